-- Municipalities and the wards of designated cities. Their rows are reference data (sql/reference).

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

-- 全国地方公共団体コード: five digits and a check digit, 11 − (6a+5b+4c+3d+2e) mod 11, its last digit.
CREATE FUNCTION with_check_digit(code text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN code || (11 - (SELECT sum((7 - i) * substr(code, i, 1)::integer) FROM generate_series(1, 5) i) % 11) % 10;
COMMENT ON FUNCTION with_check_digit(text) IS 'The six-digit code (全国地方公共団体コード) of a five-digit one.';

CREATE TABLE municipality (
    code text PRIMARY KEY CHECK (code ~ '^[0-9]{5}$'),
    code6 text NOT NULL UNIQUE CHECK (code6 = with_check_digit(code)),
    prefecture_code text NOT NULL CHECK (prefecture_code = left(code, 2)),
    prefecture words NOT NULL,
    county words,
    name words NOT NULL,
    kana words NOT NULL,
    latitude double precision NOT NULL CHECK (latitude BETWEEN 20 AND 46),
    longitude double precision NOT NULL CHECK (longitude BETWEEN 122 AND 154)
);
CREATE INDEX municipality_prefecture_code ON municipality (prefecture_code);
COMMENT ON TABLE municipality IS 'Municipalities (市町村・特別区); a designated city is one row, its wards are in ward.';
COMMENT ON COLUMN municipality.code IS 'Five digits, the first two the prefecture''s.';
COMMENT ON COLUMN municipality.code6 IS 'The code with its check digit.';
COMMENT ON COLUMN municipality.county IS
    'County (郡) or, for island towns, subprefecture; null for cities and special wards.';
COMMENT ON COLUMN municipality.latitude IS 'Degrees north of its office.';
COMMENT ON COLUMN municipality.longitude IS 'Degrees east of its office.';

CREATE TABLE ward (
    code text PRIMARY KEY CHECK (code ~ '^[0-9]{5}$'),
    code6 text NOT NULL UNIQUE CHECK (code6 = with_check_digit(code)),
    city_code text NOT NULL REFERENCES municipality CHECK (left(city_code, 2) = left(code, 2)),
    name words NOT NULL,
    kana words NOT NULL
);
CREATE INDEX ward_city_code ON ward (city_code);
COMMENT ON TABLE ward IS 'Wards (行政区) of the designated cities; wherever a ward is named, its city is meant.';
COMMENT ON COLUMN ward.kana IS 'Reading of the ward''s name without the city''s.';

ALTER TABLE municipality ENABLE ROW LEVEL SECURITY;
ALTER TABLE municipality FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON municipality TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON municipality TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY everyone_read ON municipality FOR SELECT TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor,
    tsunagi_catalogue_reader, tsunagi_batch USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON municipality TO tsunagi_operator;
GRANT SELECT ON municipality TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor, tsunagi_catalogue_reader,
    tsunagi_batch;

ALTER TABLE ward ENABLE ROW LEVEL SECURITY;
ALTER TABLE ward FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON ward TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON ward TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY everyone_read ON ward FOR SELECT TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor,
    tsunagi_catalogue_reader, tsunagi_batch USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON ward TO tsunagi_operator;
GRANT SELECT ON ward TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor, tsunagi_catalogue_reader,
    tsunagi_batch;

CALL feed_changes('municipality');
CALL feed_changes('ward');

CREATE FUNCTION city_of(code text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE STRICT
    SET search_path = tsunagi, pg_temp
    RETURN coalesce((SELECT m.code FROM municipality m WHERE m.code = city_of.code),
        (SELECT w.city_code FROM ward w WHERE w.code = city_of.code));
COMMENT ON FUNCTION city_of(text) IS
    'The municipality a five-digit code stands for, a ward''s being its city; else null.';

CREATE FUNCTION unknown_areas(areas text[]) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE STRICT
    SET search_path = tsunagi, pg_temp
    RETURN (SELECT array_agg(DISTINCT a ORDER BY a) FROM unnest(areas) a WHERE a <> 'nationwide'
        AND NOT EXISTS (SELECT FROM municipality m WHERE m.code = a OR m.prefecture_code = a)
        AND NOT EXISTS (SELECT FROM ward w WHERE w.code = a));
COMMENT ON FUNCTION unknown_areas(text[]) IS
    'Codes of a list that are no prefecture, municipality or ward; null when all are one.';

-- An array cannot have a foreign key. AFTER each statement; the argument names the column.
CREATE FUNCTION check_areas() RETURNS trigger LANGUAGE plpgsql SET search_path = tsunagi, pg_temp AS $$
DECLARE
    listed text[];
    unknown text[];
BEGIN
    EXECUTE format('SELECT array_agg(DISTINCT a) FROM new_rows CROSS JOIN LATERAL unnest(%I) a', TG_ARGV[0])
        INTO listed;
    unknown := unknown_areas(listed);
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION '% of % names no prefecture, municipality or ward: %', TG_ARGV[0], TG_TABLE_NAME,
            array_to_string(unknown, ', ')
            USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME, COLUMN = TG_ARGV[0];
    END IF;
    RETURN NULL;
END
$$;
