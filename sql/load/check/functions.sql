-- Checks that hold for every staged table, from the data dictionary in stage_column.

CREATE OR REPLACE FUNCTION pg_temp.stage_has_each_key_once(value text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS $$
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

-- Trims the values of one staging table and writes a reason for each that is missing or not what its column holds.
CREATE OR REPLACE PROCEDURE pg_temp.stage_check_values(checked text) LANGUAGE plpgsql AS $$
DECLARE
    stage text := 'stage_' || checked;
    ref_expression text := CASE WHEN checked IN ('rule') THEN 'owner_ref' WHEN checked = 'grant' THEN 'offer_ref'
        ELSE 'ref' END;
    trims text := (SELECT string_agg(format('%1$I = nullif(regexp_replace(%1$I, ''^[\s\u3000]+|[\s\u3000]+$'', '''', ''g''), '''')',
        column_name), ', ') FROM stage_column WHERE table_name = checked);
    untrimmed text := (SELECT string_agg(format('%1$I ~ ''^[\s\u3000]|[\s\u3000]$'' OR %1$I = ''''', column_name), ' OR ')
        FROM stage_column WHERE table_name = checked);
BEGIN
    -- White space around a value means nothing, and an empty value means that nothing is stated.
    EXECUTE format('UPDATE %I SET %s WHERE %s', stage, trims, untrimmed);
    EXECUTE format('INSERT INTO stage_reject
        SELECT %1$L, s.line, s.%2$I, c.column_name, NULL, ''required'', format(''%%s は必須です'', c.column_name),
            format(''%%s is required'', c.column_name)
        FROM %3$I s CROSS JOIN stage_column c
        WHERE c.table_name = %1$L AND c.required AND to_jsonb(s) ->> c.column_name IS NULL',
        checked, ref_expression, stage);
    EXECUTE format('CREATE TEMP TABLE stage_cell ON COMMIT DROP AS
        SELECT s.line, s.%2$I AS ref, c.column_name, c.type, e.value, c.low, c.high, c.words,
            e.value ~ ''[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD]'' AS is_unreadable,
            coalesce(e.value ~ t.pattern, true) AS has_shape
        FROM %3$I s CROSS JOIN LATERAL jsonb_each_text(jsonb_strip_nulls(to_jsonb(s))) e
            JOIN stage_column c ON c.table_name = %1$L AND c.column_name = e.key
            JOIN stage_type t ON t.type = c.type', checked, ref_expression, stage);
    INSERT INTO stage_reject
    SELECT checked, line, ref, column_name, left(value, 80), 'encoding',
        '文字化けまたは制御文字があります（文字コードを確かめてください）',
        'has control characters or U+FFFD: check the encoding of the file'
    FROM stage_cell WHERE is_unreadable;
    INSERT INTO stage_reject
    SELECT checked, line, ref, column_name, left(value, 80), 'value',
        format('「%s」は使えません。%s%s%s', left(value, 80), coalesce(array_to_string(words, '・'), expected_ja),
            CASE WHEN low IS NOT NULL THEN format('（%s～%s）', low, high) END || '',
            coalesce('。もしかして: ' || pg_temp.stage_nearest(value, words), '')),
        format('"%s" is not valid; expected %s%s%s', left(value, 80),
            coalesce('one of ' || array_to_string(words, ', '), expected_en),
            CASE WHEN low IS NOT NULL THEN format(' from %s to %s', low, high) END || '',
            coalesce('; did you mean ' || pg_temp.stage_nearest(value, words) || '?', ''))
    FROM stage_cell JOIN stage_type USING (type)
    WHERE NOT is_unreadable AND CASE WHEN has_shape THEN NOT pg_temp.stage_is_sound(type, value, low, high, words)
        ELSE true END;
    INSERT INTO stage_reject
    SELECT checked, line, ref, column_name, left(value, 80), 'area',
        format('存在しない地域コードです: %s', unknown), format('no such prefecture, municipality or ward: %s', unknown)
    FROM stage_cell CROSS JOIN LATERAL (SELECT array_to_string(tsunagi.unknown_areas(pg_temp.stage_list(value)), ', ')
        AS unknown OFFSET 0) u
    WHERE type IN ('municipality', 'prefecture', 'area') AND has_shape AND unknown IS NOT NULL;
    DROP TABLE stage_cell;
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
