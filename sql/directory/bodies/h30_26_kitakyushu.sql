-- 北九州市 (Kitakyushu City): 保健福祉局 障害福祉部 障害者支援課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 26; figures as of 2020-12-31.
-- The row says that the activities ended with September 2020 (R2.9月末); the figures are as of 2020-12-31.
-- "知的障害等" and "窃盗・無銭飲食など": other disabilities and other minor property offences are asked about
-- first.

INSERT INTO stage_provider (ref, name, kind, municipality, prefecture, source)
VALUES
    ('h30/26/kitakyushu_city', '北九州市 保健福祉局 障害福祉部 障害者支援課', 'local_government', '40100', '40',
     'seeds/001_c58a76273ace5170.txt#北九州市'),
    ('h30/26/disability_consultation', '公益社団法人北九州市障害者相談支援事業協会', 'public_association', NULL, '40',
     'seeds/001_c58a76273ace5170.txt#北九州市');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, available_from, available_until, tier, verified_on, status, source)
VALUES
    ('h30/26/1', 'h30/26/disability_consultation', 'service',
     '知的障害等のある人の支援計画の作成と継続的な見守り（入口支援）',
     'transition_coordination,support_plan,follow_up',
     'age < 65 and disability has any (intellectual, developmental, mental, higher_brain) and offence has any '
     '(theft, fraud, embezzlement, trespass) and (stage in (police, prosecution, trial) or release_path in '
     '(minor_disposition, suspended_prosecution, no_prosecution, suspended_sentence, suspended_sentence_probation, '
     'disposition_withheld, fine, petty_fine))',
     '65歳未満で知的障害等のある窃盗・無銭飲食などの罪を犯した者【入口支援】',
     'not disability has any (intellectual) or not offence has any (theft, fraud)',
     '知的障害以外の障害、窃盗・無銭飲食以外の罪は要相談', '40100', '2018-04-01', '2020-09-30', 'municipal',
     '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#北九州市/①'),
    ('h30/26/2', 'h30/26/disability_consultation', 'service',
     '受入れ事業者への研修（支援対象者の行動の理解や対応の方法）', 'employer_consultation,supporter_consultation',
     'client_type in (employer, supporter)',
     '上記の者を受け入れることが見込まれる協力雇用主や障害福祉サービス事業者等に対して研修を実施', NULL, NULL,
     '40100', '2018-04-01', '2020-09-30', 'municipal', '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#北九州市/②'),
    ('h30/26/3', 'h30/26/disability_consultation', 'service', '就職・就労の定着に向けた個別支援会議',
     'job_support,job_retention',
     'age < 65 and disability has any (intellectual, developmental, mental, higher_brain) and offence has any '
     '(theft, fraud, embezzlement, trespass) and (stage in (police, prosecution, trial) or release_path in '
     '(minor_disposition, suspended_prosecution, no_prosecution, suspended_sentence, suspended_sentence_probation, '
     'disposition_withheld, fine, petty_fine))',
     '支援対象者（65歳未満で知的障害等のある窃盗・無銭飲食などの罪を犯した者）の就職や就労の定着に向けた個別支援会議',
     'not disability has any (intellectual) or not offence has any (theft, fraud)',
     '知的障害以外の障害、窃盗・無銭飲食以外の罪は要相談', '40100', '2018-04-01', '2020-09-30', 'municipal',
     '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#北九州市/③');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, source)
VALUES
    ('h30/26/1/cases', 'h30/26/disability_consultation', 'h30/26/1', 'service', '支援の実施件数', '2020-12-31',
     '1459', '件', 'seeds/001_c58a76273ace5170.txt#北九州市/①'),
    ('h30/26/3/meetings', 'h30/26/disability_consultation', 'h30/26/3', 'service', '個別就労支援会議', '2020-12-31',
     '36', '回', 'seeds/001_c58a76273ace5170.txt#北九州市/③');
