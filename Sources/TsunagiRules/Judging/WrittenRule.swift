/// A rule or a part of one as it is written, in a book.
///
/// What decides a rule follows the order of its parts and tells an `or` from the mirror of an `and`; a program, which is
/// there for truths alone, keeps neither.
struct WrittenRule {
    /// What it is made of.
    enum Kind {
        case always, atom, not, and, or
    }

    let kind: Kind
    /// Where its truth stands.
    let link: RuleLink
    /// The places of its parts among the written parts; empty for an atom.
    let parts: Range<Int32>
}

extension RuleProgramBook {
    /// The number of a rule as written, given now if it is new; equal rules have the same number.
    public mutating func add(written rule: Rule) -> Int {
        if let known = writtenNumbers[rule] { return known }
        let (kind, children) = Self.parts(of: rule)
        let parts = children.map { Int32(add(written: $0)) }
        let first = Int32(tables.writtenParts.count)
        tables.writtenParts += parts
        let written = WrittenRule(kind: kind, link: intern(rule), parts: first..<Int32(tables.writtenParts.count))
        tables.writtenRules.append(written)
        writtenNumbers[rule] = tables.writtenRules.count - 1
        return tables.writtenRules.count - 1
    }

    private static func parts(of rule: Rule) -> (WrittenRule.Kind, [Rule]) {
        switch rule {
        case .always: (.always, [])
        case .atom: (.atom, [])
        case .not(let child): (.not, [child])
        case .and(let children): (.and, children)
        case .or(let children): (.or, children)
        }
    }
}
