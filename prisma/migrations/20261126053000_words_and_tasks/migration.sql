-- What people search for and what waits for them: words by pairs of letters, running numbers, places, open tasks.

-- Pairs and not trigrams: most Chinese words have two characters, of which pg_trgm makes no trigram (and under a C locale
-- none of Chinese at all). Spaces divide words, so no pair holds one.
CREATE FUNCTION letter_pairs(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT coalesce(array_agg(DISTINCT l.letter || l.following), '{}')
  FROM (
    SELECT u.letter, lead(u.letter) OVER (ORDER BY u.n) AS following
    FROM unnest(string_to_array(lower(words), NULL)) WITH ORDINALITY AS u(letter, n)
  ) l
  WHERE l.following IS NOT NULL AND l.letter > ' ' AND l.following > ' '
);
CREATE INDEX case_text_pairs ON case_text USING gin (letter_pairs(text));

-- The running number without its day and leading zeros, as it is read out over the phone.
CREATE INDEX case_by_running_number ON case_file (ltrim(substr(number, 10), '0') text_pattern_ops);

-- Neighbours in place and time, for possible duplicates.
CREATE INDEX case_by_grid ON case_file (grid, registered_at DESC, id DESC) WHERE grid IS NOT NULL;
CREATE INDEX case_by_point ON case_file USING gist (
  point((state #>> '{point,long}')::float8, (state #>> '{point,lat}')::float8)) WHERE state -> 'point' <> 'null'::jsonb;

-- Few cases have a human's task open; only they are in this index.
CREATE INDEX case_with_tasks ON case_file (id) WHERE state -> 'tasks' <> '[]'::jsonb;
