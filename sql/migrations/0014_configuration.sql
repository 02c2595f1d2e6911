-- The configuration that decides answers beside the directory: whole sets by digest, and which one is in force.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE configuration (
    digest text PRIMARY KEY CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
    vocabulary text NOT NULL,
    needs text NOT NULL,
    policy text NOT NULL,
    disqualifications text NOT NULL,
    housing_caps text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE configuration IS 'Sets of configuration files, each column a file''s text as written; never changed.';
COMMENT ON COLUMN configuration.digest IS 'Digest over all five files, as answers name it.';
CREATE TRIGGER a_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON configuration
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE configuration_active (
    id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    digest text NOT NULL REFERENCES configuration,
    activated_at timestamptz NOT NULL DEFAULT now(),
    activated_by uuid REFERENCES actor,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL
);
COMMENT ON TABLE configuration_active IS 'The one configuration in force; no row before the first was loaded.';
COMMENT ON COLUMN configuration_active.activated_by IS 'Null when it was loaded at the database, not by an actor.';

ALTER TABLE configuration ENABLE ROW LEVEL SECURITY;
ALTER TABLE configuration FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON configuration TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON configuration TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY everyone_read ON configuration FOR SELECT TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor,
    tsunagi_catalogue_reader, tsunagi_batch USING (true);
GRANT SELECT, INSERT ON configuration TO tsunagi_operator;
GRANT SELECT ON configuration TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor, tsunagi_catalogue_reader,
    tsunagi_batch;

ALTER TABLE configuration_active ENABLE ROW LEVEL SECURITY;
ALTER TABLE configuration_active FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON configuration_active TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON configuration_active TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY everyone_read ON configuration_active FOR SELECT TO tsunagi_coordinator, tsunagi_provider,
    tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch USING (true);
GRANT SELECT, INSERT, UPDATE ON configuration_active TO tsunagi_operator;
GRANT SELECT ON configuration_active TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor,
    tsunagi_catalogue_reader, tsunagi_batch;

CALL keep_versions('configuration_active', keyed => false);
CALL feed_changes('configuration_active');
