import TsunagiRules

extension HousingCaps {
    /// Reads `housing_caps.yaml`.
    init(yaml: YAMLNode) throws(ConfigurationError) {
        let entry = try yaml.mapping(keys: ["single", "household", "floor", "reason"])
        try entry.requireReason()
        var single: [String: Int] = [:]
        for node in try entry.require("single").list() {
            let cap = try node.mapping(keys: ["area", "yen", "source", "confidence"])
            _ = try cap.require("source").string()
            let areaNode = try cap.require("area")
            let area = try areaNode.string()
            guard MunicipalityCode.isMunicipality(area) || MunicipalityCode.isPrefecture(area) else {
                throw areaNode.error(expected: "a municipality of five digits or a prefecture of two, in quotes")
            }
            single[area] = try cap.require("yen").integer(in: 0...1_000_000)
        }
        var household: [Int: Int] = [:]
        for (key, value) in try entry.require("household").entries() {
            household[try key.integer(in: 1...20)] = try value.millionths(in: 0...10_000_000)
        }
        var floor: [FloorFactor] = []
        for node in try entry.require("floor").list() {
            let step = try node.mapping(keys: ["up_to_m2", "factor"])
            floor.append(
                FloorFactor(
                    upTo: try step.require("up_to_m2").decimal(in: 0...1_000),
                    factor: try step.require("factor").millionths(in: 0...1_000_000)))
        }
        self.init(single: single, household: household, floor: floor.sorted { $0.upTo < $1.upTo })
    }
}
