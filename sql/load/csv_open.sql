-- Opens the load of one CSV file: included by providers.sql, sites.sql and offers.sql, which set `stage` to the name
-- of the staging table. Reads the header, takes the file in as text and finds each row's line.

\set QUIET on
\if :{?file}
\else
\warn 'Say which file: psql -v file=offers.csv -v source_system=name -f …; sql/load/README.md has the other variables.'
DO $$ BEGIN RAISE EXCEPTION 'no file was named' USING ERRCODE = 'invalid_parameter_value'; END $$;
\endif
\if :{?source_system}
\else
\set source_system local
\endif
\if :{?encoding}
\else
\set encoding UTF8
\endif
\if :{?max_rejects}
\else
\set max_rejects 2147483647
\endif
\if :{?rejects}
\else
\set rejects :file .rejects.csv
\endif
\set header `head -n 1 -- :'file'`

BEGIN;
\ir stage.sql
SELECT set_config('tsunagi.source_system', :'source_system', true) AS stage_ignored,
    set_config('tsunagi.load_stage', :'stage', true) AS stage_ignored,
    set_config('tsunagi.load_header', :'header', true) AS stage_ignored \gset

-- A header may leave columns out, in any order; the columns of a rejects file are accepted so that it can be mended
-- and loaded.
CREATE TEMP TABLE stage_header ON COMMIT DROP AS
SELECT position, btrim(name, E' "\t\r\uFEFF') AS name,
    btrim(name, E' "\t\r\uFEFF') = ANY ('{line,column,code,message_ja,message_en}') AS is_remark
FROM regexp_split_to_table(current_setting('tsunagi.load_header'), ',') WITH ORDINALITY h (name, position);

DO $$
DECLARE
    known text[] := ARRAY(SELECT column_name FROM stage_column
        WHERE table_name = current_setting('tsunagi.load_stage') ORDER BY column_name);
    wrong text;
    near text;
    missing text := (SELECT string_agg(column_name, ', ' ORDER BY column_name) FROM stage_column c
        WHERE table_name = current_setting('tsunagi.load_stage') AND required
            AND NOT EXISTS (SELECT FROM stage_header h WHERE h.name = c.column_name));
BEGIN
    IF current_setting('tsunagi.source_system') !~ '^[a-z0-9][a-z0-9_.-]{0,62}$' THEN
        RAISE EXCEPTION 'source_system "%" is not valid: lower-case letters, digits, "_", "." and "-"',
            current_setting('tsunagi.source_system') USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF current_setting('tsunagi.load_header') = '' THEN
        RAISE EXCEPTION 'the file is missing or empty' USING ERRCODE = 'invalid_parameter_value',
            HINT = 'The first line names the columns; sql/load/templates has one for each kind of file.';
    END IF;
    SELECT name INTO wrong FROM stage_header WHERE NOT is_remark AND NOT name = ANY (known) ORDER BY position LIMIT 1;
    IF FOUND THEN
        near := pg_temp.stage_nearest(wrong, known);
        RAISE EXCEPTION 'line 1: there is no column "%"%', left(wrong, 80),
            coalesce('; did you mean "' || near || '"?', '')
            USING ERRCODE = 'undefined_column', HINT = 'The columns are: ' || array_to_string(known, ', ') || '.';
    END IF;
    SELECT name INTO wrong FROM stage_header GROUP BY name HAVING count(*) > 1 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'line 1: column "%" is there twice', wrong USING ERRCODE = 'duplicate_column';
    END IF;
    IF missing IS NOT NULL THEN
        RAISE EXCEPTION 'line 1: required columns are missing: %', missing USING ERRCODE = 'undefined_column';
    END IF;
    EXECUTE (SELECT 'CREATE TEMP TABLE stage_input (ordinal bigint GENERATED ALWAYS AS IDENTITY, input_line bigint, '
        || string_agg(quote_ident(name) || ' text', ', ' ORDER BY position) || ') ON COMMIT DROP' FROM stage_header);
END
$$;

SELECT format('\copy stage_input (%s) from %L with (format csv, header true, encoding %L)',
    string_agg(quote_ident(name), ', ' ORDER BY position), :'file', :'encoding') AS stage_copy FROM stage_header \gset
:stage_copy

-- Values may span lines, so that rows are not lines.
UPDATE stage_input i SET input_line = counted.input_line
FROM (SELECT ordinal, 2 + coalesce(sum(1 + length(i::text) - length(replace(i::text, E'\n', '')))
          OVER (ORDER BY ordinal ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS input_line
      FROM stage_input i) counted
WHERE counted.ordinal = i.ordinal;

DO $$
BEGIN
    EXECUTE (SELECT format('INSERT INTO %I (line, %2$s) SELECT input_line, %2$s FROM stage_input ORDER BY ordinal',
        'stage_' || current_setting('tsunagi.load_stage'), string_agg(quote_ident(name), ', ' ORDER BY position))
        FROM stage_header WHERE NOT is_remark);
END
$$;
