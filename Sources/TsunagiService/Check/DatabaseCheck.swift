import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// Judges what a database holds; pure.
struct DatabaseCheck {
    private let material: CheckMaterial
    private let validation: OfferValidation
    private let offersByID: [OfferID: OfferRecord]
    private let offersByProvider: [ProviderID: [OfferRecord]]
    private let offersBySite: [SiteID?: [OfferRecord]]
    private var findings: [CheckFinding] = []
    private var quarantined: Set<OfferID> = []

    /// Begins a check.
    init(_ material: CheckMaterial) {
        self.material = material
        self.validation = OfferValidation(
            vocabulary: material.configuration.vocabulary, gazetteer: material.gazetteer)
        self.offersByID = Dictionary(material.offers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.offersByProvider = Dictionary(grouping: material.offers, by: \.providerID)
        self.offersBySite = Dictionary(grouping: material.offers, by: \.site?.id)
    }

    /// What is found.
    func report() -> CheckReport {
        var check = self
        check.checkTables()
        check.checkProviders()
        check.checkRules()
        check.checkOffers()
        check.checkGrants()
        let order = Dictionary(uniqueKeysWithValues: CheckFinding.Kind.allCases.enumerated().map { ($1, $0) })
        let sorted = check.findings.sorted { left, right in
            let keys = [left, right].map { finding in
                (
                    finding.severity == .error ? 0 : 1, order[finding.kind] ?? 0, finding.id, finding.place,
                    finding.message
                )
            }
            return keys[0] < keys[1]
        }
        return CheckReport(
            findings: sorted, quarantined: check.quarantined, offersChecked: material.offers.count,
            rulesChecked: material.rules.count)
    }

    private mutating func checkTables() {
        for name in material.unprotected {
            findings.append(
                CheckFinding(
                    severity: .error, kind: .table, id: name, externalRef: nil, title: name,
                    place: "row-level security",
                    message: "found it not enabled and forced (views: security_invoker), expected it on every relation",
                    quarantined: false))
        }
    }

    private mutating func checkProviders() {
        let kinds = material.configuration.vocabulary.codes(ofList: "provider_kind")
        let offices = material.configuration.policy.offices.keys.sorted()
        for provider in material.providers.values {
            if !kinds.contains(provider.kind) {
                add(
                    .provider(provider.id), "kind",
                    Self.unknown(provider.kind, "a code of the list provider_kind", kinds))
            }
            for (index, office) in provider.offices.enumerated() where !offices.contains(office) {
                add(
                    .provider(provider.id), "/offices/\(index)",
                    Self.unknown(office, "a kind of office of policy.yaml", offices))
            }
        }
    }

    private mutating func checkRules() {
        for rule in material.rules {
            do {
                let parsed = try Rule.parse(rule.text.value.body, vocabulary: material.configuration.vocabulary)
                for offer in offers(under: rule.owner) { checkBan(parsed, rule, deciding: offer) }
            } catch {
                let left = offers(under: rule.owner).filter { isMatched($0) }
                quarantined.formUnion(left.map(\.id))
                add(rule.owner, Self.place(of: rule), error.description, quarantined: !left.isEmpty)
            }
        }
    }

    /// A provider's or site's rule decides about jobs too; the finding then is the job's.
    private mutating func checkBan(_ parsed: Rule, _ rule: StoredRule, deciding offer: OfferRecord) {
        guard offer.details.kind == .job, offer.status != .closed else { return }
        let exception = offer.details.exceptionLaw == nil ? nil : offer.details.ageException
        let ban = JobRuleBan(vocabulary: material.configuration.vocabulary)
        for test in ban.tests(in: parsed, exception: exception) {
            add(.offer(offer.id), Self.place(of: rule), "found \"\(test.fact)\", expected \(test.expected)")
        }
    }

    private mutating func checkOffers() {
        for offer in material.offers where offer.status != .closed {
            for problem in validation.problems(in: offer.details, rules: false) {
                let isUnderstood = problem.code == .contradiction
                add(.offer(offer.id), problem.pointer.text, Self.message(of: problem), isWarning: isUnderstood)
            }
            let municipality = offer.site?.details.municipality
            if let municipality, material.gazetteer.municipality(municipality) == nil {
                add(
                    .offer(offer.id), "/site/municipality",
                    "found \"\(municipality)\", expected a municipality of today")
            }
        }
    }

    private mutating func checkGrants() {
        let vocabulary = material.configuration.vocabulary
        let facts = vocabulary.facts.map(\.code)
        for grant in material.grants {
            guard let fact = vocabulary.fact(grant.fact) else {
                add(.offer(grant.offer), "grants", Self.unknown(grant.fact, "a stated fact", facts))
                continue
            }
            do {
                _ = try Knowledge(decoding: grant.value, of: fact, at: JSONPointer.root.appending(grant.fact))
            } catch {
                add(.offer(grant.offer), "grants\(error.pointer.text)", Self.message(of: error))
            }
        }
    }

    private func offers(under owner: StoredRule.Owner) -> [OfferRecord] {
        switch owner {
        case .provider(let id): offersByProvider[id] ?? []
        case .site(let id): offersBySite[id] ?? []
        case .offer(let id): offersByID[id].map { [$0] } ?? []
        }
    }

    private func isMatched(_ offer: OfferRecord) -> Bool {
        offer.status == .published && material.providers[offer.providerID]?.isActive == true
    }

    /// Faults of what nobody can find any more are warnings, and parts of an offer that are known words at odds with
    /// each other, such as a service that names a need of homes.
    private mutating func add(
        _ owner: StoredRule.Owner, _ place: String, _ message: String, quarantined: Bool = false,
        isWarning: Bool = false
    ) {
        var isClosed = false
        let kind: CheckFinding.Kind
        let name: (id: String, reference: String?, title: String)
        switch owner {
        case .provider(let id):
            kind = .provider
            name = ("\(id)", material.providers[id]?.externalRef, material.providers[id]?.name ?? "")
        case .site(let id):
            kind = .site
            name = ("\(id)", material.sites[id]?.externalRef, material.sites[id]?.name ?? "")
        case .offer(let id):
            kind = .offer
            name = ("\(id)", offersByID[id]?.externalRef, offersByID[id]?.details.title ?? "")
            isClosed = offersByID[id]?.status == .closed
        }
        findings.append(
            CheckFinding(
                severity: isClosed || isWarning ? .warning : .error, kind: kind, id: name.id,
                externalRef: name.reference,
                title: name.title, place: place, message: message, quarantined: quarantined))
    }

    private static func place(of rule: StoredRule) -> String {
        let days = rule.text
        switch (days.from, days.until) {
        case (nil, nil): return rule.purpose
        case (let from?, nil): return "\(rule.purpose) from \(from)"
        case (nil, let until?): return "\(rule.purpose) until \(until)"
        case (let from?, let until?): return "\(rule.purpose) from \(from) until \(until)"
        }
    }

    private static func unknown(_ word: String, _ what: String, _ words: [String]) -> String {
        let start = "found \"\(word)\", expected \(what)"
        return NearestWord.of(word, among: words).map { "\(start); did you mean \"\($0)\"?" } ?? start
    }

    /// The problem without its place.
    private static func message(of problem: FactProblem) -> String {
        let start = "found \(problem.found), expected \(problem.expected)"
        return problem.nearest.map { "\(start); did you mean \"\($0)\"?" } ?? start
    }
}
