extension Knowledge {
    /// Codes that are only suspected: of a suspected code or level, of a suspected set, or within a known set.
    public var suspectedCodes: Set<String> {
        switch self {
        case .unknown, .absent: []
        case .known(.set(let set)): set.suspected.subtracting(set.has)
        case .known: []
        case .suspected(.code(let code)): [code]
        case .suspected(.set(let set)): set.has.union(set.suspected)
        case .suspected: []
        }
    }

    /// Whether something about the fact is only suspected.
    public var isSuspected: Bool {
        if case .suspected = self { return true }
        return !suspectedCodes.isEmpty
    }
}
