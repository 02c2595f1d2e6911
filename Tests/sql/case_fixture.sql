-- Two agencies with a coordinator each, three persons and their cases（架空）; included by cases after fixture.sql.
-- Agency one leads case one and two; agency two leads case three. Sealed values are made of any bytes here.

\set one 00000000-0000-4000-8000-000000000001
\set two 00000000-0000-4000-8000-000000000002
\set case1 10000000-0000-4000-8000-000000000001
\set case2 10000000-0000-4000-8000-000000000002
\set case3 10000000-0000-4000-8000-000000000003
\set person1 20000000-0000-4000-8000-000000000001
\set person2 20000000-0000-4000-8000-000000000002
\set person3 20000000-0000-4000-8000-000000000003
\set actor1 00000000-0000-4000-8000-00000000000c
\set actor2 00000000-0000-4000-8000-000000000c02
\set actor3 00000000-0000-4000-8000-000000000c03

SET LOCAL ROLE tsunagi_owner;
CREATE FUNCTION pg_temp.sealed(words text) RETURNS bytea LANGUAGE sql AS $$ SELECT sha256(words::bytea) $$;
CREATE FUNCTION pg_temp.as_coordinator(agency uuid, actor uuid) RETURNS void LANGUAGE sql AS $$
    SELECT set_config('role', 'tsunagi_coordinator', true), set_config('tsunagi.agency_id', agency::text, true),
        set_config('tsunagi.actor_id', actor::text, true), set_config('tsunagi.provider_id', '', true)
$$;
CREATE FUNCTION pg_temp.as_provider(provider uuid, actor uuid) RETURNS void LANGUAGE sql AS $$
    SELECT set_config('role', 'tsunagi_provider', true), set_config('tsunagi.agency_id', '', true),
        set_config('tsunagi.actor_id', actor::text, true), set_config('tsunagi.provider_id', provider::text, true)
$$;
SET LOCAL ROLE tsunagi_operator;
INSERT INTO agency (id, name, kind) VALUES (:'two', '丁センター（架空）', 'settlement_centre');
INSERT INTO actor (id, agency_id, role, label) VALUES (:'actor2', :'two', 'coordinator', '丁の窓口'),
    (:'actor3', :'one', 'coordinator', '丙の二人目');

SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT open_case(c::uuid, p::uuid, 'exit', '2026-04-01', 'k1', 'm1', pg_temp.sealed(p), pg_temp.sealed(r), sha256(r::bytea))
FROM (VALUES (:'case1', :'person1', 'A-1'), (:'case2', :'person2', 'A-2')) made (c, p, r) \g /dev/null
INSERT INTO case_fact_sheet (case_id, sensitivity, body, key_id, source)
SELECT id, 'personal', pg_temp.sealed('birth'), 'k1', 'person' FROM case_file;
INSERT INTO case_special_care (case_id, body, key_id, source)
SELECT id, pg_temp.sealed('offence'), 'k1', 'institution' FROM case_file;
INSERT INTO case_need (case_id, body, key_id) SELECT id, pg_temp.sealed('need'), 'k1' FROM case_file;
INSERT INTO keep_away (case_id, body, key_id) SELECT id, pg_temp.sealed('zone'), 'k1' FROM case_file;
INSERT INTO supporter (case_id, role, since) SELECT id, 'family', '2026-04-01' FROM case_file;
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT open_case(:'case3', :'person3', 'entry', '2026-05-01', 'k1', 'm1', pg_temp.sealed('p'), pg_temp.sealed('B-1'),
    sha256('A-1')) \g /dev/null
