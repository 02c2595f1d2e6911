-- 鳥取県 (Tottori Prefecture): 福祉保健部 福祉保健課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 21; figures as of 2020-12-31.
-- Model projects ran for three fiscal years, 2018-04-01 to 2021-03-31.

INSERT INTO stage_provider (ref, name, kind, prefecture, source)
VALUES
    ('h30/21/tottori', '鳥取県 福祉保健部 福祉保健課', 'local_government', '31',
     'seeds/001_c58a76273ace5170.txt#鳥取県'),
    ('h30/21/tottori_tobu_rights', '一般社団法人とっとり東部権利擁護支援センター', 'general_association', '31',
     'seeds/001_c58a76273ace5170.txt#鳥取県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, available_from, available_until, tier, routes, verified_on, status, source)
VALUES
    ('h30/21/1', 'h30/21/tottori_tobu_rights', 'service',
     '福祉サービス等へのつなぎ支援（入口支援、窓口同行・住居と成年後見人の確保）',
     'transition_coordination,accompaniment,housing_search,guardianship',
     '(age >= 60 or disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease)) and release_path in (suspended_prosecution, no_prosecution, suspended_sentence, '
     'suspended_sentence_probation, disposition_withheld, minor_disposition, fine, petty_fine)',
     '不起訴処分及び執行猶予等となった者のうち、高齢又は障がいのある福祉的支援の必要な者',
     'age < 65 and not disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease) or not release_path in (suspended_prosecution, no_prosecution, suspended_sentence, '
     'suspended_sentence_probation) or not coordinator_judgement has any (needs_welfare_support)',
     'おおむね65歳とみて60～64歳は要相談（障害のある人を除く）。「等」に当たる処分は要相談。'
     '福祉的支援の必要性は依頼機関と相談',
     '31', '2018-04-01', '2021-03-31', 'prefectural', 'lawyer,prosecutor,probation_office', '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#鳥取県/①');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants,
    note, source)
VALUES
    ('h30/21/1/persons', 'h30/21/tottori_tobu_rights', 'h30/21/1', 'service', '入口支援の実施人数', '2020-12-31',
     NULL, NULL, '83', NULL, 'seeds/001_c58a76273ace5170.txt#鳥取県/①'),
    ('h30/21/2/meetings', 'h30/21/tottori', NULL, 'meeting', '鳥取県再犯防止推進計画の推進会議', '2020-12-31', '4',
     '回', NULL, '進捗管理、課題・情報の共有', 'seeds/001_c58a76273ace5170.txt#鳥取県/②');
