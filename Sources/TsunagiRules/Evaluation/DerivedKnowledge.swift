import Synchronization

/// What is known of the derived facts of one person on one day, each computed when it is first asked for.
///
/// Copies of a context share it. Two threads that ask at once may both compute; they find the same.
final class DerivedKnowledge: Sendable {
    private let known = Mutex<[Knowledge?]>([])
    private let count: Int

    /// Makes room for so many derived facts.
    init(count: Int) {
        self.count = count
    }

    /// What is known of a derived fact, by its place in the vocabulary's list.
    func knowledge(at place: Int, computing compute: () -> Knowledge) -> Knowledge {
        if let found = known.withLock({ $0.isEmpty ? nil : $0[place] }) { return found }
        let computed = compute()
        known.withLock { known in
            if known.isEmpty { known = Array(repeating: nil, count: count) }
            known[place] = computed
        }
        return computed
    }
}
