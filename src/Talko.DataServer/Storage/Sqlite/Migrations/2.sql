-- Accounts: what users sign in with, who is signed in, and invites.

ALTER TABLE Meta ADD COLUMN login_secret BLOB NOT NULL DEFAULT x'';
UPDATE Meta SET login_secret = randomblob(32);

ALTER TABLE Users ADD COLUMN is_administrator INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Users ADD COLUMN is_disabled INTEGER NOT NULL DEFAULT 0;

CREATE TABLE Credentials (
  user_id INTEGER PRIMARY KEY REFERENCES Users (user_id),
  salt BLOB NOT NULL,
  iterations INTEGER NOT NULL,
  auth_hash BLOB NOT NULL
);

CREATE TABLE Sessions (
  session_id INTEGER PRIMARY KEY AUTOINCREMENT,
  token_hash BLOB NOT NULL,
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  device_name TEXT,
  created_ts INTEGER NOT NULL,
  used_ts INTEGER NOT NULL,
  expires_ts INTEGER NOT NULL
);
CREATE UNIQUE INDEX SessionsByToken ON Sessions (token_hash);
CREATE INDEX SessionsByUser ON Sessions (user_id);

CREATE TABLE Invites (
  invite_hash BLOB PRIMARY KEY,
  uses_left INTEGER NOT NULL,
  expires_ts INTEGER NOT NULL
);
CREATE INDEX InvitesByExpiry ON Invites (expires_ts);
