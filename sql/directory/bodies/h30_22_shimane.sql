-- 島根県 (Shimane Prefecture): 健康福祉部 地域福祉課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 22; figures as of 2020-12-31.
-- Model projects ran for three fiscal years, 2018-04-01 to 2021-03-31.
-- A second ④ below the row in the source is a stray copy of 広島県/④ and is not entered here. Item ③ is marked
-- 入口支援, so its rule asks for a case before or without prison.

INSERT INTO stage_provider (ref, name, kind, prefecture, source)
VALUES
    ('h30/22/shimane', '島根県 健康福祉部 地域福祉課', 'local_government', '32',
     'seeds/001_c58a76273ace5170.txt#島根県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, available_from, available_until, tier, routes, verified_on, status, source)
VALUES
    ('h30/22/2', 'h30/22/shimane', 'service', '更生支援計画の作成を学ぶ研修会', 'supporter_consultation',
     'client_type = supporter', '社会福祉士や精神保健福祉士などを対象に研修会を開催', NULL, NULL, '32', '2018-04-01',
     '2021-03-31', 'prefectural', NULL, '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#島根県/②'),
    ('h30/22/3', 'h30/22/shimane', 'service', '更生支援コーディネーターの派遣（更生支援計画の作成）', 'support_plan',
     '(stage in (police, prosecution, trial) or release_path in (minor_disposition, suspended_prosecution, '
     'no_prosecution, suspended_sentence, suspended_sentence_probation, disposition_withheld, fine, petty_fine))',
     '刑事司法関係機関や支援者等からの依頼に基づき、福祉的支援が必要な罪を犯した者等の更生支援計画を作成【入口支援】',
     'not coordinator_judgement has any (needs_welfare_support)', '福祉的支援の必要性は依頼機関と相談', '32',
     '2018-04-01', '2021-03-31', 'prefectural', 'police,prosecutor,lawyer,probation_office,institution', '2020-12-31',
     'published', 'seeds/001_c58a76273ace5170.txt#島根県/③');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants,
    copies, note, source)
VALUES
    ('h30/22/1/meetings', 'h30/22/shimane', NULL, 'meeting', '市町村・県関係機関の担当者会議', '2020-12-31', '2',
     '回', NULL, NULL, '再犯防止推進計画と更生支援機関の取組の周知', 'seeds/001_c58a76273ace5170.txt#島根県/①'),
    ('h30/22/2/training', 'h30/22/shimane', 'h30/22/2', 'service', '更生支援計画作成の研修会', '2020-12-31', '3',
     '回', '125', NULL, NULL, 'seeds/001_c58a76273ace5170.txt#島根県/②'),
    ('h30/22/3/coordinators', 'h30/22/shimane', 'h30/22/3', 'service', '更生支援コーディネーターの登録者数',
     '2020-12-31', '8', '名', NULL, NULL, '②の研修会の修了者', 'seeds/001_c58a76273ace5170.txt#島根県/③'),
    ('h30/22/3/dispatches', 'h30/22/shimane', 'h30/22/3', 'service', '更生支援コーディネーターの派遣数（入口支援）',
     '2020-12-31', '3', '件', NULL, NULL, NULL, 'seeds/001_c58a76273ace5170.txt#島根県/③'),
    ('h30/22/4/leaflets', 'h30/22/shimane', NULL, 'leaflet', '更生支援の広報資料（リーフレット）', '2020-12-31', NULL,
     NULL, NULL, '2500', NULL, 'seeds/001_c58a76273ace5170.txt#島根県/④'),
    ('h30/22/4/posters', 'h30/22/shimane', NULL, 'leaflet', '更生支援の広報資料（ポスター）', '2020-12-31', NULL,
     NULL, NULL, NULL, '枚数の公表なし', 'seeds/001_c58a76273ace5170.txt#島根県/④');
