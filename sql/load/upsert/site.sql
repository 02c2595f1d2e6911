-- Sites by (source_system, ref).

CREATE TEMP TABLE typed_site ON COMMIT DROP AS
SELECT source_system, ref AS external_ref, directory_id('provider', source_system, provider_ref) AS provider_id, name,
    city_of(municipality) AS municipality, coalesce(prefecture, left(municipality, 2)) AS prefecture, address,
    latitude::double precision AS latitude, longitude::double precision AS longitude,
    coalesce(precision, 'exact') AS precision, telephone
FROM stage_site;

CALL pg_temp.stage_upsert('site', 'typed_site');
