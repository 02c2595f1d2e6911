-- Places that were taken up and left early: why, what each cause says of the next place, and the match that follows.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE leaving_cause (
    code code PRIMARY KEY,
    position smallint NOT NULL UNIQUE,
    leaves_out text CHECK (leaves_out IN ('provider', 'site', 'occupation', 'distance', 'hours')),
    percent integer CHECK (percent BETWEEN 10 AND 100),
    avoided_feature code,
    wanted_feature code,
    label_ja words NOT NULL,
    label_en words NOT NULL,
    active boolean NOT NULL DEFAULT true,
    CONSTRAINT leaving_cause_has_a_percentage
        CHECK ((percent IS NOT NULL) = coalesce(leaves_out IN ('distance', 'hours'), false)),
    CONSTRAINT leaving_cause_feature_is_one_of_them CHECK (avoided_feature <> wanted_feature)
);
COMMENT ON TABLE leaving_cause IS
    'Why places are left early, and what each cause says of the next one; operators keep the list. The one place for it.';
COMMENT ON COLUMN leaving_cause.leaves_out IS
    'What the next match leaves out beside the place itself: all of the provider or the site, the same occupation, what is '
    'as far away, jobs of as many hours; null: nothing.';
COMMENT ON COLUMN leaving_cause.percent IS
    'distance: what is farther than this part of the former way is left out; hours: at most this part of them.';
COMMENT ON COLUMN leaving_cause.avoided_feature IS 'A feature that the next match avoids; null for none.';
INSERT INTO leaving_cause
    (position, code, leaves_out, percent, avoided_feature, wanted_feature, label_ja, label_en) VALUES
    (1, 'bullying', 'provider', NULL, NULL, NULL, 'いじめ・嫌がらせ', 'Bullying'),
    (2, 'broken_promises', 'provider', NULL, NULL, NULL, '約束と違った', 'Promises were not kept'),
    (3, 'prejudice', 'provider', NULL, NULL, NULL, '偏見・差別', 'Prejudice'),
    (4, 'trouble_with_others', 'site', NULL, NULL, NULL, '人間関係', 'Trouble with others there'),
    (5, 'house_rules', 'site', NULL, NULL, NULL, '規則・集団生活が合わない', 'House rules, living in a group'),
    (6, 'too_far', 'distance', 75, NULL, NULL, '遠い', 'Too far'),
    (7, 'kind_of_work', 'occupation', NULL, NULL, NULL, '仕事の内容が合わない', 'The kind of work'),
    (8, 'moving_sites', NULL, NULL, 'mobile_site', NULL, '現場が移る', 'Sites that move'),
    (9, 'shared_room', NULL, NULL, NULL, 'private_room', '相部屋がつらい', 'A shared room'),
    (10, 'strain', 'hours', 75, NULL, NULL, '体力的にきつい・時間が長い', 'Too strenuous, hours too long'),
    (11, 'health', NULL, NULL, NULL, NULL, '健康上の理由', 'Health'),
    (12, 'money', NULL, NULL, NULL, NULL, '収入・費用が合わない', 'Pay or costs'),
    (13, 'provider_ended', NULL, NULL, NULL, NULL, '受入先の事情', 'The provider''s circumstances'),
    (14, 'moved_away', NULL, NULL, NULL, NULL, '転居', 'Moved away'),
    (15, 'not_found', NULL, NULL, NULL, NULL, '所在不明', 'Cannot be found'),
    (16, 'arrested', NULL, NULL, NULL, NULL, '再逮捕', 'Arrested again'),
    (17, 'died', NULL, NULL, NULL, NULL, '死亡', 'Died'),
    (18, 'not_said', NULL, NULL, NULL, NULL, '理由は言わない', 'Not said');

ALTER TABLE referral_reason ADD COLUMN cause code REFERENCES leaving_cause,
    ADD COLUMN reopens boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT referral_reason_only_ends_reopen CHECK (to_state = 'ended' OR NOT reopens AND cause IS NULL);
CREATE INDEX referral_reason_cause ON referral_reason (cause);
COMMENT ON COLUMN referral_reason.cause IS 'The cause of leaving that the reason itself says; null when it is to be named.';
COMMENT ON COLUMN referral_reason.reopens IS 'Whether the need is there again after such an end, and matched for anew.';
UPDATE referral_reason r SET cause = w.cause, reopens = w.reopens
FROM (VALUES ('moved', 'moved_away', true), ('left_early', NULL, true), ('disappeared', 'not_found', true),
    ('rearrested', 'arrested', false), ('died', 'died', false), ('dismissed', NULL, true),
    ('relations', 'trouble_with_others', true), ('health', 'health', true)) w (reason, cause, reopens)
WHERE r.to_state = 'ended' AND r.code = w.reason;
GRANT UPDATE (cause, reopens) ON referral_reason TO tsunagi_operator;

CREATE TABLE referral_cause (
    referral_id uuid NOT NULL REFERENCES referral,
    cause code NOT NULL REFERENCES leaving_cause,
    PRIMARY KEY (referral_id, cause)
);
CREATE INDEX referral_cause_cause ON referral_cause (cause);
COMMENT ON TABLE referral_cause IS 'Why a referral that was taken up ended early; rows are only added.';

CREATE TABLE rematch (
    referral_id uuid PRIMARY KEY REFERENCES referral,
    case_id uuid NOT NULL REFERENCES case_file,
    decision_id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid() CHECK (is_random_id(decision_id)),
    since timestamptz NOT NULL DEFAULT clock_timestamp(),
    done_at timestamptz
);
CREATE INDEX rematch_case_id ON rematch (case_id);
CREATE INDEX rematch_due ON rematch (since) WHERE done_at IS NULL;
COMMENT ON TABLE rematch IS 'Needs that are open again after an early end, and the decision that answers them.';
COMMENT ON COLUMN rematch.decision_id IS
    'Id that the decision has or will have: it is given with the end, so that the answer to the end can name it.';
COMMENT ON COLUMN rematch.done_at IS 'When the decision was made; null while it waits.';

CALL open_rules('leaving_cause');
GRANT INSERT, UPDATE (position, leaves_out, percent, avoided_feature, wanted_feature, label_ja, label_en, active)
    ON leaving_cause TO tsunagi_operator;

ALTER TABLE referral_cause ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral_cause FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON referral_cause TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY agency_read ON referral_cause FOR SELECT TO tsunagi_coordinator
    USING (EXISTS (SELECT FROM referral r WHERE r.id = referral_cause.referral_id AND works_on(r.case_id)));
GRANT SELECT ON referral_cause TO tsunagi_coordinator;
CREATE TRIGGER a_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON referral_cause
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CALL open_to_agencies('rematch', 'case_id', '{lead,support}', '{}');
GRANT SELECT ON rematch TO tsunagi_coordinator;

-- AFTER INSERT on what happens to referrals: an early end has the cause that its reason says, and the need is open again.
CREATE FUNCTION note_early_end() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
BEGIN
    INSERT INTO referral_cause (referral_id, cause)
        SELECT NEW.referral_id, w.cause FROM referral_reason w
        WHERE w.to_state = 'ended' AND w.code = NEW.reason AND w.cause IS NOT NULL;
    INSERT INTO rematch (referral_id, case_id)
        SELECT r.id, r.case_id FROM referral r JOIN referral_reason w ON w.to_state = 'ended' AND w.code = NEW.reason
        WHERE r.id = NEW.referral_id AND w.reopens;
    RETURN NULL;
END
$$;
CREATE TRIGGER e_note_early_end AFTER INSERT ON referral_event
    FOR EACH ROW WHEN (NEW.to_state = 'ended') EXECUTE FUNCTION note_early_end();

-- Called in the transaction of the end by whoever ended it; referral_move has seen that they may.
CREATE FUNCTION name_causes(p_referral uuid, p_causes text[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    why referral_reason;
BEGIN
    SELECT w.* INTO why FROM referral r JOIN referral_reason w ON w.to_state = r.state AND w.code = r.reason
        WHERE r.id = p_referral AND r.state = 'ended' AND r.written_xid = pg_current_xact_id();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no referral that ends now' USING ERRCODE = 'TS001';
    ELSIF EXISTS (SELECT FROM unnest(p_causes) c (code) WHERE NOT EXISTS (SELECT FROM leaving_cause l
            WHERE l.code = c.code AND l.active))
        OR NOT why.reopens AND cardinality(p_causes) > 0
        OR why.reopens AND why.cause IS NULL AND cardinality(p_causes) = 0 THEN
        RAISE EXCEPTION 'an early end has causes out of the list, another one has none' USING ERRCODE = 'TS004';
    END IF;
    INSERT INTO referral_cause (referral_id, cause) SELECT p_referral, c FROM unnest(p_causes) c ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION name_causes(uuid, text[]) IS
    'Says why the referral that this transaction ended was left early. TS001, TS004.';

CREATE FUNCTION begin_rematch(p_referral uuid, p_case uuid) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = tsunagi, pg_temp AS $$
DECLARE
    reserved uuid;
BEGIN
    IF NOT works_on(p_case, '{lead,support}') OR NOT EXISTS (SELECT FROM referral r
        WHERE r.id = p_referral AND r.case_id = p_case) THEN
        RAISE EXCEPTION 'no such referral of the case' USING ERRCODE = 'TS001';
    ELSIF NOT EXISTS (SELECT FROM referral r JOIN referral_reason w ON w.to_state = r.state AND w.code = r.reason
        WHERE r.id = p_referral AND r.state = 'ended' AND w.reopens) THEN
        RAISE EXCEPTION 'the referral has not ended early' USING ERRCODE = 'TS003';
    END IF;
    UPDATE rematch SET done_at = clock_timestamp() WHERE referral_id = p_referral AND done_at IS NULL
        RETURNING decision_id INTO reserved;
    RETURN reserved;
END
$$;
COMMENT ON FUNCTION begin_rematch(uuid, uuid) IS 'To be called in the transaction that stores the decision: answers the id '
    'it is to have, or null when the re-match was made before and this is a further one. TS001, TS003.';

-- For who answers for the case; an erased or closed one waits for nothing.
CREATE VIEW rematch_worklist WITH (security_invoker = true) AS
SELECT m.referral_id, m.case_id, r.offer_id, r.provider_id, r.kind, m.since, r.version,
    (m.since AT TIME ZONE 'Asia/Tokyo')::date + s.stalls_after_days AS stalls_on,
    (m.since AT TIME ZONE 'Asia/Tokyo')::date + s.stalls_after_days < today() AS stalled
FROM rematch m JOIN referral r ON r.id = m.referral_id JOIN case_file f ON f.id = m.case_id AND f.status = 'open'
    JOIN person p ON p.id = f.person_id AND p.erased_at IS NULL JOIN referral_state s ON s.state = 'agreed'
WHERE m.done_at IS NULL AND works_on(m.case_id, '{lead}');
COMMENT ON VIEW rematch_worklist IS
    'Re-matches that wait for the lead of the case; they stall like any other step that waits for a coordinator.';
GRANT SELECT ON rematch_worklist TO tsunagi_coordinator;

REVOKE ALL ON FUNCTION note_early_end(), name_causes(uuid, text[]), begin_rematch(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION name_causes(uuid, text[]) TO tsunagi_coordinator, tsunagi_provider;
GRANT EXECUTE ON FUNCTION begin_rematch(uuid, uuid) TO tsunagi_coordinator;
