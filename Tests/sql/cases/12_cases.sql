-- Cases: who sees which, what is sealed, and what each version says of itself.

\ir ../fixture.sql
\ir ../case_fixture.sql

SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.touches('a coordinator sees the own agency''s ' || t, 'SELECT FROM ' || t, n)
FROM (VALUES ('case_file', 2), ('case_agency', 2), ('case_reference', 2), ('person', 2), ('person_key', 2),
    ('case_fact_sheet', 2), ('case_special_care', 2), ('case_need', 2), ('keep_away', 2), ('supporter', 2)) own (t, n);
SELECT pg_temp.touches('the other agency''s number is not found, though it is the same',
    'SELECT FROM case_reference WHERE lookup = sha256(''A-1'')', 1);
SELECT pg_temp.ends('a number names one case of an agency', format(
    'UPDATE case_reference SET lookup = sha256(''A-1'') WHERE case_id = %L', :'case2'), '23505');
SELECT pg_temp.ends('a case may be opened for a person of one''s own', format(
    'SELECT open_case(gen_random_uuid(), %L, ''after'', ''2026-06-01'', ''k1'')', :'person1'), '00000');
SELECT pg_temp.ends('but not for another agency''s person, ' || who, format(
    'SELECT open_case(gen_random_uuid(), %L, ''after'', ''2026-06-01'', ''k1'')', id), 'TS001')
FROM (VALUES ('who exists', :'person3'), ('who does not', '20000000-0000-4000-8000-00000000dead')) p (who, id);
SELECT pg_temp.ends('an id that tells something is refused', format(
    'SELECT open_case(%L, gen_random_uuid(), ''after'', ''2026-06-01'', ''k1'', ''m'', %L)',
    directory_id('offer', 't', 'a'), sha256('x')), '23514');
SELECT pg_temp.ends('nothing is written on another''s case: ' || t, format(
    'INSERT INTO %I (case_id, body, key_id%s) VALUES (%L, %L, ''k1''%s)', t, more, :'case3', sha256('x'), value), '42501')
FROM (VALUES ('case_fact_sheet', ', source, sensitivity', ', ''person'', ''open'''),
    ('case_special_care', ', source', ', ''person'''), ('case_need', '', ''), ('keep_away', '', '')) w (t, more, value);
SELECT pg_temp.ends('nor a supporter', format(
    'INSERT INTO supporter (case_id, role, since) VALUES (%L, ''family'', today())', :'case3'), '42501');
SELECT pg_temp.ends('nor a number', format('INSERT INTO case_reference (case_id, agency_id, body, key_id, lookup)
    VALUES (%L, %L, %L, ''k1'', %L)', :'case3', :'one', sha256('x'), sha256('y')), '42501');
SELECT pg_temp.touches('another''s case does not change: ' || t, format('UPDATE %I SET %s WHERE %I = %L', t, change,
    key, :'case3'), 0)
FROM (VALUES ('case_file', 'kind = ''after''', 'id'), ('case_fact_sheet', 'source = ''person''', 'case_id'),
    ('case_special_care', 'source = ''person''', 'case_id'), ('case_need', 'key_id = ''k1''', 'case_id'),
    ('keep_away', 'until = today()', 'case_id'), ('supporter', 'until = today()', 'case_id'),
    ('case_reference', 'key_id = ''k1''', 'case_id')) w (t, change, key);
SELECT pg_temp.ends('what is sealed is sealed with the person''s own key', format(
    'UPDATE case_need SET key_id = ''k2'' WHERE case_id = %L', :'case1'), '23503');
SELECT pg_temp.ends('clear words are too short to be sealed', 'UPDATE case_need SET body = ''theft''', '23514');
SELECT pg_temp.ends('a coordinator ' || what, statement, '42501') FROM (VALUES
    ('moves no case to another person', format('UPDATE case_file SET person_id = %L', :'person1')),
    ('moves no sheet to another case', format('UPDATE case_need SET case_id = %L', :'case1')),
    ('deletes no case', 'DELETE FROM case_file'), ('deletes no key', 'DELETE FROM person_key'),
    ('adds no agency by hand', format('INSERT INTO case_agency (case_id, agency_id, role) VALUES (%L, %L, ''lead'')',
        :'case1', :'two')),
    ('writes no key', 'UPDATE person_key SET wrapped = sha256(''x'')')) refused (what, statement);

UPDATE case_special_care SET body = pg_temp.sealed('second'), source = 'document' WHERE case_id = :'case1';
UPDATE case_special_care SET source = source;
SELECT pg_temp.same('a version says who wrote it and from what', string_agg(concat_ws(' ', version, source, written_by),
    '; ' ORDER BY case_id), '2 document ' || :'actor1' || '; 1 institution ' || :'actor1') FROM case_special_care;
SELECT pg_temp.same('what was known before is kept', (SELECT concat_ws(' ', row ->> 'source', ended_by)
    FROM case_special_care_history), 'institution ' || :'actor1');

-- Further agencies, by role.
SET LOCAL ROLE tsunagi_owner;
SELECT pg_temp.touches('a migration reaches what was', 'SELECT FROM case_special_care_history', 1);
INSERT INTO case_agency (case_id, agency_id, role, since) VALUES (:'case1', :'two', 'follow_up', today());
SELECT pg_temp.ends('a case has one lead at a time', format(
    'INSERT INTO case_agency (case_id, agency_id, role) VALUES (%L, %L, ''lead'')', :'case2', :'two'), '23P01');
SELECT pg_temp.ends('an agency has one role on a case at a time', format(
    'INSERT INTO case_agency (case_id, agency_id, role) VALUES (%L, %L, ''support'')', :'case1', :'two'), '23P01');
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT pg_temp.touches('who follows up sees ' || t, 'SELECT FROM ' || t, n)
FROM (VALUES ('case_file', 2), ('case_fact_sheet', 1), ('case_special_care', 0), ('case_special_care_history', 0),
    ('case_need', 1), ('keep_away', 0), ('supporter', 1), ('case_agency', 3), ('case_reference', 1)) own (t, n);
SELECT pg_temp.touches('who follows up writes no facts', 'UPDATE case_fact_sheet SET source = ''x''', 0);
SELECT pg_temp.touches('but the supporters', 'UPDATE supporter SET until = today()', 1);
SELECT pg_temp.touches('only the lead closes a case', 'UPDATE case_file SET status = ''closed'', closed_on = today()', 1);
SET LOCAL ROLE tsunagi_owner;
UPDATE case_agency SET since = today() - 10, until = today() - 1, keeps = 'outline', keeps_until = today()
    WHERE agency_id = :'two' AND case_id = :'case1';
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT pg_temp.touches('who left keeps the outline: ' || t, 'SELECT FROM ' || t, n) FROM (VALUES ('case_file', 2),
    ('person_key', 1), ('case_fact_sheet', 0), ('case_need', 0), ('supporter', 0), ('case_fact_sheet_history', 0))
    own (t, n);
SET LOCAL ROLE tsunagi_owner;
UPDATE case_agency SET keeps_until = today() - 1 WHERE agency_id = :'two' AND case_id = :'case1';
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT pg_temp.touches('and no longer than it may', 'SELECT FROM case_file', 1);
SELECT set_config('tsunagi.agency_id', '', true) \g /dev/null
SELECT pg_temp.touches('without an agency nobody sees ' || t, 'SELECT FROM ' || t, 0)
FROM unnest('{case_file,case_agency,case_reference,person,person_key,case_fact_sheet,case_special_care}'::text[]) t;
SELECT pg_temp.ends('or opens a case', 'SELECT open_case(gen_random_uuid(), gen_random_uuid(), ''exit'', today(),
    ''k1'', ''m'', sha256(''x''))', 'TS009');

SELECT set_config('role', role, true) AS role_ignored,
    pg_temp.ends(role || ' has no way to ' || t, 'SELECT FROM ' || t, '42501')
FROM unnest('{tsunagi_provider,tsunagi_auditor,tsunagi_catalogue_reader,tsunagi_batch}'::text[]) role
    CROSS JOIN unnest('{case_file,case_agency,case_reference,person,person_key,case_fact_sheet,case_special_care,
        case_need,keep_away,supporter,case_file_history,case_special_care_history,keep_away_history}'::text[]) t
\g |tr '|' '\n' | grep ok
SET LOCAL ROLE tsunagi_operator;
SELECT pg_temp.touches('an operator wraps keys anew', 'UPDATE person_key SET master_key_id = ''m2''', 3);
SELECT pg_temp.ends('but reads no case', 'SELECT FROM case_file', '42501');
ROLLBACK;
