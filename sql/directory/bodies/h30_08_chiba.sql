-- 千葉県 健康福祉部 健康福祉指導課: model project started in 平成30年度; the items run by fiscal year.
-- Source: seeds/001_c58a76273ace5170.txt, row 8. Figures as of 令和2年12月末 (heading of the table).
-- ①: whole period; ②③: 令和元年度 (2019-04-01 to 2020-03-31); ④⑤⑥: 令和2年度 (2020-04-01 to 2021-03-31).

INSERT INTO stage_provider (ref, name, kind, prefecture, source) VALUES
    ('h30/08/chiba', '千葉県 健康福祉部 健康福祉指導課',
     'local_government', '12', 'seeds/001_c58a76273ace5170.txt#千葉県');

-- ② 「保護観察対象者や満期出所者等」: on probation by fact or by path, or full term; the 「等」 takes in the others
-- whom 保護観察所 and 矯正施設 send.
INSERT INTO stage_offer (
    ref, provider_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    consult_when,
    consult_note,
    service_area, routes,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/08/2', 'h30/08/chiba', 'service', 'prefectural',
    'ケース会議による支援方針の検討・利用調整と中核地域生活支援センターへのつなぎ支援',
    'support_plan,transition_coordination,consultation',
    'on_probation or stage = probation or release_path in (full_term, parole, partial_suspension, '
    'suspended_sentence_probation, training_school_parole, training_school_release, juvenile_probation, '
    'workhouse_release, halfway_house_exit, probation_end)',
    '保護観察所、矯正施設等からの依頼に基づき、保護観察対象者や満期出所者等のうち、'
    '地域生活上何らかの支援を必要とする者',
    'not coordinator_judgement has any (needs_life_support) or (not on_probation and not stage = probation and '
    'release_path in (training_school_release, workhouse_release, halfway_house_exit, probation_end))',
    '地域生活上何らかの支援を必要とする者。必要性が確認されていない者、保護観察対象者・満期出所者以外（「等」）'
    'の者は要相談',
    '12', 'probation_office,institution',
    '2019-04-01', '2020-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#千葉県/②'
);

-- ⑥ Anyone still inside whose later life in the prefecture will need support; the need is judged, not tested.
INSERT INTO stage_offer (
    ref, provider_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    consult_when,
    consult_note,
    service_area, routes,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/08/6', 'h30/08/chiba', 'service', 'prefectural',
    '矯正施設入所中からの包括的相談支援（地域の福祉関係機関による施設内面談）',
    'transition_coordination,consultation',
    'stage = custody or days_until_release > 0',
    '出所後、何らかの生活支援が必要と認められる要支援者を矯正施設入所中に把握し、'
    '地域の福祉関係機関が施設内で要支援者と面談等を行う',
    'not coordinator_judgement has any (needs_life_support)',
    '何らかの生活支援が必要と認められる要支援者。必要性が確認されていなければ要相談',
    '12', 'institution',
    '2020-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#千葉県/⑥'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    held_from, held_until, as_of, count, count_unit, participants, copies,
    note,
    source
) VALUES
(
    'h30/08/1', 'h30/08/chiba', NULL, 'meeting',
    '更生支援推進協議会',
    NULL, NULL, '2020-12-31', '10', '回', NULL, NULL,
    '通期',
    'seeds/001_c58a76273ace5170.txt#千葉県/①'
),
(
    'h30/08/2/meetings', 'h30/08/chiba', 'h30/08/2', 'service',
    'ケース会議の開催回数',
    '2019-04-01', '2020-03-31', '2020-12-31', '9', '回', NULL, NULL,
    '令和元年度',
    'seeds/001_c58a76273ace5170.txt#千葉県/②'
),
(
    'h30/08/2/cases', 'h30/08/chiba', 'h30/08/2', 'service',
    'ケース検討案件数',
    '2019-04-01', '2020-03-31', '2020-12-31', '29', '件', NULL, NULL,
    '令和元年度',
    'seeds/001_c58a76273ace5170.txt#千葉県/②'
),
(
    'h30/08/2/handovers', 'h30/08/chiba', 'h30/08/2', 'service',
    'つなぎ支援実施件数',
    '2019-04-01', '2020-03-31', '2020-12-31', '11', '件', NULL, NULL,
    '令和元年度。中核地域生活支援センターへのつなぎ支援',
    'seeds/001_c58a76273ace5170.txt#千葉県/②'
),
(
    'h30/08/3', 'h30/08/chiba', NULL, 'event',
    '関係者及び支援機関を対象としたフォーラム',
    '2019-04-01', '2020-03-31', '2020-12-31', NULL, NULL, '334', NULL,
    '令和元年度',
    'seeds/001_c58a76273ace5170.txt#千葉県/③'
),
(
    'h30/08/4', 'h30/08/chiba', NULL, 'meeting',
    '検証作業部会',
    '2020-04-01', '2020-12-31', '2020-12-31', '4', '回', NULL, NULL,
    '令和2年度',
    'seeds/001_c58a76273ace5170.txt#千葉県/④'
),
(
    'h30/08/5', 'h30/08/chiba', NULL, 'leaflet',
    '千葉県に地縁・血縁等の存する受刑者、労務場留置者等向けのパンフレット',
    '2020-04-01', '2020-12-31', '2020-12-31', NULL, NULL, NULL, '1500',
    '約1,500部。令和2年度。東京矯正管区内の矯正施設で配布',
    'seeds/001_c58a76273ace5170.txt#千葉県/⑤'
),
(
    'h30/08/6/cases', 'h30/08/chiba', 'h30/08/6', 'service',
    '包括的相談支援の実施件数',
    '2020-04-01', '2020-12-31', '2020-12-31', '10', '件', NULL, NULL,
    '令和2年度',
    'seeds/001_c58a76273ace5170.txt#千葉県/⑥'
);
