-- Whom a case is about: persons and units, by the marks `person:<code>` and `unit:<code>`, who neither handle nor see it.
ALTER TABLE case_file ADD COLUMN kept_from text[];
