-- What an agency that is asked to lead a case is told before it answers: the facts that the disclosure names, by a basis that
-- still holds. Without such a basis it cannot take the case over either. Who asked can take the proposal back.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE handover_disclosure (
    handover_id uuid NOT NULL REFERENCES handover,
    field code NOT NULL,
    body sealed NOT NULL,
    key_id text NOT NULL,
    PRIMARY KEY (handover_id, field)
);
COMMENT ON TABLE handover_disclosure IS
    'The facts shown to the agency that is asked to lead, one a row, sealed: all that it can read before it answers.';

ALTER TABLE handover DROP CONSTRAINT handover_state_check;
ALTER TABLE handover ADD CONSTRAINT handover_state_check
    CHECK (state IN ('proposed', 'acknowledged', 'refused', 'withdrawn', 'handed_back'));
COMMENT ON COLUMN handover.state IS 'withdrawn: taken back by the old lead before there was an answer.';

CREATE FUNCTION asked_to_lead(p_handover uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT EXISTS (SELECT FROM handover h JOIN disclosure d ON d.id = h.disclosure_id
            LEFT JOIN consent c ON c.id = d.consent_id
        WHERE h.id = p_handover AND h.state = 'proposed' AND h.to_agency_id = context_agency()
            AND (d.consent_id IS NULL OR c.withdrawn_at IS NULL AND c.valid_from <= clock_timestamp()
                AND c.valid_until > clock_timestamp()))
$$;
COMMENT ON FUNCTION asked_to_lead(uuid) IS
    'Whether the asking agency is asked by a proposal that waits for it, on a consent in force or a law.';

ALTER TABLE handover_disclosure ENABLE ROW LEVEL SECURITY;
ALTER TABLE handover_disclosure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON handover_disclosure TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY asked_read ON handover_disclosure FOR SELECT TO tsunagi_coordinator USING (asked_to_lead(handover_id));
GRANT SELECT ON handover_disclosure TO tsunagi_coordinator;
CREATE TRIGGER a_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON handover_disclosure
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION handover_key(p_handover uuid)
    RETURNS TABLE (person_id uuid, key_id text, master_key_id text, wrapped bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT DISTINCT k.person_id, k.key_id, k.master_key_id, k.wrapped
    FROM handover h JOIN case_file f ON f.id = h.case_id JOIN person_key k ON k.person_id = f.person_id
        JOIN handover_disclosure d ON d.handover_id = h.id AND d.key_id = k.key_id
    WHERE h.id = p_handover AND asked_to_lead(h.id)
$$;
COMMENT ON FUNCTION handover_key(uuid) IS 'Wrapped keys of what the agency asked may read of a proposal now; the person''s id '
    'is for opening them and is not shown.';

DROP FUNCTION propose_handover(uuid, uuid, uuid, text, text, date, uuid, text, text[], bytea, text);
CREATE FUNCTION propose_handover(p_handover uuid, p_case uuid, p_to_agency uuid, p_kind text, p_remains text,
    p_keeps_until date, p_consent uuid, p_legal_basis text, p_fields text[], p_recipient_person bytea, p_key_id text,
    p_bodies bytea[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    shown uuid;
BEGIN
    IF NOT works_on(p_case, '{lead}') OR NOT EXISTS (SELECT FROM agency g
        WHERE g.id = p_to_agency AND g.status = 'active') THEN
        RAISE EXCEPTION 'no such case or agency' USING ERRCODE = 'TS001';
    ELSIF p_kind = 'back' AND NOT EXISTS (SELECT FROM handover h WHERE h.case_id = p_case AND h.state = 'acknowledged'
        AND h.from_agency_id = p_to_agency AND h.to_agency_id = context_agency()) THEN
        RAISE EXCEPTION 'the case did not come from there' USING ERRCODE = 'TS003';
    ELSIF cardinality(p_fields) IS DISTINCT FROM cardinality(p_bodies) THEN
        RAISE EXCEPTION 'each field that is shown needs its body' USING ERRCODE = 'TS005';
    END IF;
    shown := disclose(p_case, p_consent, p_legal_basis, NULL, p_to_agency, 'handover', p_fields, p_recipient_person,
        p_key_id);
    INSERT INTO handover (id, case_id, from_agency_id, to_agency_id, kind, remains, keeps_until, disclosure_id, proposed_by)
        VALUES (p_handover, p_case, context_agency(), p_to_agency, p_kind, p_remains, p_keeps_until, shown, context_actor());
    INSERT INTO handover_disclosure (handover_id, field, body, key_id)
        SELECT p_handover, f.field, f.body, p_key_id FROM unnest(p_fields, p_bodies) f (field, body);
    RETURN 1;
END
$$;
COMMENT ON FUNCTION propose_handover(uuid, uuid, uuid, text, text, date, uuid, text, text[], bytea, text, bytea[]) IS
    'The lead proposes another lead, which may read the fields meanwhile; nothing else changes until it answers. '
    'TS001, TS003, TS005, handover_one_proposed.';

-- As in 0028, but for a basis that must still hold, and for the lead that takes its proposal back.
CREATE OR REPLACE FUNCTION answer_handover(p_handover uuid, p_version bigint, p_state text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    h handover;
    moved bigint;
BEGIN
    SELECT * INTO h FROM handover WHERE id = p_handover AND CASE p_state
        WHEN 'withdrawn' THEN from_agency_id = context_agency() AND works_on(case_id, '{lead}')
        ELSE to_agency_id = context_agency() END FOR UPDATE;
    IF NOT FOUND OR context_role() IS DISTINCT FROM 'tsunagi_coordinator' THEN
        RAISE EXCEPTION 'no such handover' USING ERRCODE = 'TS001';
    ELSIF h.version <> p_version THEN
        RAISE EXCEPTION 'the handover has changed meanwhile' USING ERRCODE = 'TS002';
    ELSIF h.state <> 'proposed' OR p_state NOT IN ('acknowledged', 'refused', 'withdrawn') THEN
        RAISE EXCEPTION 'a proposed handover is acknowledged, refused or withdrawn, once' USING ERRCODE = 'TS003';
    ELSIF p_state = 'acknowledged' AND NOT asked_to_lead(h.id) THEN
        RAISE EXCEPTION 'what it was proposed on does not hold any more' USING ERRCODE = 'TS005';
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
    'The agency asked acknowledges a handover and leads from now on, or refuses it; the one that asks withdraws it. '
    'TS001, TS002, TS003, TS005.';

REVOKE ALL ON FUNCTION asked_to_lead(uuid), handover_key(uuid),
    propose_handover(uuid, uuid, uuid, text, text, date, uuid, text, text[], bytea, text, bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION asked_to_lead(uuid), handover_key(uuid),
    propose_handover(uuid, uuid, uuid, text, text, date, uuid, text, text[], bytea, text, bytea[]) TO tsunagi_coordinator;
