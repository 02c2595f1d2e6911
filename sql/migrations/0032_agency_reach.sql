-- How far and how long an agency reaches. The wrapped keys of a person are for agencies while they work on one of the
-- person's cases, and for an actor while its break-glass is open: who keeps the outline keeps no key, and opens nothing. Who
-- joined a case by a consent works on it as long as that consent is in force.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

ALTER POLICY case_read ON person_key USING (EXISTS (SELECT FROM case_file f JOIN case_agency a ON a.case_id = f.id
    WHERE f.person_id = person_key.person_id AND a.agency_id = (SELECT context_agency())
        AND a.since <= (SELECT today()) AND coalesce(a.until >= (SELECT today()), true)));
CREATE POLICY break_glass_read ON person_key FOR SELECT TO tsunagi_coordinator
    USING (person_id IN (SELECT f.person_id FROM case_file f JOIN break_glass b ON b.case_id = f.id
        WHERE b.actor_id = (SELECT context_actor()) AND b.opened_at <= clock_timestamp() AND b.ends_at > clock_timestamp()));
COMMENT ON COLUMN case_agency.keeps IS 'What it may still see afterwards: nothing, or the outline (its case, which its number '
    'finds, referrals and follow-ups; nothing that is sealed).';

ALTER TABLE case_agency ADD disclosure_id uuid REFERENCES disclosure;
CREATE INDEX case_agency_disclosure_id ON case_agency (disclosure_id) WHERE disclosure_id IS NOT NULL;
COMMENT ON COLUMN case_agency.disclosure_id IS 'What showed it the case; null for who opened it or came to lead it.';

CREATE OR REPLACE FUNCTION join_case(p_case uuid, p_agency uuid, p_role text, p_consent uuid, p_legal_basis text,
    p_fields text[], p_recipient_person bytea, p_key_id text, p_until date DEFAULT NULL) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    made uuid;
    shown uuid;
BEGIN
    IF NOT works_on(p_case, '{lead}') THEN
        RAISE EXCEPTION 'no such case' USING ERRCODE = 'TS001';
    ELSIF p_role NOT IN ('support', 'follow_up') THEN
        RAISE EXCEPTION 'a lead comes by a handover' USING ERRCODE = 'TS003';
    END IF;
    shown := disclose(p_case, p_consent, p_legal_basis, NULL, p_agency, 'sharing', p_fields, p_recipient_person, p_key_id);
    INSERT INTO case_agency (case_id, agency_id, role, until, disclosure_id)
        SELECT p_case, p_agency, p_role, least(p_until, (SELECT
            ((c.valid_until - interval '1 microsecond') AT TIME ZONE 'Asia/Tokyo')::date FROM consent c WHERE c.id = p_consent)),
            shown
        RETURNING id INTO made;
    RETURN made;
END
$$;
COMMENT ON FUNCTION join_case(uuid, uuid, text, uuid, text, text[], bytea, text, date) IS
    'The lead lets another agency work on the case, no longer than its consent lasts; TS001, TS003, TS005, '
    'case_agency_one_role.';

-- AFTER UPDATE on consents that were withdrawn: who joined a case by one leaves it with the transaction, in which it can
-- still read what it withdrew.
CREATE FUNCTION end_parts_by_consent() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    part record;
BEGIN
    FOR part IN SELECT a.case_id, a.agency_id FROM case_agency a JOIN disclosure d ON d.id = a.disclosure_id
        WHERE d.consent_id = NEW.id AND a.since <= today() AND coalesce(a.until >= today(), true) LOOP
        PERFORM end_part(part.case_id, part.agency_id, NULL), audit_append('case_left', 'case', ARRAY[part.case_id],
            '{}', 'consent', NEW.id);
    END LOOP;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION end_parts_by_consent() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER e_end_parts_by_consent AFTER UPDATE ON consent DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL)
    EXECUTE FUNCTION end_parts_by_consent();
