-- Rules. A load states all rules of the rows it loads: the rule beside a row holds on every day that no dated version
-- in stage_rule covers; what its rows had before and no longer state is removed.

CREATE TEMP TABLE typed_owner ON COMMIT DROP AS
SELECT 'provider' AS owner_kind, source_system, ref, directory_id('provider', source_system, ref) AS owner_id,
    'eligibility' AS purpose, eligibility AS body, eligibility_note AS note, law, article,
    num_nonnulls(eligibility, eligibility_note) > 0 AS is_stated
FROM stage_provider
UNION ALL SELECT 'site', source_system, ref, directory_id('site', source_system, ref), 'eligibility', eligibility,
    eligibility_note, law, article, num_nonnulls(eligibility, eligibility_note) > 0 FROM stage_site
UNION ALL SELECT 'offer', source_system, ref, directory_id('offer', source_system, ref), 'eligibility', eligibility,
    eligibility_note, law, article, num_nonnulls(eligibility, eligibility_note) > 0 FROM stage_offer
UNION ALL SELECT 'offer', source_system, ref, directory_id('offer', source_system, ref), 'consult_when', consult_when,
    consult_note, NULL, NULL, consult_when IS NOT NULL FROM stage_offer;

CREATE TEMP TABLE typed_rule ON COMMIT DROP AS
WITH version AS (
    SELECT o.owner_kind, o.owner_id, r.purpose, coalesce(r.body, '') AS body, r.note, r.law, r.article,
        daterange(r.valid_from::date, r.valid_until::date, '[]') AS valid
    FROM stage_rule r JOIN typed_owner o ON (o.owner_kind, o.source_system, o.ref, o.purpose)
        = (r.owner_kind, r.source_system, r.owner_ref, r.purpose)
)
SELECT * FROM version
UNION ALL
SELECT o.owner_kind, o.owner_id, o.purpose, coalesce(o.body, ''), o.note, o.law, o.article, remaining.valid
FROM typed_owner o
    CROSS JOIN LATERAL (SELECT coalesce(range_agg(v.valid), '{}') AS days FROM version v
        WHERE v.owner_id = o.owner_id AND v.purpose = o.purpose) dated
    CROSS JOIN LATERAL unnest('{(,)}'::datemultirange - dated.days) AS remaining (valid)
WHERE o.is_stated;
ANALYZE typed_owner, typed_rule;

WITH removed AS (
    DELETE FROM rule r USING (SELECT DISTINCT owner_kind, owner_id FROM typed_owner) o
    WHERE (o.owner_kind = 'provider' AND r.provider_id = o.owner_id OR o.owner_kind = 'site' AND r.site_id = o.owner_id
            OR o.owner_kind = 'offer' AND r.offer_id = o.owner_id)
        AND NOT EXISTS (SELECT FROM typed_rule t WHERE t.owner_id = o.owner_id AND t.purpose = r.purpose
            AND t.valid = r.valid)
    RETURNING 1
) INSERT INTO stage_count (table_name, removed) SELECT 'rule', count(*) FROM removed;

WITH changed AS (
    UPDATE rule r SET body = t.body, note = t.note, law = t.law, article = t.article
    FROM typed_rule t
    WHERE coalesce(r.provider_id, r.site_id, r.offer_id) = t.owner_id AND r.purpose = t.purpose AND r.valid = t.valid
        AND (r.body, r.note, r.law, r.article) IS DISTINCT FROM (t.body, t.note, t.law, t.article)
    RETURNING 1
), added AS (
    INSERT INTO rule (provider_id, site_id, offer_id, purpose, body, note, law, article, valid)
    SELECT CASE owner_kind WHEN 'provider' THEN owner_id END, CASE owner_kind WHEN 'site' THEN owner_id END,
        CASE owner_kind WHEN 'offer' THEN owner_id END, purpose, body, note, law, article, valid
    FROM typed_rule t
    WHERE NOT EXISTS (SELECT FROM rule r WHERE coalesce(r.provider_id, r.site_id, r.offer_id) = t.owner_id
        AND r.purpose = t.purpose AND r.valid = t.valid)
    RETURNING 1
) UPDATE stage_count SET changed = (SELECT count(*) FROM changed), added = (SELECT count(*) FROM added),
    unchanged = (SELECT count(*) FROM typed_rule) - (SELECT count(*) FROM changed) - (SELECT count(*) FROM added)
WHERE table_name = 'rule';
