-- A chat's numbers get a table of their own; who made a chat is written down.

CREATE TABLE ChatNumbers (
  chat_id INTEGER PRIMARY KEY REFERENCES Chats (chat_id),
  sort_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL DEFAULT 0
);
INSERT INTO ChatNumbers (chat_id, sort_id, last_id) SELECT chat_id, sort_id, last_id FROM Chats;
ALTER TABLE Chats DROP COLUMN sort_id;
ALTER TABLE Chats DROP COLUMN last_id;

ALTER TABLE Chats ADD COLUMN maker_id INTEGER REFERENCES Users (user_id);
CREATE INDEX ChatsByMaker ON Chats (maker_id) WHERE maker_id IS NOT NULL;
