-- Takes over what is new or different. Codes that are no longer listed stay: records may name them.

INSERT INTO municipality AS m
SELECT code, code6, prefecture_code, prefecture, nullif(county, ''), name, kana, latitude, longitude
FROM stage_municipality
ON CONFLICT (code) DO UPDATE SET code6 = excluded.code6, prefecture_code = excluded.prefecture_code,
    prefecture = excluded.prefecture, county = excluded.county, name = excluded.name, kana = excluded.kana,
    latitude = excluded.latitude, longitude = excluded.longitude
WHERE m IS DISTINCT FROM excluded;

INSERT INTO ward AS w
SELECT code, code6, city_code, name, kana FROM stage_ward
ON CONFLICT (code) DO UPDATE SET code6 = excluded.code6, city_code = excluded.city_code, name = excluded.name,
    kana = excluded.kana
WHERE w IS DISTINCT FROM excluded;
