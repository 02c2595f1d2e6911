"""Databases broken on purpose, one way each: the drill that guards against it must end, by the check that is meant to.

What is broken is the database's side: the program is the one that is built.
"""

import copy
import dataclasses

from check import Broken


@dataclasses.dataclass(frozen=True)
class Mutant:
    """One way to break the database, as its superuser."""

    name: str
    drill: str
    checks: tuple
    sql: str


def edited(function, old, new):
    """SQL that replaces words in a function of the schema; an error when they are not there."""
    return f"""
        DO $do$
        DECLARE
            written text := pg_get_functiondef('tsunagi.{function}'::regproc);
        BEGIN
            IF position($old${old}$old$ IN written) = 0 THEN
                RAISE EXCEPTION 'the function {function} has changed; change the mutant';
            END IF;
            EXECUTE replace(written, $old${old}$old$, $new${new}$new$);
        END
        $do$"""


# The key and its answer are committed by a connection of their own, a moment before the effect. No constraint can stand
# between two transactions, so those that do go as well.
APART = """
    CREATE EXTENSION dblink SCHEMA public;
    ALTER TABLE tsunagi.idempotency_key DROP CONSTRAINT idempotency_key_person_id_fkey;
    ALTER TABLE tsunagi.idempotency_key DISABLE TRIGGER USER;
    CREATE FUNCTION public.apart(statement text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
        PERFORM public.dblink_exec(format('host=%s dbname=%s user=%s', current_setting('unix_socket_directories'),
            current_database(), current_user), statement);
    END
    $$;
    """ + edited("idempotency_begin",
                 "INSERT INTO idempotency_key (actor_id, key, request_digest) VALUES (actor, p_key, p_request_digest)",
                 "PERFORM set_config('tsunagi.request_digest', p_request_digest::text, true)") + """;
    CREATE OR REPLACE FUNCTION tsunagi.idempotency_finish(p_key text, p_status integer, p_body bytea,
        p_person_id uuid DEFAULT NULL, p_key_id text DEFAULT NULL) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    BEGIN
        PERFORM public.apart(format('INSERT INTO tsunagi.idempotency_key (actor_id, key, request_digest, status, body,
            person_id, key_id) VALUES (%L, %L, %L, %L, %L, %L, %L)', context_actor(), p_key,
            current_setting('tsunagi.request_digest'), p_status, p_body, p_person_id, p_key_id));
        PERFORM pg_sleep(0.02);
    END
    $$"""

EMPTY = """
    SET LOCAL session_replication_role = replica;
    TRUNCATE tsunagi.audit_event, tsunagi.audit_head;
    SET LOCAL session_replication_role = origin;
    """

FORK = edited("audit_append", "FOR NO KEY UPDATE", "") + """;
    ALTER TABLE tsunagi.audit_event DROP CONSTRAINT audit_event_pkey, DROP CONSTRAINT audit_event_one_successor;
    """ + edited("audit_append", "pg_backend_pid() % 16", "0")

MUTANTS = [
    Mutant("the check of the ledger is off", "race", ("booked is the capacity", "nothing is half done"),
           "ALTER TABLE tsunagi.place DISABLE TRIGGER e_check_capacity"),
    Mutant("a key has a transaction of its own", "kill",
           ("nothing is half done", "a key gives its answer again"), APART),
    Mutant("a key is not looked up", "key", ("one key has one answer", "one key has one effect"),
           edited("idempotency_begin", "k.actor_id = actor AND k.key = p_key", "false")),
    Mutant("the erasure keeps the keys", "canary", ("after the erasure no key is left",),
           edited("erase_person", "DELETE FROM person_key k WHERE k.person_id = p_person;", "")),
    Mutant("the erasure keeps the reference number", "canary", ("its number finds nothing",),
           edited("erase_person", "DELETE FROM case_reference r USING case_file f WHERE f.id = r.case_id "
                  "AND f.person_id = p_person;", "")),
    Mutant("the audit's hash leaves out what was read", "audit", ("tampering ends with 1",),
           EMPTY + edited("audit_bytes", "(e).object_ids", "'{}'::uuid[]")),
    Mutant("writers of the audit do not wait for each other", "audit", ("several writers leave whole chains",), FORK),
    Mutant("the provider's policy is dropped", "rows", ("a provider reads what it was sent",),
           "DROP POLICY sent_read ON tsunagi.referral"),
    Mutant("a policy shows every case to every agency", "rows", ("another's is not there", "no list has another's"),
           "CREATE POLICY leak ON tsunagi.case_file FOR SELECT TO tsunagi_coordinator USING (true)"),
    Mutant("a policy shows every referral to every provider", "rows",
           ("another's referral is not there", "no list has another's"),
           "CREATE POLICY leak ON tsunagi.referral FOR SELECT TO tsunagi_provider USING (true)"),
    Mutant("the feed forgets transactions that were open", "feed",
           ("what the open writer wrote arrives", "a change beside an open writer arrives"),
           "CREATE OR REPLACE FUNCTION tsunagi.changes_after(seen pg_snapshot) RETURNS SETOF tsunagi.catalogue_change "
           "LANGUAGE sql STABLE AS 'SELECT * FROM tsunagi.catalogue_change WHERE xid >= pg_snapshot_xmax(seen)'"),
]


def run(template, options, drills):
    """Runs the drill of each mutant; whether all were caught."""
    caught = True
    chosen = [mutant for mutant in MUTANTS if not options.drills or mutant.drill in options.drills]
    for number, mutant in enumerate(chosen):
        # A race is long; a mutant that is not caught in one round is not caught.
        options = copy.copy(options)
        options.rounds = 1
        with template.office(f"mutant{number}", mutant.sql) as office:
            found = what_is_found(drills[mutant.drill], office, options)
            is_caught = found is not None and found.check in mutant.checks
            print(f"{'ok' if is_caught else 'not ok'} - {mutant.drill}, {mutant.name}: {str(found)[:200]}", flush=True)
            if not is_caught:
                print(office.service.complaints(), flush=True)
        caught = caught and is_caught
    return caught


def what_is_found(drill, office, options):
    """What a drill ended with; None when everything held."""
    try:
        drill(office, options)
    except Broken as broken:
        return broken
    return None
