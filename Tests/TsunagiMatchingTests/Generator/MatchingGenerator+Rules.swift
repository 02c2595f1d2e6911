import TsunagiDomain
import TsunagiRules

extension MatchingGenerator {
    /// A random rule text; empty now and then.
    mutating func ruleText() -> String {
        switch random.integer(0...99) {
        case 0..<4: ""
        case 4..<75: ruleText(depth: 1)
        default: ruleText(depth: 2)
        }
    }

    /// A rule text over facts that can change.
    mutating func changeableRuleText() -> String {
        random.chance(45) ? random.pick(Self.assessableRules) : random.pick(Self.changeableRules)
    }

    /// A rule text that makes an offer a specialised one.
    mutating func specialisedRuleText() -> String {
        random.pick([
            "disability has any (physical, mental)", "dependency has any (drug, alcohol) and not sex = other",
            "wishes_support",
            "training_completed has any (forklift, welding) or dependency has any (gambling)",
            "wishes_support and disability has any (physical, intellectual, mental)",
        ])
    }

    /// A rule text that does not parse.
    mutating func brokenRuleText() -> String {
        random.pick([
            "no_such_fact = 1", "sex > female", "sex = robot", "sex =", "(sex = male", "age", "disability = mental",
            "stage has any (custody)", "age >= old", "sex = male or", "rent_guarantor in (true)", "sex = male # note",
            "household is known", "disability suspects none (mental)", "released_on < 2026-02-30",
            String(repeating: "not ", count: 80) + "rent_guarantor",
        ])
    }

    private mutating func ruleText(depth: Int) -> String {
        switch random.integer(0...99) {
        case 0..<35 where depth > 0:
            let parts = (0...random.integer(1...2)).map { _ in ruleText(depth: depth - 1) }
            return "(" + parts.joined(separator: " or ") + ")"
        case 35..<60 where depth > 0:
            let parts = (0...1).map { _ in ruleText(depth: depth - 1) }
            return "(" + parts.joined(separator: " and ") + ")"
        case 60..<80 where depth > 0:
            return "not " + ruleText(depth: depth - 1)
        default:
            return atomText()
        }
    }

    /// Rules that a change of one or two facts can make true, and those that it cannot.
    private static let changeableRules = [
        "rent_guarantor", "rent_guarantor and identity_documents has any (residence_card, my_number)",
        "identity_documents has all (licence, my_number)", "health_insurance in (national, employee)",
        "health_insurance != none and japanese_level >= basic", "japanese_level >= basic",
        "employment_guarantor or health_insurance = employee", "not employment_guarantor",
        "rent_guarantor and employment_guarantor and health_insurance is known", "wishes_support",
        "public_assistance = receiving",
        "identity_documents has all (residence_card, licence, my_number) or rent_guarantor and japanese_level = good",
        "age >= 18 and (employment_guarantor or qualifications has any (forklift))",
    ]

    /// Rules that an assessment with an open result can make true.
    private static let assessableRules = [
        "care_level >= care_1", "disability_certificate has any (mental, intellectual)",
        "rent_guarantor and care_level between support_1 and care_3", "care_level > not_applied and age >= 18",
        "not disability_certificate suspects any (mental, physical)", "care_level is known",
        "not care_level != care_3 or sex = female and disability_certificate has all (mental)",
    ]

    private mutating func atomText() -> String {
        let definitions = vocabulary.facts.filter { $0.type != .records }
        if random.chance(30) { return derivedAtomText() }
        let fact = random.pick(definitions)
        let codes = fact.codes.map(\.code)
        switch fact.type {
        case .boolean:
            return random.pick([fact.code, fact.code, "\(fact.code) = true", "\(fact.code) != true", known(fact.code)])
        case .integer:
            return integerAtomText(fact.code, random.pick([10_000, 30_000, 60_000, 100_000]))
        case .date:
            return dateAtomText(fact.code)
        case .code:
            return codeAtomText(fact.code, codes)
        case .level:
            let comparison = random.pick(["=", "!=", "<", "<=", ">", ">="])
            return random.pick([
                "\(fact.code) \(comparison) \(random.pick(codes))",
                "\(fact.code) between \(codes[0]) and \(random.pick(codes))",
                "\(fact.code) in (\(list(of: codes)))", known(fact.code),
            ])
        case .set:
            let quantifier = random.pick(["has any", "has any", "has all", "has none", "suspects any", "suspects all"])
            return random.chance(4) ? known(fact.code) : "\(fact.code) \(quantifier) (\(list(of: codes)))"
        case .municipality:
            let places = Self.prefectureCodes + Self.prefectureCodes + Self.municipalityCodes
            let isOne = random.chance(30)
            return isOne
                ? "\(fact.code) \(random.pick(["=", "!="])) \(random.pick(places))"
                : "\(fact.code) in (\(list(of: places)))"
        case .rankedMunicipalities:
            let quantifier = random.pick(["has any", "has all", "has none"])
            return "\(fact.code) \(quantifier) (\(list(of: Self.prefectureCodes + Self.municipalityCodes)))"
        case .records:
            return "never_detained"
        }
    }

    private mutating func derivedAtomText() -> String {
        switch random.pick(vocabulary.derived).code {
        case "age": integerAtomText("age", random.pick([18, 18, 20, 40, 60, 65]))
        case "legal_age": integerAtomText("legal_age", random.pick([18, 18, 65]))
        case "days_since_release": integerAtomText("days_since_release", random.pick([-30, 0, 30, 180]))
        case "days_until_release": integerAtomText("days_until_release", random.pick([-1, 0, 60, 180]))
        case "years_since_imprisonment": integerAtomText("years_since_imprisonment", random.pick([1, 5, 10]))
        case "household_occupants": integerAtomText("household_occupants", random.pick([1, 1, 2]))
        case "suspension_running": random.pick(["suspension_running", "not suspension_running"])
        case let code: random.pick([code, "\(code) = false", known(code)])
        }
    }

    private mutating func integerAtomText(_ fact: String, _ number: Int) -> String {
        switch random.integer(0...9) {
        case 0...3: "\(fact) >= \(number)"
        case 4...5: "\(fact) < \(number)"
        case 6: "\(fact) > \(number)"
        case 7: "\(fact) between \(number) and \(number + random.integer(0...40))"
        case 8: "\(fact) \(random.pick(["=", "!=", "<="])) \(number)"
        default: known(fact)
        }
    }

    private mutating func dateAtomText(_ fact: String) -> String {
        switch random.integer(0...3) {
        case 0: known(fact)
        case 1: "\(fact) between \(day(-400...0)) and \(day(0...400))"
        default: "\(fact) \(random.pick(["<", ">=", "<=", ">"])) \(day(-60...60))"
        }
    }

    private mutating func codeAtomText(_ fact: String, _ codes: [String]) -> String {
        switch random.integer(0...9) {
        case 0...2: "\(fact) = \(random.pick(codes))"
        case 3...5: "\(fact) != \(random.pick(codes))"
        case 6...7: "\(fact) in (\(list(of: codes)))"
        case 8: "\(fact) suspects \(random.pick(["any", "all"])) (\(list(of: codes)))"
        default: known(fact)
        }
    }

    private mutating func known(_ fact: String) -> String {
        fact + (random.chance(70) ? " is known" : " is not known")
    }

    private mutating func list(of codes: [String]) -> String {
        random.few(of: codes, atMost: 3).joined(separator: ", ")
    }
}
