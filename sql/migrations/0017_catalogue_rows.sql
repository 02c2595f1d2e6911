-- What the catalogue in memory is built from, table by table and without joins, so that a million offers stream out at
-- the pace of the disk; and what tells a reader that its position in the feed has lost its meaning.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

-- Every row carries a digest of its id and version; a version counts the real changes of its row. An offer's revision is
-- the sum of the digests of all rows its entry depends on, so the sum over a catalogue can be compared with the sum over
-- the tables: see catalogue_revisions(). (Hashing the contents instead takes 4 s more a million offers.)
CREATE VIEW catalogue_row_offer WITH (security_invoker = true) AS
SELECT o.id AS offer_id, o.provider_id, o.site_id, o.pool_id, o.kind, o.title, o.telephone, o.hours, o.url, o.needs,
    o.service_area, o.remote, o.in_person, o.residential, o.available_from, o.available_until, o.application_windows,
    o.lead_days, o.decision_days, o.intake_hours, o.closed_days, o.same_day,
    o.floor_area::double precision AS floor_area, o.max_stay_days, o.features, o.accepts, o.occupation,
    o.wanted_qualifications, o.weekly_hours, o.tier, o.routes, o.decided_by, o.documents, o.verified_on, o.source,
    uuid_hash_extended(o.id, o.version) AS digest
FROM offer o JOIN provider p ON p.id = o.provider_id AND p.status = 'active'
WHERE o.status = 'published';
COMMENT ON VIEW catalogue_row_offer IS 'Published offers of active providers; what belongs to them has views of its own.';

CREATE VIEW catalogue_row_provider WITH (security_invoker = true) AS
SELECT p.id AS provider_id, p.name, p.offices, p.office_area, p.telephone, p.hours, p.url,
    uuid_hash_extended(p.id, p.version) AS digest
FROM provider p WHERE p.status = 'active';
COMMENT ON VIEW catalogue_row_provider IS 'Active providers.';

CREATE VIEW catalogue_row_site WITH (security_invoker = true) AS
SELECT s.id AS site_id, s.municipality, s.prefecture, s.latitude, s.longitude, s.precision,
    uuid_hash_extended(s.id, s.version) AS digest
FROM site s;
COMMENT ON VIEW catalogue_row_site IS 'Sites, as far as matching needs them.';

CREATE VIEW catalogue_row_pool WITH (security_invoker = true) AS
SELECT l.id AS pool_id, l.capacity_total, uuid_hash_extended(l.id, l.version) AS digest
FROM pool l;
COMMENT ON VIEW catalogue_row_pool IS 'Pools of places.';

CREATE VIEW catalogue_row_place WITH (security_invoker = true) AS
SELECT t.pool_id, t.from_on, t.until_on,
    uuid_hash_extended(t.id, t.version) AS digest
FROM place t;
COMMENT ON VIEW catalogue_row_place IS 'Places taken, one row a place.';

CREATE VIEW catalogue_row_rule WITH (security_invoker = true) AS
SELECT r.provider_id, r.site_id, r.offer_id, coalesce(r.provider_id, r.site_id, r.offer_id) AS owner_id, r.purpose,
    lower(r.valid) AS valid_from, upper(r.valid) - 1 AS valid_until, r.body, r.note, r.law, r.article,
    uuid_hash_extended(r.id, r.version) AS digest
FROM rule r;
COMMENT ON VIEW catalogue_row_rule IS 'Rules of providers, sites and offers; both days are included, null when open.';

CREATE VIEW catalogue_row_amount WITH (security_invoker = true) AS
SELECT a.offer_id, lower(a.valid) AS valid_from, upper(a.valid) - 1 AS valid_until, a.monthly_cost, a.initial_cost,
    a.pay, a.pay_unit, a.pay_cycle, a.monthly_pay,
    uuid_hash_extended(a.id, a.version) AS digest
FROM offer_amount a;
COMMENT ON VIEW catalogue_row_amount IS 'What offers cost or pay; both days are included, null when open.';

CREATE VIEW catalogue_row_grant WITH (security_invoker = true) AS
SELECT g.id AS grant_id, g.offer_id, lower(g.valid) AS valid_from, upper(g.valid) - 1 AS valid_until, g.fact, g.value,
    g.mode, g.grant_days,
    uuid_hash_extended(g.id, g.version) AS digest
FROM offer_grant g;
COMMENT ON VIEW catalogue_row_grant IS 'Facts that taking offers gives; both days are included, null when open.';

GRANT SELECT ON catalogue_row_offer, catalogue_row_provider, catalogue_row_site, catalogue_row_pool,
    catalogue_row_place, catalogue_row_rule, catalogue_row_amount, catalogue_row_grant
    TO tsunagi_catalogue_reader, tsunagi_operator;

-- What a complete catalogue must add up to. The same digests as above, added up without reading rows out.
CREATE FUNCTION catalogue_revisions(OUT offers bigint, OUT revisions numeric) LANGUAGE sql STABLE
    SET search_path = tsunagi, pg_temp SET work_mem = '128MB' AS $$
    WITH parts (offers, digest) AS (
        SELECT count(*), sum(o.digest) + sum(p.digest) + coalesce(sum(s.digest), 0) + coalesce(sum(l.digest), 0)
            FROM catalogue_row_offer o JOIN catalogue_row_provider p USING (provider_id)
                LEFT JOIN catalogue_row_site s USING (site_id) LEFT JOIN catalogue_row_pool l USING (pool_id)
        UNION ALL SELECT 0, sum(t.digest) FROM catalogue_row_place t JOIN catalogue_row_offer o USING (pool_id)
        UNION ALL SELECT 0, sum(r.digest) FROM catalogue_row_rule r JOIN catalogue_row_offer o USING (provider_id)
        UNION ALL SELECT 0, sum(r.digest) FROM catalogue_row_rule r JOIN catalogue_row_offer o USING (site_id)
        UNION ALL SELECT 0, sum(r.digest) FROM catalogue_row_rule r JOIN catalogue_row_offer o USING (offer_id)
        UNION ALL SELECT 0, sum(a.digest) FROM catalogue_row_amount a JOIN catalogue_row_offer o USING (offer_id)
        UNION ALL SELECT 0, sum(g.digest) FROM catalogue_row_grant g JOIN catalogue_row_offer o USING (offer_id)
    )
    SELECT sum(offers)::bigint,
        mod(mod(coalesce(sum(digest), 0), 18446744073709551616) + 18446744073709551616, 18446744073709551616)
    FROM parts
$$;
COMMENT ON FUNCTION catalogue_revisions() IS
    'How many offers are to be matched and the sum of their revisions, modulo 2^64.';

-- Positions in the feed are snapshots: they mean something only in the history in which they were taken. Another cluster,
-- another line of history after a failover or a recovery, another database and tables made anew by a restore each end it.
CREATE FUNCTION feed_epoch() RETURNS text LANGUAGE sql STABLE BEGIN ATOMIC
    SELECT concat_ws('/', c.system_identifier,
        CASE WHEN pg_is_in_recovery() THEN 'standby' ELSE left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) END,
        (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()),
        (SELECT k.oid FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
            WHERE n.nspname = 'tsunagi' AND k.relname = 'catalogue_change'))
    FROM pg_control_system() c;
END;
COMMENT ON FUNCTION feed_epoch() IS
    'Names the history that snapshots belong to: cluster, time line, database and the feed''s table.';

-- What a snapshot does not see yet. Written as two index scans: from the snapshot's xmin on, beside a writer that has been
-- open for minutes, every row since it began would be looked at again and again.
CREATE FUNCTION changes_after(seen pg_snapshot) RETURNS SETOF catalogue_change LANGUAGE sql STABLE ROWS 100 BEGIN ATOMIC
    SELECT c.* FROM catalogue_change c WHERE c.xid >= pg_snapshot_xmax(seen)
    UNION ALL
    SELECT c.* FROM catalogue_change c WHERE c.xid = ANY (ARRAY(SELECT pg_snapshot_xip(seen)));
END;
COMMENT ON FUNCTION changes_after(pg_snapshot) IS 'Rows of the feed that a snapshot did not see; in no order.';

-- A row goes once every reader has seen it, whatever is still open in the cluster. A reader that was not heard of for
-- seven days is forgotten; when it comes back it finds its name gone and loads everything. So no row is lost on a reader
-- whose name stands here, and the feed needs no horizon.
CREATE OR REPLACE FUNCTION prune_catalogue_change() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
    WITH gone AS (
        DELETE FROM feed_reader WHERE seen_at < now() - interval '7 days'
    ), live AS MATERIALIZED (
        SELECT r.snapshot FROM feed_reader r
        WHERE r.seen_at >= now() - interval '7 days'
            AND r.system_identifier = (SELECT c.system_identifier FROM pg_control_system() c)
    ), pruned AS (
        DELETE FROM catalogue_change c
        WHERE CASE WHEN EXISTS (SELECT FROM live)
            THEN NOT EXISTS (SELECT FROM live l WHERE NOT pg_visible_in_snapshot(c.xid, l.snapshot))
            ELSE c.changed_at < now() - interval '7 days' END
        RETURNING 1
    )
    SELECT count(*) FROM pruned
$$;

REVOKE ALL ON FUNCTION catalogue_revisions(), feed_epoch(), changes_after(pg_snapshot) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION catalogue_revisions() TO tsunagi_catalogue_reader, tsunagi_operator;
GRANT EXECUTE ON FUNCTION feed_epoch(), changes_after(pg_snapshot) TO tsunagi_catalogue_reader, tsunagi_operator;
