-- 名古屋市 スポーツ市民局 地域安全推進課: model project started in 平成30年度.
-- Source: seeds/001_c58a76273ace5170.txt, row 13.
-- The 伴走支援事業 of ① ended with 令和2年6月末 (2020-06-30); it is taken to start with the model projects,
-- 2018-04-01.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, municipality, prefecture, source) VALUES
    ('h30/13/nagoya', '名古屋市 スポーツ市民局 地域安全推進課',
     'local_government', NULL, NULL, '23100', '23', 'seeds/001_c58a76273ace5170.txt#名古屋市'),
    ('h30/13/kurashi_ouen', '（特非）くらし応援ネットワーク【愛知県地域生活定着支援センター受託団体】',
     'npo', 'settlement_centre', '23', NULL, '23', 'seeds/001_c58a76273ace5170.txt#名古屋市'),
    ('h30/13/nihon_fukushi_university', '（学）日本福祉大学',
     'school_corporation', NULL, NULL, NULL, NULL, 'seeds/001_c58a76273ace5170.txt#名古屋市');

-- ① 「若者（39歳以下）」 is a number and hard; 「高齢者」 is not (60–64 are asked about first).
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
    'h30/13/1', 'h30/13/kurashi_ouen', 'service', 'municipal',
    '起訴猶予となった高齢者・障害者・若者への入口支援（支援プラン、窓口同行、伴走支援）',
    'transition_coordination,support_plan,accompaniment,follow_up,disability_services,elder_care',
    'release_path = suspended_prosecution and (age >= 60 or age <= 39 or disability has any (physical, '
    'intellectual, mental, developmental, higher_brain, intractable_disease))',
    '起訴猶予となった者のうち、福祉的な支援を必要とする高齢者・障害者・若者（39歳以下）',
    '(age between 40 and 64 and not disability has any (physical, intellectual, mental, developmental, '
    'higher_brain, intractable_disease)) or not coordinator_judgement has any (needs_welfare_support)',
    '「高齢者」はおおむね65歳以上と読み、60〜64歳で障害のない者は要相談。'
    '福祉的支援の必要性が確認されていない者も要相談',
    '23100', 'prosecutor,probation_office',
    '2018-04-01', '2020-06-30', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#名古屋市/①'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    as_of, participants,
    note,
    source
) VALUES
(
    'h30/13/1/persons', 'h30/13/kurashi_ouen', 'h30/13/1', 'service',
    '支援実施人数',
    '2020-12-31', '82',
    '令和2年12月末時点。令和2年6月末をもって伴走支援事業は終了',
    'seeds/001_c58a76273ace5170.txt#名古屋市/①'
),
(
    'h30/13/1/elderly', 'h30/13/kurashi_ouen', 'h30/13/1', 'service',
    '支援実施人数（高齢者）',
    '2020-12-31', '46',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#名古屋市/①'
),
(
    'h30/13/1/disabled', 'h30/13/kurashi_ouen', 'h30/13/1', 'service',
    '支援実施人数（障害者）',
    '2020-12-31', '30',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#名古屋市/①'
),
(
    'h30/13/1/youth', 'h30/13/kurashi_ouen', 'h30/13/1', 'service',
    '支援実施人数（若者）',
    '2020-12-31', '6',
    '令和2年12月末時点。39歳以下',
    'seeds/001_c58a76273ace5170.txt#名古屋市/①'
),
(
    'h30/13/2', 'h30/13/nihon_fukushi_university', NULL, 'survey',
    '①の支援の中間調査と事業終了後の効果検証',
    '2020-12-31', NULL,
    '伴走支援の意義及び課題等を考察し調査報告書に取りまとめ、事業終了後に効果検証を実施。件数の記載なし',
    'seeds/001_c58a76273ace5170.txt#名古屋市/②'
),
(
    'h30/13/3', 'h30/13/nagoya', NULL, 'event',
    'モデル事業実施結果に関する市民報告会',
    '2020-12-31', NULL,
    '令和3年1月下旬開催予定。回数・人数の記載なし',
    'seeds/001_c58a76273ace5170.txt#名古屋市/③'
);
