-- What was read, shown and administered, by whom: rows that are only ever added, each sealed to the one before it.
-- One chain with one head makes all writers of an organisation wait for each other's commit (about 1,000 rows a second);
-- so each organisation has a set of chains, its lanes, and a database session always writes to the same one of them.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE audit_head (
    organisation_id uuid NOT NULL,
    lane smallint NOT NULL CHECK (lane BETWEEN 0 AND 15),
    sequence bigint NOT NULL CHECK (sequence >= 0),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (organisation_id, lane)
) WITH (fillfactor = 20);
COMMENT ON TABLE audit_head IS
    'The last row of each chain. Copied outside the database from time to time, it shows that no end was cut off.';
COMMENT ON COLUMN audit_head.organisation_id IS
    'The agency or provider whose people acted; the nil id for those who belong to neither.';

CREATE TABLE audit_event (
    organisation_id uuid NOT NULL,
    lane smallint NOT NULL,
    sequence bigint NOT NULL CHECK (sequence > 0),
    at timestamptz NOT NULL,
    actor_id uuid,
    actor_role text NOT NULL,
    action code NOT NULL,
    object_kind code,
    object_ids uuid[] NOT NULL DEFAULT '{}',
    fields text[] NOT NULL DEFAULT '{}' CHECK (fields = '{}' OR is_code_list(fields)),
    basis code,
    basis_id uuid,
    request_id uuid,
    address inet,
    previous_hash bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (organisation_id, lane, sequence),
    CONSTRAINT audit_event_one_successor UNIQUE (organisation_id, lane, previous_hash),
    CONSTRAINT audit_event_objects_have_kind CHECK (object_ids = '{}' OR object_kind IS NOT NULL)
);
CREATE INDEX audit_event_at ON audit_event USING brin (at);
COMMENT ON TABLE audit_event IS 'Every read of a person, every disclosure and every act of administration; hash-chained.';
COMMENT ON COLUMN audit_event.at IS 'The clock when the row was written, in microseconds.';
COMMENT ON COLUMN audit_event.actor_role IS 'The database role the transaction ran in.';
COMMENT ON COLUMN audit_event.action IS 'What was done, e.g. sensitive_read, disclosure, break_glass, token_revoked.';
COMMENT ON COLUMN audit_event.object_ids IS 'Persons, cases or other things of the kind; one row names all of a request.';
COMMENT ON COLUMN audit_event.fields IS 'Codes of the facts read or shown; never their values.';
COMMENT ON COLUMN audit_event.basis IS
    'Why it was allowed: role, consent, break_glass or the code of a law; null: not asked.';
COMMENT ON COLUMN audit_event.basis_id IS 'The consent or break-glass that allowed it.';
COMMENT ON COLUMN audit_event.hash IS 'SHA-256 of audit_bytes of the row, which hold the hash before it.';

-- The wire form of a row of built-in types: each field as its type, its length (null: -1) and its bytes, so that no two rows
-- make the same bytes, and no number in it differs between databases.
CREATE FUNCTION audit_bytes(e audit_event) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
    RETURN record_send(ROW('tsunagi-audit-1'::text, e.organisation_id, e.lane, e.sequence,
        (extract(epoch FROM e.at) * 1000000)::bigint, e.actor_id, e.actor_role, e.action::text, e.object_kind::text,
        e.object_ids, e.fields, e.basis::text, e.basis_id, e.request_id, host(e.address), e.previous_hash));
COMMENT ON FUNCTION audit_bytes(audit_event) IS 'The bytes of a row that its hash is taken of.';
CREATE FUNCTION audit_first_hash(organisation uuid, lane smallint) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256(convert_to('tsunagi-audit-1/' || organisation || '/' || lane, 'UTF8'));
COMMENT ON FUNCTION audit_first_hash(uuid, smallint) IS 'What the first row of a chain holds as the hash before it.';

-- The head's row is locked until the transaction ends: append last, or in a transaction of its own. A lane belongs to a
-- session, so a transaction never waits for a second lane.
CREATE FUNCTION audit_append(p_action text, p_object_kind text DEFAULT NULL, p_object_ids uuid[] DEFAULT '{}',
    p_fields text[] DEFAULT '{}', p_basis text DEFAULT NULL, p_basis_id uuid DEFAULT NULL,
    p_request_id uuid DEFAULT NULL, p_address inet DEFAULT NULL) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    e audit_event;
BEGIN
    e.organisation_id := coalesce(context_agency(), context_provider(), '00000000-0000-0000-0000-000000000000');
    e.lane := pg_backend_pid() % 16;
    SELECT h.sequence + 1, h.hash INTO e.sequence, e.previous_hash FROM audit_head h
        WHERE h.organisation_id = e.organisation_id AND h.lane = e.lane FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        INSERT INTO audit_head VALUES (e.organisation_id, e.lane, 0, audit_first_hash(e.organisation_id, e.lane))
            ON CONFLICT DO NOTHING;
        SELECT h.sequence + 1, h.hash INTO e.sequence, e.previous_hash FROM audit_head h
            WHERE h.organisation_id = e.organisation_id AND h.lane = e.lane FOR NO KEY UPDATE;
    END IF;
    e.at := clock_timestamp();
    e.actor_id := context_actor();
    e.actor_role := context_role();
    e.action := p_action;
    e.object_kind := p_object_kind;
    e.object_ids := p_object_ids;
    e.fields := p_fields;
    e.basis := p_basis;
    e.basis_id := p_basis_id;
    e.request_id := p_request_id;
    e.address := p_address;
    e.hash := sha256(audit_bytes(e));
    INSERT INTO audit_event VALUES (e.*);
    UPDATE audit_head h SET sequence = e.sequence, hash = e.hash
        WHERE h.organisation_id = e.organisation_id AND h.lane = e.lane;
    RETURN e.sequence;
END
$$;
COMMENT ON FUNCTION audit_append(text, text, uuid[], text[], text, uuid, uuid, inet) IS
    'Adds a row to a chain of the asking organisation; answers its number there.';

-- Reads every chain once, in order.
CREATE FUNCTION audit_verify(p_organisation uuid DEFAULT NULL)
    RETURNS TABLE (organisation_id uuid, lane smallint, sequence bigint, problem text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    WITH linked AS (
        SELECT e.organisation_id, e.lane, e.sequence, e.hash, e.previous_hash, sha256(audit_bytes(e)) AS computed,
            lag(e.sequence, 1, 0::bigint) OVER chain AS sequence_before,
            lag(e.hash, 1, audit_first_hash(e.organisation_id, e.lane)) OVER chain AS hash_before
        FROM audit_event e WHERE p_organisation IS NULL OR e.organisation_id = p_organisation
        WINDOW chain AS (PARTITION BY e.organisation_id, e.lane ORDER BY e.sequence)
    ), found AS (
        SELECT l.organisation_id, l.lane, l.sequence, CASE
            WHEN l.hash <> l.computed THEN 'changed' WHEN l.sequence <> l.sequence_before + 1 THEN 'rows missing before'
            ELSE 'not the successor of the row before' END AS problem
        FROM linked l WHERE l.hash <> l.computed OR l.sequence <> l.sequence_before + 1
            OR l.previous_hash <> l.hash_before
        UNION ALL
        SELECT coalesce(h.organisation_id, t.organisation_id), coalesce(h.lane, t.lane),
            least(coalesce(h.sequence, 0), coalesce(t.sequence, 0)) + 1, 'the end differs from the head'
        FROM (SELECT DISTINCT ON (l.organisation_id, l.lane) l.* FROM linked l
              ORDER BY l.organisation_id, l.lane, l.sequence DESC) t
            FULL JOIN (SELECT * FROM audit_head WHERE p_organisation IS NULL
                OR audit_head.organisation_id = p_organisation) h USING (organisation_id, lane)
        WHERE (t.sequence, t.hash) IS DISTINCT FROM (h.sequence, h.hash)
    )
    SELECT DISTINCT ON (f.organisation_id, f.lane) f.* FROM found f ORDER BY f.organisation_id, f.lane, f.sequence
$$;
COMMENT ON FUNCTION audit_verify(uuid) IS
    'The first bad row of each chain, with what is wrong; no row when all chains are whole.';

ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_head FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON audit_head TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY anchor_read ON audit_head FOR SELECT TO tsunagi_auditor, tsunagi_operator USING (true);
GRANT SELECT ON audit_head TO tsunagi_auditor, tsunagi_operator;

-- Not even the owner has a policy to change or delete a row.
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_add ON audit_event FOR INSERT TO tsunagi_owner WITH CHECK (true);
CREATE POLICY owner_read ON audit_event FOR SELECT TO tsunagi_owner USING (true);
CREATE POLICY auditor_read ON audit_event FOR SELECT TO tsunagi_auditor USING (true);
CREATE POLICY own_read ON audit_event FOR SELECT TO tsunagi_coordinator, tsunagi_provider
    USING (organisation_id = (SELECT coalesce(context_agency(), context_provider()))
        AND actor_id = (SELECT context_actor()));
GRANT SELECT ON audit_event TO tsunagi_auditor, tsunagi_coordinator, tsunagi_provider;
CREATE TRIGGER a_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

REVOKE ALL ON FUNCTION audit_append(text, text, uuid[], text[], text, uuid, uuid, inet), audit_verify(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append(text, text, uuid[], text[], text, uuid, uuid, inet)
    TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor, tsunagi_operator, tsunagi_catalogue_reader, tsunagi_batch;
GRANT EXECUTE ON FUNCTION audit_verify(uuid) TO tsunagi_auditor, tsunagi_operator;
