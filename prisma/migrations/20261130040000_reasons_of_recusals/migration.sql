-- The reason why a case is about somebody has a purpose of its own: only intake and its author read it.
ALTER TABLE case_text DROP CONSTRAINT purpose_known;
ALTER TABLE case_text ADD CONSTRAINT purpose_known CHECK (purpose IN (
  'request', 'title', 'note', 'result', 'reason', 'legal-basis', 'answer', 'callback', 'demands', 'onward', 'question',
  'information', 'supervision-answer', 'consultation', 'opinion', 'minutes', 'part-result', 'recusal')) NOT VALID;
ALTER TABLE case_text VALIDATE CONSTRAINT purpose_known;
