-- 熊本市再犯防止推進計画（素案概要版）: 文化市民局 市民生活部 生活安全課.
-- Source: seeds/002_3183b7abb06f6e38.txt. The draft has no date: nothing here says when it was last confirmed, and no
-- start is invented. 計画の対象者: 犯罪をした人等で、更生の思いがあり、住居・就労の確保や保健医療・福祉サービス、修学等の支援が必要な人、必要に応じその家族と犯罪被害に遭われた人.
-- "更生の思い" is the fact wishes_support. Measures that the city offers to every citizen of a group (women, pupils, older
-- people) carry that group's condition alone, as their line says.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, municipality, prefecture, source) VALUES
  ('plan/kumamoto/city', '熊本市 文化市民局 市民生活部 生活安全課', 'local_government', NULL, NULL, '43100', '43',
   'seeds/002_3183b7abb06f6e38.txt#熊本市'),
  ('plan/kumamoto/disability_centre', '熊本市 障がい者相談支援センター等', 'local_government', 'disability_consultation_centre',
   '43100', '43100', '43', 'seeds/002_3183b7abb06f6e38.txt#4(1)'),
  ('plan/kumamoto/support_council', '熊本市 居住支援協議会等', 'housing_support_council', 'housing_support_council', '43100',
   '43100', '43', 'seeds/002_3183b7abb06f6e38.txt#3(1)');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, service_area, tier,
    status, source)
VALUES
  ('plan/kumamoto/2a', 'plan/kumamoto/city', 'service', '「求人情報誌」の発行、「企業説明会」等の開催', 'job_support',
   $$client_type = person and (release_path != none or stage in (police, prosecution, trial, custody, probation))
     and wishes_support$$,
   '犯罪をした人等で、更生の思いがあり、住居・就労の確保や保健医療・福祉サービス、修学等の支援が必要な人', '43100', 'municipal', 'published',
   'seeds/002_3183b7abb06f6e38.txt#2(1)'),
  ('plan/kumamoto/2b', 'plan/kumamoto/city', 'service', '技能習得や資格取得に向けた講座', 'vocational_training',
   $$client_type = person and (release_path != none or stage in (police, prosecution, trial, custody, probation))
     and wishes_support$$,
   '犯罪をした人等で、更生の思いがあり、住居・就労の確保や保健医療・福祉サービス、修学等の支援が必要な人', '43100', 'municipal', 'published',
   'seeds/002_3183b7abb06f6e38.txt#2(1)'),
  ('plan/kumamoto/3b', 'plan/kumamoto/support_council', 'service', '居住支援協議会等と連携した入居支援', 'housing_search',
   $$client_type = person and (release_path != none or stage in (police, prosecution, trial, custody, probation))
     and wishes_support$$,
   '犯罪をした人等で、更生の思いがあり、住居の確保の支援が必要な人', '43100', 'municipal', 'published', 'seeds/002_3183b7abb06f6e38.txt#3(1)'),
  ('plan/kumamoto/3c', 'plan/kumamoto/city', 'service', '市営団地の入居募集に関する情報提供', 'housing_search',
   $$client_type = person and (release_path != none or stage in (police, prosecution, trial, custody, probation))
     and wishes_support$$,
   '犯罪をした人等で、更生の思いがあり、住居の確保の支援が必要な人', '43100', 'municipal', 'published', 'seeds/002_3183b7abb06f6e38.txt#3(2)'),
  ('plan/kumamoto/4b', 'plan/kumamoto/disability_centre', 'service', '障がい者相談支援センター等による相談対応',
   'consultation,disability_services,disability_assessment',
   $$client_type = person
     and disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)$$,
   '高齢者・障がい者への支援: 障がい者相談支援センター等による相談対応', '43100', 'municipal', 'published',
   'seeds/002_3183b7abb06f6e38.txt#4(1)'),
  ('plan/kumamoto/4c', 'plan/kumamoto/city', 'service', '依存症当事者グループプログラム',
   'drug_treatment,alcohol_treatment,gambling_treatment',
   $$client_type = person and dependency has any (drug, alcohol, gambling, other)$$,
   '薬物依存を有する人等への支援: 依存症当事者グループプログラムの実施', '43100', 'municipal', 'published',
   'seeds/002_3183b7abb06f6e38.txt#4(2)'),
  ('plan/kumamoto/4d', 'plan/kumamoto/city', 'service', '依存症家族教室', 'family_support', $$client_type = family$$,
   '依存症家族教室の実施', '43100', 'municipal', 'published', 'seeds/002_3183b7abb06f6e38.txt#4(2)'),
  ('plan/kumamoto/4e', 'plan/kumamoto/city', 'service', '行政と医療機関等の連携した回復支援', 'drug_treatment,psychiatric_care',
   $$client_type = person and dependency has any (drug, alcohol, gambling, other)$$,
   '薬物依存を有する人等への支援: 行政と医療機関等の連携した回復支援', '43100', 'municipal', 'published',
   'seeds/002_3183b7abb06f6e38.txt#4(2)'),
  ('plan/kumamoto/5c', 'plan/kumamoto/city', 'service', '学校教育コンシェルジュによる相談対応と専門的助言', 'schooling',
   $$client_type = family or age between 6 and 18$$,
   '修学支援: 学校教育コンシェルジュによる相談対応と専門的助言', '43100', 'municipal', 'published',
   'seeds/002_3183b7abb06f6e38.txt#5(2)');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, law, article,
    consult_when, consult_note, service_area, tier, hours, features, status, source) VALUES
  ('plan/kumamoto/3a', 'plan/kumamoto/city', 'service', '住宅確保要配慮者へのセーフティネット住宅の情報提供', 'housing_search',
   $$monthly_income <= 158000 or age >= 60
     or disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)
     or children_with_person or on_probation or protection_card or violence_victim
     or residence_status in (permanent, long_term, spouse, work, technical_intern, student, other)$$,
   '住宅確保要配慮者へのセーフティネット住宅の情報提供', '住宅確保要配慮者に対する賃貸住宅の供給の促進に関する法律', '2条1項',
   $$not monthly_income <= 158000 and age between 60 and 64$$,
   '高齢者はおおむね65歳以上: 他の区分にあたるかを確認',
   '43100', 'municipal', NULL, NULL, 'published', 'seeds/002_3183b7abb06f6e38.txt#3(1)'),
  ('plan/kumamoto/4a', 'plan/kumamoto/city', 'service', '医療・介護等が一体的に提供される地域包括ケアシステム', 'elder_care,care_assessment',
   $$age >= 60$$,
   '高齢者・障がい者への支援: 医療・介護等が一体的に提供される地域包括ケアシステムの推進', NULL, NULL,
   $$age < 65$$, '高齢者はおおむね65歳以上: 60～64歳は相談',
   '43100', 'municipal', NULL, NULL, 'published', 'seeds/002_3183b7abb06f6e38.txt#4(1)'),
  ('plan/kumamoto/5b', 'plan/kumamoto/city', 'service', '24時間体制による子ども・若者からの相談対応', 'consultation',
   $$client_type = person and age <= 39$$,
   '24時間体制による子ども・若者からの相談対応', NULL, NULL,
   $$age >= 30$$, '「若者」の範囲（施策により30歳未満または40歳未満）を窓口で確認',
   '43100', 'municipal', '24時間', 'night_phone=true', 'published', 'seeds/002_3183b7abb06f6e38.txt#5(1)'),
  ('plan/kumamoto/5d', 'plan/kumamoto/city', 'service', '保護者に対する就学費用の援助', 'schooling,child_support',
   $$client_type = family or children_with_person$$,
   '保護者に対する就学費用の援助', '学校教育法', '19条',
   $$client_type = family or children_with_person$$, '経済的理由の認定と就学年齢は教育委員会が確認',
   '43100', 'municipal', NULL, NULL, 'published', 'seeds/002_3183b7abb06f6e38.txt#5(2)'),
  ('plan/kumamoto/6a', 'plan/kumamoto/city', 'service', '生活指導を要する児童への助言・指導', 'child_support',
   $$client_type = person and legal_age < 18$$,
   '生活指導を要する児童への助言・指導', '児童福祉法', '4条1項', NULL, NULL,
   '43100', 'municipal', NULL, NULL, 'published', 'seeds/002_3183b7abb06f6e38.txt#6'),
  ('plan/kumamoto/6b', 'plan/kumamoto/city', 'service', '女性からの様々な相談に対する助言や援助', 'womens_support,consultation',
   $$sex = female$$,
   '女性からの様々な相談に対する助言や援助', NULL, NULL, NULL, NULL,
   '43100', 'municipal', NULL, NULL, 'published', 'seeds/002_3183b7abb06f6e38.txt#6');

INSERT INTO stage_activity (ref, provider_ref, kind, title, held_from, held_until, as_of, count, count_unit, note,
    source) VALUES
  ('plan/kumamoto/1a', 'plan/kumamoto/city', 'event', '“社会を明るくする運動”等を通じた人権啓発の取り組み', NULL, NULL, NULL, NULL, NULL, NULL,
   'seeds/002_3183b7abb06f6e38.txt#1(1)'),
  ('plan/kumamoto/1b', 'plan/kumamoto/city', 'other', '保護司会等の更生保護ボランティアに対する活動支援', NULL, NULL, NULL, NULL, NULL, NULL,
   'seeds/002_3183b7abb06f6e38.txt#1(2)'),
  ('plan/kumamoto/1c', 'plan/kumamoto/city', 'media', '支援対象者及び協力団体等に対するSNS等を活用した情報提供', NULL, NULL, NULL, NULL, NULL,
   NULL, 'seeds/002_3183b7abb06f6e38.txt#1(2)'),
  ('plan/kumamoto/2c', 'plan/kumamoto/city', 'training', 'コレワーク等と連携した協力雇用主制度に関するセミナー', NULL, NULL, NULL, NULL, NULL,
   NULL, 'seeds/002_3183b7abb06f6e38.txt#2(2)'),
  ('plan/kumamoto/3d', 'plan/kumamoto/city', 'other', '市営団地における高齢者等の入居しやすい環境づくり', NULL, NULL, NULL, NULL, NULL, NULL,
   'seeds/002_3183b7abb06f6e38.txt#3(2)'),
  ('plan/kumamoto/5a', 'plan/kumamoto/city', 'visit', '少年サポートセンター等と連携した巡回指導や声かけ活動', NULL, NULL, NULL, NULL, NULL, NULL,
   'seeds/002_3183b7abb06f6e38.txt#5(1)'),
  ('plan/kumamoto/section_heads', 'plan/kumamoto/city', 'meeting', '再犯防止関係課長会議', NULL, NULL, NULL, NULL, NULL,
   '関連事業の進捗管理及び施策の推進', 'seeds/002_3183b7abb06f6e38.txt#推進体制'),
  ('plan/kumamoto/liaison', 'plan/kumamoto/city', 'meeting', '熊本市再犯防止推進連絡会', NULL, NULL, NULL, NULL, NULL,
   '情報共有し、各施策を総合的に推進', 'seeds/002_3183b7abb06f6e38.txt#推進体制'),
  ('plan/kumamoto/probation_officers', 'plan/kumamoto/city', 'meeting', '保護司会との連絡会議', NULL, NULL, NULL, NULL, NULL,
   '定期的に開催', 'seeds/002_3183b7abb06f6e38.txt#推進体制'),
  ('plan/kumamoto/outside_meetings', 'plan/kumamoto/city', 'meeting', '刑事司法関係機関・関係団体会議、熊本県再犯防止推進連絡協議会等への参画', NULL, NULL,
   NULL, NULL, NULL, NULL, 'seeds/002_3183b7abb06f6e38.txt#推進体制'),
  ('plan/kumamoto/indicator/base', 'plan/kumamoto/city', 'other', '成果目標: 刑法犯検挙人員中の再犯者数（基準値）', '2019-01-01',
   '2019-12-31', NULL, '564', '人', '令和元年', 'seeds/002_3183b7abb06f6e38.txt#成果目標'),
  ('plan/kumamoto/indicator/target', 'plan/kumamoto/city', 'other', '成果目標: 刑法犯検挙人員中の再犯者数（目標値）', NULL, NULL, NULL, '450',
   '人', '450人以下（期限は概要版に示されていない）', 'seeds/002_3183b7abb06f6e38.txt#成果目標'),
  ('plan/kumamoto/arrested', 'plan/kumamoto/city', 'other', '刑法犯検挙人員', NULL, NULL, NULL, '1107', '人', '年は示されていない',
   'seeds/002_3183b7abb06f6e38.txt#現状'),
  ('plan/kumamoto/repeat', 'plan/kumamoto/city', 'other', '近年の再犯者数', NULL, NULL, NULL, '600', '人', '600人前後で推移',
   'seeds/002_3183b7abb06f6e38.txt#現状'),
  ('plan/kumamoto/repeat_rate', 'plan/kumamoto/city', 'other', '再犯者率', NULL, NULL, NULL, '50', '%', '約50%',
   'seeds/002_3183b7abb06f6e38.txt#現状'),
  ('plan/kumamoto/juveniles', 'plan/kumamoto/city', 'other', '刑法犯少年数', '2019-01-01', '2019-12-31', NULL, '178', '人',
   '令和元年。全刑法犯検挙人員の約15%', 'seeds/002_3183b7abb06f6e38.txt#現状'),
  ('plan/kumamoto/reentry', 'plan/kumamoto/city', 'other', '矯正施設の再入者率', NULL, NULL, NULL, '60', '%', '約6割',
   'seeds/002_3183b7abb06f6e38.txt#現状'),
  ('plan/kumamoto/reentry_no_home', 'plan/kumamoto/city', 'other', '再入者のうち住所不定', NULL, NULL, NULL, '20', '%', '約2割',
   'seeds/002_3183b7abb06f6e38.txt#現状'),
  ('plan/kumamoto/reentry_no_job', 'plan/kumamoto/city', 'other', '再入者のうち無職', NULL, NULL, NULL, '70', '%', '約7割',
   'seeds/002_3183b7abb06f6e38.txt#現状'),
  ('plan/kumamoto/model_survey', 'plan/kumamoto/city', 'survey', '支援対象者・協力雇用主等へのアンケート調査（再犯防止推進モデル事業）', NULL, NULL, NULL,
   NULL, NULL, NULL, 'seeds/002_3183b7abb06f6e38.txt#再犯防止推進モデル事業');
