-- Who uses the service: agencies, their people, providers' people, and the tokens they show.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE agency (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name words NOT NULL,
    kind code NOT NULL,
    municipality text REFERENCES municipality,
    prefecture text CHECK (prefecture ~ '^[0-9]{2}$'),
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT agency_prefecture_of_municipality
        CHECK (municipality IS NULL OR prefecture IS NOT DISTINCT FROM left(municipality, 2))
);
COMMENT ON TABLE agency IS 'Offices whose coordinators work with the service.';

CREATE TABLE actor (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    agency_id uuid REFERENCES agency,
    provider_id uuid REFERENCES provider,
    role text NOT NULL CHECK (role IN ('coordinator', 'provider', 'auditor', 'operator', 'admin')),
    label words NOT NULL,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (id, role),
    CONSTRAINT actor_provider_has_provider CHECK ((role = 'provider') = (provider_id IS NOT NULL)),
    CONSTRAINT actor_coordinator_has_agency CHECK (role <> 'coordinator' OR agency_id IS NOT NULL)
);
CREATE INDEX actor_agency_id ON actor (agency_id);
CREATE INDEX actor_provider_id ON actor (provider_id);
COMMENT ON TABLE actor IS 'A person or machine that acts in the service, in one role.';
COMMENT ON COLUMN actor.agency_id IS 'Required of coordinators; null where the actor belongs to no agency.';
COMMENT ON COLUMN actor.provider_id IS 'The provider it acts for; null for every other role.';
COMMENT ON COLUMN actor.label IS 'How others see it, e.g. a desk or a function.';

CREATE TABLE api_token (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    actor_id uuid NOT NULL,
    kind text NOT NULL DEFAULT 'personal' CHECK (kind IN ('personal', 'service', 'run')),
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    prefix text NOT NULL CHECK (prefix ~ '^tsn_[A-Za-z0-9_]{2,12}$'),
    role text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    last_used_at timestamptz,
    FOREIGN KEY (actor_id, role) REFERENCES actor (id, role),
    CONSTRAINT api_token_lives_ninety_days
        CHECK (expires_at > created_at AND expires_at <= created_at + interval '90 days 1 minute')
);
CREATE INDEX api_token_actor_id ON api_token (actor_id);
COMMENT ON TABLE api_token IS 'Bearer tokens; the token itself is shown once and kept nowhere.';
COMMENT ON COLUMN api_token.kind IS
    'personal: for one actor''s use; service: for a program; run: made by `tsunagi up`.';
COMMENT ON COLUMN api_token.token_hash IS 'SHA-256 of the whole token; only tsunagi.authenticate reads it.';
COMMENT ON COLUMN api_token.prefix IS 'First characters of the token, to recognise it by.';
COMMENT ON COLUMN api_token.role IS 'The actor''s role.';
COMMENT ON COLUMN api_token.revoked_at IS 'Since when it is refused; null while it is not.';
COMMENT ON COLUMN api_token.last_used_at IS 'Last use, to the minute; null when it was never used.';

ALTER TABLE agency ENABLE ROW LEVEL SECURITY;
ALTER TABLE agency FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON agency TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON agency TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY directory_read ON agency FOR SELECT TO tsunagi_coordinator, tsunagi_auditor, tsunagi_batch USING (true);
GRANT SELECT, INSERT, UPDATE ON agency TO tsunagi_operator;
GRANT SELECT ON agency TO tsunagi_coordinator, tsunagi_auditor, tsunagi_batch;

ALTER TABLE actor ENABLE ROW LEVEL SECURITY;
ALTER TABLE actor FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON actor TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON actor TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY auditor_read ON actor FOR SELECT TO tsunagi_auditor USING (true);
CREATE POLICY own_agency_read ON actor FOR SELECT TO tsunagi_coordinator
    USING (agency_id = (SELECT context_agency()));
CREATE POLICY own_provider_read ON actor FOR SELECT TO tsunagi_provider
    USING (provider_id = (SELECT context_provider()));
GRANT SELECT, INSERT, UPDATE ON actor TO tsunagi_operator;
GRANT SELECT ON actor TO tsunagi_coordinator, tsunagi_provider, tsunagi_auditor;

ALTER TABLE api_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_token FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON api_token TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON api_token TO tsunagi_operator USING (true) WITH CHECK (true);
-- Operators make, list and revoke tokens; even they cannot read a hash.
GRANT INSERT ON api_token TO tsunagi_operator;
GRANT SELECT (id, actor_id, kind, prefix, role, created_at, expires_at, revoked_at, last_used_at), UPDATE (revoked_at)
    ON api_token TO tsunagi_operator;

-- One row for a token in force, none for any other: the caller cannot tell why. The use is noted at most once a
-- minute, and not at all in a read-only transaction or while another request is noting it.
CREATE FUNCTION authenticate(hash bytea)
    RETURNS TABLE (token_id uuid, actor_id uuid, agency_id uuid, provider_id uuid, role text, kind text,
        expires_at timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF current_setting('transaction_read_only') = 'off' THEN
        UPDATE api_token SET last_used_at = now() WHERE id = (
            SELECT id FROM api_token WHERE token_hash = hash AND revoked_at IS NULL AND expires_at > now()
                AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
            FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN QUERY
        SELECT t.id, a.id, a.agency_id, a.provider_id, a.role, t.kind, t.expires_at
        FROM api_token t JOIN actor a ON a.id = t.actor_id
            LEFT JOIN agency g ON g.id = a.agency_id LEFT JOIN provider p ON p.id = a.provider_id
        WHERE t.token_hash = hash AND t.revoked_at IS NULL AND t.expires_at > now() AND a.status = 'active'
            AND coalesce(g.status, 'active') = 'active' AND coalesce(p.status, 'active') = 'active';
END
$$;
COMMENT ON FUNCTION authenticate(bytea) IS
    'Whose token has this SHA-256; no row when it is unknown, expired or revoked.';
REVOKE ALL ON FUNCTION authenticate(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION authenticate(bytea) TO tsunagi_catalogue_reader;
