-- Medical care, mental health and dependency.
-- Treatment for shoplifting that has become a compulsion (窃盗症) has no scheme of its own: the mental health and welfare
-- centre is where one asks, and says so. For sexual offences outside probation no national scheme exists: the probation
-- programme is in 02.

INSERT INTO stage_offer (service_area, in_person, tier, status, kind, ref, provider_ref, title, needs, eligibility,
    eligibility_note, law, article, consult_when, consult_note, routes, decided_by, documents, source)
SELECT 'nationwide', 'false', 'national', 'published', 'service', * FROM (VALUES
  ('medical_assistance', 'welfare_office', '医療扶助（生活保護）', 'medical_care,psychiatric_care',
   $$public_assistance in (applied, receiving)$$, '困窮のため最低限度の生活を維持することのできない者の医療', '生活保護法', '15条・34条',
   $$public_assistance = applied$$, '保護の決定が前提（急迫の場合を除く）', 'welfare_office', 'welfare_office', NULL, '生活保護法15条。確度: 高'),
  ('low_cost_clinic', 'low_cost_clinics', '無料低額診療事業', 'medical_care',
   $$public_assistance in (none, applied) or health_insurance = none or days_until_release >= 0
     or (stage is known and stage = custody)$$, '生計困難者のために、無料又は低額な料金で診療を行う事業', '社会福祉法',
   '2条3項9号',
   $$public_assistance in (none, applied) or health_insurance = none or days_until_release >= 0
     or (stage is known and stage = custody)$$, '減免の基準は医療機関ごとに異なる', 'anyone', 'provider', NULL,
   '社会福祉法2条3項9号。確度: 中'),
  ('mental_outpatient_support', 'municipality', '自立支援医療（精神通院医療）', 'psychiatric_care',
   $$illness has any (psychiatric, eating_disorder) or disability has any (mental, developmental, higher_brain)
     or dementia in (mild, marked) or dependency has any (drug, alcohol, gambling, theft, other)$$,
   '精神障害（依存症、発達障害、認知症等を含む）により、通院による精神医療を継続的に要する者', '障害者の日常生活及び社会生活を総合的に支援するための法律', '52条・58条',
   $$not illness has any (psychiatric)$$, '通院の必要は医師が判断する', 'self', 'prefecture', 'doctor_letter',
   '障害者総合支援法52条・58条。確度: 中'),
  ('mental_health_consultation', 'mental_health_centre', '精神保健福祉センターの精神保健福祉相談', 'psychiatric_care,consultation',
   $$illness has any (psychiatric, eating_disorder) or disability has any (mental, developmental, higher_brain)
     or dependency has any (drug, alcohol, gambling, theft, sexual, other)$$,
   '精神保健及び精神障害者の福祉に関する相談及び援助（複雑困難なもの）', '精神保健及び精神障害者福祉に関する法律', '6条2項', NULL, NULL, 'anyone', 'provider', NULL,
   '精神保健福祉法6条。確度: 高'),
  ('dependency_consultation', 'mental_health_centre', '精神保健福祉センターの依存症相談・回復プログラム',
   'drug_treatment,alcohol_treatment,gambling_treatment', $$dependency has any (drug, alcohol, gambling, other)$$,
   '依存症の本人の相談、集団回復プログラム（SMARPP等）', '精神保健及び精神障害者福祉に関する法律', '6条2項',
   $$not dependency has any (drug)$$, '対象とする依存とプログラムはセンターごとに異なる', 'anyone', 'provider', NULL, '精神保健福祉法6条。確度: 高'),
  ('theft_consultation', 'mental_health_centre', '精神保健福祉センターの相談（窃盗症）', 'theft_treatment',
   $$dependency has any (theft)$$, '窃盗をやめられないことについての相談', '精神保健及び精神障害者福祉に関する法律', '6条2項', $$dependency has any (theft)$$,
   '窃盗症に対応するセンター・医療機関は限られる。摂食障害があればその治療が先になることが多い', 'anyone', 'provider', NULL,
   '精神保健福祉法6条。窃盗症への対応は確度 低'),
  ('dependency_family', 'mental_health_centre', '精神保健福祉センターの依存症家族相談・家族教室', 'family_support',
   $$client_type = family
     or (family_situation is known and family_situation in (willing, exhausted, is_victim) and dependency is known
         and dependency has any (drug, alcohol, gambling, theft, sexual, other))$$,
   '依存症の人の家族の相談・教室', '精神保健及び精神障害者福祉に関する法律', '6条2項', NULL, NULL, 'anyone', 'provider', NULL,
   '精神保健福祉法6条。確度: 中'),
  ('self_help_groups', 'self_help_groups', '依存症の自助グループ',
   'peer_group,drug_treatment,alcohol_treatment,gambling_treatment,theft_treatment',
   $$dependency has any (drug, alcohol, gambling, theft, other)$$,
   'やめたいと願う人なら参加できる（AA: アルコール、NA: 薬物、GA: ギャンブル、KA: 窃盗）', NULL, NULL,
   $$dependency has any (theft, other)$$, 'その依存のグループが近くにあるかを確認（オンラインの集まりもある）', 'anyone', 'provider', NULL,
   '法定外の自助活動。存在は確度 高'),
  ('dementia_team', 'elder_support_centre', '認知症初期集中支援チーム', 'dementia_support,outreach',
   $$legal_age >= 40 and (dementia in (mild, marked) or dementia suspects any (mild, marked))$$,
   '40歳以上で、在宅で生活し、認知症が疑われる者又は認知症の者', '介護保険法', '115条の45第2項6号',
   $$not housing in (family, acquaintance, rented, owned)$$, '在宅の人が対象: 帰る先が決まってから', 'anyone', 'municipality', NULL,
   '介護保険法115条の45。確度: 中')
) AS scheme (ref, provider_ref, title, needs, eligibility, eligibility_note, law, article, consult_when, consult_note,
    routes, decided_by, documents, source);
