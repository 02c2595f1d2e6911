-- Loads sites from a CSV file (templates/sites.csv, README.md):
--   psql -v file=sites.csv -v source_system=myname -f sql/load/sites.sql

\set ON_ERROR_STOP on
\set stage site
\ir csv_open.sql
\ir check/functions.sql
CALL pg_temp.stage_check_values('site');
\ir check/site.sql
CALL pg_temp.stage_remove_rejected('site');
SELECT count(DISTINCT line) <= :max_rejects AS stage_applied FROM stage_reject \gset
\if :stage_applied
\ir upsert/site.sql
\ir upsert/rule.sql
\endif
\ir csv_close.sql
