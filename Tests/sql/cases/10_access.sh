# Who may what, as a list to review: every policy and every privilege. REWRITE=1 Tests/sql/run writes the list anew.

access_list() {
    run_sql -c "SET ROLE tsunagi_owner" -c "SET search_path = pg_catalog" -c "
        SELECT concat_ws(' | ', 'policy', tablename, policyname, cmd, array_to_string(roles, ','),
            regexp_replace(coalesce(qual, ''), '\s+', ' ', 'g'),
            regexp_replace(coalesce(with_check, ''), '\s+', ' ', 'g'))
        FROM pg_policies WHERE schemaname = 'tsunagi'
        UNION ALL
        SELECT concat_ws(' | ', 'table', relname, grantee::regrole,
            string_agg(privilege_type, ',' ORDER BY privilege_type))
        FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl)
        WHERE relnamespace = 'tsunagi'::regnamespace AND relkind IN ('r', 'v', 'S') AND grantee <> c.relowner
        GROUP BY relname, grantee
        UNION ALL
        SELECT concat_ws(' | ', 'column', attrelid::regclass, grantee::regrole, privilege_type,
            string_agg(attname, ',' ORDER BY attname))
        FROM pg_attribute CROSS JOIN LATERAL aclexplode(attacl)
        WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'tsunagi'::regnamespace)
        GROUP BY attrelid, grantee, privilege_type
        UNION ALL
        SELECT concat_ws(' | ', 'function', proname,
            string_agg(grantee::regrole::text, ',' ORDER BY grantee::regrole::text))
        FROM pg_proc p CROSS JOIN LATERAL aclexplode(proacl)
        WHERE pronamespace = 'tsunagi'::regnamespace AND prosecdef AND grantee <> p.proowner GROUP BY p.oid, proname
        ORDER BY 1"
}
access_list > "$work/access.txt"
if [ "${REWRITE:-}" = 1 ]; then cp "$work/access.txt" "$tests/expected/access.txt"; fi
if diff -u "$tests/expected/access.txt" "$work/access.txt" > "$work/access.diff"; then
    pass "access is as reviewed"
else
    fail "access differs from Tests/sql/expected/access.txt:
        $(grep '^[-+][^-+]' "$work/access.diff" | head -n 3 | tr '\n' ' ')"
fi
