import TsunagiRules

/// A value that is planted in one sensitive place, and who may ever be told it.
struct Canary: Sendable {
    /// Where it was planted.
    let place: String
    let text: String
    let readers: Set<Party>

    private static let workers: Set<Party> = [.lead, .support, .followUp]
    private static let supporters: Set<Party> = [.lead, .support]

    static let label = "丙の叔母（架空）"
    static let worry = "夜の点呼が心配（架空）"
    static let support = "毎晩の電話で見守る（架空）"
    static let note = "元の雇い主が近い（架空）"
    static let recipient = "丁さん（架空）"
    static let reference = "R8-KANARI-0012"

    /// A case with something recognisable in every place.
    static let draft: JSONValue = [
        "kind": "exit", "opened_on": "2026-11-02", "reference": .string(reference), "source": "institution",
        "facts": [
            "birth_date": "1955-04-02", "sex": "male", "release_path": "full_term", "released_on": "2027-01-15",
            "housing": "none", "offence": ["has": ["arson"], "complete": true], "dependency": ["gambling"],
            "disability": ["higher_brain"], "target_municipalities": ["09201"],
        ],
        "needs": [["code": "job", "urgency": .decimal(0.612357)]], "drop_needs": ["debt_advice"],
        "wanted_features": ["private_room"], "keep_away": [["municipality": "09202"]],
    ]

    /// What is planted before anything has an id.
    static let planted = [
        Canary(place: "reference number", text: reference, readers: [.lead]),
        Canary(place: "birth date", text: "1955-04-02", readers: workers),
        Canary(place: "offence", text: "\"arson\"", readers: supporters),
        Canary(place: "dependency", text: "\"gambling\"", readers: supporters),
        Canary(place: "disability", text: "\"higher_brain\"", readers: supporters),
        Canary(place: "release path", text: "\"full_term\"", readers: supporters),
        Canary(place: "keep-away zone", text: "\"09202\"", readers: supporters),
        Canary(place: "dropped need", text: "debt_advice", readers: workers),
        Canary(place: "urgency", text: "0.612357", readers: workers),
        Canary(place: "supporter's label", text: label, readers: workers),
        Canary(place: "worry", text: worry, readers: workers),
        Canary(place: "support", text: support, readers: workers),
        Canary(place: "note", text: note, readers: workers),
        Canary(place: "person who received it", text: recipient, readers: workers),
        Canary(place: "reason of the decline", text: "person_refuses", readers: workers.union([.former])),
    ]

    /// What is told by its id.
    static func ids(_ objects: Objects) -> [Canary] {
        [
            Canary(place: "person", text: objects.person, readers: []),
            Canary(place: "case", text: objects.caseID, readers: workers.union([.former])),
            Canary(place: "decision", text: objects.decision, readers: supporters),
            Canary(place: "handover", text: objects.handover, readers: workers.union([.former, .invited])),
            Canary(place: "consent", text: objects.consent, readers: workers),
            Canary(place: "supporter", text: objects.supporter, readers: workers),
            Canary(place: "referral", text: objects.referral, readers: workers.union([.former, .addressee])),
            Canary(place: "declined referral", text: objects.declined, readers: workers.union([.former])),
        ]
    }
}

/// The ids of what the matrix asks for.
struct Objects: Sendable {
    var caseID: String
    var person: String
    var decision: String
    var consent: String
    var supporter: String
    var referral: String
    var declined: String
    var followUp: String
    var offer: String
    var provider: String
    /// A proposal to the agency that is invited.
    var handover: String
    /// An agency that works along and speaks for nobody here.
    var guest: String
    /// An agency that has no part yet.
    var newcomer: String
    /// Agencies of those who end their own part.
    var leaving: [Party: String] = [:]

    /// Ids of which there is nothing.
    static let absent = Objects(
        caseID: "00000000-0000-4000-8000-000000000001", person: "00000000-0000-4000-8000-000000000002",
        decision: "00000000-0000-4000-8000-000000000003", consent: "00000000-0000-4000-8000-000000000004",
        supporter: "00000000-0000-4000-8000-000000000005", referral: "00000000-0000-4000-8000-000000000006",
        declined: "00000000-0000-4000-8000-000000000007", followUp: "00000000-0000-4000-8000-00000000000a",
        offer: "00000000-0000-4000-8000-000000000008",
        provider: "00000000-0000-4000-8000-000000000009", handover: "00000000-0000-4000-8000-00000000000b",
        guest: "00000000-0000-4000-8000-00000000000c", newcomer: "00000000-0000-4000-8000-00000000000d")

    /// Every id.
    var all: [String] {
        [
            caseID, person, decision, consent, supporter, referral, declined, followUp, offer, provider, handover,
            guest,
            newcomer,
        ]
    }
}
