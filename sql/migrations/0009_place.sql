-- Pools of places (beds, seats, posts) and the ledger of who takes one when.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE pool (
    id uuid PRIMARY KEY,
    source_system source_system,
    external_ref external_ref,
    provider_id uuid NOT NULL REFERENCES provider,
    capacity_total integer CHECK (capacity_total >= 0),
    ledger bigint NOT NULL DEFAULT 0,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    UNIQUE (source_system, external_ref),
    UNIQUE (id, provider_id),
    CONSTRAINT pool_key_is_whole CHECK (external_ref IS NULL OR source_system IS NOT NULL)
);
CREATE INDEX pool_provider_id ON pool (provider_id);
COMMENT ON TABLE pool IS 'Places that one or several offers share, such as the beds of one house.';
COMMENT ON COLUMN pool.capacity_total IS 'Places in all; null when not known. May be lowered below what is held.';
COMMENT ON COLUMN pool.ledger IS 'Counts entries to the ledger of places; writing it makes them wait for each other.';

CREATE TABLE place (
    id uuid PRIMARY KEY,
    source_system source_system,
    external_ref external_ref,
    pool_id uuid NOT NULL REFERENCES pool,
    source text NOT NULL CHECK (source IN ('referral', 'outside')),
    referral_id uuid,
    from_on date NOT NULL,
    until_on date,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL,
    UNIQUE (source_system, external_ref),
    CONSTRAINT place_key_is_whole CHECK (external_ref IS NULL OR source_system IS NOT NULL),
    CONSTRAINT place_referral_is_named CHECK ((source = 'referral') = (referral_id IS NOT NULL)),
    CONSTRAINT place_until_after_from CHECK (until_on >= from_on)
);
CREATE INDEX place_pool_id ON place (pool_id, from_on);
CREATE UNIQUE INDEX place_referral_id ON place (referral_id, pool_id);
COMMENT ON TABLE place IS 'The ledger: one row is one place of a pool taken from one day to another, both included.';
COMMENT ON COLUMN place.source IS 'referral: held for a person referred here; outside: declared taken by the provider.';
COMMENT ON COLUMN place.until_on IS 'Last day; null when it is taken without a known end.';

-- Entries to one pool queue up behind the write to its row; under REPEATABLE READ the later one fails with 40001
-- instead of counting by an old snapshot. Only places for referrals are refused: what others have taken is a fact.
CREATE FUNCTION check_capacity() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    capacity integer;
    most_held integer;
BEGIN
    UPDATE pool SET ledger = ledger + 1 WHERE id = NEW.pool_id RETURNING capacity_total INTO capacity;
    IF capacity IS NULL OR NEW.source <> 'referral' THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        -- Giving days back is allowed even where the pool is overfull.
        IF OLD.pool_id = NEW.pool_id AND OLD.source = 'referral' AND daterange(OLD.from_on, OLD.until_on, '[]')
            @> daterange(NEW.from_on, NEW.until_on, '[]') THEN
            RETURN NULL;
        END IF;
    END IF;
    -- The number held rises only on days on which a place begins.
    SELECT max(held.places) INTO most_held
    FROM (SELECT NEW.from_on AS day
          UNION SELECT p.from_on FROM place p WHERE p.pool_id = NEW.pool_id
              AND p.from_on <@ daterange(NEW.from_on, NEW.until_on, '[]')) begins
        CROSS JOIN LATERAL (SELECT count(*)::integer AS places FROM place p WHERE p.pool_id = NEW.pool_id
            AND begins.day <@ daterange(p.from_on, p.until_on, '[]')) held;
    IF most_held > capacity THEN
        RAISE EXCEPTION 'no place is free in this pool for the whole time' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'place_within_capacity', TABLE = 'place', SCHEMA = 'tsunagi';
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION check_capacity() FROM PUBLIC;

CREATE FUNCTION pool_free_from(pool uuid, day date) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = tsunagi, pg_temp AS $$
    SELECT min(candidate.day)
    FROM pool p
        CROSS JOIN LATERAL (SELECT pool_free_from.day
            UNION SELECT t.until_on + 1 FROM place t WHERE t.pool_id = p.id AND t.until_on >= pool_free_from.day
        ) candidate (day)
    WHERE p.id = pool_free_from.pool AND p.capacity_total > (SELECT count(*) FROM place t
        WHERE t.pool_id = p.id AND t.from_on <= candidate.day
            AND (t.until_on IS NULL OR t.until_on >= candidate.day))
$$;
COMMENT ON FUNCTION pool_free_from(uuid, date) IS
    'First day on or after a day on which the pool has a free place; null when none is due or the capacity is unknown.';

ALTER TABLE pool ENABLE ROW LEVEL SECURITY;
ALTER TABLE pool FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON pool TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON pool TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY directory_read ON pool FOR SELECT
    TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch USING (true);
CREATE POLICY provider_read_own ON pool FOR SELECT TO tsunagi_provider
    USING (provider_id = (SELECT context_provider()));
CREATE POLICY provider_add_own ON pool FOR INSERT TO tsunagi_provider
    WITH CHECK (provider_id = (SELECT context_provider())
        AND (source_system IS NULL OR source_system = 'provider-' || (SELECT context_provider())));
CREATE POLICY provider_write_own ON pool FOR UPDATE TO tsunagi_provider
    USING (provider_id = (SELECT context_provider())) WITH CHECK (provider_id = (SELECT context_provider()));
GRANT SELECT, INSERT, UPDATE, DELETE ON pool TO tsunagi_operator;
GRANT SELECT, INSERT, UPDATE (capacity_total) ON pool TO tsunagi_provider;
GRANT SELECT ON pool TO tsunagi_coordinator, tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch;

ALTER TABLE place ENABLE ROW LEVEL SECURITY;
ALTER TABLE place FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON place TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_read ON place FOR SELECT TO tsunagi_operator USING (true);
CREATE POLICY operator_write_outside ON place TO tsunagi_operator
    USING (source = 'outside') WITH CHECK (source = 'outside');
CREATE POLICY directory_read ON place FOR SELECT TO tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch
    USING (true);
CREATE POLICY provider_read_own ON place FOR SELECT TO tsunagi_provider
    USING (pool_id IN (SELECT p.id FROM pool p WHERE p.provider_id = (SELECT context_provider())));
CREATE POLICY provider_add_own ON place FOR INSERT TO tsunagi_provider
    WITH CHECK (source = 'outside'
        AND (source_system IS NULL OR source_system = 'provider-' || (SELECT context_provider()))
        AND pool_id IN (SELECT p.id FROM pool p WHERE p.provider_id = (SELECT context_provider())));
CREATE POLICY provider_write_own ON place FOR UPDATE TO tsunagi_provider
    USING (source = 'outside'
        AND pool_id IN (SELECT p.id FROM pool p WHERE p.provider_id = (SELECT context_provider())))
    WITH CHECK (source = 'outside'
        AND pool_id IN (SELECT p.id FROM pool p WHERE p.provider_id = (SELECT context_provider())));
CREATE POLICY provider_remove_own ON place FOR DELETE TO tsunagi_provider
    USING (source = 'outside'
        AND pool_id IN (SELECT p.id FROM pool p WHERE p.provider_id = (SELECT context_provider())));
GRANT SELECT, INSERT, UPDATE, DELETE ON place TO tsunagi_operator, tsunagi_provider;
GRANT SELECT ON place TO tsunagi_auditor, tsunagi_catalogue_reader, tsunagi_batch;

CALL keep_versions('pool', keyed => true, unless => 'OLD.ledger <> NEW.ledger');
CALL keep_versions('place', keyed => true);
CREATE CONSTRAINT TRIGGER e_check_capacity AFTER INSERT OR UPDATE ON place
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION check_capacity();
