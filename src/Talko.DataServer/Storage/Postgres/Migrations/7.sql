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
