-- The index of messages is Talko's own, in blocks of terms under their chat (docs/decisions/search.md): GIN read what all chats
-- say, and was three times as large as the texts. It is made anew while the server answers.
DROP TABLE SearchTerms;
DELETE FROM SearchProgress;

-- Messages of a chat that follow each other and are indexed together.
CREATE TABLE SearchSegments (
  chat_id bigint NOT NULL REFERENCES Chats (chat_id),
  first_id bigint NOT NULL,
  last_id bigint NOT NULL,
  weight integer NOT NULL, -- how much there is in it
  message_ids bytea NOT NULL, -- packed; a message's place is its place among them
  PRIMARY KEY (chat_id, first_id)
);

-- They are read for each search, so they stay in their row.
ALTER TABLE SearchSegments ALTER message_ids SET STORAGE MAIN;

-- Their terms in the order of their bytes, some in each row, with the places of the messages that have them.
CREATE TABLE SearchBlocks (
  chat_id bigint NOT NULL,
  first_id bigint NOT NULL,
  first_term bytea NOT NULL,
  terms bytea NOT NULL,
  PRIMARY KEY (chat_id, first_id, first_term),
  FOREIGN KEY (chat_id, first_id) REFERENCES SearchSegments ON DELETE CASCADE
);
