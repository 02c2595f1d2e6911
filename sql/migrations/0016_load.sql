-- A record of operators' loads and of the rows they refused.

SET LOCAL ROLE tsunagi_owner;
SET LOCAL search_path = tsunagi;

CREATE TABLE load_run (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('providers', 'sites', 'offers')),
    source_system source_system NOT NULL,
    file text NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT now(),
    loaded_by text NOT NULL DEFAULT session_user,
    rows_read integer NOT NULL CHECK (rows_read >= 0),
    rejected integer NOT NULL CHECK (rejected BETWEEN 0 AND rows_read),
    applied boolean NOT NULL
);
COMMENT ON TABLE load_run IS 'One row for each CSV file an operator loaded.';
COMMENT ON COLUMN load_run.rejected IS 'Rows that were refused.';
COMMENT ON COLUMN load_run.applied IS
    'False when more rows were refused than the operator allowed: nothing was loaded.';

CREATE TABLE load_reject (
    load_id bigint NOT NULL REFERENCES load_run ON DELETE CASCADE,
    line bigint NOT NULL CHECK (line > 1),
    column_name text,
    value text,
    code text NOT NULL,
    message_ja text NOT NULL,
    message_en text NOT NULL
);
CREATE INDEX load_reject_load_id ON load_reject (load_id, line);
COMMENT ON TABLE load_reject IS 'Why rows of a load were refused; a row may have several reasons.';
COMMENT ON COLUMN load_reject.line IS 'Line of the file, the header being line 1.';
COMMENT ON COLUMN load_reject.column_name IS 'The column at fault; null when it is the row as a whole.';
COMMENT ON COLUMN load_reject.value IS 'What stood there, at most 80 characters.';

ALTER TABLE load_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE load_run FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON load_run TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON load_run TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY auditor_read ON load_run FOR SELECT TO tsunagi_auditor USING (true);
GRANT SELECT, INSERT, DELETE ON load_run TO tsunagi_operator;
GRANT SELECT ON load_run TO tsunagi_auditor;

ALTER TABLE load_reject ENABLE ROW LEVEL SECURITY;
ALTER TABLE load_reject FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON load_reject TO tsunagi_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_all ON load_reject TO tsunagi_operator USING (true) WITH CHECK (true);
CREATE POLICY auditor_read ON load_reject FOR SELECT TO tsunagi_auditor USING (true);
GRANT SELECT, INSERT, DELETE ON load_reject TO tsunagi_operator;
GRANT SELECT ON load_reject TO tsunagi_auditor;
