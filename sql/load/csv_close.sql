-- Closes the load of one CSV file: keeps a record of it, writes the rejects file and a summary, and fails when a row
-- was rejected. stage_applied says whether the good rows were loaded.

INSERT INTO load_run (kind, source_system, file, rows_read, rejected, applied)
SELECT :'stage' || 's', :'source_system', :'file', (SELECT count(*) FROM stage_input),
    (SELECT count(DISTINCT line) FROM stage_reject), :'stage_applied'
RETURNING id AS stage_load, rows_read AS stage_rows, rejected AS stage_rejected, rejected > 0 AS stage_has_rejects \gset

INSERT INTO load_reject (load_id, line, column_name, value, code, message_ja, message_en)
SELECT :stage_load, line, column_name, value, code, message_ja, message_en FROM stage_reject ORDER BY line, column_name;

\if :stage_has_rejects
CREATE TEMP TABLE stage_reason ON COMMIT DROP AS
SELECT line, string_agg(coalesce(column_name, ''), '; ' ORDER BY column_name, code) AS column_names,
    string_agg(code, '; ' ORDER BY column_name, code) AS codes,
    string_agg(message_ja, '; ' ORDER BY column_name, code) AS messages_ja,
    string_agg(message_en, '; ' ORDER BY column_name, code) AS messages_en
FROM stage_reject GROUP BY line;
SELECT format('\copy (SELECT %s, r.line, r.column_names AS "column", r.codes AS code, r.messages_ja AS message_ja, '
        'r.messages_en AS message_en FROM pg_temp.stage_input i JOIN pg_temp.stage_reason r ON r.line = i.input_line '
        'ORDER BY i.ordinal) to %L with (format csv, header true)',
    string_agg('i.' || quote_ident(name), ', ' ORDER BY position), :'rejects') AS stage_copy
FROM stage_header WHERE NOT is_remark \gset
:stage_copy
\endif

SELECT coalesce(sum(added), 0) AS stage_added, coalesce(sum(changed), 0) AS stage_changed,
    coalesce(sum(unchanged), 0) AS stage_unchanged
FROM stage_count WHERE table_name = :'stage' \gset
COMMIT;

\set summary :stage_rows ' rows read, ' :stage_added ' new, ' :stage_changed ' changed, ' :stage_unchanged ' unchanged'
\echo :file: :summary, :stage_rejected rejected
\if :stage_has_rejects
\warn Rejected rows with their reasons are in :rejects
\if :stage_applied
\else
\warn Nothing was loaded: more rows were rejected than max_rejects allows.
\endif
DO $$ BEGIN RAISE EXCEPTION 'rows were rejected' USING ERRCODE = 'data_exception',
    HINT = 'Mend the rejects file and load it: its further columns are ignored.'; END $$;
\endif
