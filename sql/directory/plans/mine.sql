-- 美祢市と美祢社会復帰促進センター: plan for regional revitalisation with the rehabilitation centre, and the co-operation project
-- of the state, the city and firms (from fiscal 2021).
-- Source: seeds/000_6667f2838c8b7148.txt. The document has no date of its own: nothing here says when it was last
-- confirmed. The two training courses run inside the centre, for people from anywhere: the rule, not the area, limits
-- them. The advisers (相談員) are announced, not dated: whether they are in place is to be asked each time (consult_when).

INSERT INTO stage_provider (ref, name, kind, municipality, prefecture, source) VALUES
  ('plan/mine/city', '美祢市', 'local_government', '35213', '35', 'seeds/000_6667f2838c8b7148.txt#美祢市'),
  ('plan/mine/centre', '美祢社会復帰促進センター', 'institution', '35213', '35',
   'seeds/000_6667f2838c8b7148.txt#美祢社会復帰促進センターの概要'),
  ('plan/mine/yahoo', 'YAHOO! JAPAN', 'company', NULL, NULL, 'seeds/000_6667f2838c8b7148.txt#連携協力事業'),
  ('plan/mine/shopro', '小学館集英社プロダクション（ShoPro）', 'company', NULL, NULL, 'seeds/000_6667f2838c8b7148.txt#連携協力事業'),
  ('plan/mine/seitaro_design', 'セイタロウデザイン', 'company', NULL, NULL, 'seeds/000_6667f2838c8b7148.txt#連携協力事業'),
  ('plan/mine/ofuku', '道の駅おふく', 'other', '35213', '35', 'seeds/000_6667f2838c8b7148.txt#ネット販売実務科');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, service_area, in_person,
    available_from, tier, routes, decided_by, status, source) VALUES
  ('plan/mine/online_sales', 'plan/mine/centre', 'service', '職業訓練「ネット販売実務科」（Eコマース等の専門知識、ネットストア運用スキル）',
   'vocational_training',
   $$institution_type = rehabilitation_centre and institution_municipality = 35213 and stage = custody$$,
   '美祢社会復帰促進センターの職業訓練。平成30年度から実施', 'nationwide', 'false', '2018-04-01', 'national', 'institution',
   'institution', 'published', 'seeds/000_6667f2838c8b7148.txt#ネット販売実務科'),
  ('plan/mine/sales_strategy', 'plan/mine/centre', 'service', '職業訓練「販売戦略科」（マーケティング、キャッチコピー。約1か月、全5回程度）',
   'vocational_training',
   $$institution_type = rehabilitation_centre and institution_municipality = 35213 and stage = custody and sex = male$$,
   '【参加者】男性受刑者10名程度。令和3年度から実施', 'nationwide', 'false', '2021-04-01', 'national', 'institution',
   'institution', 'published', 'seeds/000_6667f2838c8b7148.txt#販売戦略科');

INSERT INTO stage_offer (ref, provider_ref, kind, title, needs, eligibility, eligibility_note, consult_when,
    consult_note, service_area, tier, routes, status, source) VALUES
  ('plan/mine/settlement_advice', 'plan/mine/city', 'service', 'センター生の出所後の就労・住居等の相談（相談員）',
   'consultation,job_support,housing_search',
   $$client_type = person and institution_type = rehabilitation_centre and institution_municipality = 35213$$,
   'センター生の出所後の就労、住居等のサポート。本事業に係る各種相談に対応できる相談員を設置',
   $$institution_municipality = 35213$$,
   '相談員の設置状況を市に確認（資料は設置の時期を示していない）',
   '35213', 'municipal', 'institution', 'published', 'seeds/000_6667f2838c8b7148.txt#相談員の設置による相談体制の整備'),
  ('plan/mine/employer_advice', 'plan/mine/city', 'service', '出所者を受け入れる事業者からの相談（相談員）', 'employer_consultation',
   $$client_type = employer$$,
   '出所者を受け入れる事業者からの相談にも対応できる体制の整備',
   $$client_type = employer$$,
   '相談員の設置状況を市に確認（資料は設置の時期を示していない）',
   '35213', 'municipal', 'anyone', 'published', 'seeds/000_6667f2838c8b7148.txt#相談員の設置による相談体制の整備');

INSERT INTO stage_activity (ref, provider_ref, offer_ref, kind, title, held_from, held_until, count, count_unit,
    participants, note, source) VALUES
  ('plan/mine/capacity', 'plan/mine/centre', NULL, 'other', '収容定員', NULL, NULL, '1300', '人', NULL, '約1,300名',
   'seeds/000_6667f2838c8b7148.txt#美祢社会復帰促進センターの概要'),
  ('plan/mine/capacity_men', 'plan/mine/centre', NULL, 'other', '収容定員（男性）', NULL, NULL, '500', '人', NULL, NULL,
   'seeds/000_6667f2838c8b7148.txt#美祢社会復帰促進センターの概要'),
  ('plan/mine/capacity_women', 'plan/mine/centre', NULL, 'other', '収容定員（女性）', NULL, NULL, '800', '人', NULL, '約800名',
   'seeds/000_6667f2838c8b7148.txt#美祢社会復帰促進センターの概要'),
  ('plan/mine/mean_age_men', 'plan/mine/centre', NULL, 'other', 'センター生の平均年齢（男性）', NULL, NULL, '34.7', '歳', NULL, NULL,
   'seeds/000_6667f2838c8b7148.txt#III'),
  ('plan/mine/mean_age_women', 'plan/mine/centre', NULL, 'other', 'センター生の平均年齢（女性）', NULL, NULL, '41.1', '歳', NULL, NULL,
   'seeds/000_6667f2838c8b7148.txt#III'),
  ('plan/mine/sales_strategy/participants', 'plan/mine/centre', 'plan/mine/sales_strategy', 'service', '販売戦略科の参加者',
   NULL, NULL, '5', '回', '10', '男性受刑者10名程度、約1か月（全5回程度）', 'seeds/000_6667f2838c8b7148.txt#販売戦略科'),
  ('plan/mine/online_sales/store', 'plan/mine/ofuku', NULL, 'other', '道の駅おふくのストアサイト制作', NULL, NULL,
   NULL, NULL, NULL, '事業者はストアイメージの伝達、ミネコレ認定商品等の選定、訓練生の取材に協力', 'seeds/000_6667f2838c8b7148.txt#ネット販売実務科'),
  ('plan/mine/partner_yahoo', 'plan/mine/yahoo', NULL, 'other', '実践的なeコマース訓練等によるIT人材の育成', NULL, NULL,
   NULL, NULL, NULL, 'ITのノウハウを活用', 'seeds/000_6667f2838c8b7148.txt#連携協力事業'),
  ('plan/mine/partner_shopro', 'plan/mine/shopro', NULL, 'other', '教育事業におけるノウハウを活用した再犯防止支援', NULL, NULL, NULL, NULL,
   NULL, NULL, 'seeds/000_6667f2838c8b7148.txt#連携協力事業'),
  ('plan/mine/partner_seitaro', 'plan/mine/seitaro_design', NULL, 'other',
   'ブランド戦略のノウハウを活用した広告制作訓練等による「伝える力」付与', NULL, NULL, NULL, NULL, NULL, '原案を基にポスター化。訓練生が事業者等にプレゼンテーション',
   'seeds/000_6667f2838c8b7148.txt#販売戦略科'),
  ('plan/mine/survey_inmates', 'plan/mine/city', NULL, 'survey', 'センター生の就労や再犯防止と社会復帰に関するアンケート調査', NULL, NULL, NULL,
   NULL, NULL, '仕事への不安、仕事と住居のサポート制度の必要、内容によっては住んだことのない自治体にも住んでみたい', 'seeds/000_6667f2838c8b7148.txt#IV'),
  ('plan/mine/survey_firms', 'plan/mine/city', NULL, 'survey', '地元事業者へのヒアリング調査', NULL, NULL, NULL, NULL, NULL,
   '働く場が必要、人材再生を支援したい、農業資源等を活用した経済活性化が必要', 'seeds/000_6667f2838c8b7148.txt#V'),
  ('plan/mine/work_from_firms', 'plan/mine/city', NULL, 'other', '地元事業者からの刑務作業、職業訓練、外部通勤作業の提供拡大', NULL, NULL, NULL,
   NULL, NULL, '基本方針1 人材再生: 働く場の創出と雇用、定住支援（住居サポート等）。個々の求人・住宅は示されていない', 'seeds/000_6667f2838c8b7148.txt#VII'),
  ('plan/mine/shortage_industries', 'plan/mine/city', NULL, 'other', '働き手や担い手不足の産業への就労支援', NULL, NULL, NULL, NULL, NULL,
   '基本方針3・4: 地域資源と地域課題のマッチング、ミネコレ・特産品の生産販売、6次産業化', 'seeds/000_6667f2838c8b7148.txt#VII'),
  ('plan/mine/correction_fair', 'plan/mine/city', NULL, 'event', '矯正展等の開催による地域住民との交流', NULL, NULL, NULL, NULL, NULL,
   '基本方針2 共生意識醸成', 'seeds/000_6667f2838c8b7148.txt#VII'),
  ('plan/mine/community_events', 'plan/mine/centre', NULL, 'event', '盆踊り大会、クラブ活動など地域団体・地域住民の協力', NULL, NULL, NULL, NULL,
   NULL, NULL, 'seeds/000_6667f2838c8b7148.txt#連携'),
  ('plan/mine/council', 'plan/mine/centre', NULL, 'meeting', '復帰センター地域共生のまちづくり推進協議会', NULL, NULL, NULL, NULL, NULL,
   NULL, 'seeds/000_6667f2838c8b7148.txt#連携'),
  ('plan/mine/media', 'plan/mine/city', NULL, 'media', 'センター生に美祢市を、関係者に共生のまちづくりを知らせる広報媒体の作成', NULL, NULL, NULL, NULL,
   NULL, NULL, 'seeds/000_6667f2838c8b7148.txt#広報媒体の作成'),
  ('plan/mine/seminar', 'plan/mine/city', NULL, 'lecture', '市内関係者向けセミナー', NULL, NULL, NULL, NULL, NULL,
   'センター生に講義等を実施している事業者や共生社会・再犯防止の専門家等による', 'seeds/000_6667f2838c8b7148.txt#セミナーの開催'),
  ('plan/mine/product', 'plan/mine/city', NULL, 'other', 'オリジナル刑務作業製品の製作', NULL, NULL, NULL, NULL, NULL,
   '庁舎等に掲示。協力事業者とともに製作', 'seeds/000_6667f2838c8b7148.txt#オリジナル刑務作業製品の製作'),
  ('plan/mine/goods', 'plan/mine/city', NULL, 'other', '美祢市のPRに資する商品の企画・開発', NULL, NULL, NULL, NULL, NULL,
   '市内事業者や復帰センター等との連携による製造等を目指す', 'seeds/000_6667f2838c8b7148.txt#商品の企画・開発');

INSERT INTO stage_activity (ref, provider_ref, kind, title, held_from, held_until, note, source) VALUES
  ('plan/mine/request', 'plan/mine/city', 'other', '刑務所誘致に係る要望書を法務省に提出', '2001-12-01', '2001-12-31',
   'H13.12（日は示されていない）', 'seeds/000_6667f2838c8b7148.txt#開設経緯'),
  ('plan/mine/decision', 'plan/mine/city', 'other', '美祢テクノパークが日本初のPFI刑務所の事業地に決定', '2004-01-01', '2004-01-31',
   'H16.1（日は示されていない）', 'seeds/000_6667f2838c8b7148.txt#開設経緯'),
  ('plan/mine/opening', 'plan/mine/centre', 'other', '美祢社会復帰促進センター開庁', '2007-04-01', '2007-04-30', 'H19.4（日は示されていない）',
   'seeds/000_6667f2838c8b7148.txt#開設経緯');

-- What the courses leave the person with. How long 「ネット販売実務科」 takes is not stated.
INSERT INTO stage_grant (offer_ref, fact, value, mode, grant_days) VALUES
  ('plan/mine/online_sales', 'training_completed', '["e_commerce"]', 'adds', NULL),
  ('plan/mine/online_sales', 'skills', '["e_commerce"]', 'adds', NULL),
  ('plan/mine/sales_strategy', 'training_completed', '["sales_strategy"]', 'adds', '30'),
  ('plan/mine/sales_strategy', 'skills', '["copywriting"]', 'adds', '30');
