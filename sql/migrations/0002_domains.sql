-- Shapes that many columns share. Which codes exist is configuration; here is only what a code looks like.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE DOMAIN code AS text
    CONSTRAINT code_shape CHECK (VALUE ~ '^[a-z][a-z0-9_]{0,62}$');
CREATE DOMAIN words AS text
    CONSTRAINT words_not_blank CHECK (VALUE ~ '\S')
    CONSTRAINT words_length CHECK (length(VALUE) <= 4000)
    CONSTRAINT words_readable CHECK (VALUE !~ '[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD]');
CREATE DOMAIN source_system AS text
    CONSTRAINT source_system_shape CHECK (VALUE ~ '^[a-z0-9][a-z0-9_.-]{0,62}$');
CREATE DOMAIN external_ref AS text
    CONSTRAINT external_ref_shape CHECK (VALUE ~ '^\S(.*\S)?$' AND length(VALUE) <= 200);
CREATE DOMAIN telephone AS text
    CONSTRAINT telephone_shape CHECK (VALUE ~ '^[#0-9][0-9-]{1,18}[0-9]$');
CREATE DOMAIN url AS text
    CONSTRAINT url_shape CHECK (VALUE ~ '^https?://[^\s/]+' AND VALUE !~ '\s' AND length(VALUE) <= 2000);
CREATE DOMAIN occupation_code AS text
    CONSTRAINT occupation_code_shape CHECK (VALUE ~ '^[a-z0-9_]+(-[a-z0-9_]+)*$');

COMMENT ON DOMAIN code IS 'A code of the vocabulary; `tsunagi db check` says whether it exists there.';
COMMENT ON DOMAIN words IS 'Text for people: not blank, no control characters, no U+FFFD (a sign of a wrong encoding).';
COMMENT ON DOMAIN source_system IS 'Who keeps a loaded record; with the external reference it is the upsert key.';
COMMENT ON DOMAIN external_ref IS 'What the source system calls the record.';
COMMENT ON DOMAIN telephone IS
    'One number as dialled within Japan, with its leading zero; short dials such as #9110 too.';
COMMENT ON DOMAIN occupation_code IS 'Occupation: parts from the major group to the small one, joined by hyphens.';

-- Written without queries: they run once or more for every row of a load.
CREATE FUNCTION is_code_list(list text[]) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    element text;
BEGIN
    FOREACH element IN ARRAY list LOOP
        IF element IS NULL OR element !~ '^[a-z][a-z0-9_]{0,62}$'
            OR cardinality(array_positions(list, element)) > 1 THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN cardinality(list) > 0;
END
$$;
CREATE FUNCTION is_word_list(list text[]) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    element text;
BEGIN
    FOREACH element IN ARRAY list LOOP
        IF element IS NULL OR element !~ '\S' OR length(element) > 200 OR element ~ '[\u0001-\u001F\u007F\uFFFD]'
            OR cardinality(array_positions(list, element)) > 1 THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN cardinality(list) > 0;
END
$$;
CREATE FUNCTION is_area_list(list text[]) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    element text;
BEGIN
    IF list = '{nationwide}' THEN
        RETURN true;
    END IF;
    FOREACH element IN ARRAY list LOOP
        IF element IS NULL OR element !~ '^([0-9]{2}|[0-9]{5})$' OR cardinality(array_positions(list, element)) > 1 THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN cardinality(list) > 0;
END
$$;
CREATE FUNCTION is_boolean_map(map jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN jsonb_typeof(map) = 'object' AND NOT jsonb_path_exists(map, '$.* ? (@.type() != "boolean")')
        AND NOT jsonb_path_exists(map, '$.keyvalue() ? (!(@.key like_regex "^[a-z][a-z0-9_]{0,62}$"))');
CREATE FUNCTION is_acceptance(map jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN jsonb_typeof(map) = 'object' AND map - '{female,male,minors,children,couples,occupants}'::text[] = '{}'
        AND NOT jsonb_path_exists(map - 'occupants', '$.* ? (@.type() != "boolean")')
        AND (NOT map ? 'occupants' OR jsonb_typeof(map -> 'occupants') = 'number'
            AND map ->> 'occupants' ~ '^[1-9][0-9]{0,2}$');
-- Windows and versions always say both ends or deliberately leave one open; an empty range says nothing at all.
CREATE FUNCTION is_closed_windows(windows datemultirange) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN NOT isempty(windows) AND NOT lower_inf(windows) AND NOT upper_inf(windows);

COMMENT ON FUNCTION is_code_list(text[]) IS 'Whether a list has at least one code, only codes and none twice.';
COMMENT ON FUNCTION is_word_list(text[]) IS 'Whether a list has at least one word, no blank one and none twice.';
COMMENT ON FUNCTION is_area_list(text[]) IS
    'Whether a list is {nationwide} or codes of two or five digits, none twice.';
COMMENT ON FUNCTION is_boolean_map(jsonb) IS 'Whether a JSON object maps codes to true or false only.';
COMMENT ON FUNCTION is_acceptance(jsonb) IS 'Whether a JSON object says who is accepted.';
COMMENT ON FUNCTION is_closed_windows(datemultirange) IS 'Whether there is at least one window and all have two ends.';

-- Both ends of a version as the service writes them: included; null when open.
CREATE FUNCTION first_day(valid daterange) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN lower(valid);
CREATE FUNCTION last_day(valid daterange) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN upper(valid) - 1;
COMMENT ON FUNCTION first_day(daterange) IS 'First day of a version; null means always before.';
COMMENT ON FUNCTION last_day(daterange) IS 'Last day of a version, included; null means without end.';
