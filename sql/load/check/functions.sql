-- Checks that hold for every staged table, from the data dictionary in stage_column.

CREATE OR REPLACE FUNCTION pg_temp.stage_has_each_key_once(value text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT count(*) = count(DISTINCT split_part(e, '=', 1)) FROM unnest(pg_temp.stage_list(value)) e
$$;

-- Whether a value that looks right is right.
CREATE OR REPLACE FUNCTION pg_temp.stage_is_sound(type text, value text, low numeric, high numeric, words text[])
    RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT CASE type
        WHEN 'text' THEN length(value) <= 4000
        WHEN 'rule' THEN length(value) <= 10000
        WHEN 'ref' THEN length(value) <= 200
        WHEN 'list' THEN value = ANY (words)
        WHEN 'codes' THEN tsunagi.is_code_list(pg_temp.stage_list(value))
        WHEN 'words' THEN tsunagi.is_word_list(pg_temp.stage_list(value))
        WHEN 'date' THEN pg_temp.stage_is_date(value)
        WHEN 'windows' THEN pg_temp.stage_windows(value) IS NOT NULL
        WHEN 'integer' THEN value::numeric BETWEEN coalesce(low, '-Infinity') AND coalesce(high, 'Infinity')
        WHEN 'decimal' THEN value::numeric BETWEEN coalesce(low, '-Infinity') AND coalesce(high, 'Infinity')
        WHEN 'area' THEN tsunagi.is_area_list(pg_temp.stage_list(value))
        WHEN 'flags' THEN pg_temp.stage_has_each_key_once(value)
        WHEN 'accepts' THEN pg_temp.stage_has_each_key_once(value)
        WHEN 'url' THEN length(value) <= 2000
        WHEN 'json' THEN pg_temp.stage_is_json(value)
        ELSE true END
$$;

-- White space around a value means nothing, and an empty value means that nothing is stated.
CREATE OR REPLACE PROCEDURE pg_temp.stage_trim(checked text) LANGUAGE plpgsql AS $$
DECLARE
    trimmed text := 'nullif(btrim(%1$I, E'' \t\r\n\u3000''), '''')';
BEGIN
    EXECUTE (SELECT format('UPDATE %I SET ', 'stage_' || checked)
            || string_agg(format('%1$I = ' || trimmed, column_name), ', ')
            || ' WHERE ' || string_agg(format('%1$I IS DISTINCT FROM ' || trimmed, column_name), ' OR ')
        FROM stage_column WHERE table_name = checked);
END
$$;

-- Faults of the values in stage_value, each judged once however many rows have it.
CREATE OR REPLACE PROCEDURE pg_temp.stage_judge_values() LANGUAGE plpgsql AS $$
DECLARE
    unknown text[] := (SELECT coalesce(tsunagi.unknown_areas(array_agg(DISTINCT a)), '{}') FROM stage_value v
        JOIN stage_type t ON t.type = v.type CROSS JOIN LATERAL unnest(pg_temp.stage_list(v.value)) a
        WHERE v.type IN ('municipality', 'prefecture', 'area') AND v.value ~ t.pattern);
BEGIN
    INSERT INTO stage_fault
    SELECT v.column_name, v.value, 'encoding', '文字化けまたは制御文字があります（文字コードを確かめてください）',
        'has control characters or U+FFFD: check the encoding of the file'
    FROM stage_value v WHERE v.value ~ '[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD]';

    INSERT INTO stage_fault
    SELECT v.column_name, v.value, 'value',
        format('「%s」は使えません。%s%s%s', left(v.value, 80), coalesce(array_to_string(v.words, '・'), t.expected_ja),
            CASE WHEN v.low IS NOT NULL THEN format('（%s～%s）', v.low, v.high) END,
            '。もしかして: ' || pg_temp.stage_nearest(v.value, v.words)),
        format('"%s" is not valid; expected %s%s%s', left(v.value, 80),
            coalesce('one of ' || array_to_string(v.words, ', '), t.expected_en),
            CASE WHEN v.low IS NOT NULL THEN format(' from %s to %s', v.low, v.high) END,
            '; did you mean ' || pg_temp.stage_nearest(v.value, v.words) || '?')
    FROM stage_value v JOIN stage_type t ON t.type = v.type
    WHERE CASE WHEN v.value ~ t.pattern IS NOT FALSE
            THEN NOT pg_temp.stage_is_sound(v.type, v.value, v.low, v.high, v.words) ELSE true END
        AND NOT EXISTS (SELECT FROM stage_fault f WHERE f.column_name = v.column_name AND f.value = v.value);

    INSERT INTO stage_fault
    SELECT v.column_name, v.value, 'area', format('存在しない地域コードです: %s', array_to_string(wrong, ', ')),
        format('no such prefecture, municipality or ward: %s', array_to_string(wrong, ', '))
    FROM stage_value v CROSS JOIN LATERAL (SELECT array_agg(a) AS wrong
        FROM unnest(pg_temp.stage_list(v.value)) a WHERE a = ANY (unknown)) named
    WHERE v.type IN ('municipality', 'prefecture', 'area') AND wrong IS NOT NULL
        AND NOT EXISTS (SELECT FROM stage_fault f WHERE f.column_name = v.column_name AND f.value = v.value);
END
$$;

-- Trims one staging table and writes a reason for each value that is missing or not what its column holds.
CREATE OR REPLACE PROCEDURE pg_temp.stage_check_values(checked text) LANGUAGE plpgsql AS $$
DECLARE
    stage text := 'stage_' || checked;
    row_ref text := CASE checked WHEN 'rule' THEN 'owner_ref' WHEN 'grant' THEN 'offer_ref' ELSE 'ref' END;
    described record;
    faulty text;
BEGIN
    CALL pg_temp.stage_trim(checked);
    CREATE TEMP TABLE stage_value (column_name text, value text, type text, low numeric, high numeric, words text[]);
    CREATE TEMP TABLE stage_fault (column_name text, value text, code text, message_ja text, message_en text);
    FOR described IN SELECT * FROM stage_column WHERE table_name = checked LOOP
        EXECUTE format('INSERT INTO stage_value SELECT $1, value, $2, $3, $4, $5
            FROM (SELECT DISTINCT %1$I AS value FROM %2$I WHERE %1$I IS NOT NULL) stated', described.column_name, stage)
            USING described.column_name, described.type, described.low, described.high, described.words;
        IF described.required THEN
            EXECUTE format('INSERT INTO stage_reject SELECT %1$L, line, %2$I, %3$L, NULL, ''required'',
                %4$L, %5$L FROM %6$I WHERE %3$I IS NULL', checked, row_ref, described.column_name,
                described.column_name || ' は必須です', described.column_name || ' is required', stage);
        END IF;
    END LOOP;
    CALL pg_temp.stage_judge_values();
    FOR faulty IN SELECT DISTINCT column_name FROM stage_fault LOOP
        EXECUTE format('INSERT INTO stage_reject SELECT %1$L, s.line, s.%2$I, f.column_name, left(f.value, 80), f.code,
            f.message_ja, f.message_en FROM %4$I s JOIN stage_fault f ON f.column_name = %3$L AND f.value = s.%3$I',
            checked, row_ref, faulty, stage);
    END LOOP;
    DROP TABLE stage_value, stage_fault;
    EXECUTE format('ANALYZE %I', stage);
END
$$;

-- The second and later rows of a file with the same reference.
CREATE OR REPLACE PROCEDURE pg_temp.stage_check_duplicates(checked text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('INSERT INTO stage_reject
        SELECT %1$L, line, ref, ''ref'', left(ref, 80), ''duplicate'',
            format(''ref「%%s」は %%s 行目にもあります'', ref, first_line),
            format(''ref "%%s" is already in line %%s'', ref, first_line)
        FROM (SELECT line, ref, first_value(line) OVER same_ref AS first_line FROM %2$I WHERE ref IS NOT NULL
            WINDOW same_ref AS (PARTITION BY source_system, ref ORDER BY line)) numbered
        WHERE line <> first_line', checked, 'stage_' || checked);
END
$$;

-- References to rows that are neither staged (any more) nor in the directory.
CREATE OR REPLACE PROCEDURE pg_temp.stage_check_reference(checked text, column_name text, named text, row_ref text)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('INSERT INTO stage_reject
        SELECT %1$L, s.line, s.%5$I, %2$L, left(s.%2$I, 80), ''reference'',
            format(''「%%s」という %3$s がありません（この読み込みで却下されたか、登録されていません）'', s.%2$I),
            format(''there is no %3$s "%%s": it was rejected in this load or never registered'', s.%2$I)
        FROM %4$I s WHERE s.%2$I IS NOT NULL
            AND NOT EXISTS (SELECT FROM %6$I n WHERE n.source_system = s.source_system AND n.ref = s.%2$I)
            AND NOT EXISTS (SELECT FROM tsunagi.%3$I n
                WHERE n.source_system = s.source_system AND n.external_ref = s.%2$I)',
        checked, column_name, named, 'stage_' || checked, row_ref, 'stage_' || named);
END
$$;

-- A pair of dates the wrong way round.
CREATE OR REPLACE PROCEDURE pg_temp.stage_check_order(checked text, from_column text, until_column text, row_ref text)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('INSERT INTO stage_reject
        SELECT %1$L, s.line, s.%4$I, %3$L, s.%3$I, ''order'', format(''%3$s が %2$s（%%s）より前です'', s.%2$I),
            format(''%3$s is before %2$s (%%s)'', s.%2$I)
        FROM %5$I s WHERE pg_temp.stage_is_date(s.%2$I) AND pg_temp.stage_is_date(s.%3$I) AND s.%3$I < s.%2$I',
        checked, from_column, until_column, row_ref, 'stage_' || checked);
END
$$;

CREATE OR REPLACE PROCEDURE pg_temp.stage_remove_rejected(checked text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DELETE FROM %I s USING stage_reject r WHERE r.table_name = %L AND r.line = s.line',
        'stage_' || checked, checked);
END
$$;
