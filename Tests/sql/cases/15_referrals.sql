-- Referrals: every transition as a matrix, what each needs, places, cooling-off, and what a provider sees.

\ir ../fixture.sql
\ir ../case_fixture.sql

SET LOCAL ROLE tsunagi_operator;
INSERT INTO agency_capacity (agency_id, kind, action, law)
SELECT a::uuid, 'housing', 'introduce', '試験（架空）' FROM unnest(ARRAY[:'one', :'two']) a;
SET LOCAL ROLE tsunagi_owner;
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
INSERT INTO consent (id, case_id, recipient_provider_id, purpose, fields, valid_from, valid_until, method, taken_by)
VALUES ('40000000-0000-4000-8000-000000000001', :'case1', :'a', 'referral', '{sex,offence}', now() - interval '1 day',
    now() + interval '90 days', 'written', :'actor1');

-- A referral in any state, with the same shape each time; what one pair does is undone before the next.
CREATE FUNCTION pg_temp.move(state text, side text, target text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    outcome text := 'ok';
    made uuid := gen_random_uuid();
    provider uuid := directory_id('provider', 't', 'a');
BEGIN
    BEGIN
        PERFORM set_config('role', 'tsunagi_owner', true);
        INSERT INTO referral (id, case_id, agency_id, offer_id, provider_id, kind, action, need, need_index, key_id,
            state, state_since, from_on, sent_at)
        VALUES (made, '10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000001',
            directory_id('offer', 't', 'a'), provider, 'housing', 'introduce', sha256('n'), sha256('n'), 'k1', state,
            now(), '2026-01-01', now());
        IF side = 'provider' THEN
            PERFORM pg_temp.as_provider(provider, '00000000-0000-4000-8000-00000000000d');
        ELSIF side = 'service' THEN
            PERFORM set_config('role', 'tsunagi_batch', true);
        ELSE
            PERFORM pg_temp.as_coordinator('00000000-0000-4000-8000-000000000001',
                '00000000-0000-4000-8000-00000000000c');
        END IF;
        PERFORM referral_move(made, 1, target, p_reason => CASE target WHEN 'declined' THEN 'no_vacancy'
            WHEN 'withdrawn' THEN 'person_withdrew' WHEN 'suspended' THEN 'absence' WHEN 'ended' THEN 'completed' END,
            p_agreed_how => 'letter', p_agreed_by => 'person', p_supported_by => 'nobody', p_worry => sha256('w'),
            p_support => sha256('s'), p_key_id => 'k1', p_consent => '40000000-0000-4000-8000-000000000001',
            p_recipient_person => sha256('who'), p_fields => '{sex}', p_bodies => ARRAY[sha256('sex')]);
        RAISE EXCEPTION 'undo' USING ERRCODE = 'ZZ999';
    EXCEPTION WHEN SQLSTATE 'ZZ999' THEN
        RETURN 'ok';
    WHEN OTHERS THEN
        RETURN SQLSTATE;
    END;
END
$$;
SET LOCAL ROLE tsunagi_owner;
ALTER TABLE referral DISABLE TRIGGER c_check_transition_insert;
CREATE TEMPORARY TABLE outcome ON COMMIT DROP AS
SELECT f.state AS from_state, t.state AS to_state, side FROM referral_state f CROSS JOIN referral_state t
    CROSS JOIN unnest('{coordinator,provider,service}'::text[]) side;
ALTER TABLE outcome ADD result text;
GRANT ALL ON outcome TO PUBLIC;
DO $$
DECLARE
    o record;
    r text;
BEGIN
    FOR o IN SELECT * FROM outcome LOOP
        r := pg_temp.move(o.from_state, o.side, o.to_state);
        PERFORM set_config('role', 'tsunagi_owner', true);
        UPDATE outcome SET result = r WHERE (from_state, to_state, side) = (o.from_state, o.to_state, o.side);
    END LOOP;
END
$$;
SET LOCAL ROLE tsunagi_owner;
ALTER TABLE referral ENABLE TRIGGER c_check_transition_insert;
SELECT pg_temp.same('of 18 × 18 × 3 moves exactly those in the table are done', count(*) FILTER (WHERE result = 'ok')
    || ' of ' || count(*), (SELECT count(*) FROM referral_transition WHERE from_state IS NOT NULL) || ' of 972')
FROM outcome;
SELECT pg_temp.same('and every other is refused as no transition', left(string_agg(concat_ws(' ', from_state, to_state,
    side, result), ', '), 200), NULL)
FROM outcome o WHERE result <> CASE WHEN EXISTS (SELECT FROM referral_transition t
    WHERE (t.from_state, t.to_state, t.by_side) = (o.from_state, o.to_state, o.side)) THEN 'ok' ELSE 'TS003' END;
SELECT pg_temp.same('withdrawn, expired and no_show may follow any open state', count(*)::text, '0')
FROM referral_state s CROSS JOIN unnest('{withdrawn,expired,no_show}'::text[]) t WHERE s.phase = 'open'
    AND NOT EXISTS (SELECT FROM referral_transition w WHERE w.from_state = s.state AND w.to_state = t);
SELECT pg_temp.same('nothing follows a closed state', count(*)::text, '0')
FROM referral_transition t JOIN referral_state s ON s.state = t.from_state WHERE s.phase = 'closed';

-- One referral along its way.
\set made '50000000-0000-4000-8000-000000000001'
SELECT pg_temp.as_coordinator(:'two', :'actor2') \g /dev/null
SELECT pg_temp.ends('nobody refers another agency''s case', format('SELECT open_referral(%L, %L, %L, ''inquiry'',
    ''introduce'', sha256(''n''), sha256(''n''), ''k1'')', :'made', :'case1', :'offer_a'), 'TS001');
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.ends('a referral ' || what, format('SELECT open_referral(%L, %L, %L, %L, %L, sha256(''n''), sha256(''n''),
    ''k1'')', :'made', :'case1', offer, state, action), code)
FROM (VALUES ('begins with an inquiry or a proposal', :'offer_a', 'sent', 'introduce', 'TS003'),
    ('is within the agency''s legal capacity', :'offer_a', 'inquiry', 'mediate', 'TS008'),
    ('goes to an offer there is', '00000000-0000-4000-8000-00000000dead', 'inquiry', 'introduce', 'TS001'))
    w (what, offer, state, action, code);
SELECT open_referral(:'made', :'case1', :'offer_a', 'inquiry', 'introduce', sha256('n'), sha256('n'), 'k1', today() + 30)
\g /dev/null
SELECT pg_temp.ends('two inquiries to one offer for one need are one', format('SELECT open_referral(gen_random_uuid(),
    %L, %L, ''inquiry'', ''introduce'', sha256(''n''), sha256(''n''), ''k1'')', :'case1', :'offer_a'), '23505');
SELECT pg_temp.ends('several places may be asked at once', format('SELECT open_referral(gen_random_uuid(), %L, %L,
    ''inquiry'', ''introduce'', sha256(''n''), sha256(''n''), ''k1'')', :'case1', :'offer_b'), '00000');
SELECT pg_temp.ends('nobody changes a state by hand', 'UPDATE referral SET state = ''accepted''', '42501');
SELECT pg_temp.as_provider(:'a', '00000000-0000-4000-8000-00000000000d') \g /dev/null
SELECT pg_temp.touches('an inquiry is not shown to the provider', 'SELECT id FROM referral', 0);
SELECT pg_temp.ends('nor moved by it', format('SELECT referral_move(%L, 1, ''declined'', ''no_vacancy'')', :'made'),
    'TS001');
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.ends('a version that is stale is refused', format('SELECT referral_move(%L, 9, ''proposed'')', :'made'),
    'TS002');
SELECT referral_move(:'made', 1, 'proposed') \g /dev/null
SELECT pg_temp.ends('agreement says who supported', format('SELECT referral_move(%L, 2, ''agreed'',
    p_agreed_how => ''letter'', p_agreed_by => ''person'')', :'made'), 'TS004');
SELECT pg_temp.ends('a reason is one of the list for the state, not ' || coalesce(reason, 'none'),
    format('SELECT referral_move(%L, 2, ''declined'', %L)', :'made', reason), 'TS004')
FROM (VALUES ('dislike'), ('completed'), (NULL)) w (reason);
SELECT pg_temp.ends('what needs no reason takes none', format('SELECT referral_move(%L, 2, ''agreed'',
    ''person_refuses'', p_agreed_how => ''letter'', p_agreed_by => ''person'', p_supported_by => ''nobody'')', :'made'),
    'TS004');
SELECT referral_move(:'made', 2, 'agreed', p_agreed_how => 'letter', p_agreed_by => 'person', p_supported_by => 'nobody')
\g /dev/null

\set consent '40000000-0000-4000-8000-000000000001'
INSERT INTO consent (id, case_id, recipient_provider_id, recipient_agency_id, purpose, fields, valid_from, valid_until,
    method, taken_by)
SELECT c::uuid, k::uuid, p::uuid, a::uuid, why, '{sex,offence}', f, u, 'written', :'actor1' FROM (VALUES
    ('40000000-0000-4000-8000-000000000002', :'case2', :'a', NULL, 'referral', now(), now() + interval '1 day'),
    ('40000000-0000-4000-8000-000000000003', :'case1', :'b', NULL, 'referral', now(), now() + interval '1 day'),
    ('40000000-0000-4000-8000-000000000004', :'case1', :'a', NULL, 'follow_up', now(), now() + interval '1 day'),
    ('40000000-0000-4000-8000-000000000005', :'case1', :'a', NULL, 'referral', now() - interval '9 days',
        now() - interval '1 day'),
    ('40000000-0000-4000-8000-000000000006', :'case1', :'a', NULL, 'referral', now() + interval '1 day',
        now() + interval '9 days'),
    ('40000000-0000-4000-8000-000000000007', :'case1', NULL, :'two', 'referral', now(), now() + interval '1 day'))
    w (c, k, p, a, why, f, u);
SELECT pg_temp.ends('it is not sent ' || what, format('SELECT referral_move(%L, 3, ''sent'', p_key_id => ''k1'',
    p_recipient_person => %L, p_fields => %L, p_bodies => ARRAY[sha256(''b'')], p_consent => %L, p_legal_basis => %L)',
    :'made', person, fields, consent, law), 'TS005')
FROM (VALUES ('without a consent', sha256('w'), '{sex}', NULL, NULL),
    ('for a fact that the consent does not name', sha256('w'), '{dependency}', :'consent', NULL),
    ('to a firm', NULL, '{sex}', :'consent', NULL), ('with a field without its body', sha256('w'), '{sex,offence}',
        :'consent', NULL),
    ('without fields', sha256('w'), NULL, :'consent', NULL), ('by a law that is not listed', sha256('w'), '{sex}', NULL,
        'convenience'), ('by a consent and a law', sha256('w'), '{sex}', :'consent', 'law_requires'),
    ('by another person''s consent', sha256('w'), '{sex}', replace(:'consent', '0001', '0002'), NULL),
    ('by another provider''s', sha256('w'), '{sex}', replace(:'consent', '0001', '0003'), NULL),
    ('by one for another purpose', sha256('w'), '{sex}', replace(:'consent', '0001', '0004'), NULL),
    ('by one that ended', sha256('w'), '{sex}', replace(:'consent', '0001', '0005'), NULL),
    ('by one that has not begun', sha256('w'), '{sex}', replace(:'consent', '0001', '0006'), NULL),
    ('by an agency''s', sha256('w'), '{sex}', replace(:'consent', '0001', '0007'), NULL))
    w (what, person, fields, consent, law);
SELECT referral_move(:'made', 3, 'sent', p_key_id => 'k1', p_recipient_person => sha256('w'), p_fields => '{sex,offence}',
    p_bodies => ARRAY[sha256('s'), sha256('o')], p_consent => :'consent') \g /dev/null
SELECT pg_temp.same('a disclosure names a person, its consent and who made it', (SELECT concat_ws(' ', fields, consent_id,
    recipient_provider_id, actor_id, referral_id, recipient_person = sha256('w')) FROM disclosure),
    '{sex,offence} ' || :'consent' || ' ' || :'a' || ' ' || :'actor1' || ' ' || :'made' || ' t');
SELECT pg_temp.touches('and is in the audit log', 'SELECT FROM audit_event WHERE action = ''disclosure''
    AND fields = ''{sex,offence}''', 1);
SELECT pg_temp.ends('a disclosure is not made by hand', 'INSERT INTO disclosure SELECT * FROM disclosure', '42501');
SELECT pg_temp.ends('consents do not change', 'UPDATE consent SET fields = ''{sex,debts}''', '42501');

SELECT pg_temp.as_provider(:'a', '00000000-0000-4000-8000-00000000000d') \g /dev/null
SELECT pg_temp.touches('the provider sees ' || t, 'SELECT ' || c || ' FROM ' || t, n) FROM (VALUES ('referral', 'id', 1),
    ('referral_disclosure', 'field', 2), ('consent', 'id', 1), ('disclosure', 'id', 1)) w (t, c, n);
SELECT pg_temp.ends('but not ' || c || ' of ' || t, format('SELECT %I FROM %I', c, t), '42501') FROM (VALUES
    ('referral', 'case_id'), ('referral', 'need'), ('referral', 'agency_id'), ('referral', 'written_by'),
    ('referral_disclosure', 'consent_id'), ('consent', 'case_id'), ('consent', 'taken_by'), ('disclosure', 'case_id'),
    ('disclosure', 'recipient_person'), ('referral_event', 'note'), ('referral_history', 'row'),
    ('consent_history', 'row'), ('person_key', 'wrapped')) w (t, c);
SELECT pg_temp.touches('and the key to open them', format('SELECT disclosure_key(%L)', :'made'), 1);
SELECT pg_temp.ends('a provider withdraws no referral', format('SELECT referral_move(%L, 4, ''withdrawn'',
    ''person_withdrew'')', :'made'), 'TS003');
SELECT pg_temp.ends('acceptance on a condition says the worry and the answer', format('SELECT referral_move(%L, 4,
    ''conditional'', p_worry => sha256(''w''), p_key_id => ''k1'')', :'made'), 'TS004');
SELECT pg_temp.ends('and is sealed with the person''s key', format('SELECT referral_move(%L, 4, ''conditional'',
    p_worry => sha256(''w''), p_support => sha256(''s''), p_key_id => ''k9'')', :'made'), 'TS004');
SELECT pg_temp.as_provider(:'b', '00000000-0000-4000-8000-00000000000e') \g /dev/null
SELECT pg_temp.touches('another provider sees no ' || t, 'SELECT ' || c || ' FROM ' || t, 0) FROM (VALUES
    ('referral', 'id'), ('referral_disclosure', 'field'), ('consent', 'id'), ('disclosure', 'id')) w (t, c);
SELECT pg_temp.touches('and gets no key', format('SELECT disclosure_key(%L)', :'made'), 0);
SELECT pg_temp.ends('and moves nothing', format('SELECT referral_move(%L, 4, ''interview'')', :'made'), 'TS001');

SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT withdraw_consent(:'consent', 1) \g /dev/null
SELECT pg_temp.as_provider(:'a', '00000000-0000-4000-8000-00000000000d') \g /dev/null
SELECT pg_temp.touches('once the consent is withdrawn no field is shown', 'SELECT field FROM referral_disclosure', 0);
SELECT pg_temp.touches('nor a key', format('SELECT disclosure_key(%L)', :'made'), 0);
SELECT pg_temp.touches('but the referral and its receipt stay', 'SELECT r.id, c.withdrawn_at FROM referral r,
    consent c WHERE c.withdrawn_at IS NOT NULL', 1);

-- The place.
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT referral_move(:'made', 4, 'accepted') \g /dev/null
SET LOCAL ROLE tsunagi_owner;
SELECT pg_temp.same('acceptance holds a place', (SELECT concat_ws(' ', source, from_on - today()) FROM place
    WHERE referral_id = :'made'), 'referral 30');
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT referral_move(:'made', 5, 'started') \g /dev/null
SELECT referral_move(:'made', 6, 'suspended', 'absence') \g /dev/null
SELECT referral_move(:'made', 7, 'started', p_until_on => today() + 90) \g /dev/null
SET LOCAL ROLE tsunagi_owner;
SELECT pg_temp.same('who starts earlier takes it from today', (SELECT concat_ws(' ', from_on - today(),
    until_on - today()) FROM place WHERE referral_id = :'made'), '0 90');
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT referral_move(:'made', 8, 'ended', 'dismissed') \g /dev/null
SET LOCAL ROLE tsunagi_owner;
SELECT pg_temp.same('and leaves it on the day it ended', (SELECT (until_on - today())::text FROM place
    WHERE referral_id = :'made'), '0');
SELECT pg_temp.same('what happened stands in order', string_agg(to_state || ' ' || place_effect, ', ' ORDER BY id),
    'inquiry none, proposed none, agreed none, sent none, accepted hold, started keep, suspended keep, started keep, '
    'ended release')
FROM referral_event WHERE referral_id = :'made';
SELECT pg_temp.as_coordinator(:'one', :'actor1') \g /dev/null
SELECT pg_temp.ends('a dismissed person is not sent there again at once', format('SELECT open_referral(gen_random_uuid(),
    %L, %L, ''inquiry'', ''introduce'', sha256(''n''), sha256(''n''), ''k1'')', :'case1', :'offer_a'), 'TS006');
SELECT pg_temp.ends('another may be', format('SELECT open_referral(gen_random_uuid(), %L, %L, ''inquiry'',
    ''introduce'', sha256(''n''), sha256(''n''), ''k1'')', :'case2', :'offer_a'), '00000');
SELECT pg_temp.as_provider(:'a', '00000000-0000-4000-8000-00000000000d') \g /dev/null
SELECT pg_temp.touches('after the end no field is shown', 'SELECT field FROM referral_disclosure', 0);
ROLLBACK;
