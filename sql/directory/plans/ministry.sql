-- 法務省 大臣官房秘書課 企画再犯防止推進室: results of the regional co-operation councils (地域連携協議会), 2022-07-11.
-- Source: seeds/004_0fda8b211ff542d0.txt. The page assigns roles to prefectures and municipalities; it names no service
-- that a person could be sent to, so there is no offer here: what happened (the councils, the national conference) is
-- an activity.

INSERT INTO stage_provider (ref, name, kind, source) VALUES
  ('plan/ministry/moj', '法務省 大臣官房秘書課 企画再犯防止推進室', 'national_office', 'seeds/004_0fda8b211ff542d0.txt');

INSERT INTO stage_activity (ref, provider_ref, kind, title, held_from, held_until, count, count_unit, note,
    source) VALUES
  ('plan/ministry/council', 'plan/ministry/moj', 'meeting', '地域連携協議会', '2021-11-01', '2022-02-28', '9', '回',
   '令和3年11月～令和4年2月、愛知県、滋賀県及び鳥取県で各3回ずつ計9回。県と市区町村の役割分担を検討', 'seeds/004_0fda8b211ff542d0.txt#地域連携協議会とは'),
  ('plan/ministry/council_aichi', 'plan/ministry/moj', 'meeting', '地域連携協議会（愛知県）', '2021-11-01', '2022-02-28', '3', '回',
   '計9回の内訳', 'seeds/004_0fda8b211ff542d0.txt#地域連携協議会とは'),
  ('plan/ministry/council_shiga', 'plan/ministry/moj', 'meeting', '地域連携協議会（滋賀県）', '2021-11-01', '2022-02-28', '3', '回',
   '計9回の内訳', 'seeds/004_0fda8b211ff542d0.txt#地域連携協議会とは'),
  ('plan/ministry/council_tottori', 'plan/ministry/moj', 'meeting', '地域連携協議会（鳥取県）', '2021-11-01', '2022-02-28', '3',
   '回', '計9回の内訳', 'seeds/004_0fda8b211ff542d0.txt#地域連携協議会とは'),
  ('plan/ministry/national_conference', 'plan/ministry/moj', 'meeting', '令和4年度 地方公共団体における再犯防止の取組を促進するための協議会（全国会議）',
   '2022-07-11', '2022-07-11', NULL, NULL, NULL, 'seeds/004_0fda8b211ff542d0.txt'),
  ('plan/ministry/statistics', 'plan/ministry/moj', 'other', '市区町村ごとの出所者等の再犯状況の集計（提供に向けて準備中）', NULL, NULL, NULL, NULL,
   '次期計画の実施期間中に提供できるよう準備', 'seeds/004_0fda8b211ff542d0.txt#統計情報の取得'),
  ('plan/ministry/information_sharing', 'plan/ministry/moj', 'other', '入口支援における個人情報の提供の柔軟化', NULL, NULL, NULL, NULL,
   '国の新たな取組', 'seeds/004_0fda8b211ff542d0.txt#情報提供の在り方');
