import TsunagiRules

extension AnswerRenderer {
    /// Below an eligible offer: what to do, by when, and what to confirm.
    func matchNotes(_ listed: JSONValue) -> [String] {
        [step(listed["next_step"]), confirm(listed), reasons(listed)].filter { !$0.isEmpty }
    }

    /// Below an undecided offer: what to ask.
    func undecidedNotes(_ listed: JSONValue) -> [String] {
        let asked = strings(listed["questions"]).map(words.fact)
        let question = asked.isEmpty ? "" : speech("聞くこと: ", "Ask: ") + speech.list(asked)
        return [question, confirm(listed), step(listed["next_step"]), reasons(listed)].filter { !$0.isEmpty }
    }

    /// Below a near miss: what would have to become different.
    func nearMissNotes(_ listed: JSONValue) -> [String] {
        let asked = strings(listed["questions"]).map(words.fact)
        let question = asked.isEmpty ? "" : speech("ほかに聞くこと: ", "Also ask: ") + speech.list(asked)
        return [missing(listed), question, reasons(listed)].filter { !$0.isEmpty }
    }

    private func step(_ step: JSONValue?) -> String {
        guard let step, let what = step["do"]?.string else { return "" }
        var parts = ["→ \(what)"]
        if let office = step["office"]?.string { parts.append(office) }
        if let telephone = step["telephone"]?.string { parts.append(speech("電話 ", "tel ") + telephone) }
        if let hours = step["hours"]?.string { parts.append(hours) }
        if let day = step["act_by"]?.string { parts.append(speech("期限 \(day)", "act by \(day)")) }
        let documents = strings(step["documents"]).map { words.code($0, ofList: "document") }
        if !documents.isEmpty { parts.append(speech("書類: ", "documents: ") + speech.list(documents)) }
        if let code = step["decided_by_municipality"]?.string {
            parts.append(speech("決めるのは\(words.municipality(code))", "decided by \(words.municipality(code))"))
        }
        if let fact = step["decided_by_question"]?.string {
            parts.append(speech("決める自治体は「\(words.fact(fact))」による", "who decides depends on: \(words.fact(fact))"))
        }
        return parts.joined(separator: speech("　", "  ·  "))
    }

    private func confirm(_ listed: JSONValue) -> String {
        let conditions = strings(listed["confirm"]).map(condition)
        return conditions.isEmpty ? "" : speech("電話で確かめる: ", "Confirm by telephone: ") + speech.list(conditions)
    }

    private func reasons(_ listed: JSONValue) -> String {
        guard explains, let reasons = listed["reasons"]?.array, !reasons.isEmpty else { return "" }
        let texts = reasons.map { reason in
            let sign =
                switch text(reason["verdict"]) {
                case "met": "✓"
                case "unmet": "✗"
                default: "?"
                }
            let law = reason["law"]?.string.map { " [\($0)]" } ?? ""
            return "\(sign) \(text(reason["atom"]))\(law)"
        }
        return speech("理由: ", "Reasons: ") + texts.joined(separator: " / ")
    }

    private func missing(_ listed: JSONValue) -> String {
        if let changes = listed["change"]?.array {
            return speech("変われば使える: ", "Would fit if: ") + speech.list(changes.map(change))
        }
        let what = condition(text(listed["condition"]))
        guard let missing = listed["missing"] else { return what }
        if let features = missing.array {
            return speech("ないもの: ", "Missing: ") + speech.list(features.compactMap(\.string).map(words.feature))
        }
        return speech("\(what): あと\(amount(missing, listed))", "\(what): \(amount(missing, listed)) over the limit")
    }

    private func amount(_ missing: JSONValue, _ listed: JSONValue) -> String {
        switch text(listed["unit"]) {
        case "km": missing.text + " km"
        case "days": speech("\(missing.text)日", "\(missing.text) days")
        case "yen": speech("\(missing.text)円", "\(missing.text) yen")
        case "hours_per_week": speech("週\(missing.text)時間", "\(missing.text) hours a week")
        default: missing.text
        }
    }

    private func change(_ change: JSONValue) -> String {
        let fact = text(change["fact"])
        let value = words.value(change["to"] ?? .null, of: fact, in: speech)
        let way =
            switch text(change["class"]) {
            case "obtainable": speech("取得できる", "can be obtained")
            case "assessable": speech("判定を受けられる", "can be assessed")
            default: ""
            }
        let granted = strings(change["granted_by"]).count
        let help = granted == 0 ? "" : speech("・得られる支援 \(granted)件", "; offers that grant it: \(granted)")
        let note = way + help
        return "\(words.fact(fact)) → \(value)" + (note.isEmpty ? "" : speech("（\(note)）", " (\(note))"))
    }
}
