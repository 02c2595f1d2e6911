# Places under a race: 64 sessions, 20 offers of 25 places, kills in between; never more than there are, and no less.

transitions=$(owner "SELECT concat_ws(' | ', coalesce(from_state, '-'), to_state, by_side, coalesce(requires, '-'),
    place_effect) FROM referral_transition t LEFT JOIN referral_state f ON f.state = from_state
    JOIN referral_state s ON s.state = to_state ORDER BY f.position NULLS FIRST, s.position, by_side")
if [ "${REWRITE:-}" = 1 ]; then echo "$transitions" > "$tests/expected/transitions.txt"; fi
equal "the table of transitions is as reviewed" "$(diff "$tests/expected/transitions.txt" - <<< "$transitions")" ""

# 600 persons of an invented agency, each with a referral that may be accepted, over 20 pools of 25 places.
race_setup() {
    owner "
    INSERT INTO agency (id, name, kind) VALUES ('00000000-0000-4000-8000-0000000000a9', '競争（架空）', 'settlement_centre')
        ON CONFLICT DO NOTHING;
    INSERT INTO provider (source_system, external_ref, name, kind) VALUES ('races', 'p', '競争（架空）', 'npo')
        ON CONFLICT (source_system, external_ref) DO NOTHING;
    INSERT INTO pool (source_system, external_ref, provider_id, capacity_total)
        SELECT 'races', n::text, directory_id('provider', 'races', 'p'), 25 FROM generate_series(1, 20) n
        ON CONFLICT (source_system, external_ref) DO NOTHING;
    INSERT INTO offer (source_system, external_ref, provider_id, pool_id, kind, title, needs, status, source)
        SELECT 'races', n::text, directory_id('provider', 'races', 'p'), directory_id('pool', 'races', n::text), 'housing',
            '部屋', '{settled_housing}', 'published', 'test' FROM generate_series(1, 20) n
        ON CONFLICT (source_system, external_ref) DO NOTHING;
    CREATE TABLE race (n integer PRIMARY KEY, referral_id uuid, person uuid, kase uuid);
    GRANT SELECT ON race TO tsunagi_coordinator;
    INSERT INTO race SELECT n, gen_random_uuid(), gen_random_uuid(), gen_random_uuid() FROM generate_series(1, 600) n;
    INSERT INTO person (id) SELECT person FROM race;
    INSERT INTO person_key SELECT person, 'k1', 'm1', sha256('k') FROM race;
    INSERT INTO case_file (id, person_id, kind, stage_opened_on) SELECT kase, person, 'exit', today() FROM race;
    INSERT INTO case_agency (case_id, agency_id, role)
        SELECT kase, '00000000-0000-4000-8000-0000000000a9', 'lead' FROM race;
    ALTER TABLE referral DISABLE TRIGGER c_check_transition_insert;
    INSERT INTO referral (id, case_id, agency_id, offer_id, provider_id, kind, action, need, need_index, key_id, state,
        state_since, sent_at, from_on)
        SELECT referral_id, kase, '00000000-0000-4000-8000-0000000000a9', directory_id('offer', 'races', (n % 20 + 1)::text),
            directory_id('provider', 'races', 'p'), 'housing', 'introduce', sha256('n'), sha256('n'), 'k1', 'sent', now(),
            now(), today() + (n % 3) FROM race;
    ALTER TABLE referral ENABLE TRIGGER c_check_transition_insert" > /dev/null
}
race_end() {
    run_sql -c "SET session_replication_role = replica" -c "SET search_path = tsunagi" -c "
        DELETE FROM place WHERE pool_id IN (SELECT id FROM pool WHERE source_system = 'races'); DELETE FROM referral_event; DELETE FROM referral;
        DELETE FROM case_agency; DELETE FROM case_file; DELETE FROM person_key; DELETE FROM person;
        TRUNCATE referral_history, place_history; DROP TABLE race" > /dev/null
}
booked() {
    owner "SELECT count(*), max(per_pool) FROM (SELECT count(*) OVER (PARTITION BY pool_id) AS per_pool FROM place
        WHERE source = 'referral' AND pool_id IN (SELECT id FROM pool WHERE source_system = 'races')) taken"
}
cat > "$work/race.pgb" <<'SQL'
\set n random(1, 600)
BEGIN;
SET LOCAL ROLE tsunagi_coordinator;
SELECT set_config('tsunagi.agency_id', '00000000-0000-4000-8000-0000000000a9', true),
    set_config('tsunagi.actor_id', '00000000-0000-4000-8000-00000000000c', true);
SELECT tsunagi.referral_move(r.id, r.version, 'accepted') FROM tsunagi.referral r
    JOIN tsunagi.race ON r.id = race.referral_id WHERE race.n = :n AND r.state = 'sent';
COMMIT;
SQL
race() { # SECONDS: 64 sessions; those that end by a refusal, or are killed, are started again
    local end=$((SECONDS + $1)) client
    for client in $(seq 1 16); do
        while [ "$SECONDS" -lt "$end" ]; do
            pgbench -n -c 4 -j 1 -t 400 --max-tries=1 -f "$work/race.pgb" "$url" > /dev/null 2>&1
        done &
    done
    while [ "$SECONDS" -lt "$end" ]; do
        run_sql -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pgbench'
            AND datname = current_database() ORDER BY random() LIMIT 3" > /dev/null
        sleep 0.2
    done
    wait
}
race_setup
race 6
# What the race left undone is done one after another: every place must go, and not one more.
for n in $(seq 1 600); do
    echo "BEGIN; SET LOCAL ROLE tsunagi_coordinator; SET LOCAL search_path = tsunagi;
        SET LOCAL tsunagi.agency_id = '00000000-0000-4000-8000-0000000000a9';
        SELECT referral_move(r.id, r.version, 'accepted') FROM referral r JOIN race ON r.id = race.referral_id
            WHERE race.n = $n AND r.state = 'sent'; COMMIT;"
done > "$work/rest.sql"
psql -X -qAt -d "$url" -f "$work/rest.sql" > /dev/null 2>&1
equal "64 sessions, with kills: booked is capacity exactly" "$(booked)" "500|25"
equal "and every place belongs to a referral that was accepted" "$(owner "SELECT count(*) FROM referral r
    FULL JOIN (SELECT t.* FROM place t JOIN pool l ON l.id = t.pool_id AND l.source_system = 'races') p ON p.referral_id = r.id
    WHERE (coalesce(r.state, '') = 'accepted') <> (p.id IS NOT NULL)")" 0
equal "each acceptance has its event and its audit row" "$(owner "SELECT (SELECT count(*) FROM referral_event
    WHERE to_state = 'accepted'), (SELECT count(*) FROM audit_event WHERE action = 'referral_moved'),
    (SELECT count(*) FROM audit_verify())")" "500|500|0"
race_end

# One person, two homes that are accepted at the same moment: the policy lets one be held.
race_setup
owner "ALTER TABLE referral DISABLE TRIGGER USER; UPDATE referral SET case_id = (SELECT kase FROM race WHERE n = 1)
    WHERE id IN (SELECT referral_id FROM race WHERE n <= 2); ALTER TABLE referral ENABLE TRIGGER USER" > /dev/null
take() {
    run_sql -c BEGIN -c "SET LOCAL ROLE tsunagi_coordinator" -c "SET LOCAL search_path = tsunagi" \
        -c "SET LOCAL tsunagi.agency_id = '00000000-0000-4000-8000-0000000000a9'" \
        -c "SELECT referral_move(referral_id, 1, 'accepted'), pg_sleep(1) FROM race WHERE n = $1" -c COMMIT 2>&1
}
take 1 > "$work/take.1" &
take 2 > "$work/take.2" &
wait
equal "two referrals of one person do not both hold a place" "$(cat "$work"/take.* | grep -c 'as the policy allows') \
$(owner "SELECT count(*) FROM referral WHERE held")" "1 1"
race_end

# The mutant: without the check behind the ledger the same race must overbook.
owner "ALTER TABLE place DISABLE TRIGGER e_check_capacity" > /dev/null
race_setup
race 2
psql -X -qAt -d "$url" -f "$work/rest.sql" > /dev/null 2>&1
equal "without the ledger's check the same race overbooks" "$(booked | tr '|' ' ' | awk '{ print ($1 > 500) }')" 1
race_end
owner "ALTER TABLE place ENABLE TRIGGER e_check_capacity" > /dev/null
owner "DELETE FROM offer WHERE source_system = 'races'; DELETE FROM pool WHERE source_system = 'races';
    DELETE FROM provider WHERE source_system = 'races'" > /dev/null
