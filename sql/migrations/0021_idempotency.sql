-- Answers to requests that must not take effect twice, written in the transaction of the effect: either both are there or
-- neither is. A client that lost the connection asks again with its key and learns which.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE idempotency_key (
    actor_id uuid NOT NULL,
    key text NOT NULL CHECK (key ~ '^[\x21-\x7E]{1,255}$'),
    request_digest bytea NOT NULL CHECK (octet_length(request_digest) = 32),
    status smallint CHECK (status BETWEEN 100 AND 599),
    body bytea CHECK (octet_length(body) <= 4194304),
    key_id text,
    person_id uuid REFERENCES person,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (actor_id, key),
    CONSTRAINT idempotency_key_answer_is_whole CHECK ((status IS NULL) = (body IS NULL)),
    CONSTRAINT idempotency_key_sealed_for_someone CHECK ((key_id IS NULL) = (person_id IS NULL))
);
CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at);
CREATE INDEX idempotency_key_person_id ON idempotency_key (person_id);
COMMENT ON TABLE idempotency_key IS 'Keys of requests with the answer they got; kept for at least a day.';
COMMENT ON COLUMN idempotency_key.request_digest IS 'SHA-256 of the request: another request under the same key is refused.';
COMMENT ON COLUMN idempotency_key.status IS 'The HTTP status answered; null only while its transaction runs.';
COMMENT ON COLUMN idempotency_key.body IS 'The answer''s headers and body as the service packs them.';
COMMENT ON COLUMN idempotency_key.key_id IS
    'The person''s key that sealed the body; null when it repeats nothing of a person.';

ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON idempotency_key TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY own_read ON idempotency_key FOR SELECT TO tsunagi_coordinator, tsunagi_provider, tsunagi_operator
    USING (actor_id = (SELECT context_actor()));
GRANT SELECT ON idempotency_key TO tsunagi_coordinator, tsunagi_provider, tsunagi_operator;

-- The first statement of a transaction with a key. A second session with the same key is told so at once (running)
-- instead of waiting; the primary key stands behind the lock.
CREATE FUNCTION idempotency_begin(p_key text, p_request_digest bytea)
    RETURNS TABLE (outcome text, status smallint, body bytea, key_id text, person_id uuid)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
#variable_conflict use_column
DECLARE
    actor uuid := context_actor();
    earlier idempotency_key;
BEGIN
    IF actor IS NULL THEN
        RAISE EXCEPTION 'no actor was set' USING ERRCODE = 'TS009';
    END IF;
    IF NOT pg_try_advisory_xact_lock(hashtextextended('tsunagi/' || actor || '/' || p_key, 0)) THEN
        RETURN QUERY SELECT 'running', NULL::smallint, NULL::bytea, NULL::text, NULL::uuid;
        RETURN;
    END IF;
    SELECT k.* INTO earlier FROM idempotency_key k WHERE k.actor_id = actor AND k.key = p_key;
    IF NOT FOUND THEN
        INSERT INTO idempotency_key (actor_id, key, request_digest) VALUES (actor, p_key, p_request_digest);
        RETURN QUERY SELECT 'new', NULL::smallint, NULL::bytea, NULL::text, NULL::uuid;
    ELSIF earlier.request_digest <> p_request_digest THEN
        RETURN QUERY SELECT 'mismatch', NULL::smallint, NULL::bytea, NULL::text, NULL::uuid;
    ELSE
        RETURN QUERY SELECT 'replay', earlier.status, earlier.body, earlier.key_id, earlier.person_id;
    END IF;
END
$$;
COMMENT ON FUNCTION idempotency_begin(text, bytea) IS 'new: go on, and finish; replay: answer this again; mismatch: '
    'another request had this key; running: another session is at it.';

CREATE FUNCTION idempotency_finish(p_key text, p_status integer, p_body bytea, p_person_id uuid DEFAULT NULL,
    p_key_id text DEFAULT NULL) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
BEGIN
    UPDATE idempotency_key k SET status = p_status, body = p_body, person_id = p_person_id, key_id = p_key_id
        WHERE k.actor_id = context_actor() AND k.key = p_key AND k.status IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the key was not begun in this transaction' USING ERRCODE = 'TS001';
    END IF;
END
$$;
COMMENT ON FUNCTION idempotency_finish(text, integer, bytea, uuid, text) IS
    'Stores the answer beside the effect; TS001 when idempotency_begin did not answer new in this transaction.';

-- AFTER INSERT, at the commit: a key without its answer would be replayed as nothing.
CREATE FUNCTION check_key_is_answered() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM idempotency_key k WHERE k.actor_id = NEW.actor_id AND k.key = NEW.key AND k.status IS NULL) THEN
        RAISE EXCEPTION 'a key is committed with its answer or not at all' USING ERRCODE = 'check_violation',
            TABLE = TG_TABLE_NAME, SCHEMA = 'tsunagi', CONSTRAINT = 'idempotency_key_is_answered';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER e_check_key_is_answered AFTER INSERT ON idempotency_key
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_key_is_answered();

CREATE FUNCTION prune_idempotency_key() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    WITH pruned AS (DELETE FROM idempotency_key WHERE created_at < now() - interval '25 hours' RETURNING 1)
    SELECT count(*) FROM pruned
$$;
COMMENT ON FUNCTION prune_idempotency_key() IS 'Forgets keys older than a day and an hour; answers how many.';

REVOKE ALL ON FUNCTION idempotency_begin(text, bytea), idempotency_finish(text, integer, bytea, uuid, text),
    check_key_is_answered(), prune_idempotency_key() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION idempotency_begin(text, bytea), idempotency_finish(text, integer, bytea, uuid, text)
    TO tsunagi_coordinator, tsunagi_provider, tsunagi_operator;
GRANT EXECUTE ON FUNCTION prune_idempotency_key() TO tsunagi_operator, tsunagi_batch;
