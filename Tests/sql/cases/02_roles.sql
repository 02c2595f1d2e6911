-- What each role sees and may do.

\ir ../fixture.sql

SET LOCAL ROLE tsunagi_provider;
SELECT pg_temp.touches('a provider without context sees no offer', 'SELECT FROM offer', 0);
SELECT set_config('tsunagi.provider_id', '', true) \g /dev/null
SELECT pg_temp.touches('an empty context is no context', 'SELECT FROM offer', 0);
SELECT set_config('tsunagi.provider_id', :'a', true) \g /dev/null
SELECT pg_temp.touches('a provider sees its own ' || t, 'SELECT FROM ' || t, n)
FROM (VALUES ('provider', 1), ('site', 1), ('pool', 1), ('offer', 1), ('rule', 2),
    ('offer_amount', 1), ('offer_grant', 1),
    ('activity', 1), ('place', 0), ('actor', 1)) own (t, n);
SELECT pg_temp.touches('a provider reads the municipalities', 'SELECT FROM municipality', 1741);
SELECT pg_temp.touches('a provider changes its own offer', format('UPDATE offer SET title = %L', '新しい名'), 1);
SELECT pg_temp.touches('a provider does not change another''s offer',
    format('UPDATE offer SET title = %L WHERE id = %L', 'x', :'offer_b'), 0);
SELECT pg_temp.ends('a provider cannot give its offer to another',
    format('UPDATE offer SET provider_id = %L, site_id = NULL, pool_id = NULL', :'b'), '42501');
SELECT pg_temp.ends('a provider cannot add an offer for another', format(
    'INSERT INTO offer (provider_id, kind, title, needs, source) VALUES (%L, ''job'', ''x'', ''{job}'', ''x'')',
        :'b'), '42501');
SELECT pg_temp.ends('a provider cannot use another''s site', format(
    'INSERT INTO offer (provider_id, site_id, kind, title, needs, source) VALUES (%L, %L, ''job'', ''x'', ''{job}'',
        ''x'')',
    :'a', :'site_b'), '23503');
SELECT pg_temp.ends('a provider cannot take another key space', format(
    'INSERT INTO offer (source_system, external_ref, provider_id, kind, title, needs, source)
     VALUES (''t'', ''z'', %L, ''job'', ''x'', ''{job}'', ''x'')', :'a'), '42501');
SELECT pg_temp.ends('a provider adds an offer in its own key space', format(
    'INSERT INTO offer (source_system, external_ref, provider_id, kind, title, needs, source)
     VALUES (''provider-%1$s'', ''z'', %1$L, ''job'', ''x'', ''{job}'', ''x'')', :'a'), '00000');
SELECT pg_temp.ends('a provider adds no rule to another''s offer',
    format('INSERT INTO rule (offer_id, purpose, body) VALUES (%L, ''consult_when'', ''age > 1'')',
        :'offer_b'), '42501');
SELECT pg_temp.ends('a provider does not change its status', 'UPDATE provider SET status = ''inactive''', '42501');
SELECT pg_temp.ends('a provider does not make itself an office', 'UPDATE provider SET offices = ''{welfare_office}''',
    '42501');
SELECT pg_temp.touches('a provider changes its telephone', 'UPDATE provider SET telephone = ''028-000-0000''', 1);
SELECT pg_temp.ends('a provider declares a place taken',
    format('INSERT INTO place (pool_id, source, from_on) VALUES (%L, ''outside'', ''2026-01-01'')',
        :'pool_a'), '00000');
SELECT pg_temp.ends('a provider cannot hold a place for a referral',
    format('INSERT INTO place (pool_id, source, referral_id, from_on)
        VALUES (%L, ''referral'', gen_random_uuid(), ''2026-01-01'')',
        :'pool_a'), '42501');
SELECT pg_temp.ends('a provider declares no place of another',
    format('INSERT INTO place (pool_id, source, from_on) VALUES (%L, ''outside'', ''2026-01-01'')',
        :'pool_b'), '42501');
SELECT pg_temp.ends('a provider adds a site of its own',
    format('INSERT INTO site (provider_id, name) VALUES (%L, ''別館'')', :'a'), '00000');
SELECT pg_temp.ends('a provider adds a pool of its own',
    format('INSERT INTO pool (provider_id) VALUES (%L)', :'a'), '00000');
SELECT pg_temp.touches('a provider changes its own ' || what, statement, 1) FROM (VALUES
    ('site', format('UPDATE site SET name = ''新館'' WHERE id = %L', :'site_a')),
    ('capacity', format('UPDATE pool SET capacity_total = 3 WHERE id = %L', :'pool_a')),
    ('declared place', 'UPDATE place SET until_on = ''2027-01-01'''),
    ('declared place, giving it back', 'DELETE FROM place')) own (what, statement);
SELECT pg_temp.touches('a provider sees its declared place', 'SELECT FROM place', 1);
SELECT pg_temp.ends('a provider reads no history', 'SELECT FROM offer_history', '42501');
SELECT pg_temp.ends('a provider reads no feed', 'SELECT FROM catalogue_change', '42501');

SELECT set_config('role', role, true) AS role_ignored,
    pg_temp.touches(role || ' reads every offer', 'SELECT FROM offer WHERE source_system = ''t''', 2),
    pg_temp.ends(role || ' does not write offers', 'UPDATE offer SET title = ''x''', '42501'),
    pg_temp.ends(role || ' does not write rules', 'DELETE FROM rule', '42501')
FROM unnest(
    '{tsunagi_coordinator,tsunagi_auditor,tsunagi_batch,tsunagi_catalogue_reader}'::text[]) role
\g |tr '|' '\n' | grep ok

SET LOCAL ROLE tsunagi_catalogue_reader;
SELECT pg_temp.touches('the catalogue reader reads the catalogue', 'SELECT FROM catalogue_offer
    WHERE source = ''test''', 2);
SELECT pg_temp.ends('the catalogue reader does not write ' || t, format('DELETE FROM %I', t), '42501')
FROM unnest(
    '{provider,site,pool,place,offer,rule,offer_amount,offer_grant,municipality,ward,configuration}'::text[]
        || '{catalogue_change,offer_history}'::text[]
) t;
SELECT pg_temp.ends('the catalogue reader notes how far it read',
    'INSERT INTO feed_reader (name, snapshot, system_identifier)
    SELECT ''test'', pg_current_snapshot(), system_identifier FROM pg_control_system()', '00000');

SELECT set_config('role', role, true) AS role_ignored,
    pg_temp.ends(role || ' reads no token hash', 'SELECT token_hash FROM api_token', '42501')
FROM unnest(
    '{tsunagi_coordinator,tsunagi_provider,tsunagi_auditor,tsunagi_operator,tsunagi_batch}'::text[]
        || '{tsunagi_catalogue_reader}'::text[]) role
\g |tr '|' '\n' | grep ok
SET LOCAL ROLE tsunagi_operator;
SELECT pg_temp.touches('an operator lists tokens', 'SELECT id, prefix, revoked_at FROM api_token
    WHERE prefix IN (''tsn_pone'', ''tsn_ptwo'')', 2);
SELECT pg_temp.ends('an operator does not authenticate', 'SELECT authenticate(sha256(''one''))', '42501');
SELECT pg_temp.ends('an operator holds no place for a referral', format(
    'INSERT INTO place (pool_id, source, referral_id, from_on)
        VALUES (%L, ''referral'', gen_random_uuid(), ''2026-01-01'')', :'pool_a'),
    '42501');
SELECT pg_temp.ends('nobody else puts the feed''s function on a table of their own',
    'CREATE TEMP TABLE mine (id uuid); CREATE TRIGGER t AFTER INSERT ON mine REFERENCING NEW TABLE AS new_rows
     FOR EACH STATEMENT EXECUTE FUNCTION tsunagi.note_offer_change()', '42501');

SET LOCAL ROLE tsunagi_catalogue_reader;
SELECT pg_temp.same('a token is known', role || ' ' || (agency_id IS NOT NULL), 'coordinator true')
    FROM authenticate(sha256('one'));
SELECT pg_temp.touches('an unknown token is not', 'SELECT FROM authenticate(sha256(''three''))', 0);
SET LOCAL ROLE tsunagi_operator;
SELECT pg_temp.same('the use of a token is noted', (last_used_at IS NOT NULL)::text, 'true') FROM api_token
    WHERE prefix = 'tsn_pone';
UPDATE api_token SET revoked_at = now() WHERE prefix = 'tsn_pone';
UPDATE provider SET status = 'inactive' WHERE id = :'a';
SELECT pg_temp.ends('a token has its actor''s role',
    'INSERT INTO api_token (actor_id, token_hash, prefix, role, expires_at) VALUES
    (''00000000-0000-4000-8000-00000000000d'', sha256(''x''), ''tsn_x0'', ''operator'', now() + interval ''1 day'')',
        '23503');
SELECT pg_temp.ends('a token lives ninety days at most',
    'INSERT INTO api_token (actor_id, token_hash, prefix, role, expires_at) VALUES
    (''00000000-0000-4000-8000-00000000000d'', sha256(''x''), ''tsn_x0'',
        ''provider'', now() + interval ''91 days'')', '23514');
SET LOCAL ROLE tsunagi_catalogue_reader;
SELECT pg_temp.touches('a revoked token is not', 'SELECT FROM authenticate(sha256(''one''))', 0);
SELECT pg_temp.touches('nor one of an inactive provider', 'SELECT FROM authenticate(sha256(''two''))', 0);
SELECT pg_temp.touches('offers of an inactive provider are not in the catalogue',
    'SELECT FROM catalogue_offer WHERE source = ''test''', 1);
ROLLBACK;
