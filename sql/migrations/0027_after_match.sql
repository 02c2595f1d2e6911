-- After a match: the decision as it was given, follow-up of what was started, and agencies that join a case, leave it,
-- hand it over（つなぎ）and back（もどし）.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE decision (
    id uuid PRIMARY KEY CHECK (is_random_id(id)),
    case_id uuid NOT NULL REFERENCES case_file,
    configuration text NOT NULL REFERENCES configuration,
    engine words NOT NULL,
    catalogue words NOT NULL,
    known_at timestamptz NOT NULL,
    as_of date NOT NULL,
    inputs sealed NOT NULL,
    body sealed NOT NULL,
    key_id text NOT NULL,
    digest bytea NOT NULL CHECK (octet_length(digest) = 32),
    actor_id uuid NOT NULL DEFAULT context_actor(),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX decision_case_id ON decision (case_id, created_at);
CREATE INDEX decision_configuration ON decision (configuration);
COMMENT ON TABLE decision IS 'Answers of matching for a case, with all that is needed to make them again; never changed.';
COMMENT ON COLUMN decision.catalogue IS 'The position in the feed that was matched from.';
COMMENT ON COLUMN decision.known_at IS 'The time as of which case and directory were read.';
COMMENT ON COLUMN decision.as_of IS 'The day for which it was decided.';
COMMENT ON COLUMN decision.digest IS 'SHA-256 of the answer''s bytes in clear.';

CREATE TABLE follow_up_schedule (
    months integer NOT NULL CHECK (months BETWEEN 1 AND 120),
    about text NOT NULL CHECK (about IN ('person', 'provider')),
    PRIMARY KEY (months, about)
);
COMMENT ON TABLE follow_up_schedule IS 'Months after the start at which person and provider are asked; operators change it.';
INSERT INTO follow_up_schedule
    SELECT m, about FROM unnest('{1,3,6,12,24}'::integer[]) m, unnest('{person,provider}'::text[]) about;

CREATE TABLE follow_up (
    id uuid PRIMARY KEY CHECK (is_random_id(id)),
    case_id uuid NOT NULL REFERENCES case_file,
    referral_id uuid NOT NULL REFERENCES referral,
    about text NOT NULL CHECK (about IN ('person', 'provider')),
    months integer NOT NULL,
    due_on date NOT NULL,
    done_on date,
    outcome text CHECK (outcome IN ('well', 'difficulties', 'not_reached', 'not_needed')),
    contact code,
    note sealed,
    key_id text,
    written_by uuid,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    UNIQUE (referral_id, about, months),
    CONSTRAINT follow_up_done_has_outcome CHECK ((done_on IS NULL) = (outcome IS NULL)),
    CONSTRAINT follow_up_note_has_key CHECK ((note IS NULL) = (key_id IS NULL))
);
CREATE INDEX follow_up_case_id ON follow_up (case_id);
CREATE INDEX follow_up_due_on ON follow_up (due_on) WHERE done_on IS NULL;
COMMENT ON TABLE follow_up IS 'When person and provider are asked how it goes, and what they said.';
COMMENT ON COLUMN follow_up.outcome IS 'not_needed: what was started has ended before.';
COMMENT ON COLUMN follow_up.contact IS 'How they were reached, e.g. visit, telephone, letter.';

CREATE TABLE handover (
    id uuid PRIMARY KEY CHECK (is_random_id(id)),
    case_id uuid NOT NULL REFERENCES case_file,
    from_agency_id uuid NOT NULL REFERENCES agency,
    to_agency_id uuid NOT NULL REFERENCES agency,
    kind text NOT NULL CHECK (kind IN ('over', 'back')),
    state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'acknowledged', 'refused', 'handed_back')),
    remains text CHECK (remains IN ('support', 'follow_up')),
    keeps_until date,
    disclosure_id uuid NOT NULL REFERENCES disclosure,
    proposed_by uuid NOT NULL,
    answered_by uuid,
    answered_at timestamptz,
    written_by uuid,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    CONSTRAINT handover_to_another CHECK (from_agency_id <> to_agency_id),
    CONSTRAINT handover_answer_is_whole CHECK ((state = 'proposed') = (answered_at IS NULL)
        AND (answered_by IS NULL) = (answered_at IS NULL))
);
CREATE UNIQUE INDEX handover_one_proposed ON handover (case_id) WHERE state = 'proposed';
CREATE INDEX handover_case_id ON handover (case_id);
CREATE INDEX handover_from_agency_id ON handover (from_agency_id);
CREATE INDEX handover_to_agency_id ON handover (to_agency_id);
CREATE INDEX handover_disclosure_id ON handover (disclosure_id);
COMMENT ON TABLE handover IS 'A case that changes its lead: the old one proposes, the new one acknowledges.';
COMMENT ON COLUMN handover.kind IS 'over つなぎ; back もどし: to an agency that had handed the case over.';
COMMENT ON COLUMN handover.remains IS 'The part that the old lead keeps in the case; null: it leaves.';
COMMENT ON COLUMN handover.keeps_until IS 'Until when an agency that leaves may see the outline; null: not at all.';

CALL open_to_agencies('decision', 'case_id', '{lead,support}', '{}');
CREATE POLICY agency_add ON decision FOR INSERT TO tsunagi_coordinator
    WITH CHECK (works_on(case_id, '{lead,support}') AND actor_id = (SELECT context_actor()));
GRANT SELECT, INSERT (id, case_id, configuration, engine, catalogue, known_at, as_of, inputs, body, key_id, digest)
    ON decision TO tsunagi_coordinator;
CREATE TRIGGER a_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CALL open_rules('follow_up_schedule');
GRANT INSERT, DELETE ON follow_up_schedule TO tsunagi_operator;
CALL open_to_agencies('follow_up', 'case_id', '{lead,support,follow_up}', '{}', '{outline}');
CREATE POLICY agency_change ON follow_up FOR UPDATE TO tsunagi_coordinator
    USING (works_on(case_id)) WITH CHECK (works_on(case_id));
GRANT SELECT, UPDATE (due_on, done_on, outcome, contact, note, key_id) ON follow_up TO tsunagi_coordinator;
CALL keep_case_versions('follow_up', 'case_id', '{lead,support,follow_up}');

CALL open_to_agencies('handover', 'case_id', '{lead,support,follow_up}', '{}', '{outline}');
CREATE POLICY proposed_read ON handover FOR SELECT TO tsunagi_coordinator
    USING (to_agency_id = (SELECT context_agency()) AND state = 'proposed');
GRANT SELECT ON handover TO tsunagi_coordinator;
CALL keep_case_versions('handover', 'case_id', '{lead,support,follow_up}');
CALL seal_with_own_key('decision', 'follow_up');

-- The catalogue as a snapshot saw it, for making a decision again: the views of 0017 over the rows then in force, which are
-- those the snapshot saw written and did not see ended. Takes the views' own text, so that both stay the same.
CREATE PROCEDURE see_catalogue_at() LANGUAGE plpgsql AS $$
DECLARE
    t text;
    definition text;
BEGIN
    FOREACH t IN ARRAY '{offer,provider,site,pool,place,rule,offer_amount,offer_grant}'::text[] LOOP
        EXECUTE format('CREATE FUNCTION tsunagi.%1$I(seen pg_snapshot) RETURNS SETOF tsunagi.%2$I LANGUAGE sql STABLE AS $f$
            SELECT t.* FROM tsunagi.%2$I t WHERE pg_visible_in_snapshot(t.written_xid, seen)
            UNION ALL
            SELECT r.* FROM tsunagi.%3$I h CROSS JOIN LATERAL jsonb_populate_record(NULL::tsunagi.%2$I, h.row) r
            WHERE pg_visible_in_snapshot((h.row ->> ''written_xid'')::xid8, seen)
                AND NOT pg_visible_in_snapshot(h.ended_xid, seen) $f$', t || '_at', t, t || '_history');
        EXECUTE format('REVOKE ALL ON FUNCTION tsunagi.%I(pg_snapshot) FROM PUBLIC', t || '_at');
        EXECUTE format('GRANT EXECUTE ON FUNCTION tsunagi.%I(pg_snapshot) TO tsunagi_catalogue_reader', t || '_at');
    END LOOP;
    FOREACH t IN ARRAY '{offer,provider,site,pool,place,rule,amount,grant}'::text[] LOOP
        definition := regexp_replace(pg_get_viewdef(('tsunagi.catalogue_row_' || t)::regclass),
            '(FROM \(?|JOIN )([a-z_]+) ([a-z])\M', '\1tsunagi.\2_at(seen) \3', 'g');
        EXECUTE format('CREATE FUNCTION tsunagi.%I(seen pg_snapshot) RETURNS SETOF tsunagi.%I LANGUAGE sql STABLE AS %L',
            'catalogue_row_' || t || '_at', 'catalogue_row_' || t, definition);
        EXECUTE format('REVOKE ALL ON FUNCTION tsunagi.%I(pg_snapshot) FROM PUBLIC', 'catalogue_row_' || t || '_at');
        EXECUTE format('GRANT EXECUTE ON FUNCTION tsunagi.%I(pg_snapshot) TO tsunagi_catalogue_reader',
            'catalogue_row_' || t || '_at');
        EXECUTE format('COMMENT ON FUNCTION tsunagi.%I(pg_snapshot) IS %L', 'catalogue_row_' || t || '_at',
            'catalogue_row_' || t || ' as a snapshot of this cluster saw it.');
    END LOOP;
END
$$;
CALL see_catalogue_at();
DROP PROCEDURE see_catalogue_at();

-- AFTER INSERT on what happens to referrals: a start makes the follow-ups due, an end spares the provider the rest.
CREATE FUNCTION plan_follow_up() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
BEGIN
    IF NEW.to_state = 'started' AND NEW.from_state = 'accepted' THEN
        INSERT INTO follow_up (case_id, referral_id, about, months, due_on)
            SELECT r.case_id, r.id, s.about, s.months, (r.from_on + make_interval(months => s.months))::date
            FROM referral r, follow_up_schedule s WHERE r.id = NEW.referral_id;
    ELSIF NEW.to_state = 'ended' THEN
        UPDATE follow_up SET done_on = today(), outcome = 'not_needed'
            WHERE referral_id = NEW.referral_id AND about = 'provider' AND done_on IS NULL;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER d_plan_follow_up AFTER INSERT ON referral_event
    FOR EACH ROW WHEN (NEW.to_state IN ('started', 'ended')) EXECUTE FUNCTION plan_follow_up();

-- The ministry's two indicators are shares of these rows.
CREATE VIEW supporter_indicator WITH (security_invoker = true) AS
SELECT f.id AS case_id, f.kind, f.stage_opened_on,
    count(s.id) FILTER (WHERE s.since <= f.stage_opened_on) AS at_opening,
    count(s.id) FILTER (WHERE s.since <= today() AND coalesce(s.until >= today(), true)) AS now,
    CASE WHEN f.stage_opened_on + interval '2 years' <= today() THEN coalesce(bool_or(s.since <= after.two_years
        AND coalesce(s.until >= after.two_years, true)), false) END AS supported_after_two_years
FROM case_file f LEFT JOIN supporter s ON s.case_id = f.id
    CROSS JOIN LATERAL (SELECT (f.stage_opened_on + interval '2 years')::date AS two_years) after
GROUP BY f.id;
COMMENT ON VIEW supporter_indicator IS 'Supporters of each case at its opening and now, and whether anyone was there after '
    'two years (null: not yet two years).';
GRANT SELECT ON supporter_indicator TO tsunagi_coordinator;

REVOKE ALL ON FUNCTION plan_follow_up() FROM PUBLIC;
