# The whole load that directories use: all parts, dated rules, nothing written twice, nothing loaded when a row is
# wrong.

merge() { run_sql -f "$1" > "$work/merge.out" 2> "$work/merge.err"; }
state() {
    owner "SELECT (SELECT count(*) FROM catalogue_change), (SELECT count(*) FROM rule_history), (SELECT count(*)
        FROM offer_grant_history),
        (SELECT count(*) FROM place_history), (SELECT sum(version) FROM activity), (SELECT sum(version) FROM offer)"
}
cat > "$work/whole.sql" <<SQL
BEGIN;
\\ir $root/sql/load/stage.sql
SET LOCAL tsunagi.source_system = 'whole';
INSERT INTO stage_provider (ref, name, kind, offices, office_area, municipality, eligibility, source) VALUES
    ('p', '全部（架空）', 'npo', 'welfare_office', '09201,10', '01101', 'age >= 18', 'test');
INSERT INTO stage_site (ref, provider_ref, name, municipality, eligibility) VALUES ('s', 'p', '館', '01101',
    'pets = false');
INSERT INTO stage_offer (ref, provider_ref, site_ref, pool_ref, capacity_total, kind, title, needs,
     eligibility, eligibility_note,
    law, article, consult_when, application_windows, status, source) VALUES
    ('o', 'p', 's', 'beds', '2', 'housing', '部屋', 'settled_housing', 'sex = male', '男性のみ', '更生保護法', '85条', 'age >= 65',
        '2026-04-01/2026-04-30, 2026-10-01/2026-10-31', 'published', 'test'),
    ('o2', 'p', 's', 'beds', NULL, 'housing', '部屋二',
        'settled_housing', NULL, '誰でも', NULL, NULL, NULL, NULL, 'published', 'test');
INSERT INTO stage_rule (owner_kind, owner_ref, purpose, body, valid_from, valid_until) VALUES
    ('offer', 'o', 'eligibility', 'sex = male and age >= 20', '2020-01-01', '2021-03-31');
INSERT INTO stage_grant (offer_ref, fact, value, mode) VALUES ('o', 'phone', 'true', 'replaces'), ('o',
    'qualifications', '["x"]', 'adds');
INSERT INTO stage_place (pool_ref, ref, from_on, until_on) VALUES
    ('beds', '1', '2026-01-01', '2099-01-01'), ('beds', '2', '2026-01-01', '2099-03-01');
INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, count, count_unit, source) VALUES
    ('a', 'p', 'o', 'service', '利用', '17', '人', 'test');
\\ir $root/sql/load/merge.sql
COMMIT;
SQL
merge "$work/whole.sql"
equal "a whole load is merged" "$?" 0
equal "a ward counts as its city" "$(owner "SELECT municipality, prefecture FROM site WHERE source_system = 'whole'")" \
    "01100|01"
equal "the rule beside the row holds where no dated version does" \
    "$(owner "SELECT string_agg(valid || ' ' || (note IS NOT NULL), '; ' ORDER BY valid)
    FROM rule WHERE purpose = 'eligibility' AND offer_id = directory_id('offer', 'whole', 'o')")" \
    "(,2020-01-01) true; [2020-01-01,2021-04-01) false; [2021-04-01,) true"
equal "a wording without a condition admits everyone" "$(owner "SELECT body, note FROM rule
    WHERE offer_id = directory_id('offer', 'whole', 'o2')")" "|誰でも"
equal "the catalogue has it whole" \
    "$(owner "SELECT pool_capacity, jsonb_array_length(pool_taken), jsonb_array_length(rules), jsonb_array_length(site_rules),
    jsonb_array_length(provider_rules), jsonb_array_length(grants), application_windows -> 1 ->> 'until'
        FROM catalogue_offer WHERE title = '部屋'")" \
    "2|2|3|1|1|2|2026-10-31"
before=$(state)
merge "$work/whole.sql"
equal "merged again it writes nothing" "$? $(state)" "0 $before"
sed "/^INSERT INTO stage_grant/,/;\$/d" "$work/whole.sql" \
    | sed "s/'2021-03-31'/'2021-12-31'/; s/'beds', '1', '2026-01-01', '2099-01-01'), (//" > "$work/less.sql"
merge "$work/less.sql"
equal "what is no longer stated is taken back" "$? $(owner "SELECT (SELECT count(*) FROM offer_grant
    WHERE offer_id = directory_id('offer', 'whole', 'o')),
    (SELECT count(*) FROM place WHERE source_system = 'whole'), (SELECT count(*) FROM rule
        WHERE upper(valid) = '2022-01-01')")" "0 0|1|1"
sed "s/'部屋', 'settled_housing'/'別名', 'Settled'/" "$work/whole.sql" > "$work/wrong.sql"
before=$(state)
merge "$work/wrong.sql"
equal "one wrong row and nothing is loaded" "$? $(state)" "3 $before"
equal "the fault is printed with its place" "$(grep -c 'stage_offer ref "o" column needs' "$work/merge.err")" 1
run_sql -c "BEGIN" -f sql/load/stage.sql -c "INSERT INTO stage_provider (ref) VALUES ('x')" 2> "$work/merge.err"
equal "a load says whose records they are" "$(grep -c 'tsunagi.source_system' "$work/merge.err")" 1
