-- Who reads and writes the rules of casework, and what no role may do by hand.

\ir ../fixture.sql
\ir ../case_fixture.sql

SET LOCAL ROLE tsunagi_operator;
SELECT pg_temp.touches('an operator changes ' || t, s, n) FROM (VALUES
    ('days of states', 'UPDATE referral_state SET stalls_after_days = 3 WHERE state = ''sent''', 1),
    ('reasons', 'UPDATE referral_reason SET cooling_off_days = 7 WHERE code = ''no_vacancy''', 1),
    ('reasons, adding one', 'INSERT INTO referral_reason VALUES (''declined'', ''closed_down'', ''provider'', 0, ''廃業'',
        ''Closed down'')', 1), ('the policy', 'UPDATE casework_policy SET max_open_holds = 3', 1),
    ('retention', 'UPDATE retention_rule SET days = 100', 2),
    ('laws', 'UPDATE legal_basis SET active = false', 3),
    ('capacities', format('INSERT INTO agency_capacity VALUES (%L, ''job'', ''mediate'', ''許可（架空）'')', :'one'), 1),
    ('follow-up', 'INSERT INTO follow_up_schedule VALUES (36, ''person'')', 1),
    ('legal holds', format('INSERT INTO legal_hold VALUES (%L, ''命令（架空）'')', :'person1'), 1)) w (t, s, n);
SELECT pg_temp.ends('but not ' || t, s, code) FROM (VALUES
    ('transitions', 'DELETE FROM referral_transition', '42501'),
    ('adding one', 'INSERT INTO referral_transition VALUES (''inquiry'', ''sent'', ''coordinator'', NULL, ''none'')', '42501'),
    ('a person''s refusal into a ban', 'UPDATE referral_reason SET cooling_off_days = 1 WHERE side = ''person''', '23514'),
    ('counts small enough to point at someone', 'UPDATE casework_policy SET smallest_count = 9', '23514')) w (t, s, code);
INSERT INTO agency_capacity (agency_id, kind, action, law) VALUES (:'one', 'housing', 'introduce', '試験（架空）');
INSERT INTO legal_hold VALUES (:'person1', '命令（架空）');
SELECT set_config('tsunagi.actor_id', '00000000-0000-4000-8000-00000000a00a', true) \g /dev/null
SELECT idempotency_begin('k', sha256('r')) \g /dev/null
SELECT idempotency_finish('k', 200, 'b') \g /dev/null
SELECT pg_temp.touches('an answer is its actor''s', 'SELECT FROM idempotency_key', 1);
SELECT set_config('tsunagi.actor_id', :'actor1', true) \g /dev/null
SELECT pg_temp.touches('and nobody else''s', 'SELECT FROM idempotency_key', 0);

SELECT set_config('role', role, true) AS role_ignored,
    pg_temp.touches(role || ' reads the ' || t, 'SELECT FROM ' || t, n)
FROM (VALUES ('referral_state', 18), ('referral_transition', 143), ('referral_reason', 30), ('casework_policy', 1),
    ('agency_capacity', 1), ('retention_rule', 2), ('follow_up_schedule', 10)) w (t, n)
    CROSS JOIN unnest('{tsunagi_operator,tsunagi_coordinator,tsunagi_provider,tsunagi_auditor,tsunagi_batch}'::text[]) role
\g |tr '|' '\n' | grep ok
SELECT set_config('role', role, true) AS role_ignored,
    pg_temp.touches(role || ' reads the laws', 'SELECT FROM legal_basis', 3),
    pg_temp.ends(role || ' writes no rule', 'UPDATE referral_reason SET active = false', '42501')
FROM unnest('{tsunagi_coordinator,tsunagi_provider,tsunagi_auditor}'::text[]) role
\g |tr '|' '\n' | grep ok

-- One of everything on case one, and what agency two knows of case three, for who may read it.
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
INSERT INTO case_fact_sheet (case_id, sensitivity, body, key_id, source)
    VALUES (:'case3', 'open', sha256('f'), 'k1', 'person');
INSERT INTO case_special_care (case_id, body, key_id, source) VALUES (:'case3', sha256('s'), 'k1', 'person');
INSERT INTO case_need (case_id, body, key_id) VALUES (:'case3', sha256('n'), 'k1');
INSERT INTO keep_away (case_id, body, key_id) VALUES (:'case3', sha256('z'), 'k1');
INSERT INTO supporter (case_id, role, since) VALUES (:'case3', 'doctor', today());
SELECT open_referral('50000000-0000-4000-8000-000000000003', :'case3', :'offer_b', 'inquiry', 'inform', sha256('n'),
    sha256('n'), 'k1') \g /dev/null
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
INSERT INTO consent (id, case_id, recipient_agency_id, purpose, fields, valid_from, valid_until, method, taken_by)
VALUES ('40000000-0000-4000-8000-000000000001', :'case1', :'two', 'sharing', '{sex}', now(), now() + interval '1 day',
    'written', :'actor1');
SELECT pg_temp.ends('a consent is taken by who writes it down', format('INSERT INTO consent (id, case_id,
    recipient_agency_id, purpose, fields, valid_from, valid_until, method, taken_by) VALUES (gen_random_uuid(), %L, %L,
    ''sharing'', ''{sex}'', now(), now() + interval ''1 day'', ''written'', %L)', :'case1', :'two', :'actor2'), '42501');
SELECT pg_temp.ends('and for one''s own case', format('INSERT INTO consent (id, case_id, recipient_agency_id, purpose,
    fields, valid_from, valid_until, method, taken_by) VALUES (gen_random_uuid(), %L, %L, ''sharing'', ''{sex}'', now(),
    now() + interval ''1 day'', ''written'', %L)', :'case3', :'two', :'actor1'), '42501');
SELECT join_case(:'case1', :'two', 'follow_up', '40000000-0000-4000-8000-000000000001', NULL, '{sex}', sha256('w'), 'k1'),
    withdraw_consent('40000000-0000-4000-8000-000000000001', 1),
    open_referral('50000000-0000-4000-8000-000000000001', :'case1', :'offer_a', 'inquiry', 'introduce', sha256('n'),
        sha256('n'), 'k1'),
    referral_move('50000000-0000-4000-8000-000000000001', 1, 'proposed'),
    propose_handover('70000000-0000-4000-8000-000000000001', :'case1', :'two', 'over', NULL, NULL, NULL, 'law_requires',
        '{sex}', sha256('w'), 'k1', ARRAY[sha256('s')]),
    open_break_glass('80000000-0000-4000-8000-000000000001', :'case3', sha256('r') || sha256('r'), 12, 'k1') \g /dev/null
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE case_fact_sheet SET source = 'document';
UPDATE case_need SET body = sha256('other');
UPDATE keep_away SET until = today();
UPDATE supporter SET until = today();
UPDATE case_file SET kind = 'after' WHERE id = :'case1';
SELECT pg_temp.touches('who works on a case sees its ' || t, 'SELECT FROM ' || t, n) FROM (VALUES ('consent', 1),
    ('consent_history', 1), ('disclosure', 2), ('referral', 2), ('referral_event', 2), ('referral_history', 1),
    ('handover', 1), ('break_glass', 1), ('case_file_history', 1), ('case_fact_sheet_history', 2),
    ('case_need_history', 2), ('keep_away_history', 2), ('supporter_history', 2)) w (t, n);
SELECT pg_temp.touches('through break-glass ' || t || ' too', format('SELECT FROM %I WHERE %I = %L', t, c, :'case3'), n)
FROM (VALUES ('case_file', 'id', 1), ('case_fact_sheet', 'case_id', 1), ('case_special_care', 'case_id', 1),
    ('case_need', 'case_id', 1), ('keep_away', 'case_id', 1), ('supporter', 'case_id', 1), ('referral', 'case_id', 1),
    ('consent', 'case_id', 0), ('decision', 'case_id', 0)) w (t, c, n);
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT pg_temp.touches('who joined by a consent that was withdrawn sees the case no more',
    format('SELECT FROM case_file WHERE id = %L', :'case1'), 0);
SELECT answer_handover('70000000-0000-4000-8000-000000000001', 1, 'refused') \g /dev/null
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.touches('and the audit says why', 'SELECT FROM audit_event WHERE action = ''case_left''
    AND basis_id = ''40000000-0000-4000-8000-000000000001''', 1);
SELECT pg_temp.touches('what was before a refusal or a leaving is kept: ' || t, 'SELECT FROM ' || t, 1)
FROM unnest('{handover_history,case_agency_history}'::text[]) t;
SET LOCAL ROLE tsunagi_owner;
INSERT INTO case_file (id, person_id, kind, stage_opened_on)
    VALUES ('10000000-0000-4000-8000-000000000004', :'person1', 'after', today());
INSERT INTO case_agency (case_id, agency_id, role) VALUES ('10000000-0000-4000-8000-000000000004', :'one', 'lead');
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.ends('a number may come later', 'INSERT INTO case_reference VALUES
    (''10000000-0000-4000-8000-000000000004'', ''' || :'one' || ''', sha256(''A-4''), ''k1'', sha256(''A-4''))', '00000');
SET LOCAL ROLE tsunagi_auditor;
SELECT pg_temp.touches('an auditor reads ' || t, 'SELECT ' || c || ' FROM ' || t, n) FROM (VALUES ('consent', 'id', 1),
    ('disclosure', 'id', 2), ('break_glass', 'id', 1), ('legal_hold', 'person_id', 1)) w (t, c, n);
SET LOCAL ROLE tsunagi_owner;
SELECT pg_temp.touches('a migration reaches every ' || t, 'SELECT FROM ' || t, n) FROM (VALUES ('case_fact_sheet', 3),
    ('case_special_care', 3), ('case_need', 3), ('keep_away', 3), ('supporter', 3), ('case_fact_sheet_history', 2),
    ('case_need_history', 2), ('keep_away_history', 2), ('supporter_history', 2), ('case_file_history', 1),
    ('case_agency_history', 1), ('consent_history', 1), ('referral_history', 1), ('handover_history', 1), ('handover_disclosure', 1)) w (t, n);
SELECT pg_temp.ends('not even the owner moves a referral off the table', 'UPDATE referral SET state = ''sent''', 'TS003');
SELECT pg_temp.ends('or changes what ' || what, s, '23001') FROM (VALUES ('happened', 'DELETE FROM referral_event'),
    ('was shown', 'DELETE FROM disclosure'), ('was shown before', 'DELETE FROM handover_disclosure'), ('was decided', 'DELETE FROM decision')) w (what, s);
ROLLBACK;
