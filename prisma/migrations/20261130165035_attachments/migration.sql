-- Files: what people sent, and the statements it was attached to.
-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "by_kind" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "thumbnail" BYTEA,
    "message_id" UUID,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "upload_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "text_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("upload_id")
);

-- CreateIndex
CREATE INDEX "upload_at_idx" ON "upload"("at");

-- CreateIndex
CREATE INDEX "upload_message_id_idx" ON "upload"("message_id");

-- CreateIndex
CREATE INDEX "attachment_case_id_idx" ON "attachment"("case_id");

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "inbound_message"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "upload"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_text_id_fkey" FOREIGN KEY ("text_id") REFERENCES "case_text"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE upload
  ADD CONSTRAINT by_known CHECK (by_kind IN ('person', 'channel', 'service', 'citizen')),
  ADD CONSTRAINT hash_is_sha256 CHECK (octet_length(sha256) = 32),
  ADD CONSTRAINT not_empty CHECK (bytes > 0 AND name <> ''),
  -- Pages hold thumbnails in themselves.
  ADD CONSTRAINT thumbnail_is_small CHECK (octet_length(thumbnail) <= 20480);
ALTER TABLE attachment ADD CONSTRAINT ten_at_most CHECK (place BETWEEN 0 AND 9);
-- What was sent is never changed, and what was attached stays.
GRANT SELECT, INSERT, UPDATE (message_id), DELETE ON upload TO gridcase_app;
GRANT SELECT, INSERT, UPDATE (released_at) ON attachment TO gridcase_app;
