-- 牛久市 保健福祉部 こども家庭課: regional model project, started in fiscal 2019 (令和元年度).
-- Source: seeds/001_c58a76273ace5170.txt, second table, row 4; figures as of the end of December 2020.
-- The model project ended with fiscal 2020: available_until 2021-03-31.
-- Item ① is given inside the training school, whose boys come from and return to anywhere: the rule, not the area,
-- limits it.

INSERT INTO stage_provider (ref, name, kind, municipality, prefecture, source) VALUES
  ('r01/04/ushiku', '牛久市 保健福祉部 こども家庭課', 'local_government', '08219', '08', 'seeds/001_c58a76273ace5170.txt#牛久市'),
  ('r01/04/kizuki', '株式会社キズキ', 'company', NULL, NULL, 'seeds/001_c58a76273ace5170.txt#牛久市'),
  ('r01/04/litalico', '株式会社LITALICO', 'company', NULL, NULL, 'seeds/001_c58a76273ace5170.txt#牛久市');

INSERT INTO stage_site (ref, provider_ref, name, municipality, prefecture, precision) VALUES
  ('r01/04/kappa_juku', 'r01/04/kizuki', '放課後カッパ塾', '08219', '08', 'approximate');

INSERT INTO stage_offer (ref, provider_ref, site_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note,
    service_area, in_person, available_from, available_until, tier, routes, verified_on, status, source) VALUES
  ('r01/04/1', 'r01/04/kizuki', NULL, 'service', '茨城農芸学院在院中の少年への学習支援', 'study_support',
   $$institution_type = juvenile_training_school and institution_municipality = 08219 and stage = custody
     and (disability has any (developmental) or disability suspects any (developmental))$$,
   '茨城農芸学院在院中の発達上の課題を有する少年を対象に、学習支援の専門家と地域の学習指導員による学習支援を実施',
   $$not disability has any (developmental)$$,
   '「発達上の課題」は診断を要しない: 学院と相談',
   'nationwide', 'false', '2019-04-01', '2021-03-31', 'municipal', 'institution', '2020-12-31', 'published',
   'seeds/001_c58a76273ace5170.txt#牛久市/①'),
  ('r01/04/2', 'r01/04/kizuki', 'r01/04/kappa_juku', 'service', '放課後カッパ塾での学習支援', 'study_support',
   $$client_type = person and age between 6 and 18$$,
   '発達上の課題を有する児童・生徒を含む市内の児童・生徒に対し、放課後カッパ塾において学習支援を実施',
   $$age = 18$$,
   '「児童・生徒」（在学中の者）が対象: 在学の有無を確認',
   '08219', 'true', '2019-04-01', '2021-03-31', 'municipal', 'anyone', '2020-12-31', 'published',
   'seeds/001_c58a76273ace5170.txt#牛久市/②');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, held_from, held_until, as_of, participants, note,
    source)
VALUES
  ('r01/04/1/attendance', 'r01/04/kizuki', 'r01/04/1', 'service', '学習支援実施人数', NULL, NULL, '2020-12-31', '372',
   '延べ人数', 'seeds/001_c58a76273ace5170.txt#牛久市/①'),
  ('r01/04/2/instructors', 'r01/04/kizuki', NULL, 'training', '地域の学習指導員に対する学習支援の専門家による研修会等', NULL, NULL,
   '2020-12-31', '81', '延べ人数', 'seeds/001_c58a76273ace5170.txt#牛久市/②'),
  ('r01/04/3', 'r01/04/litalico', NULL, 'survey',
   '発達上の課題を持った少年・少女、非行のある少年・少女、性非行及び性に関して問題行動のあった少年・少女等の現状やニーズ等の調査', NULL, NULL, '2020-12-31',
   '209', '放課後カッパ塾指導員、特別支援教育コーディネーター、保護司、保護観察官等に実施', 'seeds/001_c58a76273ace5170.txt#牛久市/③'),
  ('r01/04/4', 'r01/04/ushiku', NULL, 'media', '市民等に理解を頂くための動画（市公式YouTubeチャンネル）', '2021-01-01', '2021-01-31', NULL,
   NULL, '令和3年1月に公開（日は示されていない）', 'seeds/001_c58a76273ace5170.txt#牛久市/④');
