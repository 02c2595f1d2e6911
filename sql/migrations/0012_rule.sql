-- Who may: rules in the rule language, with dates, of a provider, a site or an offer. All three are and-ed.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE rule (
    id uuid PRIMARY KEY,
    provider_id uuid REFERENCES provider ON DELETE CASCADE,
    site_id uuid REFERENCES site ON DELETE CASCADE,
    offer_id uuid REFERENCES offer ON DELETE CASCADE,
    purpose text NOT NULL DEFAULT 'eligibility' CHECK (purpose IN ('eligibility', 'consult_when')),
    body text NOT NULL CHECK (length(body) <= 10000),
    note words,
    law words,
    article words,
    valid daterange NOT NULL DEFAULT '(,)' CHECK (NOT isempty(valid)),
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    CONSTRAINT rule_has_one_owner CHECK (num_nonnulls(provider_id, site_id, offer_id) = 1),
    CONSTRAINT rule_only_offers_consult CHECK (purpose = 'eligibility' OR offer_id IS NOT NULL),
    -- An empty consult_when would ask for a consultation about everyone or no one; nobody could tell which.
    CONSTRAINT rule_consults_about_something CHECK (purpose = 'eligibility' OR body ~ '\S'),
    CONSTRAINT rule_article_has_law CHECK (article IS NULL OR law IS NOT NULL),
    CONSTRAINT rule_one_at_a_time EXCLUDE USING gist
        ((coalesce(provider_id, site_id, offer_id)) WITH =, purpose WITH =, valid WITH &&)
);
CREATE INDEX rule_provider_id ON rule (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX rule_site_id ON rule (site_id) WHERE site_id IS NOT NULL;
CREATE INDEX rule_offer_id ON rule (offer_id) WHERE offer_id IS NOT NULL;
COMMENT ON TABLE rule IS 'Dated rules of a provider, a site or an offer. No rule on a day admits everyone.';
COMMENT ON COLUMN rule.purpose IS
    'eligibility: who may; consult_when: about whom the provider wants to be asked first.';
COMMENT ON COLUMN rule.body IS
    'The text of the rule; empty admits everyone. Checked by `tsunagi db check`.';
COMMENT ON COLUMN rule.note IS 'The wording it comes from, in its own language.';
COMMENT ON COLUMN rule.law IS 'The law it comes from; null when it is the provider''s own.';
COMMENT ON COLUMN rule.valid IS 'Days on which it is in force; open ends mean always.';

ALTER TABLE rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE rule FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON rule TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON rule TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY directory_read ON rule FOR SELECT
    TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch USING (true);
CREATE POLICY provider_own ON rule TO tsunagi_provider
    USING (provider_id = (SELECT context_provider())
        OR site_id IN (SELECT s.id FROM site s WHERE s.provider_id = (SELECT context_provider()))
        OR offer_id IN (SELECT o.id FROM offer o WHERE o.provider_id = (SELECT context_provider())))
    WITH CHECK (provider_id = (SELECT context_provider())
        OR site_id IN (SELECT s.id FROM site s WHERE s.provider_id = (SELECT context_provider()))
        OR offer_id IN (SELECT o.id FROM offer o WHERE o.provider_id = (SELECT context_provider())));
GRANT SELECT, INSERT, UPDATE, DELETE ON rule TO tsunagi_operator, tsunagi_provider;
GRANT SELECT ON rule TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch;

CALL keep_versions('rule', keyed => false);
CALL feed_changes('rule', 'SELECT c.offer_id, c.provider_id FROM changed c
    UNION ALL SELECT o.id, NULL::uuid FROM changed c JOIN offer o ON o.site_id = c.site_id');
