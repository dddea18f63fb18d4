-- What the schema language cannot say: closed vocabularies, partial indexes, the feed's order, and who may do what.

INSERT INTO facts_version (id) VALUES (true);
ALTER TABLE facts_version ADD CONSTRAINT one_row CHECK (id);
ALTER TABLE engine ADD CONSTRAINT one_row CHECK (id);

-- Numbers are taken in blocks of a hundred per process; gaps are harmless.
CREATE SEQUENCE case_number INCREMENT BY 100;

ALTER TABLE unit
  ADD CONSTRAINT level_known CHECK (level IN ('grid', 'station', 'bureau', 'city-bureau', 'department', 'hall')),
  ADD CONSTRAINT schedule_known CHECK (schedule IN ('office', 'around-the-clock')),
  ADD CONSTRAINT not_its_own_parent CHECK (parent <> code);
ALTER TABLE post ADD CONSTRAINT role_known CHECK (role IN (
  'operator', 'officer', 'station-desk', 'bureau-desk', 'hall-desk', 'chief', 'liaison', 'callback', 'supervisor',
  'system-administrator', 'security-administrator', 'audit-administrator', 'auditor'));
ALTER TABLE principal
  ADD CONSTRAINT kind_known CHECK (kind IN ('channel', 'person', 'service')),
  ADD CONSTRAINT channel_has_channel CHECK ((kind = 'channel') = (channel IS NOT NULL));
ALTER TABLE token ADD CONSTRAINT hash_is_sha256 CHECK (octet_length(hash) = 32);
ALTER TABLE holder ADD CONSTRAINT ends_after_start CHECK (until_on IS NULL OR until_on >= from_on);
ALTER TABLE absence ADD CONSTRAINT ends_after_start CHECK (until_on >= from_on);
ALTER TABLE calendar_day ADD CONSTRAINT kind_known CHECK (kind IN ('holiday', 'make-up-workday'));
ALTER TABLE category ADD CONSTRAINT urgency_known CHECK (urgency IN ('life-and-safety', 'utilities-and-weather', 'general'));

ALTER TABLE case_file
  ADD CONSTRAINT status_known CHECK (status IN (
    'registered', 'dispatched', 'handling', 'awaiting-citizen', 'offered', 'transferred', 'arbitration', 'completed',
    'callback', 'phone-callback', 'rectifying', 'closed', 'not-admitted', 'diverted', 'duplicate', 'withdrawn')),
  ADD CONSTRAINT level_known CHECK (level IN ('grid', 'station', 'bureau', 'city-bureau', 'department', 'hall')),
  ADD CONSTRAINT kind_known CHECK (kind IN (
    'consultation', 'help', 'complaint', 'report', 'suggestion', 'service', 'other', 'praise')),
  ADD CONSTRAINT disclosure_known CHECK (disclosure IN ('named', 'anonymous', 'withheld')),
  ADD CONSTRAINT priority_known CHECK (priority IN ('normal', 'urgent')),
  ADD CONSTRAINT closed_when_terminal CHECK (
    (status IN ('closed', 'not-admitted', 'diverted', 'duplicate', 'withdrawn')) = (closed_at IS NOT NULL)),
  ADD CONSTRAINT outcome_when_terminal CHECK ((closed_at IS NULL) = (outcome IS NULL)),
  ADD CONSTRAINT counts CHECK (cycle >= 1 AND round >= 0 AND revision >= 1 AND version >= 1),
  ADD CONSTRAINT row_is_state CHECK (
    state ->> 'status' = status AND state ->> 'unit' = unit AND (state ->> 'revision')::int = revision);
CREATE UNIQUE INDEX case_channel_reference ON case_file (channel, channel_reference) WHERE channel_reference IS NOT NULL;
CREATE INDEX case_by_due ON case_file (due_at, id) WHERE due_at IS NOT NULL AND closed_at IS NULL;
CREATE INDEX case_by_registered ON case_file (registered_at DESC, id DESC);
CREATE INDEX case_by_updated ON case_file (updated_at DESC, id DESC);
CREATE INDEX case_by_unit ON case_file (unit, registered_at DESC, id DESC);
CREATE INDEX case_by_unit_due ON case_file (unit, due_at, id) WHERE due_at IS NOT NULL AND closed_at IS NULL;
CREATE INDEX case_by_channel ON case_file (channel, registered_at DESC, id DESC);
CREATE INDEX case_by_post_open ON case_file (post, due_at, id) WHERE closed_at IS NULL;
CREATE INDEX case_by_officer_open ON case_file (officer, due_at, id) WHERE closed_at IS NULL;
CREATE INDEX case_open_by_status ON case_file (status, registered_at DESC, id DESC) WHERE closed_at IS NULL;
CREATE INDEX case_readable ON case_file USING gin (readable_by);

ALTER TABLE clock
  ADD CONSTRAINT name_known CHECK (name IN (
    'dispatch', 'sign-off', 'first-contact', 'handling', 'promise', 'transfer-acceptance', 'arbitration', 'callback',
    'answer-window', 'phone-callback', 'rectification', 'extension', 'awaiting-citizen', 'supervision-reply')),
  ADD CONSTRAINT state_known CHECK (state IN ('running', 'paused', 'met', 'missed', 'ended')),
  ADD CONSTRAINT ended_when_not_running CHECK ((state IN ('running', 'paused')) = (ended_at IS NULL));
CREATE INDEX clock_running_by_due ON clock (due_at, case_id) WHERE state = 'running' AND soon_at IS NOT NULL;
CREATE INDEX clock_running_by_unit ON clock (unit, due_at) WHERE state = 'running' AND soon_at IS NOT NULL;

ALTER TABLE event
  ADD CONSTRAINT seq_from_one CHECK (seq >= 1),
  ADD CONSTRAINT by_known CHECK (by_kind IN ('person', 'channel', 'service', 'citizen', 'clerk'));
CREATE UNIQUE INDEX event_rung_once ON event (case_id, rung) WHERE rung IS NOT NULL;
CREATE INDEX event_feed ON event (tx, position);

ALTER TABLE case_text
  ADD CONSTRAINT visibility_known CHECK (visibility IN ('internal', 'citizen')),
  ADD CONSTRAINT purpose_known CHECK (purpose IN (
    'request', 'title', 'note', 'result', 'reason', 'legal-basis', 'answer', 'callback', 'demands', 'question', 'supplied'));

CREATE INDEX agenda_owed ON agenda (has_errands DESC, next_at NULLS LAST, owed_since)
  WHERE (engine_epoch, engine_seq) < (epoch, seq);
CREATE INDEX agenda_late ON agenda (next_at) WHERE next_at IS NOT NULL;
ALTER TABLE agenda SET (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0, fillfactor = 70);
ALTER TABLE case_file SET (fillfactor = 80);

ALTER TABLE errand
  ADD CONSTRAINT kind_known CHECK (kind IN ('deliver-transfer', 'recall-transfer')),
  ADD CONSTRAINT state_known CHECK (state IN ('owed', 'delivered', 'given-up', 'not-owed'));
ALTER TABLE errand_attempt ADD CONSTRAINT outcome_known CHECK (outcome IN ('delivered', 'refused', 'unreachable'));
CREATE INDEX errand_owed ON errand (owed_since) WHERE state = 'owed';

ALTER TABLE notification
  ADD CONSTRAINT audience_known CHECK (audience IN ('citizen', 'post')),
  ADD CONSTRAINT post_when_post CHECK ((audience = 'post') = (post IS NOT NULL)),
  ADD CONSTRAINT state_known CHECK (state IN ('owed', 'sent', 'no-address', 'given-up'));
CREATE INDEX notification_owed ON notification (not_before) WHERE state = 'owed';
ALTER TABLE notification SET (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0);

CREATE UNIQUE INDEX supervision_order_open ON supervision_order (case_id) WHERE closed_at IS NULL;

-- The application's role owns no table, changes no event, and deletes nothing of a case.
DO $$
BEGIN
  -- An owner that may not make roles finds it made by an administrator.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gridcase_app') THEN
    CREATE ROLE gridcase_app NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;
GRANT USAGE ON SCHEMA public TO gridcase_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO gridcase_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO gridcase_app;
GRANT INSERT, UPDATE ON
  setting, unit, post, principal, token, holder, absence, channel, category, calendar, policy, routing_rule,
  case_file, clock, case_text, reporter, agenda, errand, notification, supervision_order, engine
  TO gridcase_app;
GRANT UPDATE ON facts_version TO gridcase_app;
GRANT INSERT, UPDATE, DELETE ON calendar_day, idempotency_key TO gridcase_app;
GRANT INSERT ON event, intake, errand_attempt, register_version TO gridcase_app;
