-- 愛媛県 県民環境部 県民生活局 県民生活課: regional model project, started in fiscal 2019 (令和元年度).
-- Source: seeds/001_c58a76273ace5170.txt, second table, row 5; figures as of the table's heading, the end of December
-- 2020. The model project ended with fiscal 2020: available_until 2021-03-31.
-- Item ① took in people whose prosecution was suspended only in fiscal 2020: its rule has two dated versions.

INSERT INTO stage_provider (ref, name, kind, prefecture, source) VALUES
  ('r01/05/ehime', '愛媛県 県民環境部 県民生活局 県民生活課', 'local_government', '38', 'seeds/001_c58a76273ace5170.txt#愛媛県'),
  ('r01/05/employment_organisation', '特定非営利活動法人愛媛県就労支援事業者機構', 'employers_organisation', '38',
   'seeds/001_c58a76273ace5170.txt#愛媛県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, consult_when, consult_note, service_area, in_person,
    available_from, available_until, tier, verified_on, status, source) VALUES
  ('r01/05/1a', 'r01/05/employment_organisation', 'service', '就労支援（ビジネスマナー等のセミナーの受講調整、臨床心理士によるメンタルチェック・ケア）',
   'job_support', $$release_path in (no_prosecution, disposition_withheld)$$,
   '「起訴猶予者等」の「等」にあたるかは機構で確認',
   '38', NULL, '2019-04-01', '2021-03-31', 'prefectural', '2020-12-31', 'published',
   'seeds/001_c58a76273ace5170.txt#愛媛県/①'),
  ('r01/05/1b', 'r01/05/employment_organisation', 'job', '協力雇用主の下での就労体験（複数の職場を順次巡る方法）', 'work_experience',
   $$release_path in (no_prosecution, disposition_withheld)$$,
   '「起訴猶予者等」の「等」にあたるかは機構で確認',
   '38', NULL, '2019-04-01', '2021-03-31', 'prefectural', '2020-12-31', 'published',
   'seeds/001_c58a76273ace5170.txt#愛媛県/①');

INSERT INTO stage_rule (owner_kind, owner_ref, purpose, body, note, valid_from, valid_until) VALUES
  ('offer', 'r01/05/1a', 'eligibility', $$release_path in (full_term, parole, partial_suspension) or on_probation$$,
   '刑務所出所者や保護観察対象者等を対象', '2019-04-01', '2020-03-31'),
  ('offer', 'r01/05/1a', 'eligibility',
   $$release_path in (full_term, parole, partial_suspension, suspended_prosecution, no_prosecution,
     disposition_withheld)
     or on_probation$$,
   '刑務所出所者や保護観察対象者等を対象(令和2年度は起訴猶予者等も対象)', '2020-04-01', NULL),
  ('offer', 'r01/05/1b', 'eligibility', $$release_path in (full_term, parole, partial_suspension) or on_probation$$,
   '刑務所出所者や保護観察対象者等を対象', '2019-04-01', '2020-03-31'),
  ('offer', 'r01/05/1b', 'eligibility',
   $$release_path in (full_term, parole, partial_suspension, suspended_prosecution, no_prosecution,
     disposition_withheld)
     or on_probation$$,
   '刑務所出所者や保護観察対象者等を対象(令和2年度は起訴猶予者等も対象)', '2020-04-01', NULL);

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, service_area,
    available_from, available_until, tier, verified_on, status, source) VALUES
  ('r01/05/2', 'r01/05/employment_organisation', 'service', '性犯罪者を対象とした臨床心理士等によるカウンセリング', 'sexual_offence_treatment',
   $$offence has any (sexual, sexual_child, sexual_image) or offence_history has any (sexual, sexual_child,
     sexual_image)$$,
   '性犯罪者を対象に臨床心理士等によるカウンセリングなどを実施',
   '38', '2019-04-01', '2021-03-31', 'prefectural', '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#愛媛県/②');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, held_from, held_until, as_of, count, count_unit,
    participants, copies, note, source) VALUES
  ('r01/05/1a/persons', 'r01/05/employment_organisation', 'r01/05/1a', 'service', '支援実施人数', NULL, NULL, '2020-12-31',
   NULL, NULL, '27', NULL, NULL, 'seeds/001_c58a76273ace5170.txt#愛媛県/①'),
  ('r01/05/1b/experience', 'r01/05/employment_organisation', 'r01/05/1b', 'service', '就労体験実施者', NULL, NULL,
   '2020-12-31', '19', '回', '11', NULL, '延べ19回、うち数（支援実施27人の内数）', 'seeds/001_c58a76273ace5170.txt#愛媛県/①'),
  ('r01/05/1a/jobs', 'r01/05/employment_organisation', 'r01/05/1a', 'service', '就労に結びついた者', NULL, NULL, '2020-12-31',
   NULL, NULL, '11', NULL, 'うち数（支援実施27人の内数）', 'seeds/001_c58a76273ace5170.txt#愛媛県/①'),
  ('r01/05/3', 'r01/05/employment_organisation', NULL, 'training', '協力雇用主研修会', NULL, NULL, '2020-12-31', '3', '回', '74',
   NULL, '協力雇用主の不安軽減等を目的', 'seeds/001_c58a76273ace5170.txt#愛媛県/③'),
  ('r01/05/4', 'r01/05/ehime', NULL, 'meeting', '地域別会議', NULL, NULL, '2020-12-31', '10', '回', '455', NULL,
   '再犯の現状、犯罪をした者等が抱える課題や支援事例を共有', 'seeds/001_c58a76273ace5170.txt#愛媛県/④'),
  ('r01/05/5', 'r01/05/ehime', NULL, 'leaflet', '県民の理解促進を目的としたリーフレット（県計画書及び概要版リーフレット）', NULL, NULL, '2020-12-31', NULL,
   NULL, NULL, '9100', '約9,100部', 'seeds/001_c58a76273ace5170.txt#愛媛県/⑤'),
  ('r01/05/6', 'r01/05/ehime', NULL, 'training', '性非行研修会', NULL, NULL, '2020-12-31', '1', '回', '103', NULL,
   '性犯罪を犯した者への対応ノウハウの獲得を目的に関係機関等を対象', 'seeds/001_c58a76273ace5170.txt#愛媛県/⑥'),
  ('r01/05/7', 'r01/05/ehime', NULL, 'event', '県民向け報告会', '2021-02-10', '2021-02-10', NULL, NULL, NULL, NULL, NULL,
   '令和3年2月10日予定', 'seeds/001_c58a76273ace5170.txt#愛媛県/⑦');
