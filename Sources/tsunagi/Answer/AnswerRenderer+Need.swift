import TsunagiRules

extension AnswerRenderer {
    /// The lines of one need: what, when, whose, and what was found for it.
    func need(_ need: JSONValue) -> [String] {
        var lines = wrapped(title(need), rest: 2).map { canvas.styled($0, .bold, .cyan) }
        lines += wrapped(owner(need["next_owner"]), first: 2, rest: 4)
        let asked = strings(need["questions"])
        if !asked.isEmpty {
            lines += wrapped(
                speech("確かめること: ", "To find out: ") + speech.list(asked.map(words.fact)), first: 2, rest: 4)
        }
        lines += section(
            need["matches"], speech("条件に合う", "Eligible"), total: need["eligible"]?.integer, .green, matchNotes)
        lines += section(
            need["undecided"], speech("まだ決められない", "Undecided"), total: open(need), .yellow, undecidedNotes)
        lines += section(need["near_misses"], speech("あと一歩", "Near misses"), total: nil, .yellow, nearMissNotes)
        return lines + wrapped(counts(need), first: 2, rest: 4).map { canvas.styled($0, .dim) }
    }

    /// Offers that wait for an answer: under a possible need also those that nothing else keeps open.
    private func open(_ need: JSONValue) -> Int? {
        guard need["source"] == .null else { return need["undecided_total"]?.integer }
        return (need["eligible"]?.integer ?? 0) + (need["undecided_total"]?.integer ?? 0)
    }

    private func title(_ need: JSONValue) -> String {
        let label = need["label"]?.string ?? text(need["code"])
        let assumed = need["needed_on_assumed"] == .bool(true) ? speech("（仮）", " (assumed)") : ""
        var parts = ["■ \(label)", speech("必要な日 ", "needed on ") + text(need["needed_on"]) + assumed]
        if let urgency = need["urgency"]?.number {
            parts.append(speech("緊急度 ", "urgency ") + "\(Int((urgency * 100).rounded()))%")
        }
        return parts.joined(separator: speech("　", "  ·  "))
    }

    private func owner(_ owner: JSONValue?) -> String {
        let office = owner?["label"]?.string ?? text(owner?["office"])
        guard !office.isEmpty else { return "" }
        let name = owner?["name"]?.string.map { speech("（\($0)）", " (\($0))") } ?? ""
        let telephone = owner?["telephone"]?.string.map { speech("　電話 \($0)", "  ·  tel \($0)") } ?? ""
        let why = owner?["why"]?.string.map { speech("　根拠 \($0)", "  ·  \($0)") } ?? ""
        return speech("次の担当: ", "Next owner: ") + office + name + telephone + why
    }

    private func section(
        _ json: JSONValue?, _ title: String, total: Int?, _ style: Style, _ notes: (JSONValue) -> [String]
    ) -> [String] {
        guard let offers = json?.array, !offers.isEmpty else { return [] }
        let count = total.map { $0 > offers.count ? "\(offers.count)/\($0)" : "\($0)" } ?? "\(offers.count)"
        var table = TextTable(columns, indent: 2)
        for (index, offer) in offers.enumerated() { table.add(cells(offer, rank: index + 1), notes: notes(offer)) }
        return wrapped(speech.bracketed(title, speech("\(count)件", count)), first: 2, rest: 4)
            .map { canvas.styled($0, style) }
            + table.lines(on: canvas)
    }

    private var columns: [TextTable.Column] {
        [
            TextTable.Column(title: "#", minimum: 2, isRight: true),
            TextTable.Column(title: speech("支援先", "Offer"), minimum: 12),
            TextTable.Column(title: speech("提供者", "Provider"), minimum: 8, dropOrder: 1),
            TextTable.Column(title: speech("市町村", "Municipality"), minimum: 6, dropOrder: 3),
            TextTable.Column(title: speech("開始", "Start"), minimum: 10),
            TextTable.Column(title: speech("距離", "Distance"), minimum: 7, dropOrder: 2, isRight: true),
        ]
    }

    private func cells(_ listed: JSONValue, rank: Int) -> [String] {
        let offer = listed["offer"]
        let place = offer?["municipality"]?.string.map(words.municipality) ?? ""
        let distance = listed["distance_km"]?.number.map { "\(Int($0)).\(Int(($0 * 10).rounded()) % 10) km" } ?? ""
        return ["\(rank)", text(offer?["title"]), text(offer?["provider"]), place, text(listed["start_on"]), distance]
    }

    private func counts(_ need: JSONValue) -> String {
        guard let considered = need["considered"]?.integer else { return "" }
        let excluded = need["excluded"]?.object?.members.compactMap { member in
            member.value.integer.map { "\(condition(member.key)) \($0)" }
        }
        let sum = need["excluded"]?.object?.members.reduce(0) { $0 + ($1.value.integer ?? 0) }
        var text = speech("調べた \(considered)件", "Considered \(considered)")
        if let sum, let excluded {
            let reasons = excluded.isEmpty ? "" : speech("（", " (") + speech.list(excluded) + speech("）", ")")
            text += speech("　対象外 \(sum)件\(reasons)", "  ·  excluded \(sum)\(reasons)")
        }
        return text
    }

    /// A condition, or what to confirm, in words.
    func condition(_ code: String) -> String {
        switch code {
        case "rule": speech("利用条件", "eligibility rule")
        case "accepts": speech("受け入れる人", "who is accepted")
        case "capacity": speech("空き", "free places")
        case "area": speech("対象地域", "service area")
        case "distance": speech("距離", "distance")
        case "time": speech("時期", "dates")
        case "cost": speech("費用", "cost")
        case "features": speech("設備・条件", "features")
        case "hours": speech("勤務時間", "hours")
        case "separation": speech("離れるべき相手・場所", "separation")
        case "refused": speech("断られたばかり", "refused lately")
        case "consult": speech("受入れの相談", "ask the provider first")
        default: code
        }
    }
}
