-- The roles of the database. Idempotent; needs CREATEROLE (or a superuser), no more.
--   psql -v ON_ERROR_STOP=1 -f sql/roles.sql
-- Run it as the one login role of the service (who then is granted every role below), or as an administrator who
-- sets `tsunagi.login_role` first:  PGOPTIONS='-c tsunagi.login_role=service' psql -f sql/roles.sql
--
-- The login role must choose a role in every transaction (SET LOCAL ROLE). It does not inherit: a statement that
-- forgot to choose one is refused instead of seeing the union of what all roles see.

DO $$
DECLARE
    login name := coalesce(nullif(current_setting('tsunagi.login_role', true), ''), session_user);
    login_is_superuser boolean := (SELECT rolsuper FROM pg_roles WHERE rolname = login);
    granted_role name;
BEGIN
    IF login_is_superuser IS NULL THEN
        RAISE EXCEPTION 'role "%" does not exist', login
            USING HINT = 'Create the login role first, or correct tsunagi.login_role.';
    END IF;
    FOREACH granted_role IN ARRAY ARRAY[
        'tsunagi_owner',            -- owns every object; migrations, and functions that run with its rights
        'tsunagi_coordinator',      -- a coordinator's request
        'tsunagi_provider',         -- an employer or other provider: its own rows only
        'tsunagi_auditor',          -- reads what was done
        'tsunagi_operator',         -- loads and mends the directory
        'tsunagi_catalogue_reader', -- reads the directory for the in-memory catalogue, and authenticates tokens
        'tsunagi_batch'             -- jobs such as allocations
    ]::name[] LOOP
        -- Roles belong to the whole cluster, advisory locks to one database: where two databases are set up at once,
        -- the one that comes second tries again and finds the role there.
        FOR attempt IN 1..20 LOOP
            BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = granted_role) THEN
                    EXECUTE format(
                        'CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', granted_role);
                END IF;
                -- A superuser may take any role without being granted it.
                IF NOT login_is_superuser AND current_setting('server_version_num')::integer >= 160000 THEN
                    EXECUTE format('GRANT %I TO %I WITH INHERIT FALSE, SET TRUE', granted_role, login);
                ELSIF NOT login_is_superuser AND NOT pg_has_role(login, granted_role, 'MEMBER') THEN
                    EXECUTE format('GRANT %I TO %I', granted_role, login);
                END IF;
                EXIT;
            EXCEPTION WHEN unique_violation OR duplicate_object OR internal_error THEN
                IF attempt = 20 THEN
                    RAISE;
                END IF;
                PERFORM pg_sleep(0.05);
            END;
        END LOOP;
    END LOOP;

    -- Before PostgreSQL 16 inheritance is an attribute of the member, not of the grant.
    IF NOT login_is_superuser AND current_setting('server_version_num')::integer < 160000
        AND (SELECT rolinherit FROM pg_roles WHERE rolname = login) THEN
        EXECUTE format('ALTER ROLE %I NOINHERIT', login);
    END IF;
END
$$;
