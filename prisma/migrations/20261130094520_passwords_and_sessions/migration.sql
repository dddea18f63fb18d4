-- People sign in: passwords, sessions, and the links by which a person sets a password.
-- CreateTable
CREATE TABLE "password" (
    "principal" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_pkey" PRIMARY KEY ("principal")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "principal" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "previous_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "principal" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "session_hash_key" ON "session"("hash");

-- CreateIndex
CREATE INDEX "session_principal_begun_at_idx" ON "session"("principal", "begun_at");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_link_hash_key" ON "sign_in_link"("hash");

-- CreateIndex
CREATE INDEX "sign_in_link_principal_idx" ON "sign_in_link"("principal");

-- AddForeignKey
ALTER TABLE "password" ADD CONSTRAINT "password_principal_fkey" FOREIGN KEY ("principal") REFERENCES "principal"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_principal_fkey" FOREIGN KEY ("principal") REFERENCES "principal"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_principal_fkey" FOREIGN KEY ("principal") REFERENCES "principal"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Only hashes are kept: nobody who reads these tables can sign in by what stands there.
ALTER TABLE password ADD CONSTRAINT hashed_slowly CHECK (hash LIKE '$argon2id$%');
ALTER TABLE session
  ADD CONSTRAINT hashed CHECK (octet_length(hash) = 32),
  ADD CONSTRAINT end_known CHECK (ended_because IN (
    'signed-out', 'ended-elsewhere', 'replaced', 'password-changed', 'password-reset', 'account-ended')),
  ADD CONSTRAINT ended_whole CHECK ((ended_at IS NULL) = (ended_because IS NULL));
ALTER TABLE sign_in_link
  ADD CONSTRAINT hashed CHECK (octet_length(hash) = 32),
  ADD CONSTRAINT confirmed_before_use CHECK (used_at IS NULL OR confirmed_at IS NOT NULL),
  ADD CONSTRAINT expires_once_confirmed CHECK ((confirmed_at IS NULL) = (expires_at IS NULL));
GRANT SELECT, INSERT, UPDATE (hash, changed_at) ON password TO gridcase_app;
GRANT SELECT, INSERT, UPDATE (hash, last_seen_at, ended_at, ended_because), DELETE ON session TO gridcase_app;
GRANT SELECT, INSERT, UPDATE (confirmed_at, expires_at, used_at, revoked_at) ON sign_in_link TO gridcase_app;
