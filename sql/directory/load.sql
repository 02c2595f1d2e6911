-- The real directory: the programmes of 36 local governments, three local plans, the ministry's councils and the
-- national schemes.
--
--   psql -v ON_ERROR_STOP=1 -f sql/directory/load.sql
--
-- One transaction: all of it or nothing. Loading it again changes nothing. The last table says what is there.

\set ON_ERROR_STOP on
\set QUIET on

BEGIN;
\ir ../load/stage.sql

SET LOCAL tsunagi.source_system = 'seeds';

-- 地域再犯防止推進モデル事業, begun in fiscal 2018 (平成30年度): 30 bodies
\ir bodies/h30_01_hokkaido.sql
\ir bodies/h30_02_asahikawa.sql
\ir bodies/h30_03_iwate.sql
\ir bodies/h30_04_morioka.sql
\ir bodies/h30_05_ibaraki.sql
\ir bodies/h30_06_tochigi.sql
\ir bodies/h30_07_saitama.sql
\ir bodies/h30_08_chiba.sql
\ir bodies/h30_09_tokyo.sql
\ir bodies/h30_10_kanagawa.sql
\ir bodies/h30_11_nagano.sql
\ir bodies/h30_12_aichi.sql
\ir bodies/h30_13_nagoya.sql
\ir bodies/h30_14_shiga.sql
\ir bodies/h30_15_kyoto.sql
\ir bodies/h30_16_kyoto_city.sql
\ir bodies/h30_17_osaka.sql
\ir bodies/h30_18_hyogo.sql
\ir bodies/h30_19_akashi.sql
\ir bodies/h30_20_nara.sql
\ir bodies/h30_21_tottori.sql
\ir bodies/h30_22_shimane.sql
\ir bodies/h30_23_hiroshima.sql
\ir bodies/h30_24_yamaguchi.sql
\ir bodies/h30_25_kagawa.sql
\ir bodies/h30_26_kitakyushu.sql
\ir bodies/h30_27_nagasaki.sql
\ir bodies/h30_28_kumamoto.sql
\ir bodies/h30_29_kumamoto_city.sql
\ir bodies/h30_30_amami.sql

-- the same, begun in fiscal 2019 (令和元年度): 6 bodies
\ir bodies/r01_01_miyagi.sql
\ir bodies/r01_02_akita.sql
\ir bodies/r01_03_yamagata.sql
\ir bodies/r01_04_ushiku.sql
\ir bodies/r01_05_ehime.sql
\ir bodies/r01_06_fukuoka.sql

-- local plans and the ministry
\ir plans/mine.sql
\ir plans/kumamoto.sql
\ir plans/yonago.sql
\ir plans/ministry.sql

SET LOCAL tsunagi.source_system = 'national';

-- schemes of the law, for the whole country
\ir national/01_providers.sql
\ir national/02_release.sql
\ir national/03_aftercare.sql
\ir national/04_housing.sql
\ir national/05_work.sql
\ir national/06_money.sql
\ir national/07_health.sql
\ir national/08_welfare.sql

\ir ../load/merge.sql

SELECT p.source_system AS source,
    count(DISTINCT p.id) AS providers,
    count(DISTINCT o.id) AS offers,
    count(DISTINCT o.id) FILTER (WHERE o.kind = 'service') AS services,
    count(DISTINCT o.id) FILTER (WHERE o.kind = 'housing') AS homes,
    count(DISTINCT o.id) FILTER (WHERE o.kind = 'job') AS jobs,
    count(DISTINCT r.id) AS rules_of_offers,
    count(DISTINCT a.id) AS activities
FROM provider p
LEFT JOIN offer o ON o.provider_id = p.id
LEFT JOIN rule r ON r.offer_id = o.id
LEFT JOIN activity a ON a.provider_id = p.id
WHERE p.source_system IN ('seeds', 'national')
GROUP BY p.source_system ORDER BY p.source_system DESC \g (format=aligned footer=off)

COMMIT;
