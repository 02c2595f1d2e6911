public import TsunagiDomain
public import TsunagiRules
public import TsunagiStore

/// Tells what is wrong with an offer before anything is written.
///
/// Pure: the same offer, vocabulary and gazetteer always give the same problems. Pointers are those of the offer's JSON
/// form, in which amounts, contact and rules stand beside the other properties.
public struct OfferValidation: Sendable {
    private let vocabulary: Vocabulary
    private let gazetteer: Gazetteer

    /// Makes a validation.
    ///
    /// - Parameters:
    ///   - vocabulary: The codes, facts and needs in force.
    ///   - gazetteer: The municipalities there are.
    public init(vocabulary: Vocabulary, gazetteer: Gazetteer) {
        self.vocabulary = vocabulary
        self.gazetteer = gazetteer
    }

    /// All problems of a draft; none when it can be stored.
    public func problems(in draft: OfferDraft) -> [FactProblem] {
        var review = review(draft.details)
        review.checkReference(draft.externalRef)
        review.checkWords(draft.source, "source")
        review.checkDetails()
        if case .described(let site)? = draft.site { review.check(site) }
        return review.problems
    }

    /// All problems of the details alone.
    ///
    /// - Parameters:
    ///   - details: The details.
    ///   - rules: Whether the rules are among what is checked.
    /// - Returns: The problems in the order of the properties.
    public func problems(in details: OfferDetails, rules: Bool = true) -> [FactProblem] {
        var review = review(details)
        review.checkDetails(rules: rules)
        return review.problems
    }

    /// Problems of one rule text of an offer.
    ///
    /// - Parameters:
    ///   - rule: The rule.
    ///   - property: `eligibility` or `consult_when`, for the pointer.
    ///   - details: The offer that it decides about.
    /// - Returns: The problems of the rule and of the words and the law it comes from.
    public func problems(in rule: RuleText, of property: String, deciding details: OfferDetails) -> [FactProblem] {
        var review = review(details)
        review.check(rule, property)
        return review.problems
    }

    private func review(_ details: OfferDetails) -> OfferReview {
        OfferReview(details: details, vocabulary: vocabulary, gazetteer: gazetteer)
    }
}
