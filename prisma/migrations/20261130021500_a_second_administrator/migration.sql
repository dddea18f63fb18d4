-- A second administrator confirms what opens case contents: changes that wait, and tokens that open nothing before.
ALTER TABLE "register_version" ADD COLUMN "confirmed_by" TEXT;
ALTER TABLE "token" ADD COLUMN "confirmed_at" TIMESTAMPTZ(3);
-- The tokens of before stay in use.
UPDATE token SET confirmed_at = issued_at;

CREATE TABLE "pending_change" (
    "id" UUID NOT NULL,
    "register" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "base_version" INTEGER NOT NULL,
    "gainers" TEXT[],
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "pending_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX pending_change_undecided ON pending_change (at) WHERE decision IS NULL;
ALTER TABLE pending_change
  ADD CONSTRAINT decision_known CHECK (decision IN ('confirmed', 'rejected')),
  ADD CONSTRAINT decided_whole CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)),
  ADD CONSTRAINT confirmed_by_another CHECK (decision IS DISTINCT FROM 'confirmed' OR decided_by <> by);
GRANT SELECT, INSERT, UPDATE (body, decision, decided_by, decided_at) ON pending_change TO gridcase_app;
