# Sourced by run: roles, migrations and reference data on the empty database, as sql/README.md tells an operator to.

echo "# migrate.sh"
if run_sql -f sql/roles.sql -f sql/roles.sql; then pass "roles are made, and made again"; else fail "roles"; fi
for file in sql/migrations/*.sql; do
    base=$(basename "$file" .sql)
    if ! run_sql -1 -f "$file" -c "INSERT INTO tsunagi.schema_migration (version, name, checksum)
        VALUES ('${base%%_*}'::integer, '${base#*_}', '$(sha256sum "$file" | cut -c 1-64)')" 2> "$work/err"; then
        fail "migration $base: $(head -n 3 "$work/err" | tr '\n' ' ')"
        echo "0 passed, 1 failed"
        exit 1
    fi
done
equal "every migration is recorded" "$(owner 'SELECT count(*) FROM schema_migration')" \
    "$(ls sql/migrations/*.sql | wc -l)"
run_sql -f sql/reference/load.sql
equal "municipalities and wards are loaded" \
    "$(owner 'SELECT (SELECT count(*) FROM municipality), (SELECT count(*) FROM ward)')" "1741|171"
changes=$(owner 'SELECT count(*) FROM catalogue_change')
run_sql -f sql/reference/load.sql
equal "loading them again writes nothing" "$(owner 'SELECT count(*) FROM catalogue_change')" "$changes"
