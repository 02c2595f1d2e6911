-- Triggers whose statements are planned once a session. What they write to a table's history and to the feed was put together
-- as text at each write, with the table's name in it, and so parsed and planned each time: more than half of what a change of
-- one offer cost the server. Now each table has functions of its own, and PL/pgSQL keeps the plans of what they say. What is
-- written, when and in which order, is as before.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

-- Used by migrations only. The function that appends what a row said and when, and its trigger, AFTER UPDATE OR DELETE. Runs
-- as the owner, since no role may write history.
CREATE PROCEDURE record_history_of(table_name name) LANGUAGE plpgsql AS $$
DECLARE
    recorder name := 'record_' || table_name || '_history';
BEGIN
    EXECUTE format('CREATE FUNCTION tsunagi.%I() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS %L', recorder, format($body$
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
    INSERT INTO %I (key, recorded, row, deleted, ended_by)
        VALUES (OLD.id::text, tstzrange(OLD.updated_at, ended_at), to_jsonb(OLD), TG_OP = 'DELETE', context_actor());
    RETURN NULL;
END
$body$, table_name || '_history'));
    EXECUTE format('REVOKE ALL ON FUNCTION tsunagi.%I() FROM PUBLIC', recorder);
    EXECUTE format('CREATE OR REPLACE TRIGGER b_record_history AFTER UPDATE OR DELETE ON tsunagi.%I
        FOR EACH ROW EXECUTE FUNCTION tsunagi.%I()', table_name, recorder);
END
$$;

-- As before, but for the function that records.
CREATE OR REPLACE PROCEDURE keep_versions(table_name name, keyed boolean, unless text DEFAULT NULL) LANGUAGE plpgsql AS $$
DECLARE
    history name := table_name || '_history';
    argument text := CASE WHEN keyed THEN '''keyed''' ELSE '' END;
    condition text := coalesce('WHEN (NOT (' || unless || '))', '');
BEGIN
    EXECUTE format('CREATE TRIGGER a_begin_row BEFORE INSERT ON tsunagi.%I
        FOR EACH ROW EXECUTE FUNCTION tsunagi.begin_row(%s)', table_name, argument);
    EXECUTE format('CREATE TRIGGER a_touch_row BEFORE UPDATE ON tsunagi.%I
        FOR EACH ROW %s EXECUTE FUNCTION tsunagi.touch_row(%s)', table_name, condition, argument);
    CALL tsunagi.record_history_of(table_name);
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

-- Used by migrations only. Makes changes of a table appear in the feed, AFTER each statement; without a query they are
-- configuration. The query is over `changed c` (the rows added, removed or really altered) and gives offer_id and provider_id
-- of what is dirty. Runs as the owner: no role may write the feed itself.
--
-- A kept plan suits as many rows as there were when it was made. So it is for statements of ten rows or fewer, for which any
-- plan will do; what a load changes is planned for its number of rows, as before. Where the query reads nothing but the id,
-- which never changes, what an altered row was says the same as what it is.
CREATE OR REPLACE PROCEDURE feed_changes(table_name name, dirty text DEFAULT NULL) LANGUAGE plpgsql AS $$
DECLARE
    noter name := CASE WHEN dirty IS NULL THEN 'note_configuration' ELSE 'note_' || table_name || '_change' END;
    altered text := ' FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.version <> o.version';
    changed text;
    note text := ')
            INSERT INTO catalogue_change (offer_id, provider_id)
            SELECT DISTINCT * FROM (' || dirty || ') dirty (offer_id, provider_id)
            WHERE num_nonnulls(offer_id, provider_id) = 1';
    branch text := $branch$
        PERFORM FROM %1$s OFFSET 10 LIMIT 1;
        IF FOUND THEN
            EXECUTE %2$L;
        ELSE
            %2$s;
        END IF;$branch$;
BEGIN
    IF dirty IS NOT NULL THEN
        BEGIN
            EXECUTE format('WITH changed AS (SELECT t.id FROM tsunagi.%I t) SELECT FROM (%s) dirty LIMIT 0', table_name, dirty);
            changed := 'SELECT n.id' || altered;
        EXCEPTION WHEN undefined_column THEN
            changed := 'SELECT n.*' || altered || '
                UNION ALL SELECT o.*' || altered;
        END;
        EXECUTE format('CREATE FUNCTION tsunagi.%I() RETURNS trigger
            LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS %L', noter, format($body$
BEGIN
    IF TG_OP = 'INSERT' THEN%s
    ELSIF TG_OP = 'DELETE' THEN%s
    ELSE%s
    END IF;
    RETURN NULL;
END
$body$, format(branch, 'new_rows', 'WITH changed AS (SELECT * FROM new_rows' || note),
            format(branch, 'old_rows', 'WITH changed AS (SELECT * FROM old_rows' || note),
            format(branch, 'new_rows', 'WITH changed AS (' || changed || note)));
        EXECUTE format('REVOKE ALL ON FUNCTION tsunagi.%I() FROM PUBLIC', noter);
    END IF;
    EXECUTE format('CREATE OR REPLACE TRIGGER d_feed_insert AFTER INSERT ON tsunagi.%I REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION tsunagi.%I()', table_name, noter);
    EXECUTE format('CREATE OR REPLACE TRIGGER d_feed_update AFTER UPDATE ON tsunagi.%I
        REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION tsunagi.%I()', table_name, noter);
    EXECUTE format('CREATE OR REPLACE TRIGGER d_feed_delete AFTER DELETE ON tsunagi.%I REFERENCING OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION tsunagi.%I()', table_name, noter);
END
$$;

-- Used by migrations only. An array cannot have a foreign key: every code in this column must be an area. AFTER each
-- statement, with the rights of who writes.
CREATE PROCEDURE check_areas_of(table_name name, column_name name) LANGUAGE plpgsql AS $$
DECLARE
    checker name := 'check_' || table_name || '_areas';
BEGIN
    EXECUTE format('CREATE FUNCTION tsunagi.%I() RETURNS trigger
        LANGUAGE plpgsql SET search_path = tsunagi, pg_temp AS %L', checker, format($body$
DECLARE
    listed text[];
    unknown text[];
BEGIN
    SELECT array_agg(DISTINCT a) INTO listed FROM new_rows n CROSS JOIN LATERAL unnest(n.%1$I) a;
    unknown := unknown_areas(listed);
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION '%% of %% names no prefecture, municipality or ward: %%', %1$L, TG_TABLE_NAME,
            array_to_string(unknown, ', ')
            USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME, COLUMN = %1$L;
    END IF;
    RETURN NULL;
END
$body$, column_name));
    EXECUTE format('REVOKE ALL ON FUNCTION tsunagi.%I() FROM PUBLIC', checker);
    EXECUTE format('CREATE OR REPLACE TRIGGER e_check_areas_insert AFTER INSERT ON tsunagi.%I
        REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tsunagi.%I()', table_name, checker);
    EXECUTE format('CREATE OR REPLACE TRIGGER e_check_areas_update AFTER UPDATE ON tsunagi.%I
        REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tsunagi.%I()', table_name, checker);
END
$$;

-- The expressions are as before. A function in SQL with a search_path of its own is planned at each call, and one in a CHECK is
-- put into it and planned with it at each statement; PL/pgSQL keeps what it has made of them.
CREATE OR REPLACE FUNCTION unknown_areas(areas text[]) RETURNS text[] LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT
    SET search_path = tsunagi, pg_temp AS $$
BEGIN
    RETURN (SELECT array_agg(DISTINCT a ORDER BY a) FROM unnest(areas) a WHERE a <> 'nationwide'
        AND NOT EXISTS (SELECT FROM municipality m WHERE m.code = a OR m.prefecture_code = a)
        AND NOT EXISTS (SELECT FROM ward w WHERE w.code = a));
END
$$;

CREATE OR REPLACE FUNCTION is_boolean_map(map jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN jsonb_typeof(map) = 'object' AND NOT jsonb_path_exists(map, '$.* ? (@.type() != "boolean")')
        AND NOT jsonb_path_exists(map, '$.keyvalue() ? (!(@.key like_regex "^[a-z][a-z0-9_]{0,62}$"))');
END
$$;
CREATE OR REPLACE FUNCTION is_acceptance(map jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN jsonb_typeof(map) = 'object' AND map - '{female,male,minors,children,couples,occupants}'::text[] = '{}'
        AND NOT jsonb_path_exists(map - 'occupants', '$.* ? (@.type() != "boolean")')
        AND (NOT map ? 'occupants' OR jsonb_typeof(map -> 'occupants') = 'number'
            AND map ->> 'occupants' ~ '^[1-9][0-9]{0,2}$');
END
$$;

REVOKE ALL ON PROCEDURE record_history_of(name), check_areas_of(name, name) FROM PUBLIC;

-- What was declared so far is declared again from what the triggers were made with.
DO $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT c.relname, p.proname, convert_from(trim(trailing '\x00' FROM g.tgargs), 'UTF8') AS argument
        FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_proc p ON p.oid = g.tgfoid
        WHERE g.tgname IN ('b_record_history', 'd_feed_update', 'e_check_areas_update')
            AND p.oid IN ('record_history()'::regprocedure, 'note_change()'::regprocedure, 'check_areas()'::regprocedure)
        ORDER BY 1, 2 LOOP
        CASE t.proname
            WHEN 'record_history' THEN CALL tsunagi.record_history_of(t.relname);
            WHEN 'note_change' THEN CALL tsunagi.feed_changes(t.relname, t.argument);
            WHEN 'check_areas' THEN CALL tsunagi.check_areas_of(t.relname, t.argument::name);
        END CASE;
    END LOOP;
END
$$;
DROP FUNCTION record_history(), note_change(), check_areas();
