-- What is known of a case: sheets sealed by the application with the person's key. SQL sees who wrote which version
-- when and from what source, never what it says. Special-care facts stand in a table of their own.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE DOMAIN sealed AS bytea
    CONSTRAINT sealed_is_not_clear CHECK (octet_length(VALUE) BETWEEN 29 AND 4194304);
COMMENT ON DOMAIN sealed IS 'Nonce, ciphertext and tag of AES-GCM; at least one byte of text.';

CREATE TABLE case_fact_sheet (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file,
    sensitivity text NOT NULL CHECK (sensitivity IN ('open', 'personal')),
    body sealed NOT NULL,
    key_id text NOT NULL,
    source code NOT NULL,
    written_by uuid,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    CONSTRAINT case_fact_sheet_one_a_class UNIQUE (case_id, sensitivity)
);
COMMENT ON TABLE case_fact_sheet IS 'The facts of a case that are not special-care ones, one sealed sheet a class.';
COMMENT ON COLUMN case_fact_sheet.sensitivity IS 'The class of the vocabulary that all its facts have.';
COMMENT ON COLUMN case_fact_sheet.source IS 'Where this version''s change comes from, e.g. person, document, institution.';

CREATE TABLE case_special_care (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file,
    body sealed NOT NULL,
    key_id text NOT NULL,
    source code NOT NULL,
    written_by uuid,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    CONSTRAINT case_special_care_one UNIQUE (case_id)
);
COMMENT ON TABLE case_special_care IS
    'Offence, release, dependency, disability, illness and their like（要配慮個人情報）; no role but coordinators may read it.';
COMMENT ON COLUMN case_special_care.source IS 'Where this version''s change comes from.';

CREATE TABLE case_need (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file,
    body sealed NOT NULL,
    key_id text NOT NULL,
    written_by uuid,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    CONSTRAINT case_need_one UNIQUE (case_id)
);
COMMENT ON TABLE case_need IS
    'Needs stated and adjusted, and what the person wants, avoids or requires of an offer: one sealed sheet.';

CREATE TABLE keep_away (
    id uuid PRIMARY KEY CHECK (is_random_id(id)),
    case_id uuid NOT NULL REFERENCES case_file,
    body sealed NOT NULL,
    key_id text NOT NULL,
    since date NOT NULL DEFAULT today(),
    until date,
    written_by uuid,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    CONSTRAINT keep_away_until_after_since CHECK (until >= since - 1)
);
CREATE INDEX keep_away_case_id ON keep_away (case_id);
COMMENT ON TABLE keep_away IS 'Zones the person keeps away from, sealed: they betray where a victim lives.';
COMMENT ON COLUMN keep_away.until IS 'Last day, included; null while it holds.';

CREATE TABLE supporter (
    id uuid PRIMARY KEY CHECK (is_random_id(id)),
    case_id uuid NOT NULL REFERENCES case_file,
    role code NOT NULL,
    label sealed,
    key_id text,
    since date NOT NULL,
    until date,
    written_by uuid,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    CONSTRAINT supporter_until_after_since CHECK (until >= since),
    CONSTRAINT supporter_label_has_key CHECK ((label IS NULL) = (key_id IS NULL))
);
CREATE INDEX supporter_case_id ON supporter (case_id);
COMMENT ON TABLE supporter IS 'Who supports the person, as what and when: the ledger of which the indicators are counted.';
COMMENT ON COLUMN supporter.role IS 'What they are to the person, e.g. family, employer, doctor, neighbour.';
COMMENT ON COLUMN supporter.label IS 'How the agency calls them, sealed; null when the role says enough.';

CALL open_to_agencies('case_fact_sheet', 'case_id', '{lead,support,follow_up}', '{lead,support}');
CALL open_to_agencies('case_special_care', 'case_id', '{lead,support}', '{lead,support}');
CALL open_to_agencies('case_need', 'case_id', '{lead,support,follow_up}', '{lead,support}');
CALL open_to_agencies('keep_away', 'case_id', '{lead,support}', '{lead,support}');
CALL open_to_agencies('supporter', 'case_id', '{lead,support,follow_up}', '{lead,support,follow_up}');
GRANT SELECT, INSERT, UPDATE (body, key_id, source) ON case_fact_sheet, case_special_care TO tsunagi_coordinator;
GRANT SELECT, INSERT, UPDATE (body, key_id) ON case_need TO tsunagi_coordinator;
GRANT SELECT, INSERT, UPDATE (body, key_id, until) ON keep_away TO tsunagi_coordinator;
GRANT SELECT, INSERT, UPDATE (role, label, key_id, since, until) ON supporter TO tsunagi_coordinator;

CALL keep_case_versions('case_fact_sheet', 'case_id', '{lead,support,follow_up}');
CALL keep_case_versions('case_special_care', 'case_id', '{lead,support}');
CALL keep_case_versions('case_need', 'case_id', '{lead,support,follow_up}');
CALL keep_case_versions('keep_away', 'case_id', '{lead,support}');
CALL keep_case_versions('supporter', 'case_id', '{lead,support,follow_up}');

-- BEFORE INSERT OR UPDATE: nothing new is sealed under a key that was destroyed, or that is another person's.
CREATE FUNCTION check_case_key() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
BEGIN
    IF NEW.key_id IS NOT NULL AND NOT EXISTS (SELECT FROM case_file f JOIN person_key k ON k.person_id = f.person_id
        WHERE f.id = NEW.case_id AND k.key_id = NEW.key_id) THEN
        RAISE EXCEPTION 'the person has no such key' USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME,
            SCHEMA = 'tsunagi', CONSTRAINT = 'sealed_with_own_key';
    END IF;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION check_case_key() FROM PUBLIC;
-- Used by migrations only.
CREATE PROCEDURE seal_with_own_key(VARIADIC table_names name[]) LANGUAGE plpgsql AS $$
DECLARE
    table_name name;
BEGIN
    FOREACH table_name IN ARRAY table_names LOOP
        EXECUTE format('CREATE TRIGGER c_check_case_key BEFORE INSERT OR UPDATE ON tsunagi.%I
            FOR EACH ROW EXECUTE FUNCTION tsunagi.check_case_key()', table_name);
    END LOOP;
END
$$;
REVOKE ALL ON PROCEDURE seal_with_own_key(name[]) FROM PUBLIC;
CALL seal_with_own_key('case_reference', 'case_fact_sheet', 'case_special_care', 'case_need', 'keep_away', 'supporter');
