-- CreateTable
CREATE TABLE "inbound_message" (
    "id" UUID NOT NULL,
    "way" TEXT NOT NULL,
    "gateway_id" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "sender_key" BYTEA NOT NULL,
    "words_key" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "claim" UUID NOT NULL,
    "outcome" TEXT,
    "case_id" UUID,
    "sender" TEXT,
    "words" TEXT,
    "handled_at" TIMESTAMPTZ(3),
    "handled_by" TEXT,

    CONSTRAINT "inbound_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_address" (
    "address_key" BYTEA NOT NULL,
    "stopped_at" TIMESTAMPTZ(3),
    "bounced_at" TIMESTAMPTZ(3),
    "day" DATE,
    "sent" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "contact_address_pkey" PRIMARY KEY ("address_key")
);

-- CreateIndex
CREATE INDEX "inbound_message_sender_key_received_at_idx" ON "inbound_message"("sender_key", "received_at");

-- CreateIndex
CREATE INDEX "inbound_message_case_id_idx" ON "inbound_message"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_message_way_gateway_id_key" ON "inbound_message"("way", "gateway_id");

-- AddForeignKey
ALTER TABLE "inbound_message" ADD CONSTRAINT "inbound_message_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE inbound_message
  ADD CONSTRAINT way_known CHECK (way IN ('sms', 'mail')),
  ADD CONSTRAINT outcome_known CHECK (outcome IN (
    'answered', 'added', 'stopped', 'resumed', 'repeated', 'automatic', 'bounced', 'waiting', 'handled')),
  ADD CONSTRAINT keys_are_hmacs CHECK (octet_length(sender_key) = 32 AND octet_length(words_key) = 32),
  -- Words and sender are kept here exactly as long as somebody has to read them.
  ADD CONSTRAINT words_while_waiting CHECK (
    (outcome IS NOT DISTINCT FROM 'waiting') = (words IS NOT NULL AND sender IS NOT NULL)),
  ADD CONSTRAINT handled_by_somebody CHECK ((outcome IS NOT DISTINCT FROM 'handled') = (handled_at IS NOT NULL)),
  ADD CONSTRAINT handled_whole CHECK ((handled_at IS NULL) = (handled_by IS NULL));
CREATE INDEX inbound_message_waiting ON inbound_message (received_at, id) WHERE outcome = 'waiting';
ALTER TABLE contact_address
  ADD CONSTRAINT key_is_hmac CHECK (octet_length(address_key) = 32),
  ADD CONSTRAINT sent_counted CHECK (sent >= 0);
CREATE INDEX reporter_by_email ON reporter (lower(email)) WHERE email IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON inbound_message, contact_address TO gridcase_app;
