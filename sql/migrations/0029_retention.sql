-- Looking at a case in an emergency, and forgetting: break-glass with reason, end and review; how long what is kept; legal
-- holds; erasing a person by destroying the keys.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE break_glass (
    id uuid PRIMARY KEY CHECK (is_random_id(id)),
    case_id uuid NOT NULL REFERENCES case_file,
    actor_id uuid NOT NULL,
    agency_id uuid NOT NULL REFERENCES agency,
    reason sealed NOT NULL,
    reason_characters integer NOT NULL CHECK (reason_characters >= 10),
    key_id text NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ends_at timestamptz NOT NULL,
    reviewed_by uuid,
    reviewed_at timestamptz,
    justified boolean,
    CONSTRAINT break_glass_ends_within_an_hour
        CHECK (ends_at > opened_at AND ends_at <= opened_at + interval '60 minutes'),
    CONSTRAINT break_glass_reason_is_one CHECK (octet_length(reason) >= reason_characters + 28),
    CONSTRAINT break_glass_reviewed_by_another CHECK (reviewed_by <> actor_id),
    CONSTRAINT break_glass_review_is_whole
        CHECK (num_nonnulls(reviewed_by, reviewed_at, justified) IN (0, 3))
);
CREATE INDEX break_glass_actor_id ON break_glass (actor_id, ends_at);
CREATE INDEX break_glass_case_id ON break_glass (case_id);
CREATE INDEX break_glass_agency_id ON break_glass (agency_id);
COMMENT ON TABLE break_glass IS 'Times in which someone read a case that was not theirs, why, and who looked at that later.';
COMMENT ON COLUMN break_glass.reason IS 'Why, sealed: it may repeat what is known of the person.';
COMMENT ON COLUMN break_glass.reason_characters IS
    'Characters of the reason in clear; what is sealed holds at least as many bytes.';

CREATE TABLE legal_hold (
    person_id uuid PRIMARY KEY REFERENCES person,
    basis words NOT NULL,
    set_by uuid,
    set_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE legal_hold IS 'Persons who are not erased as long as their row stands here.';
COMMENT ON COLUMN legal_hold.basis IS 'The order or law; it says nothing of the person.';

CREATE TABLE retention_rule (
    class text PRIMARY KEY CHECK (class IN ('closed_case', 'idempotency_key')),
    days integer NOT NULL CHECK (days >= 1),
    reason words NOT NULL
);
COMMENT ON TABLE retention_rule IS 'How long each class of data is kept; operators change it.';
COMMENT ON COLUMN retention_rule.days IS 'Days after the last case was closed, or after the row was written.';
INSERT INTO retention_rule VALUES
    ('closed_case', 1826, 'Five years after the last case of the person was closed, unless the operator decides otherwise.'),
    ('idempotency_key', 2, 'Answers are repeated for a day.');

CALL open_rules('retention_rule');
GRANT UPDATE (days, reason) ON retention_rule TO tsunagi_operator;

ALTER TABLE legal_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_hold FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON legal_hold TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON legal_hold TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY auditor_read ON legal_hold FOR SELECT TO tsunagi_auditor USING (true);
GRANT SELECT, INSERT, DELETE ON legal_hold TO tsunagi_operator;
GRANT SELECT ON legal_hold TO tsunagi_auditor;

ALTER TABLE break_glass ENABLE ROW LEVEL SECURITY;
ALTER TABLE break_glass FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON break_glass TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY own_read ON break_glass FOR SELECT TO tsunagi_coordinator USING (actor_id = (SELECT context_actor()));
CREATE POLICY auditor_read ON break_glass FOR SELECT TO tsunagi_auditor USING (true);
GRANT SELECT ON break_glass TO tsunagi_coordinator, tsunagi_auditor;

-- Reading only: these policies are for SELECT, and every function that writes asks for a part in the case.
CREATE PROCEDURE open_to_break_glass(table_name name, case_column name) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE POLICY break_glass_read ON tsunagi.%I FOR SELECT TO tsunagi_coordinator
        USING (%I IN (SELECT b.case_id FROM tsunagi.break_glass b WHERE b.actor_id = (SELECT tsunagi.context_actor())
            AND b.opened_at <= clock_timestamp() AND b.ends_at > clock_timestamp()))', table_name, case_column);
END
$$;
CALL open_to_break_glass('case_file', 'id');
CALL open_to_break_glass('case_fact_sheet', 'case_id');
CALL open_to_break_glass('case_special_care', 'case_id');
CALL open_to_break_glass('case_need', 'case_id');
CALL open_to_break_glass('keep_away', 'case_id');
CALL open_to_break_glass('supporter', 'case_id');
CALL open_to_break_glass('referral', 'case_id');

CREATE FUNCTION open_break_glass(p_id uuid, p_case uuid, p_reason bytea, p_reason_characters integer, p_key_id text,
    p_minutes integer DEFAULT 60, p_address inet DEFAULT NULL) RETURNS timestamptz
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    opened timestamptz := clock_timestamp();
BEGIN
    IF context_actor() IS NULL OR context_agency() IS NULL THEN
        RAISE EXCEPTION 'no agency and actor were set' USING ERRCODE = 'TS009';
    ELSIF NOT EXISTS (SELECT FROM case_file f JOIN person p ON p.id = f.person_id
        WHERE f.id = p_case AND p.erased_at IS NULL) THEN
        RAISE EXCEPTION 'no such case' USING ERRCODE = 'TS001';
    END IF;
    INSERT INTO break_glass (id, case_id, actor_id, agency_id, reason, reason_characters, key_id, opened_at, ends_at)
        VALUES (p_id, p_case, context_actor(), context_agency(), p_reason, p_reason_characters, p_key_id, opened,
            opened + make_interval(mins => p_minutes));
    PERFORM audit_append('break_glass', 'case', ARRAY[p_case], '{}', 'break_glass', p_id, NULL, p_address);
    RETURN opened + make_interval(mins => p_minutes);
END
$$;
COMMENT ON FUNCTION open_break_glass(uuid, uuid, bytea, integer, text, integer, inet) IS 'Lets the actor read a case for at '
    'most 60 minutes, audited and to be reviewed by another person; answers until when. TS001, 23514.';

CREATE FUNCTION break_glass_key(p_case uuid)
    RETURNS TABLE (person_id uuid, key_id text, master_key_id text, wrapped bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT k.person_id, k.key_id, k.master_key_id, k.wrapped FROM case_file f JOIN person_key k ON k.person_id = f.person_id
    WHERE f.id = p_case AND context_role() = 'tsunagi_coordinator' AND context_agency() IS NOT NULL
$$;
COMMENT ON FUNCTION break_glass_key(uuid) IS
    'Wrapped keys to seal the reason of a break-glass with, before it is open; useless without the master key.';

CREATE FUNCTION review_break_glass(p_id uuid, p_justified boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
BEGIN
    UPDATE break_glass SET reviewed_by = context_actor(), reviewed_at = clock_timestamp(), justified = p_justified
        WHERE id = p_id AND reviewed_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such break-glass to review' USING ERRCODE = 'TS001';
    END IF;
    PERFORM audit_append('break_glass_reviewed', 'break_glass', ARRAY[p_id]);
END
$$;
COMMENT ON FUNCTION review_break_glass(uuid, boolean) IS
    'An auditor''s answer, once, and never by who broke the glass (break_glass_reviewed_by_another). TS001.';

-- Destroys the keys and every row that could be searched; what stays is sealed for good. Answers whether it was done.
CREATE FUNCTION erase_person(p_person uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
BEGIN
    PERFORM FROM person p WHERE p.id = p_person AND p.erased_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such person' USING ERRCODE = 'TS001';
    ELSIF EXISTS (SELECT FROM legal_hold h WHERE h.person_id = p_person) THEN
        RAISE EXCEPTION 'a legal hold forbids it' USING ERRCODE = 'TS003';
    ELSIF EXISTS (SELECT FROM referral r JOIN case_file f ON f.id = r.case_id JOIN referral_state s ON s.state = r.state
        WHERE f.person_id = p_person AND s.phase <> 'closed') THEN
        RAISE EXCEPTION 'a referral is not closed' USING ERRCODE = 'TS003';
    END IF;
    DELETE FROM case_reference r USING case_file f WHERE f.id = r.case_id AND f.person_id = p_person;
    DELETE FROM idempotency_key k WHERE k.person_id = p_person;
    DELETE FROM person_key k WHERE k.person_id = p_person;
    UPDATE case_file SET status = 'closed', closed_on = greatest(today(), stage_opened_on)
        WHERE person_id = p_person AND status = 'open';
    UPDATE person SET erased_at = clock_timestamp() WHERE id = p_person;
    PERFORM audit_append('person_erased', 'person', ARRAY[p_person]);
    RETURN true;
END
$$;
COMMENT ON FUNCTION erase_person(uuid) IS 'Destroys a person''s keys. TS001 no such person or erased before, TS003 a legal '
    'hold or a referral that is not closed.';

CREATE FUNCTION erase_what_is_due(p_limit integer DEFAULT 500)
    RETURNS TABLE (class text, erased bigint, held bigint, still_open bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    due uuid;
BEGIN
    class := 'closed_case';
    erased := 0;
    held := 0;
    still_open := 0;
    FOR due IN SELECT p.id FROM person p JOIN case_file f ON f.person_id = p.id WHERE p.erased_at IS NULL
        GROUP BY p.id HAVING bool_and(f.status = 'closed')
            AND max(f.closed_on) + (SELECT r.days FROM retention_rule r WHERE r.class = 'closed_case') < today()
        ORDER BY p.id LIMIT p_limit LOOP
        IF EXISTS (SELECT FROM legal_hold h WHERE h.person_id = due) THEN
            held := held + 1;
        ELSIF EXISTS (SELECT FROM referral r JOIN case_file f ON f.id = r.case_id
            JOIN referral_state s ON s.state = r.state WHERE f.person_id = due AND s.phase <> 'closed') THEN
            still_open := still_open + 1;
        ELSE
            PERFORM erase_person(due);
            erased := erased + 1;
        END IF;
    END LOOP;
    RETURN NEXT;
    class := 'idempotency_key';
    held := 0;
    still_open := 0;
    DELETE FROM idempotency_key k
        WHERE k.created_at < now() - make_interval(days => (SELECT r.days FROM retention_rule r
            WHERE r.class = 'idempotency_key'));
    GET DIAGNOSTICS erased = ROW_COUNT;
    RETURN NEXT;
END
$$;
COMMENT ON FUNCTION erase_what_is_due(integer) IS 'The nightly erasure: what was erased, and what was due but is held or '
    'has an open referral, by class.';

REVOKE ALL ON PROCEDURE open_to_break_glass(name, name) FROM PUBLIC;
REVOKE ALL ON FUNCTION open_break_glass(uuid, uuid, bytea, integer, text, integer, inet), erase_person(uuid),
    break_glass_key(uuid), review_break_glass(uuid, boolean), erase_what_is_due(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_break_glass(uuid, uuid, bytea, integer, text, integer, inet), break_glass_key(uuid)
    TO tsunagi_coordinator;
GRANT EXECUTE ON FUNCTION review_break_glass(uuid, boolean) TO tsunagi_auditor;
GRANT EXECUTE ON FUNCTION erase_person(uuid), erase_what_is_due(integer) TO tsunagi_operator, tsunagi_batch;
CALL seal_with_own_key('break_glass');
