-- A merged case has ended, and yet its dissatisfied reporter must be phoned by a certain instant: lists and boards show it.
ALTER TABLE case_file DROP CONSTRAINT no_deadline_when_closed;
ALTER TABLE case_file ADD CONSTRAINT no_deadline_when_closed CHECK (
  closed_at IS NULL OR due_at IS NULL OR status = 'duplicate');
