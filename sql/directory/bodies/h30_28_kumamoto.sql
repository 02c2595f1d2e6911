-- 熊本県 (Kumamoto Prefecture): 環境生活部 県民生活局 くらしの安全推進課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 28; figures as of 2020-12-31.
-- Model projects ran for three fiscal years, 2018-04-01 to 2021-03-31.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, prefecture, source)
VALUES
    ('h30/28/kumamoto', '熊本県 環境生活部 県民生活局 くらしの安全推進課', 'local_government', NULL, NULL, '43',
     'seeds/001_c58a76273ace5170.txt#熊本県'),
    ('h30/28/saiseikai', '社会福祉法人恩賜財団済生会支部熊本県済生会（熊本県地域生活定着支援センター受託団体）',
     'social_welfare_corporation', 'settlement_centre', '43', '43', 'seeds/001_c58a76273ace5170.txt#熊本県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, available_from, available_until, tier, routes, verified_on, status, source)
VALUES
    ('h30/28/1', 'h30/28/saiseikai', 'service', '福祉サービス等へのつなぎ支援（入口支援、申請書類作成・窓口同行）',
     'transition_coordination,accompaniment',
     '(age >= 60 or disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease)) and release_path in (minor_disposition, suspended_prosecution, no_prosecution, '
     'suspended_sentence, suspended_sentence_probation, disposition_withheld, fine, petty_fine)',
     '微罪処分、不起訴処分及び執行猶予等となった者のうち、高齢又は障がいのある福祉的支援を必要とする者',
     'age < 65 and not disability has any (physical, intellectual, mental, developmental, higher_brain, '
     'intractable_disease) or not release_path in (minor_disposition, suspended_prosecution, no_prosecution, '
     'suspended_sentence, suspended_sentence_probation) or not coordinator_judgement has any (needs_welfare_support)',
     'おおむね65歳とみて60～64歳は要相談（障害のある人を除く）。「等」に当たる処分は要相談。'
     '福祉的支援の必要性は依頼機関と相談',
     '43', '2018-04-01', '2021-03-31', 'prefectural', 'prosecutor,halfway_house', '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#熊本県/①'),
    ('h30/28/2', 'h30/28/saiseikai', 'service', '福祉施設等の支援関係者への講習会（受入れの理解）',
     'supporter_consultation', 'client_type = supporter', '福祉施設等支援関係者を対象に、講習会を開催', NULL, NULL,
     '43', '2018-04-01', '2021-03-31', 'prefectural', NULL, '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#熊本県/②');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants,
    note, source)
VALUES
    ('h30/28/1/persons', 'h30/28/saiseikai', 'h30/28/1', 'service', '入口支援の実施人数と延べ回数', '2020-12-31',
     '355', '回', '19', '19人、延べ355回', 'seeds/001_c58a76273ace5170.txt#熊本県/①'),
    ('h30/28/2/training', 'h30/28/saiseikai', 'h30/28/2', 'service', '受入れの理解促進のための講習会', '2020-12-31',
     '3', '回', '128', NULL, 'seeds/001_c58a76273ace5170.txt#熊本県/②');
