-- Temporary tables for municipality.csv and ward.csv: fill them, then run merge.sql in the same transaction.

SET LOCAL ROLE tsunagi_operator;
SET LOCAL search_path = tsunagi;
SET LOCAL client_encoding = 'UTF8';

CREATE TEMP TABLE stage_municipality (
    code text, code6 text, prefecture_code text, prefecture text, county text, name text, kana text,
    latitude double precision, longitude double precision
) ON COMMIT DROP;

CREATE TEMP TABLE stage_ward (code text, code6 text, city_code text, name text, kana text) ON COMMIT DROP;
