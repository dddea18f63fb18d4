-- Who reads a case from when it was asked on, and who may only look back at it, beside who reads all of it. Programs of the
-- release before this one must be stopped first: they would go on writing that every unit once asked reads.
ALTER TABLE "case_file" ADD COLUMN     "formerly_readable_by" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "partly_readable_by" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- The columns of cases that had to do with more than one side, by their states and the tree of units as it stands.
WITH RECURSIVE line AS (
  SELECT code AS unit, code AS above FROM unit
  UNION
  SELECT line.unit, u.parent FROM line JOIN unit u ON u.code = line.above WHERE u.parent IS NOT NULL
), asked AS (
  SELECT id, status, state FROM case_file
  WHERE level = 'department' OR jsonb_array_length(state -> 'offeredTo') > 0 OR jsonb_array_length(state -> 'parts') > 0
    OR state -> 'consultation' <> 'null'::jsonb OR state ? 'linkedReaders' OR EXISTS (
      SELECT FROM jsonb_array_elements_text(state -> 'heldBy') h JOIN unit u ON u.code = h AND u.level = 'department')
), named AS (
  SELECT id, state ->> 'unit' AS unit, 'has' AS as_what FROM asked
  UNION ALL SELECT id, jsonb_array_elements_text(state -> 'heldBy'), 'held' FROM asked
  UNION ALL SELECT id, jsonb_array_elements_text(state -> 'linkedReaders'), 'linked' FROM asked
  UNION ALL SELECT id, jsonb_array_elements(state -> 'tasks') ->> 'unit', 'has' FROM asked
  UNION ALL SELECT a.id, p.unit, 'linked' FROM asked a JOIN post p ON p.code = a.state ->> 'post'
  UNION ALL SELECT id, state #>> '{transfer,to}', 'asked' FROM asked WHERE status = 'offered'
  UNION ALL SELECT id, state #>> '{dispute,to}', 'asked' FROM asked
    WHERE status = 'arbitration' AND state #>> '{dispute,because}' = 'unanswered'
  UNION ALL SELECT a.id, p ->> 'unit', 'asked' FROM asked a, jsonb_array_elements(a.state -> 'parts') p
    WHERE p -> 'done' = 'null'::jsonb
      AND a.status NOT IN ('closed', 'not-admitted', 'diverted', 'duplicate', 'withdrawn')
  UNION ALL SELECT id, jsonb_path_query(state, '$.consultation.invited[*].unit') #>> '{}', 'asked' FROM asked
  UNION ALL SELECT id, state #>> '{supervisionOrder,recipient}', 'asked' FROM asked
  UNION ALL SELECT id, jsonb_array_elements_text(state -> 'offeredTo'), 'was asked' FROM asked
  UNION ALL SELECT id, jsonb_array_elements(state -> 'parts') ->> 'unit', 'was asked' FROM asked
), reading AS (
  -- 1 reads all of it, 2 reads from when it was asked on, 3 may look back.
  SELECT n.id, line.above, min(CASE
    WHEN n.as_what IN ('has', 'held', 'linked') AND u.level <> 'department' THEN 1
    WHEN n.as_what = 'asked' OR n.as_what = 'has' AND u.level = 'department' THEN 2
    WHEN n.as_what = 'was asked' OR n.as_what = 'held' AND u.level = 'department' THEN 3 END) AS how
  FROM named n JOIN unit u ON u.code = n.unit JOIN line ON line.unit = n.unit
  GROUP BY n.id, line.above
), listed AS (
  SELECT c.id,
    coalesce(array_agg(r.above ORDER BY r.above COLLATE "C") FILTER (WHERE r.how < 3), '{}') AS readable_by,
    coalesce(array_agg(r.above ORDER BY r.above COLLATE "C") FILTER (WHERE r.how = 2), '{}') AS partly_readable_by,
    coalesce(array_agg(r.above ORDER BY r.above COLLATE "C") FILTER (WHERE r.how = 3), '{}') AS formerly_readable_by
  FROM case_file c JOIN reading r ON r.id = c.id
  WHERE r.how IS NOT NULL AND (c.kept_from IS NULL OR NOT 'unit:' || r.above = ANY (c.kept_from))
  GROUP BY c.id
)
UPDATE case_file c SET readable_by = l.readable_by, partly_readable_by = l.partly_readable_by,
  formerly_readable_by = l.formerly_readable_by
FROM listed l WHERE l.id = c.id;
