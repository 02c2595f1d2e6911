# One key, one effect: two sessions at once, replays, other requests under the same key, and a connection that was cut.

actor=00000000-0000-4000-8000-00000000a001
provider_row="INSERT INTO provider (name, kind) VALUES ('一回だけ（架空）', 'npo')"
# submit KEY REQUEST [SQL before the commit]
submit() {
    run_sql <<SQL
BEGIN;
SET LOCAL ROLE tsunagi_operator;
SET LOCAL search_path = tsunagi;
SELECT set_config('tsunagi.actor_id', '$actor', true) \\g /dev/null
SELECT outcome, coalesce(' ' || convert_from(body, 'UTF8'), '') AS body FROM idempotency_begin('$1', sha256('$2')) \\gset
\\if \`test ":outcome" = "new" && echo 1 || echo 0\`
$provider_row;
${3:-}
SELECT idempotency_finish('$1', 201, convert_to('answer of ' || pg_backend_pid(), 'UTF8')) \\g /dev/null
\\endif
COMMIT;
\\echo :outcome:body
SQL
}
made() { owner "SELECT count(*) FROM provider WHERE name = '一回だけ（架空）'"; }
first=$(submit k1 one)
equal "a new key takes effect" "$(cut -d ' ' -f 1 <<< "$first") $(made)" "new 1"
equal "the same request is answered again" "$(submit k1 one | cut -d ' ' -f 1-3) $(made)" "replay answer of 1"
equal "with the same bytes" "$(submit k1 one)" "$(submit k1 one)"
equal "another request under the key is refused" "$(submit k1 two) $(made)" "mismatch 1"
submit k2 one "SELECT pg_sleep(1.5) \\g /dev/null" > "$work/idem_slow" &
sleep 0.5
equal "a second session is told that the first is running" "$(submit k2 one) $(made)" "running 1"
wait $!
equal "and there is one effect" "$(cut -d ' ' -f 1 "$work/idem_slow") $(made)" "new 2"
submit k3 one "SELECT 1 / 0;" > /dev/null 2>&1
equal "a request that failed has neither effect nor key" "$(made) $(owner "SELECT count(*) FROM idempotency_key
    WHERE key = 'k3'")" "2 0"
equal "and may be tried again" "$(submit k3 one | cut -d ' ' -f 1) $(made)" "new 3"
(submit k4 one "SELECT pg_terminate_backend(pg_backend_pid()) \\g /dev/null" > /dev/null 2>&1)
equal "nor has one whose connection was cut" "$(made) $(submit k4 one | cut -d ' ' -f 1) $(made)" "3 new 4"
for client in $(seq 1 32); do submit k5 one > "$work/idem.$client" 2> /dev/null & done
wait
equal "of 32 at once one takes effect" "$(cat "$work"/idem.* | grep -c '^new') $(made)" "1 5"
equal "and the others learn of it or are told to wait" \
    "$(cat "$work"/idem.* | cut -d ' ' -f 1 | grep -vcE '^(new|replay|running)$')" 0
equal "a key is not committed without its answer" "$(run_sql -c BEGIN -c "SET LOCAL ROLE tsunagi_operator" \
    -c "SELECT set_config('tsunagi.actor_id', '$actor', true)" \
    -c "SELECT tsunagi.idempotency_begin('k6', sha256('x'))" -c COMMIT 2>&1 | grep -c 'with its answer or not at all')" 1
equal "another actor's key is another key" "$(actor=00000000-0000-4000-8000-00000000a002; submit k1 two | cut -d ' ' -f 1)" new

# The mutant: the key's row in a transaction of its own. The same kill must leave an effect without a key or a key
# without an effect, or these tests could not tell the difference.
owner "ALTER TABLE idempotency_key DISABLE TRIGGER e_check_key_is_answered" > /dev/null
run_sql -c BEGIN -c "SET LOCAL ROLE tsunagi_operator" -c "SELECT set_config('tsunagi.actor_id', '$actor', true)" \
    -c "SELECT tsunagi.idempotency_begin('k7', sha256('one'))" -c COMMIT > /dev/null
before=$(made)
equal "a key kept apart from its effect would be replayed without one" "$(submit k7 one | cut -d ' ' -f 1) $(made)" \
    "replay $before"
owner "ALTER TABLE idempotency_key ENABLE TRIGGER e_check_key_is_answered; DELETE FROM idempotency_key" > /dev/null
owner "DELETE FROM provider WHERE name = '一回だけ（架空）'" > /dev/null
