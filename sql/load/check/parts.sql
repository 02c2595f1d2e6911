-- Dated rules, grants and places: what they belong to.

CALL pg_temp.stage_check_order('rule', 'valid_from', 'valid_until', 'owner_ref');
CALL pg_temp.stage_check_order('place', 'from_on', 'until_on', 'ref');
CALL pg_temp.stage_check_duplicates('place');
CALL pg_temp.stage_check_reference('grant', 'offer_ref', 'offer', 'offer_ref');

INSERT INTO stage_reject
SELECT 'rule', r.line, r.owner_ref, 'owner_ref', left(r.owner_ref, 80), 'reference',
    format('この読み込みに「%s」という %s がありません', r.owner_ref, r.owner_kind),
    format('there is no %s "%s" in this load', r.owner_kind, r.owner_ref)
FROM stage_rule r
WHERE NOT EXISTS (SELECT FROM stage_provider p WHERE r.owner_kind = 'provider'
        AND (p.source_system, p.ref) = (r.source_system, r.owner_ref))
    AND NOT EXISTS (SELECT FROM stage_site s WHERE r.owner_kind = 'site'
        AND (s.source_system, s.ref) = (r.source_system, r.owner_ref))
    AND NOT EXISTS (SELECT FROM stage_offer o WHERE r.owner_kind = 'offer'
        AND (o.source_system, o.ref) = (r.source_system, r.owner_ref));

INSERT INTO stage_reject
SELECT 'rule', line, owner_ref, column_name, value, 'pair', message_ja, message_en
FROM stage_rule CROSS JOIN LATERAL (VALUES
    (purpose = 'consult_when' AND body IS NULL, 'body', body,
        'consult_when の body は空にできません', 'the body of a consult_when must not be empty'),
    (purpose = 'consult_when' AND owner_kind <> 'offer', 'purpose', purpose,
        'consult_when は offer だけのものです', 'only an offer has consult_when'),
    (law IS NULL AND article IS NOT NULL, 'article', article, 'article には law が必要です', 'article needs law'),
    (valid_from IS NULL AND valid_until IS NULL, 'valid_from', NULL,
        'valid_from か valid_until が必要です', 'valid_from or valid_until is required')
) wrong (is_wrong, column_name, value, message_ja, message_en) WHERE is_wrong;

INSERT INTO stage_reject
SELECT 'rule', b.line, b.owner_ref, 'valid_from', b.valid_from, 'conflict',
    format('期間が %s 行目の条件と重なります', a.line), format('overlaps the version in line %s', a.line)
FROM stage_rule a JOIN stage_rule b ON (a.source_system, a.owner_kind, a.owner_ref, a.purpose)
    = (b.source_system, b.owner_kind, b.owner_ref, b.purpose) AND a.line < b.line
WHERE coalesce(a.valid_from, '') <= coalesce(b.valid_until, '~')
    AND coalesce(b.valid_from, '') <= coalesce(a.valid_until, '~');

INSERT INTO stage_reject
SELECT 'grant', line, offer_ref, column_name, value, code, message_ja, message_en
FROM (SELECT g.*, lag(g.line) OVER (PARTITION BY g.source_system, g.offer_ref, g.fact, coalesce(g.mode, 'replaces'),
        CASE WHEN g.mode = 'adds' THEN g.value END ORDER BY g.line) AS earlier FROM stage_grant g) g
    CROSS JOIN LATERAL (VALUES
    (g.mode = 'adds' AND g.value !~ '^\s*\[', 'value', 'pair',
        'mode が adds のとき value はコードの配列です', 'with mode adds the value is an array of codes'),
    (earlier IS NOT NULL, 'fact', 'duplicate',
        format('%s 行目と同じ内容です', earlier), format('says again or contradicts line %s', earlier))
) wrong (is_wrong, column_name, code, message_ja, message_en) WHERE is_wrong;

INSERT INTO stage_reject
SELECT 'place', s.line, s.ref, 'pool_ref', left(s.pool_ref, 80), 'reference',
    format('「%s」という pool がありません', s.pool_ref), format('there is no pool "%s"', s.pool_ref)
FROM stage_place s
WHERE NOT EXISTS (SELECT FROM stage_offer o WHERE o.source_system = s.source_system
        AND coalesce(o.pool_ref, CASE WHEN o.capacity_total IS NOT NULL THEN o.ref END) = s.pool_ref)
    AND NOT EXISTS (SELECT FROM pool p WHERE (p.source_system, p.external_ref) = (s.source_system, s.pool_ref));
