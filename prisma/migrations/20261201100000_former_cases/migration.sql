-- Whether a channel takes former cases: requests of the past that another register has finished. None does until its entry says so.
-- AlterTable
ALTER TABLE "channel" ADD COLUMN     "history" BOOLEAN NOT NULL DEFAULT false;
