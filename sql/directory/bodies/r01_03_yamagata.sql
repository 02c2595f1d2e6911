-- 山形県 健康福祉部 地域福祉推進課: regional model project, started in fiscal 2019 (令和元年度).
-- Source: seeds/001_c58a76273ace5170.txt, second table, row 3; figures as of the end of December 2020.
-- The model project ended with fiscal 2020: available_until 2021-03-31.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, prefecture, source) VALUES
  ('r01/03/yamagata', '山形県 健康福祉部 地域福祉推進課', 'local_government', NULL, NULL, '06', 'seeds/001_c58a76273ace5170.txt#山形県'),
  ('r01/03/welfare_corporation', '社会福祉法人山形県社会福祉事業団（山形県地域生活定着支援センター受託団体）', 'social_welfare_corporation',
   'settlement_centre', '06', '06', 'seeds/001_c58a76273ace5170.txt#山形県'),
  ('r01/03/tsuruoka_darc', '特定非営利活動法人鶴岡ダルク', 'npo', NULL, NULL, '06', 'seeds/001_c58a76273ace5170.txt#山形県'),
  ('r01/03/rehabilitation_association', '更生保護法人山形県更生保護事業協会', 'rehabilitation_corporation', NULL, NULL, '06',
   'seeds/001_c58a76273ace5170.txt#山形県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note,
    service_area, in_person, available_from, available_until, tier, routes, verified_on, status, source) VALUES
  ('r01/03/1', 'r01/03/welfare_corporation', 'service', '特別調整とならなかった満期釈放者の出口支援（住居・就労先の確保）',
   'transition_coordination,housing_search,job_support',
   $$release_path = full_term and special_adjustment != selected$$,
   '矯正施設等からの依頼に基づき、特別調整とならなかった満期釈放者を対象として、住居や就労先の確保に向けた支援を実施。【出口支援】',
   $$special_adjustment = candidate$$,
   '特別調整の選定中: 結果を矯正施設・保護観察所に確認',
   '06', 'false', '2019-04-01', '2021-03-31', 'prefectural', 'institution', '2020-12-31', 'published',
   'seeds/001_c58a76273ace5170.txt#山形県/①'),
  ('r01/03/3a', 'r01/03/tsuruoka_darc', 'service', '認知行動療法を活用したプログラム（ダルク入所者）', 'drug_treatment',
   $$dependency has any (drug, alcohol, gambling, theft, sexual, other)
     and coordinator_judgement has any (resident_of_provider)$$,
   'ダルクに入所した者や依存症者の家族を対象に、認知行動療法を活用したプログラムを提供',
   NULL, NULL,
   '06', 'true', '2019-04-01', '2021-03-31', 'prefectural', NULL, '2020-12-31', 'published',
   'seeds/001_c58a76273ace5170.txt#山形県/③'),
  ('r01/03/3b', 'r01/03/tsuruoka_darc', 'service', '認知行動療法を活用したプログラム（依存症者の家族）', 'family_support',
   $$client_type = family and dependency has any (drug, alcohol, gambling, theft, sexual, other)$$,
   'ダルクに入所した者や依存症者の家族を対象に、認知行動療法を活用したプログラムを提供',
   NULL, NULL,
   '06', 'true', '2019-04-01', '2021-03-31', 'prefectural', NULL, '2020-12-31', 'published',
   'seeds/001_c58a76273ace5170.txt#山形県/③');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants, copies,
    note, source)
VALUES
  ('r01/03/1/persons', 'r01/03/welfare_corporation', 'r01/03/1', 'service', '出口支援の実施人数', '2020-12-31', NULL, NULL, '8',
   NULL, NULL, 'seeds/001_c58a76273ace5170.txt#山形県/①'),
  ('r01/03/2', 'r01/03/welfare_corporation', NULL, 'lecture', '性犯罪や入口支援等の理解促進を目的とした関係者向けセミナー', '2020-12-31', '1', '回',
   '101', NULL, NULL, 'seeds/001_c58a76273ace5170.txt#山形県/②'),
  ('r01/03/3a/sessions', 'r01/03/tsuruoka_darc', 'r01/03/3a', 'service', '依存症者へのプログラム', '2020-12-31', '3', '回', '58',
   NULL, '延べ人数', 'seeds/001_c58a76273ace5170.txt#山形県/③'),
  ('r01/03/3b/sessions', 'r01/03/tsuruoka_darc', 'r01/03/3b', 'service', '家族へのプログラム', '2020-12-31', '4', '回', '57',
   NULL, '延べ人数', 'seeds/001_c58a76273ace5170.txt#山形県/③'),
  ('r01/03/4', 'r01/03/rehabilitation_association', NULL, 'leaflet', '県民、不動産事業者、民間企業等を対象としたパンフレット', '2020-12-31', NULL,
   NULL, NULL, '6500', '保護司会等と連携した普及啓発活動', 'seeds/001_c58a76273ace5170.txt#山形県/④');
