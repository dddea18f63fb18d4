-- Lists of a million cases: each index below is one that the counter's lists can use as they ask.

-- A closed case has no deadline: with that as a rule, "is due" alone says "is open", and the planner need not guess how
-- the two go together (it took them for independent, and sorted every overdue case to show fifty).
UPDATE case_file SET due_at = NULL WHERE closed_at IS NOT NULL AND due_at IS NOT NULL;
ALTER TABLE case_file ADD CONSTRAINT no_deadline_when_closed CHECK (closed_at IS NULL OR due_at IS NULL);
DROP INDEX case_by_due, case_by_unit_due;
CREATE INDEX case_by_due ON case_file (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX case_by_unit_due ON case_file (unit, due_at, id) WHERE due_at IS NOT NULL;

-- A list by status names statuses, never "closed_at IS NULL": the index is told in the same words.
DROP INDEX case_open_by_status;
CREATE INDEX case_open_by_status ON case_file (status, registered_at DESC, id DESC)
  WHERE status NOT IN ('closed', 'not-admitted', 'diverted', 'duplicate', 'withdrawn');

-- "Mine" and a post's cases are asked for whether closed or not.
DROP INDEX case_by_post_open, case_by_officer_open;
CREATE INDEX case_by_post ON case_file (post, registered_at DESC, id DESC);
CREATE INDEX case_by_officer ON case_file (officer, registered_at DESC, id DESC);
