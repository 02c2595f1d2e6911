-- 京都市 (Kyoto City): 保健福祉局 保健福祉部 保健福祉総務課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 16; figures as of 2020-12-31.
-- Model projects ran for three fiscal years, 2018-04-01 to 2021-03-31.
-- "若年" carries no number: 39 is the upper bound another row of the same table uses for young people
-- (名古屋市/①); from 30 on the provider is asked first.

INSERT INTO stage_provider (ref, name, kind, municipality, prefecture, source)
VALUES
    ('h30/16/kyoto_city', '京都市 保健福祉局 保健福祉部 保健福祉総務課', 'local_government', '26100', '26',
     'seeds/001_c58a76273ace5170.txt#京都市'),
    ('h30/16/waka_kasanetto', '京都わかかさねっと', 'other', NULL, '26', 'seeds/001_c58a76273ace5170.txt#京都市');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, available_from, available_until, tier, verified_on, status, source)
VALUES
    ('h30/16/1', 'h30/16/waka_kasanetto', 'service', '若年女性等への寄り添い支援（支援計画・相談・同行・就労）',
     'support_plan,consultation,accompaniment,job_support,womens_support',
     'sex = female and release_path in (full_term, parole, partial_suspension, workhouse_release, detention_end, '
     'training_school_parole, training_school_release) and age <= 39',
     '矯正施設を出所した若年女性等', 'age >= 30', '「若年」の年齢は定められていないため、30歳以上は要相談', '26100',
     '2018-04-01', '2021-03-31', 'municipal', '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#京都市/①');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants,
    copies, note, source)
VALUES
    ('h30/16/1/persons', 'h30/16/waka_kasanetto', 'h30/16/1', 'service', '寄り添い支援の実施人数', '2020-12-31', NULL,
     NULL, '16', NULL, NULL, 'seeds/001_c58a76273ace5170.txt#京都市/①'),
    ('h30/16/2/copies', 'h30/16/kyoto_city', NULL, 'leaflet', 'ハンドブック「つながりながら」の配布部数',
     '2020-12-31', NULL, NULL, NULL, '2400', '出所後に困ったときの相談窓口・支援機関を紹介',
     'seeds/001_c58a76273ace5170.txt#京都市/②'),
    ('h30/16/2/to_persons', 'h30/16/kyoto_city', NULL, 'leaflet', 'ハンドブック「つながりながら」の対象者への配布',
     '2020-12-31', '592', '部', NULL, NULL, '2,400部の内数', 'seeds/001_c58a76273ace5170.txt#京都市/②'),
    ('h30/16/3/meetings', 'h30/16/kyoto_city', NULL, 'meeting', '京都市再犯防止推進会議', '2020-12-31', '3', '回',
     NULL, NULL, '刑事司法機関・民間団体等で構成、地方再犯防止推進計画への意見・助言',
     'seeds/001_c58a76273ace5170.txt#京都市/③');
