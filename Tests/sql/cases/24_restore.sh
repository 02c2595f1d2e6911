# A dump restored into another cluster, where transactions are numbered anew: nothing is read by snapshot before the rows are
# that cluster's own; then what stands is seen by every snapshot, and what had ended by none.

owner "INSERT INTO provider (source_system, external_ref, name, kind) VALUES ('restore', 'p', '前の名（架空）', 'npo')" > /dev/null
owner "UPDATE provider SET name = '今の名（架空）' WHERE source_system = 'restore'" > /dev/null
# Numbers that the other cluster will not reach for long.
run_sql -c "DO \$\$ BEGIN FOR i IN 1..20000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END \$\$"
owner "UPDATE provider SET telephone = '028-000-0000' WHERE source_system = 'restore'" > /dev/null
pg_dump -Fc -d "$url" -f "$work/restore.dump"
kept=$(owner "SELECT count(*) FROM provider")
epoch=$(owner "SELECT feed_epoch()")
export kept epoch
# shellcheck disable=SC2016 # the variables are the other shell's
scripts/with-postgres bash -c '
    set -eu
    sql() { psql -X -qAt -v ON_ERROR_STOP=1 -d "$DATABASE_URL" "$@"; }
    own() { sql -c "SET ROLE tsunagi_owner" -c "SET search_path = tsunagi" -c "$1"; }
    sql -f sql/roles.sql
    pg_restore -d "$DATABASE_URL" "$work/restore.dump"
    seen() { own "SELECT count(*) FROM provider WHERE pg_visible_in_snapshot(written_xid, pg_current_snapshot())"; }
    [ "$(own "SELECT feed_epoch()")" != "$epoch" ] && echo another
    own "SELECT history_is_own()"
    [ "$(seen)" -lt "$kept" ] && echo unseen
    own "SELECT adopt_history()"
    own "SELECT adopt_history()"
    own "SELECT history_is_own()"
    [ "$(seen)" = "$kept" ] && echo seen
    own "SELECT count(*) FROM provider_at(pg_current_snapshot())"
    own "SELECT count(*) FROM provider_history WHERE NOT pg_visible_in_snapshot(ended_xid, pg_current_snapshot())"
    own "SELECT count(*) FROM catalogue_change"
    own "UPDATE provider SET telephone = NULL WHERE source_system = '"'restore'"'; SELECT version FROM provider
        WHERE source_system = '"'restore'"'"
    own "SELECT count(*) FROM pg_class c WHERE relnamespace = '"'tsunagi'"'::regnamespace AND relkind = '"'r'"'
        AND NOT (relrowsecurity AND relforcerowsecurity)"
    own "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> '"'O'"'"
' > "$work/restored" 2> "$work/err"
equal "a restore elsewhere has another epoch and is noticed, its rows are unseen, then they are adopted once and seen" \
    "$(head -n 8 "$work/restored" | tr '\n' ' ')$(head -n 3 "$work/err" | tr '\n' ' ')" "another f unseen t f t seen $kept "
equal "no version that had ended comes back, the feed begins anew" "$(sed -n 9,10p "$work/restored" | tr '\n' ' ')" "0 0 "
equal "and every trigger and policy is at work again" "$(tail -n +11 "$work/restored" | tr '\n' ' ')" "4 0 0 "
owner "DELETE FROM provider WHERE source_system = 'restore'" > /dev/null
