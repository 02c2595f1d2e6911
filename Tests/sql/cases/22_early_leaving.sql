-- Early ends: their causes, the need that is open again, and what may be counted of it all.

\ir ../fixture.sql
\ir ../case_fixture.sql

SET LOCAL ROLE tsunagi_operator;
INSERT INTO agency_capacity (agency_id, kind, action, law) VALUES (:'one', 'housing', 'introduce', '試験（架空）');
SELECT pg_temp.touches('operators keep the causes', 'UPDATE leaving_cause SET percent = 50 WHERE code = ''too_far''', 1);
SELECT pg_temp.touches('and add some', 'INSERT INTO leaving_cause (position, code, leaves_out, label_ja, label_en)
    VALUES (99, ''noise'', ''site'', ''騒音'', ''Noise'')', 1);
SELECT pg_temp.ends('a share of the way belongs to the way', 'UPDATE leaving_cause SET percent = 50 WHERE code = ''bullying''',
    '23514');
SELECT pg_temp.ends('a refusal opens no need again', 'UPDATE referral_reason SET reopens = true WHERE to_state = ''declined''',
    '23514');
SET LOCAL ROLE tsunagi_owner;
SELECT pg_temp.touches('a migration reaches every cause', 'SELECT FROM leaving_cause', 18);
SELECT pg_temp.touches('and changes it', 'UPDATE leaving_cause SET active = true', 18);

SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
INSERT INTO consent (id, case_id, recipient_provider_id, purpose, fields, valid_from, valid_until, method, taken_by)
VALUES ('40000000-0000-4000-8000-000000000001', :'case1', :'a', 'referral', '{sex}', now(), now() + interval '1 day',
    'written', :'actor1');
-- A referral that has started today.
CREATE FUNCTION pg_temp.start(referral uuid, c uuid, o uuid) RETURNS bigint LANGUAGE sql AS $$
    SELECT open_referral(referral, c, o, 'proposed', 'introduce', sha256('n'), sha256('n'), 'k1', today());
    SELECT referral_move(referral, 1, 'agreed', p_agreed_how => 'letter', p_agreed_by => 'person',
        p_supported_by => 'nobody');
    SELECT referral_move(referral, 2, 'sent', p_key_id => 'k1', p_recipient_person => sha256('w'), p_fields => '{sex}',
        p_bodies => ARRAY[sha256('s')], p_consent => '40000000-0000-4000-8000-000000000001');
    SELECT referral_move(referral, 3, 'accepted');
    SELECT referral_move(referral, 4, 'started');
$$;
\set first '50000000-0000-4000-8000-000000000001'
SELECT pg_temp.start(:'first', :'case1', :'offer_a') \g /dev/null
SELECT pg_temp.touches('what goes on waits for no re-match', 'SELECT FROM rematch_worklist', 0);
SELECT pg_temp.ends('nor has it causes', format('SELECT name_causes(%L, ''{strain}'')', :'first'), 'TS001');
SELECT pg_temp.ends('nor is it matched for anew', format('SELECT begin_rematch(%L, %L)', :'first', :'case1'), 'TS003');
SAVEPOINT started;

-- An end as planned.
SELECT referral_move(:'first', 5, 'ended', 'completed') \g /dev/null
SELECT pg_temp.touches('an end as planned opens no need', 'SELECT FROM rematch', 0);
SELECT pg_temp.ends('and has no cause', format('SELECT name_causes(%L, ''{strain}'')', :'first'), 'TS004');
SELECT pg_temp.ends('none is right', format('SELECT name_causes(%L, ''{}'')', :'first'), '00000');
ROLLBACK TO started;

-- An end by the provider.
SELECT pg_temp.as_provider(:'a', '00000000-0000-4000-8000-00000000000d') \g /dev/null
SELECT pg_temp.touches('everyone reads the list of causes', 'SELECT FROM leaving_cause', 18);
SELECT referral_move(:'first', 5, 'ended', 'dismissed') \g /dev/null
SELECT pg_temp.ends('a dismissal has a cause', format('SELECT name_causes(%L, ''{}'')', :'first'), 'TS004');
SELECT pg_temp.ends('out of the list', format('SELECT name_causes(%L, ''{strain,whim}'')', :'first'), 'TS004');
SELECT name_causes(:'first', '{strain}') \g /dev/null
SELECT pg_temp.ends('the provider does not read causes', 'SELECT FROM referral_cause', '42501');
SELECT pg_temp.ends('nor of the re-match', 'SELECT FROM rematch', '42501');
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.same('the coordinator does', (SELECT string_agg(cause, ' ') FROM referral_cause), 'strain');
SELECT pg_temp.touches('and is told that the need is open again', 'SELECT FROM rematch_worklist WHERE NOT stalled', 1);
ROLLBACK TO started;

-- An end by the coordinator.
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT referral_move(:'first', 5, 'ended', 'relations') \g /dev/null
SELECT name_causes(:'first', '{bullying}') \g /dev/null
SELECT pg_temp.same('a reason that says a cause adds it', (SELECT string_agg(cause, ' ' ORDER BY cause) FROM referral_cause),
    'bullying trouble_with_others');
SET LOCAL ROLE tsunagi_owner;
SELECT pg_temp.ends('a cause is not ' || what, s, '23001') FROM (VALUES ('changed', 'UPDATE referral_cause SET cause = ''health'''),
    ('taken back', 'DELETE FROM referral_cause')) w (what, s);
SELECT pg_temp.touches('a migration reaches every ' || t, 'SELECT FROM ' || t, n)
    FROM (VALUES ('referral_cause', 2), ('rematch', 1)) w (t, n);
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT pg_temp.touches('who does not work on the case sees no ' || t, 'SELECT FROM ' || t, 0)
    FROM unnest('{referral_cause,rematch,rematch_worklist}'::text[]) t;
SELECT pg_temp.ends('and makes no re-match', format('SELECT begin_rematch(%L, %L)', :'first', :'case1'), 'TS001');
SELECT pg_temp.ends('not for a case of its own either', format('SELECT begin_rematch(%L, %L)', :'first', :'case3'), 'TS001');
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.same('the first re-match has the id that the end named', (SELECT (begin_rematch(:'first', :'case1')
    = decision_id)::text FROM rematch), 'true');
SELECT pg_temp.same('a further one has an id of its own', begin_rematch(:'first', :'case1')::text, NULL);
SELECT pg_temp.touches('what was done waits no more', 'SELECT FROM rematch_worklist', 0);
SELECT pg_temp.ends('nobody writes down a re-match by hand', 'UPDATE rematch SET done_at = NULL', '42501');
ROLLBACK TO started;

-- A case that is closed waits for nothing.
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT referral_move(:'first', 5, 'ended', 'moved') \g /dev/null
UPDATE case_file SET status = 'closed', closed_on = today() WHERE id = :'case1';
SELECT pg_temp.touches('a closed case waits for no re-match', 'SELECT FROM rematch_worklist', 0);

-- Reports: an agency counts its own cases, those who look after the service count all, a provider none.
SELECT pg_temp.same('an agency counts its own cases', (SELECT sum(cases)::text FROM report_supporters(2000, 2100)), '2');
SELECT pg_temp.same('and its referrals', (SELECT string_agg(concat_ws(' ', state, reason, side, referrals), ', ')
    FROM report_referrals(2000, 2100)), 'ended moved person 1');
SELECT pg_temp.same('and their causes', (SELECT string_agg(concat_ws(' ', kind, cause, ends), ', ')
    FROM report_causes(2000, 2100)), 'housing moved_away 1');
SELECT pg_temp.same('who left on the day was not there after a month', (SELECT concat_ws(' ', sum(started), sum(due[1]))
    FROM report_retention(2000, 2100)), '1 0');
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT pg_temp.same('another agency none of them', (SELECT concat_ws(' ', sum(cases), (SELECT count(*)
    FROM report_referrals(2000, 2100))) FROM report_supporters(2000, 2100)), '1 0');
SET LOCAL ROLE tsunagi_auditor;
SELECT pg_temp.same('an auditor all', (SELECT sum(cases)::text FROM report_supporters(2000, 2100)), '3');
SELECT pg_temp.same('of the years asked for', (SELECT sum(cases)::text FROM report_supporters(2000, 2001)), NULL);
SET LOCAL ROLE tsunagi_provider;
SELECT pg_temp.ends('a provider counts nothing with ' || f, format('SELECT FROM %I(2000, 2100)', f), '42501')
    FROM unnest('{report_supporters,report_referrals,report_causes,report_retention}'::text[]) f;
-- Two years ago: who was there for a year and left, and who is there still.
SET LOCAL ROLE tsunagi_owner;
ALTER TABLE referral DISABLE TRIGGER USER;
UPDATE referral SET from_on = today() - 800, until_on = today() - 800 + 370, reason = 'left_early';
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.same('whoever stayed a year was there at one month to twelve', (SELECT concat_ws(' ', due, there)
    FROM report_retention(2000, 2100)), '{1,1,1,1,1} {1,1,1,1,0}');
SET LOCAL ROLE tsunagi_owner;
UPDATE referral SET until_on = today() - 800 + 40, reason = 'completed';
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.same('what was completed before does not count', (SELECT concat_ws(' ', due, there)
    FROM report_retention(2000, 2100)), '{1,0,0,0,0} {1,0,0,0,0}');
ROLLBACK;
