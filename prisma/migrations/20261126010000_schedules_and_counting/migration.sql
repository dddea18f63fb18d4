-- Schedules are the calendar's own data and units name them; each clock's row says by which calendar it was last counted.

ALTER TABLE unit DROP CONSTRAINT schedule_known;
ALTER TABLE unit ADD COLUMN duty_schedule text;
ALTER TABLE calendar ADD COLUMN schedules jsonb NOT NULL DEFAULT '[]';

ALTER TABLE clock ADD COLUMN calendar text;
UPDATE clock SET calendar = counted.clock ->> 'calendar'
FROM (SELECT id, jsonb_array_elements(state -> 'clocks') AS clock FROM case_file) AS counted
WHERE clock.case_id = counted.id AND clock.name = counted.clock ->> 'name'
  AND clock.cycle = (counted.clock ->> 'cycle')::int AND clock.run = (counted.clock ->> 'run')::int;
ALTER TABLE clock ALTER COLUMN calendar SET NOT NULL;
CREATE INDEX clock_open_provisional ON clock (case_id) WHERE provisional AND ended_at IS NULL;
