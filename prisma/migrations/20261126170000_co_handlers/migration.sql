-- Cases in which a unit helps lie elsewhere; few clocks at a time run for that.
CREATE INDEX clock_co_handling ON clock (unit, case_id) WHERE name = 'co-handling' AND ended_at IS NULL;
