-- 岩手県 保健福祉部 地域福祉課: model project started in 平成30年度.
-- Source: seeds/001_c58a76273ace5170.txt, row 3.
-- Model projects ran three years (平成30–令和2年度): 2018-04-01 to 2021-03-31 unless the row says otherwise.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, prefecture, source) VALUES
    ('h30/03/iwate', '岩手県 保健福祉部 地域福祉課',
     'local_government', NULL, NULL, '03', 'seeds/001_c58a76273ace5170.txt#岩手県'),
    ('h30/03/iwate_settlement_centre', '（社福）岩手県社会福祉事業団【岩手県地域生活定着支援センター受託団体】',
     'social_welfare_corporation', 'settlement_centre', '03', '03', 'seeds/001_c58a76273ace5170.txt#岩手県');

-- ① 「満期釈放予定者」 … 「矯正施設入所中から」: still inside, or the release lies ahead. A candidate of 特別調整 is
-- not yet one who was left out.
-- 「保護観察所等の依頼」 is a route, not a condition.
INSERT INTO stage_offer (
    ref, provider_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    service_area, routes,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/03/1', 'h30/03/iwate_settlement_centre', 'service', 'prefectural',
    '特別調整の対象とならなかった満期釈放予定者への出口支援',
    'transition_coordination',
    'release_path = full_term and special_adjustment in (none, not_selected) and (stage = custody or '
    'days_until_release >= 0)',
    '満期釈放予定者のうち、特別調整の対象とならなかった者に対し、矯正施設入所中から出所後の生活環境調整を開始',
    '03', 'probation_office',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#岩手県/①'
);

-- ② 起訴前段階 = police or prosecution stage, 処分保留 included; 不起訴 holds 起訴猶予; 執行猶予 with or without
-- probation.
INSERT INTO stage_offer (
    ref, provider_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    consult_when,
    consult_note,
    service_area, routes,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/03/2', 'h30/03/iwate_settlement_centre', 'service', 'prefectural',
    '起訴前・不起訴・執行猶予の高齢者・障害者への入口支援',
    'transition_coordination,disability_services,elder_care',
    '(stage in (police, prosecution) or release_path in (no_prosecution, suspended_prosecution, '
    'disposition_withheld, suspended_sentence, suspended_sentence_probation)) and (age >= 60 or disability has any '
    '(physical, intellectual, mental, developmental, higher_brain, intractable_disease))',
    '起訴前段階、不起訴処分及び執行猶予となった者のうち、高齢者又は障害のある福祉的支援が必要な者',
    '(age < 65 and not disability has any (physical, intellectual, mental, developmental, higher_brain, '
    'intractable_disease)) or not coordinator_judgement has any (needs_welfare_support)',
    '「高齢者」はおおむね65歳以上と読み、60〜64歳で障害のない者は要相談。'
    '福祉的支援の必要性が確認されていない者も要相談',
    '03', 'lawyer,prosecutor,probation_office',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#岩手県/②'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    as_of, count, count_unit, participants,
    note,
    source
) VALUES
(
    'h30/03/total', 'h30/03/iwate_settlement_centre', NULL, 'service',
    '支援実施人数（入口支援・出口支援の計）',
    '2020-12-31', NULL, NULL, '39',
    '延べ人数。令和2年12月末時点。内訳: 入口支援28人、出口支援11人',
    'seeds/001_c58a76273ace5170.txt#岩手県/①②'
),
(
    'h30/03/1/persons', 'h30/03/iwate_settlement_centre', 'h30/03/1', 'service',
    '出口支援の支援実施人数',
    '2020-12-31', NULL, NULL, '11',
    '延べ人数。令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#岩手県/①'
),
(
    'h30/03/2/persons', 'h30/03/iwate_settlement_centre', 'h30/03/2', 'service',
    '入口支援の支援実施人数',
    '2020-12-31', NULL, NULL, '28',
    '延べ人数。令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#岩手県/②'
),
(
    'h30/03/3/council', 'h30/03/iwate', NULL, 'meeting',
    '関係機関によるネットワーク構築を目的とした協議会',
    '2020-12-31', '3', '回', NULL,
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#岩手県/③'
),
(
    'h30/03/3/case_meetings', 'h30/03/iwate', NULL, 'meeting',
    '個々のケースについての支援会議',
    '2020-12-31', NULL, NULL, NULL,
    '随時開催し、情報共有、意見交換を実施。回数の記載なし',
    'seeds/001_c58a76273ace5170.txt#岩手県/③'
);
