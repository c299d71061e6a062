-- The devices that have signed in before, whose logins no stranger's failures hold up.

CREATE TABLE Devices (
  device_id INTEGER PRIMARY KEY AUTOINCREMENT,
  key_hash BLOB NOT NULL,
  user_id INTEGER NOT NULL REFERENCES Users (user_id),
  used_ts INTEGER NOT NULL
);
CREATE UNIQUE INDEX DevicesByKey ON Devices (key_hash);
CREATE INDEX DevicesByUser ON Devices (user_id);
