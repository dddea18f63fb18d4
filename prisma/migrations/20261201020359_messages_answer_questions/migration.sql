-- AlterTable
ALTER TABLE "inbound_message" ADD COLUMN     "target" TEXT;

ALTER TABLE inbound_message
  DROP CONSTRAINT outcome_known,
  -- A message of an emergency from a sender without a case opens one.
  ADD CONSTRAINT outcome_known CHECK (outcome IN (
    'answered', 'added', 'opened', 'stopped', 'resumed', 'repeated', 'automatic', 'bounced', 'waiting', 'handled'));
