-- 香川県 (Kagawa Prefecture): 健康福祉部 障害福祉課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 25; figures as of 2020-12-31.
-- Model projects ran for three fiscal years, 2018-04-01 to 2021-03-31.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, prefecture, source)
VALUES
    ('h30/25/kagawa', '香川県 健康福祉部 障害福祉課', 'local_government', NULL, NULL, '37',
     'seeds/001_c58a76273ace5170.txt#香川県'),
    ('h30/25/ryuun', '社会福祉法人竜雲学園（香川県地域生活定着支援センター受託団体）', 'social_welfare_corporation',
     'settlement_centre', '37', '37', 'seeds/001_c58a76273ace5170.txt#香川県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, available_from, available_until, tier, routes, verified_on, status, source)
VALUES
    ('h30/25/1', 'h30/25/ryuun', 'service', '福祉的サービス等へのつなぎ支援（入口支援、窓口同行・申請書類の作成）',
     'transition_coordination,accompaniment',
     '(age >= 60 or disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease)) and release_path in (suspended_prosecution, no_prosecution, suspended_sentence, '
     'suspended_sentence_probation)',
     '不起訴処分及び執行猶予となった者のうち、高齢又は障害のある福祉的支援の必要なもの',
     'age < 65 and not disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease) or not coordinator_judgement has any (needs_welfare_support)',
     'おおむね65歳とみて60～64歳は要相談（障害のある人を除く）。福祉的支援の必要性は依頼機関と相談', '37',
     '2018-04-01', '2021-03-31', 'prefectural', 'prosecutor,probation_office', '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#香川県/①'),
    ('h30/25/2', 'h30/25/ryuun', 'service', '入口支援の意義や取組を知る研修会等', 'supporter_consultation',
     'client_type = supporter', '関係機関を対象とした研修会等', NULL, NULL, '37', '2018-04-01', '2021-03-31',
     'prefectural', NULL, '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#香川県/②');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants,
    source)
VALUES
    ('h30/25/1/persons', 'h30/25/ryuun', 'h30/25/1', 'service', '入口支援の実施人数', '2020-12-31', NULL, NULL, '16',
     'seeds/001_c58a76273ace5170.txt#香川県/①'),
    ('h30/25/2/training', 'h30/25/ryuun', 'h30/25/2', 'service', '入口支援の周知のための研修会等', '2020-12-31', '2',
     '回', '150', 'seeds/001_c58a76273ace5170.txt#香川県/②');
