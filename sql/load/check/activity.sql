-- Activities: whose they are, and figures with their units.

CALL pg_temp.stage_check_duplicates('activity');
CALL pg_temp.stage_check_reference('activity', 'provider_ref', 'provider', 'ref');
CALL pg_temp.stage_check_reference('activity', 'offer_ref', 'offer', 'ref');
CALL pg_temp.stage_check_order('activity', 'held_from', 'held_until', 'ref');

INSERT INTO stage_reject
SELECT 'activity', line, ref, column_name, left(value, 80), 'pair', message_ja, message_en
FROM stage_activity CROSS JOIN LATERAL (VALUES
    ((count IS NULL) <> (count_unit IS NULL), 'count_unit', count_unit,
        'count と count_unit は両方書くか、両方空にしてください', 'state both count and count_unit, or neither'),
    (offer_ref IS NOT NULL AND kind <> 'service', 'offer_ref', offer_ref,
        'offer_ref は kind が service のときだけ書けます', 'offer_ref goes with kind service only')
) wrong (is_wrong, column_name, value, message_ja, message_en) WHERE is_wrong;

INSERT INTO stage_reject
SELECT 'activity', a.line, a.ref, 'offer_ref', left(a.offer_ref, 80), 'conflict',
    'offer の provider と provider_ref が違います', 'the offer belongs to another provider than provider_ref'
FROM stage_activity a
    LEFT JOIN stage_offer s ON (s.source_system, s.ref) = (a.source_system, a.offer_ref)
    LEFT JOIN offer t ON (t.source_system, t.external_ref) = (a.source_system, a.offer_ref)
WHERE coalesce(directory_id('provider', s.source_system, s.provider_ref), t.provider_id)
    <> directory_id('provider', a.source_system, a.provider_ref);
