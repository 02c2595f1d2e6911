import TsunagiRules

/// Writes the answer of `POST /v1/matches` for a person to read.
///
/// It reads nothing but the answer's JSON and labels, so that answers look the same wherever they were made.
struct AnswerRenderer {
    /// Where it will be shown.
    let canvas: Canvas
    /// Labels of codes.
    let words: WordBook
    /// The language of the person.
    let speech: Speech
    /// Whether the reasons are shown with each offer, where the answer has them.
    var explains = false

    /// The lines of an answer.
    ///
    /// - Throws: `CommandFailure` when the JSON is no answer.
    func lines(of answer: JSONValue) throws -> [String] {
        guard let asOf = answer["as_of"]?.string, answer["needs"]?.array != nil else {
            throw CommandFailure(.dataRejected, "This JSON is no answer to a match: as_of and needs are missing")
        }
        var lines = heading(answer, asOf: asOf) + body(answer)
        for scenario in answer["scenarios"]?.array ?? [] {
            let title = speech("仮に: ", "Suppose: ") + text(scenario["name"])
            lines += [""] + wrapped("═══ \(title) ═══", rest: 4).map { canvas.styled($0, .bold) } + body(scenario)
        }
        return lines
    }

    private func heading(_ answer: JSONValue, asOf: String) -> [String] {
        let needs = answer["needs"]?.array ?? []
        let counts = needs.compactMap { $0["eligible"]?.integer }
        let found = counts.isEmpty ? nil : counts.reduce(0, +)
        var lines = wrapped(
            speech(
                "基準日 \(asOf)　必要な支援 \(needs.count)件" + (found.map { "　条件に合う支援先 のべ\($0)件" } ?? ""),
                "As of \(asOf)  ·  needs: \(needs.count)" + (found.map { "  ·  eligible offers: \($0)" } ?? "")))
        for fact in answer["assumed_facts"]?.array ?? [] {
            let code = text(fact["fact"])
            let value = words.value(fact["value"] ?? .null, of: code, in: speech)
            let stated = speech("仮定: \(words.fact(code))＝\(value)", "Assumed: \(words.fact(code)) = \(value)")
            lines += wrapped(stated).map { canvas.styled($0, .dim) }
        }
        return lines
    }

    private func body(_ part: JSONValue) -> [String] {
        var lines: [String] = []
        for need in part["needs"]?.array ?? [] { lines += [""] + self.need(need) }
        let possible = part["possible_needs"]?.array ?? []
        if !possible.isEmpty {
            let title = speech("あるかもしれない必要（確かめるまでは分かりません）", "Possible needs (open until asked)")
            lines += [""] + wrapped("── \(title)", rest: 3).map { canvas.styled($0, .bold) }
            for need in possible { lines += [""] + self.need(need) }
        }
        return lines + questions(part["questions"]?.array ?? [])
    }

    private func questions(_ questions: [JSONValue]) -> [String] {
        guard !questions.isEmpty else { return [] }
        let title = "── " + speech("聞くとよいこと", "Questions worth asking")
        var lines = [""] + wrapped(title, rest: 3).map { canvas.styled($0, .bold) }
        for (index, question) in questions.enumerated() {
            lines += wrapped("\(index + 1). \(text(question["ask"]))", first: 2, rest: 5)
            let settles = question["settles"]?.integer ?? 0
            let whom = speech("聞く相手: ", "Ask: ") + asked(text(question["ask_whom"]))
            let effect = speech("\(settles)件が決まる", "settles \(settles)")
            let parts = [whom, effect, text(question["why"])].filter { !$0.isEmpty }
            lines += wrapped(parts.joined(separator: speech("　", "  ·  ")), first: 5, rest: 5)
                .map { canvas.styled($0, .dim) }
        }
        return lines
    }

    private func asked(_ whom: String) -> String {
        switch whom {
        case "person": speech("本人", "the person")
        case "institution": speech("矯正施設", "the institution")
        case "family": speech("家族", "the family")
        case "provider": speech("提供者", "the provider")
        case "agency": speech("関係機関", "an agency")
        default: whom
        }
    }

    func text(_ json: JSONValue?) -> String { json?.string ?? "" }

    func strings(_ json: JSONValue?) -> [String] { (json?.array ?? []).compactMap(\.string) }

    func wrapped(_ text: String, first: Int = 0, rest: Int = 2) -> [String] {
        Wrapping.lines(PlainText.line(text), first: first, rest: rest, width: canvas.width)
    }
}
