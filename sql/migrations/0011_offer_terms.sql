-- What an offer costs or pays, and what taking it gives: both have dates.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE offer_amount (
    id uuid PRIMARY KEY,
    offer_id uuid NOT NULL REFERENCES offer ON DELETE CASCADE,
    valid daterange NOT NULL DEFAULT '(,)' CHECK (NOT isempty(valid)),
    monthly_cost integer CHECK (monthly_cost >= 0),
    initial_cost integer CHECK (initial_cost >= 0),
    pay integer CHECK (pay >= 0),
    pay_unit text CHECK (pay_unit IN ('hour', 'day', 'month', 'year', 'piece')),
    pay_cycle text CHECK (pay_cycle IN ('daily', 'weekly', 'monthly')),
    monthly_pay integer CHECK (monthly_pay >= 0),
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    CONSTRAINT offer_amount_pay_has_unit CHECK ((pay IS NULL) = (pay_unit IS NULL)),
    CONSTRAINT offer_amount_says_something
        CHECK (num_nonnulls(monthly_cost, initial_cost, pay, pay_cycle, monthly_pay) > 0),
    CONSTRAINT offer_amount_one_at_a_time EXCLUDE USING gist (offer_id WITH =, valid WITH &&)
);
COMMENT ON TABLE offer_amount IS 'Costs and pay of an offer in yen; a null column is not stated.';
COMMENT ON COLUMN offer_amount.valid IS 'Days on which the amounts are in force; open ends mean always.';
COMMENT ON COLUMN offer_amount.monthly_cost IS 'Yen a month that the person pays.';
COMMENT ON COLUMN offer_amount.initial_cost IS 'Yen to pay once at the start.';
COMMENT ON COLUMN offer_amount.pay IS 'Yen per pay_unit.';
COMMENT ON COLUMN offer_amount.pay_cycle IS 'How often pay is handed out.';
COMMENT ON COLUMN offer_amount.monthly_pay IS 'Yen a month that the job pays.';

CREATE TABLE offer_grant (
    id uuid PRIMARY KEY,
    offer_id uuid NOT NULL REFERENCES offer ON DELETE CASCADE,
    fact code NOT NULL,
    value jsonb NOT NULL CHECK (jsonb_typeof(value) <> 'null'),
    mode text NOT NULL DEFAULT 'replaces' CHECK (mode IN ('adds', 'replaces')),
    grant_days integer NOT NULL DEFAULT 0 CHECK (grant_days BETWEEN 0 AND 3660),
    valid daterange NOT NULL DEFAULT '(,)' CHECK (NOT isempty(valid)),
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    CONSTRAINT offer_grant_adds_codes CHECK (mode = 'replaces' OR jsonb_typeof(value) = 'array'),
    CONSTRAINT offer_grant_replaces_once EXCLUDE USING gist (offer_id WITH =, fact WITH =, valid WITH &&)
        WHERE (mode = 'replaces'),
    CONSTRAINT offer_grant_adds_once
        EXCLUDE USING gist (offer_id WITH =, fact WITH =, (value::text) WITH =, valid WITH &&) WHERE (mode = 'adds')
);
CREATE INDEX offer_grant_offer_id ON offer_grant (offer_id);
COMMENT ON TABLE offer_grant IS 'Facts about the person that taking the offer gives.';
COMMENT ON COLUMN offer_grant.value IS 'The fact''s value as JSON; an array of codes for adds.';
COMMENT ON COLUMN offer_grant.mode IS 'replaces what was known of the fact, or adds codes to a set.';
COMMENT ON COLUMN offer_grant.grant_days IS 'Days from the start until the fact holds.';
COMMENT ON COLUMN offer_grant.valid IS 'Days on which the grant is in force; open ends mean always.';

ALTER TABLE offer_amount ENABLE ROW LEVEL SECURITY;
ALTER TABLE offer_amount FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON offer_amount TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON offer_amount TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY directory_read ON offer_amount FOR SELECT
    TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch USING (true);
CREATE POLICY provider_own ON offer_amount TO tsunagi_provider
    USING (offer_id IN (SELECT o.id FROM offer o WHERE o.provider_id = (SELECT context_provider())))
    WITH CHECK (offer_id IN (SELECT o.id FROM offer o WHERE o.provider_id = (SELECT context_provider())));
GRANT SELECT, INSERT, UPDATE, DELETE ON offer_amount TO tsunagi_operator, tsunagi_provider;
GRANT SELECT ON offer_amount TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch;

ALTER TABLE offer_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE offer_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON offer_grant TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON offer_grant TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY directory_read ON offer_grant FOR SELECT
    TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch USING (true);
CREATE POLICY provider_own ON offer_grant TO tsunagi_provider
    USING (offer_id IN (SELECT o.id FROM offer o WHERE o.provider_id = (SELECT context_provider())))
    WITH CHECK (offer_id IN (SELECT o.id FROM offer o WHERE o.provider_id = (SELECT context_provider())));
GRANT SELECT, INSERT, UPDATE, DELETE ON offer_grant TO tsunagi_operator, tsunagi_provider;
GRANT SELECT ON offer_grant TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch;

CALL keep_versions('offer_amount', keyed => false);
CALL keep_versions('offer_grant', keyed => false);
CALL feed_changes('offer_amount', 'SELECT c.offer_id, NULL::uuid FROM changed c');
CALL feed_changes('offer_grant', 'SELECT c.offer_id, NULL::uuid FROM changed c');
