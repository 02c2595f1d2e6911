-- Draws that are the same on every machine: from the MD5 of a name, not from random().

CREATE FUNCTION pg_temp.draw(name text, choices integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT
    RETURN ('x' || substr(md5(name), 1, 7))::bit(28)::integer % choices;
COMMENT ON FUNCTION pg_temp.draw(text, integer) IS 'A number from 0 to choices - 1 that depends on the name alone.';

-- Features drawn as stated true, stated false or not stated (yes and no are per cent), behind those that are always
-- stated.
CREATE FUNCTION pg_temp.draw_features(name text, stated text, drawn text[], yes integer, no integer) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN nullif(concat_ws(',', stated, (
        SELECT string_agg(f || CASE WHEN pg_temp.draw(name || f, 100) < yes THEN '=true' ELSE '=false' END,
        ',' ORDER BY f)
        FROM unnest(drawn) f
        WHERE pg_temp.draw(name || f, 100) < yes + no
            AND NOT f = ANY (SELECT split_part(s, '=', 1) FROM regexp_split_to_table(coalesce(stated, ''), ',') s))),
            '');
COMMENT ON FUNCTION pg_temp.draw_features(text, text, text[], integer, integer) IS
    'Features as the staging tables want them; a feature not drawn is not stated.';
