-- A notice that came back goes by the next way: under which name it last went, to which address, and by which it goes no more.
-- AlterTable
ALTER TABLE "notification" ADD COLUMN     "sent_key" TEXT,
ADD COLUMN     "sent_to" BYTEA,
ADD COLUMN     "tried" BYTEA[] DEFAULT ARRAY[]::BYTEA[];

-- Landlines are a reason of their own; and what is taken over covers several cases, as a digest does.
ALTER TABLE notification
  DROP CONSTRAINT why_known,
  ADD CONSTRAINT why_known CHECK (why IN (
    'no-address', 'landline', 'stopped', 'bounced', 'refused', 'unreachable', 'not-delivered', 'no-longer-asked',
    'enough-today', 'in-line')),
  DROP CONSTRAINT of_a_case_or_many,
  ADD CONSTRAINT of_a_case_or_many CHECK ((case_id IS NULL) = (template IN ('digest', 'taken-over')));
