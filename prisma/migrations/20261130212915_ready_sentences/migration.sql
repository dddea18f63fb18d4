-- AlterTable
ALTER TABLE "unit" ADD COLUMN     "phrases" JSONB NOT NULL DEFAULT '[]';
