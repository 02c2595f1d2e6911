-- Offers: what they refer to, and what one column must mean beside another.

CALL pg_temp.stage_check_duplicates('offer');
CALL pg_temp.stage_check_reference('offer', 'provider_ref', 'provider', 'ref');
CALL pg_temp.stage_check_reference('offer', 'site_ref', 'site', 'ref');
CALL pg_temp.stage_check_order('offer', 'available_from', 'available_until', 'ref');

INSERT INTO stage_reject
SELECT 'offer', line, ref, column_name, left(value, 80), code, message_ja, message_en
FROM stage_offer CROSS JOIN LATERAL (VALUES
    ((pay IS NULL) <> (pay_unit IS NULL), 'pay_unit', pay_unit, 'pair',
        'pay と pay_unit は両方書くか、両方空にしてください', 'state both pay and pay_unit, or neither'),
    ((age_exception IS NULL) <> (exception_law IS NULL), 'exception_law', exception_law, 'pair',
        'age_exception と exception_law は両方書くか、両方空にしてください',
        'state both age_exception and exception_law, or neither'),
    (consult_when IS NULL AND consult_note IS NOT NULL, 'consult_when', NULL, 'pair',
        'consult_note には consult_when が必要です', 'consult_note needs consult_when'),
    (eligibility IS NULL AND eligibility_note IS NULL AND (law IS NOT NULL OR article IS NOT NULL), 'law', law, 'pair',
        'law と article は条件（eligibility または eligibility_note）の根拠です',
        'law and article are the source of a rule: state eligibility or eligibility_note'),
    (law IS NULL AND article IS NOT NULL, 'article', article, 'pair', 'article には law が必要です', 'article needs law'),
    (kind <> 'job' AND occupation IS NOT NULL, 'occupation', occupation, 'kind',
        'occupation は job だけの項目です', 'only a job has occupation'),
    (kind <> 'job' AND weekly_hours IS NOT NULL, 'weekly_hours', weekly_hours, 'kind',
        'weekly_hours は job だけの項目です', 'only a job has weekly_hours'),
    (kind <> 'job' AND wanted_qualifications IS NOT NULL, 'wanted_qualifications', wanted_qualifications, 'kind',
        'wanted_qualifications は job だけの項目です', 'only a job has wanted_qualifications'),
    (kind <> 'job' AND age_exception IS NOT NULL, 'age_exception', age_exception, 'kind',
        'age_exception は job だけの項目です', 'only a job has age_exception'),
    (kind <> 'service' AND in_person = 'true', 'in_person', in_person, 'kind',
        'in_person は service だけの項目です', 'only a service is in_person'),
    (kind <> 'service' AND residential = 'true', 'residential', residential, 'kind',
        'residential は service だけの項目です', 'only a service is residential')
) wrong (is_wrong, column_name, value, code, message_ja, message_en) WHERE is_wrong;

-- A site belongs to one provider, and so do the offers there.
INSERT INTO stage_reject
SELECT 'offer', o.line, o.ref, 'site_ref', left(o.site_ref, 80), 'conflict',
    format('site「%s」は provider「%s」のものではありません', o.site_ref, o.provider_ref),
    format('site "%s" does not belong to provider "%s"', o.site_ref, o.provider_ref)
FROM stage_offer o
    LEFT JOIN stage_site s ON (s.source_system, s.ref) = (o.source_system, o.site_ref)
    LEFT JOIN site t ON (t.source_system, t.external_ref) = (o.source_system, o.site_ref)
WHERE coalesce(directory_id('provider', s.source_system, s.provider_ref), t.provider_id)
    <> directory_id('provider', o.source_system, o.provider_ref);

-- Offers that share a pool share its provider and may not state different capacities.
INSERT INTO stage_reject
SELECT 'offer', line, ref, 'pool_ref', left(pool_ref, 80), 'conflict',
    format('pool「%s」の provider または capacity_total が他の行と違います', pool_ref),
    format('pool "%s" has another provider or another capacity_total in other rows', pool_ref)
FROM (SELECT o.line, o.ref, o.pool_ref,
        min(o.provider_ref) OVER pool <> max(o.provider_ref) OVER pool
            OR min(o.capacity_total) OVER pool <> max(o.capacity_total) OVER pool AS differs
    FROM stage_offer o WHERE o.pool_ref IS NOT NULL
    WINDOW pool AS (PARTITION BY o.source_system, o.pool_ref)) shared
WHERE differs;

-- A pool that exists already stays with its provider.
INSERT INTO stage_reject
SELECT 'offer', o.line, o.ref, 'pool_ref', left(o.pool_ref, 80), 'conflict',
    'この pool は別の provider のものとして登録されています', 'this pool is registered for another provider'
FROM stage_offer o JOIN pool p ON (p.source_system, p.external_ref) = (o.source_system, coalesce(o.pool_ref, o.ref))
WHERE p.provider_id <> directory_id('provider', o.source_system, o.provider_ref)
    AND (o.pool_ref IS NOT NULL OR o.capacity_total IS NOT NULL);
