-- Reading of staged text. These functions live as long as the session (schema pg_temp).

CREATE OR REPLACE FUNCTION pg_temp.stage_list(value text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT
    RETURN regexp_split_to_array(value, '\s*,\s*');

-- Whether a text is a day that exists, from 1900 to 2199.
CREATE OR REPLACE FUNCTION pg_temp.stage_is_date(value text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT
    RETURN CASE WHEN value ~ '^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
        THEN right(value, 2)::integer
            <= extract(day FROM (left(value, 7) || '-01')::date + interval '1 month' - interval '1 day')
        ELSE false END;

-- Windows as 2026-04-01/2026-04-30,2026-10-01/2026-10-31; null when a day does not exist or ends are turned around.
CREATE OR REPLACE FUNCTION pg_temp.stage_windows(value text) RETURNS datemultirange LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT CASE WHEN bool_and(sound) THEN range_agg(window_range) END
    FROM (SELECT pg_temp.stage_is_date(split_part(w, '/', 1)) AND pg_temp.stage_is_date(split_part(w, '/', 2))
              AND split_part(w, '/', 1) <= split_part(w, '/', 2) AND w ~ '^[^/]+/[^/]+$' AS sound, w
          FROM unnest(pg_temp.stage_list(value)) w) windows
        CROSS JOIN LATERAL (SELECT CASE WHEN sound THEN
            daterange(split_part(w, '/', 1)::date, split_part(w, '/', 2)::date, '[]') END AS window_range) ranges
$$;

-- private_room=true,occupants=2 as a JSON object.
CREATE OR REPLACE FUNCTION pg_temp.stage_map(value text) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT
    RETURN ('{' || regexp_replace(value, '([a-z][a-z0-9_]*)=([a-z0-9]+)', '"\1":\2', 'g') || '}')::jsonb;

CREATE OR REPLACE FUNCTION pg_temp.stage_is_json(value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
    RETURN jsonb_typeof(value::jsonb) <> 'null';
EXCEPTION WHEN invalid_text_representation OR untranslatable_character THEN
    RETURN false;
END
$$;

-- The valid word that takes the fewest letters to reach, if it is near at all.
CREATE OR REPLACE FUNCTION pg_temp.stage_nearest(word text, valid_words text[]) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT v FROM unnest(valid_words) v
    WHERE tsunagi.levenshtein(left(lower(word), 60), v) <= greatest(2, length(v) / 3)
    ORDER BY tsunagi.levenshtein(left(lower(word), 60), v), abs(length(word) - length(v)), v LIMIT 1
$$;

-- Inserts or updates a target from a typed temporary table with the same column names, by (source_system,
-- external_ref); rows that say the same are left alone, so that loading a file again writes nothing.
CREATE OR REPLACE PROCEDURE pg_temp.stage_upsert(target text, typed text) LANGUAGE plpgsql AS $$
DECLARE
    names text[] := ARRAY(SELECT attname FROM pg_attribute WHERE attrelid = ('pg_temp.' || quote_ident(typed))::regclass
        AND attnum > 0 AND NOT attisdropped ORDER BY attnum);
    all_columns text := (SELECT string_agg(quote_ident(n), ', ') FROM unnest(names) n);
    others text[] := ARRAY(SELECT n FROM unnest(names) n WHERE n NOT IN ('source_system', 'external_ref'));
    assignments text := (SELECT string_agg(format('%1$I = excluded.%1$I', n), ', ') FROM unnest(others) n);
    old_values text := (SELECT string_agg('t.' || quote_ident(n), ', ') FROM unnest(others) n);
    new_values text := (SELECT string_agg('excluded.' || quote_ident(n), ', ') FROM unnest(others) n);
BEGIN
    EXECUTE format('WITH written AS (
            INSERT INTO tsunagi.%1$I AS t (%2$s) SELECT %2$s FROM pg_temp.%3$I
            ON CONFLICT (source_system, external_ref) DO UPDATE SET %4$s
                WHERE (%5$s) IS DISTINCT FROM (%6$s)
            RETURNING t.version = 1 AS is_new)
        INSERT INTO stage_count (table_name, added, changed, unchanged)
        SELECT %1$L, count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new),
            (SELECT count(*) FROM pg_temp.%3$I) - count(*) FROM written',
        target, all_columns, typed, assignments, old_values, new_values);
END
$$;
