-- 東京都 都民安全推進本部総合推進部 都民安全推進課: model project started in 平成30年度.
-- Source: seeds/001_c58a76273ace5170.txt, row 9. The contractor's name stands as the row prints it.
-- Model projects ran three years (平成30–令和2年度): 2018-04-01 to 2021-03-31 unless the row says otherwise.

INSERT INTO stage_provider (ref, name, kind, prefecture, source) VALUES
    ('h30/09/tokyo', '東京都 都民安全推進本部総合推進部 都民安全推進課',
     'local_government', '13', 'seeds/001_c58a76273ace5170.txt#東京都'),
    ('h30/09/waseda', '（一社）社会支援ネット・早稲田すばい',
     'general_association', NULL, 'seeds/001_c58a76273ace5170.txt#東京都');

-- 「万引きなどの犯罪」 names shoplifting as the example: another offence is not refused, the line is asked first.
-- Nobody needs to give a name.
INSERT INTO stage_offer (
    ref, provider_ref, kind, tier,
    title,
    needs,
    eligibility,
    eligibility_note,
    consult_when,
    consult_note,
    service_area, remote, in_person, routes,
    available_from, available_until, verified_on, status,
    source
) VALUES (
    'h30/09/telephone', 'h30/09/waseda', 'service', 'prefectural',
    '万引きなどの犯罪をしてしまう者やその家族等の電話相談',
    'consultation,family_support',
    'client_type in (person, family)',
    '万引きなどの犯罪をしてしまう者やその家族等を対象に、社会福祉士や精神保健福祉士が電話相談を受け付け',
    'client_type = person and not (offence has any (theft) or offence_history has any (theft) or dependency has '
    'any (theft))',
    '万引きなどの犯罪の相談窓口。窃盗以外の者は対象となるかを窓口に確認',
    '13', 'true', 'false', 'self,family',
    '2018-04-01', '2021-03-31', '2020-12-31', 'published',
    'seeds/001_c58a76273ace5170.txt#東京都/電話相談'
);

INSERT INTO stage_activity (
    ref, provider_ref, offer_ref, kind,
    title,
    held_from, held_until, as_of, count, count_unit,
    note,
    source
) VALUES
(
    'h30/09/total', 'h30/09/waseda', 'h30/09/telephone', 'service',
    '相談件数',
    NULL, NULL, '2020-12-31', '425', '件',
    '令和2年12月末時点。内訳: H30 73件、R1 113件、R2 239件',
    'seeds/001_c58a76273ace5170.txt#東京都/電話相談'
),
(
    'h30/09/h30', 'h30/09/waseda', 'h30/09/telephone', 'service',
    '相談件数（H30実績）',
    '2018-04-01', '2019-03-31', '2020-12-31', '73', '件',
    '平成30年度',
    'seeds/001_c58a76273ace5170.txt#東京都/電話相談'
),
(
    'h30/09/r01', 'h30/09/waseda', 'h30/09/telephone', 'service',
    '相談件数（R1実績）',
    '2019-04-01', '2020-03-31', '2020-12-31', '113', '件',
    '令和元年度',
    'seeds/001_c58a76273ace5170.txt#東京都/電話相談'
),
(
    'h30/09/r02', 'h30/09/waseda', 'h30/09/telephone', 'service',
    '相談件数（R2実績）',
    '2020-04-01', '2020-12-31', '2020-12-31', '239', '件',
    '令和2年度。令和2年12月末時点',
    'seeds/001_c58a76273ace5170.txt#東京都/電話相談'
);
