-- 秋田県 健康福祉部 地域・家庭福祉課: regional model project, started in fiscal 2019 (令和元年度).
-- Source: seeds/001_c58a76273ace5170.txt, second table, row 2; figures without a date of their own are as of the
-- table's heading, the end of December 2020. The model project ended with fiscal 2020: available_until 2021-03-31.

INSERT INTO stage_provider (ref, name, kind, prefecture, source) VALUES
  ('r01/02/akita', '秋田県 健康福祉部 地域・家庭福祉課', 'local_government', '05', 'seeds/001_c58a76273ace5170.txt#秋田県'),
  ('r01/02/fureai_circle', '更生保護支援ボランティアふれあいサークル', 'volunteer_group', '05',
   'seeds/001_c58a76273ace5170.txt#秋田県'),
  ('r01/02/dino', '株式会社ディーノ', 'company', '05', 'seeds/001_c58a76273ace5170.txt#秋田県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, service_area, in_person,
    available_from, available_until, tier, verified_on, status, source) VALUES
  ('r01/02/1', 'r01/02/fureai_circle', 'service', '定期訪問による見守り・相談支援', 'follow_up,outreach,consultation',
   $$special_adjustment = selected or release_path = halfway_house_exit$$,
   '特別調整の対象として支援を受けた者又は更生保護施設・自立準備ホームを退所した者',
   '05', 'false', '2019-04-01', '2021-03-31', 'prefectural', '2020-12-31', 'published',
   'seeds/001_c58a76273ace5170.txt#秋田県/①');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note,
    service_area, in_person, available_from, available_until, tier, routes, verified_on, status, source) VALUES
  ('r01/02/5', 'r01/02/akita', 'service', '居住支援協議会の支援による不動産事業者とのマッチング支援', 'housing_search',
   $$release_path in (suspended_prosecution, suspended_sentence, suspended_sentence_probation, fine, petty_fine)
     or (release_path = full_term and housing = none) or on_probation or urgent_aftercare in (applied, granted)
       or protection_card$$,
   '検察庁、矯正施設、保護観察所の依頼に基づき、起訴猶予、執行猶予若しくは罰金・科料となった者、帰住先のない満期釈放予定者及び保護観察・更生緊急保護対象者を対象',
   $$release_path = full_term and not stage = custody$$,
   '帰住先のない満期釈放「予定者」が対象。釈放後は更生緊急保護の対象かを保護観察所に確認',
   '05', 'false', '2019-04-01', '2021-03-31', 'prefectural', 'prosecutor,institution,probation_office', '2020-12-31',
   'published', 'seeds/001_c58a76273ace5170.txt#秋田県/⑤');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants, copies,
    note, source)
VALUES
  ('r01/02/1/persons', 'r01/02/fureai_circle', 'r01/02/1', 'service', '見守り支援人数', '2020-12-31', NULL, NULL, '4', NULL,
   NULL, 'seeds/001_c58a76273ace5170.txt#秋田県/①'),
  ('r01/02/2', 'r01/02/fureai_circle', NULL, 'lecture', '罪を犯した人の精神的な支えや孤立防止の意義に関するセミナー', '2020-12-31', NULL, NULL,
   '147', NULL, NULL, 'seeds/001_c58a76273ace5170.txt#秋田県/②'),
  ('r01/02/3', 'r01/02/fureai_circle', NULL, 'event', 'モデル事業報告会', '2020-12-31', NULL, NULL, '147', NULL,
   '②と同時開催: 同じ147人であり、②と合算しない', 'seeds/001_c58a76273ace5170.txt#秋田県/③'),
  ('r01/02/4', 'r01/02/fureai_circle', NULL, 'event', 'ＪＲ秋田駅前の街頭活動', '2020-12-31', '500', 'セット', NULL, NULL,
   '再犯防止関連グッズ500セットを配布', 'seeds/001_c58a76273ace5170.txt#秋田県/④'),
  ('r01/02/5/enquiries', 'r01/02/akita', 'r01/02/5', 'service', '不動産事業者とのマッチング支援の相談', '2020-12-31', '1', '件', NULL,
   NULL, NULL, 'seeds/001_c58a76273ace5170.txt#秋田県/⑤'),
  ('r01/02/6', 'r01/02/akita', NULL, 'leaflet', '住宅セーフティネット制度を周知するパンフレット', '2020-12-31', NULL, NULL, NULL, NULL,
   '作成中。不動産業者などの関係団体に配布予定', 'seeds/001_c58a76273ace5170.txt#秋田県/⑥'),
  ('r01/02/7/handbook', 'r01/02/dino', NULL, 'leaflet', '啓発ハンドブック', '2020-12-31', NULL, NULL, NULL, '10000',
   '②セミナー参加者や関係機関等に配布', 'seeds/001_c58a76273ace5170.txt#秋田県/⑦'),
  ('r01/02/7/poster', 'r01/02/dino', NULL, 'leaflet', '啓発ポスター', '2020-12-31', NULL, NULL, NULL, '800',
   '②セミナー参加者や関係機関等に配布', 'seeds/001_c58a76273ace5170.txt#秋田県/⑦');
