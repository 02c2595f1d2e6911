-- What keeping the service in order asks of casework: naming a person by one of their cases, filing reference numbers under
-- another key, ending a break-glass before its time, reading its reason to review it.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE FUNCTION person_of(p_id uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT p.id FROM person p WHERE p.id = p_id
    UNION ALL SELECT f.person_id FROM case_file f WHERE f.id = p_id LIMIT 1
$$;
COMMENT ON FUNCTION person_of(uuid) IS 'The person with an id, or whose case has it; null when there is none.';

CREATE FUNCTION references_after(p_case uuid, p_agency uuid, p_limit integer)
    RETURNS TABLE (case_id uuid, agency_id uuid, person_id uuid, body bytea, key_id text, lookup bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT r.case_id, r.agency_id, f.person_id, r.body, r.key_id, r.lookup
    FROM case_reference r JOIN case_file f ON f.id = r.case_id
    WHERE (r.case_id, r.agency_id) > (p_case, p_agency) ORDER BY r.case_id, r.agency_id LIMIT p_limit
$$;
COMMENT ON FUNCTION references_after(uuid, uuid, integer) IS
    'Sealed reference numbers page by page, to be filed anew when the key outside the database changes.';

CREATE FUNCTION file_reference(p_case uuid, p_agency uuid, p_lookup bytea, p_new bytea) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
BEGIN
    UPDATE case_reference SET lookup = p_new WHERE case_id = p_case AND agency_id = p_agency AND lookup = p_lookup;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION file_reference(uuid, uuid, bytea, bytea) IS
    'Files a reference number under another value, unless it was changed meanwhile; answers whether it was done.';

CREATE FUNCTION end_break_glass(p_id uuid) RETURNS timestamptz
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    ended timestamptz := clock_timestamp();
BEGIN
    UPDATE break_glass SET ends_at = ended WHERE id = p_id AND actor_id = context_actor() AND ends_at > ended;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such open break-glass' USING ERRCODE = 'TS001';
    END IF;
    PERFORM audit_append('break_glass_ended', 'break_glass', ARRAY[p_id]);
    RETURN ended;
END
$$;
COMMENT ON FUNCTION end_break_glass(uuid) IS 'Ends what the actor opened before its time; answers when. TS001.';

CREATE FUNCTION break_glass_review_key(p_id uuid)
    RETURNS TABLE (person_id uuid, key_id text, master_key_id text, wrapped bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT k.person_id, k.key_id, k.master_key_id, k.wrapped
    FROM break_glass b JOIN case_file f ON f.id = b.case_id
        JOIN person_key k ON k.person_id = f.person_id AND k.key_id = b.key_id
    WHERE b.id = p_id AND context_role() = 'tsunagi_auditor'
$$;
COMMENT ON FUNCTION break_glass_review_key(uuid) IS
    'The wrapped key that opens the reason of a break-glass, for who reviews it; useless without the master key.';

REVOKE ALL ON FUNCTION person_of(uuid), references_after(uuid, uuid, integer), end_break_glass(uuid),
    file_reference(uuid, uuid, bytea, bytea), break_glass_review_key(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_of(uuid), references_after(uuid, uuid, integer),
    file_reference(uuid, uuid, bytea, bytea) TO tsunagi_operator;
GRANT EXECUTE ON FUNCTION end_break_glass(uuid) TO tsunagi_coordinator;
GRANT EXECUTE ON FUNCTION break_glass_review_key(uuid) TO tsunagi_auditor;
