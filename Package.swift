// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Settings of the modules whose functions run for every row or byte: their bodies are open to the modules that call them.
let hotSettings = settings + [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "tsunagi",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "tsunagi", targets: ["tsunagi"]),
        .executable(name: "tsunagi-constant", targets: ["TsunagiConstant"]),
        .executable(name: "tsunagi-bench", targets: ["TsunagiBench"]),
        .library(name: "LibPQ", targets: ["LibPQ"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "LibPQ", dependencies: ["CLibPQ", logging], swiftSettings: settings),
        .target(name: "TsunagiRules", dependencies: [yams], swiftSettings: hotSettings),
        .target(name: "TsunagiDomain", dependencies: ["TsunagiRules"], swiftSettings: hotSettings),
        .target(name: "TsunagiMatching", dependencies: ["TsunagiDomain", "TsunagiRules"], swiftSettings: hotSettings),
        .target(
            name: "TsunagiStore",
            dependencies: ["LibPQ", "TsunagiDomain", "TsunagiRules", crypto, logging, subprocess, systemPackage],
            swiftSettings: settings),
        .target(
            name: "TsunagiService",
            dependencies: [
                "CMalloc", "LibPQ", "TsunagiDomain", "TsunagiMatching", "TsunagiRules", "TsunagiStore", crypto,
                lifecycle, logging,
            ],
            swiftSettings: settings),
        .target(
            name: "TsunagiHTTP",
            dependencies: [
                "CZlib", "TsunagiDomain", "TsunagiMatching", "TsunagiRules", "TsunagiService", "TsunagiStore",
                hummingbird, hummingbirdCore, httpTypes, logging, nioCore,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "tsunagi",
            dependencies: [
                "LibPQ", "TsunagiDomain", "TsunagiHTTP", "TsunagiMatching", "TsunagiRules", "TsunagiService",
                "TsunagiStore", argumentParser, crypto, hummingbird, lifecycle, logging,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "tsunagi-feed-bench",
            dependencies: ["LibPQ", "TsunagiDomain", "TsunagiMatching", "TsunagiService", "TsunagiStore", logging],
            path: "Benchmarks/feed", exclude: ["catalogue.sql"], swiftSettings: settings),
        .executableTarget(
            name: "TsunagiConstant", dependencies: [hummingbird, hummingbirdCore, httpTypes, logging, nioCore],
            path: "Benchmarks/Constant", swiftSettings: settings),
        .executableTarget(
            name: "TsunagiBench",
            dependencies: ["CMalloc", "TsunagiDomain", "TsunagiMatching", "TsunagiRules", argumentParser],
            path: "Benchmarks/Engine", swiftSettings: settings),
        .target(
            name: "TsunagiTestSupport",
            dependencies: ["LibPQ", "TsunagiDomain", "TsunagiStore", logging],
            path: "Tests/TsunagiTestSupport", swiftSettings: settings),
        .target(
            name: "LogTestSupport", dependencies: [logging], path: "Tests/LogTestSupport", swiftSettings: settings),
        .testTarget(
            name: "LibPQTests", dependencies: ["CLibPQ", "LibPQ", "LogTestSupport", logging], swiftSettings: settings),
        .testTarget(name: "TsunagiRulesTests", dependencies: ["TsunagiRules"], swiftSettings: settings),
        .testTarget(
            name: "TsunagiDomainTests", dependencies: ["TsunagiDomain", "TsunagiRules"], swiftSettings: settings),
        .testTarget(
            name: "TsunagiMatchingTests", dependencies: ["TsunagiDomain", "TsunagiMatching", "TsunagiRules"],
            swiftSettings: settings),
        .testTarget(
            name: "TsunagiStoreTests",
            dependencies: [
                "LibPQ", "TsunagiDomain", "TsunagiRules", "TsunagiService", "TsunagiStore", "TsunagiTestSupport",
                logging,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "TsunagiServiceTests",
            dependencies: [
                "LibPQ", "LogTestSupport", "TsunagiDomain", "TsunagiMatching", "TsunagiRules", "TsunagiService",
                "TsunagiStore", "TsunagiTestSupport", crypto, logging,
            ],
            exclude: ["Fixtures", "Golden"], swiftSettings: settings),
        .testTarget(
            name: "TsunagiHTTPTests",
            dependencies: [
                "CZlib", "LibPQ", "TsunagiDomain", "TsunagiHTTP", "TsunagiMatching", "TsunagiRules", "TsunagiService",
                "TsunagiStore", "TsunagiTestSupport", crypto, hummingbird, httpTypes, lifecycle, logging, nioCore,
                nioPosix,
            ],
            exclude: ["Golden"], swiftSettings: settings),
        .testTarget(
            name: "TsunagiCommandTests",
            dependencies: [
                "LibPQ", "TsunagiRules", "TsunagiStore", "TsunagiTestSupport", "tsunagi", subprocess, systemPackage,
            ],
            exclude: ["Fixtures", "Golden"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
