-- Jobs, homes and services. Their rules, amounts and grants have dates and tables of their own.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE offer (
    id uuid PRIMARY KEY,
    source_system source_system,
    external_ref external_ref,
    provider_id uuid NOT NULL REFERENCES provider,
    site_id uuid,
    pool_id uuid,
    kind text NOT NULL CHECK (kind IN ('job', 'housing', 'service')),
    title words NOT NULL,
    telephone telephone,
    hours words,
    url url,
    needs text[] NOT NULL CHECK (is_code_list(needs)),
    service_area text[] CHECK (is_area_list(service_area)),
    remote boolean NOT NULL DEFAULT false,
    in_person boolean NOT NULL DEFAULT false,
    residential boolean NOT NULL DEFAULT false,
    available_from date,
    available_until date,
    application_windows datemultirange CHECK (is_closed_windows(application_windows)),
    lead_days integer NOT NULL DEFAULT 0 CHECK (lead_days BETWEEN 0 AND 3660),
    decision_days integer CHECK (decision_days BETWEEN 0 AND 3660),
    intake_hours words,
    closed_days words,
    same_day boolean,
    floor_area numeric(8, 2) CHECK (floor_area > 0),
    max_stay_days integer CHECK (max_stay_days > 0),
    features jsonb NOT NULL DEFAULT '{}' CHECK (is_boolean_map(features)),
    accepts jsonb NOT NULL DEFAULT '{}' CHECK (is_acceptance(accepts)),
    occupation occupation_code,
    wanted_qualifications text[] NOT NULL DEFAULT '{}'
        CHECK (wanted_qualifications = '{}' OR is_code_list(wanted_qualifications)),
    weekly_hours integer CHECK (weekly_hours BETWEEN 1 AND 168),
    tier code,
    routes text[] NOT NULL DEFAULT '{}' CHECK (routes = '{}' OR is_code_list(routes)),
    decided_by code,
    documents text[] NOT NULL DEFAULT '{}' CHECK (documents = '{}' OR is_word_list(documents)),
    age_exception code,
    exception_law words,
    entered_by uuid REFERENCES actor,
    verified_on date,
    status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'paused', 'closed')),
    source words NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    UNIQUE (source_system, external_ref),
    UNIQUE (id, provider_id),
    -- The site and the pool are the offer's own provider's: rules are inherited from both provider and site.
    FOREIGN KEY (site_id, provider_id) REFERENCES site (id, provider_id),
    FOREIGN KEY (pool_id, provider_id) REFERENCES pool (id, provider_id),
    CONSTRAINT offer_key_is_whole CHECK (external_ref IS NULL OR source_system IS NOT NULL),
    CONSTRAINT offer_until_after_from CHECK (available_until >= available_from),
    CONSTRAINT offer_exception_names_law CHECK ((age_exception IS NULL) = (exception_law IS NULL)),
    CONSTRAINT offer_only_jobs_have CHECK (kind = 'job' OR (occupation IS NULL AND weekly_hours IS NULL
        AND wanted_qualifications = '{}' AND age_exception IS NULL)),
    CONSTRAINT offer_only_services_have CHECK (kind = 'service' OR NOT (in_person OR residential))
);
CREATE INDEX offer_provider_id ON offer (provider_id);
CREATE INDEX offer_site_id ON offer (site_id);
CREATE INDEX offer_pool_id ON offer (pool_id);
CREATE INDEX offer_published ON offer (id) WHERE status = 'published';
COMMENT ON TABLE offer IS
    'Jobs, homes and services; what a column does not say is asked by telephone, never taken as no.';
COMMENT ON COLUMN offer.site_id IS 'Where it is; null when not known or not tied to a place.';
COMMENT ON COLUMN offer.pool_id IS 'The places it shares; null when its capacity is not known.';
COMMENT ON COLUMN offer.telephone IS 'Its own number; null when the provider''s is used. Likewise hours and url.';
COMMENT ON COLUMN offer.needs IS 'Needs it meets, codes of needs.yaml.';
COMMENT ON COLUMN offer.service_area IS
    'Whom it serves: {nationwide}, or prefectures (2 digits), municipalities and wards (5); null when not stated.';
COMMENT ON COLUMN offer.remote IS 'Given from afar: by telephone, video or post.';
COMMENT ON COLUMN offer.in_person IS 'Services: the person must come.';
COMMENT ON COLUMN offer.residential IS 'Services: the person lives there meanwhile.';
COMMENT ON COLUMN offer.available_until IS 'Last day; null when without end. A programme that ended stays published.';
COMMENT ON COLUMN offer.application_windows IS 'Days on which applications are taken; null when at any time.';
COMMENT ON COLUMN offer.lead_days IS 'Days from application to the earliest start.';
COMMENT ON COLUMN offer.decision_days IS 'Days from application to the decision; null when not known.';
COMMENT ON COLUMN offer.same_day IS 'Whether it can start on the day of asking; null when not stated.';
COMMENT ON COLUMN offer.floor_area IS 'Square metres; null when not stated.';
COMMENT ON COLUMN offer.max_stay_days IS 'Longest stay in days; null when not limited or not stated.';
COMMENT ON COLUMN offer.features IS 'Feature code to true or false; a feature that is not listed is not stated.';
COMMENT ON COLUMN offer.accepts IS
    'female, male, minors, children, couples: true or false; occupants: the most persons.';
COMMENT ON COLUMN offer.weekly_hours IS 'Jobs: hours a week; null when not stated.';
COMMENT ON COLUMN offer.routes IS 'Who may send people here; empty when not stated.';
COMMENT ON COLUMN offer.decided_by IS 'Who decides on an application; null when not stated.';
COMMENT ON COLUMN offer.documents IS 'Documents wanted, codes or words.';
COMMENT ON COLUMN offer.age_exception IS
    'Jobs: the coded exception of 労働施策総合推進法施行規則1条の3 that lets the rule ask for age, or another law''s; null: none.';
COMMENT ON COLUMN offer.exception_law IS 'Law and article of the exception.';
COMMENT ON COLUMN offer.entered_by IS 'The actor who entered it; null for loaded records.';
COMMENT ON COLUMN offer.verified_on IS 'Day on which it was last confirmed (confirmed_on); null when never.';
COMMENT ON COLUMN offer.status IS 'closed means withdrawn by its owner, not that its time is over.';
COMMENT ON COLUMN offer.source IS 'Where the entry comes from.';

ALTER TABLE offer ENABLE ROW LEVEL SECURITY;
ALTER TABLE offer FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON offer TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON offer TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY directory_read ON offer FOR SELECT
    TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch USING (true);
CREATE POLICY provider_read_own ON offer FOR SELECT TO tsunagi_provider
    USING (provider_id = (SELECT context_provider()));
CREATE POLICY provider_add_own ON offer FOR INSERT TO tsunagi_provider
    WITH CHECK (provider_id = (SELECT context_provider())
        AND (source_system IS NULL OR source_system = 'provider-' || (SELECT context_provider())));
CREATE POLICY provider_write_own ON offer FOR UPDATE TO tsunagi_provider
    USING (provider_id = (SELECT context_provider())) WITH CHECK (provider_id = (SELECT context_provider()));
GRANT SELECT, INSERT, UPDATE, DELETE ON offer TO tsunagi_operator;
GRANT SELECT, INSERT, UPDATE ON offer TO tsunagi_provider;
GRANT SELECT ON offer TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch;

CALL keep_versions('offer', keyed => true);
CALL feed_changes('offer', 'SELECT c.id, NULL::uuid FROM changed c');
CREATE TRIGGER e_check_areas_insert AFTER INSERT ON offer REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION check_areas('service_area');
CREATE TRIGGER e_check_areas_update AFTER UPDATE ON offer REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION check_areas('service_area');

-- What an offer inherits from reaches the feed through it.
CALL feed_changes('site', 'SELECT o.id, NULL::uuid FROM changed c JOIN offer o ON o.site_id = c.id');
CALL feed_changes('pool', 'SELECT o.id, NULL::uuid FROM changed c JOIN offer o ON o.pool_id = c.id');
CALL feed_changes('place', 'SELECT o.id, NULL::uuid FROM changed c JOIN offer o ON o.pool_id = c.pool_id');
