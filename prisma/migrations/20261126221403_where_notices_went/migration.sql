-- Why a notice went nowhere, as a code that those may read who may read the case; `detail` stays what the other side said.
ALTER TABLE "notification" ADD COLUMN     "why" TEXT;

-- A merged reporter whose number is taken waits in line as a case's own question does, as long as his answer is taken.
ALTER TABLE "waiting_question" ADD COLUMN     "until" TIMESTAMPTZ(3);

ALTER TABLE notification ADD CONSTRAINT why_known CHECK (why IN (
  'no-address', 'stopped', 'bounced', 'refused', 'unreachable', 'not-delivered', 'no-longer-asked', 'enough-today',
  'in-line'));

-- What was said in words before.
UPDATE notification SET why = CASE
    WHEN detail = 'no longer asked' THEN 'no-longer-asked'
    WHEN detail = 'nothing arrives at the address' THEN 'bounced'
    WHEN detail = 'no more questions are wanted there' THEN 'stopped'
    WHEN state = 'no-address' THEN 'no-address'
    ELSE 'refused'
  END
  WHERE state IN ('no-address', 'given-up');
UPDATE notification SET why = 'enough-today' WHERE state = 'owed' AND detail = 'enough for one day';
UPDATE notification SET why = CASE detail WHEN 'receipt: undeliverable' THEN 'bounced' ELSE 'not-delivered' END
  WHERE state = 'sent' AND detail IN ('receipt: undeliverable', 'receipt: failed');

-- Questions of merged reporters end with their window, which no clock of their own case says.
CREATE INDEX open_question_merged ON open_question (until) WHERE case_id <> about;
CREATE INDEX waiting_question_merged ON waiting_question (until) WHERE until IS NOT NULL;
