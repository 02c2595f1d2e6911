-- Providers: what one column must mean beside another.

CALL pg_temp.stage_check_duplicates('provider');

INSERT INTO stage_reject
SELECT 'provider', line, ref, column_name, left(value, 80), code, message_ja, message_en
FROM stage_provider CROSS JOIN LATERAL (VALUES
    (prefecture <> left(municipality, 2), 'prefecture', prefecture, 'conflict',
        'prefecture が municipality の都道府県と違います', 'prefecture is not that of municipality'),
    ((offices IS NULL) <> (office_area IS NULL), 'office_area', office_area, 'pair',
        'offices と office_area は両方書くか、両方空にしてください', 'state both offices and office_area, or neither'),
    (eligibility IS NULL AND eligibility_note IS NULL AND (law IS NOT NULL OR article IS NOT NULL), 'law', law, 'pair',
        'law と article は条件（eligibility または eligibility_note）の根拠です',
        'law and article are the source of a rule: state eligibility or eligibility_note'),
    (law IS NULL AND article IS NOT NULL, 'article', article, 'pair', 'article には law が必要です', 'article needs law')
) wrong (is_wrong, column_name, value, code, message_ja, message_en) WHERE is_wrong;
