/// Stands for a person in the type of their ids; nothing of a person but the id is ever in clear.
public enum Person {}

/// Id of a person: links the cases of one person without a name.
public typealias PersonID = Identifier<Person>
/// Id of a case.
public typealias CaseID = Identifier<CaseFile>

/// A case: one stretch of support of one person.
public enum CaseFile {
    /// At which point of the way through justice the support begins.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// 入口支援: instead of or before a prison term.
        case entry
        /// 出口支援: on leaving an institution.
        case exit
        /// After that: in the community.
        case after
    }

    /// Whether work goes on.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        case open, closed
    }

    /// What an agency does in a case.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        /// Answers for the case.
        case lead
        /// Works along.
        case support
        /// Keeps in touch afterwards.
        case followUp = "follow_up"
    }
}
