-- Gateways' messages as they came, and the addresses that were refused a moment ago.
-- CreateTable
CREATE TABLE "inbound_raw" (
    "message_id" UUID NOT NULL,
    "raw" BYTEA NOT NULL,

    CONSTRAINT "inbound_raw_pkey" PRIMARY KEY ("message_id")
);

-- CreateTable
CREATE TABLE "refused_address" (
    "address_key" BYTEA NOT NULL,
    "domain_key" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refused_address_pkey" PRIMARY KEY ("address_key")
);

-- CreateIndex
CREATE INDEX "refused_address_domain_key_at_idx" ON "refused_address"("domain_key", "at");

-- AddForeignKey
ALTER TABLE "inbound_raw" ADD CONSTRAINT "inbound_raw_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "inbound_message"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE refused_address
  ADD CONSTRAINT keys_are_hmacs CHECK (octet_length(address_key) = 32 AND octet_length(domain_key) = 32);
-- A message as it came is never changed.
GRANT SELECT, INSERT, DELETE ON inbound_raw TO gridcase_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON refused_address TO gridcase_app;
