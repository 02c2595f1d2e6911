import TsunagiDomain
import TsunagiRules

extension CatalogueExport {
    /// Writes the constants as a table of one row, closes all columns and writes `schema.json`.
    mutating func finish(slots: FactSlots) throws {
        try writeConstants()
        for table in tables { try table.close() }
        var schema: JSONObject = [
            "format": 1, "size": .integer(catalogue.size), "as_of": .integer(Int(World.asOf.dayNumber)),
            "constants": constants, "dictionaries": dictionaries(slots),
        ]
        var described = JSONObject()
        for table in tables {
            var columns = JSONObject()
            for column in table.columns {
                columns[column.name] = [
                    "type": .string(column.type), "width": .integer(column.width),
                ]
            }
            described[table.name] = ["rows": .integer(table.rows), "columns": .object(columns)]
        }
        schema["tables"] = .object(described)
        let file = try ColumnFile(folder: folder, name: "schema", type: "json")
        try file.add(text: JSONValue.object(schema).text + "\n")
        try file.close()
    }

    private mutating func writeConstants() throws {
        let table = try table("constant")
        let configuration = catalogue.world.configuration
        let caps = configuration.housingCaps
        try table.i32("as_of", Int(World.asOf.dayNumber))
        try table.i32("remote_proximity", configuration.policy.remoteProximity)
        try table.i32("freshness_half_days", configuration.policy.freshnessHalfDays)
        try table.i32("municipality_extent", configuration.policy.municipalityExtent)
        try table.i32s("household_factor", (0...20).map { caps.householdFactor(occupants: $0) })
        try table.f64s("floor_up_to", caps.floor.map(\.upTo))
        try table.i32s("floor_factor", caps.floor.map(\.factor))
        table.rows = 1
    }

    private var constants: JSONValue {
        let configuration = catalogue.world.configuration
        let caps = configuration.housingCaps
        return [
            "remote_proximity": .integer(configuration.policy.remoteProximity),
            "freshness_half_days": .integer(configuration.policy.freshnessHalfDays),
            "municipality_extent": .integer(configuration.policy.municipalityExtent),
            "household_factor": .array((0...20).map { .integer(caps.householdFactor(occupants: $0)) }),
            "floor_factors": .array(caps.floor.map { [.decimal($0.upTo), .integer($0.factor)] }),
        ]
    }

    private func dictionaries(_ slots: FactSlots) -> JSONValue {
        func list(_ words: [String]) -> JSONValue { .array(words.map(JSONValue.string)) }
        return [
            "needs": list(codes.needCodes), "features": list(codes.featureCodes),
            "occupations": list(codes.occupations),
            "qualifications": list(codes.qualificationCodes), "tiers": list(codes.tiers),
            "terms": list(Term.allCases.map(\.rawValue)), "conditions": list(Condition.allCases.map(\.rawValue)),
            "slots": list(slots.facts), "routes": list(codes.routes), "documents": list(codes.documents),
            "deciders": list(codes.deciders), "grants": list(codes.grants),
            "precisions": list(LocationPrecision.allCases.map(\.rawValue)),
        ]
    }
}
