-- 滋賀県 健康医療福祉部 健康福祉政策課: three model projects started in 平成30年度 (入口支援事業,
-- 再犯防止地域支援員設置事業, その他).
-- Source: seeds/001_c58a76273ace5170.txt, row 14.
-- Model projects ran three years (平成30–令和2年度): 2018-04-01 to 2021-03-31 unless the row says otherwise.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, prefecture, source) VALUES
    ('h30/14/shiga', '滋賀県 健康医療福祉部 健康福祉政策課',
     'local_government', NULL, NULL, '25', 'seeds/001_c58a76273ace5170.txt#滋賀県'),
    ('h30/14/glow', '（社福）グロー【滋賀県地域定着支援センター受託団体】',
     'social_welfare_corporation', 'settlement_centre', '25', '25', 'seeds/001_c58a76273ace5170.txt#滋賀県'),
    ('h30/14/shiga_rehabilitation', '更生保護法人 滋賀県更生保護事業協会',
     'rehabilitation_corporation', NULL, NULL, '25', 'seeds/001_c58a76273ace5170.txt#滋賀県'),
    ('h30/14/shiga_social_workers', '（公社）滋賀県社会福祉士会',
     'public_association', NULL, NULL, '25', 'seeds/001_c58a76273ace5170.txt#滋賀県');

INSERT INTO stage_site (ref, provider_ref, name, prefecture, precision) VALUES
    ('h30/14/employer_training_site', 'h30/14/shiga_rehabilitation', '滋賀県内の研修会場（会場名は資料に記載なし）',
     '25', 'approximate'),
    ('h30/14/supporter_training_site', 'h30/14/shiga_social_workers', '滋賀県内の研修会場（会場名は資料に記載なし）',
     '25', 'approximate');

-- 刑事手続段階 = police, prosecution or trial; whom custody or probation holds is past it.
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
    'h30/14/entry_1', 'h30/14/glow', 'service', 'prefectural',
    '刑事手続段階における高齢者・障害者入口支援（アセスメントとコーディネート）',
    'transition_coordination,disability_services,elder_care',
    'stage in (police, prosecution, trial) and (age >= 60 or disability has any (physical, intellectual, mental, '
    'developmental, higher_brain, intractable_disease))',
    '刑事手続段階にある高齢者又は障害のある者に対し、必要な支援のアセスメント及びコーディネートを実施',
    'age < 65 and not disability has any (physical, intellectual, mental, developmental, higher_brain, '
    'intractable_disease)',
    '「高齢者」はおおむね65歳以上と読み、60〜64歳で障害のない者は要相談',
    '25', 'lawyer,prosecutor',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#滋賀県/入口支援事業/①'
);

-- ② The people of ① whose case was judged a difficult one.
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
    'h30/14/entry_2', 'h30/14/glow', 'service', 'prefectural',
    '困難事例の調査委員会（医療・福祉・司法の専門家による医療的・福祉的アセスメント）',
    'disability_assessment,support_plan',
    'stage in (police, prosecution, trial) and (age >= 60 or disability has any (physical, intellectual, mental, '
    'developmental, higher_brain, intractable_disease)) and coordinator_judgement has any (difficult_case)',
    '困難事例と判断したケースでは、医療・福祉・司法の専門家による調査委員会において、'
    '医療的・福祉的アセスメントを実施',
    'age < 65 and not disability has any (physical, intellectual, mental, developmental, higher_brain, '
    'intractable_disease)',
    '「高齢者」はおおむね65歳以上と読み、60〜64歳で障害のない者は要相談',
    '25', 'lawyer,prosecutor',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#滋賀県/入口支援事業/②'
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
    'h30/14/partner_2', 'h30/14/shiga_rehabilitation', 'h30/14/employer_training_site', 'service', 'prefectural',
    '協力雇用主を対象とした研修会（制度紹介等）',
    'employer_consultation',
    'client_type = employer',
    '協力雇用主を対象に、制度紹介等を目的とした研修会を実施',
    'client_type = employer',
    '対象は協力雇用主。登録を確認',
    '25', 'true',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#滋賀県/再犯防止地域支援員設置事業/②'
);

-- Telephone and visits (電話相談件数, 訪問相談件数): nobody has to come.
INSERT INTO stage_offer (
    ref, provider_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    service_area, remote, in_person,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/14/other_1', 'h30/14/shiga_social_workers', 'service', 'prefectural',
    '雇用主や福祉事業所を対象とした相談窓口（電話・訪問）',
    'employer_consultation,supporter_consultation',
    'client_type in (employer, supporter)',
    '雇用主や福祉事業所を対象とした相談窓口を設置し、対象者への対応等に関する助言を実施',
    '25', 'true', 'false',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#滋賀県/その他/①'
);

-- ② follows ①: only cases whose consultation showed that more is needed. Advisers go to the supporters and, where
-- needed, to the person.
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
    'h30/14/other_2', 'h30/14/shiga_social_workers', 'service', 'prefectural',
    '事例検討会による支援プランの作成とアドバイザーによる支援',
    'employer_consultation,supporter_consultation,support_plan',
    'client_type in (employer, supporter) and coordinator_judgement has any (needs_further_support)',
    '電話・訪問相談の結果、更なる支援が必要と判断したケース',
    '25', 'false',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#滋賀県/その他/②'
);

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
    'h30/14/other_3', 'h30/14/shiga_social_workers', 'h30/14/supporter_training_site', 'service', 'prefectural',
    '地域の支援者や相談員を対象とした研修会',
    'supporter_consultation',
    'client_type = supporter',
    '地域の支援者や相談員を対象に、対象者の支援方法や先進事例を学ぶことを目的とした研修会を開催',
    '25', 'true',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#滋賀県/その他/③'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    as_of, count, count_unit, participants,
    note,
    source
) VALUES
(
    'h30/14/entry_1/persons', 'h30/14/glow', 'h30/14/entry_1', 'service',
    '支援実施対象者数',
    '2020-12-31', NULL, NULL, '103',
    '令和2年12月31日時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/入口支援事業/①'
),
(
    'h30/14/entry_1/men', 'h30/14/glow', 'h30/14/entry_1', 'service',
    '支援実施対象者数（男性）',
    '2020-12-31', NULL, NULL, '84',
    '令和2年12月31日時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/入口支援事業/①'
),
(
    'h30/14/entry_1/women', 'h30/14/glow', 'h30/14/entry_1', 'service',
    '支援実施対象者数（女性）',
    '2020-12-31', NULL, NULL, '19',
    '令和2年12月31日時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/入口支援事業/①'
),
(
    'h30/14/entry_1/age_10_29', 'h30/14/glow', 'h30/14/entry_1', 'service',
    '支援実施対象者数（10～20代）',
    '2020-12-31', NULL, NULL, '15',
    '令和2年12月31日時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/入口支援事業/①'
),
(
    'h30/14/entry_1/age_30_59', 'h30/14/glow', 'h30/14/entry_1', 'service',
    '支援実施対象者数（30～50代）',
    '2020-12-31', NULL, NULL, '53',
    '令和2年12月31日時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/入口支援事業/①'
),
(
    'h30/14/entry_1/age_60', 'h30/14/glow', 'h30/14/entry_1', 'service',
    '支援実施対象者数（60代以上）',
    '2020-12-31', NULL, NULL, '35',
    '令和2年12月31日時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/入口支援事業/①'
),
(
    'h30/14/entry_2/meetings', 'h30/14/glow', NULL, 'meeting',
    '関係機関による連携会議',
    '2020-12-31', NULL, NULL, NULL,
    '支援を実施する上で開催。回数の記載なし',
    'seeds/001_c58a76273ace5170.txt#滋賀県/入口支援事業/②'
),
(
    'h30/14/entry_2/panel', 'h30/14/glow', 'h30/14/entry_2', 'service',
    '困難事例の調査委員会',
    '2020-12-31', NULL, NULL, NULL,
    '医療・福祉・司法の専門家による。件数の記載なし',
    'seeds/001_c58a76273ace5170.txt#滋賀県/入口支援事業/②'
),
(
    'h30/14/entry_3', 'h30/14/glow', NULL, 'meeting',
    '連携会議や調査委員会における情報交換・意見交換',
    '2020-12-31', NULL, NULL, NULL,
    '地域におけるコーディネート体制構築のため。回数の記載なし',
    'seeds/001_c58a76273ace5170.txt#滋賀県/入口支援事業/③'
),
(
    'h30/14/entry_4', 'h30/14/glow', NULL, 'lecture',
    '司法・福祉・医療機関等への講師派遣による事業の説明',
    '2020-12-31', NULL, NULL, NULL,
    '回数の記載なし',
    'seeds/001_c58a76273ace5170.txt#滋賀県/入口支援事業/④'
),
(
    'h30/14/partner_1/visits_employers', 'h30/14/shiga_rehabilitation', NULL, 'visit',
    '協力雇用主への個別訪問',
    '2020-12-31', '119', '社', NULL,
    '延べ数。令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/再犯防止地域支援員設置事業/①'
),
(
    'h30/14/partner_1/visits_medical', 'h30/14/shiga_rehabilitation', NULL, 'visit',
    '医療機関への個別訪問',
    '2020-12-31', '1', '機関', NULL,
    '延べ数。令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/再犯防止地域支援員設置事業/①'
),
(
    'h30/14/partner_1/survey_employers', 'h30/14/shiga_rehabilitation', NULL, 'survey',
    '協力雇用主へのアンケート',
    '2020-12-31', '1115', '社', NULL,
    '延べ数。令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/再犯防止地域支援員設置事業/①'
),
(
    'h30/14/partner_1/survey_medical', 'h30/14/shiga_rehabilitation', NULL, 'survey',
    '医療機関へのアンケート',
    '2020-12-31', '132', '機関', NULL,
    '延べ数。令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/再犯防止地域支援員設置事業/①'
),
(
    'h30/14/partner_2/sessions', 'h30/14/shiga_rehabilitation', 'h30/14/partner_2', 'service',
    '協力雇用主を対象とした研修会',
    '2020-12-31', '3', '回', '276',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/再犯防止地域支援員設置事業/②'
),
(
    'h30/14/other_1/telephone', 'h30/14/shiga_social_workers', 'h30/14/other_1', 'service',
    '電話相談件数',
    '2020-12-31', '22', '件', NULL,
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/その他/①'
),
(
    'h30/14/other_1/visits', 'h30/14/shiga_social_workers', 'h30/14/other_1', 'service',
    '訪問相談件数',
    '2020-12-31', '19', '件', NULL,
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/その他/①'
),
(
    'h30/14/other_2/meetings', 'h30/14/shiga_social_workers', 'h30/14/other_2', 'service',
    '事例検討会開催回数',
    '2020-12-31', '11', '回', NULL,
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/その他/②'
),
(
    'h30/14/other_2/adviser', 'h30/14/shiga_social_workers', 'h30/14/other_2', 'service',
    'アドバイザーによる支援活動回数',
    '2020-12-31', '156', '回', NULL,
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/その他/②'
),
(
    'h30/14/other_3/sessions', 'h30/14/shiga_social_workers', 'h30/14/other_3', 'service',
    '地域の支援者や相談員を対象とした研修会',
    '2020-12-31', '6', '回', '115',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#滋賀県/その他/③'
);
