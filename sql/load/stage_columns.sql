-- What each staged column may hold: the data dictionary of the loads.

-- pattern: what a value looks like; null where a further check decides alone.
CREATE TEMP TABLE stage_type (type text PRIMARY KEY, pattern text, expected_ja text, expected_en text) ON COMMIT DROP;
INSERT INTO stage_type VALUES
    ('text', NULL, '文章（4000字まで）', 'text of at most 4000 characters'),
    ('rule', NULL, '条件式（10000字まで）', 'a rule of at most 10000 characters'),
    ('ref', '^\S(.*\S)?$', '識別名（200字まで）', 'a reference of at most 200 characters'),
    ('code', '^[a-z][a-z0-9_]{0,62}$', 'コード（英小文字・数字・_）', 'a code of lower-case letters, digits and _'),
    ('codes', '^[a-z][a-z0-9_]{0,62}(\s*,\s*[a-z][a-z0-9_]{0,62})*$', 'コンマ区切りのコード（重複なし）',
        'codes separated by commas, none twice'),
    ('words', NULL, 'コンマ区切りの語（各200字まで、重複なし）',
        'words separated by commas, each of at most 200 characters, none twice'),
    ('list', NULL, '決められた値のひとつ', 'one of the fixed values'),
    ('boolean', '^(true|false)$', 'true または false', 'true or false'),
    ('date', NULL, '実在する日付（YYYY-MM-DD）', 'a date that exists, as YYYY-MM-DD'),
    ('windows', NULL, '期間（YYYY-MM-DD/YYYY-MM-DD、コンマ区切り）',
        'periods as YYYY-MM-DD/YYYY-MM-DD, separated by commas'),
    ('integer', '^-?[0-9]{1,9}$', '整数', 'a whole number'),
    ('decimal', '^-?[0-9]{1,10}(\.[0-9]{1,12})?$', '数', 'a number'),
    ('municipality', '^[0-9]{5}$', '5桁の市区町村コード', 'a municipality code of five digits'),
    ('prefecture', '^[0-9]{2}$', '2桁の都道府県コード', 'a prefecture code of two digits'),
    ('area', '^(nationwide|([0-9]{2}|[0-9]{5})(\s*,\s*([0-9]{2}|[0-9]{5}))*)$',
        'nationwide か、2桁または5桁のコード（コンマ区切り、重複なし）',
        'nationwide, or codes of two or five digits separated by commas, none twice'),
    ('flags', '^[a-z][a-z0-9_]{0,62}=(true|false)(\s*,\s*[a-z][a-z0-9_]{0,62}=(true|false))*$',
        'コード=true または コード=false（コンマ区切り、重複なし）', 'code=true or code=false, separated by commas, none twice'),
    ('accepts', '^((female|male|minors|children|couples)=(true|false)|occupants=[1-9][0-9]{0,2})'
        || '(\s*,\s*((female|male|minors|children|couples)=(true|false)|occupants=[1-9][0-9]{0,2}))*$',
        'female・male・minors・children・couples は true か false、occupants は人数（コンマ区切り、重複なし）',
        'female, male, minors, children or couples = true or false, occupants = a number; by commas, none twice'),
    ('occupation', '^[a-z0-9_]+(-[a-z0-9_]+)*$', '職業コード（例 10-security）', 'an occupation code such as 10-security'),
    ('telephone', '^[#0-9][0-9-]{1,18}[0-9]$', '電話番号ひとつ（半角数字とハイフン）',
        'one telephone number of digits and hyphens'),
    ('url', '^https?://[^\s/]+\S*$', 'http:// または https:// で始まる URL', 'a URL beginning with http:// or https://'),
    ('json', NULL, 'JSON の値', 'a JSON value');

-- low and high: limits of numbers; words: the fixed values of a list.
CREATE TEMP TABLE stage_column (
    table_name text, column_name text, type text REFERENCES stage_type, required boolean, low numeric, high numeric,
    words text[], PRIMARY KEY (table_name, column_name)
) ON COMMIT DROP;

INSERT INTO stage_column (table_name, column_name, type, required)
SELECT table_name, btrim(split_part(c, ':', 1), '!'), split_part(c, ':', 2), c LIKE '%!:%'
FROM (VALUES
    ('provider', 'ref!:ref name!:text name_kana:text kind!:code offices:codes office_area:area
        municipality:municipality prefecture:prefecture telephone:telephone hours:text url:url eligibility:rule
        eligibility_note:text law:text article:text source:text'),
    ('site', 'ref!:ref provider_ref!:ref name!:text municipality:municipality prefecture:prefecture address:text
        latitude:decimal longitude:decimal precision:list telephone:telephone eligibility:rule eligibility_note:text
        law:text article:text'),
    ('offer', 'ref!:ref provider_ref!:ref site_ref:ref pool_ref:ref capacity_total:integer kind!:list title!:text
        needs!:codes eligibility:rule eligibility_note:text law:text article:text consult_when:rule consult_note:text
        service_area:area remote:boolean in_person:boolean residential:boolean available_from:date
        available_until:date application_windows:windows lead_days:integer decision_days:integer intake_hours:text
        closed_days:text same_day:boolean monthly_cost:integer initial_cost:integer pay:integer pay_unit:list
        pay_cycle:list monthly_pay:integer floor_area:decimal max_stay_days:integer features:flags accepts:accepts
        occupation:occupation wanted_qualifications:codes weekly_hours:integer tier:code routes:codes decided_by:code
        documents:words age_exception:code exception_law:text telephone:telephone hours:text url:url verified_on:date
        status!:list source:text'),
    ('rule', 'owner_kind!:list owner_ref!:ref purpose!:list body:rule note:text law:text article:text valid_from:date
        valid_until:date'),
    ('grant', 'offer_ref!:ref fact!:code value!:json mode:list grant_days:integer'),
    ('place', 'pool_ref!:ref ref!:ref from_on!:date until_on:date'),
    ('activity', 'ref!:ref provider_ref!:ref offer_ref:ref kind!:list title!:text held_from:date held_until:date
        as_of:date count:decimal count_unit:text participants:integer copies:integer note:text source!:text')
) spec (table_name, columns) CROSS JOIN LATERAL regexp_split_to_table(columns, '\s+') c;

UPDATE stage_column s SET words = l.words FROM (VALUES
    ('site', 'precision', '{exact,approximate,mobile,confidential}'::text[]),
    ('offer', 'kind', '{job,housing,service}'),
    ('offer', 'pay_unit', '{hour,day,month,year,piece}'),
    ('offer', 'pay_cycle', '{daily,weekly,monthly}'),
    ('offer', 'status', '{draft,published,paused,closed}'),
    ('rule', 'owner_kind', '{provider,site,offer}'),
    ('rule', 'purpose', '{eligibility,consult_when}'),
    ('grant', 'mode', '{adds,replaces}'),
    ('activity', 'kind', '{meeting,training,lecture,leaflet,survey,media,event,visit,service,other}')
) l (table_name, column_name, words) WHERE (s.table_name, s.column_name) = (l.table_name, l.column_name);

UPDATE stage_column s SET low = l.low, high = l.high FROM (VALUES
    ('site', 'latitude', 20, 46), ('site', 'longitude', 122, 154),
    ('offer', 'capacity_total', 0, 1000000), ('offer', 'lead_days', 0, 3660), ('offer', 'decision_days', 0, 3660),
    ('offer', 'monthly_cost', 0, 999999999), ('offer', 'initial_cost', 0, 999999999), ('offer', 'pay', 0, 999999999),
    ('offer', 'monthly_pay', 0, 999999999), ('offer', 'floor_area', 0.01, 99999), ('offer', 'max_stay_days', 1, 36600),
    ('offer', 'weekly_hours', 1, 168), ('grant', 'grant_days', 0, 3660), ('activity', 'count', 0, 999999999),
    ('activity', 'participants', 0, 999999999), ('activity', 'copies', 0, 999999999)
) l (table_name, column_name, low, high) WHERE (s.table_name, s.column_name) = (l.table_name, l.column_name);
