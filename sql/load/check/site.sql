-- Sites: their providers, and what one column must mean beside another.

CALL pg_temp.stage_check_duplicates('site');
CALL pg_temp.stage_check_reference('site', 'provider_ref', 'provider', 'ref');

INSERT INTO stage_reject
SELECT 'site', line, ref, column_name, left(value, 80), code, message_ja, message_en
FROM stage_site CROSS JOIN LATERAL (VALUES
    (prefecture <> left(municipality, 2), 'prefecture', prefecture, 'conflict',
        'prefecture が municipality の都道府県と違います', 'prefecture is not that of municipality'),
    ((latitude IS NULL) <> (longitude IS NULL), 'longitude', longitude, 'pair',
        'latitude と longitude は両方書くか、両方空にしてください', 'state both latitude and longitude, or neither'),
    (eligibility IS NULL AND eligibility_note IS NULL AND (law IS NOT NULL OR article IS NOT NULL), 'law', law, 'pair',
        'law と article は条件（eligibility または eligibility_note）の根拠です',
        'law and article are the source of a rule: state eligibility or eligibility_note'),
    (law IS NULL AND article IS NOT NULL, 'article', article, 'pair', 'article には law が必要です', 'article needs law')
) wrong (is_wrong, column_name, value, code, message_ja, message_en) WHERE is_wrong;

-- A site stays with its provider: offers there inherit its rules.
INSERT INTO stage_reject
SELECT 'site', s.line, s.ref, 'provider_ref', left(s.provider_ref, 80), 'conflict',
    'この site は別の provider のものとして登録されています', 'this site is registered for another provider'
FROM stage_site s JOIN site t ON (t.source_system, t.external_ref) = (s.source_system, s.ref)
    JOIN offer o ON o.site_id = t.id
WHERE t.provider_id <> directory_id('provider', s.source_system, s.provider_ref)
GROUP BY s.line, s.ref, s.provider_ref;
