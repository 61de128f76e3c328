-- Version 5. Invitations to check in, for those who asked.

-- Secrets of the server itself: the key that push services know it by.
CREATE TABLE server_secrets (
    name text NOT NULL PRIMARY KEY,
    value bytea NOT NULL
);

-- One row a device that asked. It goes with the session of the device. Muscles are keys with spaces between them, none
-- for any; quiet hours are minutes after midnight in the zone.
CREATE TABLE push_devices (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    session bytea NOT NULL,
    endpoint text NOT NULL,
    p256dh bytea NOT NULL,
    auth bytea NOT NULL,
    muscles text NOT NULL,
    quiet_from_min bigint NOT NULL,
    quiet_to_min bigint NOT NULL,
    zone text NOT NULL,
    asked_at_us bigint NOT NULL,
    look_at_us bigint NOT NULL,
    sent_at_us bigint,
    failures bigint NOT NULL,
    PRIMARY KEY (athlete, session),
    FOREIGN KEY (athlete, session) REFERENCES sessions (athlete, hash) ON DELETE CASCADE
);
CREATE INDEX push_devices_by_look ON push_devices (look_at_us);
CREATE INDEX push_devices_by_endpoint ON push_devices (endpoint);
