# The tests are tested: each policy is dropped in turn, each guard switched off, and the cases must notice. A case runs in
# one transaction that is rolled back, so what is broken for it is whole again afterwards.

# noticed SQL CASE …: whether one of the cases fails once the SQL was run at its beginning. SQL that itself fails breaks
# nothing, so it proves nothing.
noticed() {
    local sql=$1 case_name
    shift
    run_sql -f "$tests/prelude.sql" -c "SET LOCAL ROLE tsunagi_owner" -c "$sql" -c ROLLBACK > "$work/mutant" 2>&1 || return 1
    for case_name in "$@"; do
        if ! run_sql -f "$tests/prelude.sql" -c "SET LOCAL ROLE tsunagi_owner" -c "$sql" -f "$tests/cases/$case_name" \
            > "$work/mutant" 2>&1 || grep -q '^not ok' "$work/mutant"; then
            return 0
        fi
    done
    return 1
}
# What the loads before have left would make the cases fail with nothing broken.
owner "DELETE FROM activity; DELETE FROM offer" > /dev/null
for case_name in $(cd "$tests/cases" && ls [01][2-79]_*.sql 2[12]_*.sql); do
    if noticed "SELECT 1" "$case_name"; then fail "$case_name fails with nothing broken, so its mutants prove nothing"; fi
done
survivors=""
mutants=0
while IFS='|' read -r table policy cases; do
    mutants=$((mutants + 1))
    # shellcheck disable=SC2086 # the names of the cases are words
    noticed "DROP POLICY $policy ON $table" $cases || survivors="$survivors $table.$policy"
done < <(owner "SELECT tablename, policyname, CASE WHEN tablename ~ '^audit' THEN '13_audit.sql'
        WHEN tablename IN ('leaving_cause', 'referral_cause', 'rematch') THEN '22_early_leaving.sql'
        WHEN tablename ~ '^(consent|disclosure|legal_basis|referral|casework|agency_capacity)'
            THEN '19_rules.sql 17_after_match.sql 15_referrals.sql'
        WHEN tablename ~ '^(decision|follow_up|handover|break_glass|legal_hold|retention)'
            THEN '19_rules.sql 17_after_match.sql'
        WHEN tablename ~ '^(person|case_|keep_away|supporter|idempotency)'
            THEN '19_rules.sql 12_cases.sql 17_after_match.sql'
        ELSE '21_directory_roles.sql 02_roles.sql 06_feed.sql 03_rows.sql 04_ledger.sql 17_after_match.sql' END
    FROM pg_policies WHERE schemaname = 'tsunagi' ORDER BY 1, 2")
equal "each of $mutants policies is missed when it is dropped" "$survivors" ""

guards="DROP TRIGGER c_check_transition_update ON referral|19_rules.sql
ALTER TABLE place DISABLE TRIGGER e_check_capacity|17_after_match.sql
DROP TRIGGER c_check_case_key ON case_need|12_cases.sql
DROP TRIGGER c_check_case_key ON keep_away|17_after_match.sql
DROP TRIGGER a_touch_row ON referral; CREATE TRIGGER a_touch_row BEFORE UPDATE ON referral FOR EACH ROW EXECUTE FUNCTION touch_row()|17_after_match.sql
DROP TRIGGER d_plan_follow_up ON referral_event|17_after_match.sql
DROP TRIGGER e_note_early_end ON referral_event|22_early_leaving.sql
UPDATE referral_reason SET reopens = false|22_early_leaving.sql
DROP TRIGGER a_refuse_change ON referral_cause|22_early_leaving.sql
DROP TRIGGER a_refuse_change ON audit_event|13_audit.sql
ALTER TABLE audit_event DROP CONSTRAINT audit_event_one_successor|13_audit.sql
ALTER TABLE break_glass DROP CONSTRAINT break_glass_ends_within_an_hour|17_after_match.sql
ALTER TABLE break_glass DROP CONSTRAINT break_glass_reviewed_by_another|17_after_match.sql
ALTER TABLE break_glass DROP CONSTRAINT break_glass_reason_is_one|17_after_match.sql
ALTER TABLE case_reference DROP CONSTRAINT case_reference_once_an_agency|12_cases.sql
ALTER TABLE case_agency DROP CONSTRAINT case_agency_one_lead|12_cases.sql
ALTER TABLE case_agency DROP CONSTRAINT case_agency_one_role|12_cases.sql
DROP INDEX referral_one_open|15_referrals.sql
DROP TRIGGER e_end_parts_by_consent ON consent|19_rules.sql
DROP INDEX handover_one_proposed|17_after_match.sql
CREATE OR REPLACE FUNCTION asked_to_lead(p_handover uuid) RETURNS boolean LANGUAGE sql AS 'SELECT true'|17_after_match.sql
ALTER POLICY case_read ON person_key USING (person_id IN (SELECT f.person_id FROM case_file f))|12_cases.sql
ALTER DOMAIN sealed DROP CONSTRAINT sealed_is_not_clear|12_cases.sql
UPDATE casework_policy SET max_open_holds = 20|17_after_match.sql
INSERT INTO referral_transition VALUES ('inquiry', 'sent', 'coordinator', NULL, 'none')|19_rules.sql
DELETE FROM referral_reason WHERE code = 'dismissed'|15_referrals.sql"
survivors=""
while IFS='|' read -r sql case_name; do
    noticed "$sql" "$case_name" || survivors="$survivors; $sql"
done <<< "$guards"
equal "each guard is missed when it is off" "$survivors" ""
