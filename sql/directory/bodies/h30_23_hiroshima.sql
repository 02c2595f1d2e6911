-- 広島県 (Hiroshima Prefecture): 環境県民局 県民活動課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 23; figures as of 2020-12-31.
-- Model projects ran for three fiscal years, 2018-04-01 to 2021-03-31.
-- Item ④ is a support programme run with cooperating employers, not an employer's own opening: it is a service and
-- its age comes from the juvenile procedure. People still on probation are asked about first, as it begins when
-- that ends.

INSERT INTO stage_provider (ref, name, kind, prefecture, source)
VALUES
    ('h30/23/hiroshima', '広島県 環境県民局 県民活動課', 'local_government', '34',
     'seeds/001_c58a76273ace5170.txt#広島県'),
    ('h30/23/survey_research', '株式会社サーベイリサーチセンター広島事務所', 'company', '34',
     'seeds/001_c58a76273ace5170.txt#広島県'),
    ('h30/23/hiroshima_employment', '特定非営利活動法人広島県就労支援事業者機構', 'employers_organisation', '34',
     'seeds/001_c58a76273ace5170.txt#広島県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, available_from, available_until, tier, verified_on, status, source)
VALUES
    ('h30/23/4', 'h30/23/hiroshima_employment', 'service', '少年の就労支援（協力雇用主の下での就労体験等）',
     'job_support,work_experience',
     'age < 20 and (release_path in (probation_end, juvenile_probation, training_school_parole) and '
     'employment_status = unemployed or release_path = juvenile_no_disposition)',
     '保護観察終了時に無職である少年や家庭裁判所において審判不開始又は不処分となった少年',
     'not release_path in (probation_end, juvenile_no_disposition)', '保護観察中の人は、終了の時期に合わせて要相談',
     '34', '2018-04-01', '2021-03-31', 'prefectural', '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#広島県/④');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants,
    note, source)
VALUES
    ('h30/23/1/survey', 'h30/23/survey_research', NULL, 'survey', '非行少年等の就労状況・生活環境等の実態調査',
     '2020-12-31', NULL, NULL, NULL, '実績の数値の公表なし（—）', 'seeds/001_c58a76273ace5170.txt#広島県/①'),
    ('h30/23/2/meetings', 'h30/23/hiroshima', NULL, 'meeting', '関係機関による連絡会議', '2020-12-31', '6', '回',
     NULL, '実態調査を踏まえた支援方法と地方再犯防止推進計画の協議', 'seeds/001_c58a76273ace5170.txt#広島県/②'),
    ('h30/23/3/meetings', 'h30/23/hiroshima', NULL, 'meeting', 'ケース検討会議', '2020-12-31', '1', '回', NULL,
     '刑事司法関係機関、県の福祉支援機関、就労支援団体', 'seeds/001_c58a76273ace5170.txt#広島県/③'),
    ('h30/23/4/work_experience', 'h30/23/hiroshima_employment', 'h30/23/4', 'service', '就労体験の実施者数',
     '2020-12-31', NULL, NULL, '3', NULL, 'seeds/001_c58a76273ace5170.txt#広島県/④');
