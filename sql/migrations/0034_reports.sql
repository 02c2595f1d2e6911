-- What is counted over cases and referrals: an agency its own, auditors and operators all. Only counts leave these functions;
-- the service withholds the small ones from those who are not at work on the cases.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE FUNCTION fiscal_year(day date) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN extract(year FROM day - interval '3 months')::integer;
COMMENT ON FUNCTION fiscal_year(date) IS 'The fiscal year（年度）of a day: from April to March, called by its first year.';

-- Which cases the asking role may count.
CREATE FUNCTION counted_cases() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT f.id FROM case_file f WHERE context_role() IN ('tsunagi_auditor', 'tsunagi_operator')
    UNION ALL
    SELECT a.case_id FROM case_agency a WHERE context_role() = 'tsunagi_coordinator' AND a.agency_id = context_agency()
        AND a.since <= today() AND coalesce(a.until >= today(), true)
$$;

-- Supporters at the end count as the source has it: on the day the case closed, today while it is open.
CREATE OR REPLACE VIEW supporter_indicator WITH (security_invoker = true) AS
SELECT f.id AS case_id, f.kind, f.stage_opened_on,
    count(s.id) FILTER (WHERE s.since <= f.stage_opened_on) AS at_opening,
    count(s.id) FILTER (WHERE s.since <= day.last AND coalesce(s.until >= day.last, true)) AS now,
    CASE WHEN day.two_years <= today() THEN coalesce(bool_or(s.since <= day.two_years
        AND coalesce(s.until >= day.two_years, true)), false) END AS supported_after_two_years
FROM case_file f LEFT JOIN supporter s ON s.case_id = f.id CROSS JOIN LATERAL (SELECT coalesce(f.closed_on, today()) AS last,
    (f.stage_opened_on + interval '2 years')::date AS two_years) day
GROUP BY f.id, day.two_years;
COMMENT ON VIEW supporter_indicator IS 'Supporters of each case at its opening and at its end, or now while it is open, and '
    'whether anyone was there after two years (null: not yet two years).';

CREATE FUNCTION report_supporters(p_from integer, p_until integer)
    RETURNS TABLE (kind text, year integer, cases bigint, increased bigint, old_enough bigint, supported bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT i.kind, fiscal_year(i.stage_opened_on), count(*), count(*) FILTER (WHERE i.now > i.at_opening),
        count(i.supported_after_two_years), count(*) FILTER (WHERE i.supported_after_two_years)
    FROM supporter_indicator i
    WHERE i.case_id IN (SELECT counted_cases()) AND fiscal_year(i.stage_opened_on) BETWEEN p_from AND p_until
    GROUP BY 1, 2 ORDER BY 1, 2
$$;
COMMENT ON FUNCTION report_supporters(integer, integer) IS 'The ministry''s two indicators by kind of case and fiscal year '
    'of the opening: cases, those with more supporters now, those two years old, those supported then.';

-- A place completed before the day, or a person who died, is left out of those who could be there on it.
CREATE FUNCTION report_retention(p_from integer, p_until integer)
    RETURNS TABLE (kind text, year integer, started bigint, due bigint[], there bigint[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    WITH stay AS (
        SELECT r.kind, fiscal_year(r.from_on) AS year, m.number, (r.from_on + make_interval(months => m.months))::date AS day,
            CASE WHEN r.state = 'ended' THEN r.until_on END AS last_day, w.reopens OR w.code = 'rearrested' AS is_early
        FROM referral r LEFT JOIN referral_reason w ON w.to_state = r.state AND w.code = r.reason
            CROSS JOIN unnest('{1,3,6,12,24}'::integer[]) WITH ORDINALITY m (months, number)
        WHERE r.state IN ('started', 'suspended', 'ended') AND r.case_id IN (SELECT counted_cases())
            AND fiscal_year(r.from_on) BETWEEN p_from AND p_until
    ), counted AS (
        SELECT s.kind, s.year, s.number, count(*) AS started,
            count(*) FILTER (WHERE s.day <= today() AND (s.is_early IS NOT FALSE OR s.last_day >= s.day)) AS due,
            count(*) FILTER (WHERE s.day <= today() AND coalesce(s.last_day >= s.day, true)) AS there
        FROM (SELECT stay.kind, stay.year, stay.number, stay.day, stay.last_day,
            CASE WHEN stay.last_day IS NOT NULL THEN coalesce(stay.is_early, false) END AS is_early FROM stay) s
        GROUP BY s.kind, s.year, s.number
    )
    SELECT c.kind, c.year, max(c.started), array_agg(c.due ORDER BY c.number), array_agg(c.there ORDER BY c.number)
    FROM counted c GROUP BY c.kind, c.year ORDER BY c.kind, c.year
$$;
COMMENT ON FUNCTION report_retention(integer, integer) IS 'Referrals taken up, by kind and fiscal year of the start, and for '
    '1, 3, 6, 12 and 24 months how many could be there and how many were.';

CREATE FUNCTION report_causes(p_from integer, p_until integer)
    RETURNS TABLE (kind text, cause text, ends bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT r.kind, c.cause, count(*) FROM referral r JOIN referral_cause c ON c.referral_id = r.id
    WHERE r.case_id IN (SELECT counted_cases()) AND fiscal_year(r.from_on) BETWEEN p_from AND p_until
    GROUP BY 1, 2 ORDER BY 1, 2
$$;
COMMENT ON FUNCTION report_causes(integer, integer) IS
    'Causes of early ends by kind, of places taken up in some fiscal years; an end counts under each of its causes.';

CREATE FUNCTION report_referrals(p_from integer, p_until integer)
    RETURNS TABLE (state text, reason text, side text, referrals bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    SELECT r.state, r.reason, w.side, count(*)
    FROM referral r JOIN referral_state s ON s.state = r.state
        LEFT JOIN referral_reason w ON w.to_state = r.state AND w.code = r.reason
    WHERE r.case_id IN (SELECT counted_cases())
        AND fiscal_year((r.created_at AT TIME ZONE 'Asia/Tokyo')::date) BETWEEN p_from AND p_until
    GROUP BY s.position, r.state, r.reason, w.side ORDER BY s.position, r.reason
$$;
COMMENT ON FUNCTION report_referrals(integer, integer) IS
    'Referrals begun in some fiscal years by their state now, its reason and on whose side that lies.';

REVOKE ALL ON FUNCTION counted_cases(), report_supporters(integer, integer), report_retention(integer, integer),
    report_causes(integer, integer), report_referrals(integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_supporters(integer, integer), report_retention(integer, integer),
    report_causes(integer, integer), report_referrals(integer, integer)
    TO tsunagi_coordinator, tsunagi_auditor, tsunagi_operator;
