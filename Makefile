# What a developer types. `make help` lists the targets; every target is one line of script or less.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo run build test lint format docs bench bench-quick

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: ## Install what is missing, build, start, ask one match over HTTP, print the answer, stop
	@scripts/demo

run: ## The same, and stay up until Ctrl-C
	@scripts/demo --stay

build: ## Build the debug executable, .build/debug/tsunagi
	@scripts/bootstrap
	@scripts/build

test: ## Everything CI runs, scripts/sanitize and scripts/fuzz included
	@scripts/test

lint: ## Formatting, module boundaries and documents; changes nothing
	@scripts/lint

format: ## Format the Swift sources in place
	@swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

docs: ## Build the reference documentation of the modules, warnings as errors
	@scripts/bootstrap
	@scripts/docs

bench: ## Measure an optimised build beside its peers on this machine; writes .build/bench.json
	@scripts/bootstrap --bench
	@Benchmarks/run
	@Benchmarks/bench

bench-quick: ## The row of a million offers and an HTTP row, in under five minutes
	@scripts/bootstrap --bench
	@Benchmarks/bench --quick
