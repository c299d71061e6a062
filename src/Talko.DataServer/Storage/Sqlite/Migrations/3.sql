-- Names are compared without what nobody sees in them; a chat's numbers get a table of their own; who made a chat is
-- written down. name_key() is the program's own.

-- Whoever's name is compared as before keeps it. Of the others, those whose name somebody has by now clash: they keep
-- their names as they are, and nobody is found by them.
UPDATE Users SET clashing_key = name_key(user_name);
UPDATE Users SET name_key = NULL WHERE name_key <> clashing_key;
UPDATE Users SET clashing_key = NULL WHERE name_key IS NOT NULL;
UPDATE Users SET name_key = clashing_key, clashing_key = NULL
WHERE clashing_key IN (SELECT clashing_key FROM Users GROUP BY clashing_key HAVING count(*) = 1)
  AND clashing_key NOT IN (SELECT name_key FROM Users WHERE name_key IS NOT NULL);

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
