-- Work on referrals beside their states: holding a place early, other days, what must be looked at again, what expires,
-- what is stalled, and the one count that a provider is told of people it does not know.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE FUNCTION note_place(r referral, p_effect text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    INSERT INTO referral_event (referral_id, from_state, to_state, by_side, place_effect, actor_id)
        VALUES (r.id, r.state, r.state, context_side(), p_effect, context_actor());
    SELECT audit_append('referral_' || CASE p_effect WHEN 'keep' THEN 'replanned' ELSE p_effect END, 'referral',
        ARRAY[r.id]);
$$;

CREATE FUNCTION referral_hold(p_referral uuid, p_version bigint, p_from_on date DEFAULT NULL,
    p_until_on date DEFAULT NULL) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    r referral := lock_referral(p_referral, p_version);
    moved bigint;
BEGIN
    IF r.held OR NOT (SELECT s.may_hold FROM referral_state s WHERE s.state = r.state) THEN
        RAISE EXCEPTION 'no place is to be held now' USING ERRCODE = 'TS003';
    END IF;
    r.from_on := coalesce(p_from_on, r.from_on);
    r.until_on := coalesce(p_until_on, r.until_on);
    UPDATE referral SET held = take_place(r, r.from_on, r.until_on), from_on = r.from_on, until_on = r.until_on
        WHERE id = r.id RETURNING version INTO moved;
    PERFORM note_place(r, 'hold');
    RETURN moved;
END
$$;
COMMENT ON FUNCTION referral_hold(uuid, bigint, date, date) IS 'Holds a place before acceptance; answers the new version. '
    'TS001, TS002, TS003, TS004 (no first day), TS007, place_within_capacity.';

CREATE FUNCTION referral_release(p_referral uuid, p_version bigint) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    r referral := lock_referral(p_referral, p_version);
    moved bigint;
BEGIN
    IF NOT r.held OR r.state NOT IN (SELECT s.state FROM referral_state s WHERE s.phase = 'open' AND s.state <> 'accepted')
    THEN
        RAISE EXCEPTION 'no place is to be given back now' USING ERRCODE = 'TS003';
    END IF;
    PERFORM give_place_back(r, today());
    UPDATE referral SET held = false WHERE id = r.id RETURNING version INTO moved;
    PERFORM note_place(r, 'release');
    RETURN moved;
END
$$;
COMMENT ON FUNCTION referral_release(uuid, bigint) IS
    'Gives a place back that was held before acceptance; answers the new version. TS001, TS002, TS003.';

CREATE FUNCTION referral_replan(p_referral uuid, p_version bigint, p_from_on date, p_until_on date DEFAULT NULL)
    RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    r referral := lock_referral(p_referral, p_version);
    moved bigint;
BEGIN
    IF r.state NOT IN (SELECT s.state FROM referral_state s WHERE s.phase <> 'closed') THEN
        RAISE EXCEPTION 'the referral is closed' USING ERRCODE = 'TS003';
    END IF;
    UPDATE place p SET from_on = p_from_on, until_on = p_until_on WHERE p.referral_id = r.id;
    UPDATE referral SET from_on = p_from_on, until_on = p_until_on, recheck_since = NULL WHERE id = r.id
        RETURNING version INTO moved;
    PERFORM note_place(r, 'keep');
    RETURN moved;
END
$$;
COMMENT ON FUNCTION referral_replan(uuid, bigint, date, date) IS 'Moves the days of a referral and of the place it holds, '
    'and notes that it was looked at again. TS001, TS002, TS003, place_within_capacity.';

CREATE FUNCTION recheck_referrals(p_case uuid) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    marked bigint;
BEGIN
    IF NOT works_on(p_case, '{lead,support}') THEN
        RAISE EXCEPTION 'no such case' USING ERRCODE = 'TS001';
    END IF;
    UPDATE referral r SET recheck_since = clock_timestamp() FROM referral_state s
        WHERE s.state = r.state AND s.phase = 'open' AND r.case_id = p_case AND r.recheck_since IS NULL;
    GET DIAGNOSTICS marked = ROW_COUNT;
    RETURN marked;
END
$$;
COMMENT ON FUNCTION recheck_referrals(uuid) IS
    'Marks a case''s open referrals to be looked at again, as when the day of release moved; answers how many. TS001.';

-- Rows that a request is moving at this moment are left for the next time.
CREATE FUNCTION expire_referrals(p_limit integer DEFAULT 500) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    due record;
    expired bigint := 0;
BEGIN
    IF context_side() IS DISTINCT FROM 'service' THEN
        RAISE EXCEPTION 'referrals expire by the service' USING ERRCODE = 'TS009';
    END IF;
    FOR due IN SELECT r.id, r.version FROM referral r WHERE r.expires_on < today() ORDER BY r.id LIMIT p_limit
        FOR UPDATE SKIP LOCKED LOOP
        PERFORM referral_move(due.id, due.version, 'expired');
        expired := expired + 1;
    END LOOP;
    RETURN expired;
END
$$;
COMMENT ON FUNCTION expire_referrals(integer) IS
    'Moves referrals whose time is over to expired and gives their places back; answers how many.';

-- What waits, for whom and since when. Asked by a coordinator it holds the agency's cases, by a provider what it was sent.
CREATE VIEW referral_worklist WITH (security_invoker = true) AS
SELECT r.id AS referral_id, r.offer_id, r.provider_id, r.kind, r.state, s.position, s.waits_for, r.state_since, r.held,
    r.from_on, r.expires_on, r.version, (r.state_since AT TIME ZONE 'Asia/Tokyo')::date + s.stalls_after_days AS stalls_on,
    coalesce((r.state_since AT TIME ZONE 'Asia/Tokyo')::date + s.stalls_after_days < today(), false) AS stalled
FROM referral r JOIN referral_state s ON s.state = r.state WHERE s.phase <> 'closed';
COMMENT ON VIEW referral_worklist IS 'Referrals that are not closed, with who must act and whether they are stalled.';
GRANT SELECT ON referral_worklist TO tsunagi_coordinator, tsunagi_provider;

CREATE FUNCTION inquiry_count(p_offer uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT nullif(count(DISTINCT f.person_id), 0)::integer
    FROM referral r JOIN case_file f ON f.id = r.case_id JOIN offer o ON o.id = r.offer_id
    WHERE r.offer_id = p_offer AND r.sent_at IS NULL AND o.provider_id = context_provider()
        AND r.state IN ('inquiry', 'proposed', 'agreed')
    HAVING count(DISTINCT f.person_id) >= (SELECT smallest_count FROM casework_policy)
$$;
COMMENT ON FUNCTION inquiry_count(uuid) IS
    'How many persons an own offer is looked at for; null where there are fewer than the smallest count, or none.';

-- How a home, a job or a service ended early, without anyone's name: what the next match leaves out.
CREATE VIEW referral_early_end WITH (security_invoker = true) AS
SELECT r.id AS referral_id, r.case_id, r.offer_id, r.kind, r.reason, w.side, r.from_on, r.until_on,
    r.until_on - r.from_on AS days
FROM referral r JOIN referral_reason w ON w.to_state = r.state AND w.code = r.reason
WHERE r.state = 'ended' AND r.reason <> 'completed';
COMMENT ON VIEW referral_early_end IS 'Referrals that ended before their time, with the cause and its side.';
GRANT SELECT ON referral_early_end TO tsunagi_coordinator;

REVOKE ALL ON FUNCTION note_place(referral, text), referral_hold(uuid, bigint, date, date), expire_referrals(integer),
    referral_release(uuid, bigint), referral_replan(uuid, bigint, date, date), recheck_referrals(uuid),
    inquiry_count(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION referral_hold(uuid, bigint, date, date), referral_release(uuid, bigint)
    TO tsunagi_coordinator, tsunagi_provider;
GRANT EXECUTE ON FUNCTION referral_replan(uuid, bigint, date, date), recheck_referrals(uuid) TO tsunagi_coordinator;
GRANT EXECUTE ON FUNCTION inquiry_count(uuid) TO tsunagi_provider;
GRANT EXECUTE ON FUNCTION expire_referrals(integer) TO tsunagi_batch;
