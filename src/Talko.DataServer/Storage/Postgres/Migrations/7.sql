-- What messages are found by, as SQLite's script of this number.

CREATE TABLE SearchTerms (
  message_id bigint PRIMARY KEY REFERENCES Messages (message_id) ON DELETE CASCADE,
  terms tsvector NOT NULL
);

-- What waits to be put into it would be read by every search.
CREATE INDEX SearchTermsByTerm ON SearchTerms USING gin (terms) WITH (fastupdate = off);

CREATE TABLE SearchProgress (
  chat_id bigint PRIMARY KEY REFERENCES Chats (chat_id),
  indexed_id bigint NOT NULL
);

-- By the index of the chats, in its order, in databases that were made before, too: what compared them with each row of the
-- table read all of it.
CREATE OR REPLACE FUNCTION participants_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM 1 FROM ChatNumbers WHERE chat_id = ANY (ARRAY (SELECT chat_id FROM changed)) ORDER BY chat_id FOR NO KEY UPDATE;
  UPDATE ChatNumbers SET participants_version = gen_random_uuid() WHERE chat_id = ANY (ARRAY (SELECT chat_id FROM changed));
  RETURN NULL;
END $$;
