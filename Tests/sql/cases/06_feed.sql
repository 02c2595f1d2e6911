-- What reaches the feed: everything an offer's entry depends on, nothing else.

\ir ../fixture.sql
SELECT coalesce(max(position), 0) AS seen FROM catalogue_change \gset
SELECT pg_temp.same('what was written here is this cluster''s own', history_is_own()::text, 'true');
CREATE FUNCTION pg_temp.dirties(name text, statement text, expected text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    before bigint := (SELECT coalesce(max(position), 0) FROM tsunagi.catalogue_change);
    dirty text;
BEGIN
    EXECUTE statement;
    SELECT string_agg(DISTINCT coalesce('offer ' || (SELECT external_ref FROM tsunagi.offer WHERE id = c.offer_id),
        'provider ' || (SELECT external_ref FROM tsunagi.provider WHERE id = c.provider_id),
        CASE WHEN c.configuration THEN 'configuration' END, 'gone'), ', ') INTO dirty
    FROM tsunagi.catalogue_change c WHERE c.position > before;
    RETURN pg_temp.same(name, dirty, expected);
END
$$;
SELECT pg_temp.dirties(name, statement, expected) FROM (VALUES
    (1, 'an offer', format('UPDATE offer SET title = ''あ'' WHERE id = %L', :'offer_a'), 'offer a'),
    (2, 'an offer written but not changed', format('UPDATE offer SET title = ''あ'' WHERE id = %L', :'offer_a'), NULL),
    (3, 'a draft', format('INSERT INTO offer (source_system, external_ref, provider_id, kind, title, needs, source)
        VALUES (''t'', ''new'', %L, ''job'', ''x'', ''{job}'', ''x'')', :'a'), 'offer new'),
    (4, 'an offer''s rule', format('UPDATE rule SET body = ''age > 30'' WHERE offer_id = %L', :'offer_a'), 'offer a'),
    (5, 'a provider''s rule', format('UPDATE rule SET body = ''age > 30'' WHERE provider_id = %L', :'a'), 'provider a'),
    (6, 'a site''s rule', format('INSERT INTO rule (site_id, body) VALUES (%L, ''age > 30'')', :'site_b'), 'offer b'),
    (7, 'a rule removed', format('DELETE FROM rule WHERE site_id = %L', :'site_b'), 'offer b'),
    (8, 'an amount', format('UPDATE offer_amount SET monthly_cost = 5 WHERE offer_id = %L', :'offer_b'), 'offer b'),
    (9, 'a grant', format('DELETE FROM offer_grant WHERE offer_id = %L', :'offer_b'), 'offer b'),
    (10, 'a site', format('UPDATE site SET latitude = 36, longitude = 139 WHERE id = %L', :'site_a'), 'offer a'),
    (11, 'a provider', format('UPDATE provider SET status = ''inactive'' WHERE id = %L', :'b'), 'provider b'),
    (12, 'a pool', format('UPDATE pool SET capacity_total = 9 WHERE id = %L', :'pool_a'), 'offer a'),
    (13, 'a place taken', format('INSERT INTO place (pool_id, source, from_on) VALUES (%L, ''outside'',
        ''2026-01-01'')', :'pool_a'), 'offer a'),
    (14, 'a place given back', format('DELETE FROM place WHERE pool_id = %L', :'pool_a'), 'offer a'),
    (15, 'the configuration', format('WITH c AS (INSERT INTO configuration VALUES (''sha256:%s'', '''', '''', '''',
        '''', '''') RETURNING digest)
        INSERT INTO configuration_active (digest) SELECT digest FROM c', repeat('c', 64)), 'configuration'),
    (16, 'a municipality', 'UPDATE municipality SET latitude = 36 WHERE code = ''09201''', 'configuration'),
    (17, 'an activity', format('UPDATE activity SET title = ''x'' WHERE provider_id = %L', :'a'), NULL),
    (18, 'an offer removed', 'DELETE FROM offer WHERE external_ref = ''new'' AND source_system = ''t''', 'gone'),
    (19, 'several offers at once', 'UPDATE offer SET lead_days = 1 WHERE source_system = ''t''', 'offer a, offer b')
) changes (step, name, statement, expected) ORDER BY step;
ROLLBACK;
