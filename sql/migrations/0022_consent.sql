-- Consents, and what was shown to whom because of them. A consent names a recipient, a purpose, the facts and a term; a
-- disclosure names the person who received it and points to its consent or to the law that stands in for one.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE legal_basis (
    code code PRIMARY KEY,
    law words NOT NULL,
    label_ja words NOT NULL,
    label_en words NOT NULL,
    active boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE legal_basis IS 'Laws that let facts be shown without consent; operators keep the list.';
INSERT INTO legal_basis (code, law, label_ja, label_en) VALUES
    ('support_conference', '生活困窮者自立支援法9条', '支援会議', 'Support conference'),
    ('law_requires', '個人情報保護法27条1項1号', '法令に基づく場合', 'A law requires it'),
    ('protection_of_life', '個人情報保護法27条1項2号', '生命・身体・財産の保護', 'Protection of life, body or property');

CREATE TABLE consent (
    id uuid PRIMARY KEY CHECK (is_random_id(id)),
    case_id uuid NOT NULL REFERENCES case_file,
    recipient_provider_id uuid REFERENCES provider,
    recipient_agency_id uuid REFERENCES agency,
    purpose code NOT NULL,
    fields text[] NOT NULL CHECK (is_code_list(fields)),
    valid_from timestamptz NOT NULL,
    valid_until timestamptz NOT NULL,
    method code NOT NULL,
    taken_by uuid NOT NULL,
    withdrawn_at timestamptz,
    written_by uuid,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    CONSTRAINT consent_has_one_recipient CHECK (num_nonnulls(recipient_provider_id, recipient_agency_id) = 1),
    CONSTRAINT consent_until_after_from CHECK (valid_until > valid_from)
);
CREATE INDEX consent_case_id ON consent (case_id);
CREATE INDEX consent_recipient_provider_id ON consent (recipient_provider_id);
CREATE INDEX consent_recipient_agency_id ON consent (recipient_agency_id);
COMMENT ON TABLE consent IS 'What a person agreed to have shown to one recipient, for one purpose and time.';
COMMENT ON COLUMN consent.purpose IS 'What for: referral, sharing (an agency that joins), handover, follow_up.';
COMMENT ON COLUMN consent.fields IS 'Codes of the facts that may be shown; none but these.';
COMMENT ON COLUMN consent.method IS 'How it was given, e.g. written, oral, sign_language.';
COMMENT ON COLUMN consent.taken_by IS 'The actor who asked for it.';
COMMENT ON COLUMN consent.withdrawn_at IS 'Since when it holds no more; null while it was not withdrawn.';

CREATE TABLE disclosure (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id uuid NOT NULL REFERENCES case_file,
    consent_id uuid REFERENCES consent,
    legal_basis code REFERENCES legal_basis,
    recipient_provider_id uuid REFERENCES provider,
    recipient_agency_id uuid REFERENCES agency,
    recipient_person sealed NOT NULL,
    key_id text NOT NULL,
    fields text[] NOT NULL CHECK (is_code_list(fields)),
    referral_id uuid,
    actor_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT disclosure_has_one_recipient CHECK (num_nonnulls(recipient_provider_id, recipient_agency_id) = 1),
    CONSTRAINT disclosure_has_one_basis CHECK (num_nonnulls(consent_id, legal_basis) = 1)
);
CREATE INDEX disclosure_case_id ON disclosure (case_id);
CREATE INDEX disclosure_consent_id ON disclosure (consent_id);
CREATE INDEX disclosure_legal_basis ON disclosure (legal_basis);
CREATE INDEX disclosure_referral_id ON disclosure (referral_id);
CREATE INDEX disclosure_recipient_provider_id ON disclosure (recipient_provider_id);
CREATE INDEX disclosure_recipient_agency_id ON disclosure (recipient_agency_id);
COMMENT ON TABLE disclosure IS 'What was shown of a case, to whom, by whom and on what basis; rows are only added.';
COMMENT ON COLUMN disclosure.recipient_person IS 'Who received it, a person and not a firm; sealed.';
COMMENT ON COLUMN disclosure.referral_id IS 'The referral it belongs to; null when it was shown otherwise.';

ALTER TABLE legal_basis ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_basis FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON legal_basis TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON legal_basis TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY everyone_read ON legal_basis FOR SELECT TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor
    USING (true);
GRANT SELECT, INSERT, UPDATE (law, label_ja, label_en, active) ON legal_basis TO tsunagi_operator;
GRANT SELECT ON legal_basis TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor;

CALL open_to_agencies('consent', 'case_id', '{lead,support,follow_up}', '{}');
CREATE POLICY agency_add ON consent FOR INSERT TO tsunagi_coordinator
    WITH CHECK (works_on(case_id, '{lead,support}') AND taken_by = (SELECT context_actor()) AND withdrawn_at IS NULL);
GRANT SELECT, INSERT ON consent TO tsunagi_coordinator;
CALL keep_case_versions('consent', 'case_id', '{lead,support,follow_up}');

-- Rows are added by disclose() alone. A provider sees the receipts of what was shown to it, and the consents they name.
CALL open_to_agencies('disclosure', 'case_id', '{lead,support,follow_up}', '{}');
CREATE POLICY receipt_read ON disclosure FOR SELECT TO tsunagi_provider
    USING (recipient_provider_id = (SELECT context_provider()));
CREATE POLICY auditor_read ON disclosure FOR SELECT TO tsunagi_auditor USING (true);
CREATE POLICY receipt_read ON consent FOR SELECT TO tsunagi_provider
    USING (recipient_provider_id = (SELECT context_provider())
        AND EXISTS (SELECT FROM disclosure d WHERE d.consent_id = consent.id));
CREATE POLICY auditor_read ON consent FOR SELECT TO tsunagi_auditor USING (true);
GRANT SELECT ON disclosure TO tsunagi_coordinator;
GRANT SELECT (id, consent_id, legal_basis, recipient_provider_id, fields, referral_id, at) ON disclosure
    TO tsunagi_provider;
GRANT SELECT (id, recipient_provider_id, purpose, fields, valid_from, valid_until, withdrawn_at) ON consent
    TO tsunagi_provider;
GRANT SELECT (id, case_id, consent_id, legal_basis, recipient_provider_id, recipient_agency_id, fields, referral_id,
    actor_id, at) ON disclosure TO tsunagi_auditor;
GRANT SELECT ON consent TO tsunagi_auditor;
CREATE TRIGGER a_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON disclosure
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CALL seal_with_own_key('disclosure');

CREATE FUNCTION consent_covers(p_consent uuid, p_case uuid, p_provider uuid, p_agency uuid, p_purpose text,
    p_fields text[]) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT EXISTS (SELECT FROM consent c JOIN case_file own ON own.id = c.case_id
            JOIN case_file asked ON asked.person_id = own.person_id AND asked.id = p_case
        WHERE c.id = p_consent AND c.purpose = p_purpose AND c.withdrawn_at IS NULL AND c.valid_from <= clock_timestamp()
            AND c.valid_until > clock_timestamp() AND c.recipient_provider_id IS NOT DISTINCT FROM p_provider
            AND c.recipient_agency_id IS NOT DISTINCT FROM p_agency AND c.fields @> p_fields)
$$;
COMMENT ON FUNCTION consent_covers(uuid, uuid, uuid, uuid, text, text[]) IS
    'Whether a consent of the case''s person is in force for the recipient and purpose and names all the fields.';

-- The only way a disclosure is written. TS005 without a basis that covers all of it.
CREATE FUNCTION disclose(p_case uuid, p_consent uuid, p_legal_basis text, p_provider uuid, p_agency uuid, p_purpose text,
    p_fields text[], p_recipient_person bytea, p_key_id text, p_referral uuid DEFAULT NULL) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    made uuid;
BEGIN
    IF NOT works_on(p_case, '{lead,support}') THEN
        RAISE EXCEPTION 'no such case' USING ERRCODE = 'TS001';
    ELSIF p_consent IS NOT NULL AND NOT consent_covers(p_consent, p_case, p_provider, p_agency, p_purpose, p_fields)
        OR p_legal_basis IS NOT NULL AND NOT EXISTS (SELECT FROM legal_basis b
            WHERE b.code = p_legal_basis AND b.active)
        OR num_nonnulls(p_consent, p_legal_basis) <> 1 THEN
        RAISE EXCEPTION 'no consent or law in force covers all the fields for this recipient and purpose'
            USING ERRCODE = 'TS005';
    END IF;
    INSERT INTO disclosure (case_id, consent_id, legal_basis, recipient_provider_id, recipient_agency_id,
            recipient_person, key_id, fields, referral_id, actor_id)
        VALUES (p_case, p_consent, p_legal_basis, p_provider, p_agency, p_recipient_person, p_key_id, p_fields,
            p_referral, context_actor())
        RETURNING id INTO made;
    PERFORM audit_append('disclosure', 'case', ARRAY[p_case], p_fields, coalesce(p_legal_basis, 'consent'), p_consent);
    RETURN made;
END
$$;
COMMENT ON FUNCTION disclose(uuid, uuid, text, uuid, uuid, text, text[], bytea, text, uuid) IS
    'Records a disclosure and audits it; TS001 not one''s case, TS005 no basis that covers it.';

CREATE FUNCTION withdraw_consent(p_consent uuid, p_version bigint) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    current consent;
BEGIN
    SELECT c.* INTO current FROM consent c WHERE c.id = p_consent AND works_on(c.case_id) FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such consent' USING ERRCODE = 'TS001';
    ELSIF current.version <> p_version THEN
        RAISE EXCEPTION 'the consent has changed meanwhile' USING ERRCODE = 'TS002';
    END IF;
    UPDATE consent SET withdrawn_at = coalesce(withdrawn_at, clock_timestamp()) WHERE id = p_consent
        RETURNING version INTO current.version;
    RETURN current.version;
END
$$;
COMMENT ON FUNCTION withdraw_consent(uuid, bigint) IS
    'Ends a consent at once and answers its version; TS001 not one''s case, TS002 stale version.';

REVOKE ALL ON FUNCTION consent_covers(uuid, uuid, uuid, uuid, text, text[]), withdraw_consent(uuid, bigint),
    disclose(uuid, uuid, text, uuid, uuid, text, text[], bytea, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION withdraw_consent(uuid, bigint),
    disclose(uuid, uuid, text, uuid, uuid, text, text[], bytea, text, uuid) TO tsunagi_coordinator;
