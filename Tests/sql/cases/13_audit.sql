-- The audit chains: what a row says, and that any tampering is found and named.

\ir ../fixture.sql
\ir ../case_fixture.sql

SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT audit_append('sensitive_read', 'case', ARRAY[:'case1', :'case2']::uuid[], '{offence}', 'role', NULL,
    '30000000-0000-4000-8000-000000000001', '203.0.113.7') FROM generate_series(1, 6) \g /dev/null
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT audit_append('sensitive_read', 'case', ARRAY[:'case3']::uuid[]) FROM generate_series(1, 2) \g /dev/null
SELECT pg_temp.touches('who acted sees the own rows', 'SELECT FROM audit_event', 2);
SELECT pg_temp.ends('nobody ' || what, statement, '42501') FROM (VALUES
    ('adds a row by hand', 'INSERT INTO audit_event SELECT * FROM audit_event'),
    ('changes a row', 'UPDATE audit_event SET at = now()'), ('deletes a row', 'DELETE FROM audit_event'),
    ('reads the heads', 'SELECT FROM audit_head'), ('verifies for others', 'SELECT audit_verify()')) w (what, statement);
SELECT pg_temp.as_provider(:'a', '00000000-0000-4000-8000-00000000000d') \g /dev/null
SELECT pg_temp.touches('a provider sees none of an agency''s', 'SELECT FROM audit_event', 0);
SET LOCAL ROLE tsunagi_operator;
SELECT pg_temp.ends('an operator reads no row', 'SELECT FROM audit_event', '42501');
SELECT pg_temp.touches('and finds every chain whole', 'SELECT FROM audit_verify()', 0);
SET LOCAL ROLE tsunagi_auditor;
SELECT pg_temp.touches('an auditor reads all', format('SELECT FROM audit_event WHERE organisation_id IN (%L, %L)', :'one',
    :'two'), 8);
SELECT pg_temp.touches('and the heads, to keep them elsewhere', format('SELECT FROM audit_head
    WHERE organisation_id IN (%L, %L)', :'one', :'two'), 2);
SELECT pg_temp.same('a row says who, in which role, what and from where', (SELECT concat_ws(' ', actor_id, actor_role,
    action, cardinality(object_ids), fields, basis, host(address)) FROM audit_event
    WHERE organisation_id = :'one' AND sequence = 1),
    :'actor1' || ' tsunagi_coordinator sensitive_read 2 {offence} role 203.0.113.7');

SET LOCAL ROLE tsunagi_owner;
SELECT pg_temp.ends('the owner is refused to ' || s, s, '23001')
FROM unnest('{UPDATE audit_event SET at = now(),DELETE FROM audit_event,TRUNCATE audit_event}'::text[]) s;
ALTER TABLE audit_event DISABLE TRIGGER a_refuse_change;
SELECT pg_temp.touches('and without the trigger finds nothing to ' || s, s, 0)
FROM unnest('{UPDATE audit_event SET at = now(),DELETE FROM audit_event}'::text[]) s;

-- As whoever passes all of it would. What is done is undone after each look.
CREATE FUNCTION pg_temp.tampered(name text, statement text, expected text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    found text;
BEGIN
    BEGIN
        EXECUTE statement;
        SELECT string_agg(sequence || ' ' || problem, ', ') INTO found FROM audit_verify();
        RAISE EXCEPTION 'undo' USING ERRCODE = 'ZZ999';
    EXCEPTION WHEN SQLSTATE 'ZZ999' THEN
        RETURN pg_temp.same(name, found, expected);
    END;
END
$$;
ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
SELECT pg_temp.tampered(name || ' is found', replace(statement, '@', format('organisation_id = %L', :'one')), expected)
FROM (VALUES
    ('a changed time', 'UPDATE audit_event SET at = at + interval ''1 microsecond'' WHERE @ AND sequence = 3',
        '3 changed'),
    ('a changed actor', 'UPDATE audit_event SET actor_id = NULL WHERE @ AND sequence = 2', '2 changed'),
    ('a changed object', 'UPDATE audit_event SET object_ids = object_ids[1:1] WHERE @ AND sequence = 4', '4 changed'),
    ('a changed row with its hash made anew', 'UPDATE audit_event e SET basis = ''consent'', hash = sha256(audit_bytes(
        ROW(organisation_id, lane, sequence, at, actor_id, actor_role, action, object_kind, object_ids, fields,
        ''consent'', basis_id, request_id, address, previous_hash, hash)::audit_event)) WHERE @ AND sequence = 3',
        '4 not the successor of the row before'),
    ('a deleted row', 'DELETE FROM audit_event WHERE @ AND sequence = 3', '4 rows missing before'),
    ('a deleted first row', 'DELETE FROM audit_event WHERE @ AND sequence = 1', '2 rows missing before'),
    ('a cut end', 'DELETE FROM audit_event WHERE @ AND sequence > 4', '5 the end differs from the head'),
    ('a chain cut whole', 'DELETE FROM audit_event WHERE @', '1 the end differs from the head'),
    ('a row put elsewhere', 'UPDATE audit_event SET sequence = CASE sequence WHEN 6 THEN 7 ELSE sequence END WHERE @',
        '7 changed'),
    ('a lost head', 'DELETE FROM audit_head WHERE @', '1 the end differs from the head')) t (name, statement, expected);
SELECT pg_temp.ends('two successors of one row are refused', format('INSERT INTO audit_event
    SELECT organisation_id, lane, 99, at, actor_id, actor_role, action, object_kind, object_ids, fields, basis, basis_id,
    request_id, address, previous_hash, hash FROM audit_event WHERE organisation_id = %L AND sequence = 2', :'one'), '23505');
SELECT pg_temp.same('what one field loses to the next makes other bytes', count(DISTINCT audit_bytes(ROW(organisation_id,
    lane, sequence, at, actor_id, actor_role, a, k, object_ids, fields, basis, basis_id, request_id, address,
    previous_hash, hash)::audit_event))::text, '3')
FROM audit_event CROSS JOIN (VALUES ('ab', 'c'), ('a', 'bc'), ('abc', NULL)) split (a, k)
WHERE organisation_id = :'one' AND sequence = 1;
ROLLBACK;
