-- Work: schemes for people with a criminal record, for everyone who looks for work, for people with a disability, and
-- for employers. "People of the criminal justice system" (刑務所出所者等総合的就労支援対策): inmates, people on probation, people in
-- the aftercare window.

INSERT INTO stage_offer (service_area, in_person, tier, status, kind, ref, provider_ref, title, needs, eligibility,
    eligibility_note, law, article, consult_when, consult_note, available_from, routes, decided_by, source)
SELECT 'nationwide', 'false', 'national', 'published', 'service', * FROM (VALUES
  ('comprehensive_job_support', 'hello_work', '刑務所出所者等総合的就労支援対策', 'job_support',
   $$stage = custody or ((on_probation is known or release_path in (parole, partial_suspension, suspended_sentence_probation,
       training_school_parole, juvenile_probation, halfway_house_exit)) and on_probation)
     or urgent_aftercare in (applied, granted) or protection_card
     or (release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release)
         and days_since_release <= 366)
     or (release_path in (suspended_sentence, suspended_sentence_probation, suspended_prosecution,
       disposition_withheld, fine,
                          petty_fine, workhouse_release, detention_end)
         and (days_since_release <= 366
              or ((days_since_custody_end is known or days_since_release is not known) and days_since_custody_end <= 366)))$$,
   '受刑者・少年院在院者、保護観察対象者、更生緊急保護の対象者で就労の意欲がある者', '刑務所出所者等総合的就労支援対策', '平成18年度から', NULL, NULL,
   '2006-04-01', 'institution,probation_office', 'hello_work', '再犯防止推進白書。確度: 高'),
  ('exclusive_openings', 'hello_work', '受刑者等専用求人', 'job_support',
   $$(days_until_release > 0 or ((stage is known or days_until_release is not known) and stage = custody))
     and release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release)$$,
   '事業者が矯正施設を指定して出す求人（受刑者・少年院在院者）', '職業安定法', '受刑者等専用求人の取扱い', NULL, NULL, '2016-11-01',
   'institution', 'hello_work', '犯罪白書R5 2-4-3-4。制度は確度 高、開始日は確度 低'),
  ('probation_job_support', 'probation_office', '更生保護就労支援事業（就職活動支援・職場定着支援）', 'job_support,job_retention',
   $$((on_probation is known or release_path in (parole, partial_suspension, suspended_sentence_probation,
       training_school_parole, juvenile_probation, halfway_house_exit)) and on_probation)
     or urgent_aftercare in (applied, granted) or protection_card
     or (release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release)
         and days_since_release <= 366)$$,
   '保護観察対象者及び更生緊急保護の対象者', '更生保護法', '57条・62条・85条',
   $$not on_probation$$, '実施する保護観察所に限る', '2014-04-01', 'probation_office', 'probation_office', '更生保護就労支援事業。確度: 中'),
  ('trial_employment', 'hello_work', 'トライアル雇用（刑務所出所者等）', 'job_support',
   $$((on_probation is known or release_path in (parole, partial_suspension, suspended_sentence_probation,
       training_school_parole, juvenile_probation, halfway_house_exit)) and on_probation)
     or urgent_aftercare in (applied, granted) or protection_card
     or (release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release)
         and days_since_release <= 366)$$,
   'ハローワークの紹介で原則3か月試行雇用される刑務所出所者等', '雇用保険法施行規則', '110条の3', $$not on_probation$$,
   'ハローワークの紹介が要る。更生緊急保護の対象者等にあたるかを確認', NULL, 'probation_office,hello_work', 'hello_work',
   '3か月・月4万円は確度 高、条番号は確度 低'),
  ('personal_guarantee', 'probation_office', '身元保証制度（刑務所出所者等）', 'personal_guarantee',
   $$not employment_guarantor
     and (stage = custody or ((on_probation is known or release_path in (parole, partial_suspension, suspended_sentence_probation,
       training_school_parole, juvenile_probation, halfway_house_exit)) and on_probation)
          or urgent_aftercare in (applied, granted) or protection_card
          or (release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release)
              and days_since_release <= 366))$$,
   '身元保証人を確保できない刑務所出所者等を雇う事業者に、最長1年、損害の一部（上限200万円）を見舞金として支払う', '刑務所出所者等総合的就労支援対策', '身元保証',
   $$not on_probation$$, '雇用主が労働保険に入っていることが要る。対象かは保護観察所に確認', NULL, 'probation_office,hello_work', 'probation_office',
   '協力雇用主向け資料。確度: 高'),
  ('job_placement', 'hello_work', 'ハローワークの職業相談・職業紹介', 'job_support', $$wants_work$$,
   '求職者一般（無料の職業相談・職業紹介）', '職業安定法', '8条・17条',
   $$not residence_status in (citizen, permanent, long_term, spouse)$$, '在留資格で就ける仕事が決まる: 在留カードを持って相談', NULL, 'anyone', 'hello_work', '職業安定法8条。確度: 高'),
  ('vocational_training', 'hello_work', '公共職業訓練・求職者支援訓練', 'vocational_training', $$wants_work$$,
   '訓練を受ける必要があるとハローワークが認める求職者', '職業能力開発促進法、職業訓練の実施等による特定求職者の就職の支援に関する法律', '15条の7、2条',
   $$wants_work$$, '受講のあっせんはハローワークが判断する。給付金には収入・資産の要件がある', NULL, 'hello_work', 'hello_work', '確度: 中'),
  ('assistance_recipients_jobs', 'hello_work', '生活保護受給者等就労自立促進事業', 'job_support',
   $$public_assistance in (applied, receiving)$$, '生活保護受給者、申請者等', '生活困窮者自立支援法、生活保護法', '生活保護受給者等就労自立促進事業',
   NULL, NULL, '2013-04-01', 'welfare_office', 'hello_work', '確度: 中'),
  ('work_preparation', 'self_reliance_office', '就労準備支援事業', 'job_support,day_activity',
   $$public_assistance in (none, applied) and wants_work$$, '雇用による就業が著しく困難な生活困窮者', '生活困窮者自立支援法', '3条4項',
   $$public_assistance in (none, applied)$$, '資産・収入の要件と実施の有無は自治体による', '2015-04-01', 'anyone',
   'self_reliance_office', '生活困窮者自立支援法3条4項。確度: 中'),
  ('employment_transition', 'disability_services', '就労移行支援', 'vocational_training,job_support',
   $$disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)
     and legal_age < 65$$,
   '就労を希望する65歳未満の障害者で、通常の事業所に雇用されることが可能と見込まれる者（標準2年）',
   '障害者の日常生活及び社会生活を総合的に支援するための法律', '5条', $$not service_certificate$$, '支給決定（受給者証）が要る', NULL,
   'municipality,consultation_support', 'prior_residence', '障害者総合支援法5条。確度: 中'),
  ('employment_choice', 'disability_services', '就労選択支援', 'job_support',
   $$disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)$$,
   '就労を希望し、又は就労の継続を希望する障害者が、能力・適性に合った選択をするための支援', '障害者の日常生活及び社会生活を総合的に支援するための法律', '5条',
   $$not service_certificate$$, '支給決定（受給者証）が要る', '2025-10-01', 'municipality,consultation_support', 'prior_residence',
   '令和7年10月1日施行。確度: 中'),
  ('employment_retention', 'disability_services', '就労定着支援', 'job_retention',
   $$employment_status = employed
     and disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)$$,
   '就労移行支援等を利用して通常の事業所に新たに雇用された障害者', '障害者の日常生活及び社会生活を総合的に支援するための法律', '5条',
   $$employment_status = employed$$, '就労移行支援等を経た就職が対象。支給決定が要る', '2018-04-01', 'municipality,consultation_support',
   'municipality', '障害者総合支援法5条。確度: 中'),
  ('disability_work_centre', 'disability_work_centre', '障害者就業・生活支援センター', 'job_support,job_retention',
   $$disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)$$,
   '職業生活における自立を図るために就業及びこれに伴う日常生活又は社会生活上の支援を必要とする障害者', '障害者の雇用の促進等に関する法律', '27条・28条', NULL, NULL, NULL,
   'anyone', 'provider', '障害者雇用促進法27条。確度: 中'),
  ('silver_centre', 'silver_centre', 'シルバー人材センター（臨時的・短期的・軽易な就業）', 'job_support,day_activity', $$legal_age >= 60$$,
   '60歳以上。雇用ではなく、月10日程度以内又は週20時間以内の就業', '高年齢者等の雇用の安定等に関する法律', '37条', NULL, NULL, NULL, 'anyone',
   'provider', '高年齢者雇用安定法37条。確度: 中')
) AS scheme (ref, provider_ref, title, needs, eligibility, eligibility_note, law, article, consult_when, consult_note,
    available_from, routes, decided_by, source);

-- For employers: money and advice. The person's own rule does not stand here; the employer is the client.
INSERT INTO stage_offer (service_area, in_person, tier, status, kind, ref, provider_ref, title, needs, eligibility,
    eligibility_note, law, article, consult_when, consult_note, routes, decided_by, source)
SELECT 'nationwide', 'false', 'national', 'published', 'service', ref, provider_ref, title, 'employer_consultation',
    $$client_type = employer$$, note, law, article, $$client_type = employer$$, consult_note, 'employer,anyone',
    decided_by, source
FROM (VALUES
  ('corrections_job_centre', 'corrections_job_centre', 'コレワーク（受刑者等の雇用の相談、施設の情報提供）', '受刑者・少年院在院者の雇用を考える事業者',
   '法務省の相談窓口', '全国8か所', '職業紹介は行わない。施設の情報を得て、ハローワークに受刑者等専用求人を出す', 'provider',
   '犯罪白書R5 2-4-3-4。確度: 高'),
  ('employment_incentive', 'probation_office', '刑務所出所者等就労奨励金', '協力雇用主として登録し、保護観察所の依頼により刑務所出所者等を雇う事業者',
   '刑務所出所者等就労奨励金支給制度', '年額は最大72万円又は42万円', '登録と依頼が雇入れより先に要る。当年度の額と要件を保護観察所に確認', 'probation_office',
   '2019年の事業者向け資料。額は確度 中'),
  ('trial_employment_employer', 'hello_work', 'トライアル雇用助成金（刑務所出所者等）', 'ハローワークの紹介により刑務所出所者等を試行雇用する事業者',
   '雇用保険法施行規則', '110条の3', '最長3か月、月4万円。ハローワークの紹介が要る', 'hello_work', '額は確度 高、条番号は確度 低')
) AS scheme (ref, provider_ref, title, note, law, article, consult_note, decided_by, source);

-- Work itself. An entry without a place: which employer or service it is, the office tells. Services of the disability
-- laws are for their users by statute, which is what exception_law names; 職場体験講習 tests nobody's age, sex, disability or
-- nationality.
INSERT INTO stage_offer (service_area, tier, status, kind, ref, provider_ref, title, needs, eligibility,
    eligibility_note, law, article, consult_when, consult_note, routes, decided_by, documents, age_exception,
    exception_law, source)
SELECT 'nationwide', 'national', 'published', 'job', * FROM (VALUES
  ('work_experience', 'hello_work', '職場体験講習（協力雇用主などの事業所）', 'work_experience',
   $$((on_probation is known or release_path in (parole, partial_suspension, suspended_sentence_probation,
       training_school_parole, juvenile_probation, halfway_house_exit)) and on_probation)
     or urgent_aftercare in (applied, granted) or protection_card
     or (release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release)
         and days_since_release <= 366)$$,
   '刑務所出所者等（保護観察対象者、更生緊急保護の対象者）', '刑務所出所者等総合的就労支援対策', '職場体験講習', $$not on_probation$$,
   '実施と受入れ事業所はハローワークと保護観察所が調整する', 'probation_office,hello_work', 'hello_work', NULL, NULL, NULL, '協力雇用主向け資料。確度: 高'),
  ('supported_employment_a', 'disability_services', '就労継続支援A型（雇用契約あり）', 'supported_employment',
   $$disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)
     and legal_age < 65$$,
   '通常の事業所に雇用されることが困難で、雇用契約に基づく就労が可能な障害者（利用開始時65歳未満）',
   '障害者の日常生活及び社会生活を総合的に支援するための法律', '5条14項', $$not service_certificate$$, '支給決定（受給者証）が要る',
   'municipality,consultation_support', 'prior_residence', 'service_certificate', 'statutory_service',
   '障害者の日常生活及び社会生活を総合的に支援するための法律5条14項', '定義は厚生労働省2015年資料。項番号は確度 中'),
  ('supported_employment_b', 'disability_services', '就労継続支援B型（雇用契約なし）', 'supported_employment',
   $$disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)$$,
   '通常の事業所に雇用されることが困難な障害者: 就労経験があり年齢・体力の面で困難となった者、50歳以上の者、障害基礎年金1級の者、就労面の課題の評価を受けた者',
   '障害者の日常生活及び社会生活を総合的に支援するための法律', '5条14項', $$not (legal_age >= 50 or disability_pension = grade_1)
     or not service_certificate$$,
   '50歳未満は、就労経験又は評価が要る（2025年10月からは原則として先に就労選択支援）。支給決定（受給者証）が要る',
   'municipality,consultation_support', 'prior_residence', 'service_certificate', 'statutory_service',
   '障害者の日常生活及び社会生活を総合的に支援するための法律5条14項', '定義は厚生労働省2015年資料。項番号は確度 中')
) AS work (ref, provider_ref, title, needs, eligibility, eligibility_note, law, article, consult_when, consult_note,
    routes, decided_by, documents, age_exception, exception_law, source);
