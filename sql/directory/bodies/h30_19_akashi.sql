-- 明石市 (Akashi City): 福祉局地域共生社会室.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 19; figures as of 2020-12-31.
-- Model projects ran for three fiscal years, 2018-04-01 to 2021-03-31.
-- "概ね半年以内" is 183 days; up to 240 days before release the provider is asked first.

INSERT INTO stage_provider (ref, name, kind, municipality, prefecture, source)
VALUES
    ('h30/19/akashi_city', '明石市 福祉局地域共生社会室', 'local_government', '28203', '28',
     'seeds/001_c58a76273ace5170.txt#明石市'),
    ('h30/19/akashi_shakyo', '社会福祉法人明石市社会福祉協議会', 'council_of_social_welfare', NULL, '28',
     'seeds/001_c58a76273ace5170.txt#明石市');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, available_from, available_until, tier, routes, verified_on, status, source)
VALUES
    ('h30/19/1', 'h30/19/akashi_shakyo', 'service',
     '福祉サービス等へのつなぎ支援（入口支援、手続同行・申請書類の作成）', 'transition_coordination,accompaniment',
     '(age >= 60 or disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease)) and release_path in (suspended_prosecution, no_prosecution, suspended_sentence, '
     'suspended_sentence_probation, disposition_withheld, minor_disposition, fine, petty_fine)',
     '不起訴処分及び執行猶予等により釈放されることが見込まれる者のうち、高齢又は障害のある福祉的支援の必要な者',
     'age < 65 and not disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease) or not release_path in (suspended_prosecution, no_prosecution, suspended_sentence, '
     'suspended_sentence_probation) or not coordinator_judgement has any (needs_welfare_support)',
     'おおむね65歳とみて60～64歳は要相談（障害のある人を除く）。「等」に当たる処分は要相談。'
     '福祉的支援の必要性は依頼機関と相談',
     '28203', '2018-04-01', '2021-03-31', 'municipal', 'police,prosecutor,probation_office', '2020-12-31',
     'published', 'seeds/001_c58a76273ace5170.txt#明石市/①'),
    ('h30/19/2', 'h30/19/akashi_shakyo', 'service',
     '円滑な地域帰住のための支援（出口支援、生活保護申請・帰住先調査への同行）',
     'transition_coordination,public_assistance',
     '(age >= 60 or disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease)) and stage = custody and release_path in (full_term, parole, partial_suspension, '
     'workhouse_release, training_school_parole, training_school_release) and days_until_release <= 240',
     '刑務所等の出所時期が概ね半年以内となっている者のうち、高齢又は障害のある福祉的支援の必要な者',
     'age < 65 and not disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease) or days_until_release > 183 or not release_path in (full_term, parole, '
     'partial_suspension) or not coordinator_judgement has any (needs_welfare_support)',
     'おおむね65歳とみて60～64歳は要相談（障害のある人を除く）。出所まで半年を超えるとき、'
     '刑務所以外の施設のときは要相談。福祉的支援の必要性は依頼機関と相談',
     '28203', '2018-04-01', '2021-03-31', 'municipal', 'institution', '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#明石市/②');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants,
    note, source)
VALUES
    ('h30/19/total/persons', 'h30/19/akashi_shakyo', NULL, 'service', '支援実施人数の合計', '2020-12-31', '73', '人',
     NULL, '入口支援36人、出口支援14人、その他23人の合計', 'seeds/001_c58a76273ace5170.txt#明石市'),
    ('h30/19/1/persons', 'h30/19/akashi_shakyo', 'h30/19/1', 'service', '入口支援の人数', '2020-12-31', NULL, NULL,
     '36', NULL, 'seeds/001_c58a76273ace5170.txt#明石市/①'),
    ('h30/19/2/persons', 'h30/19/akashi_shakyo', 'h30/19/2', 'service', '出口支援の人数', '2020-12-31', NULL, NULL,
     '14', NULL, 'seeds/001_c58a76273ace5170.txt#明石市/②'),
    ('h30/19/other/persons', 'h30/19/akashi_shakyo', NULL, 'service', 'その他関係機関からの依頼等に基づく支援の人数',
     '2020-12-31', NULL, NULL, '23', NULL, 'seeds/001_c58a76273ace5170.txt#明石市'),
    ('h30/19/3/fair', 'h30/19/akashi_city', NULL, 'event', 'あかし更生支援フェア', '2020-12-31', '1', '回', '2000',
     '市民向け。刑務作業製品の展示・即売、パネル展示等', 'seeds/001_c58a76273ace5170.txt#明石市/③'),
    ('h30/19/3/forum', 'h30/19/akashi_city', NULL, 'event', '更生支援フォーラム（あかし更生支援フェア内）',
     '2020-12-31', '250', '人', NULL, 'フェア2,000人の内数。取組報告と講演',
     'seeds/001_c58a76273ace5170.txt#明石市/③'),
    ('h30/19/3/exhibitors', 'h30/19/akashi_city', NULL, 'event', 'あかし更生支援フェアの出展機関・団体', '2020-12-31',
     '18', '団体', NULL, NULL, 'seeds/001_c58a76273ace5170.txt#明石市/③');
