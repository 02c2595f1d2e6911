import TsunagiDomain
import TsunagiHTTP
import TsunagiRules
import TsunagiService
import TsunagiStore

/// The service's own check of an opening, before anything is sent.
struct OpeningCheck {
    /// One thing that is wrong.
    struct Fault {
        /// The member it lies in, as its column is called.
        let column: String
        /// Kind of fault.
        let code: String
        /// Lines that say what is wrong; for rules with the rule and a caret.
        let lines: [String]
    }

    /// The words in force at the server.
    let vocabulary: Vocabulary
    /// The municipalities; `nil` when they are not at hand, and the server alone checks places.
    let gazetteer: Gazetteer?

    /// Everything that is wrong with a body.
    func faults(in body: JSONValue) -> [Fault] {
        let problems: [FactProblem]
        do throws(InvalidBody) {
            let draft = try OfferDraftReader().read(body)
            let validation = OfferValidation(
                vocabulary: vocabulary, gazetteer: gazetteer ?? Gazetteer(municipalities: []))
            problems = validation.problems(in: draft).filter(isChecked)
        } catch {
            problems = error.problems
        }
        return problems.map { fault($0, in: body) }
    }

    /// Refuses a body that is wrong.
    ///
    /// - Throws: `CommandFailure` with every fault.
    func check(_ body: JSONValue) throws {
        let faults = faults(in: body)
        guard !faults.isEmpty else { return }
        let lines = ["the opening was not sent:"] + faults.flatMap { $0.lines.map { "  " + $0 } }
        throw CommandFailure(.dataRejected, lines.joined(separator: "\n"))
    }

    private func isChecked(_ problem: FactProblem) -> Bool {
        guard gazetteer == nil else { return true }
        let text = problem.pointer.text
        return text != "/site/municipality" && text != "/site/prefecture" && !text.hasPrefix("/service_area")
    }

    private func fault(_ problem: FactProblem, in body: JSONValue) -> Fault {
        let column = OfferColumns.name(at: problem.pointer.text)
        let lines = ruleLines(column, body) ?? [PlainText.line("\(column): " + Self.words(problem))]
        return Fault(column: column, code: problem.code.rawValue, lines: lines)
    }

    private func ruleLines(_ column: String, _ body: JSONValue) -> [String]? {
        guard ["eligibility", "consult_when"].contains(column), let text = body[column]?.string else { return nil }
        do throws(RuleError) {
            _ = try Rule.parse(text, vocabulary: vocabulary)
            return nil
        } catch {
            let lines = RuleFault(error, in: text).lines
            return ["\(column): \(lines[0])"] + lines.dropFirst()
        }
    }

    private static func words(_ problem: FactProblem) -> String {
        let start = "found \(problem.found), expected \(problem.expected)"
        return problem.nearest.map { "\(start); did you mean \"\($0)\"?" } ?? start
    }
}
