-- Coordination, aftercare and probation: what follows from the way a person is released.
-- The aftercare window counts from the end of custody. Who states only the date of release states the same day: either
-- date does.

INSERT INTO stage_offer (service_area, in_person, tier, status, kind, ref, provider_ref, title, needs, eligibility,
    eligibility_note, law, article, consult_when, consult_note, available_from, routes, decided_by, documents, source)
SELECT 'nationwide', 'false', 'national', 'published', 'service', * FROM (VALUES
  ('special_adjustment', 'settlement_centre', '特別調整', 'transition_coordination',
   $$(days_until_release > 0 or ((stage is known or days_until_release is not known) and stage = custody))
     and release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release)
     and (age >= 60 or disability has any (physical, intellectual, mental, developmental, higher_brain))
     and housing = none and wishes_support and consents_to_share and special_adjustment != not_selected$$,
   '高齢（おおむね65歳以上）又は障害があると認められる、釈放後の住居がない、福祉サービス等が必要、円滑な社会復帰のため相当、本人が希望、個人情報の提供に同意（手帳は要件でない）',
   '法務省保観第244号（平成21年4月）', '特別調整の6要件',
   $$(age between 60 and 64 and not disability has any (physical, intellectual, mental, developmental, higher_brain))
     or special_adjustment in (none, candidate)$$,
   '「おおむね65歳」と、福祉サービスの必要性・相当性は保護観察所が判断する。選定は釈放のおよそ6か月前から',
   '2009-04-01', 'institution,probation_office', 'probation_office', 'consent_form', '法務省保観第244号。確度: 高'),
  ('general_adjustment', 'settlement_centre', '一般調整（特別調整に準ずる調整）', 'transition_coordination',
   $$(days_until_release > 0 or ((stage is known or days_until_release is not known) and stage = custody))
     and release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release)
     and (age >= 60 or disability has any (physical, intellectual, mental, developmental, higher_brain))
     and (special_adjustment = not_selected or housing != none)$$,
   '特別調整の要件の一部を欠く高齢者・障害者（帰る住居がある者など）', '更生保護法', '82条',
   $$special_adjustment = not_selected or housing != none$$, '実施の有無と内容は保護観察所・地域生活定着支援センターで異なる',
   '2009-04-01', 'institution,probation_office', 'probation_office', 'consent_form', '更生保護法82条。確度: 中'),
  ('living_environment', 'probation_office', '生活環境の調整（収容中）', 'transition_coordination,housing_search',
   $$(days_until_release > 0 or ((stage is known or days_until_release is not known) and stage = custody))
     and release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release)$$,
   '刑事施設に収容されている者又は少年院に収容されている者の釈放後の住居、就業先その他の生活環境の調整', '更生保護法', '82条', NULL, NULL,
   '2008-06-01', 'institution', 'probation_office', NULL, '更生保護法82条。確度: 高（施行日は中）'),
  ('pretrial_environment', 'probation_office', '勾留中の被疑者・被告人の生活環境の調整', 'transition_coordination,housing_search',
   $$stage in (police, prosecution, trial) and consents_to_share and not never_detained
     and not release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release)$$,
   '勾留されている被疑者・被告人で、同意のあるものの釈放後の住居、就業先その他の生活環境の調整', '更生保護法', '83条の2',
   NULL, NULL, '2023-12-01', 'prosecutor', 'probation_office', 'consent_form', '令和5年12月1日施行。施行は確度 高、条番号は確度 中'),
  ('suspect_support', 'settlement_centre', '被疑者等支援業務', 'transition_coordination,accompaniment,follow_up',
   $$((stage in (police, prosecution, trial)
       and not release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release))
      or release_path in (suspended_prosecution, disposition_withheld, fine, petty_fine, suspended_sentence,
                          suspended_sentence_probation))
     and (age >= 60 or disability has any (physical, intellectual, mental, developmental, higher_brain))
     and wishes_support$$,
   '高齢又は障害により自立した生活を営むことが困難な被疑者・被告人等', '地域生活定着促進事業', '被疑者等支援業務（令和3年度から）',
   $$age between 60 and 64 and not disability has any (physical, intellectual, mental, developmental, higher_brain)$$,
   '高齢はおおむね65歳以上: 60～64歳は相談', '2021-04-01', 'probation_office,prosecutor,lawyer', 'probation_office',
   'consent_form', '法務省資料（001345180）。確度: 高'),
  ('settlement_follow_up', 'settlement_centre', '定着支援センターのフォローアップ業務', 'follow_up',
   $$release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release,
                      halfway_house_exit)
     and special_adjustment = selected$$, '特別調整により施設等に入った人と受入先への助言等', '地域生活定着促進事業', 'フォローアップ業務', NULL, NULL,
   '2009-07-01', 'settlement_centre', 'settlement_centre', NULL, '地域生活定着促進事業。確度: 中'),
  ('settlement_consultation', 'settlement_centre', '定着支援センターの相談支援業務', 'consultation,supporter_consultation',
   $$client_type in (family, supporter)
     or (release_path in (full_term, parole, partial_suspension, training_school_parole, training_school_release,
                          halfway_house_exit)
         and (age >= 60 or disability has any (physical, intellectual, mental, developmental, higher_brain)))$$,
   '矯正施設を退所した高齢者・障害者の福祉サービス等の利用について、本人その他の関係者からの相談', '地域生活定着促進事業', '相談支援業務',
   $$client_type = person and age between 60 and 64$$, '高齢はおおむね65歳以上: 60～64歳は相談',
   '2009-07-01', 'anyone', 'settlement_centre', NULL, '地域生活定着促進事業。確度: 中'),
  ('assistance_after_sentence', 'probation_office', '刑執行終了者等に対する援助（つなぎ）', 'consultation,follow_up',
   $$release_path in (full_term, partial_suspension, workhouse_release, detention_end, training_school_release,
     probation_end,
                      halfway_house_exit, suspended_sentence, suspended_prosecution, disposition_withheld, fine,
                        petty_fine)
     and (release_path = full_term or not on_probation
          or (on_probation is not known and release_path != partial_suspension))$$,
   '刑の執行を終わった者等で改善更生のため必要があるものに、その意思に反しない範囲で、情報の提供、助言その他必要な援助。更生緊急保護の期間の後も相談先となる',
   '更生保護法', '88条の2', NULL, NULL, '2023-12-01', 'self,anyone', 'probation_office', NULL, '令和5年12月1日施行。対象の範囲は確度 中'),
  ('regional_assistance', 'probation_office', '更生保護に関する地域援助',
   'supporter_consultation,employer_consultation,family_support', $$client_type in (supporter, family, employer)
     or (family_situation is known and family_situation in (exhausted, is_victim))$$,
   '地域住民又は関係機関等からの相談に応じ、情報の提供、助言その他必要な援助', '更生保護法', '88条の3', NULL, NULL,
   '2023-12-01', 'anyone', 'probation_office', NULL, '令和5年12月1日施行。条文の内容は確度 中'),
  ('halfway_house_outreach', 'probation_office', '更生保護施設による訪問支援・通所支援', 'follow_up,outreach',
   $$release_path = halfway_house_exit$$, '更生保護施設を退所した人への訪問・通所による支援', '更生保護事業法', '2条',
   $$release_path = halfway_house_exit$$, '実施する更生保護施設に限る: 保護観察所に確認', '2023-12-01', 'probation_office,halfway_house',
   'probation_office', NULL, '更生保護事業法2条。確度: 中'),
  ('family_guidance', 'probation_office', '引受人・家族への助言（引受人会、家族会）', 'family_support',
   $$client_type = family
     or (family_situation is known and family_situation in (willing, exhausted)
         and release_path in (parole, partial_suspension, suspended_sentence_probation, training_school_parole,
                              juvenile_probation))$$, '保護観察所が行う引受人・家族への助言、引受人会・家族会', '更生保護法', '82条・57条',
   $$client_type = family or family_situation in (willing, exhausted)$$,
   '開催の有無は保護観察所により異なる', '2008-06-01', 'anyone', 'probation_office', NULL, '更生保護法。確度: 中')
) AS scheme (ref, provider_ref, title, needs, eligibility, eligibility_note, law, article, consult_when, consult_note,
    available_from, routes, decided_by, documents, source);

-- Programmes of the probation offices. Whether somebody is on probation is asked only where the way of release leaves it
-- open: after a full term, a suspended prosecution or a fine there is none unless it is stated. A special condition decides; without it the probation officer does.
INSERT INTO stage_offer (service_area, in_person, tier, status, kind, ref, provider_ref, title, needs, eligibility,
    eligibility_note, law, article, consult_when, consult_note, routes, decided_by, source)
SELECT 'nationwide', 'false', 'national', 'published', 'service', ref, 'probation_office', title, needs, eligibility,
    eligibility_note, '更生保護法', '51条2項4号', consult_when, '特別遵守事項でない場合に受けられるかは保護観察官が判断する',
    'probation_office', 'probation_office', source
FROM (VALUES
  ('drug_programme', '薬物再乱用防止プログラム（保護観察所）', 'drug_treatment',
   $$(((on_probation is known or release_path in (parole, partial_suspension, suspended_sentence_probation,
        training_school_parole, juvenile_probation, halfway_house_exit)) and on_probation)
      or (release_path in (parole, training_school_parole, suspended_sentence_probation)
     and days_until_release >= 0))
     and (special_conditions has any (drug_programme) or dependency has any (drug) or offence has any (drug))$$,
   '保護観察中で、専門的処遇プログラムを特別遵守事項とする者等',
   $$not special_conditions has any (drug_programme)$$, '白書施策、更生保護法51条2項4号。確度: 中'),
  ('sexual_programme', '性犯罪再犯防止プログラム（保護観察所）', 'sexual_offence_treatment',
   $$(((on_probation is known or release_path in (parole, partial_suspension, suspended_sentence_probation,
        training_school_parole, juvenile_probation, halfway_house_exit)) and on_probation)
      or (release_path in (parole, training_school_parole, suspended_sentence_probation)
     and days_until_release >= 0))
     and (special_conditions has any (sexual_programme) or offence has any (sexual, sexual_child, sexual_image))$$,
   '保護観察中で、専門的処遇プログラムを特別遵守事項とする者等',
   $$not special_conditions has any (sexual_programme)$$, '更生保護法51条2項4号。確度: 中'),
  ('violence_programme', '暴力防止プログラム（保護観察所）', 'violence_programme',
   $$(((on_probation is known or release_path in (parole, partial_suspension, suspended_sentence_probation,
        training_school_parole, juvenile_probation, halfway_house_exit)) and on_probation)
      or (release_path in (parole, training_school_parole, suspended_sentence_probation)
     and days_until_release >= 0))
     and (special_conditions has any (violence_programme)
          or offence has any (violence, domestic_violence, child_abuse, homicide, robbery))$$,
   '保護観察中で、専門的処遇プログラムを特別遵守事項とする者等',
   $$not special_conditions has any (violence_programme)$$, '更生保護法51条2項4号。確度: 中'),
  ('drunk_driving_programme', '飲酒運転防止プログラム（保護観察所）', 'alcohol_treatment',
   $$(((on_probation is known or release_path in (parole, partial_suspension, suspended_sentence_probation,
        training_school_parole, juvenile_probation, halfway_house_exit)) and on_probation)
      or (release_path in (parole, training_school_parole, suspended_sentence_probation)
     and days_until_release >= 0))
     and (special_conditions has any (drunk_driving_programme)
          or (offence has any (traffic) and dependency has any (alcohol)))$$,
   '保護観察中で、専門的処遇プログラムを特別遵守事項とする者等',
   $$not special_conditions has any (drunk_driving_programme)$$, '更生保護法51条2項4号。確度: 中')
) AS programme (ref, title, needs, eligibility, eligibility_note, consult_when, source);
