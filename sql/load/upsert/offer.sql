-- Pools, offers and their amounts. An offer that states a capacity but names no pool has a pool of its own.

CREATE TEMP TABLE typed_pool ON COMMIT DROP AS
SELECT source_system, pool_ref AS external_ref,
    directory_id('provider', source_system, min(provider_ref)) AS provider_id, max(capacity_total) AS capacity_total
FROM (SELECT source_system, coalesce(pool_ref, CASE WHEN capacity_total IS NOT NULL THEN ref END) AS pool_ref,
        provider_ref, capacity_total::integer AS capacity_total FROM stage_offer) pools
WHERE pool_ref IS NOT NULL
GROUP BY source_system, pool_ref;

CALL pg_temp.stage_upsert('pool', 'typed_pool');

CREATE TEMP TABLE typed_offer ON COMMIT DROP AS
SELECT source_system, ref AS external_ref, directory_id('provider', source_system, provider_ref) AS provider_id,
    directory_id('site', source_system, site_ref) AS site_id,
    directory_id('pool', source_system,
        coalesce(pool_ref, CASE WHEN capacity_total IS NOT NULL THEN ref END)) AS pool_id,
    kind, title, telephone, hours, url, pg_temp.stage_list(needs) AS needs,
    pg_temp.stage_list(service_area) AS service_area, coalesce(remote::boolean, false) AS remote,
    coalesce(in_person::boolean, false) AS in_person, coalesce(residential::boolean, false) AS residential,
    available_from::date AS available_from, available_until::date AS available_until,
    pg_temp.stage_windows(application_windows) AS application_windows, coalesce(lead_days::integer, 0) AS lead_days,
    decision_days::integer AS decision_days, intake_hours, closed_days, same_day::boolean AS same_day,
    floor_area::numeric(8, 2) AS floor_area, max_stay_days::integer AS max_stay_days,
    coalesce(pg_temp.stage_map(features), '{}') AS features, coalesce(pg_temp.stage_map(accepts), '{}') AS accepts,
    occupation, coalesce(pg_temp.stage_list(wanted_qualifications), '{}') AS wanted_qualifications,
    weekly_hours::integer AS weekly_hours, tier, coalesce(pg_temp.stage_list(routes), '{}') AS routes, decided_by,
    coalesce(pg_temp.stage_list(documents), '{}') AS documents, age_exception, exception_law,
    verified_on::date AS verified_on, status, coalesce(source, source_system) AS source
FROM stage_offer;

CALL pg_temp.stage_upsert('offer', 'typed_offer');

-- A load states one set of amounts for all days, in place of whatever its offers had.
CREATE TEMP TABLE typed_amount ON COMMIT DROP AS
SELECT directory_id('offer', source_system, ref) AS offer_id, monthly_cost::integer, initial_cost::integer,
    pay::integer, pay_unit, pay_cycle, monthly_pay::integer
FROM stage_offer
WHERE num_nonnulls(monthly_cost, initial_cost, pay, pay_cycle, monthly_pay) > 0;
ANALYZE typed_amount;

WITH removed AS (
    DELETE FROM offer_amount a USING stage_offer s
    WHERE a.offer_id = directory_id('offer', s.source_system, s.ref)
        AND (a.valid <> '(,)' OR NOT EXISTS (SELECT FROM typed_amount t WHERE t.offer_id = a.offer_id))
    RETURNING 1
) INSERT INTO stage_count (table_name, removed) SELECT 'offer_amount', count(*) FROM removed;

WITH changed AS (
    UPDATE offer_amount a SET monthly_cost = t.monthly_cost, initial_cost = t.initial_cost, pay = t.pay,
        pay_unit = t.pay_unit, pay_cycle = t.pay_cycle, monthly_pay = t.monthly_pay
    FROM typed_amount t
    WHERE a.offer_id = t.offer_id
        AND (a.monthly_cost, a.initial_cost, a.pay, a.pay_unit, a.pay_cycle, a.monthly_pay)
            IS DISTINCT FROM (t.monthly_cost, t.initial_cost, t.pay, t.pay_unit, t.pay_cycle, t.monthly_pay)
    RETURNING 1
), added AS (
    INSERT INTO offer_amount (offer_id, monthly_cost, initial_cost, pay, pay_unit, pay_cycle, monthly_pay)
    SELECT t.* FROM typed_amount t WHERE NOT EXISTS (SELECT FROM offer_amount a WHERE a.offer_id = t.offer_id)
    RETURNING 1
) UPDATE stage_count SET changed = (SELECT count(*) FROM changed), added = (SELECT count(*) FROM added),
    unchanged = (SELECT count(*) FROM typed_amount) - (SELECT count(*) FROM changed) - (SELECT count(*) FROM added)
WHERE table_name = 'offer_amount';
