-- Who reads which table of the directory and its records: each policy that lets someone read has a row here.

\ir ../fixture.sql

SET LOCAL ROLE tsunagi_operator;
INSERT INTO configuration VALUES ('sha256:' || repeat('1', 64), 'v', 'n', 'p', 'd', 'h');
INSERT INTO configuration_active (digest) VALUES ('sha256:' || repeat('1', 64))
    ON CONFLICT (id) DO UPDATE SET digest = excluded.digest;
UPDATE configuration_active SET activated_at = activated_at + interval '1 second';
UPDATE rule SET body = 'age >= 21' WHERE offer_id = :'offer_a';
UPDATE ward SET name = name;
INSERT INTO load_run (kind, source_system, file, rows_read, rejected, applied)
    VALUES ('offers', 't', 'x.csv', 1, 1, false) RETURNING id AS load \gset
INSERT INTO load_reject (load_id, line, code, message_ja, message_en) VALUES (:load, 2, 'x', '誤り', 'Wrong');
SET LOCAL ROLE tsunagi_owner;
INSERT INTO place (pool_id, source, referral_id, from_on) VALUES (:'pool_a', 'referral', gen_random_uuid(), today());
SET LOCAL ROLE tsunagi_catalogue_reader;
INSERT INTO feed_reader (name, snapshot, system_identifier) VALUES ('試験', pg_current_snapshot(), 1);

-- reads ROLE TABLE: whether the role finds a row there.
CREATE FUNCTION pg_temp.reads(reader text, t text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    found boolean;
BEGIN
    PERFORM set_config('role', reader, true);
    EXECUTE format('SELECT EXISTS (SELECT FROM %s)', t) INTO found;
    RETURN pg_temp.same(reader || ' reads ' || t, found::text, 'true');
END
$$;
SELECT set_config('tsunagi.agency_id', '00000000-0000-4000-8000-000000000001', true) \g /dev/null
SELECT pg_temp.reads('tsunagi_' || reader, t)
FROM (VALUES ('activity site pool place offer offer_amount offer_grant rule', 'auditor batch owner'),
    ('activity site pool offer offer_amount offer_grant rule agency actor configuration configuration_active ward',
        'coordinator owner'),
    ('agency configuration configuration_active ward', 'batch auditor'), ('actor', 'auditor owner'),
    ('place agency ward load_run load_reject feed_reader schema_migration', 'operator'),
    ('rule_history configuration_active_history', 'auditor operator catalogue_reader batch owner'),
    ('feed_reader schema_migration', 'owner'), ('load_run load_reject', 'auditor owner'),
    ('schema_migration', 'auditor catalogue_reader')) w (tables, readers)
    CROSS JOIN LATERAL string_to_table(tables, ' ') t CROSS JOIN LATERAL string_to_table(readers, ' ') reader;
SET LOCAL ROLE tsunagi_operator;
SELECT pg_temp.touches('and sees a place held for a referral', format('SELECT FROM place WHERE source = ''referral''
    AND pool_id = %L', :'pool_a'), 1);
SELECT pg_temp.touches('an operator mends the wards', 'UPDATE ward SET name = name || ''区''', 171);
ROLLBACK;
