-- 埼玉県 福祉部 社会福祉課: model project started in 平成30年度.
-- Source: seeds/001_c58a76273ace5170.txt, row 7.
-- Model projects ran three years (平成30–令和2年度): 2018-04-01 to 2021-03-31 unless the row says otherwise.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, prefecture, source) VALUES
    ('h30/07/saitama', '埼玉県 福祉部 社会福祉課',
     'local_government', NULL, NULL, '11', 'seeds/001_c58a76273ace5170.txt#埼玉県'),
    ('h30/07/shinaikai', '（社福）親愛会【埼玉県地域生活定着支援センター受託団体】',
     'social_welfare_corporation', 'settlement_centre', '11', '11', 'seeds/001_c58a76273ace5170.txt#埼玉県');

-- ① 更生緊急保護 does not cover people on probation, so 執行猶予 is the one without it.
-- 「等」 takes in the other diverted cases it covers (処分保留, 罰金, 科料), asked about first.
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
    'h30/07/1_coordination', 'h30/07/shinaikai', 'service', 'prefectural',
    '更生緊急保護が適用された高齢者・障害者等への入口支援（調整）',
    'transition_coordination,disability_services,elder_care,pension_and_benefits,medical_care,job_support,'
    'housing_search',
    'release_path in (suspended_prosecution, suspended_sentence, disposition_withheld, fine, petty_fine) and '
    'urgent_aftercare = granted and (age >= 60 or disability has any (physical, intellectual, mental, '
    'developmental, higher_brain, intractable_disease))',
    '高齢・障害がある者等で更生緊急保護が適用になった起訴猶予、執行猶予者等に対し、福祉・年金等の各種手続、'
    '福祉支援、医療、就労、住居の確保等の調整',
    '(age < 65 and not disability has any (physical, intellectual, mental, developmental, higher_brain, '
    'intractable_disease)) or not release_path in (suspended_prosecution, suspended_sentence)',
    '「高齢」はおおむね65歳以上と読み、60〜64歳で障害のない者は要相談。起訴猶予・執行猶予以外（「等」）の者も要相談',
    '11', 'probation_office',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#埼玉県/①'
);

-- ① second half: the people of the first half who have no place to return to; a halfway house or a lodging for a
-- time is none.
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
    'h30/07/1_long_support', 'h30/07/shinaikai', 'service', 'prefectural',
    '戻る場所のない者への、更生保護施設・自立準備ホームと連携した息の長い支援',
    'follow_up,housing_search',
    'release_path in (suspended_prosecution, suspended_sentence, disposition_withheld, fine, petty_fine) and '
    'urgent_aftercare = granted and (age >= 60 or disability has any (physical, intellectual, mental, '
    'developmental, higher_brain, intractable_disease)) and housing in (none, halfway_house, temporary_lodging)',
    '戻る場所のない支援対象者に対し、更生保護施設、'
    '自立準備ホームと連携・協働して地域生活が定着するための息の長い支援',
    '(age < 65 and not disability has any (physical, intellectual, mental, developmental, higher_brain, '
    'intractable_disease)) or not release_path in (suspended_prosecution, suspended_sentence)',
    '「高齢」はおおむね65歳以上と読み、60〜64歳で障害のない者は要相談。起訴猶予・執行猶予以外（「等」）の者も要相談',
    '11', 'probation_office',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#埼玉県/①'
);

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
    'h30/07/2', 'h30/07/shinaikai', 'service', 'prefectural',
    '支援者からの相談への対応（各種相談窓口の紹介等のコーディネート）',
    'supporter_consultation',
    'client_type = supporter',
    '弁護士、福祉事務所、地方公共団体等の支援者から相談があった場合、必要に応じて、'
    '各種相談窓口の紹介等のコーディネート業務を実施',
    '11', 'lawyer,welfare_office,municipality',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#埼玉県/②'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    as_of, count, count_unit, participants,
    note,
    source
) VALUES
(
    'h30/07/1/persons', 'h30/07/shinaikai', NULL, 'service',
    '支援対象者数',
    '2020-12-31', NULL, NULL, '38',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#埼玉県/①'
),
(
    'h30/07/1/coordinations', 'h30/07/shinaikai', 'h30/07/1_coordination', 'service',
    'コーディネート件数',
    '2020-12-31', '42', '件', NULL,
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#埼玉県/①'
),
(
    'h30/07/1/follow_ups', 'h30/07/shinaikai', 'h30/07/1_long_support', 'service',
    'フォローアップ件数',
    '2020-12-31', '31', '件', NULL,
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#埼玉県/①'
),
(
    'h30/07/2/cases', 'h30/07/shinaikai', 'h30/07/2', 'service',
    '相談ケース件数',
    '2020-12-31', '18', '件', NULL,
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#埼玉県/②'
);
