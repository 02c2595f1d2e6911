import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// What an answer is written from beside itself; a class, so that reading from it copies nothing.
final class AnswerContext {
    /// The catalogue that was searched.
    let catalogue: Catalogue
    /// The words of the configuration in force.
    let vocabulary: Vocabulary
    /// Whether terms and reasons are shown.
    let explains: Bool
    /// Language of the labels.
    let language: Language

    /// Makes a context.
    init(catalogue: Catalogue, explains: Bool, language: Language) {
        self.catalogue = catalogue
        self.explains = explains
        self.language = language
        vocabulary = catalogue.vocabulary
    }

    /// What is shown of an offer; `nil` when it is not in the catalogue.
    func display(of id: OfferID) -> OfferDisplay? {
        catalogue.display(of: id)
    }
}
