-- Divisions of the police bureau stand beside its stations; a category may name the one that handles it.
-- AlterTable
ALTER TABLE "category" ADD COLUMN     "division" TEXT;

-- CreateIndex
CREATE INDEX "category_division_idx" ON "category"("division");

-- AddForeignKey
ALTER TABLE "category" ADD CONSTRAINT "category_division_fkey" FOREIGN KEY ("division") REFERENCES "unit"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE unit
  DROP CONSTRAINT level_known,
  ADD CONSTRAINT level_known CHECK (level IN ('grid', 'station', 'division', 'bureau', 'city-bureau', 'department', 'hall'));
ALTER TABLE case_file
  DROP CONSTRAINT level_known,
  ADD CONSTRAINT level_known CHECK (level IN ('grid', 'station', 'division', 'bureau', 'city-bureau', 'department', 'hall'));
