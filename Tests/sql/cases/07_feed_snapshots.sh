# Reading the feed by snapshot difference: each commit exactly once, a long writer hides nobody, a rollback leaves
# nothing.

owner "INSERT INTO provider (source_system, external_ref, name, kind)
    SELECT 'feed', n, '供給（架空）', 'npo' FROM unnest('{slow,fast,undone}'::text[]) n" > /dev/null

take_snapshot() {
    run_sql -c "BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL ROLE tsunagi_catalogue_reader" \
        -c "SELECT pg_current_snapshot()" -c COMMIT
}
# What was committed since a snapshot, and the new snapshot.
read_since() {
    run_sql -c "BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL ROLE tsunagi_catalogue_reader" \
        -c "SET LOCAL search_path = tsunagi" \
        -c "SELECT coalesce(string_agg(DISTINCT p.external_ref, ','), 'nothing') FROM catalogue_change c
            JOIN provider p ON p.id = c.provider_id
            WHERE c.xid >= pg_snapshot_xmin('$1') AND NOT pg_visible_in_snapshot(c.xid, '$1')" \
        -c "SELECT pg_current_snapshot()" -c COMMIT
}
change() { echo "UPDATE tsunagi.provider SET hours = '$2' WHERE source_system = 'feed' AND external_ref = '$1';"; }

before=$(take_snapshot)
mkfifo "$work/slow"
psql -X -qAt -d "$url" < "$work/slow" > "$work/slow.out" 2>&1 &
exec 9> "$work/slow"
{ echo "BEGIN; SET LOCAL ROLE tsunagi_operator;"; change slow 9時; echo "SELECT 'written';"; } >&9
for _ in $(seq 100); do grep -q written "$work/slow.out" && break; sleep 0.05; done
owner "$(change fast 9時)"
run_sql -c "BEGIN; SET LOCAL ROLE tsunagi_operator; $(change undone 9時) ROLLBACK"

mapfile -t first < <(read_since "$before")
equal "a commit is seen while an earlier writer is still at work" "${first[0]}" "fast"
mapfile -t second < <(read_since "${first[1]}")
equal "nothing is seen twice" "${second[0]}" "nothing"
echo "COMMIT;" >&9
exec 9>&-
wait
mapfile -t third < <(read_since "${second[1]}")
equal "the long writer is seen once it commits" "${third[0]}" "slow"
mapfile -t fourth < <(read_since "${third[1]}")
equal "and then no more; a rolled-back write never" "${fourth[0]}" "nothing"

equal "without readers what is young stays" "$(owner 'SELECT prune_catalogue_change()')" 0
# A snapshot after all that, whatever else runs in the cluster.
owner "INSERT INTO feed_reader (name, snapshot, system_identifier)
    SELECT 'test', (next || ':' || next || ':')::pg_snapshot, c.system_identifier FROM pg_control_system() c,
        (SELECT max(xid::text::bigint) + 1 AS next FROM catalogue_change) x"
total=$(owner 'SELECT count(*) FROM catalogue_change')
equal "what every reader has seen is pruned" "$(owner 'SELECT prune_catalogue_change()')" "$total"
owner "DELETE FROM feed_reader WHERE name = 'test'"
