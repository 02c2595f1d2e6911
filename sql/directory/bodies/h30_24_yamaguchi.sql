-- 山口県 (Yamaguchi Prefecture): 健康福祉部 厚政課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 24; figures as of 2020-12-31.
-- Model projects ran for three fiscal years, 2018-04-01 to 2021-03-31.
-- Item ② names neither age nor disability. It serves people "準ずる" to 特別調整, so whoever is neither old nor
-- disabled is asked about first, and so is a candidate whose selection is still open.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, prefecture, source)
VALUES
    ('h30/24/yamaguchi', '山口県 健康福祉部 厚政課', 'local_government', NULL, NULL, '35',
     'seeds/001_c58a76273ace5170.txt#山口県'),
    ('h30/24/yamaguchi_shakyo', '社会福祉法人山口県社会福祉協議会（山口県地域生活定着支援センター受託団体）',
     'council_of_social_welfare', 'settlement_centre', '35', '35', 'seeds/001_c58a76273ace5170.txt#山口県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, available_from, available_until, tier, routes, verified_on, status, source)
VALUES
    ('h30/24/1', 'h30/24/yamaguchi_shakyo', 'service',
     '福祉サービス等へのつなぎ支援（入口支援、帰住先確保・窓口同行）',
     'transition_coordination,housing_search,accompaniment',
     '(age >= 60 or disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease)) and release_path in (suspended_prosecution, no_prosecution, suspended_sentence, '
     'suspended_sentence_probation)',
     '不起訴処分及び執行猶予となった者のうち、高齢又は障害のある福祉的支援の必要な者',
     'age < 65 and not disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease) or not coordinator_judgement has any (needs_welfare_support)',
     'おおむね65歳とみて60～64歳は要相談（障害のある人を除く）。福祉的支援の必要性は依頼機関と相談', '35',
     '2018-04-01', '2021-03-31', 'prefectural', 'prosecutor', '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#山口県/①'),
    ('h30/24/2', 'h30/24/yamaguchi_shakyo', 'service', '特別調整に準ずる人の出口支援（帰住先確保等）',
     'transition_coordination,housing_search',
     '(stage = custody or days_until_release >= 0) and release_path in (full_term, parole, partial_suspension, '
     'training_school_parole, training_school_release) and special_adjustment in (none, candidate, not_selected)',
     '刑務所出所予定者等のうち、特別調整の対象とならない者に対して、帰住先確保等の福祉的支援（特別調整に準ずる者）',
     'special_adjustment = candidate or not release_path in (full_term, parole, partial_suspension) or not (age >= '
     '65 or disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease))',
     '特別調整の選定の結果待ちの人、刑務所以外の施設の人、高齢・障害に当たらない人は要相談', '35', '2018-04-01',
     '2021-03-31', 'prefectural', 'probation_office', '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#山口県/②'),
    ('h30/24/3', 'h30/24/yamaguchi_shakyo', 'service', '保護観察期間を終える人の出口支援（帰住先確保・つなぎ支援）',
     'transition_coordination,housing_search', 'release_path = probation_end or on_probation or stage = probation',
     '保護観察期間終了者のうち、福祉的支援の必要な者に対して、保護観察期間終了前から支援',
     'not release_path = probation_end or not coordinator_judgement has any (needs_welfare_support)',
     '保護観察中の人は、終了の時期に合わせて要相談。福祉的支援の必要性は依頼機関と相談', '35', '2018-04-01',
     '2021-03-31', 'prefectural', 'probation_office', '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#山口県/③');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants,
    note, source)
VALUES
    ('h30/24/total/persons', 'h30/24/yamaguchi_shakyo', NULL, 'service', '支援実施人数の合計', '2020-12-31', '24',
     '人', NULL, '①10人、②8人、③6人の合計', 'seeds/001_c58a76273ace5170.txt#山口県'),
    ('h30/24/1/persons', 'h30/24/yamaguchi_shakyo', 'h30/24/1', 'service', '入口支援の人数', '2020-12-31', NULL, NULL,
     '10', NULL, 'seeds/001_c58a76273ace5170.txt#山口県/①'),
    ('h30/24/2/persons', 'h30/24/yamaguchi_shakyo', 'h30/24/2', 'service', '出口支援（特別調整に準ずる者）の人数',
     '2020-12-31', NULL, NULL, '8', NULL, 'seeds/001_c58a76273ace5170.txt#山口県/②'),
    ('h30/24/3/persons', 'h30/24/yamaguchi_shakyo', 'h30/24/3', 'service', '出口支援（保護観察期間終了者）の人数',
     '2020-12-31', NULL, NULL, '6', NULL, 'seeds/001_c58a76273ace5170.txt#山口県/③'),
    ('h30/24/4/portal', 'h30/24/yamaguchi_shakyo', NULL, 'media', '再犯防止に関するポータルサイト', '2020-12-31',
     NULL, NULL, NULL, '普及啓発等。数値の公表なし', 'seeds/001_c58a76273ace5170.txt#山口県/④');
