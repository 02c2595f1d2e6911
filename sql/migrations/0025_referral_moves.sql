-- The only ways in which a referral begins, moves and holds a place. They run with their owner's rights and so check for
-- themselves who asks: the role chosen, the agency's part in the case, the provider's own referrals.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE FUNCTION context_side() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE context_role() WHEN 'tsunagi_coordinator' THEN 'coordinator' WHEN 'tsunagi_provider' THEN 'provider'
        WHEN 'tsunagi_batch' THEN 'service' END;
COMMENT ON FUNCTION context_side() IS 'The side on which this transaction acts on referrals; null for other roles.';

CREATE FUNCTION agency_may(p_agency uuid, p_kind text, p_action text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT p_action = 'inform' OR EXISTS (SELECT FROM agency_capacity c WHERE c.agency_id = p_agency
        AND c.kind = p_kind AND c.action = p_action AND c.valid @> today())
$$;
COMMENT ON FUNCTION agency_may(uuid, text, text) IS 'Whether an agency may inform, introduce or mediate by law today.';

-- The referral, locked, as far as the asking side may act on it.
CREATE FUNCTION lock_referral(p_referral uuid, p_version bigint) RETURNS referral
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    r referral;
BEGIN
    SELECT * INTO r FROM referral WHERE id = p_referral FOR UPDATE;
    IF NOT coalesce(CASE context_side() WHEN 'coordinator' THEN works_on(r.case_id, '{lead,support}')
        WHEN 'provider' THEN r.provider_id = context_provider() AND r.sent_at IS NOT NULL
        WHEN 'service' THEN r.id IS NOT NULL END, false) THEN
        RAISE EXCEPTION 'no such referral' USING ERRCODE = 'TS001';
    ELSIF r.version <> p_version THEN
        RAISE EXCEPTION 'the referral has changed meanwhile' USING ERRCODE = 'TS002';
    END IF;
    RETURN r;
END
$$;

-- Takes a place in the ledger, whose own check refuses what is over capacity. The person's row is locked first, so that two
-- referrals of one person do not each find the other's hold missing.
CREATE FUNCTION take_place(r referral, p_from_on date, p_until_on date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    pool uuid := (SELECT o.pool_id FROM offer o WHERE o.id = r.offer_id);
    holds bigint;
BEGIN
    IF p_from_on IS NULL THEN
        RAISE EXCEPTION 'a place is held from a day on' USING ERRCODE = 'TS004';
    END IF;
    PERFORM FROM person p JOIN case_file f ON f.person_id = p.id WHERE f.id = r.case_id FOR NO KEY UPDATE OF p;
    SELECT count(*) INTO holds FROM referral other JOIN case_file f ON f.id = other.case_id
        JOIN case_file own ON own.person_id = f.person_id JOIN referral_state s ON s.state = other.state
        WHERE own.id = r.case_id AND other.id <> r.id AND other.held AND s.phase = 'open'
            AND other.need_index = r.need_index;
    IF holds >= (SELECT max_open_holds FROM casework_policy) THEN
        RAISE EXCEPTION 'the person holds as many places for this need as the policy allows' USING ERRCODE = 'TS007';
    END IF;
    IF pool IS NOT NULL THEN
        INSERT INTO place (pool_id, source, referral_id, from_on, until_on)
            VALUES (pool, 'referral', r.id, p_from_on, p_until_on);
    END IF;
    RETURN true;
END
$$;

CREATE FUNCTION give_place_back(r referral, p_last_day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
BEGIN
    -- A place that nobody came to was never used; one that was keeps its days.
    DELETE FROM place p WHERE p.referral_id = r.id AND (p.from_on > p_last_day
        OR EXISTS (SELECT FROM referral_state s WHERE s.state = r.state AND s.phase = 'open'));
    UPDATE place p SET until_on = p_last_day WHERE p.referral_id = r.id AND coalesce(p.until_on > p_last_day, true);
END
$$;

CREATE FUNCTION open_referral(p_referral uuid, p_case uuid, p_offer uuid, p_state text, p_action text, p_need bytea,
    p_need_index bytea, p_key_id text, p_from_on date DEFAULT NULL, p_until_on date DEFAULT NULL) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    o offer;
BEGIN
    SELECT offer.* INTO o FROM offer JOIN provider p ON p.id = offer.provider_id AND p.status = 'active'
        WHERE offer.id = p_offer AND offer.status = 'published';
    IF o.id IS NULL OR context_side() IS DISTINCT FROM 'coordinator' OR NOT works_on(p_case, '{lead,support}') THEN
        RAISE EXCEPTION 'no such case or offer' USING ERRCODE = 'TS001';
    ELSIF NOT agency_may(context_agency(), o.kind, p_action) THEN
        RAISE EXCEPTION 'the agency has not the legal capacity' USING ERRCODE = 'TS008';
    ELSIF EXISTS (SELECT FROM referral r JOIN case_file f ON f.id = r.case_id
        JOIN case_file own ON own.person_id = f.person_id
        WHERE own.id = p_case AND r.offer_id = p_offer AND r.ask_again_on > today()) THEN
        RAISE EXCEPTION 'the offer is not to be asked again yet' USING ERRCODE = 'TS006';
    END IF;
    INSERT INTO referral (id, case_id, agency_id, offer_id, provider_id, kind, action, need, need_index, key_id, state,
            state_since, expires_on, from_on, until_on)
        SELECT p_referral, p_case, context_agency(), o.id, o.provider_id, o.kind, p_action, p_need, p_need_index, p_key_id,
            p_state, clock_timestamp(), today() + (SELECT expires_after_days FROM referral_state WHERE state = p_state),
            p_from_on, p_until_on;
    INSERT INTO referral_event (referral_id, to_state, by_side, place_effect, actor_id)
        VALUES (p_referral, p_state, 'coordinator', 'none', context_actor());
    RETURN 1;
END
$$;
COMMENT ON FUNCTION open_referral(uuid, uuid, uuid, text, text, bytea, bytea, text, date, date) IS
    'Begins a referral as an inquiry or a proposal; TS001, TS003, TS006 (cooling off), TS008 (legal capacity).';

CREATE FUNCTION referral_move(p_referral uuid, p_version bigint, p_to text, p_reason text DEFAULT NULL,
    p_ask_again_on date DEFAULT NULL, p_expires_on date DEFAULT NULL, p_from_on date DEFAULT NULL,
    p_until_on date DEFAULT NULL, p_agreed_how text DEFAULT NULL, p_agreed_by text DEFAULT NULL,
    p_supported_by text DEFAULT NULL, p_worry bytea DEFAULT NULL, p_support bytea DEFAULT NULL,
    p_note bytea DEFAULT NULL, p_key_id text DEFAULT NULL, p_consent uuid DEFAULT NULL,
    p_legal_basis text DEFAULT NULL, p_recipient_person bytea DEFAULT NULL, p_fields text[] DEFAULT NULL,
    p_bodies bytea[] DEFAULT NULL) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    r referral := lock_referral(p_referral, p_version);
    way referral_transition;
    why referral_reason;
    target referral_state;
    effect text := 'none';
    moved bigint;
BEGIN
    SELECT * INTO way FROM referral_transition t
        WHERE t.from_state = r.state AND t.to_state = p_to AND t.by_side = context_side();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'from % a % does not make it %', r.state, context_side(), p_to USING ERRCODE = 'TS003';
    END IF;
    SELECT * INTO why FROM referral_reason w WHERE w.to_state = p_to AND w.code = p_reason AND w.active;
    SELECT * INTO target FROM referral_state s WHERE s.state = p_to;
    IF (way.requires IS NOT DISTINCT FROM 'reason') <> (p_reason IS NOT NULL)
        OR p_reason IS NOT NULL AND why.code IS NULL
        OR way.requires = 'agreement' AND num_nulls(p_agreed_how, p_agreed_by, p_supported_by) > 0
        OR way.requires = 'support' AND num_nulls(p_worry, p_support) > 0
        OR num_nonnulls(p_worry, p_support, p_note) > 0 AND NOT EXISTS (SELECT FROM person_key k
            JOIN case_file f ON f.person_id = k.person_id WHERE f.id = r.case_id AND k.key_id = p_key_id) THEN
        RAISE EXCEPTION 'to become % it needs %', p_to, coalesce(way.requires, 'no reason, or a key for the note')
            USING ERRCODE = 'TS004';
    ELSIF way.requires = 'consent' AND (r.action = 'inform' OR NOT agency_may(r.agency_id, r.kind, r.action)) THEN
        RAISE EXCEPTION 'the agency has not the legal capacity' USING ERRCODE = 'TS008';
    END IF;
    -- Who starts earlier than planned takes the place from today; who ends leaves it today.
    r.from_on := coalesce(p_from_on, CASE p_to WHEN 'started' THEN coalesce(least(r.from_on, today()), today()) END,
        r.from_on);
    r.until_on := coalesce(p_until_on, CASE p_to WHEN 'ended' THEN today() END, r.until_on);
    IF way.place_effect = 'hold' AND NOT r.held THEN
        r.held := take_place(r, r.from_on, r.until_on);
        effect := 'hold';
    ELSIF way.place_effect = 'release' AND r.held THEN
        PERFORM give_place_back(r, coalesce(r.until_on, today()));
        r.held := false;
        effect := 'release';
    ELSIF r.held THEN
        UPDATE place p SET from_on = r.from_on, until_on = r.until_on WHERE p.referral_id = r.id;
        effect := 'keep';
    END IF;
    r.ask_again_on := coalesce(p_ask_again_on, today() + nullif(why.cooling_off_days, 0));
    UPDATE referral SET state = p_to, state_since = clock_timestamp(), reason = p_reason, held = r.held,
        from_on = r.from_on, until_on = r.until_on, sent_at = CASE p_to WHEN 'sent' THEN clock_timestamp() ELSE sent_at END,
        expires_on = CASE target.phase WHEN 'open' THEN coalesce(p_expires_on, today() + target.expires_after_days) END,
        ask_again_on = r.ask_again_on
    WHERE id = r.id RETURNING version INTO moved;
    INSERT INTO referral_event (referral_id, from_state, to_state, by_side, reason, reason_side, ask_again_on, agreed_how,
            agreed_by, supported_by, worry, support, note, key_id, place_effect, actor_id)
        VALUES (r.id, r.state, p_to, way.by_side, p_reason, why.side, r.ask_again_on, p_agreed_how, p_agreed_by,
            p_supported_by, p_worry, p_support, p_note, p_key_id, effect, context_actor());
    IF way.requires = 'consent' THEN
        PERFORM show_fields(r, p_consent, p_legal_basis, p_recipient_person, p_key_id, p_fields, p_bodies);
    END IF;
    PERFORM audit_append('referral_moved', 'referral', ARRAY[r.id]);
    RETURN moved;
END
$$;
COMMENT ON FUNCTION referral_move(uuid, bigint, text, text, date, date, date, date, text, text, text, bytea, bytea, bytea,
    text, uuid, text, bytea, text[], bytea[]) IS 'The only way a referral changes its state; answers its new version. '
    'TS001, TS002, TS003, TS004, TS005, TS007, TS008, place_within_capacity.';

-- What a provider may read of the person: exactly the fields named, each with its sealed body.
CREATE FUNCTION show_fields(r referral, p_consent uuid, p_legal_basis text, p_recipient_person bytea, p_key_id text,
    p_fields text[], p_bodies bytea[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    shown uuid;
BEGIN
    IF p_fields IS NULL OR cardinality(p_fields) IS DISTINCT FROM cardinality(p_bodies) OR p_recipient_person IS NULL THEN
        RAISE EXCEPTION 'fields, their bodies and who receives them are needed' USING ERRCODE = 'TS005';
    END IF;
    shown := disclose(r.case_id, p_consent, p_legal_basis, r.provider_id, NULL, 'referral', p_fields,
        p_recipient_person, p_key_id, r.id);
    INSERT INTO referral_disclosure (referral_id, field, body, key_id, disclosure_id, consent_id)
        SELECT r.id, f.field, f.body, p_key_id, shown, p_consent FROM unnest(p_fields, p_bodies) f (field, body);
END
$$;

REVOKE ALL ON FUNCTION agency_may(uuid, text, text), lock_referral(uuid, bigint), take_place(referral, date, date),
    give_place_back(referral, date), show_fields(referral, uuid, text, bytea, text, text[], bytea[]),
    open_referral(uuid, uuid, uuid, text, text, bytea, bytea, text, date, date),
    referral_move(uuid, bigint, text, text, date, date, date, date, text, text, text, bytea, bytea, bytea, text, uuid,
        text, bytea, text[], bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_referral(uuid, uuid, uuid, text, text, bytea, bytea, text, date, date),
    agency_may(uuid, text, text) TO tsunagi_coordinator;
GRANT EXECUTE ON FUNCTION referral_move(uuid, bigint, text, text, date, date, date, date, text, text, text, bytea, bytea,
    bytea, text, uuid, text, bytea, text[], bytea[]) TO tsunagi_coordinator, tsunagi_provider, tsunagi_batch;
-- Their needs are sealed with the person's own key.
CALL seal_with_own_key('referral');
