-- 大阪府 (Osaka Prefecture): 青少年・地域安全室 治安対策課; 福祉部 障がい福祉室 自立支援課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 17; figures as of 2020-12-31.
-- Model projects ran for three fiscal years, 2018-04-01 to 2021-03-31.
-- The code `sexual` is wider than the offences item ① lists, so anything but `sexual_image` is asked about first.

INSERT INTO stage_provider (ref, name, kind, prefecture, source)
VALUES
    ('h30/17/osaka_public_safety', '大阪府 青少年・地域安全室 治安対策課', 'local_government', '27',
     'seeds/001_c58a76273ace5170.txt#大阪府'),
    ('h30/17/osaka_disability', '大阪府 福祉部 障がい福祉室 自立支援課', 'local_government', '27',
     'seeds/001_c58a76273ace5170.txt#大阪府');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, in_person, available_from, available_until, tier, routes, verified_on, status,
    source)
VALUES
    ('h30/17/1', 'h30/17/osaka_public_safety', 'service',
     '性犯罪をした人への心理カウンセリングプログラム（臨床心理士、全5回）', 'sexual_offence_treatment',
     'offence has any (sexual, sexual_child, sexual_image) and release_path in (suspended_prosecution, '
     'no_prosecution, disposition_withheld, minor_disposition, fine, petty_fine, suspended_sentence, '
     'suspended_sentence_probation) and wishes_support',
     '性犯罪（痴漢、盗撮、公然わいせつ、児童ポルノ関係）を行った起訴猶予等のうち、支援を申し込んだ者',
     'not offence has any (sexual_image) or not release_path = suspended_prosecution',
     '対象は痴漢・盗撮・公然わいせつ・児童ポルノ関係。罪名がこれらに当たるか、起訴猶予以外の処分でもよいかは要相談',
     '27', 'true', '2018-04-01', '2021-03-31', 'prefectural', NULL, '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#大阪府/①'),
    ('h30/17/2', 'h30/17/osaka_disability', 'service',
     '障がいのある人の福祉サービス・支援機関等へのつなぎ支援（入口支援）', 'transition_coordination',
     'disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease) and '
     'release_path in (suspended_prosecution, no_prosecution, disposition_withheld, minor_disposition, fine, '
     'petty_fine, suspended_sentence, suspended_sentence_probation)',
     '検察庁や弁護士等からの依頼に基づき、障がいのある起訴猶予等となった者等',
     'not release_path = suspended_prosecution', '起訴猶予以外で「等」に当たる処分は要相談', '27', NULL, '2018-04-01',
     '2021-03-31', 'prefectural', 'prosecutor,lawyer', '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#大阪府/②');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, participants, source)
VALUES
    ('h30/17/1/persons', 'h30/17/osaka_public_safety', 'h30/17/1', 'service',
     '心理カウンセリングプログラムの実施人数', '2020-12-31', '14', 'seeds/001_c58a76273ace5170.txt#大阪府/①'),
    ('h30/17/2/persons', 'h30/17/osaka_disability', 'h30/17/2', 'service', 'つなぎ支援の実施人数', '2020-12-31', '14',
     'seeds/001_c58a76273ace5170.txt#大阪府/②');
