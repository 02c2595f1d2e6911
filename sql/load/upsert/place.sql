-- Places that providers declare taken by others, by (source_system, ref); those no longer staged are given back.

CREATE TEMP TABLE typed_place ON COMMIT DROP AS
SELECT source_system, ref AS external_ref, directory_id('pool', source_system, pool_ref) AS pool_id,
    'outside' AS source, from_on::date AS from_on, until_on::date AS until_on
FROM stage_place;

CALL pg_temp.stage_upsert('place', 'typed_place');

WITH removed AS (
    DELETE FROM place p
    WHERE p.source = 'outside' AND p.external_ref IS NOT NULL
        AND (p.pool_id IN (SELECT directory_id('pool', t.source_system, t.external_ref) FROM typed_pool t)
            OR p.pool_id IN (SELECT t.pool_id FROM typed_place t))
        AND NOT EXISTS (SELECT FROM typed_place t
            WHERE (t.source_system, t.external_ref) = (p.source_system, p.external_ref))
    RETURNING 1
) UPDATE stage_count SET removed = (SELECT count(*) FROM removed) WHERE table_name = 'place';
