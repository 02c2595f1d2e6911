-- 盛岡市 保健福祉部 地域福祉課: model project started in 平成30年度.
-- Source: seeds/001_c58a76273ace5170.txt, row 4.
-- Model projects ran three years (平成30–令和2年度): 2018-04-01 to 2021-03-31 unless the row says otherwise.

INSERT INTO stage_provider (ref, name, kind, municipality, prefecture, source) VALUES
    ('h30/04/morioka', '盛岡市 保健福祉部 地域福祉課',
     'local_government', '03201', '03', 'seeds/001_c58a76273ace5170.txt#盛岡市');

INSERT INTO stage_site (ref, provider_ref, name, municipality, prefecture, precision) VALUES
    ('h30/04/venue', 'h30/04/morioka', '盛岡市内の会場（会場名は資料に記載なし）', '03201', '03', 'approximate');

-- ② 「満期釈放、起訴猶予等」 names two paths; the 「等」 takes in the other ends of an adult case, the city being
-- asked first.
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
    'h30/04/2_belonging', 'h30/04/morioka', 'service', 'municipal',
    '就労場所以外の居場所とのマッチング（社会福祉法人でのボランティア等）',
    'belonging,day_activity',
    'release_path in (full_term, suspended_prosecution, no_prosecution, disposition_withheld, suspended_sentence, '
    'suspended_sentence_probation, minor_disposition, fine, petty_fine, parole, partial_suspension) and '
    'coordinator_judgement has any (belonging_helps)',
    '満期釈放、起訴猶予等となった者のうち、就労場所以外の居場所づくりが本人の更生に資すると判断できる者',
    'not release_path in (full_term, suspended_prosecution)',
    '満期釈放・起訴猶予以外（「等」）の者は対象となるかを市に確認',
    '03201',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#盛岡市/②'
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
    'h30/04/2_training', 'h30/04/morioka', 'h30/04/venue', 'service', 'municipal',
    '受入先の社会福祉法人を開拓するための福祉関係者向け研修会',
    'supporter_consultation',
    'client_type = supporter',
    '犯罪をした者をボランティアとして受け入れてくれる社会福祉法人の開拓を目的とした福祉関係者向けの研修会',
    'client_type = supporter',
    '対象は福祉関係者。参加できるかを市に確認',
    '03201', 'true',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#盛岡市/②'
);

-- ④ The row names no group; it is a measure of this project, so anyone who comes out of a criminal case.
INSERT INTO stage_offer (
    ref, provider_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    service_area,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/04/4', 'h30/04/morioka', 'service', 'municipal',
    '公営住宅の活用を含めた既存の制度による住宅確保策',
    'housing_search',
    'release_path != none',
    '公営住宅の活用を含めた既存の制度による住宅確保策を検討、実施',
    '03201',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#盛岡市/④'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    as_of, count, count_unit, participants,
    note,
    source
) VALUES
(
    'h30/04/1', 'h30/04/morioka', NULL, 'event',
    '市民向けフォーラム',
    '2020-12-31', '2', '回', '827',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#盛岡市/①'
),
(
    'h30/04/2/sessions', 'h30/04/morioka', 'h30/04/2_training', 'service',
    '福祉関係者向け研修会',
    '2020-12-31', '3', '回', '100',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#盛岡市/②'
),
(
    'h30/04/3', 'h30/04/morioka', NULL, 'meeting',
    'モデル事業の推進及び再犯防止推進計画への助言を目的とした関係機関による協議会',
    '2020-12-31', '8', '回', NULL,
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#盛岡市/③'
);
