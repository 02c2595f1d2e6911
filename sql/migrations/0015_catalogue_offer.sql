-- What the matcher needs of every offer it may name, one row each: published, of an active provider.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE FUNCTION rule_json(r rule) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN jsonb_build_object('from', lower(r.valid), 'until', upper(r.valid) - 1, 'body', r.body, 'note', r.note,
        'law', r.law, 'article', r.article);
COMMENT ON FUNCTION rule_json(rule) IS 'One version of a rule as JSON; its ends are included, null when open.';

CREATE VIEW catalogue_offer WITH (security_invoker = true) AS
SELECT o.id AS offer_id, o.version, o.kind, o.title, o.telephone, o.hours, o.url, o.needs, o.service_area,
    o.remote, o.in_person, o.residential, o.available_from, o.available_until,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('from', first_day(w), 'until', last_day(w)) ORDER BY w), '[]')
        FROM unnest(o.application_windows) w) AS application_windows,
    o.lead_days, o.decision_days, o.intake_hours, o.closed_days, o.same_day,
    o.floor_area::double precision AS floor_area, o.max_stay_days, o.features, o.accepts, o.occupation,
    o.wanted_qualifications, o.weekly_hours, o.tier, o.routes, o.decided_by, o.documents, o.age_exception,
    o.exception_law, o.verified_on, o.source,
    p.id AS provider_id, p.name AS provider_name, p.kind AS provider_kind, p.offices AS provider_offices,
    p.office_area AS provider_office_area, p.telephone AS provider_telephone, p.hours AS provider_hours,
    p.url AS provider_url,
    (SELECT coalesce(jsonb_agg(rule_json(r) ORDER BY r.valid), '[]') FROM rule r
        WHERE r.provider_id = p.id) AS provider_rules,
    s.id AS site_id, s.name AS site_name, s.municipality AS site_municipality, s.prefecture AS site_prefecture,
    s.latitude AS site_latitude, s.longitude AS site_longitude, s.precision AS site_precision,
    s.telephone AS site_telephone,
    (SELECT coalesce(jsonb_agg(rule_json(r) ORDER BY r.valid), '[]') FROM rule r
        WHERE r.site_id = s.id) AS site_rules,
    l.id AS pool_id, l.capacity_total AS pool_capacity,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('from', t.from_on, 'until', t.until_on)
            ORDER BY t.from_on, t.until_on), '[]')
        FROM place t WHERE t.pool_id = l.id) AS pool_taken,
    (SELECT coalesce(jsonb_agg(rule_json(r) ORDER BY r.valid), '[]') FROM rule r
        WHERE r.offer_id = o.id AND r.purpose = 'eligibility') AS rules,
    (SELECT coalesce(jsonb_agg(rule_json(r) ORDER BY r.valid), '[]') FROM rule r
        WHERE r.offer_id = o.id AND r.purpose = 'consult_when') AS consult_when,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('from', first_day(a.valid), 'until', last_day(a.valid),
            'monthly_cost', a.monthly_cost, 'initial_cost', a.initial_cost, 'pay', a.pay, 'pay_unit', a.pay_unit,
            'pay_cycle', a.pay_cycle, 'monthly_pay', a.monthly_pay) ORDER BY a.valid), '[]')
        FROM offer_amount a WHERE a.offer_id = o.id) AS amounts,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('from', first_day(g.valid), 'until', last_day(g.valid),
            'fact', g.fact, 'value', g.value, 'mode', g.mode, 'grant_days', g.grant_days)
            ORDER BY g.fact, g.mode, g.value, g.valid), '[]')
        FROM offer_grant g WHERE g.offer_id = o.id) AS grants
FROM offer o
    JOIN provider p ON p.id = o.provider_id AND p.status = 'active'
    LEFT JOIN site s ON s.id = o.site_id
    LEFT JOIN pool l ON l.id = o.pool_id
WHERE o.status = 'published';
COMMENT ON VIEW catalogue_offer IS
    'Offers as the catalogue reads them. Lists of dated things are JSON with from and until, both included or null.';
COMMENT ON COLUMN catalogue_offer.pool_taken IS
    'Days on which a place of the pool is taken, one entry a place; until is null while no end is known.';
GRANT SELECT ON catalogue_offer TO tsunagi_catalogue_reader, tsunagi_operator;
