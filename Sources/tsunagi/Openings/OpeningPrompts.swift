import TsunagiRules

/// Asks a person at a terminal for an opening, one member after the other.
struct OpeningPrompts {
    private struct Prompt {
        let name: String
        let question: (ja: String, en: String)
        var isRequired = false
        var kinds: Set<String> = ["job", "housing", "service"]
    }

    private static let prompts = [
        Prompt(
            name: "kind", question: ("種類（job 仕事・housing 住まい・service 支援）", "Kind (job, housing, service)"),
            isRequired: true),
        Prompt(name: "title", question: ("題名", "Title"), isRequired: true),
        Prompt(
            name: "needs", question: ("応える必要（コード、カンマ区切り）", "Needs it meets (codes, by commas)"),
            isRequired: true),
        Prompt(name: "municipality", question: ("市町村コード（5桁）", "Municipality (five digits)")),
        Prompt(name: "eligibility", question: ("利用条件（空＝だれでも）", "Who may, as a rule (empty: everyone)")),
        Prompt(name: "occupation", question: ("職種コード", "Occupation (code)"), kinds: ["job"]),
        Prompt(name: "weekly_hours", question: ("週の勤務時間", "Hours a week"), kinds: ["job"]),
        Prompt(name: "monthly_pay", question: ("月給（円）", "Pay a month in yen"), kinds: ["job"]),
        Prompt(name: "monthly_cost", question: ("月の費用（円）", "Cost a month in yen"), kinds: ["housing"]),
        Prompt(name: "initial_cost", question: ("初期費用（円）", "Cost at the start in yen"), kinds: ["housing"]),
        Prompt(name: "capacity_total", question: ("定員・募集人数", "Places in all")),
        Prompt(name: "available_from", question: ("開始日（2026-12-01 の形）", "First day (2026-12-01)")),
        Prompt(name: "telephone", question: ("電話番号", "Telephone")),
    ]

    /// The language of the person.
    let speech: Speech
    /// What tells whether an answer will do.
    let check: OpeningCheck

    /// Asks for what the body does not say yet; an answer that will not do is asked for again.
    ///
    /// - Throws: `CommandFailure` when standard input ends.
    func complete(_ body: inout JSONObject) throws {
        for prompt in Self.prompts where !states(prompt.name, body) {
            let kind = body["kind"]?.string ?? ""
            guard kind.isEmpty || prompt.kinds.contains(kind) || prompt.isRequired else { continue }
            try ask(prompt, &body)
        }
    }

    /// Asks whether to go on.
    func confirms(_ body: JSONObject) -> Bool {
        for (key, value) in body.members { Terminal.note("  \(key): \(PlainText.line(value.string ?? value.text))") }
        let answer = Terminal.ask(speech("登録しますか [y/N] ", "Register it? [y/N] ")) ?? ""
        return ["y", "yes", "はい"].contains(answer.trimmed.lowercased())
    }

    private func ask(_ prompt: Prompt, _ body: inout JSONObject) throws {
        let optional = prompt.isRequired ? "" : speech("（省略可）", " (optional)")
        while true {
            let question = speech(prompt.question.ja, prompt.question.en) + optional + ": "
            guard let answer = Terminal.ask(question)?.trimmed else {
                throw CommandFailure(.interrupted, "Standard input ended before the opening was complete")
            }
            if answer.isEmpty {
                if prompt.isRequired { continue }
                return
            }
            var candidate = body
            try OfferColumns.put(answer, as: prompt.name, into: &candidate)
            let faults = check.faults(in: .object(withRequired(candidate))).filter { $0.column == prompt.name }
            guard faults.isEmpty else {
                for line in faults.flatMap(\.lines) { Terminal.note("  " + line) }
                continue
            }
            body = candidate
            return
        }
    }

    /// The body with stand-ins for what has not been asked yet, so that the rest of it can be checked.
    private func withRequired(_ body: JSONObject) -> JSONObject {
        var body = body
        body["kind"] = body["kind"] ?? "service"
        body["title"] = body["title"] ?? "-"
        body["needs"] = body["needs"] ?? []
        return body
    }

    private func states(_ name: String, _ body: JSONObject) -> Bool {
        name == "municipality" ? body["site"] != nil : body[name] != nil
    }
}
