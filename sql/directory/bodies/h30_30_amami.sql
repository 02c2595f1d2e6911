-- 奄美市 (Amami City): 保健福祉部 福祉政策課.
-- Source: seeds/001_c58a76273ace5170.txt, bodies that began in fiscal 2018, row 30; figures as of 2020-12-31.
-- Model projects ran for three fiscal years, 2018-04-01 to 2021-03-31.
-- Every item is for residents or former residents of the contractor's home (and their families): only the
-- coordinator can say so (resident_of_provider). Items ② and ③ have no published figures.

INSERT INTO stage_provider (ref, name, kind, municipality, prefecture, source)
VALUES
    ('h30/30/amami_city', '奄美市 保健福祉部 福祉政策課', 'local_government', '46222', '46',
     'seeds/001_c58a76273ace5170.txt#奄美市'),
    ('h30/30/yuzuriha', '特定非営利活動法人奄美青少年支援センターゆずり葉の郷', 'npo', NULL, '46',
     'seeds/001_c58a76273ace5170.txt#奄美市');

INSERT INTO stage_site (ref, provider_ref, name, municipality, prefecture, precision)
VALUES
    ('h30/30/city_hall', 'h30/30/amami_city', '奄美市役所 相談室', '46222', '46', 'approximate');

INSERT INTO stage_offer (ref, provider_ref, site_ref, kind, title, needs, eligibility, eligibility_note,
    consult_when, consult_note, service_area, in_person, available_from, available_until, tier, verified_on,
    status, source)
VALUES
    ('h30/30/1', 'h30/30/yuzuriha', NULL, 'service', '元入所者宅への訪問による相談支援（必要に応じ就労・修学支援）',
     'outreach,consultation,job_support,study_support', 'coordinator_judgement has any (resident_of_provider)',
     '再委託先施設の元入所者宅を訪問し、家族・本人に対して相談支援を実施', 'housing in (facility, halfway_house)',
     '元入所者が対象。入所中の人は要相談', '46222', NULL, '2018-04-01', '2021-03-31', 'municipal', '2020-12-31',
     'published', 'seeds/001_c58a76273ace5170.txt#奄美市/①'),
    ('h30/30/1-family', 'h30/30/yuzuriha', NULL, 'service', '元入所者の家族への訪問による相談支援', 'family_support',
     'client_type = family', '再委託先施設の元入所者宅を訪問し、家族・本人に対して相談支援を実施',
     'client_type = family', 'ゆずり葉の郷の元入所者の家族であることを確認', '46222', NULL, '2018-04-01',
     '2021-03-31', 'municipal', '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#奄美市/①'),
    ('h30/30/2', 'h30/30/amami_city', 'h30/30/city_hall', 'service',
     '市役所相談室でのカウンセリング（入所者・元入所者）', 'consultation',
     'coordinator_judgement has any (resident_of_provider)',
     '上記再委託先の入所者・元入所者やその家族のうち、必要な者に対してカウンセリングを実施',
     'coordinator_judgement has any (resident_of_provider)', '必要な人が対象のため、カウンセリングの必要性を市と確認',
     '46222', 'true', '2018-04-01', '2021-03-31', 'municipal', '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#奄美市/②'),
    ('h30/30/2-family', 'h30/30/amami_city', 'h30/30/city_hall', 'service',
     '市役所相談室でのカウンセリング（入所者・元入所者の家族）', 'family_support', 'client_type = family',
     '上記再委託先の入所者・元入所者やその家族のうち、必要な者に対してカウンセリングを実施', 'client_type = family',
     'ゆずり葉の郷の入所者・元入所者の家族であること、カウンセリングの必要性を市と確認', '46222', 'true',
     '2018-04-01', '2021-03-31', 'municipal', '2020-12-31', 'published', 'seeds/001_c58a76273ace5170.txt#奄美市/②'),
    ('h30/30/3', 'h30/30/amami_city', NULL, 'service',
     '障がいのある入所者・元入所者の一般就労・就労継続支援A型・B型へのつなぎ', 'job_support,supported_employment',
     'coordinator_judgement has any (resident_of_provider) and disability has any (physical, intellectual, mental, '
     'developmental, higher_brain, intractable_disease)',
     '上記再委託先の入所者・元入所者のうち、障がい者に対して、一般就労、就労支援A型・B型につなげる', NULL, NULL,
     '46222', NULL, '2018-04-01', '2021-03-31', 'municipal', '2020-12-31', 'published',
     'seeds/001_c58a76273ace5170.txt#奄美市/③');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants,
    note, source)
VALUES
    ('h30/30/1/persons', 'h30/30/yuzuriha', 'h30/30/1', 'service', '相談支援の実施人数', '2020-12-31', NULL, NULL,
     '7', '実人員', 'seeds/001_c58a76273ace5170.txt#奄美市/①'),
    ('h30/30/1/job_support', 'h30/30/yuzuriha', 'h30/30/1', 'service', 'うち就労支援を実施した人', '2020-12-31', '7',
     '人', NULL, '7人の内数', 'seeds/001_c58a76273ace5170.txt#奄美市/①'),
    ('h30/30/1/study_support', 'h30/30/yuzuriha', 'h30/30/1', 'service', 'うち修学支援を実施した人', '2020-12-31',
     '5', '人', NULL, '7人の内数', 'seeds/001_c58a76273ace5170.txt#奄美市/①');
