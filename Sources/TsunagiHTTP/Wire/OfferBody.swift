import TsunagiDomain
import TsunagiRules
import TsunagiStore

/// Reads the bodies with which offers are made and changed.
struct OfferBody {
    private static let siteKeys = [
        "id", "name", "municipality", "prefecture", "address", "latitude", "longitude", "precision", "telephone",
    ]

    private let problems = ProblemList()

    /// Makes a reader of one body.
    init() {}

    /// The offer of `POST /v1/offers`.
    ///
    /// - Parameters:
    ///   - json: The body.
    ///   - key: The request's `Idempotency-Key`; stands for `external_ref` where the body has none.
    /// - Returns: The offer, its codes and rules not yet checked.
    /// - Throws: `InvalidBody` with the problems found.
    func draft(_ json: JSONValue, key: String?) throws(InvalidBody) -> OfferDraft {
        let keys = ["kind", "provider_id", "external_ref", "site", "pool_id", "status", "source"]
        guard let body = reader(json, keys: keys) else { throw InvalidBody(problems: problems.problems) }
        body.require("kind", expected: "job, housing or service")
        body.require("title", expected: "a text")
        body.require("needs", expected: "a list of codes of needs")
        let kind = body.choice("kind", of: OfferKind.self)
        var details = OfferDetails(kind: kind ?? .service, title: "", needs: [])
        for edit in OfferField.edits(in: body, of: OfferFields.all) { edit(&details) }
        let draft = OfferDraft(
            provider: body.id("provider_id", expected: "the id of a provider"),
            externalRef: body.string("external_ref") ?? key, details: details, site: site(body),
            pool: body.id("pool_id", expected: "the id of a pool"),
            status: body.choice("status", of: OfferStatus.self) ?? .published, source: body.string("source"))
        guard problems.problems.isEmpty else { throw InvalidBody(problems: problems.problems) }
        return draft
    }

    /// The change of `PATCH /v1/offers/{id}`: a JSON merge patch (RFC 7396).
    ///
    /// - Throws: `InvalidBody` with the problems found.
    func change(_ json: JSONValue) throws(InvalidBody) -> OfferChange {
        guard let body = reader(json, keys: ["site", "status"]) else {
            throw InvalidBody(problems: problems.problems)
        }
        var change = OfferChange()
        for edit in OfferField.edits(in: body, of: OfferFields.all) { change.edit(edit) }
        if body.states("status") {
            body.require("status", expected: "the status of an offer")
            change.status = body.choice("status", of: OfferStatus.self)
        }
        if body.states("site") {
            change.site = body.value("site") == nil ? .remove : site(body).map { .set($0) } ?? .keep
        }
        guard problems.problems.isEmpty else { throw InvalidBody(problems: problems.problems) }
        return change
    }

    private func reader(_ json: JSONValue, keys: [String]) -> ObjectReader? {
        ObjectReader(json, at: .root, keys: keys + OfferFields.all.map(\.name), problems: problems)
    }

    private func site(_ body: ObjectReader) -> SiteChoice? {
        guard let site = body.object("site", keys: Self.siteKeys) else { return nil }
        guard site.states("id") else { return .described(details(site)) }
        guard let id: SiteID = site.id("id", expected: "the id of a site") else { return nil }
        if let other = Self.siteKeys.dropFirst().first(where: site.states) {
            problems.add(
                .contradiction, at: site.place(other), found: "\"\(other)\" beside an id",
                expected: "the id of a site on record, or the description of a place")
            return nil
        }
        return .existing(id)
    }

    private func details(_ site: ObjectReader) -> SiteDetails {
        SiteDetails(
            name: site.string("name"), municipality: site.string("municipality"),
            prefecture: site.string("prefecture"), address: site.string("address"), position: position(site),
            precision: site.choice("precision", of: LocationPrecision.self) ?? .exact,
            telephone: site.string("telephone"))
    }

    private func position(_ site: ObjectReader) -> Position? {
        guard site.states("latitude") || site.states("longitude") else { return nil }
        site.require("latitude", expected: "degrees north")
        site.require("longitude", expected: "degrees east")
        guard let latitude = site.number("latitude", in: -90...90),
            let longitude = site.number("longitude", in: -180...180)
        else { return nil }
        return Position(latitude: latitude, longitude: longitude)
    }
}
