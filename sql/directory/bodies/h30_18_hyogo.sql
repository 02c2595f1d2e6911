-- 兵庫県 (Hyogo Prefecture): 健康福祉部 障害福祉局 障害福祉課; 産業労働部 政策労働局 労政福祉課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 18; figures as of 2020-12-31.
-- Model projects ran for three fiscal years, 2018-04-01 to 2021-03-31.
-- The row numbers no items: 1 is the welfare project, 2 the work project. "保護観察対象者等" is read as people on
-- probation and people entitled to urgent aftercare (更生緊急保護); until it is granted they are asked about first.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, prefecture, source)
VALUES
    ('h30/18/hyogo_disability', '兵庫県 健康福祉部 障害福祉局 障害福祉課', 'local_government', NULL, NULL, '28',
     'seeds/001_c58a76273ace5170.txt#兵庫県'),
    ('h30/18/hyogo_labour', '兵庫県 産業労働部 政策労働局 労政福祉課', 'local_government', NULL, NULL, '28',
     'seeds/001_c58a76273ace5170.txt#兵庫県'),
    ('h30/18/mitsumi', '社会福祉法人みつみ福祉会（兵庫県地域生活定着支援センター受託団体）',
     'social_welfare_corporation', 'settlement_centre', '28', '28', 'seeds/001_c58a76273ace5170.txt#兵庫県'),
    ('h30/18/human_academy', 'ヒューマンアカデミー株式会社', 'company', NULL, NULL, NULL,
     'seeds/001_c58a76273ace5170.txt#兵庫県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, available_from, available_until, tier, routes, verified_on, status, source)
VALUES
    ('h30/18/1', 'h30/18/mitsumi', 'service',
     '障害者・高齢者の地域立ち直り支援（コーディネート・フォローアップ・相談）',
     'transition_coordination,follow_up,consultation',
     '(age >= 60 or disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease)) and release_path in (suspended_prosecution, no_prosecution, disposition_withheld, '
     'minor_disposition, fine, petty_fine, suspended_sentence, suspended_sentence_probation)',
     '弁護士会の依頼に基づき、起訴猶予等となる見込みのある者のうち、高齢者又は障害のある福祉的支援が必要な者',
     'age < 65 and not disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease) or not release_path = suspended_prosecution or not stage in (police, prosecution, trial) '
     'or not coordinator_judgement has any (needs_welfare_support)',
     'おおむね65歳とみて60～64歳は要相談（障害のある人を除く）。処分前の「見込み」の段階での依頼が前提で、'
     '起訴猶予以外の処分や処分後は要相談。福祉的支援の必要性は依頼機関と相談',
     '28', '2018-04-01', '2021-03-31', 'prefectural', 'lawyer', '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#兵庫県/障害者・高齢者の地域立ち直り支援事業'),
    ('h30/18/2-employment', 'h30/18/human_academy', 'job', '1か月間の雇用契約による職場体験', 'work_experience',
     'on_probation or stage = probation or release_path in (parole, suspended_sentence_probation, '
     'training_school_parole, juvenile_probation, full_term, partial_suspension, suspended_sentence, '
     'suspended_prosecution, disposition_withheld, fine, petty_fine, workhouse_release, training_school_release) or '
     'urgent_aftercare in (applied, granted)',
     '保護観察対象者等と1か月間の雇用契約を締結の上、職場体験を提供',
     'not (on_probation or stage = probation or release_path in (parole, suspended_sentence_probation, '
     'training_school_parole, juvenile_probation) or urgent_aftercare = granted)',
     '保護観察・更生緊急保護を受けていない人が「等」に当たるかは要相談', '28', '2018-04-01', '2021-03-31',
     'prefectural', NULL, '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#兵庫県/保護観察対象者等就労支援プログラム事業'),
    ('h30/18/2-support', 'h30/18/human_academy', 'service',
     'ビジネス基礎研修と最大4か月間の就職活動支援（マッチング・定着フォローアップ）',
     'job_support,vocational_training,job_retention',
     'on_probation or stage = probation or release_path in (parole, suspended_sentence_probation, '
     'training_school_parole, juvenile_probation, full_term, partial_suspension, suspended_sentence, '
     'suspended_prosecution, disposition_withheld, fine, petty_fine, workhouse_release, training_school_release) or '
     'urgent_aftercare in (applied, granted)',
     '保護観察対象者等に対し、ビジネス基礎研修、マッチング支援や定着フォローアップなどの就職活動支援を最大4か月間実'
     '施',
     'not (on_probation or stage = probation or release_path in (parole, suspended_sentence_probation, '
     'training_school_parole, juvenile_probation) or urgent_aftercare = granted)',
     '保護観察・更生緊急保護を受けていない人が「等」に当たるかは要相談', '28', '2018-04-01', '2021-03-31',
     'prefectural', NULL, '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#兵庫県/保護観察対象者等就労支援プログラム事業');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants,
    note, source)
VALUES
    ('h30/18/1/persons', 'h30/18/mitsumi', 'h30/18/1', 'service', '地域立ち直り支援の実施人数', '2020-12-31', NULL,
     NULL, '246', '延べ人数', 'seeds/001_c58a76273ace5170.txt#兵庫県/障害者・高齢者の地域立ち直り支援事業'),
    ('h30/18/1/coordination', 'h30/18/mitsumi', 'h30/18/1', 'service', 'コーディネーター支援の人数', '2020-12-31',
     '76', '人', NULL, '延べ246人の内訳',
     'seeds/001_c58a76273ace5170.txt#兵庫県/障害者・高齢者の地域立ち直り支援事業'),
    ('h30/18/1/follow_up', 'h30/18/mitsumi', 'h30/18/1', 'service', 'フォローアップ支援の人数', '2020-12-31', '104',
     '人', NULL, '延べ246人の内訳', 'seeds/001_c58a76273ace5170.txt#兵庫県/障害者・高齢者の地域立ち直り支援事業'),
    ('h30/18/1/consultation', 'h30/18/mitsumi', 'h30/18/1', 'service', '相談支援の人数', '2020-12-31', '66', '人',
     NULL, '延べ246人の内訳', 'seeds/001_c58a76273ace5170.txt#兵庫県/障害者・高齢者の地域立ち直り支援事業'),
    ('h30/18/2/persons', 'h30/18/human_academy', 'h30/18/2-support', 'service', '就労支援プログラムの実施人数',
     '2020-12-31', NULL, NULL, '11', NULL,
     'seeds/001_c58a76273ace5170.txt#兵庫県/保護観察対象者等就労支援プログラム事業'),
    ('h30/18/2/job_support', 'h30/18/human_academy', 'h30/18/2-support', 'service', '就職支援の実施人数',
     '2020-12-31', '11', '人', NULL, '計11人の内訳',
     'seeds/001_c58a76273ace5170.txt#兵庫県/保護観察対象者等就労支援プログラム事業'),
    ('h30/18/2/employed', 'h30/18/human_academy', 'h30/18/2-support', 'service', '就職者数', '2020-12-31', '7', '人',
     NULL, '就職支援11人の内数', 'seeds/001_c58a76273ace5170.txt#兵庫県/保護観察対象者等就労支援プログラム事業'),
    ('h30/18/2/regular', 'h30/18/human_academy', 'h30/18/2-support', 'service', '正規雇用での就職者数', '2020-12-31',
     '2', '人', NULL, '就職者7人の内数',
     'seeds/001_c58a76273ace5170.txt#兵庫県/保護観察対象者等就労支援プログラム事業');
