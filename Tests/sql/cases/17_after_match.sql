-- Work beside the states, decisions, follow-up, agencies that come and go, break-glass, erasure.

\ir ../fixture.sql
\ir ../case_fixture.sql

SET LOCAL ROLE tsunagi_operator;
INSERT INTO agency_capacity (agency_id, kind, action, law) VALUES (:'one', 'housing', 'introduce', '試験（架空）');
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
INSERT INTO consent (id, case_id, recipient_provider_id, recipient_agency_id, purpose, fields, valid_from, valid_until,
    method, taken_by)
SELECT c::uuid, k::uuid, p::uuid, a::uuid, why, '{sex,offence}', now(), now() + interval '1 day', 'written', :'actor1'
FROM (VALUES ('40000000-0000-4000-8000-000000000001', :'case1', :'a', NULL, 'referral'),
    ('40000000-0000-4000-8000-000000000002', :'case1', NULL, :'two', 'handover'),
    ('40000000-0000-4000-8000-000000000003', :'case1', NULL, :'two', 'sharing'),
    ('40000000-0000-4000-8000-000000000004', :'case1', NULL, :'one', 'handover'),
    ('40000000-0000-4000-8000-000000000005', :'case1', :'b', NULL, 'referral'),
    ('40000000-0000-4000-8000-000000000006', :'case1', NULL, :'two', 'handover')) w (c, k, p, a, why);
-- A referral to an offer, moved as far as sent.
CREATE FUNCTION pg_temp.send(referral uuid, c uuid, o uuid, consent uuid, day date) RETURNS bigint LANGUAGE sql AS $$
    SELECT open_referral(referral, c, o, 'proposed', 'introduce', sha256('n'), sha256('n'), 'k1', day);
    SELECT referral_move(referral, 1, 'agreed', p_agreed_how => 'letter', p_agreed_by => 'person',
        p_supported_by => 'nobody');
    SELECT referral_move(referral, 2, 'sent', p_key_id => 'k1', p_recipient_person => sha256('w'), p_fields => '{sex}',
        p_bodies => ARRAY[sha256('s')], p_consent => consent);
$$;
\set first '50000000-0000-4000-8000-000000000001'
\set second '50000000-0000-4000-8000-000000000002'
SELECT pg_temp.send(:'first', :'case1', :'offer_a', '40000000-0000-4000-8000-000000000001', today()),
    pg_temp.send(:'second', :'case1', :'offer_b', '40000000-0000-4000-8000-000000000005', today() + 400) \g /dev/null
SELECT pg_temp.touches('who refers sees what was shown', 'SELECT FROM referral_disclosure', 2);

-- Early holds, other days, expiry.
SELECT pg_temp.as_provider(:'a', '00000000-0000-4000-8000-00000000000d') \g /dev/null
SELECT referral_hold(:'first', 3) \g /dev/null
SELECT pg_temp.ends('a place is held once', format('SELECT referral_hold(%L, 4)', :'first'), 'TS003');
SELECT pg_temp.touches('the provider''s work is on its list', 'SELECT FROM referral_worklist WHERE waits_for = ''provider''
    AND held', 1);
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.ends('a person holds no more places for a need than the policy says', format(
    'SELECT referral_hold(%L, 3)', :'second'), 'TS007');
SET LOCAL ROLE tsunagi_operator;
UPDATE casework_policy SET max_open_holds = 2;
SELECT pg_temp.touches('what the policy was is kept', 'SELECT FROM casework_policy_history', 1);
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.ends('nor than there are', format('SELECT referral_hold(%L, 3)', :'second'), '23514');
SELECT referral_release(:'first', 4) \g /dev/null
SELECT pg_temp.ends('what is not held is not given back', format('SELECT referral_release(%L, 5)', :'first'), 'TS003');
SELECT pg_temp.ends('an unknown referral is not held', 'SELECT referral_hold(gen_random_uuid(), 1)', 'TS001');
SELECT pg_temp.same('a moved day marks the open referrals', recheck_referrals(:'case1')::text, '2');
SELECT pg_temp.ends('of one''s own cases', format('SELECT recheck_referrals(%L)', :'case3'), 'TS001');
SELECT pg_temp.same('by a note that makes no new version, which the provider would see', string_agg(version::text, ' '
    ORDER BY id), '5 3') FROM referral WHERE recheck_since IS NOT NULL;
SELECT referral_replan(:'first', 5, today() + 3) \g /dev/null
SELECT pg_temp.same('as other days do', version::text, '6') FROM referral WHERE id = :'first';
SELECT pg_temp.touches('until they were looked at', 'SELECT FROM referral WHERE recheck_since IS NOT NULL', 1);
SELECT pg_temp.ends('nobody makes referrals expire by hand', 'SELECT expire_referrals()', '42501');
SET LOCAL ROLE tsunagi_owner;
UPDATE referral SET expires_on = today() - 1, state_since = now() - interval '100 days' WHERE id = :'second';
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.touches('a stalled step is listed with who must act', 'SELECT FROM referral_worklist
    WHERE stalled AND waits_for = ''provider''', 1);
SET LOCAL ROLE tsunagi_batch;
SELECT pg_temp.same('what is over expires', expire_referrals()::text, '1');
SELECT pg_temp.same('and nothing twice', expire_referrals()::text, '0');
SELECT pg_temp.as_provider(:'b', '00000000-0000-4000-8000-00000000000e') \g /dev/null
SELECT pg_temp.same('the provider sees that it did', (SELECT state::text FROM referral), 'expired');
SELECT pg_temp.same('and is told of no count under ten', inquiry_count(:'offer_b')::text, NULL);

-- Follow-up.
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT referral_move(:'first', 6, 'accepted') \g /dev/null
SELECT referral_move(:'first', 7, 'started') \g /dev/null
SELECT pg_temp.same('a start makes follow-ups due', (SELECT string_agg(DISTINCT months::text || ' ' || about, ', ')
    FROM follow_up WHERE due_on = today() + make_interval(months => months)),
    '1 person, 1 provider, 12 person, 12 provider, 24 person, 24 provider, 3 person, 3 provider, 6 person, 6 provider');
SELECT pg_temp.touches('which are noted', 'UPDATE follow_up SET done_on = today(), outcome = ''well'', contact = ''visit''
    WHERE months = 1', 2);
SELECT referral_move(:'first', 8, 'ended', 'relations') \g /dev/null
SELECT pg_temp.touches('what was planned before is kept', 'SELECT FROM follow_up_history', 5);
SELECT pg_temp.same('an end spares the provider, not the person', (SELECT string_agg(about || ' ' || n, ', ' ORDER BY about)
    FROM (SELECT about, count(*) AS n FROM follow_up WHERE outcome IS NULL GROUP BY about) open), 'person 5');
SELECT pg_temp.touches('and its cause is known for the next match', 'SELECT FROM referral_early_end
    WHERE reason = ''relations'' AND side = ''neither''', 1);
SELECT pg_temp.same('the indicators are counted from the ledger', (SELECT concat_ws(' ', at_opening, now,
    coalesce(supported_after_two_years::text, 'not yet')) FROM supporter_indicator WHERE case_id = :'case1'), '1 1 not yet');

-- Decisions.
SET LOCAL ROLE tsunagi_operator;
INSERT INTO configuration VALUES ('sha256:' || repeat('0', 64), 'v', 'n', 'p', 'd', 'h');
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
INSERT INTO decision (id, case_id, configuration, engine, catalogue, known_at, as_of, inputs, body, key_id, digest)
VALUES ('60000000-0000-4000-8000-000000000001', :'case1', 'sha256:' || repeat('0', 64), '1', '1:1:', now(), today(),
    sha256('i'), sha256('b'), 'k1', sha256('clear'));
SELECT pg_temp.same('a decision says who asked', (SELECT actor_id::text FROM decision), :'actor1');
SELECT pg_temp.ends('a decision is not ' || what, s, '42501') FROM (VALUES ('changed', 'UPDATE decision SET body = inputs'),
    ('deleted', 'DELETE FROM decision'), ('made for another''s case', format('INSERT INTO decision (id, case_id,
    configuration, engine, catalogue, known_at, as_of, inputs, body, key_id, digest) SELECT gen_random_uuid(), %L,
    configuration, engine, catalogue, known_at, as_of, inputs, body, key_id, digest FROM decision', :'case3'))) w (what, s);

SET LOCAL ROLE tsunagi_owner;
SELECT pg_temp.touches('a migration reaches every ' || t, 'SELECT FROM ' || t, n)
FROM (VALUES ('decision', 1), ('follow_up_history', 5)) w (t, n);
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null

-- Agencies that come, hand over and go.
SELECT pg_temp.ends('nobody joins without a basis', format('SELECT join_case(%L, %L, ''support'', NULL, NULL, ''{sex}'',
    sha256(''w''), ''k1'')', :'case1', :'two'), 'TS005');
SELECT join_case(:'case1', :'two', 'support', '40000000-0000-4000-8000-000000000003', NULL, '{sex}', sha256('w'), 'k1')
\g /dev/null
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT pg_temp.same('who joined works on it as long as the consent lasts', until::text, (today() + 1)::text)
FROM case_agency WHERE case_id = :'case1' AND agency_id = :'two';
SELECT pg_temp.touches('who joined sees the case', format('SELECT FROM case_special_care WHERE case_id = %L', :'case1'), 1);
SELECT pg_temp.ends('but lets nobody else in', format('SELECT join_case(%L, %L, ''support'', NULL, ''law_requires'',
    ''{sex}'', sha256(''w''), ''k1'')', :'case1', '00000000-0000-4000-8000-00000000dead'), 'TS001');
SELECT leave_case(:'case1', :'two') \g /dev/null
SELECT pg_temp.touches('who left sees it no more', format('SELECT FROM case_file WHERE id = %L', :'case1'), 0);
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.ends('the lead does not just leave', format('SELECT leave_case(%L, %L)', :'case1', :'one'), 'TS001');
\set over '70000000-0000-4000-8000-000000000001'
\set back '70000000-0000-4000-8000-000000000002'
SELECT pg_temp.ends('a case goes back only where it came from', format('SELECT propose_handover(%L, %L, %L, ''back'', NULL,
    NULL, %L, NULL, ''{sex}'', sha256(''w''), ''k1'', ARRAY[sha256(''s'')])', :'over', :'case1', :'two',
    '40000000-0000-4000-8000-000000000002'), 'TS003');
SELECT pg_temp.ends('what is shown is shown with its body', format('SELECT propose_handover(%L, %L, %L, ''over'', NULL, NULL,
    %L, NULL, ''{sex,offence}'', sha256(''w''), ''k1'', ARRAY[sha256(''s'')])', :'over', :'case1', :'two',
    '40000000-0000-4000-8000-000000000002'), 'TS005');
-- A proposal that is taken back, and one whose consent is.
SELECT propose_handover(handover, :'case1', :'two', 'over', NULL, today() + 30, consent, law, '{sex}', sha256('w'), 'k1',
    ARRAY[sha256('s')]), CASE WHEN consent IS NULL THEN answer_handover(handover, 1, 'withdrawn') END
FROM (VALUES ('70000000-0000-4000-8000-000000000003'::uuid, NULL::uuid, 'law_requires'),
    ('70000000-0000-4000-8000-000000000004', '40000000-0000-4000-8000-000000000006', NULL)) w (handover, consent, law)
\g /dev/null
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT pg_temp.touches('a proposal shows what its consent names, and how to open it', 'SELECT FROM handover_disclosure d
    JOIN handover_key(d.handover_id) k USING (key_id)', 1);
SELECT pg_temp.ends('what was taken back is not answered',
    'SELECT answer_handover(''70000000-0000-4000-8000-000000000003'', 2, ''acknowledged'')', 'TS003');
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.touches('not to who proposes it', 'SELECT FROM handover_disclosure', 0);
SELECT withdraw_consent('40000000-0000-4000-8000-000000000006', 1) \g /dev/null
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT pg_temp.touches('and nothing when the consent was withdrawn: ' || t, 'SELECT FROM ' || t, 0)
FROM (VALUES ('handover_disclosure'), ('handover_key(''70000000-0000-4000-8000-000000000004'')')) w (t);
SELECT pg_temp.ends('nor is the case taken over by it',
    'SELECT answer_handover(''70000000-0000-4000-8000-000000000004'', 1, ''acknowledged'')', 'TS005');
SELECT answer_handover('70000000-0000-4000-8000-000000000004', 1, 'refused') \g /dev/null
SELECT pg_temp.ends('who is asked takes nothing back',
    'SELECT answer_handover(''70000000-0000-4000-8000-000000000004'', 2, ''withdrawn'')', 'TS001');
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT propose_handover(:'over', :'case1', :'two', 'over', NULL, today() + 30, '40000000-0000-4000-8000-000000000002', NULL,
    '{sex}', sha256('w'), 'k1', ARRAY[sha256('s')]) \g /dev/null
SELECT pg_temp.ends('one agency is asked at a time', format('SELECT propose_handover(gen_random_uuid(), %L, %L, ''over'', NULL,
    NULL, NULL, ''law_requires'', ''{sex}'', sha256(''w''), ''k1'', ARRAY[sha256(''s'')])', :'case1', :'two'), '23505');
SELECT pg_temp.ends('who proposed does not answer', format('SELECT answer_handover(%L, 1, ''acknowledged'')', :'over'),
    'TS001');
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT pg_temp.touches('a proposal is seen', 'SELECT FROM handover', 1);
SELECT pg_temp.touches('and nothing of the case yet: ' || t, format('SELECT FROM %I WHERE %I = %L', t, c, id), 0)
FROM (VALUES ('case_file', 'id', :'case1'), ('person_key', 'person_id', :'person1'), ('disclosure', 'case_id', :'case1'))
    w (t, c, id);
SELECT answer_handover(:'over', 1, 'acknowledged') \g /dev/null
SELECT pg_temp.ends('an answer is given once', format('SELECT answer_handover(%L, 2, ''refused'')', :'over'), 'TS003');
SELECT pg_temp.same('the new lead has the case with all that belongs to it', concat_ws(' ',
    (SELECT count(*) FROM case_special_care WHERE case_id = :'case1'), (SELECT count(*) FROM referral),
    (SELECT count(*) FROM follow_up), (SELECT count(*) FROM referral_event WHERE referral_id = :'first'),
    (SELECT count(*) FROM decision)), '1 2 10 9 1');
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.same('the old one keeps the outline', concat_ws(' ', (SELECT count(*) FROM case_file WHERE id = :'case1'),
    (SELECT count(*) FROM referral), (SELECT count(*) FROM follow_up), (SELECT count(*) FROM case_special_care
    WHERE case_id = :'case1'), (SELECT count(*) FROM decision)), '1 2 10 0 0');
SELECT pg_temp.touches('without a key to it', format('SELECT FROM person_key WHERE person_id = %L', :'person1'), 0);
SELECT pg_temp.touches('and moves nothing', format('UPDATE follow_up SET due_on = today() WHERE case_id = %L', :'case1'), 0);
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT propose_handover(:'back', :'case1', :'one', 'back', 'follow_up', NULL, NULL, 'law_requires', '{sex}', sha256('w'),
    'k1', ARRAY[sha256('s')]) \g /dev/null
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT answer_handover(:'back', 1, 'acknowledged') \g /dev/null
SELECT pg_temp.same('a case comes back', string_agg(role, ' ' ORDER BY role), 'follow_up lead')
FROM case_agency WHERE case_id = :'case1' AND since <= today() AND coalesce(until >= today(), true);
SELECT pg_temp.same('and the first handover is known as handed back', (SELECT state FROM handover WHERE id = :'over'),
    'handed_back');

-- Break-glass.
\set glass '80000000-0000-4000-8000-000000000001'
SELECT pg_temp.touches('another''s case is not there', format('SELECT FROM case_file WHERE id = %L', :'case3'), 0);
SELECT pg_temp.ends('breaking the glass ' || what, format('SELECT open_break_glass(%L, %L, %L, %s, ''k1'', %s)', :'glass', c,
    reason, characters, minutes), code)
FROM (VALUES ('takes a reason', :'case3', sha256('r') || sha256('r'), 9, 60, '23514'),
    ('takes a reason as long as it says', :'case3', sha256('r'), 10, 60, '23514'),
    ('lasts an hour at most', :'case3', sha256('r') || sha256('r'), 10, 61, '23514'),
    ('is for a case', '10000000-0000-4000-8000-00000000dead', sha256('r') || sha256('r'), 10, 60, 'TS001'))
    w (what, c, reason, characters, minutes, code);
SELECT open_break_glass(:'glass', :'case3', sha256('r') || sha256('r'), 12, 'k1', 60, '203.0.113.9') \g /dev/null
SELECT pg_temp.touches('then it may be read', format('SELECT FROM case_file f JOIN person_key k USING (person_id)
    WHERE f.id = %L', :'case3'), 1);
SELECT pg_temp.touches('and not written', format('UPDATE case_file SET kind = ''after'' WHERE id = %L', :'case3'), 0);
SELECT pg_temp.ends('nor referred', format('SELECT open_referral(gen_random_uuid(), %L, %L, ''inquiry'', ''inform'',
    sha256(''n''), sha256(''n''), ''k1'')', :'case3', :'offer_a'), 'TS001');
SELECT pg_temp.touches('it is in the audit log', 'SELECT FROM audit_event WHERE action = ''break_glass''
    AND host(address) = ''203.0.113.9''', 1);
SELECT pg_temp.as_coordinator(:'one', :'actor3') \g /dev/null
SELECT pg_temp.touches('a colleague does not see it', format('SELECT FROM case_file WHERE id = %L', :'case3'), 0);
SET LOCAL ROLE tsunagi_auditor;
SELECT set_config('tsunagi.actor_id', :'actor1', true) \g /dev/null
SELECT pg_temp.ends('nobody reviews the own glass', format('SELECT review_break_glass(%L, true)', :'glass'), '23514');
SELECT set_config('tsunagi.actor_id', :'actor2', true) \g /dev/null
SELECT pg_temp.ends('another person does', format('SELECT review_break_glass(%L, true)', :'glass'), '00000');
SELECT pg_temp.ends('once', format('SELECT review_break_glass(%L, false)', :'glass'), 'TS001');
SET LOCAL ROLE tsunagi_owner;
UPDATE break_glass SET opened_at = opened_at - interval '2 hours', ends_at = ends_at - interval '2 hours';
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.touches('and when its time is over the case is gone', format('SELECT FROM case_file WHERE id = %L',
    :'case3'), 0);

-- Erasure.
SET LOCAL ROLE tsunagi_operator;
INSERT INTO legal_hold (person_id, basis) VALUES (:'person2', '裁判所の命令（架空）');
SELECT pg_temp.ends('a held person is not erased', format('SELECT erase_person(%L)', :'person2'), 'TS003');
SET LOCAL ROLE tsunagi_owner;
UPDATE case_file SET status = 'closed', stage_opened_on = '2015-04-01', closed_on = '2016-01-01'
    WHERE person_id IN (:'person1', :'person2');
-- Whoever is held stands before whoever is due, and is no reason not to reach them.
UPDATE case_file SET status = 'closed', stage_opened_on = '2015-04-01', closed_on = '2016-01-01'
    WHERE person_id = :'person3';
SET LOCAL ROLE tsunagi_batch;
SELECT pg_temp.same('the nightly erasure reports what it did, at most as much as it may', (SELECT concat_ws(' ', erased, held,
    still_open) FROM erase_what_is_due(1) WHERE class = 'closed_case'), '1 1 0');
SELECT pg_temp.same('and reaches past who is held', (SELECT concat_ws(' ', erased, held, still_open)
    FROM erase_what_is_due(1) WHERE class = 'closed_case'), '1 1 0');
SELECT pg_temp.same('until nobody is left', (SELECT concat_ws(' ', erased, held, still_open)
    FROM erase_what_is_due(1) WHERE class = 'closed_case'), '0 1 0');
SELECT pg_temp.ends('nobody is erased twice', format('SELECT erase_person(%L)', :'person1'), 'TS001');
SELECT pg_temp.ends('an unknown person neither', 'SELECT erase_person(gen_random_uuid())', 'TS001');
SET LOCAL ROLE tsunagi_owner;
SELECT pg_temp.same('no key of the person is left, nor a number to search', concat_ws(' ',
    (SELECT count(*) FROM person_key WHERE person_id = :'person1'), (SELECT count(*) FROM case_reference
    WHERE case_id = :'case1'), (SELECT erased_at IS NOT NULL FROM person WHERE id = :'person1')), '0 0 t');
SELECT pg_temp.same('and no history has a copy of either', count(*)::text, '0') FROM pg_class
WHERE relname IN ('person_key_history', 'case_reference_history', 'person_history', 'idempotency_key_history');
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.ends('nothing new is sealed for the person', format('INSERT INTO keep_away (case_id, body, key_id)
    VALUES (%L, sha256(''z''), ''k1'')', :'case1'), '23503');
ROLLBACK;
