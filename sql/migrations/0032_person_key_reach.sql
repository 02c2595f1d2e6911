-- Who may read the wrapped keys of a person: an agency while it works on one of the person's cases, and an actor while its
-- break-glass is open. An agency that keeps the outline keeps no key: of a case it led it sees ids, days and states alone.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

ALTER POLICY case_read ON person_key USING (EXISTS (SELECT FROM case_file f JOIN case_agency a ON a.case_id = f.id
    WHERE f.person_id = person_key.person_id AND a.agency_id = (SELECT context_agency())
        AND a.since <= (SELECT today()) AND coalesce(a.until >= (SELECT today()), true)));
CREATE POLICY break_glass_read ON person_key FOR SELECT TO tsunagi_coordinator
    USING (person_id IN (SELECT f.person_id FROM case_file f JOIN break_glass b ON b.case_id = f.id
        WHERE b.actor_id = (SELECT context_actor()) AND b.opened_at <= clock_timestamp() AND b.ends_at > clock_timestamp()));
COMMENT ON COLUMN case_agency.keeps IS 'What it may still see afterwards: nothing, or the outline (its case, which its number '
    'finds, referrals and follow-ups; nothing that is sealed).';
