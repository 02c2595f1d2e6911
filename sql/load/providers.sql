-- Loads providers from a CSV file (templates/providers.csv, README.md):
--   psql -v file=providers.csv -v source_system=myname -f sql/load/providers.sql

\set ON_ERROR_STOP on
\set stage provider
\ir csv_open.sql
\ir check/functions.sql
CALL pg_temp.stage_check_values('provider');
\ir check/provider.sql
CALL pg_temp.stage_remove_rejected('provider');
SELECT count(DISTINCT line) <= :max_rejects AS stage_applied FROM stage_reject \gset
\if :stage_applied
\ir upsert/provider.sql
\ir upsert/rule.sql
\endif
\ir csv_close.sql
