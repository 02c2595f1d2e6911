import ArgumentParser
import TsunagiRules

/// The flags that say what an opening is.
struct OpeningInput: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The opening in YAML or JSON; - reads standard input.", valueName: "file"))
    var file: String?

    @Option(name: .long, help: ArgumentHelp("job, housing or service.", valueName: "kind"))
    var kind: String?

    @Option(name: .long, help: ArgumentHelp("Title.", valueName: "text"))
    var title: String?

    @Option(name: .long, help: ArgumentHelp("Needs it meets, such as job.", valueName: "code,…"))
    var needs: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What you call it; adding it again under that name is the same as once.",
            valueName: "text"))
    var ref: String?

    @Option(name: .long, help: ArgumentHelp("Who may, such as 'age >= 18'.", valueName: "rule"))
    var eligibility: String?

    @Option(name: .long, help: ArgumentHelp("About whom you want to be asked first.", valueName: "rule"))
    var consultWhen: String?

    @Option(name: .long, help: ArgumentHelp("Municipality of the place, five digits.", valueName: "code"))
    var municipality: String?

    @Option(name: .long, help: ArgumentHelp("Address of the place.", valueName: "text"))
    var address: String?

    @Option(name: .long, help: ArgumentHelp("Places in all.", valueName: "n"))
    var capacity: String?

    @Option(name: .long, help: ArgumentHelp("First day.", valueName: "date"))
    var from: String?

    @Option(name: .long, help: ArgumentHelp("Last day.", valueName: "date"))
    var until: String?

    @Option(name: .long, help: ArgumentHelp("Occupation of a job.", valueName: "code"))
    var occupation: String?

    @Option(name: .long, help: ArgumentHelp("Hours a week of a job.", valueName: "n"))
    var weeklyHours: String?

    @Option(name: .long, help: ArgumentHelp("Pay a month in yen.", valueName: "yen"))
    var monthlyPay: String?

    @Option(name: .long, help: ArgumentHelp("Cost a month in yen.", valueName: "yen"))
    var monthlyCost: String?

    @Option(name: .long, help: ArgumentHelp("Cost at the start in yen.", valueName: "yen"))
    var initialCost: String?

    @Option(name: .long, help: ArgumentHelp("Telephone number.", valueName: "number"))
    var telephone: String?

    @Option(
        name: .long, help: ArgumentHelp("Qualities it has or lacks: private_room=true,pets=false.", valueName: "code=…")
    )
    var features: String?

    @Option(name: .long, help: ArgumentHelp("published, draft or paused.", valueName: "status"))
    var status: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Any other member by its name in the API: --set lead_days=3. Repeatable.",
            valueName: "name=value"))
    var set: [String] = []

    private var flags: [(name: String, value: String?)] {
        [
            ("kind", kind), ("title", title), ("needs", needs), ("ref", ref), ("eligibility", eligibility),
            ("consult_when", consultWhen), ("municipality", municipality), ("address", address),
            ("capacity_total", capacity), ("available_from", from), ("available_until", until),
            ("occupation", occupation), ("weekly_hours", weeklyHours), ("monthly_pay", monthlyPay),
            ("monthly_cost", monthlyCost), ("initial_cost", initialCost), ("telephone", telephone),
            ("features", features), ("status", status),
        ]
    }

    /// The body that file and flags make; flags count where both say something.
    ///
    /// - Throws: `CommandFailure` for what cannot be read.
    func body() throws -> JSONObject {
        var body = JSONObject()
        if let file {
            guard let object = try InputFile.json(file).object else {
                throw CommandFailure(.dataRejected, "\(InputFile.name(file)) holds no opening; expected a mapping")
            }
            body = object
        }
        for (name, value) in flags {
            if let value { try OfferColumns.put(value, as: name, into: &body) }
        }
        for text in set {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw CommandFailure(.usage, "--set \(text): expected name=value, such as --set lead_days=3")
            }
            try OfferColumns.put(parts[1], as: parts[0].trimmed, into: &body)
        }
        return body
    }
}
