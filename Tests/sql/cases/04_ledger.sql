-- Places: capacity over time, and the first free day.

\ir ../fixture.sql
SET LOCAL ROLE tsunagi_owner;

INSERT INTO place (pool_id, source, referral_id, from_on, until_on)
VALUES (:'pool_a', 'referral', gen_random_uuid(), '2026-01-01', '2026-03-31');
INSERT INTO place (pool_id, source, from_on, until_on) VALUES (:'pool_a', 'outside', '2026-02-01', '2026-02-28');
SELECT pg_temp.ends(name, format('INSERT INTO place (pool_id, source, referral_id, from_on, until_on)
    VALUES (%L, ''referral'', gen_random_uuid(), %L, %L)', :'pool_a', from_on, until_on), state)
FROM (VALUES
    ('a day on which all is taken refuses the whole stay', '2026-01-15', NULL, '23514'),
    ('the last full day counts', '2026-02-28', '2026-03-02', '23514'),
    ('the day before the first full day is free', '2026-01-15', '2026-01-31', '00000'),
    ('the day after is free', '2026-03-01', '2026-03-31', '00000')) stays (name, from_on, until_on, state);
SELECT pg_temp.same('the first free day: ' || day, pool_free_from(:'pool_a', day::date)::text, free)
FROM (VALUES ('2025-12-01', '2025-12-01'), ('2026-01-31', '2026-04-01'), ('2026-02-10', '2026-04-01'), ('2026-05-01',
    '2026-05-01')) d (day, free);
SELECT pg_temp.same('a pool taken without end is never free', pool_free_from(:'pool_b', '2026-05-01')::text, NULL);
SELECT pg_temp.same('but it was before', pool_free_from(:'pool_b', '2025-05-01')::text, '2025-05-01');
UPDATE pool SET capacity_total = NULL WHERE id = :'pool_b';
SELECT pg_temp.same('an unknown capacity has no free day', pool_free_from(:'pool_b', '2025-05-01')::text, NULL);
SELECT pg_temp.ends('an unknown capacity refuses nobody',
    format('INSERT INTO place (pool_id, source, referral_id, from_on)
    VALUES (%L, ''referral'', gen_random_uuid(), ''2026-06-01'')', :'pool_b'), '00000');
SELECT pg_temp.touches('capacity may be lowered below what is held', format('UPDATE pool SET capacity_total = 0
    WHERE id = %L', :'pool_a'), 1);
UPDATE pool SET capacity_total = 0 WHERE id = :'pool_a';
SELECT pg_temp.ends('then no new hold', format('INSERT INTO place (pool_id, source, referral_id, from_on)
    VALUES (%L, ''referral'', gen_random_uuid(), ''2030-01-01'')', :'pool_a'), '23514');
SELECT pg_temp.ends('but days may be given back', format('UPDATE place SET until_on = ''2026-01-31''
    WHERE pool_id = %L AND source = ''referral'' AND from_on = ''2026-01-01''',
    :'pool_a'), '00000');
SELECT pg_temp.ends('not taken', format('UPDATE place SET until_on = ''2027-01-31'' WHERE pool_id = %L
    AND source = ''referral'' AND from_on = ''2026-01-01''',
    :'pool_a'), '23514');
SELECT pg_temp.ends('what others have taken is a fact', format('INSERT INTO place (pool_id, source, from_on)
    VALUES (%L, ''outside'', ''2026-01-01'')', :'pool_a'), '00000');
SELECT pg_temp.same('the ledger''s counter makes no version of the pool', version::text, '2') FROM pool
    WHERE id = :'pool_a';
ROLLBACK;
