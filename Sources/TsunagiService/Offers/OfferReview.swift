import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// Goes through an offer and collects what is wrong with it.
struct OfferReview {
    /// The offer.
    let details: OfferDetails
    /// The codes, facts and needs in force.
    let vocabulary: Vocabulary
    /// The municipalities there are.
    let gazetteer: Gazetteer
    /// What was found so far.
    var problems: [FactProblem] = []

    /// Begins a review.
    init(details: OfferDetails, vocabulary: Vocabulary, gazetteer: Gazetteer) {
        self.details = details
        self.vocabulary = vocabulary
        self.gazetteer = gazetteer
    }

    /// Notes a problem.
    mutating func report(
        _ code: FactProblem.Code, _ pointer: JSONPointer, found: String, expected: String, nearest: String? = nil
    ) {
        problems.append(
            FactProblem(code: code, pointer: pointer, found: found, expected: expected, nearest: nearest))
    }

    /// The place of a property.
    func place(_ property: String) -> JSONPointer { JSONPointer.root.appending(property) }

    /// Checks everything in the order of the properties.
    mutating func checkDetails(rules: Bool = true) {
        checkWords(details.title, "title")
        checkNeeds()
        checkContact(details.contact, at: .root)
        if rules {
            if let rule = details.eligibility { check(rule, "eligibility") }
            if let rule = details.consultWhen { check(rule, "consult_when") }
        }
        checkServiceArea()
        checkNumbers()
        checkDays()
        checkWords(details.intakeHours, "intake_hours")
        checkWords(details.closedDays, "closed_days")
        checkAmounts()
        checkFeatures()
        checkLists()
        checkKind()
    }

    /// Checks that a text, if any, is not blank, not too long and free of control characters.
    mutating func checkWords(_ text: String?, _ property: String, under base: JSONPointer = .root) {
        guard let text else { return }
        let pointer = base.appending(property)
        if text.allSatisfy(\.isWhitespace) {
            report(.wrongType, pointer, found: "an empty text", expected: "words")
        } else if text.unicodeScalars.count > Self.longestText {
            report(
                .outOfRange, pointer, found: "\(text.unicodeScalars.count) characters",
                expected: "at most \(Self.longestText)")
        } else if let bad = text.unicodeScalars.first(where: { Self.isUnreadable($0) }) {
            let digits = String(bad.value, radix: 16, uppercase: true)
            report(
                .wrongType, pointer, found: "U+" + String(repeating: "0", count: 4 - digits.count) + digits,
                expected: "text in UTF-8 without control characters")
        }
    }

    private static let longestText = 4000

    /// Control characters but tab and line ends; U+FFFD is what a wrong encoding leaves behind.
    private static func isUnreadable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD: false
        case 0...0x1F, 0x7F, 0xFFFD: true
        default: false
        }
    }
}

/// A text in quotes as messages show it, cut after 40 characters.
func quoted(_ text: String) -> String {
    text.count > 40 ? "\"\(text.prefix(40))…\"" : "\"\(text)\""
}
