import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// The members of an offer that its owner may set, in the order in which they are written.
enum OfferFields {
    private static let days = 0...3_660
    private static let yen = 0...1_000_000_000

    /// All of them but the kind, which never changes.
    static let all: [OfferField] = words + people + times + money + qualities + ways

    private static let words: [OfferField] = [
        .text("title", \.title),
        .texts("needs", \.needs),
        .text("telephone", \.telephone),
        .text("hours", \.hours),
        .text("url", \.url),
    ]

    private static let people: [OfferField] = [
        .text("eligibility", \.eligibilityBody),
        .text("eligibility_note", \.eligibilityNote),
        .text("law", \.law),
        .text("article", \.article),
        .text("consult_when", \.consultBody),
        .text("consult_note", \.consultNote),
        .texts("service_area", \.serviceArea),
        .bool("remote", \.remote),
        .bool("in_person", \.inPerson),
        .bool("residential", \.residential),
        .accepts,
    ]

    private static let times: [OfferField] = [
        .integer("capacity_total", \.capacityTotal, in: 0...100_000),
        .integer("taken_outside", \.takenOutside, in: 0...100_000),
        .date("available_from", \.availableFrom),
        .date("available_until", \.availableUntil),
        .applicationWindows,
        .integer("lead_days", \.leadDays, in: days),
        .integer("decision_days", \.decisionDays, in: days),
        .text("intake_hours", \.intakeHours),
        .text("closed_days", \.closedDays),
        .bool("same_day", \.sameDay),
        .integer("max_stay_days", \.maxStayDays, in: 1...36_600),
    ]

    private static let money: [OfferField] = [
        .integer("monthly_cost", \.monthlyCost, in: yen),
        .integer("initial_cost", \.initialCost, in: yen),
        .integer("pay", \.pay, in: yen),
        .text("pay_unit", \.payUnit),
        .text("pay_cycle", \.payCycle),
        .integer("monthly_pay", \.monthlyPay, in: yen),
    ]

    private static let qualities: [OfferField] = [
        .number("floor_area", \.floorArea, in: 0.01...999_999),
        .features,
        .text("occupation", \.occupation),
        .texts("wanted_qualifications", \.wantedQualifications),
        .integer("weekly_hours", \.weeklyHours, in: 1...168),
        .text("age_exception", \.ageException),
        .text("exception_law", \.exceptionLaw),
    ]

    private static let ways: [OfferField] = [
        .text("tier", \.tier),
        .texts("routes", \.routes),
        .text("decided_by", \.decidedBy),
        .texts("documents", \.documents),
    ]
}

extension OfferField {
    /// Feature codes with whether each is there; a feature set to null is not stated any more.
    fileprivate static let features = OfferField(name: "features") { details in
        .object(JSONObject(details.features.sorted { $0.key < $1.key }.map { ($0.key, .bool($0.value)) }))
    } read: { body in
        guard body.value("features") != nil else { return { $0.features = [:] } }
        guard let stated = body.optionalBools("features") else { return nil }
        return { details in
            for (code, value) in stated { details.features[code] = value }
        }
    }

    /// Who is accepted apart from the rule.
    fileprivate static let accepts = OfferField(name: "accepts") { details in
        let accepts = details.accepts
        let pairs: [(String, JSONValue?)] = [
            ("female", accepts.female.map(JSONValue.bool)), ("male", accepts.male.map(JSONValue.bool)),
            ("minors", accepts.minors.map(JSONValue.bool)), ("children", accepts.children.map(JSONValue.bool)),
            ("couples", accepts.couples.map(JSONValue.bool)),
            ("occupants", accepts.occupants.map(JSONValue.integer)),
        ]
        return .object(JSONObject(pairs.compactMap { key, value in value.map { (key, $0) } }))
    } read: { body in
        guard body.value("accepts") != nil else { return { $0.accepts = Accepts() } }
        let groups = ["female", "male", "minors", "children", "couples"]
        guard let stated = body.object("accepts", keys: groups + ["occupants"]) else { return nil }
        let truths = groups.map { ($0, stated.bool($0)) }
        let flags = Dictionary(truths, uniquingKeysWith: { first, _ in first })
        let occupants = stated.integer("occupants", in: 1...20)
        let named = Set(flags.keys.filter(stated.states))
        let namesOccupants = stated.states("occupants")
        return { details in
            let old = details.accepts
            func merged(_ key: String, _ old: Bool?) -> Bool? {
                named.contains(key) ? flags[key] ?? nil : old
            }
            details.accepts = Accepts(
                female: merged("female", old.female), male: merged("male", old.male),
                minors: merged("minors", old.minors), children: merged("children", old.children),
                couples: merged("couples", old.couples), occupants: namesOccupants ? occupants : old.occupants)
        }
    }

    /// Days on which applications are taken, as a list that replaces the old one.
    fileprivate static let applicationWindows = OfferField.plain(
        "application_windows", \.applicationWindows, whenNull: [],
        write: { windows in
            .array(
                windows.map { ["from": .string($0.from.description), "until": .string($0.until.description)] })
        },
        read: { body in
            body.objects("application_windows", keys: ["from", "until"])?.compactMap { window in
                window.require("from", expected: "a date such as 2026-11-21")
                window.require("until", expected: "a date such as 2026-11-21")
                guard let from = window.date("from"), let until = window.date("until") else { return nil }
                return ApplicationWindow(from: from, until: until)
            }
        })
}
