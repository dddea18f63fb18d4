-- One question at a time under one telephone number: which is open, and who stands in line. Numbers stay in `reporter`;
-- here they are known by an HMAC under the server's key.
CREATE TABLE "open_question" (
    "phone_key" BYTEA NOT NULL,
    "case_id" UUID NOT NULL,
    "about" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "open_question_pkey" PRIMARY KEY ("phone_key")
);
CREATE INDEX "open_question_case_id_idx" ON "open_question"("case_id");
CREATE INDEX "open_question_about_idx" ON "open_question"("about");
ALTER TABLE "open_question" ADD CONSTRAINT "open_question_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "open_question" ADD CONSTRAINT "open_question_about_fkey" FOREIGN KEY ("about") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "waiting_question" (
    "case_id" UUID NOT NULL,
    "phone_key" BYTEA NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "freed_at" TIMESTAMPTZ(3),

    CONSTRAINT "waiting_question_pkey" PRIMARY KEY ("case_id")
);
CREATE INDEX "waiting_question_phone_key_due_at_case_id_idx" ON "waiting_question"("phone_key", "due_at", "case_id");
ALTER TABLE "waiting_question" ADD CONSTRAINT "waiting_question_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE open_question ADD CONSTRAINT key_is_hmac CHECK (octet_length(phone_key) = 32);
ALTER TABLE waiting_question ADD CONSTRAINT key_is_hmac CHECK (octet_length(phone_key) = 32);
ALTER TABLE waiting_question SET (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0);
ALTER TABLE open_question SET (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0);
GRANT SELECT, INSERT, UPDATE, DELETE ON open_question, waiting_question TO gridcase_app;
