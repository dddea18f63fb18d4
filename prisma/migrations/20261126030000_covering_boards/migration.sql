-- Lists of what is due walk one index and read nothing else until they know which fifty cases they show.

-- Two partial indexes with one condition are never combined, so a second index of readers helped no list; the readers
-- stand beside the due instant instead.
DROP INDEX case_open_readable, case_by_due, case_open_board;
CREATE INDEX case_by_due ON case_file (due_at, id) INCLUDE (readable_by, kept_from, unit, level)
  WHERE due_at IS NOT NULL;
CREATE INDEX case_open_board ON case_file (id) INCLUDE (readable_by, kept_from, unit, level, post, officer, category)
  WHERE due_at IS NOT NULL;

-- One index of the clocks that people must meet, in the board's own order, serves its items and its counts.
DROP INDEX clock_pressing, clock_running_by_due, clock_running_by_unit;
CREATE INDEX clock_board ON clock (due_at, case_id, name, run) INCLUDE (soon_at, x3_at, unit, cycle)
  WHERE state = 'running' AND soon_at IS NOT NULL;
