ALTER TABLE case_file
  ADD COLUMN turn_unit text,
  ADD COLUMN turn_act text,
  ADD COLUMN turn_due_at timestamptz(3);

-- What earlier changes left, by the rules of `turnOf`. After a recorded call the policy and the tree of units decide what
-- comes next: those few cases get their turn with their next change.
WITH turns AS (
  SELECT c.id,
    CASE
      WHEN status = 'registered' THEN 'dispatch'
      WHEN status = 'dispatched' THEN 'sign'
      WHEN status IN ('handling', 'transferred') AND running ? 'first-contact' THEN 'contact'
      WHEN status IN ('handling', 'transferred', 'rectifying') THEN 'complete'
      WHEN status = 'awaiting-citizen' THEN 'supply-information'
      WHEN status = 'offered' THEN 'accept-transfer'
      WHEN status = 'arbitration' THEN 'rule'
      WHEN status = 'completed' THEN 'ask-citizen'
      WHEN status = 'callback' THEN 'rate'
      WHEN status = 'phone-callback' AND state -> 'callbackRecord' = 'null' THEN 'record-callback'
      WHEN status = 'phone-callback' THEN NULL
      WHEN status = 'duplicate' AND running ? 'phone-callback' THEN 'record-callback'
      WHEN state #>> '{tasks,0,kind}' = 'phone-the-citizen' THEN 'record-callback'
      WHEN state #> '{tasks,0}' IS NOT NULL THEN 'finish-task'
    END AS act,
    CASE
      WHEN status IN ('registered', 'dispatched', 'handling', 'transferred', 'rectifying', 'arbitration') THEN unit
      WHEN status = 'offered' THEN state #>> '{transfer,to}'
      WHEN closed_at IS NOT NULL AND NOT running ? 'phone-callback'
        AND state #>> '{tasks,0,kind}' <> 'phone-the-citizen' THEN state #>> '{tasks,0,unit}'
    END AS unit,
    (running ->> CASE
      WHEN status = 'registered' THEN 'dispatch'
      WHEN status = 'dispatched' AND running ? 'sign-off' THEN 'sign-off'
      WHEN status IN ('handling', 'transferred') AND running ? 'first-contact' THEN 'first-contact'
      WHEN status IN ('dispatched', 'handling', 'transferred') THEN 'handling'
      WHEN status = 'rectifying' THEN 'rectification'
      WHEN status = 'awaiting-citizen' THEN 'awaiting-citizen'
      WHEN status = 'offered' THEN 'transfer-acceptance'
      WHEN status = 'arbitration' THEN 'arbitration'
      WHEN status = 'completed' THEN 'callback'
      WHEN status = 'callback' THEN 'answer-window'
      WHEN status IN ('phone-callback', 'duplicate') THEN 'phone-callback'
    END)::timestamptz AS due_at
  FROM case_file c
  -- Of two running clocks of one name the newest stays.
  CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_object_agg(k.name, k.due_at ORDER BY k.cycle, k.run), '{}') AS running
    FROM clock k WHERE k.case_id = c.id AND k.state = 'running'
  ) k
  WHERE c.closed_at IS NULL OR c.state -> 'tasks' <> '[]' OR c.status = 'duplicate'
)
UPDATE case_file c SET turn_act = t.act, turn_unit = t.unit, turn_due_at = t.due_at
FROM turns t WHERE t.id = c.id;

-- What waits for a unit, and what is due first whoever has the turn.
CREATE INDEX case_by_turn ON case_file (turn_unit, turn_due_at, id) WHERE turn_unit IS NOT NULL;
CREATE INDEX case_by_turn_due ON case_file (turn_due_at, id) WHERE turn_due_at IS NOT NULL;
-- Few cases have an extension asked for.
CREATE INDEX case_extension_asked ON case_file ((state #>> '{extension,decider}'))
  WHERE state #>> '{extension,decider}' IS NOT NULL;
