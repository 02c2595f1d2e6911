-- Fills a migrated database with invented offers of national shape: 70 % homes, nearly all taken, 27 % services, 3 % jobs.
--
--   psql -v ON_ERROR_STOP=1 -v offers=100000 -f Benchmarks/feed/catalogue.sql
--
-- As a superuser: triggers are off, as in a bulk load into an empty directory, so the feed and the history stay empty.

BEGIN;
SET LOCAL session_replication_role = replica;
SET LOCAL search_path = tsunagi;
SET LOCAL work_mem = '256MB';

CREATE FUNCTION pg_temp.id(kind text, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    RETURN md5(kind || number)::uuid;
CREATE FUNCTION pg_temp.share(number bigint, salt bigint) RETURNS float8 LANGUAGE sql IMMUTABLE
    RETURN (hashint8extended(number, salt) & 1048575) / 1048576.0;
CREATE TEMP TABLE town AS
    SELECT row_number() OVER (ORDER BY code) - 1 AS number, code, prefecture_code, latitude, longitude
    FROM municipality;

INSERT INTO provider (id, name, kind, offices, office_area, telephone, hours, url, source, version, created_at, updated_at,
    written_xid)
SELECT pg_temp.id('provider', n), '架空提供者' || n, 'company', CASE WHEN n % 20 = 0 THEN '{welfare_office}' ELSE '{}' END
    ::text[], CASE WHEN n % 20 = 0 THEN ARRAY[t.code] ELSE '{}' END, '03-0000-' || lpad((n % 10000)::text, 4, '0'),
    '平日9時から17時', 'https://example.jp/p/' || n, 'bench', 1, now(), now(), pg_current_xact_id()
FROM generate_series(0, :offers / 100) n
    JOIN town t ON t.number = n % (SELECT count(*) FROM town);

INSERT INTO site (id, provider_id, name, municipality, prefecture, latitude, longitude, precision, version, created_at,
    updated_at, written_xid)
SELECT pg_temp.id('site', n), pg_temp.id('provider', n % (:offers / 100)), '架空荘' || n, t.code, t.prefecture_code,
    t.latitude + pg_temp.share(n, 1) / 10, t.longitude + pg_temp.share(n, 2) / 10, 'exact', 1, now(), now(),
    pg_current_xact_id()
FROM generate_series(0, :offers / 4) n
    JOIN town t ON t.number = floor(power(pg_temp.share(n, 3), 3) * (SELECT count(*) FROM town));

INSERT INTO pool (id, provider_id, capacity_total, version, created_at, updated_at, written_xid)
SELECT pg_temp.id('pool', n), pg_temp.id('provider', n / 4 % (:offers / 100)), 1, 1, now(), now(), pg_current_xact_id()
FROM generate_series(0, :offers - 1) n WHERE n % 100 < 70;
INSERT INTO place (id, pool_id, source, from_on, until_on, version, created_at, updated_at, written_xid)
SELECT pg_temp.id('place', n), pg_temp.id('pool', n), 'outside', date '2024-01-01' + n % 500,
    CASE WHEN pg_temp.share(n, 4) < 0.01 THEN date '2026-12-01' + n % 90 END, 1, now(), now(), pg_current_xact_id()
FROM generate_series(0, :offers - 1) n WHERE n % 100 < 70 AND pg_temp.share(n, 5) < 0.99;

INSERT INTO offer (id, provider_id, site_id, pool_id, kind, title, needs, service_area, remote, available_from, lead_days,
    decision_days, floor_area, features, accepts, occupation, weekly_hours, tier, routes, documents, verified_on, status,
    source, version, created_at, updated_at, written_xid)
SELECT pg_temp.id('offer', n), pg_temp.id('provider', n / 4 % (:offers / 100)),
    CASE WHEN n % 100 < 75 THEN pg_temp.id('site', n / 4) END, CASE WHEN n % 100 < 70 THEN pg_temp.id('pool', n) END,
    (ARRAY['housing', 'service', 'job'])[1 + (n % 100 >= 70)::int + (n % 100 >= 97)::int],
    '架空の募集 第' || n || '号 ' || repeat('室', 1 + (n % 9)::int),
    CASE WHEN n % 100 < 70 THEN '{emergency_housing,long_term_housing}' WHEN n % 100 < 97 THEN '{counselling}'
        ELSE '{job}' END::text[],
    CASE WHEN n % 100 BETWEEN 75 AND 96 THEN ARRAY[lpad((1 + n % 47)::text, 2, '0')] END, n % 100 > 90,
    CASE WHEN n % 10 = 0 THEN date '2026-11-01' + n % 60 END, n % 14, CASE WHEN n % 3 = 0 THEN n % 10 END,
    CASE WHEN n % 100 < 70 THEN 15 + n % 50 END,
    jsonb_build_object('private_room', n % 2 = 0, 'pets', n % 5 = 0, 'elevator', n % 7 = 0),
    CASE WHEN n % 100 < 70 THEN jsonb_build_object('male', n % 3 <> 0, 'female', n % 4 <> 0, 'occupants', 1 + n % 4)
        ELSE '{}' END,
    CASE WHEN n % 100 >= 97 THEN 'k-70-2' END, CASE WHEN n % 100 >= 97 THEN 40 END,
    CASE WHEN n % 100 >= 70 THEN 'municipal' END, '{}', CASE WHEN n % 6 = 0 THEN '{身分証明書}' ELSE '{}' END::text[],
    date '2026-01-01' + n % 300, 'published', 'bench/' || n, 1, now(), now(), pg_current_xact_id()
FROM generate_series(0, :offers - 1) n;

INSERT INTO rule (id, offer_id, purpose, body, note, version, created_at, updated_at, written_xid)
SELECT pg_temp.id('rule', n), pg_temp.id('offer', n), 'eligibility',
    'age >= ' || 18 + n % 30 || ' and age <= ' || 50 + n % 40, '募集要項の対象者の欄による', 1, now(), now(),
    pg_current_xact_id()
FROM generate_series(0, :offers - 1) n WHERE n % 2 = 0;
INSERT INTO rule (id, provider_id, purpose, body, version, created_at, updated_at, written_xid)
SELECT pg_temp.id('provider rule', n), pg_temp.id('provider', n), 'eligibility', 'age >= ' || 18 + n % 3, 1, now(), now(),
    pg_current_xact_id()
FROM generate_series(0, :offers / 100) n;
INSERT INTO offer_amount (id, offer_id, monthly_cost, initial_cost, pay, pay_unit, pay_cycle, monthly_pay, version,
    created_at, updated_at, written_xid)
SELECT pg_temp.id('amount', n), pg_temp.id('offer', n), CASE WHEN n % 100 < 70 THEN 30000 + n % 40 * 1000 END,
    CASE WHEN n % 100 < 70 THEN n % 5 * 20000 END, CASE WHEN n % 100 >= 97 THEN 1100 + n % 300 END,
    CASE WHEN n % 100 >= 97 THEN 'hour' END, CASE WHEN n % 100 >= 97 THEN 'monthly' END,
    CASE WHEN n % 100 >= 97 THEN 180000 + n % 70 * 1000 END, 1, now(), now(), pg_current_xact_id()
FROM generate_series(0, :offers - 1) n WHERE n % 100 < 70 OR n % 100 >= 97;
INSERT INTO offer_grant (id, offer_id, fact, value, mode, grant_days, version, created_at, updated_at, written_xid)
SELECT pg_temp.id('grant', n), pg_temp.id('offer', n), 'rent_guarantor', 'true', 'replaces', 14, 1, now(), now(),
    pg_current_xact_id()
FROM generate_series(0, :offers - 1) n WHERE n % 20 = 10;
INSERT INTO catalogue_change (configuration) VALUES (true);
COMMIT;
VACUUM ANALYZE;
