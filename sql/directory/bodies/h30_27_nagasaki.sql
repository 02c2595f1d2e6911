-- 長崎県 (Nagasaki Prefecture): 福祉保健部 福祉保健課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 27; figures as of 2020-12-31.
-- Model projects ran for three fiscal years, 2018-04-01 to 2021-03-31.
-- All three items are marked 入口支援; the row names no disposition, so any case before or without prison is
-- admitted. The groups of the figures overlap: each is counted within the 90 persons.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, prefecture, source)
VALUES
    ('h30/27/nagasaki', '長崎県 福祉保健部 福祉保健課', 'local_government', NULL, NULL, '42',
     'seeds/001_c58a76273ace5170.txt#長崎県'),
    ('h30/27/nankou_airinkai', '社会福祉法人南高愛隣会（長崎県地域生活定着支援センター受託団体）',
     'social_welfare_corporation', 'settlement_centre', '42', '42', 'seeds/001_c58a76273ace5170.txt#長崎県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, available_from, available_until, tier, routes, verified_on, status, source)
VALUES
    ('h30/27/1', 'h30/27/nankou_airinkai', 'service', '高齢・障害のある人の入口支援（相談支援専門員協会等との連携）',
     'transition_coordination',
     '(age >= 60 or disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease)) and (stage in (police, prosecution, trial) or release_path in (minor_disposition, '
     'suspended_prosecution, no_prosecution, suspended_sentence, suspended_sentence_probation, '
     'disposition_withheld, fine, petty_fine))',
     '高齢者又は障害のある犯罪をした者等に対して、検察庁・弁護士等の依頼に基づき支援を実施【入口支援】',
     'age < 65 and not disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease)',
     'おおむね65歳とみて60～64歳は要相談（障害のある人を除く）', '42', '2018-04-01', '2021-03-31', 'prefectural',
     'prosecutor,lawyer', '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#長崎県/①'),
    ('h30/27/2', 'h30/27/nankou_airinkai', 'service',
     '薬物依存のある人の入口支援（精神保健福祉センター・ダルク等との連携）', 'transition_coordination,drug_treatment',
     'dependency has any (drug) and (stage in (police, prosecution, trial) or release_path in (minor_disposition, '
     'suspended_prosecution, no_prosecution, suspended_sentence, suspended_sentence_probation, '
     'disposition_withheld, fine, petty_fine))',
     '薬物依存のある犯罪をした者等に対して、精神保健福祉センターやダルク等と連携した支援【入口支援】', NULL, NULL,
     '42', '2018-04-01', '2021-03-31', 'prefectural', NULL, '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#長崎県/②'),
    ('h30/27/3', 'h30/27/nankou_airinkai', 'service',
     '身寄りのない人の居場所の確保（入口支援、県居住支援協議会等との連携）', 'transition_coordination,housing_search',
     'family_situation in (none, exhausted, refuses) and (stage in (police, prosecution, trial) or release_path in '
     '(minor_disposition, suspended_prosecution, no_prosecution, suspended_sentence, suspended_sentence_probation, '
     'disposition_withheld, fine, petty_fine))',
     '身寄りのない犯罪をした者等に対して、居場所の確保に向けた支援【入口支援】', 'not family_situation = none',
     '家族がいても頼れない人が「身寄りのない者」に当たるかは要相談', '42', '2018-04-01', '2021-03-31', 'prefectural',
     NULL, '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#長崎県/③');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants,
    note, source)
VALUES
    ('h30/27/total/persons', 'h30/27/nankou_airinkai', NULL, 'service', '入口支援の実施人数', '2020-12-31', NULL,
     NULL, '90', NULL, 'seeds/001_c58a76273ace5170.txt#長崎県'),
    ('h30/27/1/persons', 'h30/27/nankou_airinkai', 'h30/27/1', 'service', 'うち高齢・障がい者', '2020-12-31', '90',
     '人', NULL, '90人の内数、重複あり', 'seeds/001_c58a76273ace5170.txt#長崎県/①'),
    ('h30/27/2/persons', 'h30/27/nankou_airinkai', 'h30/27/2', 'service', 'うち薬物事犯者', '2020-12-31', '4', '人',
     NULL, '90人の内数、重複あり', 'seeds/001_c58a76273ace5170.txt#長崎県/②'),
    ('h30/27/3/persons', 'h30/27/nankou_airinkai', 'h30/27/3', 'service', 'うち居場所の確保の調整をした人',
     '2020-12-31', '90', '人', NULL, '90人の内数、重複あり', 'seeds/001_c58a76273ace5170.txt#長崎県/③');
