/// Type of a fact's value.
public enum FactType: String, Hashable, Sendable, CaseIterable {
    case boolean, integer, date, code, level, set, municipality
    case rankedMunicipalities = "ranked_municipalities"
    case records
}

/// How carefully a fact must be kept.
public enum Sensitivity: String, Hashable, Sendable, CaseIterable {
    case open, personal
    case specialCare = "special_care"
}

/// Whether and how a fact could become another one.
public enum ChangeClass: String, Hashable, Sendable, CaseIterable {
    /// Cannot be changed: a birth date, an offence.
    case fixed
    /// Can be had by asking or registering: a guarantor, a document.
    case obtainable
    /// Can be assessed, result open; proposed only where the fact is suspected.
    case assessable
    /// The person's own choice: never proposed as a change.
    case ownChoice = "own_choice"
}

/// Who can best answer the question for a fact.
public enum AskWhom: String, Hashable, Sendable, CaseIterable {
    case person, institution, family, provider, agency
}

/// A code that a fact, feature or list may take, with its labels.
public struct CodeDefinition: Hashable, Sendable {
    /// The code as written in JSON, SQL, YAML and rules.
    public let code: String
    /// Its labels.
    public let label: Label

    /// Makes a code definition.
    public init(code: String, label: Label) {
        self.code = code
        self.label = label
    }
}

/// Declaration of a fact that a person's file may state.
public struct FactDefinition: Hashable, Sendable {
    /// The fact's code.
    public let code: String
    /// Type of its value.
    public let type: FactType
    /// Its labels.
    public let label: Label
    /// How carefully it must be kept.
    public let sensitivity: Sensitivity
    /// The question to ask, in words one may say to the person.
    public let question: Label
    /// Why it is asked.
    public let why: Label
    /// Who can best answer.
    public let askWhom: AskWhom
    /// Whether an offer made for this fact is a specialised one (term `specialisation`).
    public let specialises: Bool
    /// Whether it could change.
    public let change: ChangeClass
    /// Allowed codes in order (lowest first for a `level`); empty for types without codes.
    public let codes: [CodeDefinition]
    /// Allowed range of an `integer`; `nil` when any is.
    public let range: ClosedRange<Int>?
    /// Unit of an `integer`, such as `yen` or `yen_per_month`; `nil` for a plain number or another type.
    public let unit: String?
    /// Fields of a `records` fact in order; empty for other types.
    public let fields: [RecordField]

    /// Makes a fact definition.
    public init(
        code: String, type: FactType, label: Label, sensitivity: Sensitivity, question: Label, why: Label,
        askWhom: AskWhom, specialises: Bool, change: ChangeClass, codes: [CodeDefinition] = [],
        range: ClosedRange<Int>? = nil, unit: String? = nil, fields: [RecordField] = []
    ) {
        self.code = code
        self.type = type
        self.label = label
        self.sensitivity = sensitivity
        self.question = question
        self.why = why
        self.askWhom = askWhom
        self.specialises = specialises
        self.change = change
        self.codes = codes
        self.range = range
        self.unit = unit
        self.fields = fields
    }
}

/// Declaration of one field of a `records` fact.
public struct RecordField: Hashable, Sendable {
    /// Type of a record field.
    public enum FieldType: String, Hashable, Sendable, CaseIterable {
        case boolean, integer, date, code, codes
    }

    /// The field's name.
    public let code: String
    /// Type of its value.
    public let type: FieldType
    /// Its labels.
    public let label: Label
    /// Allowed codes for `code` and `codes`; empty otherwise.
    public let codes: [CodeDefinition]

    /// Makes a record field.
    public init(code: String, type: FieldType, label: Label, codes: [CodeDefinition] = []) {
        self.code = code
        self.type = type
        self.label = label
        self.codes = codes
    }
}

/// A fact computed from another one or from records, declared as data.
public struct DerivedFact: Hashable, Sendable {
    /// What is taken from the base fact.
    public enum Taking: String, Hashable, Sendable, CaseIterable {
        /// Completed years since a date (integer).
        case completedYears = "completed_years"
        /// Completed years as 年齢計算ニ関する法律 counts them: a day earlier (integer).
        case legalYears = "legal_years"
        /// Days since a date, negative before it (integer).
        case daysSince = "days_since"
        /// Days until a date, negative after it (integer).
        case daysUntil = "days_until"
        /// Completed years since the picked date of the matching records (integer).
        case yearsSince = "years_since"
        /// Whether a matching record's date lies on or after the day (boolean).
        case running
        /// Whether a matching record exists (boolean).
        case exists
        /// Number of matching records (integer).
        case count
    }

    /// The day on which a derived fact is computed.
    public enum Day: String, Hashable, Sendable, CaseIterable {
        case neededOn = "needed_on"
        case asOf = "as_of"
    }

    /// Which of several matching records counts.
    public enum Pick: String, Hashable, Sendable, CaseIterable {
        case latest, earliest
    }

    /// The derived fact's code.
    public let code: String
    /// Its labels.
    public let label: Label
    /// The fact it is computed from: a `date` or a `records` fact.
    public let from: String
    /// For records: allowed values by field; a record matches when each named field holds one of them.
    public let filter: [String: [String]]
    /// What is taken.
    public let taking: Taking
    /// For records: the date field that is read; `nil` for `exists` and `count`.
    public let of: String?
    /// For records: which matching record counts; `nil` means latest.
    public let pick: Pick?
    /// The day of computation.
    public let day: Day
    /// Number added to a count, such as 1 for the person among the occupants; 0 otherwise.
    public let offset: Int

    /// Makes a derived fact.
    public init(
        code: String, label: Label, from: String, filter: [String: [String]] = [:], taking: Taking,
        of: String? = nil, pick: Pick? = nil, day: Day = .neededOn, offset: Int = 0
    ) {
        self.code = code
        self.label = label
        self.from = from
        self.filter = filter
        self.taking = taking
        self.of = of
        self.pick = pick
        self.day = day
        self.offset = offset
    }

    /// Type of the derived value.
    public var type: FactType {
        taking == .running || taking == .exists ? .boolean : .integer
    }
}
