/// How strictly a transaction is kept apart from those that run at the same time.
public enum IsolationLevel: String, Sendable, CaseIterable {
    /// Each statement sees what was committed before it began.
    case readCommitted = "READ COMMITTED"
    /// All statements see what was committed before the first began.
    case repeatableRead = "REPEATABLE READ"
    /// As if transactions ran one after another; be ready to repeat (40001).
    case serializable = "SERIALIZABLE"
}
