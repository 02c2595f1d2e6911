-- What the cases share. Each case is one session; it leaves nothing behind because it ends with ROLLBACK.

CREATE FUNCTION pg_temp.same(name text, actual text, expected text) RETURNS text LANGUAGE sql AS $$
    SELECT CASE WHEN actual IS NOT DISTINCT FROM expected THEN 'ok - ' || name
        ELSE format('not ok - %s: got %s, expected %s', name, coalesce(actual, 'null'), coalesce(expected, 'null')) END
$$;

-- Whether a statement is refused with an SQLSTATE; 00000 means that it works.
CREATE FUNCTION pg_temp.ends(name text, statement text, expected text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    state text := '00000';
BEGIN
    BEGIN
        EXECUTE statement;
    EXCEPTION WHEN OTHERS THEN
        state := SQLSTATE;
    END;
    RETURN pg_temp.same(name, state, expected);
END
$$;

-- How many rows a statement touches; what it did is undone.
CREATE FUNCTION pg_temp.touches(name text, statement text, expected bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    touched bigint;
BEGIN
    BEGIN
        EXECUTE statement;
        GET DIAGNOSTICS touched = ROW_COUNT;
        RAISE EXCEPTION 'undo' USING ERRCODE = 'ZZ999';
    EXCEPTION WHEN SQLSTATE 'ZZ999' THEN
        RETURN pg_temp.same(name, touched::text, expected::text);
    WHEN OTHERS THEN
        RETURN pg_temp.same(name, SQLSTATE, expected::text);
    END;
END
$$;

BEGIN;
SET LOCAL search_path = tsunagi;
