-- Ids, versions, history, and what the tables refuse.

\ir ../fixture.sql

SELECT pg_temp.same('a v5 id is as it always was', directory_id('offer', 'seeds',
    '栃木県/③')::text, '802e63a0-e063-54dd-923c-5cda5a7ca43d');
SELECT pg_temp.same('a loaded record has the id of its reference', id::text, :'a') FROM provider
    WHERE external_ref = 'a' AND source_system = 't';
INSERT INTO provider (name, kind) VALUES ('無番（架空）',
    'npo') RETURNING pg_temp.same('others have a random one', substr(id::text, 15, 1), '4');
SELECT pg_temp.ends('a reference does not change', format('UPDATE offer SET external_ref = ''q'' WHERE id = %L',
    :'offer_a'), '23001');
SELECT pg_temp.ends('a reference is there once', 'INSERT INTO provider (source_system, external_ref, name, kind)
    VALUES (''t'', ''a'', ''x'', ''npo'')', '23505');

UPDATE offer SET title = title WHERE id = :'offer_a';
SELECT pg_temp.same('nothing changed, no version', version::text, '1') FROM offer WHERE id = :'offer_a';
SELECT pg_temp.same('and no history', count(*)::text, '0') FROM offer_history WHERE key = :'offer_a';
UPDATE offer SET title = '二', version = 77, created_at = '2000-01-01' WHERE id = :'offer_a';
UPDATE offer SET title = '三' WHERE id = :'offer_a';
SELECT pg_temp.same('versions count real changes', version || ' ' || (created_at > '2001-01-01'), '3 true') FROM offer
    WHERE id = :'offer_a';
SELECT pg_temp.same('history says what it was, in order', string_agg(row ->> 'title', ',' ORDER BY recorded), '甲の部屋,二')
FROM offer_history WHERE key = :'offer_a';
SELECT pg_temp.same('versions follow each other without a gap', count(*)::text, '0')
FROM (SELECT upper(recorded) AS ended, lead(lower(recorded), 1, o.updated_at) OVER (ORDER BY recorded) AS next
      FROM offer_history h JOIN offer o ON h.key = o.id::text WHERE h.key = :'offer_a') v WHERE ended <> next;
SELECT set_config('tsunagi.actor_id', '00000000-0000-4000-8000-00000000000c', true) \g /dev/null
DELETE FROM rule WHERE offer_id = :'offer_a';
SELECT pg_temp.same('a deleted rule is on record with who deleted it',
    row ->> 'body' || ' ' || deleted || ' ' || right(ended_by::text, 1), 'sex = male true c')
FROM rule_history WHERE row ->> 'offer_id' = :'offer_a';
UPDATE place SET until_on = '2026-12-31' WHERE pool_id = :'pool_b';
UPDATE pool SET capacity_total = 5 WHERE id = :'pool_b';
UPDATE site SET name = '新館' WHERE id = :'site_a';
UPDATE offer_amount SET monthly_cost = 1 WHERE offer_id = :'offer_a';
UPDATE offer_grant SET grant_days = 1 WHERE offer_id = :'offer_a';
UPDATE provider SET hours = '9時' WHERE id = :'a';
SELECT pg_temp.same('history is kept of ' || t, n::text, '1') FROM (
    SELECT 'place' AS t, count(*) AS n FROM place_history WHERE row ->> 'pool_id' = :'pool_b'
    UNION ALL SELECT 'pool', count(*) FROM pool_history WHERE key = :'pool_b'
    UNION ALL SELECT 'site', count(*) FROM site_history WHERE key = :'site_a'
    UNION ALL SELECT 'offer_amount', count(*) FROM offer_amount_history WHERE row ->> 'offer_id' = :'offer_a'
    UNION ALL SELECT 'offer_grant', count(*) FROM offer_grant_history WHERE row ->> 'offer_id' = :'offer_a'
    UNION ALL SELECT 'provider', count(*) FROM provider_history WHERE key = :'a') kept;
SET LOCAL ROLE tsunagi_owner;
SELECT pg_temp.ends('not even the owner rewrites history', 'UPDATE offer_history SET row = ''{}''', '23001');
SELECT pg_temp.ends('or deletes it', 'DELETE FROM offer_history', '23001');
SELECT pg_temp.ends('or empties a table past it', 'TRUNCATE offer CASCADE', '23001');

INSERT INTO configuration (digest, vocabulary, needs, policy, disqualifications, housing_caps)
SELECT 'sha256:' || repeat(d, 64), '', '', '', '', '' FROM unnest('{a,b}'::text[]) d;
INSERT INTO configuration_active (digest) VALUES ('sha256:' || repeat('a', 64));
INSERT INTO configuration_active (digest) VALUES ('sha256:' || repeat('b', 64))
ON CONFLICT (id) DO UPDATE SET digest = excluded.digest;
SELECT pg_temp.same('the configuration in force has a history', row ->> 'digest', 'sha256:' || repeat('a', 64))
    FROM configuration_active_history;
SELECT pg_temp.ends('a configuration does not change', 'UPDATE configuration SET needs = ''x''', '23001');
SELECT pg_temp.ends('only one is in force', format('INSERT INTO configuration_active (id, digest)
    VALUES (2, ''sha256:%s'')', repeat('b', 64)), '23514');

SELECT pg_temp.ends(name, statement, state) FROM (VALUES
    ('a name is not blank', 'INSERT INTO provider (name, kind) VALUES ('' '', ''npo'')', '23514'),
    ('U+FFFD is a sign of a wrong encoding', 'INSERT INTO provider (name, kind) VALUES (E''\uFFFD'', ''npo'')',
        '23514'),
    ('a kind is a code', 'INSERT INTO provider (name, kind) VALUES (''x'', ''NPO'')', '23514'),
    ('a municipality exists', 'INSERT INTO provider (name, kind, municipality, prefecture) VALUES (''x'', ''npo'',
        ''09999'', ''09'')', '23503'),
    ('an office''s area exists', 'INSERT INTO provider (name, kind, offices, office_area) VALUES (''x'', ''npo'',
        ''{a}'', ''{99}'')', '23503'),
    ('an office has an area', 'INSERT INTO provider (name, kind, offices) VALUES (''x'', ''npo'', ''{a}'')', '23514'),
    ('a prefecture is that of the municipality', 'INSERT INTO provider (name, kind, municipality, prefecture)
        VALUES (''x'', ''npo'', ''09201'', ''10'')', '23514'),
    ('a position is whole', format('UPDATE site SET latitude = 36 WHERE id = %L', :'site_a'), '23514'),
    ('a position is in Japan', format('UPDATE site SET latitude = 136, longitude = 36 WHERE id = %L',
        :'site_a'), '23514'),
    ('an offer meets a need', format('UPDATE offer SET needs = ''{}'' WHERE id = %L', :'offer_a'), '23514'),
    ('needs are listed once', format('UPDATE offer SET needs = ''{job,job}'' WHERE id = %L', :'offer_a'), '23514'),
    ('a service area exists', format('UPDATE offer SET service_area = ''{09,09999}'' WHERE id = %L',
        :'offer_a'), '23503'),
    ('a ward may be a service area', format('UPDATE offer SET service_area = ''{01101,09,09201}'' WHERE id = %L',
        :'offer_a'), '00000'),
    ('nationwide stands alone', format('UPDATE offer SET service_area = ''{nationwide,09}'' WHERE id = %L',
        :'offer_a'), '23514'),
    ('dates are in order', format('UPDATE offer SET available_from = ''2026-02-01'', available_until = ''2026-01-01''
        WHERE id = %L', :'offer_a'), '23514'),
    ('windows have two ends', format('UPDATE offer SET application_windows = ''{[2026-01-01,)}'' WHERE id = %L',
        :'offer_a'), '23514'),
    ('features are true or false', format('UPDATE offer SET features = ''{"pets": 1}'' WHERE id = %L',
        :'offer_a'), '23514'),
    ('who is accepted has its keys', format('UPDATE offer SET accepts = ''{"dogs": true}'' WHERE id = %L',
        :'offer_a'), '23514'),
    ('occupants are a number', format('UPDATE offer SET accepts = ''{"occupants": true}'' WHERE id = %L',
        :'offer_a'), '23514'),
    ('only jobs have hours', format('UPDATE offer SET weekly_hours = 40 WHERE id = %L', :'offer_a'), '23514'),
    ('only services are residential', format('UPDATE offer SET residential = true WHERE id = %L', :'offer_a'), '23514'),
    ('an exception names its law', format('UPDATE offer SET age_exception = ''long_term_career'' WHERE id = %L',
        :'offer_a'), '23514'),
    ('amounts do not overlap', format('INSERT INTO offer_amount (offer_id, valid, pay, pay_unit)
        VALUES (%L, ''[2026-01-01,)'', 1, ''hour'')', :'offer_a'), '23P01'),
    ('rules do not overlap', format('INSERT INTO rule (offer_id, valid, body) VALUES (%L, ''[2026-01-01,)'', '''')',
        :'offer_b'), '23P01'),
    ('a rule has one owner', format('INSERT INTO rule (offer_id, provider_id, body) VALUES (%L, %L, '''')',
        :'offer_a', :'a'), '23514'),
    ('a rule has at most 10000 characters', format('INSERT INTO rule (site_id, body)
        VALUES (%L, repeat(''x'', 10001))', :'site_a'), '23514'),
    ('only offers consult', format('INSERT INTO rule (site_id, purpose, body) VALUES (%L, ''consult_when'', ''x'')',
        :'site_a'), '23514'),
    ('a fact is replaced once at a time', format('INSERT INTO offer_grant (offer_id, fact, value)
        VALUES (%L, ''phone'', ''false'')', :'offer_a'), '23P01'),
    ('what is added is a list', format('INSERT INTO offer_grant (offer_id, fact, value, mode)
        VALUES (%L, ''qualifications'', ''"x"'', ''adds'')', :'offer_a'), '23514'),
    ('a check digit is right', 'INSERT INTO municipality VALUES (''09999'', ''099999'', ''09'', ''x'', NULL, ''x'',
        ''x'', 36, 139)', '23514'),
    ('a referral place names its referral', format('INSERT INTO place (pool_id, source, from_on)
        VALUES (%L, ''referral'', ''2026-01-01'')', :'pool_a'), '23514')
) refusals (name, statement, state);
ROLLBACK;
