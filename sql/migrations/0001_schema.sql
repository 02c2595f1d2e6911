-- The schema, its extensions and the ledger of migrations.
-- Run by the owner of the database, who is a member of tsunagi_owner (sql/roles.sql). Everything in the schema
-- belongs to tsunagi_owner, so that functions which run with their owner's rights are subject to the policies below.

CREATE SCHEMA tsunagi;
COMMENT ON SCHEMA tsunagi IS 'Tsunagi: homes, work and services for people leaving prison.';

-- All three are trusted extensions: no superuser is needed.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA tsunagi;    -- "no two versions overlap" for uuid keys
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA tsunagi;   -- v5 ids
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch WITH SCHEMA tsunagi; -- the nearest valid word in messages of loads

ALTER SCHEMA tsunagi OWNER TO tsunagi_owner;
SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

GRANT USAGE ON SCHEMA tsunagi TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor, tsunagi_operator,
    tsunagi_catalogue_reader, tsunagi_batch;

CREATE TABLE schema_migration (
    version integer PRIMARY KEY CHECK (version > 0),
    name text NOT NULL CHECK (name ~ '^[a-z0-9_]+$'),
    checksum text NOT NULL CHECK (checksum ~ '^[0-9a-f]{64}$'),
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    applied_by text NOT NULL DEFAULT session_user,
    duration_ms integer CHECK (duration_ms >= 0)
);
COMMENT ON TABLE schema_migration IS 'Which files of sql/migrations were applied; written by whoever runs them.';
COMMENT ON COLUMN schema_migration.version IS 'The number in front of the file name.';
COMMENT ON COLUMN schema_migration.name IS 'The file name without number and ending.';
COMMENT ON COLUMN schema_migration.checksum IS 'SHA-256 of the file''s bytes, hexadecimal.';
COMMENT ON COLUMN schema_migration.duration_ms IS 'Milliseconds the file took; null when it was not measured.';

ALTER TABLE schema_migration ENABLE ROW LEVEL SECURITY;
ALTER TABLE schema_migration FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON schema_migration TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY service_read ON schema_migration FOR SELECT
    TO tsunagi_operator, tsunagi_auditor, tsunagi_catalogue_reader USING (true);
GRANT SELECT ON schema_migration TO tsunagi_operator, tsunagi_auditor, tsunagi_catalogue_reader;

-- Who asks: set with set_config(…, true) at the start of each transaction. An empty text is what a pooler leaves
-- behind, so it counts as not set. Policies call these inside (SELECT …): once a statement, not once a row.
CREATE FUNCTION context_actor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('tsunagi.actor_id', true), '')::uuid;
CREATE FUNCTION context_agency() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('tsunagi.agency_id', true), '')::uuid;
CREATE FUNCTION context_provider() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('tsunagi.provider_id', true), '')::uuid;
COMMENT ON FUNCTION context_actor() IS 'The actor on whose behalf this transaction runs; null when none was set.';
COMMENT ON FUNCTION context_agency() IS 'The agency of the acting coordinator; null when none was set.';
COMMENT ON FUNCTION context_provider() IS 'The provider of the acting employer or provider; null when none was set.';

-- The business date of the service.
CREATE FUNCTION today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (now() AT TIME ZONE 'Asia/Tokyo')::date;
COMMENT ON FUNCTION today() IS 'Today''s civil date in Asia/Tokyo.';
