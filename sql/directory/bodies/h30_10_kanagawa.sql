-- 神奈川県 福祉子どもみらい局 福祉部 地域福祉課: model project started in 平成30年度.
-- Source: seeds/001_c58a76273ace5170.txt, row 10. Figures as of 令和2年12月末 (heading of the table).
-- Model projects ran three years (平成30–令和2年度): 2018-04-01 to 2021-03-31 unless the row says otherwise.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, prefecture, source) VALUES
    ('h30/10/kanagawa', '神奈川県 福祉子どもみらい局 福祉部 地域福祉課',
     'local_government', NULL, NULL, '14', 'seeds/001_c58a76273ace5170.txt#神奈川県'),
    ('h30/10/kanagawa_social_workers', '（公社）神奈川県社会福祉士会【神奈川県地域生活定着支援センター受託団体】',
     'public_association', 'settlement_centre', '14', '14', 'seeds/001_c58a76273ace5170.txt#神奈川県'),
    ('h30/10/shoplifting_prevention', '（特非）全国万引犯罪防止機構',
     'npo', NULL, NULL, NULL, 'seeds/001_c58a76273ace5170.txt#神奈川県');

INSERT INTO stage_site (ref, provider_ref, name, prefecture, precision) VALUES
    ('h30/10/training_site', 'h30/10/kanagawa_social_workers', '神奈川県内の研修会場（会場名は資料に記載なし）',
     '14', 'approximate');

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
    'h30/10/1', 'h30/10/kanagawa_social_workers', 'h30/10/training_site', 'service', 'prefectural',
    '高齢者・障がい者等への更生支援に係る司法福祉関係者の研修会',
    'supporter_consultation',
    'client_type = supporter',
    '犯罪をした高齢者や障がい者等への更生支援に係るスキルアップと理解促進を図ることを目的として、'
    '司法福祉関係者を対象に、研修会を開催',
    'client_type = supporter',
    '対象は司法福祉関係者。参加できるかを主催者に確認',
    '14', 'true',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#神奈川県/①'
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
    'h30/10/2', 'h30/10/kanagawa_social_workers', 'service', 'prefectural',
    '更生支援に係る情報を共有するためのネットワーク',
    'supporter_consultation',
    'client_type = supporter',
    '研修受講者等に対して、更生支援に係る情報を共有するためのネットワークを構築',
    'client_type = supporter',
    '対象は研修受講者等。加わるには研修の受講を主催者に確認',
    '14',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#神奈川県/②'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    held_from, held_until, as_of, count, count_unit, participants,
    note,
    source
) VALUES
(
    'h30/10/1/h30', 'h30/10/kanagawa_social_workers', 'h30/10/1', 'service',
    '司法福祉関係者を対象とした研修会（H30年度）',
    '2018-04-01', '2019-03-31', '2020-12-31', '1', '回', '36',
    '平成30年度',
    'seeds/001_c58a76273ace5170.txt#神奈川県/①'
),
(
    'h30/10/1/r01', 'h30/10/kanagawa_social_workers', 'h30/10/1', 'service',
    '司法福祉関係者を対象とした研修会（R1年度）',
    '2019-04-01', '2020-03-31', '2020-12-31', '7', '回', '221',
    '令和元年度',
    'seeds/001_c58a76273ace5170.txt#神奈川県/①'
),
(
    'h30/10/1/r02', 'h30/10/kanagawa_social_workers', 'h30/10/1', 'service',
    '司法福祉関係者を対象とした研修会（R2年度）',
    '2020-04-01', '2020-12-31', '2020-12-31', '2', '回', '20',
    '令和2年度',
    'seeds/001_c58a76273ace5170.txt#神奈川県/①'
),
(
    'h30/10/3', 'h30/10/shoplifting_prevention', NULL, 'survey',
    '高齢者万引きの再犯防止に関する冊子及び動画の効果検証',
    NULL, NULL, '2020-12-31', NULL, NULL, NULL,
    '県内警察署にて冊子及び動画の効果検証を実施中。「高齢者万引き防止プログラム」を作成する。件数の記載なし',
    'seeds/001_c58a76273ace5170.txt#神奈川県/③'
);
