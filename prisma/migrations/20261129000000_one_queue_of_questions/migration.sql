-- One queue of questions to citizens instead of two tables: what is asked, and what waits in line. The HMAC of a telephone
-- number stands beside the number, so that no statement on cases computes it. Programs of the release before this one
-- must be stopped first: they read the tables that go.
CREATE TABLE "question" (
    "case_id" UUID NOT NULL,
    "about" UUID NOT NULL,
    "phone_key" BYTEA,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3),
    "freed_at" TIMESTAMPTZ(3),

    CONSTRAINT "question_pkey" PRIMARY KEY ("case_id")
);
CREATE INDEX "question_about_idx" ON "question"("about");
ALTER TABLE "question" ADD CONSTRAINT "question_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "question" ADD CONSTRAINT "question_about_fkey" FOREIGN KEY ("about") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE question ADD CONSTRAINT key_is_hmac CHECK (octet_length(phone_key) = 32);
-- The promise: at most one question is asked under a telephone number at a time.
CREATE UNIQUE INDEX question_asked ON question (phone_key) WHERE asked_at IS NOT NULL;
CREATE INDEX question_waiting ON question (phone_key, due_at, case_id) WHERE asked_at IS NULL;
ALTER TABLE question SET (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0);
GRANT SELECT, INSERT, UPDATE, DELETE ON question TO gridcase_app;

-- The instant of asking was not kept; the case's last change is the nearest to it. A case may have had two questions open
-- under two numbers: its own stays.
INSERT INTO question (case_id, about, phone_key, due_at, until, asked_at)
  SELECT q.case_id, q.about, q.phone_key, c.updated_at, q.until, c.updated_at
  FROM open_question q JOIN case_file c ON c.id = q.about
  ORDER BY q.case_id <> q.about
  ON CONFLICT (case_id) DO NOTHING;
INSERT INTO question (case_id, about, phone_key, due_at, until, freed_at)
  SELECT w.case_id, CASE WHEN w.until IS NULL THEN c.id ELSE (c.state ->> 'parent')::uuid END, w.phone_key, w.due_at,
    w.until, w.freed_at
  FROM waiting_question w JOIN case_file c ON c.id = w.case_id
  WHERE w.until IS NULL OR c.state ->> 'parent' IS NOT NULL
  ON CONFLICT (case_id) DO NOTHING;
DROP TABLE open_question;
DROP TABLE waiting_question;

-- Numbers that stand there are keyed by the worker, which knows the server's key.
ALTER TABLE "reporter" ADD COLUMN "phone_key" BYTEA;
CREATE INDEX reporter_unkeyed ON reporter (case_id) WHERE phone IS NOT NULL AND phone_key IS NULL;
CREATE INDEX notification_in_line ON notification (case_id) WHERE why = 'in-line';
