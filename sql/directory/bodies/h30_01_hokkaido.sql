-- 北海道 環境生活部 道民生活課: model project started in 平成30年度.
-- Source: seeds/001_c58a76273ace5170.txt, row 1. Figures as of 令和2年12月末 (heading of the table).
-- Model projects ran three years (平成30–令和2年度): 2018-04-01 to 2021-03-31 unless the row says otherwise.

INSERT INTO stage_provider (ref, name, kind, prefecture, source) VALUES
    ('h30/01/hokkaido', '北海道 環境生活部 道民生活課',
     'local_government', '01', 'seeds/001_c58a76273ace5170.txt#北海道'),
    ('h30/01/pr_center', '（株）ピーアールセンター', 'company', NULL, 'seeds/001_c58a76273ace5170.txt#北海道');

INSERT INTO stage_site (ref, provider_ref, name, prefecture, precision) VALUES
    ('h30/01/training_site', 'h30/01/pr_center', '道内4ブロックの研修会場（会場名は資料に記載なし）',
     '01', 'approximate');

-- ② The card is made for 犯罪をした人等 and handed to people released from prison; the paths are those that leave a
-- prison.
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
    'h30/01/2', 'h30/01/hokkaido', 'service', 'prefectural',
    '緊急相談カード（市区町村の支援や相談制度の案内）',
    'consultation',
    'release_path in (full_term, parole, partial_suspension)',
    '刑務所出所者に配付',
    '01',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#北海道/②'
);

-- ⑤ 「保護司等」 is narrower than the fact: every supporter is eligible, the organiser is asked first.
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
    'h30/01/5', 'h30/01/pr_center', 'h30/01/training_site', 'service', 'prefectural',
    '保護司等を対象とした研修会（道内4ブロック）',
    'supporter_consultation',
    'client_type = supporter',
    '保護司等を対象として、'
    '就労や地域生活支援に関する課題や取組例などの知識の習得や他の支援者等との情報交換を目的とした研修会',
    'client_type = supporter',
    '対象は保護司等。参加できるかを主催者に確認',
    '01', 'true',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#北海道/⑤'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    as_of, count, count_unit, participants, copies,
    note,
    source
) VALUES
(
    'h30/01/1/plenary', 'h30/01/hokkaido', NULL, 'meeting',
    '北海道再犯防止推進会議 本会議',
    '2020-12-31', '5', '回', NULL, NULL,
    NULL,
    'seeds/001_c58a76273ace5170.txt#北海道/①'
),
(
    'h30/01/1/regional', 'h30/01/hokkaido', NULL, 'meeting',
    '北海道再犯防止推進会議 地域会議',
    '2020-12-31', '12', '回', NULL, NULL,
    NULL,
    'seeds/001_c58a76273ace5170.txt#北海道/①'
),
(
    'h30/01/1/expert', 'h30/01/hokkaido', NULL, 'meeting',
    '北海道再犯防止推進会議 専門部会',
    '2020-12-31', '2', '回', NULL, NULL,
    NULL,
    'seeds/001_c58a76273ace5170.txt#北海道/①'
),
(
    'h30/01/2/cards', 'h30/01/hokkaido', 'h30/01/2', 'service',
    '緊急相談カードの配付',
    '2020-12-31', NULL, NULL, NULL, '334',
    NULL,
    'seeds/001_c58a76273ace5170.txt#北海道/②'
),
(
    'h30/01/2/eligible', 'h30/01/hokkaido', 'h30/01/2', 'service',
    '緊急相談カードの配付対象者',
    '2020-12-31', NULL, NULL, '372', NULL,
    '配付対象者372人のうち334部を配付',
    'seeds/001_c58a76273ace5170.txt#北海道/②'
),
(
    'h30/01/3/television', 'h30/01/pr_center', NULL, 'media',
    'テレビでの企画番組の放送',
    '2020-12-31', '1', '回', NULL, NULL,
    '再犯防止に係る現状と課題、取組の必要性などの周知',
    'seeds/001_c58a76273ace5170.txt#北海道/③'
),
(
    'h30/01/3/radio', 'h30/01/pr_center', NULL, 'media',
    'ラジオでの企画番組の放送',
    '2020-12-31', '12', '回', NULL, NULL,
    '再犯防止に係る現状と課題、取組の必要性などの周知',
    'seeds/001_c58a76273ace5170.txt#北海道/③'
),
(
    'h30/01/3/panels', 'h30/01/pr_center', NULL, 'event',
    '商業施設でのパネル展',
    '2020-12-31', '1', '回', '922', NULL,
    '2日間',
    'seeds/001_c58a76273ace5170.txt#北海道/③'
),
(
    'h30/01/4', 'h30/01/pr_center', NULL, 'survey',
    '道内市町村での再犯防止、更生支援への取組状況の調査',
    '2020-12-31', NULL, NULL, NULL, NULL,
    '結果や昨年度実施した道内実態調査の結果を取りまとめ市町村等に送付。件数の記載なし',
    'seeds/001_c58a76273ace5170.txt#北海道/④'
),
(
    'h30/01/5/sessions', 'h30/01/pr_center', 'h30/01/5', 'service',
    '保護司等を対象とした研修会',
    '2020-12-31', '4', '回', '343', NULL,
    '道内4ブロック',
    'seeds/001_c58a76273ace5170.txt#北海道/⑤'
),
(
    'h30/01/6', 'h30/01/pr_center', NULL, 'meeting',
    '地域の更生支援者等を対象とした勉強会、意見交換会',
    '2020-12-31', '4', '回', '191', NULL,
    '道内4ブロック。地域社会全体として更生を支えるネットワーク形成',
    'seeds/001_c58a76273ace5170.txt#北海道/⑥'
),
(
    'h30/01/7', 'h30/01/pr_center', NULL, 'leaflet',
    '支援の必要性を周知するための道民向けのリーフレット',
    '2020-12-31', NULL, NULL, NULL, '40000',
    NULL,
    'seeds/001_c58a76273ace5170.txt#北海道/⑦'
);
