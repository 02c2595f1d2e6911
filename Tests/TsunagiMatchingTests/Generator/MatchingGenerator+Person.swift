import TsunagiDomain
import TsunagiRules

extension MatchingGenerator {
    /// A random file: each fact known, suspected or absent.
    mutating func makeFacts() -> Facts {
        var facts = Facts()
        let known = random.pick([50, 75, 90, 97])
        for definition in vocabulary.facts {
            if definition.change == .assessable, random.chance(50) {
                facts[definition.code] = .suspected(makeSuspectedValue(of: definition))
            } else if random.chance(known) {
                facts[definition.code] = .known(makeValue(of: definition))
            } else if random.chance(20), [.boolean, .code, .level, .set, .date].contains(definition.type) {
                facts[definition.code] = .suspected(makeSuspectedValue(of: definition))
            }
        }
        return facts
    }

    private mutating func makeSuspectedValue(of definition: FactDefinition) -> FactValue {
        guard definition.type == .set else { return makeValue(of: definition) }
        return .set(SetValue(has: Set(random.few(of: definition.codes.map(\.code), atMost: 2))))
    }

    private mutating func makeValue(of definition: FactDefinition) -> FactValue {
        let codes = definition.codes.map(\.code)
        switch definition.type {
        case .boolean: return .boolean(random.chance(50))
        case .integer: return .integer(makeInteger(definition.code))
        case .date: return .date(definition.code == "birth_date" ? makeBirthDate() : day(-90...180))
        case .code, .level: return .code(makeCode(definition.code, codes))
        case .set: return .set(makeSet(codes))
        case .municipality: return .code(random.pick(Self.municipalityCodes))
        case .rankedMunicipalities:
            if random.chance(8) { return .anywhere }
            return .municipalities(random.few(of: Self.placeCodes, atMost: 4))
        case .records: return .records(definition.code == "sentences" ? makeSentences() : makeHousehold())
        }
    }

    private mutating func makeInteger(_ fact: String) -> Int {
        switch fact {
        case "housing_budget": random.pick([0, 20_000, 37_000, 50_000, 80_000])
        case "cash_on_release": random.pick([0, 8_000, 60_000, 200_000])
        case "wanted_pay": random.pick([0, 100_000, 180_000])
        default: random.pick([10, 20, 40, 40, 48])
        }
    }

    /// Birth dates around the birthdays that rules ask for, and on 29 February.
    private mutating func makeBirthDate() -> CivilDate {
        let years = random.pick([15, 17, 18, 18, 22, 30, 40, 50, 60, 65, 65, 80])
        let leapDay = CivilDate(random.pick([1960, 1964, 2008]), 2, 29)
        if random.chance(4), let leapDay { return leapDay }
        return today.adding(days: -(years * 1461 / 4) + random.integer(-40...200))
    }

    private mutating func makeCode(_ fact: String, _ codes: [String]) -> String {
        switch fact {
        case "sex": random.pick(["female", "female", "male", "male", "male", "other"])
        case "stage": random.pick(["custody", "custody", "custody", "probation", "community"])
        case "housing": random.pick(["none", "none", "none", "family", "rented"])
        case "residence_status": random.pick(["citizen", "citizen", "citizen", "permanent", "overstay"])
        default: random.pick(codes)
        }
    }

    private mutating func makeSet(_ codes: [String]) -> SetValue {
        if random.chance(20) { return SetValue(isComplete: true) }
        var value = SetValue(isComplete: random.chance(25))
        for code in codes {
            switch random.integer(0...9) {
            case 0...3: value.has.insert(code)
            case 4...5: value.hasNot.insert(code)
            case 6: value.suspected.insert(code)
            default: break
            }
        }
        if value.isComplete { value.hasNot = [] }
        return value
    }

    private mutating func makeSentences() -> [FactRecord] {
        (0..<random.pick([0, 0, 1, 1, 2])).map { _ in
            var fields: [String: FactRecord.FieldValue] = [:]
            if random.chance(93) { fields["kind"] = .code(random.pick(["imprisonment", "suspended"])) }
            if random.chance(88) { fields["ended_on"] = .date(day(-5000...0)) }
            if random.chance(80) { fields["suspended_until"] = .date(day(-300...900)) }
            return FactRecord(fields)
        }
    }

    private mutating func makeHousehold() -> [FactRecord] {
        (0..<random.pick([0, 0, 0, 1, 1, 2])).map { _ in
            var fields: [String: FactRecord.FieldValue] = [:]
            if random.chance(93) { fields["kind"] = .code(random.pick(["partner", "child", "child", "other"])) }
            if random.chance(90) { fields["with_person"] = .boolean(random.chance(70)) }
            return FactRecord(fields)
        }
    }
}
