import LibPQ
import TsunagiDomain
import TsunagiRules

/// The statement that reads offers with all that an ``OfferRecord`` shows.
struct OfferQuery {
    /// Role of who reads: decides what may be counted and told.
    let role: Role

    /// Offers that meet a condition over `o` (offer), `p` (provider), `s` (site) and `l` (pool), by id.
    func statement(where condition: Statement, limit: Int) -> Statement {
        """
        SELECT o.id::text AS id, o.kind, o.title, o.needs, o.telephone, o.hours, o.url, o.service_area, o.remote,
            o.in_person, o.residential, o.available_from, o.available_until, o.lead_days, o.decision_days,
            o.intake_hours, o.closed_days, o.same_day, o.floor_area::float8 AS floor_area, o.max_stay_days,
            o.features, o.accepts, o.occupation, o.wanted_qualifications, o.weekly_hours, o.tier, o.routes,
            o.decided_by, o.documents, o.age_exception, o.exception_law, o.verified_on, o.status, o.source,
            o.source_system, o.external_ref, o.created_at, o.updated_at,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('from', tsunagi.first_day(w), 'until', tsunagi.last_day(w))
                ORDER BY w), '[]') FROM unnest(o.application_windows) w) AS application_windows,
            p.id::text AS provider_id, p.name AS provider_name,
            s.id::text AS site_id, s.name AS site_name, s.municipality, s.prefecture, s.address,
            s.latitude, s.longitude, s.precision, s.telephone AS site_telephone,
            l.id::text AS pool_id, l.capacity_total,
            \(takenOutside) AS taken_outside, \(version) AS version,
            a.monthly_cost, a.initial_cost, a.pay, a.pay_unit, a.pay_cycle, a.monthly_pay,
            e.id IS NOT NULL AS has_eligibility, e.body AS eligibility, e.note AS eligibility_note,
            e.law AS eligibility_law, e.article AS eligibility_article,
            c.id IS NOT NULL AS has_consult, c.body AS consult, c.note AS consult_note, c.law AS consult_law,
            c.article AS consult_article
        FROM tsunagi.offer o
            JOIN tsunagi.provider p ON p.id = o.provider_id
            LEFT JOIN tsunagi.site s ON s.id = o.site_id
            LEFT JOIN tsunagi.pool l ON l.id = o.pool_id
            LEFT JOIN tsunagi.offer_amount a ON a.offer_id = o.id AND a.valid @> tsunagi.today()
            LEFT JOIN tsunagi.rule e ON e.offer_id = o.id AND e.purpose = 'eligibility' AND e.valid @> tsunagi.today()
            LEFT JOIN tsunagi.rule c ON c.offer_id = o.id AND c.purpose = 'consult_when' AND c.valid @> tsunagi.today()
        WHERE \(condition)
        ORDER BY o.id
        LIMIT \(limit)
        """
    }

    /// A filter as a condition.
    func condition(_ filter: OfferFilter) -> Statement {
        var parts: [Statement] = ["true"]
        if let kind = filter.kind { parts.append("o.kind = \(public: kind.rawValue)") }
        if let need = filter.need { parts.append("o.needs @> ARRAY[\(need)::text]") }
        if let provider = filter.provider { parts.append("o.provider_id = \(id: provider)") }
        if let reference = filter.externalRef { parts.append("o.external_ref = \(reference)") }
        if let municipality = filter.municipality { parts.append(serves(municipality: municipality)) }
        if let prefecture = filter.prefecture { parts.append(serves(prefecture: prefecture)) }
        if let statuses = filter.statuses {
            parts.append("o.status = ANY(\(statuses.map(\.rawValue).sorted())::text[])")
        }
        if let text = filter.text {
            parts.append(
                "(position(lower(\(text)) IN lower(o.title)) > 0 OR position(lower(\(text)) IN lower(p.name)) > 0)")
        }
        return parts.joined(by: " AND ")
    }

    /// Whether a place may be told: a list filtered by place must not betray a confidential one.
    private var showsPlace: Statement {
        role == .provider ? "true" : "s.precision <> 'confidential'"
    }

    private func serves(municipality: String) -> Statement {
        """
        ((s.municipality = tsunagi.city_of(\(municipality)) AND \(showsPlace))
            OR o.service_area && (SELECT array_agg(w.code) FROM tsunagi.ward w
                WHERE w.city_code = tsunagi.city_of(\(municipality)))
            OR o.service_area && ARRAY[tsunagi.city_of(\(municipality)), left(\(municipality), 2)])
        """
    }

    private func serves(prefecture: String) -> Statement {
        """
        ((s.prefecture = \(prefecture) AND \(showsPlace))
            OR EXISTS (SELECT FROM unnest(o.service_area) area WHERE left(area, 2) = \(prefecture)))
        """
    }

    /// Coordinators and auditors count nobody's places.
    private var readsPlaces: Bool { role == .provider || role == .operator }

    private var takenOutside: Statement {
        guard readsPlaces else { return "NULL::integer" }
        return """
            CASE WHEN l.id IS NOT NULL THEN (SELECT count(*)::integer FROM tsunagi.place t
                WHERE t.pool_id = l.id AND t.source = 'outside' AND t.from_on <= tsunagi.today()
                    AND (t.until_on IS NULL OR t.until_on >= tsunagi.today())) END
            """
    }

    /// A digest over the versions of all rows that the record is made of.
    private var version: Statement {
        let places: Statement =
            readsPlaces
            ? """
            (SELECT string_agg(t.id::text || t.version, ' ' ORDER BY t.id) FROM tsunagi.place t
                WHERE t.pool_id = l.id AND t.source = 'outside')
            """
            : "NULL::text"
        return """
            md5(concat_ws('/', o.version, s.id, s.version, l.id, l.version, \(places),
                (SELECT string_agg(v.id::text || v.version, ' ' ORDER BY v.id) FROM tsunagi.offer_amount v
                    WHERE v.offer_id = o.id),
                (SELECT string_agg(v.id::text || v.version, ' ' ORDER BY v.id) FROM tsunagi.rule v
                    WHERE v.offer_id = o.id)))
            """
    }
}
