-- What messages are found by. It is filled by the server while it runs, which finds what is not in it yet all the same.

CREATE VIRTUAL TABLE SearchTerms USING fts5 (
  terms, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '_@#!'");
INSERT INTO SearchTerms (SearchTerms, rank) VALUES ('secure-delete', 1);

-- While it is quiet its parts are joined from two of a size on, where they would wait for four.
INSERT INTO SearchTerms (SearchTerms, rank) VALUES ('usermerge', 2);

CREATE TABLE SearchProgress (
  chat_id INTEGER PRIMARY KEY REFERENCES Chats (chat_id),
  indexed_id INTEGER NOT NULL
);
