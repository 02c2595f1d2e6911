-- Openings: trades with their usual pay, what firms say about whom they take, and the firms drawn from both.
-- No rule of an opening tests age, sex, disability or nationality, but where a law sets the age (警備業法14条) or the work
-- is a service of the disability laws. Men's and women's dormitories are homes of their own (homes.sql).

CREATE TEMP TABLE demo_trade (
    position integer GENERATED ALWAYS AS IDENTITY, trade text, firms integer, suffix text, title text, occupation text,
    pay_unit text, pay integer, spread integer, hours integer, stated text, wanted text, rule text, rule_note text
) ON COMMIT DROP;

-- firms: how many in a prefecture; pay from pay to pay + spread.
INSERT INTO demo_trade (trade, firms, suffix, title, occupation, pay_unit, pay, spread, hours, stated, wanted, rule,
    rule_note)
VALUES
  ('scaffolding', 3, '足場工業', '足場の組立て・解体', '14-construction-scaffolding', 'day', 11500, 4500, 40,
   'mobile_site=true,tools_lent=true,no_cash_handling=true', 'scaffolding', NULL, NULL),
  ('demolition', 2, '解体', '建物の解体作業', '14-construction-demolition', 'day', 11000, 4000, 40,
   'mobile_site=true,tools_lent=true,no_cash_handling=true', 'construction_machine', NULL, NULL),
  ('civil', 3, '土建', '土木作業員（道路・河川）', '14-civil', 'day', 10500, 3500, 40, 'mobile_site=true,no_cash_handling=true',
   'construction_machine,slinging', NULL, NULL),
  ('interior', 2, '内装', '内装工事の手元・見習い', '14-construction-interior', 'day', 10000, 3000, 40,
   'mobile_site=true,tools_lent=true,no_cash_handling=true', NULL, NULL, NULL),
  ('carpentry', 1, '工務店', '大工見習い', '14-construction-carpentry', 'day', 10000, 3000, 40,
   'mobile_site=true,no_cash_handling=true', NULL, NULL, NULL),
  ('plumbing', 1, '設備', '配管工事の補助', '14-plumbing', 'month', 210000, 60000, 40, 'mobile_site=true,social_insurance=true',
   NULL, NULL, NULL),
  ('electrical', 1, '電設', '電気工事の補助', '14-electrical', 'month', 215000, 65000, 40,
   'mobile_site=true,social_insurance=true', 'electrician_2', NULL, NULL),
  ('painting', 2, '塗装店', '建築塗装', '12-painting', 'day', 10500, 3500, 40,
   'mobile_site=true,tools_lent=true,no_cash_handling=true', NULL, NULL, NULL),
  ('metal', 2, '鉄工', '溶接・金属加工', '12-metal', 'month', 205000, 65000, 40, 'social_insurance=true,no_cash_handling=true',
   'arc_welding,gas_welding', NULL, NULL),
  ('food', 3, 'フーズ', '食品の製造・盛付け', '12-food', 'hour', 1080, 120, 38,
   'no_cash_handling=true,no_contact_with_children=true', NULL, NULL, NULL),
  ('assembly', 2, '製作所', '部品の組立て・検査', '12-assembly', 'hour', 1100, 200, 40,
   'no_cash_handling=true,no_contact_with_children=true', NULL, NULL, NULL),
  ('vehicle', 1, '自動車', '自動車整備の補助・洗車', '12-vehicle_repair', 'month', 195000, 45000, 40, 'social_insurance=true',
   'vehicle_mechanic', NULL, NULL),
  ('delivery', 2, '配送', 'ルート配送（2トン車）', '13-delivery', 'month', 220000, 60000, 44, 'social_insurance=true', NULL,
   $$driving_licence has any (ordinary, semi_medium, medium, large) and not offence has any (traffic)$$,
   '普通免許以上。交通事件のあった人には運転以外の仕事を別に相談'),
  ('forklift', 1, '物流', 'フォークリフト作業', '13-forklift', 'hour', 1200, 250, 40, 'no_cash_handling=true', 'forklift', NULL,
   NULL),
  ('warehouse', 3, '倉庫', '倉庫内の仕分け', '15-warehouse', 'hour', 1090, 160, 40,
   'no_cash_handling=true,no_contact_with_children=true', NULL, NULL, NULL),
  ('cleaning', 3, 'クリーンサービス', 'ビル・病院の清掃', '15-cleaning', 'hour', 1080, 90, 25, 'no_cash_handling=true',
   'building_maintenance', NULL, NULL),
  ('recycling', 2, '資源', '資源ごみの選別', '15-recycling', 'hour', 1090, 140, 40,
   'no_cash_handling=true,no_contact_with_children=true', NULL, NULL, NULL),
  ('farming', 3, '農園', '野菜・果物の栽培と出荷', '11-farming', 'hour', 1080, 70, 38,
   'no_cash_handling=true,no_contact_with_children=true', 'farming', NULL, NULL),
  ('livestock', 1, '牧場', '牛・豚・鶏の世話', '11-livestock', 'month', 190000, 50000, 42, 'dormitory=true,no_cash_handling=true',
   NULL, NULL, NULL),
  ('forestry', 1, '林業', '下刈り・間伐', '11-forestry', 'day', 10500, 3000, 40, 'mobile_site=true,tools_lent=true',
   'chainsaw,brush_cutter', NULL, NULL),
  ('care', 2, '介護サービス', '介護施設の介護職員', '08-care', 'month', 195000, 45000, 40,
   'social_insurance=true,no_contact_with_children=true', 'care_worker_initial,care_worker_practical', NULL, NULL),
  ('cooking', 2, '食堂', '調理補助・洗い場', '09-cooking', 'hour', 1080, 100, 30, 'no_cash_handling=true', 'cook,cooking', NULL,
   NULL),
  ('hotel', 1, '旅館', '客室清掃・布団敷き', '09-hotel', 'month', 185000, 35000, 40, 'dormitory=true', NULL, NULL, NULL),
  ('laundry', 1, 'リネン', 'クリーニング工場の作業', '09-laundry', 'hour', 1080, 70, 35, 'no_cash_handling=true', NULL, NULL, NULL),
  ('security', 1, '警備保障', '交通誘導警備', '10-security', 'day', 10000, 2000, 40, 'mobile_site=true,no_cash_handling=true',
   'security_guard', $$legal_age >= 18$$, '18歳以上（警備業法14条1項）'),
  ('online', 1, 'ネットショップ', '特産品のネット販売・発送', '07-online', 'hour', 1100, 200, 30,
   'no_cash_handling=true,no_contact_with_children=true', 'e_commerce,computer', NULL, NULL),
  ('office', 1, '事務所', '一般事務', '06-general', 'month', 180000, 40000, 38, 'social_insurance=true',
   'bookkeeping,computer', NULL, NULL);

-- What firms say about whom they take; the first three are the most common.
CREATE TEMP TABLE demo_attitude (
    position integer GENERATED ALWAYS AS IDENTITY, share integer, rule text, rule_note text, consult text,
    consult_note text
) ON COMMIT DROP;
INSERT INTO demo_attitude (share, rule, rule_note, consult, consult_note) VALUES
  (30, NULL, '罪名や処分の種類は問わない', NULL, NULL),
  (20, NULL, '罪名は問わない。面接で話を聞く', $$release_path in (full_term, parole, partial_suspension)$$, '出所した人は、保護観察所か支援者と一緒に面接'),
  (12, $$wants_work$$, '働きたい気持ちのある人', NULL, NULL),
  (10, NULL, '金銭・物品に関わる罪名は配属を相談', $$offence has any (theft, robbery, fraud, embezzlement)$$, '現金や倉庫の鍵を扱わない配属を相談'),
  (8, $$not offence has any (sexual, sexual_child, sexual_image)$$, '性犯罪の人は受け入れていない（女性の従業員が多いため）', NULL, NULL),
  (6, $$not offence has any (arson, homicide)$$, '放火、殺人の人は受け入れていない', NULL, NULL),
  (6, NULL, '依存のある人は治療につながっていること', $$dependency has any (drug, alcohol, gambling)$$, '通院や自助グループに通える勤務を相談'),
  (4, $$work_capacity >= supported$$, '支援があれば一般の仕事ができる人', NULL, NULL),
  (4, $$organised_crime_status in (none, left)$$, '暴力団に加入していない人', $$years_since_leaving_organised_crime < 5$$,
   '離脱から5年たたない人は、警察・暴追センターの支援を受けていることを確認');

CREATE TEMP TABLE demo_firm ON COMMIT DROP AS
SELECT 'job/' || prefecture || '/' || t.trade || '/' || n AS ref, prefecture, n, t.*, a.rule AS attitude_rule,
    a.rule_note AS attitude_note, a.consult, a.consult_note, (town).municipality, (town).town, (town).latitude,
    (town).longitude, s.stem
FROM unnest('{09,31,35,43}'::text[]) AS prefecture
CROSS JOIN demo_trade t
CROSS JOIN LATERAL generate_series(1, t.firms) AS n
CROSS JOIN LATERAL (SELECT pg_temp.town_of(prefecture, prefecture || t.trade || n) AS town) place
JOIN demo_stem s ON s.position = (pg_temp.draw('stem ' || prefecture || t.trade, 24) + 5 * n) % 24
JOIN LATERAL (
    SELECT a.*, sum(a.share) OVER (ORDER BY a.position) AS upto FROM demo_attitude a
) a ON pg_temp.draw('attitude ' || prefecture || t.trade || n, 100) BETWEEN a.upto - a.share AND a.upto - 1;

INSERT INTO stage_provider (ref, name, kind, municipality, prefecture, source)
SELECT ref, town || stem || suffix || '（架空）', 'employer', municipality, prefecture,
    '架空のデータ' FROM demo_firm ORDER BY ref;

-- Building sites move; a farm's gate is exact; one firm in twenty has not said where it is but the town.
INSERT INTO stage_site (ref, provider_ref, name, municipality, prefecture, latitude, longitude, precision)
SELECT ref || '/site', ref, town || 'の事業所', municipality, prefecture,
    CASE WHEN pg_temp.draw('where ' || ref, 20) > 0 THEN pg_temp.near(latitude, 'lat ' || ref) END,
    CASE WHEN pg_temp.draw('where ' || ref, 20) > 0 THEN pg_temp.near(longitude, 'lon ' || ref) END,
    CASE WHEN stated LIKE '%mobile_site=true%' THEN 'mobile'
        WHEN pg_temp.draw('where ' || ref, 20) > 0 AND pg_temp.draw('exact ' || ref, 10) < 7 THEN 'exact'
        ELSE 'approximate' END
FROM demo_firm ORDER BY ref;

INSERT INTO stage_offer (ref, provider_ref, site_ref, capacity_total, kind, title, needs, eligibility, eligibility_note,
    law, article, consult_when, consult_note, available_from, available_until, lead_days, decision_days, pay, pay_unit,
    pay_cycle,
    monthly_pay, features, accepts, occupation, wanted_qualifications, weekly_hours, routes, decided_by, documents,
    age_exception, exception_law, verified_on, status, source)
SELECT ref, ref, ref || '/site',
    CASE WHEN pg_temp.draw('seats ' || ref, 10) < 8 THEN 1 + pg_temp.draw('number ' || ref, 4) END,
    'job', title,
    CASE WHEN pg_temp.draw('trial ' || ref, 4) = 0 THEN 'job,work_experience' ELSE 'job' END,
    CASE WHEN rule IS NOT NULL AND attitude_rule IS NOT NULL THEN '(' || rule || ') and (' || attitude_rule || ')'
        ELSE coalesce(rule, attitude_rule) END,
    concat_ws('。', rule_note, attitude_note),
    CASE trade WHEN 'security' THEN '警備業法' END, CASE trade WHEN 'security' THEN '14条1項' END, consult, consult_note,
    CASE WHEN pg_temp.draw('from ' || ref, 12) = 0 THEN date '2026-12-01' + 31 * pg_temp.draw('month ' || ref, 3) END,
    CASE WHEN pg_temp.draw('until ' || ref, 25) = 0 THEN date '2027-03-31' END,
    pg_temp.draw('lead ' || ref, 8), 1 + pg_temp.draw('decision ' || ref, 14),
    wage, pay_unit,
    cycle,
    CASE pay_unit WHEN 'month' THEN wage WHEN 'day' THEN wage * 21 ELSE wage * hours * 52 / 12 END,
    pg_temp.draw_features(ref, concat_ws(',', stated, CASE cycle WHEN 'daily' THEN 'daily_pay=true' WHEN 'weekly' THEN
            'weekly_pay=true' END), '{pick_up,dormitory,tools_lent,tattoo_ok,no_cash_handling,
        no_contact_with_children,interview_in_institution,interview_by_video,trial_week,social_insurance,'
        'plain_japanese,'
        'evening,
        weekend,female_staff}'::text[], 30, 25),
    CASE WHEN occupation LIKE '14-%' OR trade IN ('security', 'delivery', 'forklift', 'forestry',
    'metal') THEN 'minors=false'
        WHEN pg_temp.draw('minors ' || ref, 3) = 0 THEN 'minors=true' END,
    occupation, wanted, hours,
    CASE pg_temp.draw('route ' || ref, 4) WHEN 0 THEN 'anyone' WHEN 1 THEN 'hello_work,corrections_job_centre'
        WHEN 2 THEN 'probation_office,hello_work' END,
    'provider', CASE WHEN pg_temp.draw('papers ' || ref, 3) = 0 THEN 'resume' END,
    CASE trade WHEN 'security' THEN 'statutory_limit' END, CASE trade WHEN 'security' THEN '警備業法14条1項' END,
    date '2026-01-06' + pg_temp.draw('verified ' || ref, 300), 'published', '架空のデータ'
FROM demo_firm CROSS JOIN LATERAL (
    SELECT pay + (pg_temp.draw('pay ' || ref, 11) * spread / 10) / CASE pay_unit WHEN 'hour' THEN 10 ELSE 500 END
        * CASE pay_unit WHEN 'hour' THEN 10 ELSE 500 END AS wage,
        CASE WHEN pay_unit = 'day' AND pg_temp.draw('daily ' || ref, 3) = 0 THEN 'daily'
            WHEN pg_temp.draw('weekly ' || ref, 8) = 0 THEN 'weekly' ELSE 'monthly' END AS cycle
) money
ORDER BY ref;

-- Supported employment: two services in each prefecture.
INSERT INTO stage_provider (ref, name, kind, municipality, prefecture, source)
SELECT ref, (town).town || stem || '作業所（架空）', 'disability_service', (town).municipality, prefecture, '架空のデータ'
FROM unnest('{09,31,35,43}'::text[]) AS prefecture CROSS JOIN unnest('{a,b}'::text[]) AS kind
CROSS JOIN LATERAL (SELECT 'supported/' || prefecture || '/' || kind AS ref) named
CROSS JOIN LATERAL (SELECT pg_temp.town_of(prefecture, ref) AS town) place
JOIN demo_stem s ON s.position = pg_temp.draw('stem ' || ref, 24)
ORDER BY ref;

INSERT INTO stage_site (ref, provider_ref, name, municipality, prefecture, latitude, longitude, precision)
SELECT p.ref || '/site', p.ref, '作業所', p.municipality, p.prefecture, pg_temp.near((town).latitude, 'lat ' || p.ref),
    pg_temp.near((town).longitude, 'lon ' || p.ref), 'exact'
FROM stage_provider p CROSS JOIN LATERAL (SELECT pg_temp.town_of(p.prefecture, p.ref) AS town) place
WHERE p.ref LIKE 'supported/%' ORDER BY p.ref;

INSERT INTO stage_offer (ref, provider_ref, site_ref, capacity_total, kind, title, needs, eligibility, eligibility_note,
    law, article, consult_when, consult_note, lead_days, decision_days, pay, pay_unit, pay_cycle, monthly_pay, features,
    occupation, weekly_hours, routes, decided_by, documents, age_exception, exception_law, verified_on, status, source)
SELECT ref, ref, ref || '/site', 20, 'job', CASE right(ref,
    1) WHEN 'a' THEN '就労継続支援A型（箱折り・農作業）' ELSE '就労継続支援B型（軽作業）' END, 'supported_employment',
    $$disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)$$
        || CASE right(ref, 1) WHEN 'a' THEN ' and legal_age < 65' ELSE '' END,
    CASE right(ref, 1) WHEN 'a' THEN '雇用契約に基づく就労が可能な障害者（利用開始時65歳未満）' ELSE '通常の事業所に雇用されることが困難な障害者' END,
    '障害者の日常生活及び社会生活を総合的に支援するための法律', '5条14項', $$not service_certificate$$, '受給者証が要る（市区町村に申請）', 7, 14,
    CASE right(ref, 1) WHEN 'a' THEN 1080 ELSE 250 END, 'hour', 'monthly',
    CASE right(ref, 1) WHEN 'a' THEN 93600 ELSE 17000 END,
    pg_temp.draw_features(ref, 'no_cash_handling=true,trial_week=true', '{pick_up,plain_japanese,female_staff}'::text[],
    50, 20), '15-light_work', 20, 'municipality,consultation_support', 'municipality', 'service_certificate',
    'statutory_service',
    '障害者の日常生活及び社会生活を総合的に支援するための法律5条14項', date '2026-01-06' + pg_temp.draw('verified ' || ref, 300), 'published',
    '架空のデータ'
FROM stage_provider WHERE ref LIKE 'supported/%' ORDER BY ref;

-- An opening gives the person work from the first day.
INSERT INTO stage_grant (offer_ref, fact, value, mode, grant_days)
SELECT ref, 'employment_status', '"employed"', 'replaces', '0' FROM stage_offer WHERE ref LIKE 'job/%' ORDER BY ref;

-- Seats filled by others: in one firm of four somebody already has one; a few are full until a date.
INSERT INTO stage_place (pool_ref, ref, from_on, until_on)
SELECT o.ref, o.ref || '/taken/' || n, date '2026-04-01' + pg_temp.draw('since ' || o.ref || n, 180),
    CASE WHEN pg_temp.draw('ends ' || o.ref || n, 3) = 0 THEN date '2026-12-15' + pg_temp.draw('end ' || o.ref || n,
    120) END
FROM stage_offer o
CROSS JOIN LATERAL generate_series(1, CASE WHEN pg_temp.draw('taken ' || o.ref, 4) = 0
    THEN 1 + pg_temp.draw('how many ' || o.ref, o.capacity_total::integer) ELSE 0 END) AS n
WHERE o.ref LIKE 'job/%' AND o.capacity_total IS NOT NULL
ORDER BY o.ref, n;
