/// How an organisation or place is reached.
public struct Contact: Hashable, Sendable {
    /// Telephone number with its leading zero; `nil` when not known.
    public let telephone: String?
    /// Hours in words; `nil` when not known.
    public let hours: String?
    /// Web address; `nil` when not known.
    public let url: String?

    /// Makes a contact.
    public init(telephone: String? = nil, hours: String? = nil, url: String? = nil) {
        self.telephone = telephone
        self.hours = hours
        self.url = url
    }
}

/// Text of a rule as it is stored, with the words and the law it comes from.
public struct RuleText: Hashable, Sendable {
    /// The rule in the rule language; empty admits everyone.
    public let body: String
    /// Wording the rule comes from, in its own language; `nil` when there is none.
    public let note: String?
    /// Law the rule comes from; `nil` when it is the provider's own.
    public let law: String?
    /// Article of that law; `nil` when there is none.
    public let article: String?

    /// Makes a rule text.
    public init(body: String, note: String? = nil, law: String? = nil, article: String? = nil) {
        self.body = body
        self.note = note
        self.law = law
        self.article = article
    }
}

/// An organisation that offers jobs, homes or services.
public struct Provider: Hashable, Sendable {
    /// Its id.
    public let id: ProviderID
    /// Its name.
    public let name: String
    /// Kinds of office it is, e.g. `welfare_office`, for needs nobody else meets; often empty.
    public let offices: [String]
    /// Municipalities (five digits) or prefectures (two digits) for which it is that office.
    public let officeArea: [String]
    /// How it is reached.
    public let contact: Contact
    /// Dated eligibility rules that every offer of the provider inherits.
    public let rules: [Dated<RuleText>]

    /// The id tells providers apart; only one that has changed shares it with another.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
    }

    /// Makes a provider.
    public init(
        id: ProviderID, name: String, offices: [String] = [], officeArea: [String] = [],
        contact: Contact = Contact(), rules: [Dated<RuleText>] = []
    ) {
        self.id = id
        self.name = name
        self.offices = offices
        self.officeArea = officeArea
        self.contact = contact
        self.rules = rules
    }
}

/// How exactly a site's position is known or may be shown.
public enum LocationPrecision: String, Hashable, Sendable, CaseIterable {
    case exact, approximate, mobile, confidential
}

/// A place at which a provider offers something.
public struct Site: Hashable, Sendable {
    /// Its id.
    public let id: SiteID
    /// Five-digit code of its municipality (a ward counts as its city); `nil` when not known.
    public let municipality: String?
    /// Two-digit code of its prefecture; `nil` when not known.
    public let prefecture: String?
    /// Its position; `nil` when not known.
    public let position: Position?
    /// How exact that is.
    public let precision: LocationPrecision
    /// Dated eligibility rules that every offer at the site inherits.
    public let rules: [Dated<RuleText>]

    /// Makes a site.
    public init(
        id: SiteID, municipality: String? = nil, prefecture: String? = nil, position: Position? = nil,
        precision: LocationPrecision = .exact, rules: [Dated<RuleText>] = []
    ) {
        self.id = id
        self.municipality = municipality
        self.prefecture = prefecture
        self.position = position
        self.precision = precision
        self.rules = rules
    }
}
