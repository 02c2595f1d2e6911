-- 愛知県 防災安全局 県民安全課 / 労働局 就業促進課: two model projects started in 平成30年度.
-- Source: seeds/001_c58a76273ace5170.txt, row 12. The figures have three different as-of dates.
-- Model projects ran three years (平成30–令和2年度): 2018-04-01 to 2021-03-31 unless the row says otherwise.

INSERT INTO stage_provider (ref, name, kind, prefecture, source) VALUES
    ('h30/12/aichi_safety', '愛知県 防災安全局 県民安全課',
     'local_government', '23', 'seeds/001_c58a76273ace5170.txt#愛知県'),
    ('h30/12/aichi_labour', '愛知県 労働局 就業促進課',
     'local_government', '23', 'seeds/001_c58a76273ace5170.txt#愛知県'),
    ('h30/12/aichi_bar', '愛知県弁護士会', 'bar_association', '23', 'seeds/001_c58a76273ace5170.txt#愛知県'),
    ('h30/12/aichi_employment', '（特非）愛知県就労支援事業者機構',
     'npo', '23', 'seeds/001_c58a76273ace5170.txt#愛知県');

INSERT INTO stage_site (ref, provider_ref, name, prefecture, precision) VALUES
    ('h30/12/training_site', 'h30/12/aichi_employment', '愛知県内の研修会場（会場名は資料に記載なし）',
     '23', 'approximate');

-- The four stages are named; what the police hold and what is over (community) is not. The lawyer visits, nobody has
-- to come.
INSERT INTO stage_offer (
    ref, provider_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    service_area, in_person,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/12/lawyer', 'h30/12/aichi_bar', 'service', 'prefectural',
    '寄り添い弁護士制度による社会復帰支援',
    'transition_coordination,housing_search,job_support,medical_care',
    'stage in (prosecution, trial, custody, probation)',
    '弁護士が、犯罪をした者等に対して、刑事司法の各段階（検察・裁判・矯正・保護）において、'
    '面会等を通じて社会復帰に向けた支援の聞き取りを行うとともに、居住手続や就労支援窓口、'
    '医療・福祉等関係機関への引継などを実施',
    '23', 'false',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#愛知県/寄り添い弁護士制度'
);

-- ① 「刑務所出所者等」 in this field also means people on probation and under 更生緊急保護; they are asked about
-- first.
INSERT INTO stage_offer (
    ref, provider_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    consult_when,
    consult_note,
    service_area,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/12/1_worker', 'h30/12/aichi_employment', 'service', 'prefectural',
    '刑務所出所者等の職場定着フォローアップ',
    'job_retention',
    'release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release, '
    'suspended_sentence_probation, juvenile_probation, workhouse_release, halfway_house_exit, probation_end, '
    'suspended_sentence, suspended_prosecution) and employment_status in (employed, on_leave)',
    '刑務所出所者等の職場定着のため、面談を通して、就労継続に向けた助言や意欲喚起等のフォローアップ支援を実施',
    'not release_path in (full_term, parole, partial_suspension)',
    '刑務所出所者以外（「等」）の者は対象となるかを確認',
    '23',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#愛知県/職場定着支援/①'
);

INSERT INTO stage_offer (
    ref, provider_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    consult_when,
    consult_note,
    service_area,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/12/1_employer', 'h30/12/aichi_employment', 'service', 'prefectural',
    '出所者等を雇用する協力雇用主へのフォローアップ',
    'employer_consultation',
    'client_type = employer',
    '出所者等を雇用する協力雇用主に対しても、出所者等の問題行動に対する対処方法等の助言等のフォローアップ支援を実施',
    'client_type = employer',
    '対象は出所者等を雇用する協力雇用主。登録と雇用を確認',
    '23',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#愛知県/職場定着支援/①'
);

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
    'h30/12/2', 'h30/12/aichi_employment', 'h30/12/training_site', 'service', 'prefectural',
    '協力雇用主を対象とした研修会',
    'employer_consultation',
    'client_type = employer',
    '出所者等の雇用に係る情報や経験を共有することを目的に、協力雇用主を対象とした研修会を開催',
    'client_type = employer',
    '対象は協力雇用主。登録を確認',
    '23', 'true',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#愛知県/職場定着支援/②'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    as_of, count, count_unit, participants,
    note,
    source
) VALUES
(
    'h30/12/lawyer/total', 'h30/12/aichi_bar', 'h30/12/lawyer', 'service',
    '支援実施人数',
    '2020-02-29', NULL, NULL, '31',
    '令和2年2月末時点',
    'seeds/001_c58a76273ace5170.txt#愛知県/寄り添い弁護士制度'
),
(
    'h30/12/lawyer/entry', 'h30/12/aichi_bar', 'h30/12/lawyer', 'service',
    '入口支援の支援実施人数',
    '2020-02-29', NULL, NULL, '12',
    '令和2年2月末時点',
    'seeds/001_c58a76273ace5170.txt#愛知県/寄り添い弁護士制度'
),
(
    'h30/12/lawyer/entry_prosecution', 'h30/12/aichi_bar', 'h30/12/lawyer', 'service',
    '入口支援（検察段階）の支援実施人数',
    '2020-02-29', NULL, NULL, '5',
    '令和2年2月末時点',
    'seeds/001_c58a76273ace5170.txt#愛知県/寄り添い弁護士制度'
),
(
    'h30/12/lawyer/entry_trial', 'h30/12/aichi_bar', 'h30/12/lawyer', 'service',
    '入口支援（裁判段階）の支援実施人数',
    '2020-02-29', NULL, NULL, '7',
    '令和2年2月末時点',
    'seeds/001_c58a76273ace5170.txt#愛知県/寄り添い弁護士制度'
),
(
    'h30/12/lawyer/exit', 'h30/12/aichi_bar', 'h30/12/lawyer', 'service',
    '出口支援の支援実施人数',
    '2020-02-29', NULL, NULL, '19',
    '令和2年2月末時点',
    'seeds/001_c58a76273ace5170.txt#愛知県/寄り添い弁護士制度'
),
(
    'h30/12/lawyer/exit_custody', 'h30/12/aichi_bar', 'h30/12/lawyer', 'service',
    '出口支援（矯正段階）の支援実施人数',
    '2020-02-29', NULL, NULL, '18',
    '令和2年2月末時点',
    'seeds/001_c58a76273ace5170.txt#愛知県/寄り添い弁護士制度'
),
(
    'h30/12/lawyer/exit_probation', 'h30/12/aichi_bar', 'h30/12/lawyer', 'service',
    '出口支援（保護段階）の支援実施人数',
    '2020-02-29', NULL, NULL, '1',
    '令和2年2月末時点',
    'seeds/001_c58a76273ace5170.txt#愛知県/寄り添い弁護士制度'
),
(
    'h30/12/1_worker/persons', 'h30/12/aichi_employment', 'h30/12/1_worker', 'service',
    '出所者等の支援実施人数',
    '2020-09-30', NULL, NULL, '112',
    '令和2年9月末時点',
    'seeds/001_c58a76273ace5170.txt#愛知県/職場定着支援/①'
),
(
    'h30/12/1_worker/contacts', 'h30/12/aichi_employment', 'h30/12/1_worker', 'service',
    '出所者等のフォローアップ回数',
    '2020-09-30', '664', '件', NULL,
    '令和2年9月末時点',
    'seeds/001_c58a76273ace5170.txt#愛知県/職場定着支援/①'
),
(
    'h30/12/1_employer/contacts', 'h30/12/aichi_employment', 'h30/12/1_employer', 'service',
    '協力雇用主のフォローアップ回数',
    '2020-09-30', '564', '件', NULL,
    '令和2年9月末時点',
    'seeds/001_c58a76273ace5170.txt#愛知県/職場定着支援/①'
),
(
    'h30/12/2/sessions', 'h30/12/aichi_employment', 'h30/12/2', 'service',
    '協力雇用主を対象とした研修会',
    '2020-10-31', '6', '回', '131',
    '令和2年10月末時点',
    'seeds/001_c58a76273ace5170.txt#愛知県/職場定着支援/②'
);
