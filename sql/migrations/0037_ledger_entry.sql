-- An entry to the ledger of places first writes the row of its pool, and then only is the foreign key looked at. The other
-- way round many transactions hold the pool's row by its key while one writes it; when that one is rolled back at the wrong
-- moment, the server fails the next with an internal error, "new multixact has more than one updating member" (seen under
-- REPEATABLE READ with PostgreSQL 15.18, once in 15,000 entries of 16 clients that rolled half of them back).

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE FUNCTION enter_ledger() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
BEGIN
    UPDATE pool SET ledger = ledger + 1 WHERE id = NEW.pool_id;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION enter_ledger() FROM PUBLIC;
-- After a_begin_row and a_touch_row, which take back what changes nothing.
CREATE TRIGGER b_enter_ledger BEFORE INSERT OR UPDATE ON place FOR EACH ROW EXECUTE FUNCTION enter_ledger();

-- As before, but for the entry: by now the pool's row is this transaction's until it ends.
CREATE OR REPLACE FUNCTION check_capacity() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    capacity integer := (SELECT p.capacity_total FROM pool p WHERE p.id = NEW.pool_id);
    most_held integer;
BEGIN
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
