-- The nightly erasure reaches whoever is due, however many stand before them under a hold; a note that concerns only those who
-- work on a case gives a referral no new version, which its provider would see; and who works on a case is asked faster.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE OR REPLACE FUNCTION erase_what_is_due(p_limit integer DEFAULT 500)
    RETURNS TABLE (class text, erased bigint, held bigint, still_open bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    ready uuid[];
    person_id uuid;
BEGIN
    class := 'closed_case';
    WITH due AS MATERIALIZED (
        SELECT p.id FROM person p JOIN case_file f ON f.person_id = p.id WHERE p.erased_at IS NULL
        GROUP BY p.id HAVING bool_and(f.status = 'closed')
            AND max(f.closed_on) + (SELECT r.days FROM retention_rule r WHERE r.class = 'closed_case') < today()
    ), judged AS (
        SELECT d.id, EXISTS (SELECT FROM legal_hold h WHERE h.person_id = d.id) AS is_held,
            EXISTS (SELECT FROM referral r JOIN case_file f ON f.id = r.case_id
                JOIN referral_state s ON s.state = r.state WHERE f.person_id = d.id AND s.phase <> 'closed') AS is_open
        FROM due d
    )
    SELECT count(*) FILTER (WHERE j.is_held), count(*) FILTER (WHERE j.is_open AND NOT j.is_held),
        coalesce((array_agg(j.id ORDER BY j.id) FILTER (WHERE NOT j.is_held AND NOT j.is_open))[:p_limit], '{}')
    INTO held, still_open, ready FROM judged j;
    FOREACH person_id IN ARRAY ready LOOP
        PERFORM erase_person(person_id);
    END LOOP;
    erased := cardinality(ready);
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
COMMENT ON FUNCTION erase_what_is_due(integer) IS 'The nightly erasure: what was erased, at most so many persons, and how '
    'many in all were due but are held or have an open referral, by class. Those do not count towards the limit.';

-- A function in SQL that runs with its owner's rights is parsed and planned anew at each call; one in PL/pgSQL keeps its plan
-- for the session. This one is called several times for each case that is read: 0.2 ms a call become 0.06 ms.
DO $do$
DECLARE
    body text;
    definition text;
BEGIN
    SELECT p.prosrc, pg_get_functiondef(p.oid) INTO body, definition FROM pg_proc p
        WHERE p.oid = 'works_on(uuid, text[])'::regprocedure;
    EXECUTE replace(replace(definition, 'LANGUAGE sql', 'LANGUAGE plpgsql'), body, format(E'\nBEGIN\n    RETURN (%s);\nEND\n',
        trim(body, E' \n')));
END
$do$;

-- The version of a referral is what both sides see of it. That its case has changed is seen by one of them.
DROP TRIGGER a_touch_row ON referral;
CREATE TRIGGER a_touch_row BEFORE UPDATE ON referral FOR EACH ROW
    WHEN (to_jsonb(NEW) - 'recheck_since' IS DISTINCT FROM to_jsonb(OLD) - 'recheck_since')
    EXECUTE FUNCTION touch_row();
COMMENT ON COLUMN referral.recheck_since IS 'Since when the case has changed in a way that may undo it; null: it has not. '
    'It is the agencies'' note: setting it makes no new version.';
