-- Triggers whose statements are planned once: that each table has its own, and that few rows and many write the same.

\ir ../fixture.sql
SET LOCAL ROLE tsunagi_owner;

SELECT pg_temp.same('no trigger puts a statement together for each row', string_agg(DISTINCT p.oid::regproc::text, ', '), NULL)
FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid
WHERE p.pronamespace = 'tsunagi'::regnamespace AND g.tgtype & 1 = 1 AND p.prosrc ~* '\mexecute\M';
SELECT pg_temp.same('one for each statement does so for more than ten rows only', string_agg(p.oid::regproc::text, ', '), NULL)
FROM pg_proc p WHERE p.pronamespace = 'tsunagi'::regnamespace AND p.prorettype = 'trigger'::regtype
    AND regexp_count(p.prosrc, '\mexecute\M', 1, 'i')
        <> regexp_count(p.prosrc, 'PERFORM FROM (new|old)_rows OFFSET 10 LIMIT 1;\s+IF FOUND THEN\s+EXECUTE\M');
SELECT pg_temp.same('and what tells the feed of changes does for each kind of statement', string_agg(DISTINCT p.proname, ', '),
    NULL)
FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid WHERE g.tgname LIKE 'd\_feed\_%' AND p.proname <> 'note_configuration'
    AND regexp_count(p.prosrc, '\mexecute\M', 1, 'i') <> 3;
SELECT pg_temp.same('the functions that write history and feed run as the owner, and no one else may put them on a table',
    string_agg(DISTINCT p.proname, ', '), NULL)
FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid
WHERE (g.tgname = 'b_record_history' OR g.tgname LIKE 'd\_feed\_%') AND NOT (p.prosecdef
    AND p.proowner = 'tsunagi_owner'::regrole AND p.proconfig = '{"search_path=tsunagi, pg_temp"}'
    AND NOT EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        WHERE a.grantee <> p.proowner));
SELECT pg_temp.same('every table with a history has the triggers of its versions, and records into its own',
    string_agg(concat_ws(' ', t, missing), ', '), NULL)
FROM (SELECT left(relname, -8) AS t, w.name || ' ' || w.function AS missing
      FROM pg_class CROSS JOIN LATERAL (VALUES ('a_begin_row', 'begin_row', 7), ('a_touch_row', 'touch_row', 19),
          ('b_record_history', 'record_' || relname, 25), ('c_refuse_truncate', 'refuse_change', 34)) w (name, function, type)
      WHERE relnamespace = 'tsunagi'::regnamespace AND relkind = 'r' AND relname LIKE '%\_history'
          AND NOT EXISTS (SELECT FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid
              WHERE g.tgrelid = left(relname, -8)::regclass AND g.tgname = w.name AND p.proname = w.function
                  AND g.tgtype = w.type AND g.tgenabled = 'O')) lacking;
SELECT pg_temp.same('every table in the feed has three triggers of one function', string_agg(t, ', '), NULL)
FROM (SELECT tgrelid::regclass::text AS t FROM pg_trigger WHERE tgname LIKE 'd\_feed\_%' AND tgenabled = 'O'
      GROUP BY tgrelid HAVING array_agg((tgname, tgtype)::text ORDER BY tgname)
          <> '{"(d_feed_delete,8)","(d_feed_insert,4)","(d_feed_update,16)"}' OR count(DISTINCT tgfoid) <> 1) odd;
SELECT pg_temp.same('what is in the feed', string_agg(DISTINCT tgrelid::regclass::text, ' '), 'configuration_active '
    || 'municipality offer offer_amount offer_grant place pool provider rule site ward')
FROM pg_trigger WHERE tgname LIKE 'd\_feed\_%';
SELECT pg_temp.same('the functions for any table are gone', string_agg(proname, ', '), NULL) FROM pg_proc
WHERE pronamespace = 'tsunagi'::regnamespace AND proname IN ('record_history', 'note_change', 'check_areas');

-- What a statement adds to the history of offers and of amounts, and to the feed.
CREATE FUNCTION pg_temp.adds(name text, statement text, history bigint, feed bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    before_history bigint := (SELECT count(*) FROM tsunagi.offer_history) + (SELECT count(*) FROM tsunagi.offer_amount_history);
    before_feed bigint := (SELECT count(*) FROM tsunagi.catalogue_change);
BEGIN
    EXECUTE statement;
    RETURN pg_temp.same(name, concat_ws(' ',
        (SELECT count(*) FROM tsunagi.offer_history) + (SELECT count(*) FROM tsunagi.offer_amount_history) - before_history,
        (SELECT count(*) FROM tsunagi.catalogue_change) - before_feed), history || ' ' || feed);
END
$$;
SET LOCAL ROLE tsunagi_operator;
INSERT INTO offer (provider_id, kind, title, needs, source) VALUES (:'a', 'job', '受け皿', '{job}', 'test')
    RETURNING id AS taker \gset
SELECT pg_temp.adds(name, replace(replace(replace(statement, ':a', quote_literal(:'a')), ':taker', quote_literal(:'taker')),
    ':site', quote_literal(:'site_b')), history, feed)
FROM (VALUES
    (1, 'one offer added: no history, one row in the feed', 'INSERT INTO offer (source_system, external_ref, provider_id, kind,
        title, needs, source) VALUES (''few'', ''1'', :a, ''job'', ''一'', ''{job}'', ''test'')', 0, 1),
    (2, 'one written but not changed: nothing', 'UPDATE offer SET title = title WHERE source_system = ''few''', 0, 0),
    (3, 'none written: nothing', 'UPDATE offer SET title = ''x'' WHERE source_system = ''nobody''', 0, 0),
    (4, 'one changed: one and one', 'UPDATE offer SET title = ''二'' WHERE source_system = ''few''', 1, 1),
    (5, 'one removed: one and one', 'DELETE FROM offer WHERE source_system = ''few''', 1, 1),
    (6, 'ten added', 'INSERT INTO offer (source_system, external_ref, provider_id, kind, title, needs, source)
        SELECT ''few'', i, :a, ''job'', i, ''{job}'', ''test'' FROM generate_series(1, 10) i', 0, 10),
    (7, 'forty added', 'INSERT INTO offer (source_system, external_ref, provider_id, kind, title, needs, source)
        SELECT ''many'', i, :a, ''job'', i, ''{job}'', ''test'' FROM generate_series(1, 40) i', 0, 40),
    (8, 'of ten written four changed', 'UPDATE offer SET title = CASE WHEN lead_days = 0 AND external_ref::integer <= 4
        THEN ''三'' ELSE title END WHERE source_system = ''few''', 4, 4),
    (9, 'of forty written sixteen changed', 'UPDATE offer SET title = CASE WHEN external_ref::integer <= 16
        THEN ''三'' ELSE title END WHERE source_system = ''many''', 16, 16),
    (10, 'of ten some again', 'UPDATE offer SET title = ''四'' WHERE source_system = ''few''', 10, 10),
    (11, 'amounts of ten offers', 'INSERT INTO offer_amount (offer_id, pay, pay_unit) SELECT id, 1000, ''hour'' FROM offer
        WHERE source_system = ''few''', 0, 10),
    (12, 'amounts of forty', 'INSERT INTO offer_amount (offer_id, pay, pay_unit) SELECT id, 1000, ''hour'' FROM offer
        WHERE source_system = ''many''', 0, 40),
    (13, 'an amount given to another offer: both are dirty', 'UPDATE offer_amount SET offer_id = :taker, valid = ''(,2001-01-01)''
        WHERE offer_id = (SELECT min(id::text)::uuid FROM offer WHERE source_system = ''few'')', 1, 2),
    (14, 'forty given to another: all are', 'UPDATE offer_amount t SET offer_id = :taker,
        valid = daterange(date ''2001-01-01'' + n, date ''2001-01-02'' + n)
        FROM (SELECT id, row_number() OVER ()::integer AS n FROM offer WHERE source_system = ''many'') o
        WHERE o.id = t.offer_id', 40, 41),
    (15, 'thirty rules of a site: its offer once', 'INSERT INTO rule (site_id, body, valid) SELECT :site, ''age > 1'',
        daterange(date ''1990-01-01'' + i, date ''1990-01-02'' + i) FROM generate_series(1, 30) i', 0, 1),
    (16, 'forty removed', 'DELETE FROM offer WHERE source_system = ''many''', 40, 40),
    (17, 'an upsert: what is added and what is changed', 'INSERT INTO offer (source_system, external_ref, provider_id, kind,
        title, needs, source) SELECT ''few'', i, :a, ''job'', ''五'', ''{job}'', ''test'' FROM generate_series(9, 12) i
        ON CONFLICT (source_system, external_ref) DO UPDATE SET title = excluded.title', 2, 4)
) changes (step, name, statement, history, feed) ORDER BY step;

SELECT set_config('tsunagi.actor_id', '00000000-0000-4000-8000-00000000000c', true) \g /dev/null
SELECT to_jsonb(o) AS was, o.updated_at AS since FROM offer o WHERE id = :'offer_b' \gset
UPDATE offer SET title = '六' WHERE id = :'offer_b';
SELECT pg_temp.same('history has the row as it was, from when to when, who and in which transaction', (h.row = :'was'::jsonb
    AND h.recorded = tstzrange(:'since', o.updated_at) AND NOT h.deleted AND right(h.ended_by::text, 1) = 'c'
    AND h.ended_xid = pg_current_xact_id() AND o.version = 2)::text, 'true')
FROM offer o LEFT JOIN offer_history h ON h.key = o.id::text WHERE o.id = :'offer_b';
SELECT to_jsonb(g) AS was, g.updated_at AS since, g.id AS grant_b FROM offer_grant g WHERE offer_id = :'offer_b' \gset
DELETE FROM offer_grant WHERE id = :'grant_b';
SELECT pg_temp.same('and of what was deleted that it was', (count(*) = 1 AND bool_and(h.row = :'was'::jsonb AND h.deleted
    AND lower(h.recorded) = :'since' AND upper(h.recorded) BETWEEN :'since' AND clock_timestamp()
    AND right(h.ended_by::text, 1) = 'c'))::text, 'true')
FROM offer_grant_history h WHERE h.key = :'grant_b';
SELECT pg_temp.same('a pool whose ledger alone has changed has no new version',
    (SELECT count(*) FROM pool_history WHERE key = :'pool_b') || ' ' || version, '0 1') FROM pool WHERE id = :'pool_b';

-- What is said of an area that is none.
CREATE FUNCTION pg_temp.says(name text, statement text, expected text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    of_table text;
    of_column text;
BEGIN
    EXECUTE statement;
    RETURN pg_temp.same(name, 'nothing', expected);
EXCEPTION WHEN foreign_key_violation THEN
    GET STACKED DIAGNOSTICS of_table = TABLE_NAME, of_column = COLUMN_NAME;
    RETURN pg_temp.same(name, concat_ws('|', SQLERRM, of_table, of_column), expected);
END
$$;
SELECT pg_temp.says('an area that is none is named, with its table and column',
    format('UPDATE offer SET service_area = ''{09,09999,98}'' WHERE id = %L', :'offer_a'),
    'service_area of offer names no prefecture, municipality or ward: 09999, 98|offer|service_area');
SELECT pg_temp.says('an office''s too, when it is added', 'INSERT INTO provider (name, kind, offices, office_area)
    VALUES (''x'', ''npo'', ''{a}'', ''{01101,97}'')',
    'office_area of provider names no prefecture, municipality or ward: 97|provider|office_area');
UPDATE offer SET service_area = '{13,01101,09201}' WHERE id = :'offer_a';
SET LOCAL ROLE tsunagi_provider;
SELECT set_config('tsunagi.provider_id', :'a', true) \g /dev/null
SELECT pg_temp.says('so it is when a provider writes', format('UPDATE offer SET service_area = ''{96}'' WHERE id = %L',
    :'offer_a'), 'service_area of offer names no prefecture, municipality or ward: 96|offer|service_area');

-- A table that a later migration makes.
SET LOCAL ROLE tsunagi_owner;
CREATE TABLE later (id uuid PRIMARY KEY, offer_id uuid, word text, version bigint, created_at timestamptz, updated_at timestamptz,
    written_xid xid8);
CALL keep_versions('later', keyed => false);
CALL feed_changes('later', 'SELECT c.offer_id, NULL::uuid FROM changed c WHERE c.word LIKE ''a%''');
SELECT pg_temp.same('a query of more than the id looks at both sides of a change',
    regexp_count(prosrc, 'UNION ALL SELECT o\.\*')::text, '2') FROM pg_proc WHERE oid = 'note_later_change()'::regprocedure;
SELECT pg_temp.same('one of the id alone at one', regexp_count(prosrc, 'UNION ALL SELECT o\.\*')::text, '0') FROM pg_proc
    WHERE oid = 'note_offer_change()'::regprocedure;
SELECT max(position) AS seen FROM catalogue_change \gset
INSERT INTO later (offer_id, word) VALUES (:'offer_a', 'ab'), (:'offer_a', 'b');
UPDATE later SET offer_id = :'offer_b' WHERE word = 'ab';
DELETE FROM later;
SELECT pg_temp.same('a table made later writes its own history', string_agg(concat_ws(' ', row ->> 'word', deleted), ','
    ORDER BY row ->> 'word', deleted), 'ab f,ab t,b t') FROM later_history;
SELECT pg_temp.same('and what its changes make dirty', string_agg(CASE offer_id WHEN :'offer_a' THEN 'a' WHEN :'offer_b' THEN 'b'
    ELSE 'another' END, ' ' ORDER BY offer_id = :'offer_b'), 'a a b b') FROM catalogue_change WHERE position > :seen;
ROLLBACK;
