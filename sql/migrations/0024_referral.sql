-- Referrals of cases to offers, what happened to them, and what was shown because of them.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE referral (
    id uuid PRIMARY KEY CHECK (is_random_id(id)),
    case_id uuid NOT NULL REFERENCES case_file,
    agency_id uuid NOT NULL REFERENCES agency,
    offer_id uuid NOT NULL,
    provider_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('job', 'housing', 'service')),
    action text NOT NULL CHECK (action IN ('inform', 'introduce', 'mediate')),
    need sealed NOT NULL,
    need_index bytea NOT NULL CHECK (octet_length(need_index) = 32),
    key_id text NOT NULL,
    state code NOT NULL REFERENCES referral_state,
    state_since timestamptz NOT NULL,
    expires_on date,
    from_on date,
    until_on date,
    held boolean NOT NULL DEFAULT false,
    sent_at timestamptz,
    reason code,
    ask_again_on date,
    recheck_since timestamptz,
    written_by uuid,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    FOREIGN KEY (offer_id, provider_id) REFERENCES offer (id, provider_id),
    FOREIGN KEY (state, reason) REFERENCES referral_reason (to_state, code),
    CONSTRAINT referral_until_after_from CHECK (until_on >= from_on)
);
CREATE INDEX referral_case_id ON referral (case_id);
CREATE INDEX referral_agency_id ON referral (agency_id);
CREATE INDEX referral_offer_id ON referral (offer_id, provider_id);
CREATE INDEX referral_provider_id ON referral (provider_id) WHERE sent_at IS NOT NULL;
CREATE INDEX referral_state_reason ON referral (state, reason);
CREATE INDEX referral_expires_on ON referral (expires_on) WHERE expires_on IS NOT NULL;
CREATE UNIQUE INDEX referral_one_open ON referral (case_id, offer_id, need_index)
    WHERE state NOT IN ('ended', 'declined', 'withdrawn', 'expired', 'no_show');
COMMENT ON TABLE referral IS 'One case referred to one offer for one need; its state changes only by referral_move.';
COMMENT ON COLUMN referral.agency_id IS 'The agency that refers.';
COMMENT ON COLUMN referral.action IS 'inform: the person asks there; introduce or mediate: the agency does, if it may.';
COMMENT ON COLUMN referral.need_index IS 'HMAC of the need under the person''s key: equal for equal needs of one person.';
COMMENT ON COLUMN referral.expires_on IS 'Last day of its state while it is open; null when it is not.';
COMMENT ON COLUMN referral.from_on IS 'First day of the place, planned or real; null while it is not known.';
COMMENT ON COLUMN referral.held IS 'Whether the ledger holds a place for it.';
COMMENT ON COLUMN referral.sent_at IS 'When the provider was told; before that it sees nothing of it.';
COMMENT ON COLUMN referral.reason IS 'The reason its state was given; null where none is needed.';
COMMENT ON COLUMN referral.ask_again_on IS 'First day on which the offer may be asked again for the person; null: any.';
COMMENT ON COLUMN referral.recheck_since IS 'Since when the case has changed in a way that may undo it; null: it has not.';

CREATE TABLE referral_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    referral_id uuid NOT NULL REFERENCES referral,
    from_state code REFERENCES referral_state,
    to_state code NOT NULL REFERENCES referral_state,
    by_side text NOT NULL,
    reason code,
    reason_side text,
    ask_again_on date,
    agreed_how code,
    agreed_by code,
    supported_by code,
    worry sealed,
    support sealed,
    note sealed,
    key_id text,
    place_effect text NOT NULL CHECK (place_effect IN ('none', 'hold', 'release', 'keep')),
    actor_id uuid,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX referral_event_referral_id ON referral_event (referral_id, id);
CREATE INDEX referral_event_from_state ON referral_event (from_state);
CREATE INDEX referral_event_to_state ON referral_event (to_state);
COMMENT ON TABLE referral_event IS 'What happened to a referral, in order; rows are only added.';
COMMENT ON COLUMN referral_event.from_state IS 'The state before; null at the beginning, the same when only a place changed.';
COMMENT ON COLUMN referral_event.agreed_how IS 'How the person agreed, e.g. face_to_face, telephone, letter.';
COMMENT ON COLUMN referral_event.agreed_by IS 'Who agreed: person, or who may by law.';
COMMENT ON COLUMN referral_event.supported_by IS 'Who helped the person to decide; nobody, when nobody did.';
COMMENT ON COLUMN referral_event.worry IS 'What the provider worries about, sealed; support is the answer to it.';
COMMENT ON COLUMN referral_event.place_effect IS 'What happened to the place.';

CREATE TABLE referral_disclosure (
    referral_id uuid NOT NULL REFERENCES referral,
    field code NOT NULL,
    body sealed NOT NULL,
    key_id text NOT NULL,
    disclosure_id uuid NOT NULL REFERENCES disclosure,
    consent_id uuid REFERENCES consent,
    PRIMARY KEY (referral_id, field)
);
CREATE INDEX referral_disclosure_disclosure_id ON referral_disclosure (disclosure_id);
CREATE INDEX referral_disclosure_consent_id ON referral_disclosure (consent_id);
COMMENT ON TABLE referral_disclosure IS
    'The facts shown to a referral''s provider, one a row, sealed: all that a provider can read of a person.';
COMMENT ON COLUMN referral_disclosure.consent_id IS 'The consent they are shown by; null when it is a law.';

CALL open_to_agencies('referral', 'case_id', '{lead,support,follow_up}', '{}', '{outline}');
CREATE POLICY sent_read ON referral FOR SELECT TO tsunagi_provider
    USING (provider_id = (SELECT context_provider()) AND sent_at IS NOT NULL);
GRANT SELECT ON referral TO tsunagi_coordinator;
GRANT SELECT (id, offer_id, provider_id, kind, state, state_since, expires_on, from_on, until_on, held, sent_at, version)
    ON referral TO tsunagi_provider;
CALL keep_case_versions('referral', 'case_id', '{lead,support,follow_up}');

-- Not even the owner moves a referral where the table of transitions has no way.
CREATE FUNCTION check_transition() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM referral_transition t WHERE t.to_state = NEW.state
        AND t.from_state IS NOT DISTINCT FROM CASE TG_OP WHEN 'UPDATE' THEN OLD.state END) THEN
        RAISE EXCEPTION 'a referral does not become % from here', NEW.state USING ERRCODE = 'TS003';
    END IF;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION check_transition() FROM PUBLIC;
CREATE TRIGGER c_check_transition_insert BEFORE INSERT ON referral FOR EACH ROW EXECUTE FUNCTION check_transition();
CREATE TRIGGER c_check_transition_update BEFORE UPDATE ON referral
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION check_transition();

ALTER TABLE referral_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral_event FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON referral_event TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY agency_read ON referral_event FOR SELECT TO tsunagi_coordinator
    USING (EXISTS (SELECT FROM referral r WHERE r.id = referral_event.referral_id AND works_on(r.case_id)));
GRANT SELECT ON referral_event TO tsunagi_coordinator;
CREATE TRIGGER a_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON referral_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE referral_disclosure ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral_disclosure FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON referral_disclosure TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY agency_read ON referral_disclosure FOR SELECT TO tsunagi_coordinator
    USING (EXISTS (SELECT FROM referral r WHERE r.id = referral_disclosure.referral_id
        AND works_on(r.case_id, '{lead,support}')));
-- While the referral lasts, and by a consent in force at this moment that names the fact.
CREATE POLICY consented_read ON referral_disclosure FOR SELECT TO tsunagi_provider
    USING (EXISTS (SELECT FROM referral r JOIN referral_state s ON s.state = r.state
            WHERE r.id = referral_disclosure.referral_id AND s.phase <> 'closed')
        AND (consent_id IS NULL OR EXISTS (SELECT FROM consent c WHERE c.id = referral_disclosure.consent_id
            AND c.withdrawn_at IS NULL AND c.valid_from <= (SELECT now()) AND c.valid_until > (SELECT now())
            AND referral_disclosure.field = ANY (c.fields))));
GRANT SELECT ON referral_disclosure TO tsunagi_coordinator;
GRANT SELECT (referral_id, field, body, key_id) ON referral_disclosure TO tsunagi_provider;

-- With which key the service opens what a provider may read; no row when there is nothing.
CREATE FUNCTION disclosure_key(p_referral uuid)
    RETURNS TABLE (person_id uuid, key_id text, master_key_id text, wrapped bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT DISTINCT k.person_id, k.key_id, k.master_key_id, k.wrapped
    FROM referral r JOIN referral_state s ON s.state = r.state AND s.phase <> 'closed'
        JOIN case_file f ON f.id = r.case_id JOIN person_key k ON k.person_id = f.person_id
        JOIN referral_disclosure d ON d.referral_id = r.id AND d.key_id = k.key_id
        LEFT JOIN consent c ON c.id = d.consent_id
    WHERE r.id = p_referral AND r.provider_id = context_provider() AND r.sent_at IS NOT NULL
        AND (d.consent_id IS NULL OR c.withdrawn_at IS NULL AND c.valid_from <= now() AND c.valid_until > now())
$$;
COMMENT ON FUNCTION disclosure_key(uuid) IS 'Wrapped keys of what the asking provider may read of a '
    'referral now; the person''s id is for opening them and is not shown.';
REVOKE ALL ON FUNCTION disclosure_key(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION disclosure_key(uuid) TO tsunagi_provider;
