-- How agencies come to a case and leave it. Each who comes learns of a person, so each coming is a disclosure with a basis.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

-- Ends the part of an agency in a case as of yesterday: from now on it does not see it, or only what it keeps.
CREATE FUNCTION end_part(p_case uuid, p_agency uuid, p_keeps_until date) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    UPDATE case_agency SET until = greatest(today() - 1, since - 1),
        keeps = CASE WHEN p_keeps_until IS NULL THEN 'nothing' ELSE 'outline' END, keeps_until = p_keeps_until
    WHERE case_id = p_case AND agency_id = p_agency AND since <= today() AND coalesce(until >= today(), true)
$$;

CREATE FUNCTION join_case(p_case uuid, p_agency uuid, p_role text, p_consent uuid, p_legal_basis text, p_fields text[],
    p_recipient_person bytea, p_key_id text, p_until date DEFAULT NULL) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    made uuid;
BEGIN
    IF NOT works_on(p_case, '{lead}') THEN
        RAISE EXCEPTION 'no such case' USING ERRCODE = 'TS001';
    ELSIF p_role NOT IN ('support', 'follow_up') THEN
        RAISE EXCEPTION 'a lead comes by a handover' USING ERRCODE = 'TS003';
    END IF;
    INSERT INTO case_agency (case_id, agency_id, role, until) VALUES (p_case, p_agency, p_role, p_until)
        RETURNING id INTO made;
    PERFORM disclose(p_case, p_consent, p_legal_basis, NULL, p_agency, 'sharing', p_fields, p_recipient_person, p_key_id);
    RETURN made;
END
$$;
COMMENT ON FUNCTION join_case(uuid, uuid, text, uuid, text, text[], bytea, text, date) IS
    'The lead lets another agency work on the case; TS001, TS003, TS005, case_agency_one_role.';

CREATE FUNCTION leave_case(p_case uuid, p_agency uuid, p_keeps_until date DEFAULT NULL) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM case_agency a WHERE a.case_id = p_case AND a.agency_id = p_agency
            AND a.since <= today() AND coalesce(a.until >= today(), true) AND a.role <> 'lead')
        OR NOT (works_on(p_case, '{lead}') OR works_on(p_case) AND p_agency = context_agency() AND p_keeps_until IS NULL) THEN
        RAISE EXCEPTION 'no such part in a case' USING ERRCODE = 'TS001';
    END IF;
    PERFORM end_part(p_case, p_agency, p_keeps_until);
    PERFORM audit_append('case_left', 'case', ARRAY[p_case]);
END
$$;
COMMENT ON FUNCTION leave_case(uuid, uuid, date) IS
    'Ends another agency''s part (the lead), or one''s own; the lead leaves by a handover. TS001.';

CREATE FUNCTION propose_handover(p_handover uuid, p_case uuid, p_to_agency uuid, p_kind text, p_remains text,
    p_keeps_until date, p_consent uuid, p_legal_basis text, p_fields text[], p_recipient_person bytea, p_key_id text)
    RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    shown uuid;
BEGIN
    IF NOT works_on(p_case, '{lead}') OR NOT EXISTS (SELECT FROM agency g
        WHERE g.id = p_to_agency AND g.status = 'active') THEN
        RAISE EXCEPTION 'no such case or agency' USING ERRCODE = 'TS001';
    ELSIF p_kind = 'back' AND NOT EXISTS (SELECT FROM handover h WHERE h.case_id = p_case AND h.state = 'acknowledged'
        AND h.from_agency_id = p_to_agency AND h.to_agency_id = context_agency()) THEN
        RAISE EXCEPTION 'the case did not come from there' USING ERRCODE = 'TS003';
    END IF;
    shown := disclose(p_case, p_consent, p_legal_basis, NULL, p_to_agency, 'handover', p_fields, p_recipient_person,
        p_key_id);
    INSERT INTO handover (id, case_id, from_agency_id, to_agency_id, kind, remains, keeps_until, disclosure_id, proposed_by)
        VALUES (p_handover, p_case, context_agency(), p_to_agency, p_kind, p_remains, p_keeps_until, shown, context_actor());
    RETURN 1;
END
$$;
COMMENT ON FUNCTION propose_handover(uuid, uuid, uuid, text, text, date, uuid, text, text[], bytea, text) IS
    'The lead proposes another lead; nothing changes until it answers. TS001, TS003, TS005, handover_one_proposed.';

-- From the answer on the new agency leads. Places, referrals, follow-ups and history are the case's and stay with it.
CREATE FUNCTION answer_handover(p_handover uuid, p_version bigint, p_state text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    h handover;
    moved bigint;
BEGIN
    SELECT * INTO h FROM handover WHERE id = p_handover AND to_agency_id = context_agency() FOR UPDATE;
    IF NOT FOUND OR context_role() IS DISTINCT FROM 'tsunagi_coordinator' THEN
        RAISE EXCEPTION 'no such handover' USING ERRCODE = 'TS001';
    ELSIF h.version <> p_version THEN
        RAISE EXCEPTION 'the handover has changed meanwhile' USING ERRCODE = 'TS002';
    ELSIF h.state <> 'proposed' OR p_state NOT IN ('acknowledged', 'refused') THEN
        RAISE EXCEPTION 'a proposed handover is acknowledged or refused, once' USING ERRCODE = 'TS003';
    END IF;
    UPDATE handover SET state = p_state, answered_by = context_actor(), answered_at = clock_timestamp()
        WHERE id = h.id RETURNING version INTO moved;
    IF p_state = 'acknowledged' THEN
        PERFORM end_part(h.case_id, h.from_agency_id, CASE WHEN h.remains IS NULL THEN h.keeps_until END),
            end_part(h.case_id, h.to_agency_id, NULL);
        INSERT INTO case_agency (case_id, agency_id, role) VALUES (h.case_id, h.to_agency_id, 'lead');
        INSERT INTO case_agency (case_id, agency_id, role)
            SELECT h.case_id, h.from_agency_id, h.remains WHERE h.remains IS NOT NULL;
        UPDATE handover SET state = 'handed_back' WHERE h.kind = 'back' AND case_id = h.case_id
            AND state = 'acknowledged' AND from_agency_id = h.to_agency_id AND to_agency_id = h.from_agency_id
            AND kind = 'over';
    END IF;
    PERFORM audit_append('handover_' || p_state, 'case', ARRAY[h.case_id]);
    RETURN moved;
END
$$;
COMMENT ON FUNCTION answer_handover(uuid, bigint, text) IS
    'The agency asked acknowledges a handover and leads from now on, or refuses it. TS001, TS002, TS003.';

REVOKE ALL ON FUNCTION end_part(uuid, uuid, date), leave_case(uuid, uuid, date), answer_handover(uuid, bigint, text),
    join_case(uuid, uuid, text, uuid, text, text[], bytea, text, date),
    propose_handover(uuid, uuid, uuid, text, text, date, uuid, text, text[], bytea, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION leave_case(uuid, uuid, date), answer_handover(uuid, bigint, text),
    join_case(uuid, uuid, text, uuid, text, text[], bytea, text, date),
    propose_handover(uuid, uuid, uuid, text, text, date, uuid, text, text[], bytea, text) TO tsunagi_coordinator;
