-- Users change, and a newer name is told from an older one by its number.

ALTER TABLE Users ADD COLUMN changed_id INTEGER;
