-- Providers by (source_system, ref).

CREATE TEMP TABLE typed_provider ON COMMIT DROP AS
SELECT source_system, ref AS external_ref, name, name_kana, kind,
    coalesce(pg_temp.stage_list(offices), '{}') AS offices,
    coalesce(pg_temp.stage_list(office_area), '{}') AS office_area,
    city_of(municipality) AS municipality, coalesce(prefecture, left(municipality, 2)) AS prefecture,
    telephone, hours, url, source
FROM stage_provider;

CALL pg_temp.stage_upsert('provider', 'typed_provider');
