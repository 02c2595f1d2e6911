-- 宮城県 保健福祉部 社会福祉課: regional model project, started in fiscal 2019 (令和元年度).
-- Source: seeds/001_c58a76273ace5170.txt, second table, row 1; its figures are as of the end of November 2020.
-- The model project ended with fiscal 2020 (令和2年度), for the bodies that started in 2019 as well: available_until
-- 2021-03-31.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, prefecture, source) VALUES
  ('r01/01/miyagi', '宮城県 保健福祉部 社会福祉課', 'local_government', NULL, NULL, '04',
   'seeds/001_c58a76273ace5170.txt#宮城県'),
  ('r01/01/one_family_sendai', '特定非営利活動法人ワンファミリー仙台（宮城県地域生活定着支援センター受託団体）', 'npo', 'settlement_centre', '04', '04',
   'seeds/001_c58a76273ace5170.txt#宮城県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note,
    service_area, available_from, available_until, tier, hours, routes, verified_on, status, source) VALUES
  ('r01/01/1', 'r01/01/one_family_sendai', 'service', '住居確保に関する相談窓口', 'housing_search',
   $$client_type in (family, supporter) or release_path != none or stage in (custody, probation)$$,
   '刑務所出所者等やその関係者を対象とした相談窓口',
   $$client_type = person and not release_path in (full_term, parole, partial_suspension)$$,
   '「刑務所出所者等」の「等」にあたるかは窓口で確認',
   '04', '2019-04-01', '2021-03-31', 'prefectural', '週3回程度', 'anyone', '2020-11-30', 'published',
   'seeds/001_c58a76273ace5170.txt#宮城県/①');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note,
    service_area, in_person, available_from, available_until, tier, hours, verified_on, status, source) VALUES
  ('r01/01/2', 'r01/01/one_family_sendai', 'service', '日中活動の場（軽作業等）', 'day_activity,belonging',
   $$(release_path != none or stage in (custody, probation)) and daytime_activity = none$$,
   '刑務所出所者等のうち、就労等の日中活動に結びついていない者',
   $$not release_path in (full_term, parole, partial_suspension)$$,
   '「刑務所出所者等」の「等」にあたるかは受託団体で確認',
   '04', 'true', '2019-04-01', '2021-03-31', 'prefectural', '週3回程度', '2020-11-30', 'published',
   'seeds/001_c58a76273ace5170.txt#宮城県/②');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants, note,
    source) VALUES
  ('r01/01/1/consultations', 'r01/01/one_family_sendai', 'r01/01/1', 'service', '住居確保に関する相談', '2020-11-30', '30', '件',
   NULL, NULL, 'seeds/001_c58a76273ace5170.txt#宮城県/①'),
  ('r01/01/2/attendance', 'r01/01/one_family_sendai', 'r01/01/2', 'service', '日中活動の場の参加者', '2020-11-30', NULL, NULL,
   '1293', '延べ人数', 'seeds/001_c58a76273ace5170.txt#宮城県/②');
