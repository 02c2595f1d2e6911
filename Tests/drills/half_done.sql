-- What is there of effects that are not whole, one kind a line with how many; no line when every effect is whole.
SET search_path = tsunagi;
WITH moved AS (
    SELECT referral_id, count(*) AS steps FROM referral_event WHERE from_state IS DISTINCT FROM to_state
        AND from_state IS NOT NULL GROUP BY referral_id
), audited AS (
    SELECT action::text, id, count(*) AS times FROM audit_event, unnest(object_ids) id GROUP BY action, id
), keys AS (
    SELECT split_part(key, '-', 1) AS kind, count(*) AS answered FROM idempotency_key GROUP BY 1
), found (what, number) AS (
    SELECT 'keys without an answer', count(*) FROM idempotency_key WHERE status IS NULL
    UNION ALL SELECT 'referrals held without one place, or places without a referral that is held', count(*)
        FROM (SELECT id FROM referral WHERE held) r
            FULL JOIN (SELECT referral_id AS id FROM place WHERE source = 'referral') p USING (id)
        WHERE r.id IS NULL OR p.id IS NULL
    UNION ALL SELECT 'accepted referrals that hold nothing', count(*) FROM referral
        WHERE state = 'accepted' AND NOT held
    UNION ALL SELECT 'referrals whose last event is another state', count(*) FROM referral r
        WHERE r.state <> coalesce((SELECT e.to_state FROM referral_event e WHERE e.referral_id = r.id
            ORDER BY e.id DESC LIMIT 1), '')
    UNION ALL SELECT 'referrals with an event twice', count(*) FROM (SELECT FROM referral_event
        GROUP BY referral_id, to_state HAVING count(*) > 1) twice
    UNION ALL SELECT 'referrals that were sent and show nothing', count(*) FROM referral r WHERE sent_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM referral_disclosure d WHERE d.referral_id = r.id)
    UNION ALL SELECT 'steps without their row in the audit', count(*) FROM moved m
        LEFT JOIN audited a ON a.id = m.referral_id AND a.action = 'referral_step' WHERE coalesce(a.times, 0) <> m.steps
    UNION ALL SELECT 'cases without an agency, a key or their row in the audit', count(*) FROM case_file f
        WHERE NOT EXISTS (SELECT FROM case_agency a WHERE a.case_id = f.id AND a.role = 'lead')
            OR NOT EXISTS (SELECT FROM person_key k WHERE k.person_id = f.person_id)
            OR NOT EXISTS (SELECT FROM audited a WHERE a.id = f.id AND a.action = 'case_opened')
    UNION ALL SELECT 'persons without a case', count(*) FROM person p
        WHERE NOT EXISTS (SELECT FROM case_file f WHERE f.person_id = p.id)
    UNION ALL SELECT 'audit rows of cases that are not there', count(*) FROM audited a
        WHERE a.action = 'case_opened' AND NOT EXISTS (SELECT FROM case_file f WHERE f.id = a.id)
    UNION ALL SELECT 'keys of ' || kind || ' more or fewer than effects', abs(effects - coalesce(answered, 0))
        FROM (VALUES ('open', (SELECT count(*) FROM case_file)), ('consent', (SELECT count(*) FROM consent)),
            ('refer', (SELECT count(*) FROM referral)), ('move', (SELECT coalesce(sum(steps), 0) FROM moved)))
            effect (kind, effects) LEFT JOIN keys USING (kind)
    UNION ALL SELECT 'chains of the audit that are not whole', count(*) FROM audit_verify()
)
SELECT what, number FROM found WHERE number <> 0
