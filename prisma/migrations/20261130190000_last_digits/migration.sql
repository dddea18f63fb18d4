-- The last digits of the running number, by which people tell cases apart: backwards, so that they come first.
CREATE INDEX case_by_last_digits ON case_file (reverse(substr(number, 10, 7)) text_pattern_ops);
