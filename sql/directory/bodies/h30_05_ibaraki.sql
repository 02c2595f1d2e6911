-- 茨城県 保健福祉部 福祉指導課 人権施策推進室: model project started in 平成30年度.
-- Source: seeds/001_c58a76273ace5170.txt, row 5 (its two parts carry no numbers).
-- Model projects ran three years (平成30–令和2年度): 2018-04-01 to 2021-03-31 unless the row says otherwise.

INSERT INTO stage_provider (ref, name, kind, prefecture, source) VALUES
    ('h30/05/ibaraki', '茨城県 保健福祉部 福祉指導課 人権施策推進室',
     'local_government', '08', 'seeds/001_c58a76273ace5170.txt#茨城県'),
    ('h30/05/ibaraki_employment', '（特非）茨城県就労支援事業者機構',
     'npo', '08', 'seeds/001_c58a76273ace5170.txt#茨城県');

INSERT INTO stage_site (ref, provider_ref, name, prefecture, precision) VALUES
    ('h30/05/mito_support_centre', 'h30/05/ibaraki_employment', '水戸更生保護サポートセンター', '08', 'approximate');

-- 水戸刑務所 stands in ひたちなか市 (08221), which has no other prison. 「茨城県内に帰住する見込み」 is the service
-- area.
INSERT INTO stage_offer (
    ref, provider_ref, site_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    service_area,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/05/coordinator', 'h30/05/ibaraki_employment', 'h30/05/mito_support_centre', 'service', 'prefectural',
    '水戸刑務所を満期出所する者への就労・居住に係る出口支援',
    'transition_coordination,job_support,housing_search,public_assistance',
    'release_path = full_term and institution_type = prison and institution_municipality = 08221',
    '水戸刑務所を満期出所して茨城県内に帰住する見込みの者',
    '08',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#茨城県/出口支援'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    as_of, count, count_unit, participants,
    note,
    source
) VALUES
(
    'h30/05/council/members', 'h30/05/ibaraki', NULL, 'meeting',
    '茨城県再犯防止モデル事業推進協議会の構成委員',
    '2020-12-31', '13', '団体', '13',
    '構成委員 13団体（13人）',
    'seeds/001_c58a76273ace5170.txt#茨城県/連絡会議'
),
(
    'h30/05/council', 'h30/05/ibaraki', NULL, 'meeting',
    '茨城県再犯防止モデル事業推進協議会',
    '2020-12-31', '6', '回', NULL,
    '年複数回開催。令和2年12月末現在',
    'seeds/001_c58a76273ace5170.txt#茨城県/連絡会議'
),
(
    'h30/05/coordinator/persons', 'h30/05/ibaraki_employment', 'h30/05/coordinator', 'service',
    '出口支援の支援実施人数',
    '2020-12-31', NULL, NULL, '2',
    '令和2年12月末現在',
    'seeds/001_c58a76273ace5170.txt#茨城県/出口支援'
);
