-- What was done apart from offers: meetings, lectures, leaflets, surveys, with their figures exactly as published.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE activity (
    id uuid PRIMARY KEY,
    source_system source_system,
    external_ref external_ref,
    provider_id uuid NOT NULL REFERENCES provider,
    offer_id uuid,
    kind text NOT NULL CHECK (kind IN ('meeting', 'training', 'lecture', 'leaflet', 'survey', 'media', 'event',
        'visit', 'service', 'other')),
    title words NOT NULL,
    held_from date,
    held_until date,
    as_of date,
    count numeric(14, 2) CHECK (count >= 0),
    count_unit words,
    participants integer CHECK (participants >= 0),
    copies integer CHECK (copies >= 0),
    note words,
    source words NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    UNIQUE (source_system, external_ref),
    FOREIGN KEY (offer_id, provider_id) REFERENCES offer (id, provider_id),
    CONSTRAINT activity_key_is_whole CHECK (external_ref IS NULL OR source_system IS NOT NULL),
    CONSTRAINT activity_until_after_from CHECK (held_until >= held_from),
    CONSTRAINT activity_count_has_unit CHECK ((count IS NULL) = (count_unit IS NULL)),
    CONSTRAINT activity_only_services_have_offer CHECK (offer_id IS NULL OR kind = 'service')
);
CREATE INDEX activity_provider_id ON activity (provider_id);
CREATE INDEX activity_offer_id ON activity (offer_id);
COMMENT ON TABLE activity IS 'Events, leaflets, surveys and the published figures of programmes, one figure a row.';
COMMENT ON COLUMN activity.offer_id IS 'Kind service: the programme the figure belongs to, where it is an offer.';
COMMENT ON COLUMN activity.as_of IS 'The day up to which the figure counts; null when not stated.';
COMMENT ON COLUMN activity.count IS 'The figure as published; null when none was.';
COMMENT ON COLUMN activity.count_unit IS 'What is counted, in the source''s word such as 回, 人 or 件.';
COMMENT ON COLUMN activity.copies IS 'Printed or handed out.';

ALTER TABLE activity ENABLE ROW LEVEL SECURITY;
ALTER TABLE activity FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON activity TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON activity TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY directory_read ON activity FOR SELECT
    TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch USING (true);
CREATE POLICY provider_read_own ON activity FOR SELECT TO tsunagi_provider
    USING (provider_id = (SELECT context_provider()));
GRANT SELECT, INSERT, UPDATE, DELETE ON activity TO tsunagi_operator;
GRANT SELECT ON activity TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor, tsunagi_catalogue_reader,
    tsunagi_batch;

-- A published figure decides nothing: no history is kept beside its version.
CREATE TRIGGER a_begin_row BEFORE INSERT ON activity FOR EACH ROW EXECUTE FUNCTION begin_row('keyed');
CREATE TRIGGER a_touch_row BEFORE UPDATE ON activity FOR EACH ROW EXECUTE FUNCTION touch_row('keyed');
