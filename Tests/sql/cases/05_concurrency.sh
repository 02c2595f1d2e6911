# Many transactions at once for the last places: never one too many, at any isolation level.

owner "INSERT INTO provider (source_system, external_ref, name, kind) VALUES ('race', 'p', '競争（架空）', 'npo');
    INSERT INTO pool (source_system, external_ref, provider_id, capacity_total)
    SELECT 'race', level || n, directory_id('provider', 'race', 'p'), 7
    FROM unnest('{rc,rr}'::text[]) level, generate_series(1, 3) n"
for level in rc rr; do
    case $level in rc) isolation='READ COMMITTED' ;; rr) isolation='REPEATABLE READ' ;; esac
    for try in $(seq 6); do
        for n in 1 2 3; do
            echo "BEGIN ISOLATION LEVEL $isolation; SET LOCAL ROLE tsunagi_owner;
                INSERT INTO tsunagi.place (pool_id, source, referral_id, from_on, until_on)
                    VALUES (tsunagi.directory_id('pool',
                    'race', '$level$n'), 'referral', gen_random_uuid(), date '2026-01-01' + $try,
                    date '2026-02-01' + $try);
                SELECT pg_sleep(0.002); COMMIT;"
        done
    done > "$work/race_$level.sql"
    for client in $(seq 8); do
        psql -X -qAt -d "$url" -f "$work/race_$level.sql" > /dev/null 2> "$work/race_$level.$client" &
    done
    wait
    others=$(cat "$work"/race_$level.[0-9] | grep ERROR | grep -v -e 'no place is free' -e 'could not serialize' \
        -e 'current transaction is aborted' | sort -u) || true
    equal "$isolation: nothing but a clear refusal" "$others" ""
done
equal "no pool is overbooked" "$(owner "SELECT count(*) FROM (SELECT p.id FROM pool p JOIN place t ON t.pool_id = p.id
    WHERE p.source_system = 'race' GROUP BY p.id HAVING count(*) > 7) over")" 0
equal "waiting transactions fill every place" "$(owner "SELECT count(*) FROM pool p JOIN place t ON t.pool_id = p.id
    WHERE p.source_system = 'race' AND p.external_ref LIKE 'rc%'")" 21

# An entry writes the pool's row before its foreign key looks at it: one that waits for another has no hold on the row yet.
# The other way round the server fails the next entry with an internal error when the first is rolled back in between.
entry() {
    echo "BEGIN; SET LOCAL ROLE tsunagi_owner; INSERT INTO tsunagi.place (pool_id, source, referral_id, from_on)
        VALUES (tsunagi.directory_id('pool', 'race', 'rr1'), 'outside', NULL, '2027-01-01'); $1"
}
PGAPPNAME=entry_first psql -X -qAt -d "$url" -c "$(entry 'SELECT pg_sleep(30);')" > /dev/null 2>&1 &
first=$!
state() { psql -X -qAt -d "$url" -c "SELECT count(*) FROM pg_stat_activity WHERE application_name = '$1' AND $2"; }
wait_for() { for _ in $(seq 200); do [ "$(state "$1" "$2")" = 0 ] || return 0; sleep 0.05; done; }
wait_for entry_first "wait_event = 'PgSleep'"
PGAPPNAME=entry_second psql -X -qAt -d "$url" -c "$(entry 'ROLLBACK')" > /dev/null 2>&1 &
wait_for entry_second "wait_event_type = 'Lock'"
equal "an entry that waits holds nothing" "$(psql -X -qAt -d "$url" -c "SELECT p.xmax::text = a.backend_xid::text
    FROM tsunagi.pool p, pg_stat_activity a WHERE p.external_ref = 'rr1' AND a.application_name = 'entry_first'")" t
psql -X -qAt -d "$url" -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'entry_first'" \
    > /dev/null
wait "$first" || true
wait
