-- 旭川市 福祉保険部 福祉保険課: model project started in 平成30年度, support for people with substance use disorder.
-- Source: seeds/001_c58a76273ace5170.txt, row 2.
-- Model projects ran three years (平成30–令和2年度): 2018-04-01 to 2021-03-31 unless the row says otherwise.

INSERT INTO stage_provider (ref, name, kind, municipality, prefecture, source) VALUES
    ('h30/02/asahikawa', '旭川市 福祉保険部 福祉保険課',
     'local_government', '01204', '01', 'seeds/001_c58a76273ace5170.txt#旭川市'),
    ('h30/02/dohoku_substance', '（一社）道北地方物質使用障害研究会',
     'general_association', NULL, '01', 'seeds/001_c58a76273ace5170.txt#旭川市');

INSERT INTO stage_site (ref, provider_ref, name, municipality, prefecture, precision) VALUES
    ('h30/02/venue', 'h30/02/dohoku_substance', '旭川市内の会場（会場名は資料に記載なし）',
     '01204', '01', 'approximate');

-- ① The measure is headed 物質使用障害者, the seminar itself is for 薬物依存症者: drugs only.
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
    'h30/02/1', 'h30/02/dohoku_substance', 'h30/02/venue', 'service', 'municipal',
    'リカバリーセミナー',
    'drug_treatment',
    'dependency has any (drug)',
    '薬物依存症者への直接的な支援としてのリカバリーセミナー',
    '01204', 'true',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#旭川市/①'
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
    'h30/02/3_study', 'h30/02/dohoku_substance', 'h30/02/venue', 'service', 'municipal',
    '物質使用障害に対して支援を行う者の学習会',
    'supporter_consultation',
    'client_type = supporter',
    '物質使用障害に対して支援を行う者の知識やスキルの向上を目的とした学習会',
    'client_type = supporter',
    '対象は物質使用障害に対して支援を行う者。参加できるかを主催者に確認',
    '01204', 'true',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#旭川市/③'
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
    'h30/02/3_supervision', 'h30/02/dohoku_substance', 'h30/02/venue', 'service', 'municipal',
    '物質使用障害に対して支援を行う者へのスーパービジョン',
    'supporter_consultation',
    'client_type = supporter',
    '物質使用障害に対して支援を行う者の知識やスキルの向上を目的としたスーパービジョン',
    'client_type = supporter',
    '対象は物質使用障害に対して支援を行う者。参加できるかを主催者に確認',
    '01204', 'true',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#旭川市/③'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    as_of, count, count_unit, participants,
    note,
    source
) VALUES
(
    'h30/02/1/sessions', 'h30/02/dohoku_substance', 'h30/02/1', 'service',
    'リカバリーセミナー',
    '2020-12-31', '51', '回', '239',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#旭川市/①'
),
(
    'h30/02/2', 'h30/02/dohoku_substance', NULL, 'event',
    '薬物依存に関する市民の理解促進を目的としたフォーラム',
    '2020-12-31', '3', '回', '256',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#旭川市/②'
),
(
    'h30/02/3_study/sessions', 'h30/02/dohoku_substance', 'h30/02/3_study', 'service',
    '学習会',
    '2020-12-31', '6', '回', '515',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#旭川市/③'
),
(
    'h30/02/3_supervision/sessions', 'h30/02/dohoku_substance', 'h30/02/3_supervision', 'service',
    'スーパービジョン',
    '2020-12-31', '2', '回', '73',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#旭川市/③'
);
