/// The statements that are prepared on one connection, at most 256.
struct PreparedStatements {
    /// What makes two statements the same to the server.
    struct Key: Hashable {
        let sql: String
        let types: [UInt32]
        /// The role it runs as: a plan holds the policies of the role it was made for and serves no other.
        let role: String?
    }

    private static let capacity = 256
    private var names: [Key: (name: String, lastUse: Int)] = [:]
    private var clock = 0

    /// The name under which the statement is prepared; nil if it is not.
    mutating func name(of key: Key) -> String? {
        clock += 1
        guard let entry = names[key] else { return nil }
        names[key] = (entry.name, clock)
        return entry.name
    }

    /// A name that was never used on this connection.
    mutating func newName() -> String {
        clock += 1
        return "s\(clock)"
    }

    /// Notes that the statement is prepared under the name.
    mutating func insert(_ key: Key, name: String) {
        names[key] = (name, clock)
    }

    /// Forgets the statement.
    mutating func remove(_ key: Key) {
        names[key] = nil
    }

    /// Forgets all statements, as after DISCARD ALL.
    mutating func removeAll() {
        names.removeAll()
    }

    /// Takes out the name that was unused the longest if there is no room for another; nil if there is room.
    mutating func evict() -> String? {
        guard names.count >= Self.capacity, let oldest = names.min(by: { $0.value.lastUse < $1.value.lastUse }) else {
            return nil
        }
        names[oldest.key] = nil
        return oldest.value.name
    }
}
