-- Version 6. Invitations to check in, for those who asked.

-- Secrets of the server itself: the key that push services know it by.
CREATE TABLE server_secrets (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a device that asked. It goes with the session of the device. Muscles are keys with spaces between them, none
-- for any; quiet hours are minutes after midnight in the zone.
CREATE TABLE push_devices (
    athlete BLOB NOT NULL REFERENCES athletes (athlete),
    session BLOB NOT NULL,
    endpoint TEXT NOT NULL,
    p256dh BLOB NOT NULL,
    auth BLOB NOT NULL,
    muscles TEXT NOT NULL,
    quiet_from_min INTEGER NOT NULL,
    quiet_to_min INTEGER NOT NULL,
    zone TEXT NOT NULL,
    asked_at_us INTEGER NOT NULL,
    look_at_us INTEGER NOT NULL,
    sent_at_us INTEGER,
    failures INTEGER NOT NULL,
    PRIMARY KEY (athlete, session),
    FOREIGN KEY (athlete, session) REFERENCES sessions (athlete, hash) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX push_devices_by_look ON push_devices (look_at_us);
CREATE INDEX push_devices_by_endpoint ON push_devices (endpoint);
