-- What every record keeps of itself: its id, its version, when and by which transaction it was written, and what it
-- said before. Transaction time is the clock at the write, never earlier than the version it replaces.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

-- The namespace is v5 of the URL namespace and `urn:tsunagi:directory`.
CREATE FUNCTION directory_id(kind text, source_system text, external_ref text) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN uuid_generate_v5('9f1dca90-bd4e-59f8-9bbf-06afb6cf4a01',
        kind || '/' || source_system || '/' || external_ref);
COMMENT ON FUNCTION directory_id(text, text, text) IS
    'The v5 id of a loaded record: kind is the table''s name; the name hashed is kind/source_system/external_ref.';

-- BEFORE INSERT. With the argument `keyed` a record that has an external reference gets the id that follows from it.
CREATE FUNCTION begin_row() RETURNS trigger LANGUAGE plpgsql SET search_path = tsunagi, pg_temp AS $$
BEGIN
    IF TG_NARGS > 0 THEN
        IF NEW.external_ref IS NOT NULL THEN
            NEW.id := directory_id(TG_TABLE_NAME, NEW.source_system, NEW.external_ref);
        END IF;
    END IF;
    IF NEW.id IS NULL THEN
        NEW.id := gen_random_uuid();
    END IF;
    NEW.version := 1;
    NEW.created_at := clock_timestamp();
    NEW.updated_at := NEW.created_at;
    NEW.written_xid := pg_current_xact_id();
    RETURN NEW;
END
$$;

-- BEFORE UPDATE. Only a real change makes a new version.
CREATE FUNCTION touch_row() RETURNS trigger LANGUAGE plpgsql SET search_path = tsunagi, pg_temp AS $$
BEGIN
    IF NEW.id <> OLD.id THEN
        RAISE EXCEPTION 'the id of a record does not change'
            USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
    END IF;
    IF TG_NARGS > 0 THEN
        IF (NEW.source_system, NEW.external_ref) IS DISTINCT FROM (OLD.source_system, OLD.external_ref) THEN
            RAISE EXCEPTION 'source_system and external_ref of a record do not change: its id follows from them'
                USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
        END IF;
    END IF;
    NEW.version := OLD.version;
    NEW.created_at := OLD.created_at;
    NEW.updated_at := OLD.updated_at;
    NEW.written_xid := OLD.written_xid;
    IF NEW IS DISTINCT FROM OLD THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := greatest(clock_timestamp(), OLD.updated_at + interval '1 microsecond');
        NEW.written_xid := pg_current_xact_id();
    END IF;
    RETURN NEW;
END
$$;

-- AFTER UPDATE OR DELETE: appends what the row said and when. Runs as the owner, since no role may write history.
CREATE FUNCTION record_history() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    ended_at timestamptz;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.version = OLD.version THEN
            RETURN NULL;
        END IF;
        ended_at := NEW.updated_at;
    ELSE
        ended_at := greatest(clock_timestamp(), OLD.updated_at + interval '1 microsecond');
    END IF;
    EXECUTE format('INSERT INTO %I (key, recorded, row, deleted, ended_by) VALUES ($1, $2, $3, $4, $5)',
            TG_TABLE_NAME || '_history')
        USING OLD.id::text, tstzrange(OLD.updated_at, ended_at), to_jsonb(OLD), TG_OP = 'DELETE', context_actor();
    RETURN NULL;
END
$$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of %.% is refused: its rows are only ever added', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
END
$$;

-- Used by migrations only. Gives a table its id, version and history triggers and its history table.
CREATE PROCEDURE keep_versions(table_name name, keyed boolean, unless text DEFAULT NULL) LANGUAGE plpgsql AS $$
DECLARE
    history name := table_name || '_history';
    argument text := CASE WHEN keyed THEN '''keyed''' ELSE '' END;
    condition text := coalesce('WHEN (NOT (' || unless || '))', '');
BEGIN
    EXECUTE format('CREATE TRIGGER a_begin_row BEFORE INSERT ON tsunagi.%I
        FOR EACH ROW EXECUTE FUNCTION tsunagi.begin_row(%s)', table_name, argument);
    EXECUTE format('CREATE TRIGGER a_touch_row BEFORE UPDATE ON tsunagi.%I
        FOR EACH ROW %s EXECUTE FUNCTION tsunagi.touch_row(%s)', table_name, condition, argument);
    EXECUTE format('CREATE TRIGGER b_record_history AFTER UPDATE OR DELETE ON tsunagi.%I
        FOR EACH ROW EXECUTE FUNCTION tsunagi.record_history()', table_name);
    EXECUTE format('CREATE TRIGGER c_refuse_truncate BEFORE TRUNCATE ON tsunagi.%I
        FOR EACH STATEMENT EXECUTE FUNCTION tsunagi.refuse_change()', table_name);
    EXECUTE format('CREATE TABLE tsunagi.%I (
        key text NOT NULL,
        recorded tstzrange NOT NULL CHECK (NOT isempty(recorded) AND NOT upper_inf(recorded)),
        row jsonb NOT NULL,
        deleted boolean NOT NULL,
        ended_by uuid,
        ended_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        EXCLUDE USING gist (key WITH =, recorded WITH &&))', history);
    EXECUTE format('COMMENT ON TABLE tsunagi.%I IS %L', history, 'What rows of ' || table_name
        || ' said before, while it was on record; the version in force is in ' || table_name
        || ' since its updated_at.');
    EXECUTE format('COMMENT ON COLUMN tsunagi.%I.key IS %L', history, 'The id of the row.');
    EXECUTE format('COMMENT ON COLUMN tsunagi.%I.deleted IS %L', history, 'Whether the version ended by deletion.');
    EXECUTE format('COMMENT ON COLUMN tsunagi.%I.ended_by IS %L', history,
        'The actor who ended the version; null when no actor was set (a load, a migration).');
    EXECUTE format('COMMENT ON COLUMN tsunagi.%I.ended_xid IS %L', history,
        'The transaction that ended the version; with written_xid in row it says exactly what a pg_snapshot saw.');
    EXECUTE format('CREATE TRIGGER a_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON tsunagi.%I
        FOR EACH STATEMENT EXECUTE FUNCTION tsunagi.refuse_change()', history);
    EXECUTE format('ALTER TABLE tsunagi.%I ENABLE ROW LEVEL SECURITY', history);
    EXECUTE format('ALTER TABLE tsunagi.%I FORCE ROW LEVEL SECURITY', history);
    EXECUTE format('CREATE POLICY owner_add ON tsunagi.%I FOR INSERT TO tsunagi_owner WITH CHECK (true)', history);
    EXECUTE format('CREATE POLICY history_read ON tsunagi.%I FOR SELECT TO tsunagi_owner, tsunagi_auditor,
        tsunagi_operator, tsunagi_catalogue_reader, tsunagi_batch USING (true)', history);
    EXECUTE format('GRANT SELECT ON tsunagi.%I TO tsunagi_auditor, tsunagi_operator, tsunagi_catalogue_reader,
        tsunagi_batch', history);
END
$$;

-- A function that runs with its owner's rights must not be open to everyone: whoever may execute a trigger function
-- may put it on a table of their own.
REVOKE ALL ON FUNCTION record_history() FROM PUBLIC;
REVOKE ALL ON PROCEDURE keep_versions(name, boolean, text) FROM PUBLIC;
