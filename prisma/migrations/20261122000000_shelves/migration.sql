-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "facts_version" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "version" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "facts_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "register_version" (
    "register" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "register_version_pkey" PRIMARY KEY ("register","code","version")
);

-- CreateTable
CREATE TABLE "unit" (
    "code" TEXT NOT NULL,
    "parent" TEXT,
    "level" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "schedule" TEXT NOT NULL,
    "delivery" JSONB NOT NULL,
    "area" JSONB NOT NULL,
    "addresses" TEXT[],
    "active" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "post" (
    "code" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "substitute" TEXT,
    "active" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "post_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "principal" (
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "channel" TEXT,
    "unit" TEXT,
    "active" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "principal_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "token" (
    "id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "principal" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by" TEXT NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holder" (
    "code" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE,
    "version" INTEGER NOT NULL,

    CONSTRAINT "holder_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "absence" (
    "code" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "channel" (
    "code" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "category" (
    "code" TEXT NOT NULL,
    "parent" TEXT,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "default_kind" TEXT NOT NULL,
    "department" TEXT,
    "urgency" TEXT NOT NULL,
    "handling" JSONB,
    "promise" JSONB,
    "active" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "category_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "calendar" (
    "code" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "known_until" DATE NOT NULL,
    "windows" JSONB NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "calendar_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "calendar" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("calendar","date")
);

-- CreateTable
CREATE TABLE "policy" (
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("code","version")
);

-- CreateTable
CREATE TABLE "routing_rule" (
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "routing_rule_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "case_file" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "channel_reference" TEXT,
    "kind" TEXT NOT NULL,
    "category" TEXT,
    "priority" TEXT NOT NULL,
    "disclosure" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "post" TEXT,
    "officer" TEXT,
    "grid" TEXT,
    "readable_by" TEXT[],
    "cycle" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "outcome" TEXT,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "policy_code" TEXT NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "opened_by" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "intake" (
    "case_id" UUID NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "answer" TEXT NOT NULL,

    CONSTRAINT "intake_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "clock" (
    "case_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "run" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "x3_at" TIMESTAMPTZ(3),
    "soon_at" TIMESTAMPTZ(3),
    "provisional" BOOLEAN NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "clock_pkey" PRIMARY KEY ("case_id","cycle","name","run")
);

-- CreateTable
CREATE TABLE "event" (
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "tx" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "kind" TEXT NOT NULL,
    "by_kind" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "by_post" TEXT,
    "act" TEXT,
    "rung" TEXT,
    "body" JSONB NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("case_id","seq")
);

-- CreateTable
CREATE TABLE "case_text" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_kind" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "case_text_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reporter" (
    "case_id" UUID NOT NULL,
    "name" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "language" TEXT NOT NULL,
    "address" TEXT,
    "submitter_kind" TEXT,
    "submitter_reference" TEXT,

    CONSTRAINT "reporter_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "agenda" (
    "case_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "next_act" TEXT,
    "next_clock" TEXT,
    "errands" JSONB NOT NULL,
    "has_errands" BOOLEAN NOT NULL,
    "unit" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "done" BOOLEAN NOT NULL,
    "engine_epoch" INTEGER NOT NULL,
    "engine_seq" INTEGER NOT NULL,
    "owed_since" TIMESTAMPTZ(3) NOT NULL,
    "retry_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL,

    CONSTRAINT "agenda_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "errand" (
    "id" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "to_unit" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "owed_since" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "errand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "errand_attempt" (
    "errand" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "detail" TEXT NOT NULL,

    CONSTRAINT "errand_attempt_pkey" PRIMARY KEY ("errand","attempt")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "post" TEXT,
    "params" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "via" TEXT,
    "attempts" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "detail" TEXT,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "principal" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "case_id" UUID,
    "status" INTEGER NOT NULL,
    "answer" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("principal","route","key")
);

-- CreateTable
CREATE TABLE "supervision_order" (
    "id" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "because" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "supervision_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "engine" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "namespace_id" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,

    CONSTRAINT "engine_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "register_version_at_idx" ON "register_version"("at");

-- CreateIndex
CREATE INDEX "unit_parent_idx" ON "unit"("parent");

-- CreateIndex
CREATE INDEX "post_unit_idx" ON "post"("unit");

-- CreateIndex
CREATE INDEX "post_substitute_idx" ON "post"("substitute");

-- CreateIndex
CREATE INDEX "principal_channel_idx" ON "principal"("channel");

-- CreateIndex
CREATE INDEX "principal_unit_idx" ON "principal"("unit");

-- CreateIndex
CREATE UNIQUE INDEX "token_hash_key" ON "token"("hash");

-- CreateIndex
CREATE INDEX "token_principal_idx" ON "token"("principal");

-- CreateIndex
CREATE INDEX "holder_post_idx" ON "holder"("post");

-- CreateIndex
CREATE INDEX "holder_person_idx" ON "holder"("person");

-- CreateIndex
CREATE INDEX "absence_person_idx" ON "absence"("person");

-- CreateIndex
CREATE INDEX "category_parent_idx" ON "category"("parent");

-- CreateIndex
CREATE INDEX "category_department_idx" ON "category"("department");

-- CreateIndex
CREATE INDEX "routing_rule_position_idx" ON "routing_rule"("position");

-- CreateIndex
CREATE UNIQUE INDEX "case_file_number_key" ON "case_file"("number");

-- CreateIndex
CREATE INDEX "case_text_case_id_at_idx" ON "case_text"("case_id", "at");

-- CreateIndex
CREATE INDEX "reporter_phone_idx" ON "reporter"("phone");

-- CreateIndex
CREATE INDEX "errand_case_id_idx" ON "errand"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_dedupe_key_key" ON "notification"("dedupe_key");

-- CreateIndex
CREATE INDEX "notification_case_id_idx" ON "notification"("case_id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "supervision_order_case_id_idx" ON "supervision_order"("case_id");

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_parent_fkey" FOREIGN KEY ("parent") REFERENCES "unit"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_unit_fkey" FOREIGN KEY ("unit") REFERENCES "unit"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_substitute_fkey" FOREIGN KEY ("substitute") REFERENCES "post"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "principal" ADD CONSTRAINT "principal_channel_fkey" FOREIGN KEY ("channel") REFERENCES "channel"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "principal" ADD CONSTRAINT "principal_unit_fkey" FOREIGN KEY ("unit") REFERENCES "unit"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "token" ADD CONSTRAINT "token_principal_fkey" FOREIGN KEY ("principal") REFERENCES "principal"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "holder" ADD CONSTRAINT "holder_post_fkey" FOREIGN KEY ("post") REFERENCES "post"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "holder" ADD CONSTRAINT "holder_person_fkey" FOREIGN KEY ("person") REFERENCES "principal"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_person_fkey" FOREIGN KEY ("person") REFERENCES "principal"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "category" ADD CONSTRAINT "category_parent_fkey" FOREIGN KEY ("parent") REFERENCES "category"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "category" ADD CONSTRAINT "category_department_fkey" FOREIGN KEY ("department") REFERENCES "unit"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_calendar_fkey" FOREIGN KEY ("calendar") REFERENCES "calendar"("code") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_channel_fkey" FOREIGN KEY ("channel") REFERENCES "channel"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_category_fkey" FOREIGN KEY ("category") REFERENCES "category"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_unit_fkey" FOREIGN KEY ("unit") REFERENCES "unit"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_post_fkey" FOREIGN KEY ("post") REFERENCES "post"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_policy_code_policy_version_fkey" FOREIGN KEY ("policy_code", "policy_version") REFERENCES "policy"("code", "version") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "intake" ADD CONSTRAINT "intake_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "clock" ADD CONSTRAINT "clock_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "clock" ADD CONSTRAINT "clock_unit_fkey" FOREIGN KEY ("unit") REFERENCES "unit"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_text" ADD CONSTRAINT "case_text_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "reporter" ADD CONSTRAINT "reporter_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "agenda" ADD CONSTRAINT "agenda_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "errand" ADD CONSTRAINT "errand_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "errand_attempt" ADD CONSTRAINT "errand_attempt_errand_fkey" FOREIGN KEY ("errand") REFERENCES "errand"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "supervision_order" ADD CONSTRAINT "supervision_order_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
