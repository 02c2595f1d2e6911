-- Organisations that offer homes, work or services, and offices that own needs nobody else meets.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE provider (
    id uuid PRIMARY KEY,
    source_system source_system,
    external_ref external_ref,
    name words NOT NULL,
    name_kana words,
    kind code NOT NULL,
    offices text[] NOT NULL DEFAULT '{}' CHECK (offices = '{}' OR is_code_list(offices)),
    office_area text[] NOT NULL DEFAULT '{}' CHECK (office_area = '{}' OR is_area_list(office_area)),
    municipality text REFERENCES municipality,
    prefecture text CHECK (prefecture ~ '^[0-9]{2}$'),
    telephone telephone,
    hours words,
    url url,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
    source words,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    UNIQUE (source_system, external_ref),
    CONSTRAINT provider_key_is_whole CHECK (external_ref IS NULL OR source_system IS NOT NULL),
    CONSTRAINT provider_prefecture_of_municipality
        CHECK (municipality IS NULL OR prefecture IS NOT DISTINCT FROM left(municipality, 2)),
    CONSTRAINT provider_office_has_area CHECK ((offices = '{}') = (office_area = '{}'))
);
CREATE INDEX provider_municipality ON provider (municipality);
COMMENT ON TABLE provider IS 'Organisations that offer jobs, homes or services.';
COMMENT ON COLUMN provider.source_system IS 'Who keeps the record; null when it was registered here.';
COMMENT ON COLUMN provider.offices IS 'Kinds of office it is, for needs nobody else meets; empty for most.';
COMMENT ON COLUMN provider.office_area IS
    'Municipalities, wards or prefectures for which it is that office, or nationwide.';
COMMENT ON COLUMN provider.municipality IS 'Municipality of its seat; null when not known.';
COMMENT ON COLUMN provider.hours IS 'When it can be reached, in words; null when not known.';
COMMENT ON COLUMN provider.status IS 'Offers of an inactive provider are not matched.';
COMMENT ON COLUMN provider.source IS 'Where the entry comes from; null when the provider registered itself.';
COMMENT ON COLUMN provider.version IS 'Counts real changes from 1.';
COMMENT ON COLUMN provider.written_xid IS 'The transaction that wrote this version; meaningful within one cluster.';

ALTER TABLE provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON provider TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON provider TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY directory_read ON provider FOR SELECT
    TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch USING (true);
CREATE POLICY provider_read_own ON provider FOR SELECT TO tsunagi_provider
    USING (id = (SELECT context_provider()));
CREATE POLICY provider_write_own ON provider FOR UPDATE TO tsunagi_provider
    USING (id = (SELECT context_provider())) WITH CHECK (id = (SELECT context_provider()));
GRANT SELECT, INSERT, UPDATE, DELETE ON provider TO tsunagi_operator;
GRANT SELECT ON provider TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch,
    tsunagi_provider;
-- A provider says how it is called and reached; what kind of office it is and whether it is active others decide.
GRANT UPDATE (name, name_kana, municipality, prefecture, telephone, hours, url) ON provider TO tsunagi_provider;

CALL keep_versions('provider', keyed => true);
CALL feed_changes('provider', 'SELECT NULL::uuid, c.id FROM changed c');
CREATE TRIGGER e_check_areas_insert AFTER INSERT ON provider REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION check_areas('office_area');
CREATE TRIGGER e_check_areas_update AFTER UPDATE ON provider REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION check_areas('office_area');
