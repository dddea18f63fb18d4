-- AlterTable
ALTER TABLE "token" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3),
ADD COLUMN     "overlap_days" INTEGER,
ADD COLUMN     "replaces" UUID,
ADD COLUMN     "valid_until" TIMESTAMPTZ(3) NOT NULL DEFAULT (now() + '365 days'::interval);

-- CreateIndex
CREATE INDEX "token_replaces_idx" ON "token"("replaces");

-- AddForeignKey
ALTER TABLE "token" ADD CONSTRAINT "token_replaces_fkey" FOREIGN KEY ("replaces") REFERENCES "token"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Tokens of before end a year after they were issued, but leave their holders 90 days at least.
UPDATE token SET valid_until = GREATEST(issued_at + interval '365 days', now() + interval '90 days');
