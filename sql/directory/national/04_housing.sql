-- Homes that a law names, one entry a kind, without a place: where they are is asked (confirm), and real houses are
-- other records. What would be asked of everyone is asked only where it can be so: care before 65 needs a specified disease,
-- dementia a sign of it. Before release the income is taken to be low until it is stated, and confirmed.

INSERT INTO stage_offer (service_area, tier, status, kind, ref, provider_ref, title, needs, eligibility,
    eligibility_note, law, article, consult_when, consult_note, available_from, routes, decided_by, documents, accepts,
    source)
SELECT 'nationwide', 'national', 'published', 'housing', * FROM (VALUES
  ('public_housing', 'public_housing_owner', '公営住宅', 'settled_housing',
   $$housing in (none, family, acquaintance, halfway_house, temporary_lodging, rented, facility)
     and (monthly_income <= 158000
          or (monthly_income is not known and (days_until_release >= 0 or (stage is known and stage = custody)))
          or (monthly_income <= 259000
              and (age >= 60 or children_with_person
                   or disability has any (physical, intellectual, mental, developmental, higher_brain,
                     intractable_disease))))$$,
   '現に住宅に困窮していることが明らかで、政令月収15万8千円以下（条例により高齢者・障害者・子育て世帯等は25万9千円まで）', '公営住宅法', '23条',
   $$not monthly_income <= 158000 or (household_occupants = 1 and age < 60)$$,
   '収入（釈放前で分からなければ、ないものとみて示す）、裁量階層の上限、単身入居の年齢要件（条例により残る）、募集時期・抽選・保証人は事業主体ごとに確認', NULL, 'anyone', 'draw',
   'application_form,resident_record,income_certificate', NULL, '公営住宅法23条。確度: 高（単身要件の残る条例は中）'),
  ('registered_housing', 'registered_landlord', 'セーフティネット登録住宅', 'settled_housing',
   $$monthly_income <= 158000
     or (monthly_income is not known and (days_until_release >= 0 or (stage is known and stage = custody))) or age >= 60 or children_with_person or violence_victim
     or ((on_probation is known or release_path in (parole, partial_suspension, suspended_sentence_probation,
       training_school_parole, juvenile_probation, halfway_house_exit)) and on_probation)
     or disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)
     or urgent_aftercare = granted
     or residence_status in (permanent, long_term, spouse, work, technical_intern, student, other)$$,
   '住宅確保要配慮者: 低額所得者、高齢者、障害者、子育て世帯、外国人、DV等の被害者、保護観察対象者、更生緊急保護を受ける者など',
   '住宅確保要配慮者に対する賃貸住宅の供給の促進に関する法律', '2条1項・8条',
   $$not monthly_income <= 158000 and age < 65$$,
   '拒まない要配慮者の範囲は登録ごとに異なる。登録戸数に比べ空室は少ない（2022年4月は1.2%）', '2017-10-25', 'anyone', 'landlord', NULL, NULL,
   '住宅セーフティネット法2条1項、同法施行規則3条。確度: 高（省令の号は中）'),
  ('support_housing', 'registered_landlord', '居住サポート住宅', 'settled_housing',
   $$monthly_income <= 158000
     or (monthly_income is not known and (days_until_release >= 0 or (stage is known and stage = custody))) or age >= 60 or children_with_person or violence_victim
     or ((on_probation is known or release_path in (parole, partial_suspension, suspended_sentence_probation,
       training_school_parole, juvenile_probation, halfway_house_exit)) and on_probation)
     or disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)
     or urgent_aftercare = granted
     or residence_status in (permanent, long_term, spouse, work, technical_intern, student, other)$$,
   '住宅確保要配慮者（安否確認、訪問による見守り、福祉サービスへのつなぎのある認定住宅）', '住宅確保要配慮者に対する賃貸住宅の供給の促進に関する法律',
   '2条1項', $$not monthly_income <= 158000 and age < 65$$, '専用住宅の対象は認定ごとに確認', '2025-10-01', 'anyone',
   'landlord', NULL, NULL, '令和7年10月1日施行の改正。確度: 高'),
  ('residence_support_shelter', 'self_reliance_office', '居住支援事業（一時生活支援・シェルター）', 'emergency_housing',
   $$housing in (none, temporary_lodging)
     and (public_assistance in (none, applied) or (stage is known and stage = custody) or days_until_release >= 0)$$,
   '一定の住居を持たない生活困窮者に、一定期間、宿泊場所の供与、食事の提供等', '生活困窮者自立支援法', '3条6項',
   $$housing in (none, temporary_lodging)$$, '実施する自治体に限る。収入・資産の要件と期間は自立相談支援機関に確認', '2015-04-01',
   'anyone', 'self_reliance_office', NULL, NULL, '生活困窮者自立支援法3条。事業は確度 高、号数は確度 中'),
  ('free_low_cost_lodging', 'free_low_cost_lodging', '無料低額宿泊所', 'emergency_housing,transitional_housing',
   $$housing in (none, temporary_lodging, halfway_house, facility)$$,
   '生計困難者のために、無料又は低額な料金で、簡易住宅を貸し付け、又は宿泊所等を利用させる事業', '社会福祉法', '2条3項8号',
   $$housing in (none, temporary_lodging, halfway_house, facility)$$,
   '生計困難であること。個室（7.43平方メートル以上）か、費用が住宅扶助の範囲かを施設ごとに確認', NULL, 'welfare_office,anyone', 'provider', NULL,
   NULL, '社会福祉法2条3項8号。確度: 高'),
  ('daily_life_support_housing', 'free_low_cost_lodging', '日常生活支援住居施設', 'transitional_housing,assisted_living',
   $$public_assistance in (applied, receiving)
     and (age >= 60 or disability has any (physical, intellectual, mental, developmental, higher_brain)
          or coordinator_judgement has any (needs_life_support))$$,
   '単独での居住が困難で、日常生活上の支援を要する被保護者', '生活保護法', '30条1項ただし書',
   $$public_assistance = applied or not coordinator_judgement has any (needs_life_support)$$, '支援の必要性は福祉事務所が判断する',
   '2020-10-01', 'welfare_office', 'welfare_office', NULL, NULL, '生活保護法30条。確度: 中'),
  ('relief_facility', 'relief_facilities', '救護施設', 'transitional_housing,assisted_living',
   $$disability has any (physical, intellectual, mental, developmental, higher_brain)
     or illness has any (psychiatric)$$,
   '身体上又は精神上著しい障害があるために日常生活を営むことが困難な要保護者', '生活保護法', '38条2項',
   $$disability has any (physical, intellectual, mental, developmental, higher_brain)
     or illness has any (psychiatric)$$,
   '「著しい障害」と入所は福祉事務所が判断する（生活保護の決定が前提）', NULL, 'welfare_office', 'welfare_office', NULL, NULL,
   '生活保護法38条2項。確度: 中'),
  ('rehabilitation_facility', 'relief_facilities', '更生施設', 'transitional_housing',
   $$disability has any (physical, intellectual, mental, developmental, higher_brain)
     or illness has any (chronic, infectious, psychiatric, dialysis, cancer, eating_disorder, other)
     or (dependency is known and dependency has any (drug, alcohol, gambling, theft, sexual, other))
     or coordinator_judgement has any (needs_life_support)$$,
   '身体上又は精神上の理由により養護及び生活指導を必要とする要保護者', '生活保護法', '38条3項',
   $$not coordinator_judgement has any (needs_life_support)$$, '入所は福祉事務所が判断する（生活保護の決定が前提）', NULL,
   'welfare_office', 'welfare_office', NULL, NULL, '生活保護法38条3項。確度: 中'),
  ('elder_home', 'elder_facilities', '養護老人ホーム（措置）', 'assisted_living',
   $$legal_age >= 60$$,
   '65歳以上（65歳未満で特に必要があると認められるものを含む）で、環境上の理由及び経済的理由により居宅で養護を受けることが困難な者', '老人福祉法', '11条1項1号',
   $$legal_age >= 60$$, '環境上・経済的理由と、65歳未満の場合の必要性は市町村が判断する（措置）', NULL, 'municipality,welfare_office',
   'municipality', NULL, NULL, '老人福祉法11条。確度: 中'),
  ('special_nursing_home', 'elder_facilities', '特別養護老人ホーム', 'assisted_living',
   $$care_level >= care_1
     and (legal_age >= 65
          or (legal_age between 40 and 64 and (specified_disease is known or care_level is known) and specified_disease))$$,
   '要介護3以上（要介護1・2は特例）、65歳以上又は特定疾病による40～64歳', '介護保険法', '8条27項',
   $$care_level < care_3$$, '要介護1・2は、やむを得ない事情がある場合の特例入所', NULL, 'anyone', 'provider', 'care_certificate', NULL,
   '介護保険法8条。基準は確度 中'),
  ('dementia_group_home', 'elder_facilities', '認知症グループホーム', 'assisted_living',
   $$(legal_age >= 65 or dementia is known or dementia suspects any (mild, marked)) and dementia in (mild, marked)
     and care_level >= support_2 and (legal_age >= 65 or (legal_age between 40 and 64 and specified_disease))$$,
   '認知症で要支援2以上', '介護保険法', '8条20項', $$dementia in (mild, marked)$$, '地域密着型: 原則としてその市町村の被保険者が対象', NULL,
   'anyone', 'provider', 'care_certificate', NULL, '介護保険法8条20項。確度: 中'),
  ('care_house', 'elder_facilities', 'ケアハウス（軽費老人ホーム）', 'settled_housing,assisted_living',
   $$legal_age >= 60$$, '60歳以上（無料又は低額な料金で入所）', '老人福祉法', '20条の6', NULL, NULL, NULL, 'anyone', 'provider', NULL, NULL,
   '老人福祉法20条の6。60歳の基準は確度 中'),
  ('elder_rental', 'elder_facilities', 'サービス付き高齢者向け住宅', 'settled_housing,assisted_living',
   $$legal_age >= 60
     or (legal_age >= 40 and (care_level is known or specified_disease is known) and care_level >= support_1)$$, '60歳以上又は要支援・要介護認定を受けている者', '高齢者の居住の安定確保に関する法律', '5条', NULL,
   NULL, NULL, 'anyone', 'landlord', NULL, NULL, '高齢者住まい法5条。確度: 中'),
  ('disability_group_home', 'disability_services', '障害者グループホーム（共同生活援助）', 'assisted_living,settled_housing',
   $$legal_age >= 18 and disability has any (physical, intellectual, mental, developmental, higher_brain,
     intractable_disease)$$,
   '障害者（障害支援区分がなくても利用できる類型がある）', '障害者の日常生活及び社会生活を総合的に支援するための法律', '5条17項',
   $$not service_certificate$$, '支給決定（受給者証）が要る。釈放前の居住地により決定する市町村が異なることがある（居住地特例）', NULL,
   'municipality,consultation_support', 'prior_residence', 'service_certificate', NULL, '障害者総合支援法5条。項番号は確度 中'),
  ('disability_residential', 'disability_services', '障害者支援施設（施設入所支援）', 'assisted_living',
   $$disability_support_level >= level_4 or (legal_age >= 50 and disability_support_level >= level_3)$$,
   '障害支援区分4以上（50歳以上は区分3以上）', '障害者の日常生活及び社会生活を総合的に支援するための法律', '5条10項',
   $$not service_certificate$$, '支給決定（受給者証）が要る', NULL, 'municipality,consultation_support', 'prior_residence',
   'service_certificate', NULL, '障害者総合支援法5条10項。確度: 中')
) AS home (ref, provider_ref, title, needs, eligibility, eligibility_note, law, article, consult_when, consult_note,
    available_from, routes, decided_by, documents, accepts, source);

-- Where an authority takes people in (措置, 一時保護, 入所の決定), it chooses the place, and for the safety of people who flee
-- violence it tells nobody. A man is shown the shelter for victims when he is known to be one: it takes men case by case,
-- and stands in nobody else's list. The entry has no place that could be too near: a service that meets a need for a home.
INSERT INTO stage_offer (service_area, in_person, tier, status, kind, ref, provider_ref, title, needs, eligibility,
    eligibility_note, law, article, consult_when, consult_note, available_from, routes, decided_by, documents, accepts,
    source)
SELECT 'nationwide', 'false', 'national', 'published', 'service', * FROM (VALUES
  ('mother_child_home', 'mother_child_homes', '母子生活支援施設', 'mother_child_home',
   $$sex = female and children_with_person$$, '配偶者のない女子又はこれに準ずる事情にある女子及びその者の監護すべき児童', '児童福祉法', '23条・38条',
   $$partner_with_person$$, '「これに準ずる事情」は福祉事務所が判断する', NULL, 'welfare_office', 'welfare_office', NULL,
   'female=true,male=false,children=true', '児童福祉法23条・38条。確度: 中'),
  ('womens_shelter', 'womens_support_centre', '女性相談支援センターの一時保護', 'emergency_housing',
   $$sex in (female, other)$$, '困難な問題を抱える女性（同伴する家族を含む）', '困難な問題を抱える女性への支援に関する法律', '9条',
   $$sex = female$$, '一時保護の要否は女性相談支援センターが判断する', '2024-04-01', 'anyone', 'prefecture', NULL,
   'female=true,male=false', '困難女性支援法9条。確度: 中'),
  ('womens_facility', 'womens_support_centre', '女性自立支援施設', 'transitional_housing',
   $$sex in (female, other)$$, '困難な問題を抱える女性を入所させて、保護、回復の援助、自立の支援を行う', '困難な問題を抱える女性への支援に関する法律', '12条',
   $$sex = female$$, '入所は女性相談支援センターを通じて決まる', '2024-04-01', 'womens_support_centre', 'prefecture', NULL,
   'female=true,male=false', '困難女性支援法12条。確度: 中'),
  ('violence_shelter', 'spousal_violence_centre', '配偶者からの暴力の被害者の一時保護', 'emergency_housing',
   $$(sex != male or violence_victim is known) and violence_victim$$, '配偶者からの暴力の被害者及び同伴する家族', '配偶者からの暴力の防止及び被害者の保護等に関する法律', '3条3項3号', $$violence_victim$$,
   '一時保護の要否は女性相談支援センターが判断する', NULL, 'anyone', 'prefecture', NULL, NULL, '配偶者暴力防止法3条。号数は確度 中'),
  ('child_custody', 'child_guidance_centre', '児童相談所の一時保護（委託一時保護を含む）', 'emergency_housing', $$legal_age < 18$$,
   '児童の安全を迅速に確保し適切な保護を図るため、又は心身の状況、置かれている環境その他の状況を把握するため、児童相談所長が必要があると認める18歳未満の者', '児童福祉法', '33条',
   $$legal_age < 18$$, '一時保護の要否と場所（一時保護所、里親、自立援助ホーム等への委託）は児童相談所長が判断する', NULL, 'anyone', 'prefecture', NULL,
   'minors=true', '児童福祉法33条。確度: 高')
) AS placement (ref, provider_ref, title, needs, eligibility, eligibility_note, law, article, consult_when, consult_note,
    available_from, routes, decided_by, documents, accepts, source);

-- 自立援助ホーム: the upper age was lifted on 2024-04-01 (until then under 20, pupils and students up to 22).
INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, consult_when, consult_note, service_area, tier,
    routes, decided_by, accepts, status, source) VALUES
  ('youth_home', 'youth_homes', 'housing', '自立援助ホーム（児童自立生活援助事業）', 'youth_home',
   $$age >= 20$$, '20歳以上は、引き続き援助が必要と都道府県等が認める場合', 'nationwide', 'national',
   'child_guidance_centre,self', 'prefecture', 'minors=true', 'published',
   '児童福祉法6条の3第1項・33条の6。年齢上限の弾力化は実務資料で確認、条文は確度 中');

INSERT INTO stage_rule (owner_kind, owner_ref, purpose, body, note, law, article, valid_from, valid_until) VALUES
  ('offer', 'youth_home', 'eligibility',
   $$age between 15 and 19 or (age between 20 and 22 and school_status in (high_school, correspondence, higher))$$,
   '義務教育を終了した20歳未満の児童等（大学等に在学中の者は22歳の年度末まで）', '児童福祉法', '6条の3第1項', NULL, '2024-03-31'),
  ('offer', 'youth_home', 'eligibility', $$age between 15 and 29$$,
   '義務教育を終了した児童等で、都道府県等が必要と認めるもの（年齢の上限は撤廃。ここでは「若い人の住まい」として29歳まで示す）', '児童福祉法', '6条の3第1項',
   '2024-04-01', NULL);
