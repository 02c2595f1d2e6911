-- The catalogue itself: nothing may be left open by a later migration.

SELECT pg_temp.same('row-level security is enabled and forced on every table', string_agg(relname, ', '), NULL)
FROM pg_class WHERE relnamespace = 'tsunagi'::regnamespace AND relkind IN ('r', 'p')
    AND NOT (relrowsecurity AND relforcerowsecurity);
SELECT pg_temp.same('every table has a policy', string_agg(relname, ', '), NULL)
FROM pg_class c WHERE relnamespace = 'tsunagi'::regnamespace AND relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid);
SELECT pg_temp.same('no policy is for everyone', string_agg(polrelid::regclass::text, ', '), NULL)
FROM pg_policy WHERE polrelid::regclass::text LIKE 'tsunagi.%' AND 0 = ANY (polroles);
SELECT pg_temp.same('views run with the rights of who asks', string_agg(relname, ', '), NULL)
FROM pg_class WHERE relnamespace = 'tsunagi'::regnamespace AND relkind = 'v'
    AND NOT coalesce('security_invoker=true' = ANY (reloptions), false);
SELECT pg_temp.same('functions with their owner''s rights fix their search_path and are not for everyone',
    string_agg(proname, ', '), NULL)
FROM pg_proc p WHERE pronamespace = 'tsunagi'::regnamespace AND prosecdef
    AND (NOT coalesce(array_to_string(proconfig, ' ') LIKE '%search_path=tsunagi, pg_temp%', false)
        OR proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) WHERE grantee = 0));
SELECT pg_temp.same('everything belongs to tsunagi_owner', string_agg(relname, ', '), NULL)
FROM pg_class WHERE relnamespace = 'tsunagi'::regnamespace AND relowner <> 'tsunagi_owner'::regrole
    AND relkind IN ('r', 'v', 'S');
SELECT pg_temp.same('only the login''s roles may use the schema', string_agg(grantee::regrole::text, ', '), NULL)
FROM pg_namespace CROSS JOIN LATERAL aclexplode(nspacl) WHERE nspname = 'tsunagi'
    AND (grantee = 0 OR grantee::regrole::text NOT LIKE 'tsunagi\_%');
SELECT pg_temp.same('no role may log in, pass policies or create', string_agg(rolname, ', '), NULL)
FROM pg_roles WHERE rolname LIKE 'tsunagi\_%'
    AND (rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb);
SELECT pg_temp.same('a login that is no superuser inherits nothing',
    (SELECT rolinherit AND NOT rolsuper FROM pg_roles WHERE rolname = session_user)::text, 'false')
WHERE current_setting('server_version_num')::integer < 160000;
SELECT pg_temp.same('every foreign key has an index', string_agg(conrelid::regclass || '.' || conname, ', '), NULL)
FROM pg_constraint k WHERE contype = 'f' AND connamespace = 'tsunagi'::regnamespace
    AND conrelid::regclass::text NOT IN ('tsunagi.agency', 'tsunagi.configuration_active', 'agency',
        'configuration_active')
    AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indkey[0] = ANY (k.conkey))
    AND conname NOT LIKE '%entered\_by%';
SELECT pg_temp.same('every table and view is described', string_agg(relname, ', '), NULL)
FROM pg_class c WHERE relnamespace = 'tsunagi'::regnamespace AND relkind IN ('r', 'v')
    AND obj_description(c.oid, 'pg_class') IS NULL;
ROLLBACK;
