-- Invented homes and openings in Tochigi, Yamaguchi, Kumamoto and Tottori, to try matching with. No firm, house or
-- landlord here exists: every provider's name ends in （架空）. There are no persons in it. Not for a service that people
-- rely on.
--
--   psql -v ON_ERROR_STOP=1 -f sql/demo/load.sql
--
-- The same rows every time: what looks like chance is drawn from a hash of the row's name. Loading twice changes
-- nothing.

\set ON_ERROR_STOP on
\set QUIET on

BEGIN;
\ir ../load/stage.sql
SET LOCAL tsunagi.source_system = 'demo';

\ir draw.sql
\ir towns.sql
\ir employers.sql
\ir homes.sql

\ir ../load/merge.sql

SELECT CASE left(s.municipality, 2) WHEN '09' THEN '栃木県' WHEN '31' THEN '鳥取県' WHEN '35' THEN '山口県' ELSE '熊本県' END
        AS prefecture,
    count(*) FILTER (WHERE o.kind = 'job') AS openings,
    count(*) FILTER (WHERE o.kind = 'housing') AS homes,
    count(*) FILTER (WHERE o.kind = 'housing' AND o.accepts @> '{"male": false}') AS women_only,
    count(*) FILTER (WHERE o.kind = 'housing' AND o.accepts @> '{"female": false}') AS men_only,
    count(*) FILTER (WHERE o.kind = 'housing' AND o.accepts @> '{"children": true}') AS with_children,
    count(*) FILTER (WHERE o.features @> '{"wheelchair": true}') AS wheelchair
FROM offer o JOIN site s ON s.id = o.site_id
WHERE o.source_system = 'demo'
GROUP BY ROLLUP (1) ORDER BY 1 NULLS LAST \g (format=aligned footer=off)

COMMIT;
