-- Which cluster the transaction numbers in the rows belong to. A dump keeps the numbers; in another cluster they stand for
-- other transactions, or for none yet: what was restored would count as written in the future, so that a case would look
-- empty to every snapshot until the counter has passed it. Until the rows are made this cluster's own, nothing may be read
-- by snapshot.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE history_origin (
    system_identifier bigint NOT NULL,
    adopted_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX history_origin_is_one ON history_origin ((true));
COMMENT ON TABLE history_origin IS 'One row: the cluster whose transactions written_xid and ended_xid name.';
COMMENT ON COLUMN history_origin.system_identifier IS 'As pg_control_system() says it.';
COMMENT ON COLUMN history_origin.adopted_at IS 'When the rows became that cluster''s.';
ALTER TABLE history_origin ENABLE ROW LEVEL SECURITY;
ALTER TABLE history_origin FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON history_origin TO tsunagi_owner USING (true) WITH CHECK (true);
INSERT INTO history_origin SELECT c.system_identifier FROM pg_control_system() c;

CREATE FUNCTION history_is_own() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT EXISTS (SELECT FROM history_origin o JOIN pg_control_system() c USING (system_identifier))
$$;
COMMENT ON FUNCTION history_is_own() IS
    'Whether the transaction numbers in the rows are those of this cluster, so that snapshots say something about them.';

-- 2 is the number of a transaction that every snapshot has seen. So what stands is seen from the beginning of this history,
-- and what had ended before is never seen; decisions of the other history say in which they were made and are refused.
CREATE FUNCTION adopt_history() RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    t record;
BEGIN
    PERFORM FROM history_origin FOR UPDATE;
    IF history_is_own() THEN
        RETURN false;
    END IF;
    FOR t IN SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
        WHERE c.relnamespace = 'tsunagi'::regnamespace AND a.attname IN ('written_xid', 'ended_xid')
            AND NOT a.attisdropped ORDER BY 1, 2 LOOP
        EXECUTE format('ALTER TABLE %I DISABLE TRIGGER USER, NO FORCE ROW LEVEL SECURITY', t.relname);
        IF t.attname = 'written_xid' THEN
            EXECUTE format('UPDATE %I SET written_xid = ''2''', t.relname);
        ELSE
            EXECUTE format('UPDATE %I SET ended_xid = ''2'', row = row || ''{"written_xid": "2"}''', t.relname);
        END IF;
        EXECUTE format('ALTER TABLE %I ENABLE TRIGGER USER, FORCE ROW LEVEL SECURITY', t.relname);
    END LOOP;
    DELETE FROM catalogue_change;
    DELETE FROM feed_reader;
    UPDATE history_origin SET adopted_at = clock_timestamp(),
        system_identifier = (SELECT c.system_identifier FROM pg_control_system() c);
    RETURN true;
END
$$;
COMMENT ON FUNCTION adopt_history() IS 'Makes rows that were restored from another cluster this one''s own, once, with nobody '
    'else at work; answers whether there was anything to do. Part of every migration run.';

REVOKE ALL ON FUNCTION history_is_own(), adopt_history() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION history_is_own() TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor, tsunagi_operator,
    tsunagi_catalogue_reader, tsunagi_batch;
