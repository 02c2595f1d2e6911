-- The change feed: which offers have to be read again. Rows say what is dirty, never the new value. A reader takes
-- the rows visible in its new snapshot and not in its stored one (pg_visible_in_snapshot), so that one long writer
-- does not hide the others' commits.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE catalogue_change (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    offer_id uuid,
    provider_id uuid,
    configuration boolean NOT NULL DEFAULT false,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT catalogue_change_names_one CHECK (num_nonnulls(offer_id, provider_id) + configuration::integer = 1)
);
CREATE INDEX catalogue_change_xid ON catalogue_change (xid);
CREATE INDEX catalogue_change_changed_at ON catalogue_change (changed_at);
COMMENT ON TABLE catalogue_change IS 'What a catalogue in memory must read again; pruned behind the slowest reader.';
COMMENT ON COLUMN catalogue_change.xid IS 'The writing transaction; meaningful within one cluster (system identifier).';
COMMENT ON COLUMN catalogue_change.offer_id IS 'The offer to read again; it may be gone.';
COMMENT ON COLUMN catalogue_change.provider_id IS 'The provider all of whose offers are to be read again.';
COMMENT ON COLUMN catalogue_change.configuration IS 'Whether the configuration or the municipalities changed.';

CREATE TABLE feed_reader (
    name text PRIMARY KEY CHECK (name ~ '\S' AND length(name) <= 200),
    snapshot pg_snapshot NOT NULL,
    system_identifier bigint NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE feed_reader IS 'How far each process has read catalogue_change.';
COMMENT ON COLUMN feed_reader.snapshot IS 'The snapshot of its last read.';
COMMENT ON COLUMN feed_reader.system_identifier IS 'The cluster the snapshot belongs to (pg_control_system()).';

ALTER TABLE catalogue_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE catalogue_change FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON catalogue_change TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY reader_read ON catalogue_change FOR SELECT TO tsunagi_catalogue_reader, tsunagi_operator USING (true);
GRANT SELECT ON catalogue_change TO tsunagi_catalogue_reader, tsunagi_operator;

ALTER TABLE feed_reader ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed_reader FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON feed_reader TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY reader_all ON feed_reader TO tsunagi_catalogue_reader USING (true) WITH CHECK (true);
CREATE POLICY operator_read ON feed_reader FOR SELECT TO tsunagi_operator USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON feed_reader TO tsunagi_catalogue_reader;
GRANT SELECT ON feed_reader TO tsunagi_operator;

-- AFTER each statement. The argument is a query over `changed` (the rows added, removed or really altered) that gives
-- offer_id and provider_id of what is dirty. Runs as the owner: no role may write the feed itself.
CREATE FUNCTION note_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT * FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
        ELSE 'SELECT n.* FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.version <> o.version
              UNION ALL SELECT o.* FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.version <> o.version'
        END;
BEGIN
    EXECUTE 'WITH changed AS (' || changed || ') INSERT INTO catalogue_change (offer_id, provider_id)
        SELECT DISTINCT * FROM (' || TG_ARGV[0] || ') dirty (offer_id, provider_id)
        WHERE num_nonnulls(offer_id, provider_id) = 1';
    RETURN NULL;
END
$$;

-- AFTER each statement on tables that every offer depends on.
CREATE FUNCTION note_configuration() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    has_changed boolean;
BEGIN
    IF TG_OP = 'DELETE' THEN
        SELECT EXISTS (SELECT FROM old_rows) INTO has_changed;
    ELSE
        SELECT EXISTS (SELECT FROM new_rows) INTO has_changed;
    END IF;
    IF has_changed THEN
        INSERT INTO catalogue_change (configuration) VALUES (true);
    END IF;
    RETURN NULL;
END
$$;

-- Used by migrations only. Makes changes of a table appear in the feed; without a query they are configuration.
CREATE PROCEDURE feed_changes(table_name name, dirty text DEFAULT NULL) LANGUAGE plpgsql AS $$
DECLARE
    action text := CASE WHEN dirty IS NULL THEN 'tsunagi.note_configuration()'
        ELSE format('tsunagi.note_change(%L)', dirty) END;
BEGIN
    EXECUTE format('CREATE TRIGGER d_feed_insert AFTER INSERT ON tsunagi.%I REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION %s', table_name, action);
    EXECUTE format('CREATE TRIGGER d_feed_update AFTER UPDATE ON tsunagi.%I
        REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION %s', table_name, action);
    EXECUTE format('CREATE TRIGGER d_feed_delete AFTER DELETE ON tsunagi.%I REFERENCING OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION %s', table_name, action);
END
$$;

-- A reader that was not seen for seven days has to load everything again anyway.
CREATE FUNCTION prune_catalogue_change() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    WITH gone AS (
        DELETE FROM feed_reader WHERE seen_at < now() - interval '7 days'
    ), horizon AS (
        SELECT min(pg_snapshot_xmin(snapshot)::text::numeric) AS xmin FROM feed_reader
        WHERE seen_at >= now() - interval '7 days'
            AND system_identifier = (SELECT c.system_identifier FROM pg_control_system() c)
    ), pruned AS (
        DELETE FROM catalogue_change USING horizon
        WHERE changed_at < now() - interval '7 days' OR xid::text::numeric < horizon.xmin
        RETURNING 1
    )
    SELECT count(*) FROM pruned
$$;
COMMENT ON FUNCTION prune_catalogue_change() IS
    'Deletes feed rows that every reader has seen or that are older than seven days; answers how many.';

REVOKE ALL ON FUNCTION note_change(), note_configuration(), prune_catalogue_change() FROM PUBLIC;
REVOKE ALL ON PROCEDURE feed_changes(name, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prune_catalogue_change() TO tsunagi_catalogue_reader, tsunagi_operator, tsunagi_batch;
