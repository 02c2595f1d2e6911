# The catalogue as an earlier snapshot saw it: changes, deletions, additions and open transactions since then are undone.

run_sql -c "BEGIN" -c "SET LOCAL ROLE tsunagi_operator" -c "SET LOCAL search_path = tsunagi" -c "
    INSERT INTO provider (source_system, external_ref, name, kind) VALUES ('at', 'p', '当時（架空）', 'npo');
    INSERT INTO site (source_system, external_ref, provider_id, name) VALUES ('at', 's', directory_id('provider', 'at',
        'p'), '家');
    INSERT INTO pool (source_system, external_ref, provider_id, capacity_total) VALUES ('at', 'l',
        directory_id('provider', 'at', 'p'), 2);
    INSERT INTO offer (source_system, external_ref, provider_id, site_id, pool_id, kind, title, needs, service_area,
        application_windows, features, accepts, floor_area, status, source)
        VALUES ('at', 'o', directory_id('provider', 'at', 'p'), directory_id('site', 'at', 's'),
            directory_id('pool', 'at', 'l'), 'housing', '部屋', '{settled_housing}', '{09201}',
            '{[2026-01-01,2026-02-01)}', '{\"pets\": true}', '{\"male\": true}', 12.5, 'published', 'test'),
        ('at', 'gone', directory_id('provider', 'at', 'p'), NULL, NULL, 'service', '相談', '{consultation}', NULL, NULL,
            '{}', '{}', NULL, 'published', 'test');
    INSERT INTO place (pool_id, source, from_on) VALUES (directory_id('pool', 'at', 'l'), 'outside', '2026-01-01');
    INSERT INTO rule (offer_id, body, valid) VALUES (directory_id('offer', 'at', 'o'), 'age >= 18',
        '[2026-01-01,2027-01-01)');
    INSERT INTO offer_amount (offer_id, monthly_cost) VALUES (directory_id('offer', 'at', 'o'), 30000);
    INSERT INTO offer_grant (offer_id, fact, value) VALUES (directory_id('offer', 'at', 'o'), 'phone', 'true')" -c COMMIT
views="offer provider site pool place rule amount grant"
# Everything that the views hold, or held at a snapshot, as one digest a view.
catalogue_digest() {
    local view
    for view in $views; do
        run_sql -c "SET ROLE tsunagi_catalogue_reader" -c "SELECT '$view', count(*),
            md5(string_agg(v::text, E'\n' ORDER BY v::text)) FROM tsunagi.catalogue_row_$view$1 v"
    done
}
at() { catalogue_digest "_at('$1')"; }
seen=$(owner "SELECT pg_current_snapshot()")
before=$(catalogue_digest "")
equal "now is as now" "$(at "$seen")" "$before"
run_sql -c "SET ROLE tsunagi_operator" -c "SET search_path = tsunagi" -c "
    UPDATE offer SET title = '別の部屋', features = '{}' WHERE id = directory_id('offer', 'at', 'o');
    UPDATE offer SET floor_area = 20 WHERE id = directory_id('offer', 'at', 'o');
    UPDATE offer SET status = 'closed' WHERE id = directory_id('offer', 'at', 'gone');
    UPDATE provider SET name = '改名（架空）' WHERE id = directory_id('provider', 'at', 'p');
    UPDATE site SET name = '館', municipality = '09201', prefecture = '09' WHERE id = directory_id('site', 'at', 's');
    UPDATE pool SET capacity_total = 1 WHERE id = directory_id('pool', 'at', 'l');
    DELETE FROM place WHERE pool_id = directory_id('pool', 'at', 'l');
    UPDATE rule SET body = 'age >= 20' WHERE offer_id = directory_id('offer', 'at', 'o');
    UPDATE offer_amount SET monthly_cost = 1 WHERE offer_id = directory_id('offer', 'at', 'o');
    DELETE FROM offer_grant WHERE offer_id = directory_id('offer', 'at', 'o');
    INSERT INTO offer (source_system, external_ref, provider_id, kind, title, needs, status, source) VALUES ('at', 'new',
        directory_id('provider', 'at', 'p'), 'job', '仕事', '{job}', 'published', 'test')"
after=$(catalogue_digest "")
equal "every view has changed since" "$(diff <(echo "$before") <(echo "$after") | grep -c '^>')" 8
equal "and is seen as it was" "$(at "$seen")" "$before"
equal "as well as it is" "$(at "$(owner 'SELECT pg_current_snapshot()')")" "$after"
equal "nobody but the catalogue reader asks" "$(run_sql -c "SET ROLE tsunagi_coordinator" \
    -c "SELECT FROM tsunagi.catalogue_row_offer_at('$seen')" 2>&1 | grep -c 'permission denied')" 1
owner "DELETE FROM rule WHERE offer_id = directory_id('offer', 'at', 'o');
    DELETE FROM offer WHERE source_system = 'at'; DELETE FROM site WHERE source_system = 'at';
    DELETE FROM pool WHERE source_system = 'at'; DELETE FROM provider WHERE source_system = 'at'" > /dev/null
