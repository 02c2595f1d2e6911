-- Activities by (source_system, ref).

CREATE TEMP TABLE typed_activity ON COMMIT DROP AS
SELECT source_system, ref AS external_ref, directory_id('provider', source_system, provider_ref) AS provider_id,
    directory_id('offer', source_system, offer_ref) AS offer_id, kind, title, held_from::date AS held_from,
    held_until::date AS held_until, as_of::date AS as_of, count::numeric(14, 2) AS count, count_unit,
    participants::integer AS participants, copies::integer AS copies, note, source
FROM stage_activity;

CALL pg_temp.stage_upsert('activity', 'typed_activity');
