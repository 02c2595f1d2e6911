-- Homes: kinds of house with their usual cost, whom they take and what they have, and the houses drawn from them.
-- Shelters are confidential, houses in use by several offers share one pool of beds, and some are full for a time or
-- for good.

CREATE TEMP TABLE demo_house (
    position integer GENERATED ALWAYS AS IDENTITY, house text, houses integer, suffix text, provider_kind text,
    title text, needs text,
    beds integer, cost integer, spread integer, initial integer, floor numeric, stay integer, accepts text, stated text,
    routes text,
    decided_by text, documents text, precision text, rule text, rule_note text, consult text, consult_note text
) ON COMMIT DROP;

-- houses: how many in a prefecture; cost a month from cost to cost + spread; initial: paid once, null when not said.
INSERT INTO demo_house (house, houses, suffix, provider_kind, title, needs, beds, cost, spread, initial, floor, stay,
    accepts, stated, routes, decided_by, documents, precision, rule, rule_note, consult, consult_note)
VALUES
  ('apartment', 9, 'ハイツ', 'landlord', '民間アパート（ワンルーム）', 'settled_housing', 2, 28000, 14000, 60000, 18.5, NULL, NULL,
   'private_room=true,own_bath=true,registration_possible=true,no_guarantor=false,no_initial_cost=false', 'anyone',
   'landlord',
   'identity_document,income_certificate', 'exact', $$rent_guarantor or public_assistance in (applied, receiving)$$,
   '連帯保証人を立てられる人、又は生活保護の代理納付を使える人', NULL, NULL),
  ('registered', 6, 'コーポ', 'landlord', 'セーフティネット登録住宅', 'settled_housing', 2, 27000, 10000, 0, 25.2, NULL, NULL,
   'private_room=true,own_bath=true,registration_possible=true,no_guarantor=true,no_initial_cost=true', 'anyone',
   'landlord', 'identity_document', 'exact',
   $$monthly_income <= 158000 or age >= 65 or on_probation or urgent_aftercare = granted or children_with_person
     or disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)$$,
   '低額所得者、高齢者、障害者、子育て世帯、保護観察対象者、更生緊急保護を受ける人', NULL, NULL),
  ('family', 3, '団地', 'landlord', '家族向け賃貸住宅（2DK）', 'settled_housing', 1, 36000, 16000, 80000, 42.0, NULL,
   'children=true,couples=true,occupants=4', 'private_room=true,own_bath=true,registration_possible=true,'
   'no_initial_cost=false', 'anyone', 'landlord',
   'identity_document,income_certificate', 'exact', NULL, '一人暮らしでも家族でもよい', NULL, NULL),
  ('wooden', 3, '荘', 'landlord', '木造の一戸建て', 'settled_housing', 1, 24000, 12000, 30000, 38.0, NULL,
   'children=true,couples=true,occupants=5',
   'private_room=true,own_bath=true,registration_possible=true,no_guarantor=true,no_initial_cost=false,pets=true',
   'anyone', 'landlord', NULL, 'approximate',
   $$not offence has any (arson) and not offence_history has any (arson)$$, '木造で火災保険の条件があるため、放火のあった人は受け入れられない',
   $$smoking$$, '屋内は禁煙。外で吸えるかを相談'),
  ('public', 2, '住宅管理センター', 'public_housing_owner', '公営住宅（抽選）', 'settled_housing', 1, 9000, 12000, 30000, 36.0, NULL,
   'female=true,male=true,children=true,couples=true,occupants=4',
   'private_room=true,own_bath=true,registration_possible=true,no_initial_cost=false', 'anyone', 'draw',
   'application_form,resident_record,income_certificate', 'exact',
   $$monthly_income <= 158000 and housing in (none, family, acquaintance, halfway_house, temporary_lodging, rented,
     facility)$$,
   '政令月収15万8千円以下で、現に住宅に困っている人', $$household_occupants = 1 and age < 60$$, '60歳未満の単身は空き住戸に限る'),
  ('shared', 3, 'シェアハウス', 'npo', '支援つきシェアハウス', 'transitional_housing,settled_housing', 5, 26000, 10000, 0, 9.9, 730,
   NULL, 'private_room=true,own_bath=false,alcohol_free=true,no_guarantor=true,no_initial_cost=true,'
   'registration_possible=true', 'anyone',
   'provider', NULL, 'approximate', $$not dependency has any (alcohol)$$, '共同生活のため、アルコール依存のある人は別の住まいを案内', NULL, NULL),
  ('independence', 4, '自立準備ホーム', 'independence_home', '自立準備ホーム（自立までの住まい）', 'transitional_housing', 4, 0, 0, 0, 7.8, 183,
   NULL,
   'meals=true,no_guarantor=true,no_initial_cost=true,registration_possible=true,alcohol_free=true', 'probation_office',
   'probation_office', NULL, 'approximate',
   $$on_probation or urgent_aftercare in (applied, granted)
     or release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release,
                         suspended_prosecution, suspended_sentence, suspended_sentence_probation, workhouse_release)$$,
   '保護観察所から委託された人（保護観察対象者、更生緊急保護の対象者）', $$offence has any (arson, sexual_child)$$, '罪名により部屋割りを保護観察所と相談'),
  ('halfway_men', 1, '更生寮', 'halfway_house', '更生保護施設（男子）', 'transitional_housing,emergency_housing', 20, 0, 0, 0, 8.2,
   180,
   'male=true,female=false', 'meals=true,night_staff=true,no_guarantor=true,no_initial_cost=true,alcohol_free=true',
   'probation_office', 'probation_office', NULL, 'exact',
   $$on_probation or urgent_aftercare in (applied, granted) or release_path in (full_term, parole,
     partial_suspension)$$,
   '保護観察所から委託された男子', $$dependency has any (drug, alcohol)$$, '通院・自助グループへの参加を相談'),
  ('halfway_women', 1, '更生寮', 'halfway_house', '更生保護施設（女子）', 'transitional_housing,emergency_housing', 8, 0, 0, 0, 8.2,
   180,
   'male=false,female=true', 'meals=true,night_staff=true,female_staff=true,no_guarantor=true,no_initial_cost=true,'
   'alcohol_free=true', 'probation_office', 'probation_office', NULL, 'exact',
   $$on_probation or urgent_aftercare in (applied, granted) or release_path in (full_term, parole,
     partial_suspension)$$,
   '保護観察所から委託された女子', $$dependency has any (drug, alcohol)$$, '通院・自助グループへの参加を相談'),
  ('low_cost', 2, '寮', 'other', '無料低額宿泊所（個室、食事つき）', 'emergency_housing,transitional_housing', 15, 32000, 5000, 0, 7.5,
   365, NULL, 'private_room=true,meals=true,no_guarantor=true,no_initial_cost=true,registration_possible=true',
   'welfare_office,anyone', 'provider',
   NULL, 'exact', $$public_assistance in (applied, receiving) or housing = none$$, '生計困難で住む所のない人', NULL, NULL),
  ('shelter', 2, 'シェルター', 'npo', '緊急一時宿泊', 'emergency_housing', 3, 0, 0, 0, 10.0, 30, NULL,
   'no_guarantor=true,no_initial_cost=true,night_phone=true', 'anyone', 'provider', NULL, 'approximate',
   $$housing = none$$, '今夜泊まる所のない人', $$dependency has any (drug, alcohol)$$, '酒・薬を使わずに過ごせるかを相談'),
  ('womens_shelter', 1, 'の家', 'npo', '女性のための緊急の住まい', 'emergency_housing,transitional_housing', 4, 0, 0, 0, 12.0, 90,
   'male=false,female=true,children=true,occupants=3',
   'female_staff=true,night_phone=true,no_guarantor=true,no_initial_cost=true',
   'womens_support_centre,welfare_office', 'provider', NULL, 'confidential', $$violence_victim or housing = none$$,
   '暴力から逃れている女性、住む所のない女性（子ども同伴可）', NULL, NULL),
  ('mother_child', 1, '母子ホーム', 'social_welfare_corporation', '母子生活支援施設', 'mother_child_home', 6, 0, 8000, 0, 34.0, NULL,
   'male=false,female=true,children=true,occupants=4', 'private_room=true,female_staff=true,night_staff=true',
   'welfare_office',
   'welfare_office', NULL, 'confidential', $$sex = female and children_with_person$$, '18歳未満の子を育てる母子', NULL, NULL),
  ('youth', 1, '自立援助ホーム', 'npo', '自立援助ホーム', 'youth_home', 6, 20000, 10000, 0, 9.5, NULL, 'minors=true,children=false',
   'private_room=true,meals=true,night_staff=true', 'child_guidance_centre', 'prefecture', NULL, 'approximate',
   $$age between 15 and 22$$, '義務教育を終えた15歳から22歳くらいまで', $$age >= 20$$, '20歳以上は都道府県の判断'),
  ('group_home', 4, 'グループホーム', 'disability_service', '障害者グループホーム', 'assisted_living,settled_housing', 6, 34000, 12000,
   0, 9.0, NULL, NULL, 'private_room=true,meals=true,medication_help=true,money_help=true,no_guarantor=true,'
   'registration_possible=true',
   'municipality,consultation_support', 'municipality', 'service_certificate', 'approximate',
   $$disability has any (intellectual, mental, developmental, higher_brain)$$, '知的・精神・発達障害、高次脳機能障害のある人',
   $$not service_certificate$$, '受給者証の申請とあわせて体験入居から'),
  ('barrier_free', 1, 'バリアフリーホーム', 'disability_service', '障害者グループホーム（車いす対応）', 'assisted_living,settled_housing', 5,
   38000, 8000, 0,
   13.0, NULL, 'female=true,male=true', 'private_room=true,meals=true,step_free=true,wheelchair=true,night_staff=true,'
   'sprinkler=true,no_guarantor=true',
   'municipality,consultation_support', 'municipality', 'service_certificate', 'exact',
   $$disability has any (physical)$$, '身体障害のある人', $$not service_certificate$$, '受給者証の申請とあわせて体験入居から'),
  ('elder', 3, 'シニアホーム', 'care_service', 'サービス付き高齢者向け住宅', 'assisted_living,settled_housing', 10, 82000, 50000, 0, 19.0,
   NULL,
   'female=true,male=true,couples=true', 'private_room=true,meals=true,step_free=true,night_staff=true,sprinkler=true,'
   'registration_possible=true',
   'anyone', 'provider', NULL, 'exact', $$legal_age >= 60 and (facility_guarantor or public_assistance in (applied,
     receiving))$$,
   '60歳以上。身元引受人のいる人、又は福祉事務所が関わる人', $$dementia = marked$$, '認知症の程度により、夜間の体制を相談'),
  ('elder_open', 1, 'ふれあい荘', 'social_welfare_corporation', '高齢者の共同住宅（身元引受人不要）', 'assisted_living,settled_housing', 8,
   58000, 12000, 0, 13.2,
   NULL, NULL, 'private_room=true,meals=true,money_help=true,medication_help=true,step_free=true,wheelchair=true,'
   'no_guarantor=true,no_initial_cost=true',
   'anyone', 'provider', NULL, 'exact', $$age >= 60$$, 'おおむね65歳以上（身元引受人は求めない）', $$age < 65$$, '60～64歳は相談'),
  ('recovery', 1, '回復ハウス', 'recovery_facility', '依存症からの回復のための住まい', 'transitional_housing', 8, 30000, 8000, 0, 8.0, 730,
   NULL,
   'alcohol_free=true,meals=true,no_guarantor=true,no_initial_cost=true', 'anyone', 'provider', NULL, 'approximate',
   $$dependency has any (drug, alcohol, gambling) and wishes_support$$, '依存からの回復を望む人', NULL, NULL);

-- Which sexes a house takes, where its kind does not say: six of twenty men only, three women only, eight both, three
-- not said.
CREATE TEMP TABLE demo_home ON COMMIT DROP AS
SELECT 'home/' || prefecture || '/' || h.house || '/' || n AS ref, prefecture, n, h.*, (town).municipality, (town).town,
    (town).latitude, (town).longitude, s.stem,
    CASE WHEN h.accepts LIKE '%male=%' THEN h.accepts ELSE nullif(concat_ws(',', CASE
        WHEN sexes < 6 AND h.accepts IS NULL THEN 'male=true,female=false'
        WHEN sexes < 9 AND h.accepts IS NULL THEN 'male=false,female=true'
        WHEN sexes < 17 THEN 'male=true,female=true' END, h.accepts), '') END AS takes
FROM unnest('{09,31,35,43}'::text[]) AS prefecture
CROSS JOIN demo_house h
CROSS JOIN LATERAL generate_series(1, h.houses) AS n
CROSS JOIN LATERAL (SELECT pg_temp.town_of(prefecture, prefecture || h.house || n) AS town,
    pg_temp.draw('sexes ' || prefecture || h.house || n, 20) AS sexes) place
JOIN demo_stem s ON s.position = (pg_temp.draw('stem ' || prefecture || h.house, 24) + 5 * n) % 24;

-- Independence homes also keep one of their beds ready for the same night: two offers, one pool.
CREATE TEMP TABLE demo_home_offer ON COMMIT DROP AS
SELECT ref AS offer_ref, title AS offer_title, needs AS offer_needs, stay AS offer_stay, false AS same_night,
    d.* FROM demo_home d
UNION ALL
SELECT ref || '/tonight', '自立準備ホーム（緊急の宿泊）', 'emergency_housing', 30, true,
    d.* FROM demo_home d WHERE house = 'independence';

INSERT INTO stage_provider (ref, name, kind, municipality, prefecture, source)
SELECT ref, town || stem || suffix || '（架空）', provider_kind, municipality, prefecture,
    '架空のデータ' FROM demo_home ORDER BY ref;

INSERT INTO stage_site (ref, provider_ref, name, municipality, prefecture, latitude, longitude, precision)
SELECT ref || '/site', ref, title, municipality, prefecture, pg_temp.near(latitude, 'lat ' || ref),
    pg_temp.near(longitude, 'lon ' || ref), precision
FROM demo_home ORDER BY ref;

INSERT INTO stage_offer (ref, provider_ref, site_ref, pool_ref, capacity_total, kind, title, needs, eligibility,
    eligibility_note,
    consult_when, consult_note, available_from, application_windows, lead_days, decision_days, same_day, monthly_cost,
    initial_cost,
    floor_area, max_stay_days, features, accepts, routes, decided_by, documents, verified_on, status, source)
SELECT offer_ref, ref, ref || '/site', ref || '/beds', beds, 'housing', offer_title, offer_needs, rule, rule_note,
    consult, consult_note,
    CASE WHEN house IN ('apartment', 'registered', 'family') AND pg_temp.draw('from ' || ref, 8) = 0
        THEN date '2026-12-01' + 15 * pg_temp.draw('month ' || ref, 6) END,
    CASE house WHEN 'public' THEN '2026-12-01/2026-12-14,2027-03-01/2027-03-14' END,
    CASE WHEN same_night THEN 0 WHEN house IN ('shelter', 'womens_shelter') THEN 0 WHEN house = 'public' THEN 45
        ELSE 3 + pg_temp.draw('lead ' || ref, 12) END,
    CASE WHEN same_night THEN 0 ELSE 1 + pg_temp.draw('decision ' || ref, 21) END,
    CASE WHEN same_night OR house IN ('shelter', 'womens_shelter') THEN 'true' END,
    cost + pg_temp.draw('cost ' || ref, 11) * spread / 10 / 500 * 500,
    CASE WHEN pg_temp.draw('initial ' || ref, 8) > 0 OR initial = 0 THEN initial END,
    CASE WHEN pg_temp.draw('floor ' || ref, 6) > 0 THEN round(floor + pg_temp.draw('metres ' || ref, 40) / 10.0, 1) END,
    offer_stay,
    pg_temp.draw_features(ref, stated || CASE WHEN stated NOT LIKE '%step_free%' AND house NOT IN ('wooden', 'shared')
            AND pg_temp.draw('wheels ' || ref, 10) = 0 THEN ',step_free=true,wheelchair=true' ELSE '' END,
        '{private_room,smoking_allowed,furnished,no_guarantor,no_initial_cost,
        registration_possible,sprinkler,no_open_flame,pets,plain_japanese,interpreter,female_staff,medication_help,'
        'money_help,
        alcohol_free}'::text[], 18, 22),
    takes, routes, decided_by, documents, date '2026-01-06' + pg_temp.draw('verified ' || ref, 300), 'published',
    '架空のデータ'
FROM demo_home_offer ORDER BY offer_ref;

-- Dormitories of the firms that have one: a home for whoever starts work there.
INSERT INTO stage_site (ref, provider_ref, name, municipality, prefecture, latitude, longitude, precision)
SELECT f.ref || '/dormitory', f.ref, '社員寮', f.municipality, f.prefecture, pg_temp.near(f.latitude,
    'dorm lat ' || f.ref), pg_temp.near(f.longitude, 'dorm lon ' || f.ref), 'approximate'
FROM demo_firm f JOIN stage_offer o ON o.ref = f.ref AND o.features LIKE '%dormitory=true%' ORDER BY f.ref;

INSERT INTO stage_offer (ref, provider_ref, site_ref, capacity_total, kind, title, needs, eligibility, eligibility_note,
    lead_days,
    monthly_cost, initial_cost, floor_area, features, accepts, routes, decided_by, verified_on, status, source)
SELECT f.ref || '/dormitory', f.ref, f.ref || '/dormitory', 2 + pg_temp.draw('rooms ' || f.ref, 5), 'housing', '社員寮',
    'transitional_housing', $$employment_status in (job_waiting, employed)$$, 'この会社で働く人（内定を含む）',
    pg_temp.draw('dorm lead ' || f.ref, 8), 12000 + 1000 * pg_temp.draw('dorm cost ' || f.ref, 16), 0, 10.5,
    pg_temp.draw_features(f.ref || 'dorm', 'furnished=true,no_guarantor=true,no_initial_cost=true',
        '{private_room,own_bath,meals,registration_possible,smoking_allowed}'::text[], 45, 25),
    CASE WHEN pg_temp.draw('dorm sex ' || f.ref, 10) < 7 THEN 'male=true,female=false' ELSE 'male=true,female=true' END,
    'employer', 'provider', o.verified_on, 'published', '架空のデータ'
FROM demo_firm f JOIN stage_offer o ON o.ref = f.ref AND o.features LIKE '%dormitory=true%' ORDER BY f.ref;

-- What a home gives beside a roof: an address to register at, after two weeks or so.
INSERT INTO stage_grant (offer_ref, fact, value, mode, grant_days)
SELECT ref, 'resident_registration', '"here"', 'replaces', '14' FROM stage_offer
WHERE kind = 'housing' AND features LIKE '%registration_possible=true%' ORDER BY ref;

-- Beds in use. A house is at random between empty and full; of the beds in use half have an end that is known.
INSERT INTO stage_place (pool_ref, ref, from_on, until_on)
SELECT pool, pool || '/taken/' || n, date '2026-03-01' + pg_temp.draw('since ' || pool || n, 220),
    CASE WHEN pg_temp.draw('ends ' || pool || n, 2) = 0 THEN date '2026-11-25' + pg_temp.draw('end ' || pool || n,
    150) END
FROM (SELECT ref || '/beds' AS pool, beds FROM demo_home) house
CROSS JOIN LATERAL generate_series(1, pg_temp.draw('used ' || pool, beds + 1)) AS n
ORDER BY pool, n;
