-- 京都府 健康福祉部 家庭支援課: model project started in 平成30年度.
-- Source: seeds/001_c58a76273ace5170.txt, row 15.
-- Model projects ran three years (平成30–令和2年度): 2018-04-01 to 2021-03-31 unless the row says otherwise.

INSERT INTO stage_provider (ref, name, kind, prefecture, source) VALUES
    ('h30/15/kyoto', '京都府 健康福祉部 家庭支援課',
     'local_government', '26', 'seeds/001_c58a76273ace5170.txt#京都府'),
    ('h30/15/byakkoso', '更生保護法人 西本願寺白光荘',
     'rehabilitation_corporation', '26', 'seeds/001_c58a76273ace5170.txt#京都府');

INSERT INTO stage_site (ref, provider_ref, name, prefecture, precision) VALUES
    ('h30/15/belonging_site', 'h30/15/byakkoso', '少女を対象とした居場所（所在地は資料に記載なし）',
     '26', 'approximate');

-- ① Grades, not ages: a boy of 14 may be in the second or the third year. 「非行問題を抱える」 is shown by the path
-- or judged by the coordinator.
-- For a parent (family) the other facts are the child's.
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
    'h30/15/1', 'h30/15/kyoto', 'service', 'prefectural',
    '非行問題を抱える小学生・中学1、2年生と保護者への相談支援・学習支援',
    'consultation,study_support,family_support',
    'client_type in (person, family) and school_status in (elementary, junior_high_1, junior_high_2) and '
    '(release_path in (pre_delinquent, child_welfare_referral, juvenile_no_disposition, juvenile_probation, '
    'training_school_parole, training_school_release) or coordinator_judgement has any (delinquency_concern))',
    '学校、児童相談所等の依頼に基づき、非行問題を抱える小学生及び中学1、2年生の少年と保護者を対象',
    '26', 'school,child_guidance_centre',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#京都府/①'
);

-- ② 「少女」: a girl under 20, as 少年法2条 had it while the project ran.
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
    'h30/15/2', 'h30/15/byakkoso', 'h30/15/belonging_site', 'service', 'prefectural',
    '少女を対象とした居場所（週1回、相談支援と生活訓練）',
    'belonging,consultation,womens_support',
    'sex = female and age < 20 and (release_path in (pre_delinquent, child_welfare_referral, '
    'juvenile_no_disposition, juvenile_probation, training_school_parole, training_school_release) or '
    'coordinator_judgement has any (delinquency_concern))',
    '非行等をした少女を対象とした居場所を開設（週1回）し、'
    '少女特有の悩み等に対する相談支援や自立に向けた生活訓練等を実施',
    '26', 'true',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#京都府/②'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    as_of, participants,
    note,
    source
) VALUES
(
    'h30/15/1/persons', 'h30/15/kyoto', 'h30/15/1', 'service',
    '支援実施人数',
    '2020-12-31', '18',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#京都府/①'
),
(
    'h30/15/2/visits', 'h30/15/byakkoso', 'h30/15/2', 'service',
    '居場所への参加人数',
    '2020-12-31', '66',
    '延べ人数。令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#京都府/②'
);
