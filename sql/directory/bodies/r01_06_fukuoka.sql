-- 福岡県 福祉労働部 福祉総務課: regional model project, started in fiscal 2019 (令和元年度).
-- Source: seeds/001_c58a76273ace5170.txt, second table, row 6; figures as of the end of December 2020.
-- The model project ended with fiscal 2020: available_until 2021-03-31.
-- 高齢者 has no number in the row: admitted from 60, asked about below 65 (おおむね65歳), unless another ground admits the
-- person. ② works on the people of ①, so it carries the same rule.

INSERT INTO stage_provider (ref, name, kind, offices, office_area, prefecture, source) VALUES
  ('r01/06/fukuoka', '福岡県 福祉労働部 福祉総務課', 'local_government', NULL, NULL, '40', 'seeds/001_c58a76273ace5170.txt#福岡県'),
  ('r01/06/houboku', '特定非営利活動法人抱樸（福岡県地域生活定着支援センター受託団体）', 'npo', 'settlement_centre', '40', '40',
   'seeds/001_c58a76273ace5170.txt#福岡県'),
  ('r01/06/social_workers', '公益社団法人福岡県社会福祉士会', 'professional_association', NULL, NULL, '40',
   'seeds/001_c58a76273ace5170.txt#福岡県');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note,
    service_area, in_person, available_from, available_until, tier, routes, verified_on, status, source) VALUES
  ('r01/06/1', 'r01/06/houboku', 'service', '立ち直りサポートセンター（入口支援、性犯罪者については出所後の支援も含む）',
   'transition_coordination,consultation',
   $$((stage in (police, prosecution, trial)
       or release_path in (suspended_prosecution, no_prosecution, disposition_withheld, minor_disposition, fine,
         petty_fine,
                           suspended_sentence, suspended_sentence_probation, bail, detention_cancelled))
      and (age >= 60
           or disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)
           or housing = none
           or dependency has any (drug, alcohol, gambling, theft, sexual, other)
           or offence has any (drug, sexual, sexual_child, sexual_image)))
     or (release_path in (full_term, parole, partial_suspension)
         and offence has any (sexual, sexual_child, sexual_image))$$,
   '高齢者・障害者・住居不定者・依存症者・薬物事犯者・性犯罪者に対する入口支援（性犯罪者については出所後の支援も含む。）【入口支援・出口支援】',
   $$age between 60 and 64 and not housing = none
     and not disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)
     and not dependency has any (drug, alcohol, gambling, theft, sexual, other)
     and not offence has any (drug, sexual, sexual_child, sexual_image)$$,
   '高齢者はおおむね65歳以上: 60～64歳は相談',
   '40', 'false', '2019-04-01', '2021-03-31', 'prefectural', NULL, '2020-12-31', 'published',
   'seeds/001_c58a76273ace5170.txt#福岡県/①'),
  ('r01/06/2', 'r01/06/social_workers', 'service', 'ケース会議による個別支援計画の策定（立ち直りサポートセンターの支援対象者）', 'support_plan',
   $$((stage in (police, prosecution, trial)
       or release_path in (suspended_prosecution, no_prosecution, disposition_withheld, minor_disposition, fine,
         petty_fine,
                           suspended_sentence, suspended_sentence_probation, bail, detention_cancelled))
      and (age >= 60
           or disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)
           or housing = none
           or dependency has any (drug, alcohol, gambling, theft, sexual, other)
           or offence has any (drug, sexual, sexual_child, sexual_image)))
     or (release_path in (full_term, parole, partial_suspension)
         and offence has any (sexual, sexual_child, sexual_image))$$,
   '①において、ケース会議を開催し、個別支援計画の策定や支援業務に対する支援を実施',
   $$age between 60 and 64 and not housing = none
     and not disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)
     and not dependency has any (drug, alcohol, gambling, theft, sexual, other)
     and not offence has any (drug, sexual, sexual_child, sexual_image)$$,
   '高齢者はおおむね65歳以上: 60～64歳は相談',
   '40', 'false', '2019-04-01', '2021-03-31', 'prefectural', 'settlement_centre', '2020-12-31', 'published',
   'seeds/001_c58a76273ace5170.txt#福岡県/②');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, as_of, count, count_unit, participants, note,
    source) VALUES
  ('r01/06/1/persons', 'r01/06/houboku', 'r01/06/1', 'service', '支援実施人数', '2020-12-31', '32', '件', '31',
   '満期出所者（出口支援対象）が新たな事件により起訴猶予（入口支援対象）となったケースがあるため、延べ32件',
   'seeds/001_c58a76273ace5170.txt#福岡県/①'),
  ('r01/06/1/entry', 'r01/06/houboku', 'r01/06/1', 'service', '入口支援', '2020-12-31', '31', '件', NULL, '延べ32件の内訳',
   'seeds/001_c58a76273ace5170.txt#福岡県/①'),
  ('r01/06/1/exit', 'r01/06/houboku', 'r01/06/1', 'service', '出口支援', '2020-12-31', '1', '件', NULL, '延べ32件の内訳',
   'seeds/001_c58a76273ace5170.txt#福岡県/①'),
  ('r01/06/2/conferences', 'r01/06/social_workers', 'r01/06/2', 'service', 'ケース会議開催回数', '2020-12-31', '15', '回', NULL,
   NULL, 'seeds/001_c58a76273ace5170.txt#福岡県/②'),
  ('r01/06/3', 'r01/06/houboku', NULL, 'training', '支援対象者の就労先、入所先、地域での見守り等の担い手に対する研修', '2020-12-31', '4', '回', '88',
   NULL, 'seeds/001_c58a76273ace5170.txt#福岡県/③'),
  ('r01/06/4/meeting', 'r01/06/fukuoka', NULL, 'meeting', '福岡県再犯防止推進会議', '2020-12-31', '1', '回', NULL, NULL,
   'seeds/001_c58a76273ace5170.txt#福岡県/④'),
  ('r01/06/4/experts', 'r01/06/fukuoka', NULL, 'meeting', '福岡県再犯防止推進会議有識者会議', '2020-12-31', '2', '回', NULL, NULL,
   'seeds/001_c58a76273ace5170.txt#福岡県/④');
