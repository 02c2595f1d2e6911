# What a developer types. `make help` lists the targets; every target is one line of script or less.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo run build test lint format docs bench

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: ## Install what is missing, build, start, ask one match over HTTP, print the answer, stop
	@scripts/demo

run: ## The same, and stay up until Ctrl-C
	@scripts/demo --stay

build: ## Build the debug executable, .build/debug/tsunagi
	@scripts/bootstrap
	@scripts/build

test: ## Everything CI runs
	@scripts/test

lint: ## Formatting, module boundaries and documents; changes nothing
	@scripts/lint

format: ## Format the Swift sources in place
	@swift format --in-place --parallel --recursive Package.swift Sources Tests

docs: ## Build the reference documentation of the modules, warnings as errors
	@scripts/bootstrap
	@scripts/docs

bench: ## Measure an optimised build on this machine
	@scripts/bootstrap
	@Benchmarks/run
