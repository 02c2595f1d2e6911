-- Two invented providers（架空）with a site, a pool, an offer and tokens each; included by cases.

SET LOCAL ROLE tsunagi_operator;
INSERT INTO provider (source_system, external_ref, name, kind, municipality, prefecture) VALUES
    ('t', 'a', '甲（架空）', 'npo', '09201', '09'), ('t', 'b', '乙（架空）', 'company', '01100', '01');
SELECT directory_id('provider', 't', 'a') AS a, directory_id('provider', 't', 'b') AS b,
    directory_id('site', 't', 'a') AS site_a, directory_id('site', 't', 'b') AS site_b,
    directory_id('pool', 't', 'a') AS pool_a, directory_id('pool', 't', 'b') AS pool_b,
    directory_id('offer', 't', 'a') AS offer_a, directory_id('offer', 't', 'b') AS offer_b \gset
INSERT INTO site (source_system, external_ref, provider_id, name) VALUES ('t', 'a', :'a', '甲の家'), ('t', 'b', :'b',
    '乙の家');
INSERT INTO pool (source_system, external_ref, provider_id, capacity_total) VALUES ('t', 'a', :'a', 2), ('t', 'b',
    :'b', 1);
INSERT INTO offer (source_system, external_ref, provider_id, site_id, pool_id, kind, title, needs, status, source)
VALUES
    ('t', 'a', :'a', :'site_a', :'pool_a', 'housing', '甲の部屋', '{settled_housing}', 'published', 'test'),
    ('t', 'b', :'b', :'site_b', :'pool_b', 'housing', '乙の部屋', '{settled_housing}', 'published', 'test');
INSERT INTO rule (offer_id, body) VALUES (:'offer_a', 'sex = male'), (:'offer_b', 'sex = female');
INSERT INTO rule (provider_id, body) VALUES (:'a', 'age >= 18'), (:'b', 'age >= 20');
INSERT INTO offer_amount (offer_id, monthly_cost) VALUES (:'offer_a', 30000), (:'offer_b', 40000);
INSERT INTO offer_grant (offer_id, fact, value) VALUES (:'offer_a', 'phone', 'true'), (:'offer_b', 'phone', 'true');
INSERT INTO activity (provider_id, kind, title, source) VALUES (:'a', 'event', '甲の集い', 'test'), (:'b', 'event',
    '乙の集い', 'test');
INSERT INTO place (pool_id, source, from_on) VALUES (:'pool_b', 'outside', '2026-01-01');
INSERT INTO agency (id, name, kind) VALUES ('00000000-0000-4000-8000-000000000001', '丙センター（架空）', 'settlement_centre');
INSERT INTO actor (id, agency_id, provider_id, role, label) VALUES
    ('00000000-0000-4000-8000-00000000000c', '00000000-0000-4000-8000-000000000001', NULL, 'coordinator', '窓口'),
    ('00000000-0000-4000-8000-00000000000d', NULL, :'a', 'provider', '甲の担当'),
    ('00000000-0000-4000-8000-00000000000e', NULL, :'b', 'provider', '乙の担当');
INSERT INTO api_token (actor_id, token_hash, prefix, role, expires_at) VALUES
    ('00000000-0000-4000-8000-00000000000c', sha256('one'), 'tsn_pone', 'coordinator', now() + interval '1 day'),
    ('00000000-0000-4000-8000-00000000000d', sha256('two'), 'tsn_ptwo', 'provider', now() + interval '1 day');
