-- Grants: all that the loaded offers give, in place of what they gave before.

CREATE TEMP TABLE typed_grant ON COMMIT DROP AS
SELECT directory_id('offer', source_system, offer_ref) AS offer_id, fact, value::jsonb AS value,
    coalesce(mode, 'replaces') AS mode, coalesce(grant_days::integer, 0) AS grant_days
FROM stage_grant;

WITH removed AS (
    DELETE FROM offer_grant g
    WHERE (EXISTS (SELECT FROM typed_grant t WHERE t.offer_id = g.offer_id)
            OR g.offer_id IN (SELECT directory_id('offer', s.source_system, s.ref) FROM stage_offer s))
        AND NOT EXISTS (SELECT FROM typed_grant t WHERE g.valid = '(,)' AND (t.offer_id, t.fact, t.value, t.mode,
            t.grant_days) = (g.offer_id, g.fact, g.value, g.mode, g.grant_days))
    RETURNING 1
) INSERT INTO stage_count (table_name, removed) SELECT 'offer_grant', count(*) FROM removed;

WITH added AS (
    INSERT INTO offer_grant (offer_id, fact, value, mode, grant_days)
    SELECT t.* FROM typed_grant t
    WHERE NOT EXISTS (SELECT FROM offer_grant g WHERE (t.offer_id, t.fact, t.value, t.mode, t.grant_days)
        = (g.offer_id, g.fact, g.value, g.mode, g.grant_days))
    RETURNING 1
) UPDATE stage_count SET added = (SELECT count(*) FROM added),
    unchanged = (SELECT count(*) FROM typed_grant) - (SELECT count(*) FROM added)
WHERE table_name = 'offer_grant';
