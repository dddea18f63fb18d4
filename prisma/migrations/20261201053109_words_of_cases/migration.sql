-- What a case is found by stands in one row: folded words, who may read it, when it was registered, whom it is from.
DROP TRIGGER changed_text_is_unread ON case_text;
DROP FUNCTION unread_changed_text();
DROP FUNCTION letter_pairs(text);
-- AlterTable
ALTER TABLE "case_text" DROP COLUMN "pairs";

-- CreateTable
CREATE TABLE "case_words" (
    "case_id" UUID NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "for_citizens" TEXT NOT NULL,
    "for_offices" TEXT NOT NULL,
    "name" TEXT,
    "keys" INTEGER[],

    CONSTRAINT "case_words_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "unread_case" (
    "id" BIGSERIAL NOT NULL,
    "case_id" UUID NOT NULL,

    CONSTRAINT "unread_case_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "case_words" ADD CONSTRAINT "case_words_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Without a list of what is pending: each search would read it from end to end.
CREATE INDEX case_words_keys ON case_words USING gin (keys) WITH (fastupdate = off);
ALTER TABLE unread_case SET (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0);

CREATE FUNCTION written_is_unread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unread_case (case_id) SELECT DISTINCT case_id FROM written;
  RETURN NULL;
END
$$;
CREATE TRIGGER new_text_is_unread AFTER INSERT ON case_text REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION written_is_unread();

-- What is masked or taken away is found no longer from then on.
CREATE FUNCTION changed_is_unread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE case_words SET for_citizens = '', for_offices = '', name = NULL, keys = '{}' WHERE case_id = OLD.case_id;
  INSERT INTO unread_case (case_id) VALUES (OLD.case_id);
  RETURN NULL;
END
$$;
CREATE TRIGGER changed_text_is_unread AFTER UPDATE OF text OR DELETE ON case_text
  FOR EACH ROW EXECUTE FUNCTION changed_is_unread();
CREATE TRIGGER changed_reporter_is_unread AFTER UPDATE ON reporter
  FOR EACH ROW WHEN ((OLD.name, OLD.phone, OLD.address) IS DISTINCT FROM (NEW.name, NEW.phone, NEW.address))
  EXECUTE FUNCTION changed_is_unread();

CREATE FUNCTION new_readers_are_unread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unread_case (case_id) VALUES (NEW.id);
  RETURN NULL;
END
$$;
CREATE TRIGGER new_readers_are_unread AFTER UPDATE OF readable_by ON case_file
  FOR EACH ROW WHEN (OLD.readable_by IS DISTINCT FROM NEW.readable_by) EXECUTE FUNCTION new_readers_are_unread();

GRANT SELECT, INSERT, UPDATE ON case_words TO gridcase_app;
GRANT SELECT, INSERT, DELETE ON unread_case TO gridcase_app;
GRANT USAGE ON SEQUENCE unread_case_id_seq TO gridcase_app;

-- The worker reads them all again.
INSERT INTO unread_case (case_id) SELECT id FROM case_file ORDER BY id;
