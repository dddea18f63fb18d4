-- A change of a calendar moves every open clock over the changed days, so clocks are found by when they end.
-- CreateTable
CREATE TABLE "calendar_recount" (
    "calendar" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "calendar_recount_pkey" PRIMARY KEY ("calendar")
);
GRANT SELECT, INSERT, UPDATE ON calendar_recount TO gridcase_app;

CREATE INDEX clock_open_by_end ON clock (greatest(due_at, x3_at), case_id) WHERE ended_at IS NULL;
DROP INDEX clock_open_provisional;
