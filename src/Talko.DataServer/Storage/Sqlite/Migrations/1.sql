-- From a database of the original program to version 1: the tables of schema.sql as they were then, filled with all
-- that was in the old ones. name_key() is the program's own.

ALTER TABLE Users RENAME TO OldUsers;
ALTER TABLE Chats RENAME TO OldChats;
ALTER TABLE Participants RENAME TO OldParticipants;
ALTER TABLE Messages RENAME TO OldMessages;

CREATE TABLE Meta (
  meta_id INTEGER PRIMARY KEY CHECK (meta_id = 1),
  counter INTEGER NOT NULL,
  epoch TEXT NOT NULL
);

CREATE TABLE Users (
  user_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_name TEXT NOT NULL,
  name_key TEXT,
  clashing_key TEXT
);

CREATE TABLE Chats (
  chat_id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_name TEXT NOT NULL,
  is_private INTEGER NOT NULL,
  user_count INTEGER NOT NULL,
  sort_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL DEFAULT 0,
  changed_id INTEGER,
  pair_key TEXT,
  client_chat_id TEXT
);

CREATE TABLE Participants (
  participant_id INTEGER PRIMARY KEY,
  chat_id INTEGER NOT NULL REFERENCES Chats (chat_id),
  user_id INTEGER NOT NULL REFERENCES Users (user_id)
);

CREATE TABLE Messages (
  message_id INTEGER PRIMARY KEY,
  chat_id INTEGER NOT NULL REFERENCES Chats (chat_id),
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  message_text TEXT NOT NULL,
  message_ts INTEGER NOT NULL,
  client_message_id TEXT,
  changed_id INTEGER
);

-- The original's connections did not switch foreign keys on, so rows may name users and chats that are not there. Such
-- a user or chat is made, lest the rows be lost.
INSERT INTO Users (user_id, user_name)
SELECT user_id, user_name FROM OldUsers
UNION ALL
SELECT user_id, 'Unknown user ' || user_id
FROM (SELECT user_id FROM OldParticipants UNION SELECT user_id FROM OldMessages)
WHERE user_id NOT IN (SELECT user_id FROM OldUsers);

-- Of users with the same name none gets it for himself.
UPDATE Users SET clashing_key = name_key(user_name);
UPDATE Users SET name_key = clashing_key
WHERE clashing_key IN (SELECT clashing_key FROM Users GROUP BY clashing_key HAVING count(*) = 1);
UPDATE Users SET clashing_key = NULL WHERE name_key IS NOT NULL;

INSERT INTO Participants (participant_id, chat_id, user_id)
SELECT participant_id, chat_id, user_id FROM OldParticipants;
CREATE INDEX ParticipantsByChat ON Participants (chat_id, user_id);
CREATE INDEX ParticipantsByUser ON Participants (user_id, chat_id);

-- main.py wrote times with a fraction of a millisecond.
INSERT INTO Messages (message_id, chat_id, user_id, message_text, message_ts)
SELECT message_id, chat_id, user_id, CAST(message_text AS TEXT), CAST(message_ts AS INTEGER) FROM OldMessages;
CREATE INDEX MessagesByChat ON Messages (chat_id);

INSERT INTO Chats (chat_id, chat_name, is_private, user_count, sort_id, last_id)
SELECT
  chat_id,
  chat_name,
  is_private,
  (SELECT count(DISTINCT user_id) FROM Participants p WHERE p.chat_id = c.chat_id),
  ifnull((SELECT max(message_id) FROM Messages m WHERE m.chat_id = c.chat_id), 0),
  ifnull((SELECT max(message_id) FROM Messages m WHERE m.chat_id = c.chat_id), 0)
FROM (
  SELECT chat_id, chat_name, is_private <> 0 AS is_private FROM OldChats
  UNION ALL
  SELECT chat_id, 'Unknown chat ' || chat_id, 0
  FROM (SELECT chat_id FROM OldParticipants UNION SELECT chat_id FROM OldMessages)
  WHERE chat_id NOT IN (SELECT chat_id FROM OldChats)
) c;

-- Of several private chats of the same two people the first is the one that InsertChat finds.
UPDATE Chats SET pair_key = pairs.pair_key
FROM (
  SELECT min(chat_id) AS chat_id, pair_key
  FROM (
    SELECT c.chat_id, min(p.user_id) || ':' || max(p.user_id) AS pair_key
    FROM Chats c JOIN Participants p ON p.chat_id = c.chat_id
    WHERE c.is_private AND c.user_count = 2
    GROUP BY c.chat_id)
  GROUP BY pair_key
) pairs
WHERE pairs.chat_id = Chats.chat_id;

-- A number that was given out once, also to a row that is gone, is not given out again.
INSERT INTO Meta (meta_id, counter, epoch)
SELECT
  1,
  max(
    ifnull((SELECT max(message_id) FROM Messages), 0),
    ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'OldMessages'), 0)),
  lower(hex(randomblob(16)));
DELETE FROM sqlite_sequence WHERE name IN ('Users', 'Chats');
INSERT INTO sqlite_sequence (name, seq)
SELECT 'Users', max(ifnull(max(user_id), 0), ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'OldUsers'), 0))
FROM Users;
INSERT INTO sqlite_sequence (name, seq)
SELECT 'Chats', max(ifnull(max(chat_id), 0), ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'OldChats'), 0))
FROM Chats;

DROP TABLE OldMessages;
DROP TABLE OldParticipants;
DROP TABLE OldChats;
DROP TABLE OldUsers;

CREATE UNIQUE INDEX UsersByNameKey ON Users (name_key);
CREATE INDEX UsersByClashingKey ON Users (clashing_key) WHERE clashing_key IS NOT NULL;
CREATE UNIQUE INDEX ChatsByPair ON Chats (pair_key) WHERE pair_key IS NOT NULL;
CREATE UNIQUE INDEX ChatsByClientId ON Chats (client_chat_id) WHERE client_chat_id IS NOT NULL;
CREATE INDEX MessagesByChange ON Messages (chat_id, changed_id) WHERE changed_id IS NOT NULL;
CREATE UNIQUE INDEX MessagesByClientId ON Messages (client_message_id, user_id) WHERE client_message_id IS NOT NULL;
