import LibPQ
import TsunagiDomain

/// Which offers to read, with what they refer to.
enum CatalogueScope {
    /// All of them.
    case everything
    /// All of them as a snapshot of the past saw them, written as PostgreSQL writes a `pg_snapshot`.
    case past(String)
    /// Those with given ids, as far as they are published.
    case offers([OfferID])
    /// None; only providers with given ids.
    case providers([ProviderID])

    /// A condition on a column that names offers.
    func names(_ column: StaticString) -> Statement {
        let column = Statement(raw: "\(column)")
        return switch self {
        case .everything: "\(column) IN (SELECT o.id FROM tsunagi.offer o WHERE o.status = 'published')"
        case .past: "\(column) IN (SELECT o.offer_id FROM \(rows("offer")) o)"
        case .offers(let ids): "\(column) IN (SELECT unnest(\(Self.array(ids))))"
        case .providers: "false"
        }
    }

    /// A condition on a column that names what offers refer to by a column of theirs.
    func refers(_ column: StaticString, by reference: StaticString) -> Statement {
        let column = Statement(raw: "\(column)")
        let reference = Statement(raw: "\(reference)")
        return switch self {
        case .everything, .past: "\(column) IS NOT NULL"
        case .offers(let ids):
            "\(column) IN (SELECT o.\(reference) FROM tsunagi.offer o WHERE o.id = ANY (\(Self.array(ids))))"
        case .providers(let ids): reference.sql == "provider_id" ? "\(column) = ANY (\(Self.array(ids)))" : "false"
        }
    }

    /// The rows of one kind; a snapshot stands in the text, since COPY binds nothing.
    fileprivate func rows(_ kind: StaticString) -> Statement {
        let relation = Statement(raw: "tsunagi.catalogue_row_\(kind)")
        guard case .past(let snapshot) = self else { return relation }
        return "\(relation)_at(\(literal: snapshot)::pg_snapshot)"
    }

    /// Ids as an array that SQL reads, since COPY binds nothing; they are our own hexadecimal digits.
    private static func array<Record>(_ ids: [Identifier<Record>]) -> Statement {
        "\(literal: "{" + ids.map(\.description).joined(separator: ",") + "}")::uuid[]"
    }
}

extension CatalogueScope {
    /// Offers without what belongs to them, in the order in which `OfferRow` reads them.
    var offers: Statement {
        let condition: Statement =
            switch self {
            case .everything, .past: "true"
            case .offers, .providers: names("offer_id")
            }
        return """
            COPY (SELECT offer_id, digest, provider_id, site_id, pool_id, kind, title, source, needs, telephone, hours, url,
                service_area, remote, in_person, residential, available_from, available_until, application_windows,
                lead_days, decision_days, intake_hours, closed_days, same_day, floor_area, max_stay_days, features,
                accepts, occupation, wanted_qualifications, weekly_hours, tier, routes, decided_by, documents, verified_on
                FROM \(rows("offer")) WHERE \(condition)) TO STDOUT (FORMAT binary)
            """
    }

    /// Providers of the offers.
    var providers: Statement {
        """
        COPY (SELECT provider_id, digest, name, offices, office_area, telephone, hours, url
            FROM \(rows("provider")) WHERE \(refers("provider_id", by: "provider_id")))
            TO STDOUT (FORMAT binary)
        """
    }

    /// Sites of the offers.
    var sites: Statement {
        """
        COPY (SELECT site_id, digest, municipality, prefecture, latitude, longitude, precision
            FROM \(rows("site")) WHERE \(refers("site_id", by: "site_id"))) TO STDOUT (FORMAT binary)
        """
    }

    /// Pools of the offers.
    var pools: Statement {
        """
        COPY (SELECT pool_id, digest, capacity_total
            FROM \(rows("pool")) WHERE \(refers("pool_id", by: "pool_id"))) TO STDOUT (FORMAT binary)
        """
    }

    /// Places taken of those pools.
    var places: Statement {
        """
        COPY (SELECT pool_id, digest, from_on, until_on
            FROM \(rows("place")) WHERE \(refers("pool_id", by: "pool_id"))) TO STDOUT (FORMAT binary)
        """
    }

    /// Rules of the providers and of the sites.
    var inheritedRules: [Statement] {
        [
            rules(where: refers("provider_id", by: "provider_id")), rules(where: refers("site_id", by: "site_id")),
        ]
    }

    /// Rules of the offers themselves.
    var ownRules: Statement { rules(where: names("offer_id")) }

    private func rules(where condition: Statement) -> Statement {
        """
        COPY (SELECT owner_id, digest, purpose, valid_from, valid_until, body, note, law, article
            FROM \(rows("rule")) WHERE \(condition)) TO STDOUT (FORMAT binary)
        """
    }

    /// What the offers cost or pay.
    var amounts: Statement {
        """
        COPY (SELECT offer_id, digest, valid_from, valid_until, monthly_cost, initial_cost, pay, pay_unit, pay_cycle,
                monthly_pay
            FROM \(rows("amount")) WHERE \(names("offer_id"))) TO STDOUT (FORMAT binary)
        """
    }

    /// What taking the offers gives, always in the same order.
    var grants: Statement {
        """
        COPY (SELECT offer_id, digest, valid_from, valid_until, fact, value, mode, grant_days
            FROM \(rows("grant")) WHERE \(names("offer_id"))
            ORDER BY offer_id, fact, mode, value, valid_from NULLS FIRST, grant_id) TO STDOUT (FORMAT binary)
        """
    }
}
