-- Closes a load: checks everything staged, refuses all of it if any row is at fault, else merges it and prints what
-- it did. Loading the same rows again changes nothing. The transaction is the including script's.

\ir check.sql

SELECT count(*) > 0 AS stage_has_rejects FROM stage_reject \gset
\if :stage_has_rejects
SELECT table_name AS "table", ref, line AS row, column_name AS "column", code, message_ja, message_en
FROM stage_reject ORDER BY table_name, line, column_name \g (format=aligned footer=off)
\endif

DO $$
DECLARE
    first_fault record;
BEGIN
    SELECT *, count(*) OVER () AS faults INTO first_fault FROM stage_reject ORDER BY table_name, line LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'nothing was loaded: % fault(s), the first in stage_% ref "%" column %: %', first_fault.faults,
            first_fault.table_name, first_fault.ref, first_fault.column_name, first_fault.message_en;
    END IF;
END
$$;

\ir upsert/provider.sql
\ir upsert/site.sql
\ir upsert/offer.sql
\ir upsert/rule.sql
\ir upsert/grant.sql
\ir upsert/place.sql
\ir upsert/activity.sql

SELECT table_name AS "table", added, changed, unchanged, removed
FROM stage_count ORDER BY position \g (format=aligned footer=off)
