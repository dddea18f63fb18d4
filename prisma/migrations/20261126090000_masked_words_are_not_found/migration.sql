-- Whoever masks or changes a text takes it out of the search with it: it is read again as it then stands.
CREATE FUNCTION unread_changed_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.pairs := NULL;
  RETURN NEW;
END
$$;
CREATE TRIGGER changed_text_is_unread BEFORE UPDATE OF text ON case_text
  FOR EACH ROW EXECUTE FUNCTION unread_changed_text();
