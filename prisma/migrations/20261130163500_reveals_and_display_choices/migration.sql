-- Masked fields shown in clear are on record, and people's choices of display are kept with the account.
-- CreateTable
CREATE TABLE "display_choice" (
    "principal" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "size" TEXT NOT NULL,
    "colours" TEXT NOT NULL,
    "letter_keys" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "display_choice_pkey" PRIMARY KEY ("principal")
);

-- CreateTable
CREATE TABLE "reveal" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reveal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reveal_at_id_idx" ON "reveal"("at", "id");

-- CreateIndex
CREATE INDEX "reveal_case_id_at_idx" ON "reveal"("case_id", "at");

-- CreateIndex
CREATE INDEX "reveal_by_at_idx" ON "reveal"("by", "at");

-- AddForeignKey
ALTER TABLE "display_choice" ADD CONSTRAINT "display_choice_principal_fkey" FOREIGN KEY ("principal") REFERENCES "principal"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "reveal" ADD CONSTRAINT "reveal_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "reveal" ADD CONSTRAINT "reveal_by_fkey" FOREIGN KEY ("by") REFERENCES "principal"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE display_choice
  ADD CONSTRAINT language_known CHECK (language IN ('zh-CN', 'en')),
  ADD CONSTRAINT size_known CHECK (size IN ('normal', 'large', 'larger')),
  ADD CONSTRAINT colours_known CHECK (colours IN ('system', 'day', 'night'));
ALTER TABLE reveal ADD CONSTRAINT field_known CHECK (field IN ('phone', 'email'));
GRANT SELECT, INSERT, UPDATE (language, size, colours, letter_keys, at) ON display_choice TO gridcase_app;
-- What was shown once stays on record: nobody changes or removes a line.
GRANT SELECT, INSERT ON reveal TO gridcase_app;
