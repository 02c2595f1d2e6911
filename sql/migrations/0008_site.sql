-- Places at which providers offer something.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE site (
    id uuid PRIMARY KEY,
    source_system source_system,
    external_ref external_ref,
    provider_id uuid NOT NULL REFERENCES provider,
    name words NOT NULL,
    municipality text REFERENCES municipality,
    prefecture text CHECK (prefecture ~ '^[0-9]{2}$'),
    address words,
    latitude double precision CHECK (latitude BETWEEN 20 AND 46),
    longitude double precision CHECK (longitude BETWEEN 122 AND 154),
    precision text NOT NULL DEFAULT 'exact' CHECK (precision IN ('exact', 'approximate', 'mobile', 'confidential')),
    telephone telephone,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    UNIQUE (source_system, external_ref),
    UNIQUE (id, provider_id),
    CONSTRAINT site_key_is_whole CHECK (external_ref IS NULL OR source_system IS NOT NULL),
    CONSTRAINT site_position_is_whole CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CONSTRAINT site_prefecture_of_municipality
        CHECK (municipality IS NULL OR prefecture IS NOT DISTINCT FROM left(municipality, 2))
);
CREATE INDEX site_provider_id ON site (provider_id);
CREATE INDEX site_municipality ON site (municipality);
COMMENT ON TABLE site IS 'Places at which providers offer something.';
COMMENT ON COLUMN site.municipality IS 'Its municipality (never a ward: that counts as its city); null when not known.';
COMMENT ON COLUMN site.latitude IS 'Degrees north, WGS 84; null when not known.';
COMMENT ON COLUMN site.longitude IS 'Degrees east, WGS 84; null when not known.';
COMMENT ON COLUMN site.precision IS 'How exact the position is; a confidential one is shown to its own provider only.';

ALTER TABLE site ENABLE ROW LEVEL SECURITY;
ALTER TABLE site FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON site TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON site TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY directory_read ON site FOR SELECT
    TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch USING (true);
CREATE POLICY provider_read_own ON site FOR SELECT TO tsunagi_provider
    USING (provider_id = (SELECT context_provider()));
-- A provider's own key space: nobody learns from a clash, or takes, what another calls its records.
CREATE POLICY provider_add_own ON site FOR INSERT TO tsunagi_provider
    WITH CHECK (provider_id = (SELECT context_provider())
        AND (source_system IS NULL OR source_system = 'provider-' || (SELECT context_provider())));
CREATE POLICY provider_write_own ON site FOR UPDATE TO tsunagi_provider
    USING (provider_id = (SELECT context_provider())) WITH CHECK (provider_id = (SELECT context_provider()));
GRANT SELECT, INSERT, UPDATE, DELETE ON site TO tsunagi_operator;
GRANT SELECT, INSERT, UPDATE ON site TO tsunagi_provider;
GRANT SELECT ON site TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch;

CALL keep_versions('site', keyed => true);
