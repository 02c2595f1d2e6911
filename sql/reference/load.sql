-- Municipalities and wards; loading again changes nothing. Run it from any directory whose path to here is
-- sql/reference, that is from the root of the package:
--   psql -v ON_ERROR_STOP=1 -f sql/reference/load.sql

\set ON_ERROR_STOP on
\set QUIET on
BEGIN;
\ir stage.sql
\copy stage_municipality from sql/reference/municipality.csv with (format csv, header match, encoding 'UTF8')
\copy stage_ward from sql/reference/ward.csv with (format csv, header match, encoding 'UTF8')
\ir merge.sql
COMMIT;
