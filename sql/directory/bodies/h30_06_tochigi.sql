-- 栃木県 保健福祉部 業務課: model project started in 平成30年度, against reoffending with drugs (薬物再犯防止).
-- Source: seeds/001_c58a76273ace5170.txt, row 6.
-- Model projects ran three years (平成30–令和2年度): 2018-04-01 to 2021-03-31 unless the row says otherwise.
-- ⑤⑥⑦ serve 「上記のモデル事業対象者」, the people of ③: their rule repeats the rule of ③, and so do their routes.

INSERT INTO stage_provider (ref, name, kind, prefecture, source) VALUES
    ('h30/06/tochigi', '栃木県 保健福祉部 業務課', 'local_government', '09', 'seeds/001_c58a76273ace5170.txt#栃木県'),
    ('h30/06/tochigi_darc', '（特非）栃木ダルク', 'npo', '09', 'seeds/001_c58a76273ace5170.txt#栃木県'),
    ('h30/06/tochigi_employment', '（特非）栃木県就労支援事業者機構',
     'npo', '09', 'seeds/001_c58a76273ace5170.txt#栃木県'),
    ('h30/06/shotoku_yurinkai', '更生保護法人 尚徳有隣会',
     'rehabilitation_corporation', '09', 'seeds/001_c58a76273ace5170.txt#栃木県'),
    ('h30/06/tochigi_meitokukai', '更生保護法人 栃木明徳会',
     'rehabilitation_corporation', '09', 'seeds/001_c58a76273ace5170.txt#栃木県');

INSERT INTO stage_site (ref, provider_ref, name, prefecture, precision) VALUES
    ('h30/06/training_site', 'h30/06/tochigi', '栃木県内の研修会場（会場名は資料に記載なし）', '09', 'approximate'),
    ('h30/06/darc_site', 'h30/06/tochigi_darc', '栃木県内の会場（会場名は資料に記載なし）', '09', 'approximate'),
    ('h30/06/mens_house', 'h30/06/shotoku_yurinkai', '尚徳有隣会（所在地は資料に記載なし）', '09', 'approximate'),
    ('h30/06/womens_house', 'h30/06/tochigi_meitokukai', '栃木明徳会（所在地は資料に記載なし）', '09', 'approximate');

INSERT INTO stage_offer (
    ref, provider_ref, site_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    consult_when,
    consult_note,
    service_area, in_person,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/06/2', 'h30/06/tochigi', 'h30/06/training_site', 'service', 'prefectural',
    '薬物依存症に関する関係機関向け研修会',
    'supporter_consultation',
    'client_type = supporter',
    '薬物依存症に関する正しい知識の普及を目的として、関係機関を対象に研修会を開催',
    'client_type = supporter',
    '対象は関係機関。参加できるかを県に確認',
    '09', 'true',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#栃木県/②'
);

-- ③ The group is 満期出所者及び保護観察期間終了者; that it is about drugs is the subject of the whole row (①②④).
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
    'h30/06/3a', 'h30/06/tochigi_darc', 'service', 'prefectural',
    '薬物依存の満期出所者・保護観察期間終了者への伴走型の支援（コーディネート）',
    'transition_coordination,follow_up',
    'release_path in (full_term, probation_end) and dependency has any (drug)',
    '満期出所者及び保護観察期間終了者を対象に、各種支援窓口の紹介等を含めた伴走型の支援（コーディネート）を実施',
    '09', 'institution,probation_office',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#栃木県/③'
);

INSERT INTO stage_offer (
    ref, provider_ref, site_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    service_area, in_person, routes,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/06/3b', 'h30/06/tochigi_darc', 'h30/06/darc_site', 'service', 'prefectural',
    '認知行動療法を活用した薬物の再犯防止教育プログラム',
    'drug_treatment',
    'release_path in (full_term, probation_end) and dependency has any (drug)',
    '満期出所者及び保護観察期間終了者を対象に、認知行動療法を活用した再犯防止教育プログラムを提供',
    '09', 'true', 'institution,probation_office',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#栃木県/③'
);

-- ④ client_type says who asks; dependency is that of the person whose family asks.
INSERT INTO stage_offer (
    ref, provider_ref, site_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    service_area, in_person,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/06/4', 'h30/06/tochigi_darc', 'h30/06/darc_site', 'service', 'prefectural',
    '薬物依存症者の家族会（認知行動療法を活用したグループミーティング等）',
    'family_support,peer_group',
    'client_type = family and dependency has any (drug)',
    '薬物依存症者の家族を対象に、認知行動療法を活用したグループミーティング等を提供（家族会）',
    '09', 'true',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#栃木県/④'
);

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
    'h30/06/5', 'h30/06/tochigi_employment', 'service', 'prefectural',
    'モデル事業対象者への就労支援',
    'job_support',
    'release_path in (full_term, probation_end) and dependency has any (drug)',
    '上記のモデル事業対象者のうち、就労支援が必要と認められる者',
    'not coordinator_judgement has any (needs_job_support)',
    '就労支援が必要と認められる者。必要性が確認されていなければ要相談',
    '09', 'institution,probation_office',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#栃木県/⑤'
);

INSERT INTO stage_offer (
    ref, provider_ref, site_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    consult_when,
    consult_note,
    service_area, accepts, routes,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/06/6', 'h30/06/shotoku_yurinkai', 'h30/06/mens_house', 'housing', 'prefectural',
    'モデル事業対象者（男性）への住居支援',
    'emergency_housing,transitional_housing',
    'release_path in (full_term, probation_end) and dependency has any (drug) and sex = male',
    '上記のモデル事業対象者のうち、住居確保支援が必要と認められる者（男性）',
    'not coordinator_judgement has any (needs_housing_support)',
    '住居確保支援が必要と認められる者。必要性が確認されていなければ要相談',
    '09', 'male=true,female=false', 'institution,probation_office',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#栃木県/⑥'
);

INSERT INTO stage_offer (
    ref, provider_ref, site_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    consult_when,
    consult_note,
    service_area, accepts, routes,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/06/7', 'h30/06/tochigi_meitokukai', 'h30/06/womens_house', 'housing', 'prefectural',
    'モデル事業対象者（女性）への住居支援',
    'emergency_housing,transitional_housing',
    'release_path in (full_term, probation_end) and dependency has any (drug) and sex = female',
    '上記のモデル事業対象者のうち、住居確保支援が必要と認められる者（女性）',
    'not coordinator_judgement has any (needs_housing_support)',
    '住居確保支援が必要と認められる者。必要性が確認されていなければ要相談',
    '09', 'male=false,female=true', 'institution,probation_office',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#栃木県/⑦'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    as_of, count, count_unit, participants,
    note,
    source
) VALUES
(
    'h30/06/1', 'h30/06/tochigi', NULL, 'meeting',
    '栃木県薬物再犯防止推進会議',
    '2020-12-31', '3', '回', NULL,
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#栃木県/①'
),
(
    'h30/06/2/sessions', 'h30/06/tochigi', 'h30/06/2', 'service',
    '関係機関を対象とした研修会',
    '2020-12-31', '4', '回', '97',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#栃木県/②'
),
(
    'h30/06/3a/persons', 'h30/06/tochigi_darc', 'h30/06/3a', 'service',
    'コーディネート実施人数',
    '2020-12-31', NULL, NULL, '17',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#栃木県/③'
),
(
    'h30/06/3b/sessions', 'h30/06/tochigi_darc', 'h30/06/3b', 'service',
    '教育プログラム提供回数・提供人数',
    '2020-12-31', '31', '回', '32',
    '延べ人数。令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#栃木県/③'
),
(
    'h30/06/4/sessions', 'h30/06/tochigi_darc', 'h30/06/4', 'service',
    '家族会実施回数・参加人数',
    '2020-12-31', '24', '回', '56',
    '延べ人数。令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#栃木県/④'
),
(
    'h30/06/7/cases', 'h30/06/tochigi_meitokukai', 'h30/06/7', 'service',
    '住居支援数',
    '2020-12-31', '1', '件', NULL,
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#栃木県/⑦'
);
