-- Loads offers from a CSV file (templates/offers.csv, README.md):
--   psql -v file=offers.csv -v source_system=myname -f sql/load/offers.sql

\set ON_ERROR_STOP on
\set stage offer
\ir csv_open.sql
\ir check/functions.sql
CALL pg_temp.stage_check_values('offer');
\ir check/offer.sql
CALL pg_temp.stage_remove_rejected('offer');
SELECT count(DISTINCT line) <= :max_rejects AS stage_applied FROM stage_reject \gset
\if :stage_applied
\ir upsert/offer.sql
\ir upsert/rule.sql
\endif
\ir csv_close.sql
