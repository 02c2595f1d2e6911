extension RuleReading {
    /// Reads one atom and checks it against the vocabulary.
    mutating func atom() throws(RuleError) -> Atom {
        let subject = try self.subject()
        let sign = next
        let operation = try operation(for: subject)
        guard RuleOperator.allowed(for: subject.type).contains(operation) else {
            throw operatorFault(at: sign, for: subject)
        }
        return Atom(fact: subject.code, test: try test(operation, on: subject))
    }

    private mutating func subject() throws(RuleError) -> RuleSubject {
        let token = take()
        guard token.kind == .word, RuleKeyword(rawValue: token.text) == nil else {
            throw fault(at: token, expected: "a fact, \"not\" or \"(\"")
        }
        guard let subject = RuleSubject(token.text, in: vocabulary) else {
            throw fault(
                .unknownFact, at: token, expected: "a fact of the vocabulary",
                among: RuleSubject.names(in: vocabulary) + ["not"])
        }
        guard subject.type != .records else {
            let derived = vocabulary.derived.filter { $0.from == token.text }.map(\.code)
            let instead = derived.isEmpty ? "a fact derived from it" : "a fact derived from it: \(words(derived))"
            throw fault(.operatorNotAllowed, at: token, expected: instead)
        }
        return subject
    }

    private mutating func operation(for subject: RuleSubject) throws(RuleError) -> RuleOperator {
        let token = next
        if token.kind == .comparison, let comparison = Atom.Comparison(rawValue: token.text) {
            _ = take()
            return .compare(comparison)
        }
        let words: [(RuleKeyword, RuleOperator)] = [
            (.isIn, .isIn), (.has, .has), (.suspects, .suspects), (.between, .between), (.is, .isKnown),
        ]
        for (word, operation) in words where take(word) { return operation }
        guard subject.type == .boolean else { throw operatorFault(at: token, for: subject) }
        return .bare
    }

    private func operatorFault(at token: RuleToken, for subject: RuleSubject) -> RuleError {
        let allowed = RuleOperator.allowed(for: subject.type).filter { $0 != .bare }.map(\.word)
        let known = allowed.map { $0 == "is" ? "is known" : $0 }
        let isOperator = token.kind == .comparison || RuleKeyword.operators.contains { $0.rawValue == token.text }
        return fault(
            isOperator ? .operatorNotAllowed : .syntax, at: token,
            expected: "an operator for the \(subject.type.rawValue) \(subject.code): \(words(known))",
            among: isOperator ? [] : allowed)
    }

    private mutating func test(_ operation: RuleOperator, on subject: RuleSubject) throws(RuleError) -> Atom.Test {
        switch operation {
        case .bare: return .isTrue
        case .compare(let comparison): return .compare(comparison, try literal(of: subject))
        case .isIn: return .isIn(try list(of: subject))
        case .has: return .has(try quantifier([.any, .all, .none]), try codes(of: subject))
        case .suspects: return .suspects(try quantifier([.any, .all]), try codes(of: subject))
        case .between: return try between(subject)
        case .isKnown: return try isKnown()
        }
    }

    private mutating func isKnown() throws(RuleError) -> Atom.Test {
        let isNegated = take(.not)
        guard take(.known) else {
            throw fault(
                at: next, expected: isNegated ? "\"known\"" : "\"known\" or \"not known\"", among: ["known", "not"])
        }
        return .isKnown(!isNegated)
    }

    private mutating func between(_ subject: RuleSubject) throws(RuleError) -> Atom.Test {
        let low = try literal(of: subject)
        guard take(.and) else { throw fault(at: next, expected: "\"and\" between the two ends", among: ["and"]) }
        let token = next
        let high = try literal(of: subject)
        guard let isOrdered = subject.precedes(low, orEquals: high), isOrdered else {
            throw fault(.outOfRange, at: token, expected: "an end not before \(low)")
        }
        return .between(low, high)
    }

    private mutating func quantifier(_ allowed: [Atom.Quantifier]) throws(RuleError) -> Atom.Quantifier {
        let token = next
        let names = allowed.map(\.rawValue)
        guard token.kind == .word, let quantifier = Atom.Quantifier(rawValue: token.text), allowed.contains(quantifier)
        else { throw fault(at: token, expected: words(names), among: names) }
        _ = take()
        return quantifier
    }

    private mutating func codes(of subject: RuleSubject) throws(RuleError) -> [String] {
        try list(of: subject).compactMap { literal in
            guard case .code(let code) = literal else { return nil }
            return code
        }
    }

    private mutating func list(of subject: RuleSubject) throws(RuleError) -> [Literal] {
        guard next.kind == .open else { throw fault(at: next, expected: "a list in parentheses, such as (a, b)") }
        var literals: [Literal] = []
        repeat {
            _ = take()
            literals.append(try literal(of: subject))
        } while next.kind == .comma
        guard next.kind == .close else { throw fault(at: next, expected: "\",\" or \")\"") }
        _ = take()
        return literals
    }

    private mutating func literal(of subject: RuleSubject) throws(RuleError) -> Literal {
        let token = next
        guard token.kind == .word else {
            throw fault(.wrongLiteral, at: token, expected: subject.literalDescription)
        }
        let literal: Literal
        do throws(RuleSubject.LiteralFault) {
            literal = try subject.literal(token.text)
        } catch {
            throw fault(error.code, at: token, expected: error.expected, among: error.words)
        }
        _ = take()
        return literal
    }

    private func words(_ words: [String]) -> String {
        WordList.text(words)
    }
}
