-- Before the first release the law was not whole yet: what its cases recorded cannot be read as though it had been.
DO $$
BEGIN
  IF EXISTS (SELECT FROM case_file) THEN
    RAISE EXCEPTION 'This database holds cases of a state of Gridcase before its first release, which cannot be carried over: begin anew with an empty database (npm start -- --fresh).';
  END IF;
END
$$;

-- Clocks, words and supervision orders of the whole law: the words a column may hold, and what an order is made of.
ALTER TABLE clock DROP CONSTRAINT name_known;
ALTER TABLE clock ADD CONSTRAINT name_known CHECK (name IN (
  'dispatch', 'sign-off', 'first-contact', 'handling', 'promise', 'transfer-acceptance', 'objection', 'arbitration',
  'extension', 'awaiting-citizen', 'co-handling', 'consultation', 'callback', 'answer-window', 'phone-callback',
  'rectification', 'supervision-reply'));

ALTER TABLE case_text DROP CONSTRAINT purpose_known;
ALTER TABLE case_text ADD CONSTRAINT purpose_known CHECK (purpose IN (
  'request', 'title', 'note', 'result', 'reason', 'legal-basis', 'answer', 'callback', 'demands', 'onward', 'question',
  'information', 'supervision-answer', 'consultation', 'opinion', 'minutes', 'part-result'));

ALTER TABLE supervision_order
  ADD COLUMN issuer text NOT NULL,
  ADD COLUMN renewals integer NOT NULL,
  ADD COLUMN answered_at timestamptz(3),
  ADD COLUMN demands uuid,
  ADD CONSTRAINT level_known CHECK (level IN ('bureau', 'city-bureau', 'hall')),
  ADD CONSTRAINT supervision_order_issuer_fkey FOREIGN KEY (issuer) REFERENCES unit (code) ON UPDATE RESTRICT ON DELETE RESTRICT,
  ADD CONSTRAINT supervision_order_recipient_fkey FOREIGN KEY (recipient) REFERENCES unit (code) ON UPDATE RESTRICT ON DELETE RESTRICT;
CREATE INDEX supervision_order_by_issuer ON supervision_order (issuer, opened_at DESC, id DESC);
CREATE INDEX supervision_order_by_recipient ON supervision_order (recipient, opened_at DESC, id DESC);
