-- The number or address a reporter had before it was corrected, kept until the notice of the correction has gone there.
CREATE TABLE "former_contact" (
    "case_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "phone" TEXT,
    "email" TEXT,

    CONSTRAINT "former_contact_pkey" PRIMARY KEY ("case_id","revision")
);
ALTER TABLE "former_contact" ADD CONSTRAINT "former_contact_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
GRANT SELECT, INSERT, DELETE ON former_contact TO gridcase_app;
