-- 熊本市 (Kumamoto City): 市民局 市民生活部 生活安全課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 29; figures as of 2020-12-31.
-- Items ①, ③ and ④ are open in the months in which the row says they were held; days within a month are not
-- published. "保護観察対象者等" is read as people on probation and people entitled to urgent aftercare
-- (更生緊急保護); until it is granted they are asked about first. The course granted its certificate to everyone
-- who took part; 60 days are its two months.

INSERT INTO stage_provider (ref, name, kind, municipality, prefecture, source)
VALUES
    ('h30/29/kumamoto_city', '熊本市 市民局 市民生活部 生活安全課', 'local_government', '43100', '43',
     'seeds/001_c58a76273ace5170.txt#熊本市'),
    ('h30/29/vocational_training_centre', '職業訓練法人熊本市職業訓練センター', 'training_corporation', NULL, '43',
     'seeds/001_c58a76273ace5170.txt#熊本市'),
    ('h30/29/atsumaru', '株式会社あつまるホールディングス', 'company', NULL, NULL,
     'seeds/001_c58a76273ace5170.txt#熊本市');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, in_person, available_from, available_until, tier, verified_on, status, source)
VALUES
    ('h30/29/1', 'h30/29/vocational_training_centre', 'service', '介護職員初任者研修養成講座（全23回）',
     'vocational_training',
     'on_probation or stage = probation or release_path in (parole, suspended_sentence_probation, '
     'training_school_parole, juvenile_probation, full_term, partial_suspension, suspended_sentence, '
     'suspended_prosecution, disposition_withheld, fine, petty_fine, workhouse_release, training_school_release) or '
     'urgent_aftercare in (applied, granted)',
     '介護分野の資格を取得することを目的として、保護観察対象者等を対象に、資格取得訓練を実施',
     'not (on_probation or stage = probation or release_path in (parole, suspended_sentence_probation, '
     'training_school_parole, juvenile_probation) or urgent_aftercare = granted)',
     '保護観察・更生緊急保護を受けていない人が「等」に当たるかは要相談', '43100', 'true', '2020-01-01', '2020-02-29',
     'municipal', '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#熊本市/①'),
    ('h30/29/3-briefing', 'h30/29/atsumaru', 'service', '合同就職説明会（令和元年11月、12社）', 'job_support',
     'on_probation or stage = probation or release_path in (parole, suspended_sentence_probation, '
     'training_school_parole, juvenile_probation, full_term, partial_suspension, suspended_sentence, '
     'suspended_prosecution, disposition_withheld, fine, petty_fine, workhouse_release, training_school_release) or '
     'urgent_aftercare in (applied, granted)',
     '保護観察対象者等の就職を目的とした合同就職説明会を開催',
     'not (on_probation or stage = probation or release_path in (parole, suspended_sentence_probation, '
     'training_school_parole, juvenile_probation) or urgent_aftercare = granted)',
     '保護観察・更生緊急保護を受けていない人が「等」に当たるかは要相談', '43100', 'true', '2019-11-01', '2019-11-30',
     'municipal', '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#熊本市/③'),
    ('h30/29/3-interviews', 'h30/29/atsumaru', 'service', '企業との個別面談会（令和2年2月、6社）', 'job_support',
     'on_probation or stage = probation or release_path in (parole, suspended_sentence_probation, '
     'training_school_parole, juvenile_probation, full_term, partial_suspension, suspended_sentence, '
     'suspended_prosecution, disposition_withheld, fine, petty_fine, workhouse_release, training_school_release) or '
     'urgent_aftercare in (applied, granted)',
     '保護観察対象者等の就職を目的とした個別面談会',
     'not (on_probation or stage = probation or release_path in (parole, suspended_sentence_probation, '
     'training_school_parole, juvenile_probation) or urgent_aftercare = granted)',
     '保護観察・更生緊急保護を受けていない人が「等」に当たるかは要相談', '43100', 'true', '2020-02-01', '2020-02-29',
     'municipal', '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#熊本市/③'),
    ('h30/29/4', 'h30/29/kumamoto_city', 'service', '犯罪をした人等の雇用を考える企業向けセミナー',
     'employer_consultation', 'client_type = employer',
     '犯罪をした者等を雇用する事業者を増やすことを目的とした企業向けセミナー', NULL, NULL, '43100', NULL,
     '2019-11-01', '2019-11-30', 'municipal', '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#熊本市/④');

INSERT INTO stage_grant (offer_ref, fact, value, mode, grant_days)
VALUES
    ('h30/29/1', 'qualifications', '["care_worker_initial"]', 'adds', '60'),
    ('h30/29/1', 'training_completed', '["care_worker_initial"]', 'adds', '60');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, held_from, held_until, as_of, count,
    count_unit, participants, copies, note, source)
VALUES
    ('h30/29/1/course', 'h30/29/vocational_training_centre', 'h30/29/1', 'service', '介護職員初任者研修養成講座',
     '2020-01-01', '2020-02-29', '2020-12-31', '23', '回', '3', NULL, '令和2年1月～2月',
     'seeds/001_c58a76273ace5170.txt#熊本市/①'),
    ('h30/29/1/qualified', 'h30/29/vocational_training_centre', 'h30/29/1', 'service',
     '介護職員初任者研修の修了・資格取得者', '2020-01-01', '2020-02-29', '2020-12-31', '3', '人', NULL, NULL,
     '参加者3人の全員', 'seeds/001_c58a76273ace5170.txt#熊本市/①'),
    ('h30/29/2/total', 'h30/29/atsumaru', NULL, 'leaflet', '犯罪をした人等向けの求人誌の発行部数の合計', NULL, NULL,
     '2020-12-31', '1150', '部', NULL, NULL, '250部、470部、430部の合計', 'seeds/001_c58a76273ace5170.txt#熊本市/②'),
    ('h30/29/2/2019-10', 'h30/29/atsumaru', NULL, 'leaflet', '犯罪をした人等向けの求人誌（令和元年10月号）',
     '2019-10-01', '2019-10-31', '2020-12-31', NULL, NULL, NULL, '250', NULL,
     'seeds/001_c58a76273ace5170.txt#熊本市/②'),
    ('h30/29/2/2020-02', 'h30/29/atsumaru', NULL, 'leaflet', '犯罪をした人等向けの求人誌（令和2年2月号）',
     '2020-02-01', '2020-02-29', '2020-12-31', NULL, NULL, NULL, '470', NULL,
     'seeds/001_c58a76273ace5170.txt#熊本市/②'),
    ('h30/29/2/2020-09', 'h30/29/atsumaru', NULL, 'leaflet', '犯罪をした人等向けの求人誌（令和2年9月号）',
     '2020-09-01', '2020-09-30', '2020-12-31', NULL, NULL, NULL, '430', NULL,
     'seeds/001_c58a76273ace5170.txt#熊本市/②'),
    ('h30/29/3/briefing', 'h30/29/atsumaru', 'h30/29/3-briefing', 'service', '企業説明会', '2019-11-01', '2019-11-30',
     '2020-12-31', '12', '社', '8', NULL, '参加企業12社、参加者8人', 'seeds/001_c58a76273ace5170.txt#熊本市/③'),
    ('h30/29/3/interviews', 'h30/29/atsumaru', 'h30/29/3-interviews', 'service', '個別面談会', '2020-02-01',
     '2020-02-29', '2020-12-31', '6', '社', '2', NULL, '参加企業6社、参加者2人',
     'seeds/001_c58a76273ace5170.txt#熊本市/③'),
    ('h30/29/4/seminar', 'h30/29/kumamoto_city', 'h30/29/4', 'service', '企業向けセミナー', '2019-11-01',
     '2019-11-30', '2020-12-31', '22', '社', '37', NULL, '参加企業22社、参加人数37人',
     'seeds/001_c58a76273ace5170.txt#熊本市/④');
