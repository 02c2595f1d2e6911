-- Urgent aftercare (更生緊急保護, 更生保護法85条～87条), emergency relief on probation (応急の救護, 62条) and the one entry to the
-- halfway houses and independence homes: people reach them through the probation office only, which chooses the house.
--
-- Aftercare: six months from the end of custody; where specially needed six months more for money and lodging, eighteen
-- months more for other measures (in force since 2023-12-01; before that, six months more for all). Requests for
-- release without indictment while the case is undecided (処分保留) were added on the same day. 嫌疑不十分 and 勾留取消 are not
-- covered, nor is anyone who was never held. People who finished their parole (probation_end) have served their
-- sentence: the window still counts from release. The other date is asked only while the first is not known, and whether
-- somebody is on probation only after a partial suspension: every other way of release here says so itself.
--
-- Lodging is a measure of the office too: it chooses the house, away from where the person must not be. The entry is no
-- place of its own, so it is a service that meets a need for a home; places of homes are judged where a house is listed.

INSERT INTO stage_offer (service_area, in_person, tier, status, kind, ref, provider_ref, title, needs, consult_when,
    consult_note, routes, decided_by, documents, accepts, source)
SELECT 'nationwide', 'false', 'national', 'published', kind, ref, 'probation_office', title, needs,
    $$not (days_since_custody_end <= 183 or days_since_release <= 183)
      or not coordinator_judgement has any (no_help_from_others)$$,
    '6か月を過ぎた保護は「特に必要がある」場合に限る。親族・公の機関の援助が足りないことも保護観察所が判断する。宿泊先の設備、離れる必要のある場所を伝える',
    'self,prosecutor,institution', 'probation_office', 'protection_card', accepts,
    '更生保護法85条～87条。対象と6か月は確度 高、延長の内訳は確度 中'
FROM (VALUES
  ('aftercare_lodging', 'service', '更生緊急保護（宿泊場所の供与）', 'emergency_housing', 'female=true,male=true,minors=true'),
  ('aftercare_measures', 'service', '更生緊急保護（食事・衣料・旅費・医療・就業の援助）',
   'emergency_supplies,medical_care,job_support,transition_coordination', NULL)
) AS scheme (ref, kind, title, needs, accepts);

INSERT INTO stage_rule (owner_kind, owner_ref, purpose, body, note, law, article, valid_from, valid_until)
SELECT 'offer', ref, 'eligibility', body,
    '刑事上の手続又は保護処分による身体の拘束を解かれた後、親族・公の機関から援助を受けられない、又はそれだけでは足りない者（本人の申出による）',
    '更生保護法', '85条', valid_from, valid_until
FROM (VALUES
  ('aftercare_lodging', NULL, '2023-11-30',
   $$release_path in (full_term, partial_suspension, workhouse_release, detention_end, training_school_release,
     probation_end,
                      suspended_sentence, suspended_prosecution, fine, petty_fine)
     and (release_path in (full_term, partial_suspension, workhouse_release, detention_end, training_school_release,
       probation_end)
          or not never_detained)
     and (release_path = full_term or not on_probation
          or (on_probation is not known and release_path != partial_suspension))
     and (days_since_release <= 366
          or ((days_since_custody_end is known or days_since_release is not known) and days_since_custody_end <= 366))$$),
  ('aftercare_lodging', '2023-12-01', NULL,
   $$release_path in (full_term, partial_suspension, workhouse_release, detention_end, training_school_release,
     probation_end,
                      suspended_sentence, suspended_prosecution, disposition_withheld, fine, petty_fine)
     and (release_path in (full_term, partial_suspension, workhouse_release, detention_end, training_school_release,
       probation_end)
          or not never_detained)
     and (release_path = full_term or not on_probation
          or (on_probation is not known and release_path != partial_suspension))
     and (days_since_release <= 366
          or ((days_since_custody_end is known or days_since_release is not known) and days_since_custody_end <= 366))$$),
  ('aftercare_measures', NULL, '2023-11-30',
   $$release_path in (full_term, partial_suspension, workhouse_release, detention_end, training_school_release,
     probation_end,
                      suspended_sentence, suspended_prosecution, fine, petty_fine)
     and (release_path in (full_term, partial_suspension, workhouse_release, detention_end, training_school_release,
       probation_end)
          or not never_detained)
     and (release_path = full_term or not on_probation
          or (on_probation is not known and release_path != partial_suspension))
     and (days_since_release <= 366
          or ((days_since_custody_end is known or days_since_release is not known) and days_since_custody_end <= 366))$$),
  ('aftercare_measures', '2023-12-01', NULL,
   $$release_path in (full_term, partial_suspension, workhouse_release, detention_end, training_school_release,
     probation_end,
                      suspended_sentence, suspended_prosecution, disposition_withheld, fine, petty_fine)
     and (release_path in (full_term, partial_suspension, workhouse_release, detention_end, training_school_release,
       probation_end)
          or not never_detained)
     and (release_path = full_term or not on_probation
          or (on_probation is not known and release_path != partial_suspension))
     and (days_since_release <= 731
          or ((days_since_custody_end is known or days_since_release is not known) and days_since_custody_end <= 731))$$)
) AS version (ref, valid_from, valid_until, body);

-- On probation now, or about to be released into it.
INSERT INTO stage_offer (service_area, in_person, tier, status, kind, ref, provider_ref, title, needs, eligibility,
    eligibility_note, law, article, consult_when, consult_note, routes, decided_by, accepts, source)
SELECT 'nationwide', 'false', 'national', 'published', kind, ref, 'probation_office', title, needs,
    $$((on_probation is known or release_path in (parole, partial_suspension, suspended_sentence_probation,
       training_school_parole, juvenile_probation, halfway_house_exit)) and on_probation)
      or (release_path in (parole, training_school_parole, suspended_sentence_probation, juvenile_probation)
          and days_until_release >= 0)$$,
    '保護観察対象者が、改善更生を妨げられるおそれがある場合の救護（期間は保護観察の間）', '更生保護法', '62条',
    $$not coordinator_judgement has any (no_help_from_others)$$, '公共の施設等から必要な援助を得られないことを保護観察所が判断する。宿泊先の設備、離れる必要のある場所を伝える',
    'probation_office', 'probation_office', accepts, '更生保護法62条。確度: 高'
FROM (VALUES
  ('emergency_relief_lodging', 'service', '応急の救護（宿泊場所の供与）', 'emergency_housing', 'female=true,male=true,minors=true'),
  ('emergency_relief_measures', 'service', '応急の救護（食事・衣料・旅費・医療・就業の援助）', 'emergency_supplies,medical_care,job_support',
   NULL)
) AS scheme (ref, kind, title, needs, accepts);

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, law, article,
    consult_when, consult_note, service_area, tier, routes, decided_by, accepts, status, source) VALUES
  ('halfway_house_entry', 'probation_office', 'service', '更生保護施設・自立準備ホーム（保護観察所の委託による入居）',
   'transitional_housing,emergency_housing',
   $$((on_probation is known or release_path in (parole, partial_suspension, suspended_sentence_probation,
      training_school_parole, juvenile_probation, halfway_house_exit)) and on_probation)
     or (release_path in (parole, training_school_parole, suspended_sentence_probation, juvenile_probation)
         and days_until_release >= 0)
     or (release_path in (full_term, partial_suspension, workhouse_release, detention_end, training_school_release,
       probation_end,
                          suspended_sentence, suspended_prosecution, disposition_withheld, fine, petty_fine)
         and (release_path in (full_term, partial_suspension, workhouse_release, detention_end, training_school_release,
                               probation_end)
              or not never_detained)
         and (days_since_release <= 366
          or ((days_since_custody_end is known or days_since_release is not known) and days_since_custody_end <= 366)))$$,
   '保護観察対象者（応急の救護）又は更生緊急保護の対象者で、保護観察所が宿泊の供与を委託する者', '更生保護法', '62条・85条',
   $$not (housing = none and coordinator_judgement has any (no_help_from_others))$$,
   '入居先は保護観察所が選ぶ（希望の施設は指定できない）。男女別・少年の別、空き、施設の受入れ判断、車いす等の設備、離れる必要のある場所を保護観察所と確認。自立準備ホームはおおむね6か月まで',
   'nationwide', 'national', 'probation_office', 'probation_office', 'female=true,male=true,minors=true', 'published',
   '更生保護法62条・85条、更生保護事業法2条。確度: 高');
