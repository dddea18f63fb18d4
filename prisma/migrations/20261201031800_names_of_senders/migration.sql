-- The name beside an unread message: a hidden reporter's words are freed of it.
-- AlterTable
ALTER TABLE "inbound_message" ADD COLUMN     "sender_name" TEXT;

ALTER TABLE inbound_message
  ADD CONSTRAINT name_while_waiting CHECK (sender_name IS NULL OR (outcome IS NOT DISTINCT FROM 'waiting'));
