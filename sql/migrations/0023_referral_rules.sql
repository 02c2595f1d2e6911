-- What may happen to a referral: its states, the transitions between them, the reasons they are given, the limits on
-- holding places, and which agency may do what by law. All of it is data; functions in 0025 only obey it.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE referral_state (
    state code PRIMARY KEY,
    position smallint NOT NULL UNIQUE,
    phase text NOT NULL CHECK (phase IN ('open', 'running', 'closed')),
    waits_for text CHECK (waits_for IN ('coordinator', 'person', 'provider', 'third_party')),
    stalls_after_days integer CHECK (stalls_after_days > 0),
    expires_after_days integer CHECK (expires_after_days > 0),
    may_hold boolean NOT NULL,
    label_ja words NOT NULL,
    label_en words NOT NULL,
    CONSTRAINT referral_state_closed_waits_for_nobody CHECK ((phase = 'open') = (waits_for IS NOT NULL)),
    CONSTRAINT referral_state_open_expires CHECK ((phase = 'open') = (expires_after_days IS NOT NULL))
);
COMMENT ON TABLE referral_state IS 'States of a referral; operators set the days, not the states.';
COMMENT ON COLUMN referral_state.phase IS 'open: nothing is decided or nobody has come yet; running: taken up; closed.';
COMMENT ON COLUMN referral_state.waits_for IS 'Who has to act next; null where nobody has.';
COMMENT ON COLUMN referral_state.stalls_after_days IS 'Days after which it is listed as stalled; null: never.';
COMMENT ON COLUMN referral_state.expires_after_days IS 'Days after which it expires unless a date was given.';
COMMENT ON COLUMN referral_state.may_hold IS 'Whether a place may be held already, before acceptance.';
INSERT INTO referral_state
    (position, state, phase, waits_for, stalls_after_days, expires_after_days, may_hold, label_ja, label_en) VALUES
    (1, 'inquiry', 'open', 'provider', 7, 60, false, '打診', 'Inquiry'),
    (2, 'proposed', 'open', 'person', 7, 60, false, '本人へ提案', 'Proposed'),
    (3, 'agreed', 'open', 'coordinator', 7, 42, false, '本人同意', 'Agreed'),
    (4, 'sent', 'open', 'provider', 7, 60, true, '照会済み', 'Sent'),
    (5, 'gatekeeper', 'open', 'third_party', 14, 60, true, '受付審査', 'With the gatekeeper'),
    (6, 'interview', 'open', 'provider', 14, 60, true, '面接', 'Interview'),
    (7, 'trial', 'open', 'provider', 30, 90, true, '体験', 'Trial'),
    (8, 'waiting_list', 'open', 'provider', 30, 365, true, '待機', 'On the waiting list'),
    (9, 'screening', 'open', 'third_party', 14, 60, true, '第三者審査', 'Screening'),
    (10, 'conditional', 'open', 'coordinator', 14, 60, true, '条件付き受入れ', 'Accepted on a condition'),
    (11, 'accepted', 'open', 'coordinator', 30, 180, true, '受入れ決定', 'Accepted'),
    (12, 'started', 'running', NULL, NULL, NULL, true, '開始', 'Started'),
    (13, 'suspended', 'running', NULL, 30, NULL, true, '中断', 'Suspended'),
    (14, 'ended', 'closed', NULL, NULL, NULL, false, '終了', 'Ended'),
    (15, 'declined', 'closed', NULL, NULL, NULL, false, '不成立', 'Declined'),
    (16, 'withdrawn', 'closed', NULL, NULL, NULL, false, '取下げ', 'Withdrawn'),
    (17, 'expired', 'closed', NULL, NULL, NULL, false, '期限切れ', 'Expired'),
    (18, 'no_show', 'closed', NULL, NULL, NULL, false, '不参', 'No show');

CREATE TABLE referral_transition (
    from_state code REFERENCES referral_state,
    to_state code NOT NULL REFERENCES referral_state,
    by_side text NOT NULL CHECK (by_side IN ('coordinator', 'provider', 'service')),
    requires text CHECK (requires IN ('agreement', 'consent', 'support', 'reason')),
    place_effect text NOT NULL CHECK (place_effect IN ('none', 'hold', 'release', 'keep')),
    CONSTRAINT referral_transition_once UNIQUE NULLS NOT DISTINCT (from_state, to_state, by_side)
);
CREATE INDEX referral_transition_to_state ON referral_transition (to_state);
COMMENT ON TABLE referral_transition IS 'The one table of what may follow what; what is not in it is refused.';
COMMENT ON COLUMN referral_transition.from_state IS 'The state before; null where a referral begins.';
COMMENT ON COLUMN referral_transition.by_side IS
    'Who may: coordinators also write down what a provider said by telephone; service is the expiry.';
COMMENT ON COLUMN referral_transition.requires IS
    'agreement: how, by whom, who supported; consent: covers what is sent; support: worry and answer; reason: a code.';
COMMENT ON COLUMN referral_transition.place_effect IS
    'hold takes a place unless one is held; release gives it back; keep leaves it; none: there is nothing to do.';
INSERT INTO referral_transition (from_state, to_state, by_side, requires, place_effect)
SELECT nullif(f, '-'), t, s, requires, effect
FROM (VALUES
    ('-', 'inquiry proposed', 'coordinator', NULL, 'none'),
    ('inquiry', 'proposed', 'coordinator', NULL, 'none'),
    ('proposed', 'agreed', 'coordinator', 'agreement', 'none'),
    ('agreed', 'sent', 'coordinator', 'consent', 'none'),
    ('sent', 'gatekeeper', 'coordinator provider', NULL, 'keep'),
    ('sent gatekeeper trial waiting_list screening', 'interview', 'coordinator provider', NULL, 'keep'),
    ('sent gatekeeper interview waiting_list screening', 'trial', 'coordinator provider', NULL, 'keep'),
    ('sent gatekeeper interview trial screening', 'waiting_list', 'coordinator provider', NULL, 'keep'),
    ('sent gatekeeper interview trial waiting_list', 'screening', 'coordinator provider', NULL, 'keep'),
    ('sent gatekeeper interview trial waiting_list screening', 'conditional', 'coordinator provider', 'support', 'keep'),
    ('sent gatekeeper interview trial waiting_list screening conditional', 'accepted', 'coordinator provider', NULL,
        'hold'),
    ('accepted suspended', 'started', 'coordinator provider', NULL, 'keep'),
    ('started', 'suspended', 'coordinator provider', 'reason', 'keep'),
    ('started suspended', 'ended', 'coordinator provider', 'reason', 'release'),
    ('inquiry proposed agreed', 'declined', 'coordinator', 'reason', 'none'),
    ('sent gatekeeper interview trial waiting_list screening conditional accepted', 'declined', 'coordinator provider',
        'reason', 'release'),
    ('inquiry proposed agreed sent gatekeeper interview trial waiting_list screening conditional accepted', 'withdrawn',
        'coordinator', 'reason', 'release'),
    ('inquiry proposed agreed sent gatekeeper interview trial waiting_list screening conditional accepted', 'expired',
        'service', NULL, 'release'),
    ('inquiry proposed agreed', 'no_show', 'coordinator', NULL, 'none'),
    ('sent gatekeeper interview trial waiting_list screening conditional accepted', 'no_show', 'coordinator provider',
        NULL, 'release')
) written (from_states, to_states, sides, requires, effect)
    CROSS JOIN LATERAL string_to_table(from_states, ' ') f CROSS JOIN LATERAL string_to_table(to_states, ' ') t
    CROSS JOIN LATERAL string_to_table(sides, ' ') s;

CREATE TABLE referral_reason (
    to_state code NOT NULL REFERENCES referral_state,
    code code NOT NULL,
    side text NOT NULL CHECK (side IN ('person', 'provider', 'third_party', 'neither')),
    cooling_off_days integer NOT NULL DEFAULT 0 CHECK (cooling_off_days BETWEEN 0 AND 1830),
    label_ja words NOT NULL,
    label_en words NOT NULL,
    active boolean NOT NULL DEFAULT true,
    PRIMARY KEY (to_state, code),
    -- Whoever said no may say yes tomorrow.
    CONSTRAINT referral_reason_person_may_ask_again CHECK (side <> 'person' OR cooling_off_days = 0)
);
COMMENT ON TABLE referral_reason IS 'Why a referral was declined, withdrawn, suspended or ended; operators keep the list.';
COMMENT ON COLUMN referral_reason.side IS 'On whose side the reason lies.';
COMMENT ON COLUMN referral_reason.cooling_off_days IS 'Days during which the same offer is not asked again for the person.';
INSERT INTO referral_reason (to_state, code, side, cooling_off_days, label_ja, label_en) VALUES
    ('declined', 'person_prefers_another', 'person', 0, '本人が他を希望', 'The person prefers another'),
    ('declined', 'person_too_far', 'person', 0, '本人には遠い', 'Too far for the person'),
    ('declined', 'person_refuses', 'person', 0, '本人が望まない', 'The person does not want it'),
    ('declined', 'no_vacancy', 'provider', 14, '空きがない', 'No place is free'),
    ('declined', 'rule_excludes', 'provider', 180, '受入条件に合わない', 'Its rules exclude the person'),
    ('declined', 'support_beyond_means', 'provider', 90, '支援体制が足りない', 'The support needed is beyond its means'),
    ('declined', 'provider_other', 'provider', 30, '受入先の都合', 'Other reason of the provider'),
    ('declined', 'gatekeeper_refused', 'third_party', 30, '受付審査で不可', 'The gatekeeper refused'),
    ('declined', 'guarantor_refused', 'third_party', 90, '保証会社が不可', 'The guarantor refused'),
    ('declined', 'insurer_refused', 'third_party', 90, '保険会社が不可', 'The insurer refused'),
    ('declined', 'landlord_refused', 'third_party', 180, '貸主が不可', 'The landlord refused'),
    ('declined', 'found_elsewhere', 'neither', 0, '他で決まった', 'Found elsewhere'),
    ('declined', 'date_moved', 'neither', 0, '日程が変わった', 'The date moved'),
    ('withdrawn', 'person_withdrew', 'person', 0, '本人が取下げ', 'The person withdrew'),
    ('withdrawn', 'consent_withdrawn', 'person', 0, '同意の撤回', 'Consent was withdrawn'),
    ('withdrawn', 'found_elsewhere', 'neither', 0, '他で決まった', 'Found elsewhere'),
    ('withdrawn', 'date_moved', 'neither', 0, '日程が変わった', 'The date moved'),
    ('withdrawn', 'entered_in_error', 'neither', 0, '誤入力', 'Entered in error'),
    ('suspended', 'hospital_stay', 'neither', 0, '入院', 'In hospital'),
    ('suspended', 'absence', 'person', 0, '一時不在', 'Away for a time'),
    ('suspended', 'provider_closed', 'provider', 0, '受入先の休止', 'The provider is closed for a time'),
    ('ended', 'completed', 'neither', 0, '満了', 'Completed'),
    ('ended', 'moved', 'person', 0, '転居', 'Moved'),
    ('ended', 'left_early', 'person', 0, '本人の都合で終了', 'Left early'),
    ('ended', 'disappeared', 'person', 0, '所在不明', 'Disappeared'),
    ('ended', 'rearrested', 'neither', 0, '再逮捕', 'Arrested again'),
    ('ended', 'died', 'neither', 0, '死亡', 'Died'),
    ('ended', 'dismissed', 'provider', 90, '受入先の都合で終了', 'Dismissed'),
    ('ended', 'relations', 'neither', 0, '人間関係', 'Relations with others'),
    ('ended', 'health', 'neither', 0, '健康上の理由', 'Health');

CREATE TABLE casework_policy (
    id uuid PRIMARY KEY,
    only_one boolean NOT NULL DEFAULT true UNIQUE CHECK (only_one),
    max_open_holds integer NOT NULL DEFAULT 1 CHECK (max_open_holds BETWEEN 1 AND 20),
    smallest_count integer NOT NULL DEFAULT 10 CHECK (smallest_count >= 10),
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    written_xid xid8 NOT NULL
);
COMMENT ON TABLE casework_policy IS 'Limits of casework, one row; operators change it.';
COMMENT ON COLUMN casework_policy.max_open_holds IS 'Places that may be held at once for one person and need.';
COMMENT ON COLUMN casework_policy.smallest_count IS 'Smaller counts of persons are not told to providers.';

CREATE TABLE agency_capacity (
    agency_id uuid NOT NULL REFERENCES agency,
    kind text NOT NULL CHECK (kind IN ('job', 'housing', 'service')),
    action text NOT NULL CHECK (action IN ('introduce', 'mediate')),
    law words NOT NULL,
    valid daterange NOT NULL DEFAULT '(,)' CHECK (NOT isempty(valid)),
    PRIMARY KEY (agency_id, kind, action)
);
COMMENT ON TABLE agency_capacity IS
    'What an agency may do by law beyond informing（情報提供）: introduce（紹介）or mediate（あっせん）, by kind of offer.';
COMMENT ON COLUMN agency_capacity.law IS 'The law or licence that it rests on, e.g. a notified free placement service.';

CREATE PROCEDURE open_rules(VARIADIC table_names name[]) LANGUAGE plpgsql AS $$
DECLARE
    table_name name;
BEGIN
    FOREACH table_name IN ARRAY table_names LOOP
        EXECUTE format('ALTER TABLE tsunagi.%I ENABLE ROW LEVEL SECURITY', table_name);
        EXECUTE format('ALTER TABLE tsunagi.%I FORCE ROW LEVEL SECURITY', table_name);
        EXECUTE format('CREATE POLICY owner_all ON tsunagi.%I TO tsunagi_owner USING (true) WITH CHECK (true)',
            table_name);
        EXECUTE format('CREATE POLICY operator_all ON tsunagi.%I TO tsunagi_operator USING (true) WITH CHECK (true)',
            table_name);
        EXECUTE format('CREATE POLICY everyone_read ON tsunagi.%I FOR SELECT TO tsunagi_coordinator, tsunagi_provider,
            tsunagi_auditor, tsunagi_batch USING (true)', table_name);
        EXECUTE format('GRANT SELECT ON tsunagi.%I TO tsunagi_operator, tsunagi_coordinator, tsunagi_provider,
            tsunagi_auditor, tsunagi_batch', table_name);
    END LOOP;
END
$$;
COMMENT ON PROCEDURE open_rules(name[]) IS 'Used by migrations only: everyone reads, operators write what is granted.';
REVOKE ALL ON PROCEDURE open_rules(name[]) FROM PUBLIC;
CALL open_rules('referral_state', 'referral_transition', 'referral_reason', 'casework_policy', 'agency_capacity');
GRANT UPDATE (stalls_after_days, expires_after_days, label_ja, label_en) ON referral_state TO tsunagi_operator;
GRANT INSERT, UPDATE (side, cooling_off_days, label_ja, label_en, active) ON referral_reason TO tsunagi_operator;
GRANT UPDATE (max_open_holds, smallest_count) ON casework_policy TO tsunagi_operator;
GRANT INSERT, UPDATE (law, valid), DELETE ON agency_capacity TO tsunagi_operator;
CALL keep_versions('casework_policy', keyed => false);
INSERT INTO casework_policy DEFAULT VALUES;
