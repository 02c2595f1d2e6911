-- 奈良県 (Nara Prefecture): 福祉医療部 地域福祉課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 20; figures as of 2020-12-31.
-- Model projects ran for three fiscal years, 2018-04-01 to 2021-03-31.
-- A second ② below the row in the source is a stray copy of 鳥取県/② and is not entered here. No need code says
-- social skills training, so item ③ is found under consultation.

INSERT INTO stage_provider (ref, name, kind, prefecture, source)
VALUES
    ('h30/20/nara', '奈良県 福祉医療部 地域福祉課', 'local_government', '29', 'seeds/001_c58a76273ace5170.txt#奈良県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, service_area,
    in_person, available_from, available_until, tier, verified_on, status, source)
VALUES
    ('h30/20/1', 'h30/20/nara', 'service', '非行予防・就労支援の個別相談会（シンポジウム終了後に開催）',
     'consultation,job_support', NULL,
     '一般県民を対象としたシンポジウムの終了後に、非行予防及び就労支援に係る個別相談会を開催', '29', 'true',
     '2018-04-01', '2021-03-31', 'prefectural', '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#奈良県/①'),
    ('h30/20/2', 'h30/20/nara', 'service', '協力雇用主セミナー（雇用する際の不安の解消）', 'employer_consultation',
     'client_type = employer', '協力雇用主を対象としたセミナー', '29', NULL, '2018-04-01', '2021-03-31',
     'prefectural', '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#奈良県/②'),
    ('h30/20/3', 'h30/20/nara', 'service', '保護観察中の少年への社会技能訓練（SST、月1回程度）', 'consultation',
     '(on_probation or stage = probation or release_path in (parole, suspended_sentence_probation, '
     'training_school_parole, juvenile_probation)) and age < 20',
     '保護観察期間中の少年を対象に、専門家による社会技能訓練（SST）を月1回程度実施', '29', 'true', '2018-04-01',
     '2021-03-31', 'prefectural', '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#奈良県/③');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants,
    note, source)
VALUES
    ('h30/20/1/symposium', 'h30/20/nara', NULL, 'event', '再犯防止等の機運醸成のためのシンポジウム', '2020-12-31',
     '2', '回', '158', '一般県民が対象。終了後に個別相談会を開催', 'seeds/001_c58a76273ace5170.txt#奈良県/①'),
    ('h30/20/2/seminar', 'h30/20/nara', 'h30/20/2', 'service', '協力雇用主を対象としたセミナー', '2020-12-31', '3',
     '回', '66', NULL, 'seeds/001_c58a76273ace5170.txt#奈良県/②'),
    ('h30/20/3/sessions', 'h30/20/nara', 'h30/20/3', 'service', '社会技能訓練（SST）の実施人数と回数', '2020-12-31',
     '17', '回', '5', NULL, 'seeds/001_c58a76273ace5170.txt#奈良県/③'),
    ('h30/20/4/handbook', 'h30/20/nara', NULL, 'leaflet', '協力雇用主と保護観察対象者等のためのハンドブック',
     '2020-12-31', NULL, NULL, NULL, '雇用時の不安解消のノウハウと、就労の相談窓口等を紹介。部数の公表なし',
     'seeds/001_c58a76273ace5170.txt#奈良県/④'),
    ('h30/20/5/meetings', 'h30/20/nara', NULL, 'meeting', '「更生支援のあり方」検討会', '2020-12-31', '5', '回', NULL,
     '有識者等で構成', 'seeds/001_c58a76273ace5170.txt#奈良県/⑤');
