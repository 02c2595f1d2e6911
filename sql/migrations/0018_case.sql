-- Persons, their keys, and the files that agencies keep on them. A person is a random id; what is known of them is
-- sealed by the application with the person's key, so that erasing the key erases it here and in every backup.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE FUNCTION is_random_id(id uuid) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN id::text ~ '^.{14}4.{4}[89ab]';
COMMENT ON FUNCTION is_random_id(uuid) IS 'Whether an id is a random one (v4): it says nothing about whose it is.';

-- SET LOCAL ROLE is seen through functions that run with their owner's rights; current_user is not.
CREATE FUNCTION context_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN current_setting('role', true);
COMMENT ON FUNCTION context_role() IS 'The database role that this transaction chose.';

CREATE TABLE person (
    id uuid PRIMARY KEY CHECK (is_random_id(id)),
    created_at timestamptz NOT NULL DEFAULT now(),
    erased_at timestamptz
);
COMMENT ON TABLE person IS 'A random id that links the cases of one person; nothing else is known here.';
COMMENT ON COLUMN person.erased_at IS 'When the keys were destroyed; null while they are kept.';

CREATE TABLE person_key (
    person_id uuid NOT NULL REFERENCES person,
    key_id text NOT NULL CHECK (key_id ~ '^[A-Za-z0-9_.-]{1,63}$'),
    master_key_id text NOT NULL CHECK (master_key_id ~ '^[A-Za-z0-9_.-]{1,63}$'),
    wrapped bytea NOT NULL CHECK (octet_length(wrapped) BETWEEN 32 AND 1024),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (person_id, key_id)
);
COMMENT ON TABLE person_key IS 'Wrapped keys of persons. No history and no copy is kept: deleting a row is the erasure.';
COMMENT ON COLUMN person_key.key_id IS 'What sealed values call the key; unique for one person.';
COMMENT ON COLUMN person_key.master_key_id IS 'The key outside the database that it is wrapped with.';

CREATE TABLE case_file (
    id uuid PRIMARY KEY CHECK (is_random_id(id)),
    person_id uuid NOT NULL REFERENCES person,
    kind text NOT NULL CHECK (kind IN ('entry', 'exit', 'after')),
    stage_opened_on date NOT NULL,
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    closed_on date,
    written_by uuid,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    CONSTRAINT case_file_closed_has_day CHECK ((status = 'closed') = (closed_on IS NOT NULL)),
    CONSTRAINT case_file_closed_after_opened CHECK (closed_on >= stage_opened_on)
);
CREATE INDEX case_file_person_id ON case_file (person_id);
COMMENT ON TABLE case_file IS 'One stage of support for one person; a person may have several, linked by the person''s id.';
COMMENT ON COLUMN case_file.kind IS 'entry 入口支援: before a sentence; exit 出口支援: on release; after: in the community.';
COMMENT ON COLUMN case_file.written_by IS 'Who wrote this version; null when no actor was set.';

CREATE TABLE case_agency (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file,
    agency_id uuid NOT NULL REFERENCES agency,
    role text NOT NULL CHECK (role IN ('lead', 'support', 'follow_up')),
    since date NOT NULL DEFAULT today(),
    until date,
    keeps text NOT NULL DEFAULT 'nothing' CHECK (keeps IN ('nothing', 'outline')),
    keeps_until date,
    written_by uuid,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    CONSTRAINT case_agency_until_after_since CHECK (until >= since - 1),
    CONSTRAINT case_agency_keeps_until_a_day CHECK ((keeps = 'nothing') = (keeps_until IS NULL)),
    CONSTRAINT case_agency_one_role EXCLUDE USING gist
        (case_id WITH =, agency_id WITH =, daterange(since, until + 1) WITH &&),
    CONSTRAINT case_agency_one_lead EXCLUDE USING gist (case_id WITH =, daterange(since, until + 1) WITH &&)
        WHERE (role = 'lead')
);
CREATE INDEX case_agency_case_id ON case_agency (case_id, agency_id);
CREATE INDEX case_agency_agency_id ON case_agency (agency_id, case_id);
COMMENT ON TABLE case_agency IS 'Which agencies work on a case, as what and when; only they see it.';
COMMENT ON COLUMN case_agency.role IS
    'lead: answers for the case; support: works on it too; follow_up: keeps in touch, without special-care facts.';
COMMENT ON COLUMN case_agency.until IS 'Last day, included; the day before since undoes a role of the same day.';
COMMENT ON COLUMN case_agency.keeps IS
    'What it may still see afterwards: nothing, or the outline (its case, number, referrals and follow-ups; no facts).';
COMMENT ON COLUMN case_agency.keeps_until IS 'Last day on which it may see what it keeps.';

CREATE TABLE case_reference (
    case_id uuid NOT NULL REFERENCES case_file,
    agency_id uuid NOT NULL REFERENCES agency,
    body bytea NOT NULL CHECK (octet_length(body) BETWEEN 29 AND 1024),
    key_id text NOT NULL,
    lookup bytea NOT NULL CHECK (octet_length(lookup) = 32),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (case_id, agency_id),
    CONSTRAINT case_reference_once_an_agency UNIQUE (agency_id, lookup)
);
COMMENT ON TABLE case_reference IS
    'An agency''s own number of a case, sealed. No history: erasing the person deletes the row.';
COMMENT ON COLUMN case_reference.lookup IS 'HMAC-SHA256 of the number under a key outside the database, for exact search.';

-- BEFORE INSERT OR UPDATE, after the version was counted: a version says who wrote it.
CREATE FUNCTION stamp_writer() RETURNS trigger LANGUAGE plpgsql SET search_path = tsunagi, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' OR NEW.version <> OLD.version THEN
        NEW.written_by := context_actor();
    ELSE
        NEW.written_by := OLD.written_by;
    END IF;
    RETURN NEW;
END
$$;

-- Whether the asking agency works on a case today in one of the roles. For policies of case_agency itself and for
-- functions; the policies of other tables say the same as a join (open_to_agencies), which is planned with the query.
CREATE FUNCTION works_on(p_case uuid, p_roles text[] DEFAULT '{lead,support,follow_up}') RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT EXISTS (SELECT FROM case_agency a WHERE a.case_id = p_case AND a.agency_id = context_agency()
        AND a.role = ANY (p_roles) AND a.since <= today() AND (a.until IS NULL OR a.until >= today()))
$$;
COMMENT ON FUNCTION works_on(uuid, text[]) IS 'Whether the asking agency works on the case today in one of the roles.';

-- Used by migrations only. Row-level security for a table of cases: coordinators read and write the rows of cases on
-- which their agency has one of the roles. Grants are the table's own affair.
CREATE PROCEDURE open_to_agencies(table_name name, case_column name, readers text[], writers text[],
    keepers text[] DEFAULT '{}') LANGUAGE plpgsql AS $$
DECLARE
    reach text := 'EXISTS (SELECT FROM tsunagi.case_agency a WHERE a.case_id = %I.%I
        AND a.agency_id = (SELECT tsunagi.context_agency()) AND (a.role = ANY (%L) AND a.since <= (SELECT tsunagi.today())
        AND coalesce(a.until >= (SELECT tsunagi.today()), true)%s))';
    kept text := ' OR a.keeps = ANY (%L) AND a.keeps_until >= (SELECT tsunagi.today())';
    may_read text := format(reach, table_name, case_column, readers,
        CASE WHEN keepers = '{}' THEN '' ELSE format(kept, keepers) END);
    may_write text := format(reach, table_name, case_column, writers, '');
BEGIN
    EXECUTE format('ALTER TABLE tsunagi.%I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE tsunagi.%I FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY owner_all ON tsunagi.%I TO tsunagi_owner USING (true) WITH CHECK (true)', table_name);
    EXECUTE format('CREATE POLICY agency_read ON tsunagi.%I FOR SELECT TO tsunagi_coordinator USING (%s)',
        table_name, may_read);
    IF writers <> '{}' THEN
        EXECUTE format('CREATE POLICY agency_add ON tsunagi.%I FOR INSERT TO tsunagi_coordinator WITH CHECK (%s)',
            table_name, may_write);
        EXECUTE format('CREATE POLICY agency_change ON tsunagi.%I FOR UPDATE TO tsunagi_coordinator
            USING (%s) WITH CHECK (%s)', table_name, may_write, may_write);
    END IF;
END
$$;

-- Used by migrations only. Versions and history of a table of cases: what it said before is seen by those who see the
-- case, and by nobody whose work is the directory.
CREATE PROCEDURE keep_case_versions(table_name name, case_column name, readers text[]) LANGUAGE plpgsql AS $$
DECLARE
    history name := table_name || '_history';
BEGIN
    CALL tsunagi.keep_versions(table_name, keyed => false);
    EXECUTE format('CREATE TRIGGER b_stamp_writer BEFORE INSERT OR UPDATE ON tsunagi.%I
        FOR EACH ROW EXECUTE FUNCTION tsunagi.stamp_writer()', table_name);
    EXECUTE format('DROP POLICY history_read ON tsunagi.%I', history);
    EXECUTE format('REVOKE ALL ON tsunagi.%I FROM tsunagi_auditor, tsunagi_operator, tsunagi_catalogue_reader,
        tsunagi_batch', history);
    EXECUTE format('CREATE POLICY owner_read ON tsunagi.%I FOR SELECT TO tsunagi_owner USING (true)', history);
    EXECUTE format('CREATE POLICY agency_read ON tsunagi.%I FOR SELECT TO tsunagi_coordinator
        USING (tsunagi.works_on((row ->> %L)::uuid, %L))', history, case_column, readers);
    EXECUTE format('GRANT SELECT ON tsunagi.%I TO tsunagi_coordinator', history);
END
$$;

CALL open_to_agencies('case_file', 'id', '{lead,support,follow_up}', '{}', '{outline}');
CREATE POLICY agency_change ON case_file FOR UPDATE TO tsunagi_coordinator
    USING (works_on(id, '{lead}')) WITH CHECK (works_on(id, '{lead}'));
GRANT SELECT, UPDATE (kind, stage_opened_on, status, closed_on) ON case_file TO tsunagi_coordinator;

ALTER TABLE case_agency ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_agency FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON case_agency TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY own_read ON case_agency FOR SELECT TO tsunagi_coordinator
    USING (agency_id = (SELECT context_agency()));
CREATE POLICY shared_case_read ON case_agency FOR SELECT TO tsunagi_coordinator USING (works_on(case_id));
GRANT SELECT ON case_agency TO tsunagi_coordinator;

-- A number is its agency's: the others on the case neither see nor search it.
ALTER TABLE case_reference ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_reference FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON case_reference TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY own_read ON case_reference FOR SELECT TO tsunagi_coordinator
    USING (agency_id = (SELECT context_agency()) AND case_id IN (SELECT f.id FROM case_file f));
CREATE POLICY own_add ON case_reference FOR INSERT TO tsunagi_coordinator
    WITH CHECK (agency_id = (SELECT context_agency()) AND works_on(case_id));
CREATE POLICY own_change ON case_reference FOR UPDATE TO tsunagi_coordinator
    USING (agency_id = (SELECT context_agency()) AND works_on(case_id))
    WITH CHECK (agency_id = (SELECT context_agency()) AND works_on(case_id));
GRANT SELECT, INSERT, UPDATE (body, key_id, lookup) ON case_reference TO tsunagi_coordinator;

ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON person TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY case_read ON person FOR SELECT TO tsunagi_coordinator
    USING (EXISTS (SELECT FROM case_file f WHERE f.person_id = person.id));
GRANT SELECT ON person TO tsunagi_coordinator;

ALTER TABLE person_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON person_key TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY case_read ON person_key FOR SELECT TO tsunagi_coordinator
    USING (EXISTS (SELECT FROM case_file f WHERE f.person_id = person_key.person_id));
CREATE POLICY operator_rewrap ON person_key TO tsunagi_operator USING (true) WITH CHECK (true);
GRANT SELECT ON person_key TO tsunagi_coordinator;
GRANT SELECT, UPDATE (master_key_id, wrapped) ON person_key TO tsunagi_operator;

CALL keep_case_versions('case_file', 'id', '{lead,support,follow_up}');
CALL keep_case_versions('case_agency', 'case_id', '{lead,support,follow_up}');

-- Opens a case with the asking agency as its lead. Without a key it is another case of a known person, and the agency
-- must work on one of the others.
CREATE FUNCTION open_case(p_case uuid, p_person uuid, p_kind text, p_opened_on date,
    p_key_id text, p_master_key_id text DEFAULT NULL, p_wrapped bytea DEFAULT NULL,
    p_reference bytea DEFAULT NULL, p_lookup bytea DEFAULT NULL) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    agency uuid := context_agency();
BEGIN
    IF agency IS NULL OR context_actor() IS NULL THEN
        RAISE EXCEPTION 'no agency and actor were set' USING ERRCODE = 'TS009';
    ELSIF p_wrapped IS NOT NULL THEN
        INSERT INTO person (id) VALUES (p_person);
        INSERT INTO person_key (person_id, key_id, master_key_id, wrapped)
            VALUES (p_person, p_key_id, p_master_key_id, p_wrapped);
    ELSIF NOT EXISTS (SELECT FROM case_file f JOIN person p ON p.id = f.person_id
        WHERE f.person_id = p_person AND p.erased_at IS NULL AND works_on(f.id, '{lead,support}')) THEN
        RAISE EXCEPTION 'no such person' USING ERRCODE = 'TS001';
    END IF;
    INSERT INTO case_file (id, person_id, kind, stage_opened_on) VALUES (p_case, p_person, p_kind, p_opened_on);
    INSERT INTO case_agency (case_id, agency_id, role) VALUES (p_case, agency, 'lead');
    IF p_reference IS NOT NULL THEN
        INSERT INTO case_reference (case_id, agency_id, body, key_id, lookup)
            VALUES (p_case, agency, p_reference, p_key_id, p_lookup);
    END IF;
    RETURN 1;
END
$$;
COMMENT ON FUNCTION open_case(uuid, uuid, text, date, text, text, bytea, bytea, bytea) IS
    'Opens a case led by the asking agency and answers its version; TS001 when the person is not one of its own.';

REVOKE ALL ON FUNCTION works_on(uuid, text[]), stamp_writer(),
    open_case(uuid, uuid, text, date, text, text, bytea, bytea, bytea) FROM PUBLIC;
REVOKE ALL ON PROCEDURE open_to_agencies(name, name, text[], text[], text[]),
    keep_case_versions(name, name, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION works_on(uuid, text[]) TO tsunagi_coordinator;
GRANT EXECUTE ON FUNCTION open_case(uuid, uuid, text, date, text, text, bytea, bytea, bytea) TO tsunagi_coordinator;
