-- What people expect of a conversation: edits, deletions, replies, mentions, reactions, read marks, groups that change,
-- people who are found, blocking. name_words() is the program's own.

ALTER TABLE Chats ADD COLUMN topic TEXT;
ALTER TABLE Chats ADD COLUMN history TEXT NOT NULL DEFAULT 'joined';
ALTER TABLE Chats ADD COLUMN retention_days INTEGER;
ALTER TABLE ChatNumbers ADD COLUMN is_blocked INTEGER NOT NULL DEFAULT 0;

CREATE TABLE GoneChats (
  chat_id INTEGER PRIMARY KEY REFERENCES Chats (chat_id)
);

-- The original program let one person take part twice, which says no more than once.
ALTER TABLE Participants RENAME TO OldParticipants;
CREATE TABLE Participants (
  chat_id INTEGER NOT NULL REFERENCES Chats (chat_id),
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  joined_id INTEGER NOT NULL DEFAULT 0,
  reads_from_id INTEGER NOT NULL DEFAULT 0,
  is_owner INTEGER NOT NULL DEFAULT 0,
  read_id INTEGER NOT NULL DEFAULT 0,
  generation INTEGER NOT NULL DEFAULT 0,
  notify TEXT NOT NULL DEFAULT 'all',
  archived_id INTEGER,
  mark_id INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (chat_id, user_id)
) WITHOUT ROWID;

-- Nobody's history is unread.
INSERT INTO Participants (chat_id, user_id, read_id)
SELECT DISTINCT p.chat_id, p.user_id, n.last_id FROM OldParticipants p JOIN ChatNumbers n USING (chat_id);
DROP TABLE OldParticipants;

-- A group is its first message's author's, where they still take part, else the lowest user_id's.
UPDATE Participants SET is_owner = 1
FROM (
  SELECT
    c.chat_id,
    ifnull(
      (
        SELECT p.user_id FROM Participants p
        WHERE p.chat_id = c.chat_id AND p.user_id = (
          SELECT user_id FROM Messages m WHERE m.chat_id = c.chat_id ORDER BY m.message_id LIMIT 1)),
      (SELECT min(p.user_id) FROM Participants p WHERE p.chat_id = c.chat_id)) AS owner_id
  FROM Chats c WHERE NOT c.is_private
) owners
WHERE owners.chat_id = Participants.chat_id AND owners.owner_id = Participants.user_id;

CREATE INDEX ParticipantsByUser ON Participants (user_id, chat_id);
CREATE INDEX ParticipantsByOwner ON Participants (chat_id, user_id) WHERE is_owner = 1;

CREATE TABLE FormerParticipants (
  chat_id INTEGER NOT NULL REFERENCES Chats (chat_id),
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  is_removed INTEGER NOT NULL,
  PRIMARY KEY (chat_id, user_id)
) WITHOUT ROWID;

CREATE TABLE Blocks (
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  blocked_id INTEGER NOT NULL REFERENCES Users (user_id),
  PRIMARY KEY (user_id, blocked_id)
) WITHOUT ROWID;

CREATE TABLE NameWords (
  word TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  PRIMARY KEY (word, user_id)
) WITHOUT ROWID;
INSERT INTO NameWords (word, user_id)
SELECT DISTINCT words.value, u.user_id FROM Users u, json_each(name_words(u.user_name)) words;
CREATE INDEX NameWordsByUser ON NameWords (user_id);

ALTER TABLE Messages ADD COLUMN is_counted INTEGER NOT NULL DEFAULT 1;
ALTER TABLE Messages ADD COLUMN edited_ts INTEGER;
ALTER TABLE Messages ADD COLUMN edited_id INTEGER;
ALTER TABLE Messages ADD COLUMN deleted_ts INTEGER;
ALTER TABLE Messages ADD COLUMN deleted_by_id INTEGER REFERENCES Users (user_id);
ALTER TABLE Messages ADD COLUMN reply_to_id INTEGER;
ALTER TABLE Messages ADD COLUMN mention_ids TEXT;
ALTER TABLE Messages ADD COLUMN unmentioned_ids TEXT;
ALTER TABLE Messages ADD COLUMN reactions TEXT;
ALTER TABLE Messages ADD COLUMN event TEXT;
DROP INDEX MessagesByChat;
CREATE INDEX MessagesByChat ON Messages (chat_id, message_id, user_id, is_counted);

CREATE TABLE Mentions (
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  chat_id INTEGER NOT NULL REFERENCES Chats (chat_id),
  message_id INTEGER NOT NULL REFERENCES Messages (message_id),
  PRIMARY KEY (user_id, chat_id, message_id)
) WITHOUT ROWID;
CREATE INDEX MentionsByMessage ON Mentions (message_id);
