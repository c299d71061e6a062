-- What people expect of a conversation, as SQLite's script of this number. The words of names are filled in by the program.

ALTER TABLE Chats
  ADD COLUMN topic text COLLATE "C",
  ADD COLUMN history text COLLATE "C" NOT NULL DEFAULT 'joined',
  ADD COLUMN retention_days integer;
ALTER TABLE ChatNumbers ADD COLUMN is_blocked boolean NOT NULL DEFAULT false;

CREATE TABLE GoneChats (
  chat_id bigint PRIMARY KEY REFERENCES Chats (chat_id)
);

-- The original program let one person take part twice, which says no more than once.
DELETE FROM Participants twice USING Participants once
WHERE once.chat_id = twice.chat_id AND once.user_id = twice.user_id AND once.participant_id < twice.participant_id;
ALTER TABLE Participants DROP COLUMN participant_id;
DROP INDEX ParticipantsByChat;
ALTER TABLE Participants
  ADD PRIMARY KEY (chat_id, user_id),
  ADD COLUMN joined_id bigint NOT NULL DEFAULT 0,
  ADD COLUMN reads_from_id bigint NOT NULL DEFAULT 0,
  ADD COLUMN is_owner boolean NOT NULL DEFAULT false,
  ADD COLUMN read_id bigint NOT NULL DEFAULT 0,
  ADD COLUMN generation bigint NOT NULL DEFAULT 0,
  ADD COLUMN notify text COLLATE "C" NOT NULL DEFAULT 'all',
  ADD COLUMN archived_id bigint,
  ADD COLUMN mark_id bigint NOT NULL DEFAULT 0;
CREATE INDEX ParticipantsByOwner ON Participants (chat_id, user_id) WHERE is_owner;

-- Nobody's history is unread.
UPDATE Participants p SET read_id = n.last_id FROM ChatNumbers n WHERE n.chat_id = p.chat_id;

-- A group is its first message's author's, where they still take part, else the lowest user_id's.
UPDATE Participants p SET is_owner = true
FROM Chats c
WHERE c.chat_id = p.chat_id AND NOT c.is_private AND p.user_id = coalesce(
  (
    SELECT author.user_id FROM Participants author
    WHERE author.chat_id = c.chat_id AND author.user_id = (
      SELECT m.user_id FROM Messages m WHERE m.chat_id = c.chat_id ORDER BY m.message_id LIMIT 1)),
  (SELECT min(lowest.user_id) FROM Participants lowest WHERE lowest.chat_id = c.chat_id));

CREATE TABLE FormerParticipants (
  chat_id bigint NOT NULL REFERENCES Chats (chat_id),
  user_id bigint NOT NULL REFERENCES Users (user_id),
  is_removed boolean NOT NULL,
  PRIMARY KEY (chat_id, user_id)
);

CREATE TABLE Blocks (
  user_id bigint NOT NULL REFERENCES Users (user_id),
  blocked_id bigint NOT NULL REFERENCES Users (user_id),
  PRIMARY KEY (user_id, blocked_id)
);

CREATE TABLE NameWords (
  word text COLLATE "C" NOT NULL,
  user_id bigint NOT NULL REFERENCES Users (user_id),
  PRIMARY KEY (word, user_id)
);
CREATE INDEX NameWordsByUser ON NameWords (user_id);

ALTER TABLE Messages
  ADD COLUMN is_counted boolean NOT NULL DEFAULT true,
  ADD COLUMN edited_ts bigint,
  ADD COLUMN edited_id bigint,
  ADD COLUMN deleted_ts bigint,
  ADD COLUMN deleted_by_id bigint REFERENCES Users (user_id),
  ADD COLUMN reply_to_id bigint,
  ADD COLUMN mention_ids text COLLATE "C",
  ADD COLUMN unmentioned_ids text COLLATE "C",
  ADD COLUMN reactions text COLLATE "C",
  ADD COLUMN event text COLLATE "C";
DROP INDEX MessagesByChat;
CREATE INDEX MessagesByChat ON Messages (chat_id, message_id) INCLUDE (user_id, is_counted);

CREATE TABLE Mentions (
  user_id bigint NOT NULL REFERENCES Users (user_id),
  chat_id bigint NOT NULL REFERENCES Chats (chat_id),
  message_id bigint NOT NULL REFERENCES Messages (message_id),
  PRIMARY KEY (user_id, chat_id, message_id)
);
CREATE INDEX MentionsByMessage ON Mentions (message_id);
