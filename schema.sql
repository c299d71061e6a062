-- Talko's storage, as a new database is made. The DataServer embeds this page; older files become this by the
-- migrations in src/Talko.DataServer/Storage/Sqlite/Migrations, and PRAGMA user_version says which step a file is at.

-- One row: what is true of the whole database.
CREATE TABLE Meta (
  meta_id INTEGER PRIMARY KEY CHECK (meta_id = 1),
  -- The one counter. It numbers every message and every later change, grows only, and no number is used twice.
  counter INTEGER NOT NULL,
  -- Random; another epoch tells clients that numbers they remember belong to another history.
  epoch TEXT NOT NULL,
  -- What GetLoginParameters makes the salt of a name from that nobody has, so that it cannot be told from one that
  -- somebody has.
  login_secret BLOB NOT NULL DEFAULT x''
);

CREATE TABLE Users (
  user_id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- As it was typed.
  user_name TEXT NOT NULL,
  -- What the name is compared by: equal keys are the same name everywhere.
  name_key TEXT,
  -- The original program did not ask for different names. Users of its databases whose names clash have their key
  -- here instead: nobody new gets the name, and nobody is mistaken for the other.
  clashing_key TEXT,
  is_administrator INTEGER NOT NULL DEFAULT 0,
  -- Kept from signing in.
  is_disabled INTEGER NOT NULL DEFAULT 0,
  -- The number of their newest change, such as another name.
  changed_id INTEGER
);
CREATE UNIQUE INDEX UsersByNameKey ON Users (name_key);
CREATE INDEX UsersByClashingKey ON Users (clashing_key) WHERE clashing_key IS NOT NULL;

-- What a user signs in with; no row where nothing was given yet. The password itself never comes here.
CREATE TABLE Credentials (
  user_id INTEGER PRIMARY KEY REFERENCES Users (user_id),
  salt BLOB NOT NULL,
  iterations INTEGER NOT NULL,
  -- SHA-256 of the auth_key.
  auth_hash BLOB NOT NULL
);

-- Who is signed in; ending a session deletes its row. An id is never used twice.
CREATE TABLE Sessions (
  session_id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- SHA-256 of the token: whoever reads the database cannot act as its users.
  token_hash BLOB NOT NULL,
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  device_name TEXT,
  -- Milliseconds since 1970 UTC, all three; used_ts is written when it is minutes behind.
  created_ts INTEGER NOT NULL,
  used_ts INTEGER NOT NULL,
  expires_ts INTEGER NOT NULL
);
CREATE UNIQUE INDEX SessionsByToken ON Sessions (token_hash);
CREATE INDEX SessionsByUser ON Sessions (user_id);

-- The devices that have signed in as a user before, whose logins no stranger's failures hold up; another credential ends
-- them. An id is never used twice.
CREATE TABLE Devices (
  device_id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- SHA-256 of the device_key.
  key_hash BLOB NOT NULL,
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  -- Milliseconds since 1970 UTC.
  used_ts INTEGER NOT NULL
);
CREATE UNIQUE INDEX DevicesByKey ON Devices (key_hash);
CREATE INDEX DevicesByUser ON Devices (user_id);

-- Who may sign up where that is by invite.
CREATE TABLE Invites (
  -- SHA-256 of what is given to people.
  invite_hash BLOB PRIMARY KEY,
  uses_left INTEGER NOT NULL,
  expires_ts INTEGER NOT NULL
);
CREATE INDEX InvitesByExpiry ON Invites (expires_ts);

CREATE TABLE Chats (
  chat_id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- As it was given; a private chat is shown under the other person's name.
  chat_name TEXT NOT NULL,
  is_private INTEGER NOT NULL,
  user_count INTEGER NOT NULL,
  -- The number of the chat's own newest change.
  changed_id INTEGER,
  -- 'lower user_id:higher user_id' of a private chat, so that two people have one. Null in groups, and in the further
  -- ones that the original program made for the same two.
  pair_key TEXT,
  -- What the client that made it calls it: repeating the request finds it again.
  client_chat_id TEXT,
  -- Whose session made it; null where nobody has to show who they are.
  maker_id INTEGER REFERENCES Users (user_id),
  -- What it is about; null where nobody said it.
  topic TEXT,
  -- What those who are added to it read: 'all', or what was said since they 'joined'.
  history TEXT NOT NULL DEFAULT 'joined',
  -- For how many days messages are kept; null for ever.
  retention_days INTEGER
);
CREATE UNIQUE INDEX ChatsByPair ON Chats (pair_key) WHERE pair_key IS NOT NULL;
CREATE UNIQUE INDEX ChatsByClientId ON Chats (client_chat_id) WHERE client_chat_id IS NOT NULL;
CREATE INDEX ChatsByMaker ON Chats (maker_id) WHERE maker_id IS NOT NULL;

-- A row for each chat: what every message in it changes. Apart from Chats because GetChats looks at those of all of a
-- user's chats to find the newest, and here they lie close together, however long the chats' names are. A chat without
-- one is gone, as all have left it.
CREATE TABLE ChatNumbers (
  chat_id INTEGER PRIMARY KEY REFERENCES Chats (chat_id),
  -- The number of its newest message, or the counter as it was when the chat was made: GetChats' order. A chat made
  -- later has a greater chat_id, which settles ties.
  sort_id INTEGER NOT NULL,
  -- The highest number given out in it, to a message or a change; 0 where there is none.
  last_id INTEGER NOT NULL DEFAULT 0,
  -- Whether one of the two of a private chat has blocked the other.
  is_blocked INTEGER NOT NULL DEFAULT 0
);

-- Chats that are gone, until all that was in them is removed.
CREATE TABLE GoneChats (
  chat_id INTEGER PRIMARY KEY REFERENCES Chats (chat_id)
);

-- Who takes part in which chat, and what of the chat is theirs alone.
CREATE TABLE Participants (
  chat_id INTEGER NOT NULL REFERENCES Chats (chat_id),
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  -- The number of the event that added them; 0 where they were there from the beginning.
  joined_id INTEGER NOT NULL DEFAULT 0,
  -- Messages below it are not for them.
  reads_from_id INTEGER NOT NULL DEFAULT 0,
  is_owner INTEGER NOT NULL DEFAULT 0,
  -- The highest message that they were shown; a number, which stays when that message goes.
  read_id INTEGER NOT NULL DEFAULT 0,
  -- Rises with each MarkUnread.
  generation INTEGER NOT NULL DEFAULT 0,
  -- 'all', 'mentions' or 'none'.
  notify TEXT NOT NULL DEFAULT 'all',
  -- The chat's last_id when they archived it; null where they did not.
  archived_id INTEGER,
  -- The number of the newest change of the four above.
  mark_id INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (chat_id, user_id)
) WITHOUT ROWID;
CREATE INDEX ParticipantsByUser ON Participants (user_id, chat_id);
CREATE INDEX ParticipantsByOwner ON Participants (chat_id, user_id) WHERE is_owner = 1;

-- Who took part in a chat and does not any more.
CREATE TABLE FormerParticipants (
  chat_id INTEGER NOT NULL REFERENCES Chats (chat_id),
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  -- Whether somebody else removed them; then owners alone add them again.
  is_removed INTEGER NOT NULL,
  PRIMARY KEY (chat_id, user_id)
) WITHOUT ROWID;

-- Who keeps whom from writing to them.
CREATE TABLE Blocks (
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  blocked_id INTEGER NOT NULL REFERENCES Users (user_id),
  PRIMARY KEY (user_id, blocked_id)
) WITHOUT ROWID;

-- What users are found by: their names as they are compared, whole and each word of them.
CREATE TABLE NameWords (
  word TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  PRIMARY KEY (word, user_id)
) WITHOUT ROWID;
CREATE INDEX NameWordsByUser ON NameWords (user_id);

CREATE TABLE Messages (
  -- From the counter, so it grows within a chat.
  message_id INTEGER PRIMARY KEY,
  chat_id INTEGER NOT NULL REFERENCES Chats (chat_id),
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  message_text TEXT NOT NULL,
  -- Milliseconds since 1970 UTC.
  message_ts INTEGER NOT NULL,
  -- What the author's client calls it: a repeated request finds it instead of making another.
  client_message_id TEXT,
  -- The number of its newest change.
  changed_id INTEGER,
  -- Whether it counts as unread for others: neither deleted nor an event.
  is_counted INTEGER NOT NULL DEFAULT 1,
  -- When its text or its mentions were last edited, and the number of that change.
  edited_ts INTEGER,
  edited_id INTEGER,
  deleted_ts INTEGER,
  deleted_by_id INTEGER REFERENCES Users (user_id),
  -- The message of the chat that it answers.
  reply_to_id INTEGER,
  -- Whom it mentions: a JSON list of users.
  mention_ids TEXT,
  -- Whom the request named besides, who took no part: a repeat of it names them again.
  unmentioned_ids TEXT,
  -- The reactions set on it, and what happened where it is an event: JSON, as they are sent.
  reactions TEXT,
  event TEXT
);
-- A chat's newest messages and those after a number lie side by side in it, however long the history is; and unread ones
-- are counted by it alone.
CREATE INDEX MessagesByChat ON Messages (chat_id, message_id, user_id, is_counted);
CREATE INDEX MessagesByChange ON Messages (chat_id, changed_id) WHERE changed_id IS NOT NULL;
-- The client's id comes first: UUIDv7 keys of all users then go to the index's end, which stays in memory.
CREATE UNIQUE INDEX MessagesByClientId ON Messages (client_message_id, user_id) WHERE client_message_id IS NOT NULL;

-- What others mention a user in.
CREATE TABLE Mentions (
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  chat_id INTEGER NOT NULL REFERENCES Chats (chat_id),
  message_id INTEGER NOT NULL REFERENCES Messages (message_id),
  PRIMARY KEY (user_id, chat_id, message_id)
) WITHOUT ROWID;
CREATE INDEX MentionsByMessage ON Mentions (message_id);

-- What messages are found by, each word under its chat (docs/decisions/search.md). It has no text of its own: a message is
-- taken out with the terms that it was put in with.
CREATE VIRTUAL TABLE SearchTerms USING fts5 (
  terms, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '_@#!'");

-- Its own pages are overwritten, too, where something is taken out.
INSERT INTO SearchTerms (SearchTerms, rank) VALUES ('secure-delete', 1);

-- While it is quiet its parts are joined from two of a size on, where they would wait for four.
INSERT INTO SearchTerms (SearchTerms, rank) VALUES ('usermerge', 2);

-- Up to where a chat's messages are indexed; what is above is looked at as it is.
CREATE TABLE SearchProgress (
  chat_id INTEGER PRIMARY KEY REFERENCES Chats (chat_id),
  indexed_id INTEGER NOT NULL
);

INSERT INTO Meta (meta_id, counter, epoch, login_secret)
VALUES (1, 0, lower(hex(randomblob(16))), randomblob(32));
