-- 長野県 健康福祉部 地域福祉課: model project started in 平成30年度.
-- Source: seeds/001_c58a76273ace5170.txt, row 11. The figures have three different as-of dates.
-- Model projects ran three years (平成30–令和2年度): 2018-04-01 to 2021-03-31 unless the row says otherwise.

INSERT INTO stage_provider (ref, name, kind, prefecture, source) VALUES
    ('h30/11/nagano', '長野県 健康福祉部 地域福祉課',
     'local_government', '20', 'seeds/001_c58a76273ace5170.txt#長野県'),
    ('h30/11/nagano_social_workers', '（公社）長野県社会福祉士会',
     'public_association', '20', 'seeds/001_c58a76273ace5170.txt#長野県'),
    ('h30/11/nagano_probation_officers', '長野県保護司会連合会',
     'volunteer_association', '20', 'seeds/001_c58a76273ace5170.txt#長野県');

INSERT INTO stage_site (ref, provider_ref, name, prefecture, precision) VALUES
    ('h30/11/training_site', 'h30/11/nagano_social_workers', '長野県内各圏域の研修会場（会場名は資料に記載なし）',
     '20', 'approximate'),
    ('h30/11/support_centres', 'h30/11/nagano_probation_officers',
     '更生保護サポートセンター（地区名は資料に記載なし）', '20', 'approximate');

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
    'h30/11/2', 'h30/11/nagano_social_workers', 'h30/11/training_site', 'service', 'prefectural',
    '圏域ごとの福祉関係者・司法関係者の研修会',
    'supporter_consultation',
    'client_type = supporter',
    '圏域ごとに、制度周知や福祉関係者と司法関係者との相互理解のための研修会を開催',
    'client_type = supporter',
    '対象は福祉関係者と司法関係者。参加できるかを主催者に確認',
    '20', 'true',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#長野県/②'
);

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
    'h30/11/3', 'h30/11/nagano_social_workers', 'service', 'prefectural',
    '関係機関への支援方法等に関する相談支援',
    'supporter_consultation',
    'client_type = supporter',
    '関係機関を対象に、対象者の支援方法等に関する相談支援を実施',
    '20',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#長野県/③'
);

-- ④ No rule: the window is for offenders and for residents alike, so it admits everyone.
INSERT INTO stage_offer (
    ref, provider_ref, site_ref, kind, tier,
    title,
    needs,
    eligibility_note,
    service_area, in_person, routes,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/11/4', 'h30/11/nagano_probation_officers', 'h30/11/support_centres', 'service', 'prefectural',
    '更生保護サポートセンターの犯罪・非行に関する相談窓口',
    'consultation',
    '更生保護サポートセンターに、犯罪をした者や地域住民を対象とした犯罪・非行に関する相談窓口を設置',
    '20', 'true', 'anyone',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#長野県/④'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    as_of, count, count_unit, participants,
    note,
    source
) VALUES
-- ① and ② share the first part of the row; the meeting is the prefecture's, the rest the contractor's.
(
    'h30/11/1', 'h30/11/nagano', NULL, 'meeting',
    '県再犯防止推進計画の策定進捗状況の報告やモデル事業等の内容を共有する関係機関協議会',
    '2020-12-31', '6', '回', NULL,
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#長野県/①'
),
(
    'h30/11/2/sessions', 'h30/11/nagano_social_workers', 'h30/11/2', 'service',
    '圏域ごとの研修会',
    '2020-12-31', '28', '回', '549',
    '令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#長野県/②'
),
(
    'h30/11/3/cases', 'h30/11/nagano_social_workers', 'h30/11/3', 'service',
    '関係機関を対象とした相談支援実施件数',
    '2020-11-30', '35', '件', NULL,
    '令和2年11月末時点',
    'seeds/001_c58a76273ace5170.txt#長野県/③'
),
(
    'h30/11/4/cases', 'h30/11/nagano_probation_officers', 'h30/11/4', 'service',
    '更生保護サポートセンターの窓口での相談支援実施件数',
    '2020-09-30', '39', '件', NULL,
    '令和2年9月末時点',
    'seeds/001_c58a76273ace5170.txt#長野県/④'
),
(
    'h30/11/4/districts', 'h30/11/nagano_probation_officers', 'h30/11/4', 'service',
    '窓口開設経験のある保護司会数',
    '2020-09-30', '3', '地区', NULL,
    '令和2年9月末時点',
    'seeds/001_c58a76273ace5170.txt#長野県/④'
);
