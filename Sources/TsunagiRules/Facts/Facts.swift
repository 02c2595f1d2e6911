/// The facts stated about one person; a fact that is not listed is unknown.
public struct Facts: Hashable, Sendable {
    /// What is known of one fact.
    struct Entry: Hashable, Sendable {
        let code: String
        /// The first eight bytes of the code, by which most are told apart.
        let head: UInt64
        var knowledge: Knowledge

        init(_ code: String, _ knowledge: Knowledge) {
            self.code = code
            self.knowledge = knowledge
            head = Self.head(of: code)
        }

        static func head(of code: String) -> UInt64 {
            var (head, shift) = (UInt64(0), UInt64(64))
            for byte in code.utf8 {
                shift -= 8
                head |= UInt64(byte) << shift
                if shift == 0 { break }
            }
            return head
        }
    }

    /// What is known, in the order of the codes' bytes; facts of which nothing is known do not stand here.
    private(set) var entries: [Entry]

    /// Makes a file from what is known by fact code.
    public init(_ knowledge: [String: Knowledge] = [:]) {
        self.init(inOrder: knowledge.sorted { $0.key < $1.key }.map { (code: $0.key, knowledge: $0.value) })
    }

    /// Makes a file from what is known of one fact after the other; in alphabetical order they need no sorting.
    ///
    /// - Parameter knowledge: Codes and what is known; of a code that comes twice the last counts.
    public init(inOrder knowledge: [(code: String, knowledge: Knowledge)]) {
        entries = []
        entries.reserveCapacity(knowledge.count)
        for (code, known) in knowledge {
            let entry = Entry(code, known)
            if let last = entries.indices.last, entry.head <= entries[last].head, code <= entries[last].code {
                self[code] = known
            } else if known != .unknown {
                entries.append(entry)
            }
        }
    }

    /// What is known of a fact; setting `.unknown` removes it.
    public subscript(fact: String) -> Knowledge {
        get {
            let place = place(of: fact)
            return place < entries.count && entries[place].code == fact ? entries[place].knowledge : .unknown
        }
        set {
            let place = place(of: fact)
            let isThere = place < entries.count && entries[place].code == fact
            switch (isThere, newValue == .unknown) {
            case (true, true): entries.remove(at: place)
            case (true, false): entries[place].knowledge = newValue
            case (false, true): break
            case (false, false): entries.insert(Entry(fact, newValue), at: place)
            }
        }
    }

    /// The known value of a fact, `nil` when it is unknown, suspected or absent.
    public func value(_ fact: String) -> FactValue? {
        guard case .known(let value) = self[fact] else { return nil }
        return value
    }

    /// Codes of the facts of which something is known, in alphabetical order.
    public var codes: [String] {
        entries.map(\.code)
    }

    /// Place of the first fact that does not come before another.
    private func place(of fact: String) -> Int {
        let head = Entry.head(of: fact)
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            let other = entries[middle].head
            if other < head || (other == head && entries[middle].code < fact) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
