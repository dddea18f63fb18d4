-- Yellow and red cards as rows to be counted, and boards that read only what is open.
CREATE TABLE card (
  case_id uuid NOT NULL,
  cycle integer NOT NULL,
  clock text NOT NULL,
  run integer NOT NULL,
  card text NOT NULL,
  unit text NOT NULL,
  post text,
  at timestamptz(3) NOT NULL,
  withdrawn_at timestamptz(3),
  withdrawn_by text,
  CONSTRAINT card_pkey PRIMARY KEY (case_id, cycle, clock, run, card),
  CONSTRAINT card_known CHECK (card IN ('yellow', 'red')),
  CONSTRAINT withdrawn_by_somebody CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CONSTRAINT card_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file (id) ON UPDATE RESTRICT ON DELETE RESTRICT,
  CONSTRAINT card_unit_fkey FOREIGN KEY (unit) REFERENCES unit (code) ON UPDATE RESTRICT ON DELETE RESTRICT
);
CREATE INDEX card_by_unit ON card (unit, at DESC);
CREATE INDEX card_by_instant ON card (at DESC, case_id DESC);
GRANT SELECT, INSERT, UPDATE ON card TO gridcase_app;

-- What was served before there was a table for it; the unit was not always written down then.
INSERT INTO card (case_id, cycle, clock, run, card, unit, post, at)
SELECT DISTINCT ON (e.case_id, cycle, clock, run, e.kind)
  e.case_id, (e.body #>> '{rung,cycle}')::int AS cycle, e.body #>> '{rung,clock}' AS clock,
  (e.body #>> '{rung,run}')::int AS run, CASE e.kind WHEN 'warned' THEN 'yellow' ELSE 'red' END,
  coalesce(e.body #>> '{data,unit}', c.unit), coalesce(e.body #>> '{data,post}', c.post), e.at
FROM event e JOIN case_file c ON c.id = e.case_id
WHERE e.kind IN ('warned', 'overdue') AND e.body ? 'rung'
ORDER BY e.case_id, cycle, clock, run, e.kind, e.seq;

-- One station's most overdue: of what it may read, only what has a deadline, however much it has closed.
CREATE INDEX case_open_readable ON case_file USING gin (readable_by) WHERE due_at IS NOT NULL;

-- The board counts every clock that presses: from these two alone, without the rows.
CREATE INDEX clock_pressing ON clock (soon_at) INCLUDE (due_at, x3_at, case_id, unit, name)
  WHERE state = 'running' AND soon_at IS NOT NULL;
CREATE INDEX case_open_board ON case_file (id) INCLUDE (readable_by, unit, level, post, officer, category)
  WHERE due_at IS NOT NULL;
