-- A database of version 6 as it was, with rows written by hand. It never changes.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
    athlete BLOB NOT NULL CHECK (length(athlete) = 16),
    device BLOB NOT NULL CHECK (length(device) = 16),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    id BLOB NOT NULL CHECK (length(id) = 16),
    recorded_at_us INTEGER NOT NULL,
    schema INTEGER NOT NULL CHECK (schema BETWEEN 1 AND 65535),
    kind TEXT NOT NULL CHECK (kind <> '' AND kind NOT GLOB '*[^a-z0-9_]*'),
    body TEXT NOT NULL CHECK (json_valid(body) AND instr(body, char(10)) = 0),
    PRIMARY KEY (athlete, device, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX entries_by_id ON entries (athlete, id);

CREATE TABLE athletes (
    athlete BLOB NOT NULL PRIMARY KEY CHECK (length(athlete) = 16),
    created_at_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
    athlete BLOB NOT NULL PRIMARY KEY REFERENCES athletes (athlete),
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('athlete', 'coach', 'admin')),
    password_hash TEXT,
    created_at_us INTEGER NOT NULL,
    disabled_at_us INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE account_names (
    name_key TEXT NOT NULL PRIMARY KEY,
    athlete BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_names_by_athlete ON account_names (athlete);

CREATE TABLE setup_links (
    hash BLOB NOT NULL PRIMARY KEY,
    expires_at_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE passkeys (
    athlete BLOB NOT NULL REFERENCES athletes (athlete),
    credential BLOB NOT NULL,
    label TEXT NOT NULL,
    data BLOB NOT NULL,
    counter INTEGER NOT NULL,
    created_at_us INTEGER NOT NULL,
    used_at_us INTEGER,
    PRIMARY KEY (athlete, credential)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    athlete BLOB NOT NULL REFERENCES athletes (athlete),
    hash BLOB NOT NULL,
    label TEXT NOT NULL,
    created_at_us INTEGER NOT NULL,
    seen_at_us INTEGER NOT NULL,
    expires_at_us INTEGER NOT NULL,
    PRIMARY KEY (athlete, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE api_tokens (
    athlete BLOB NOT NULL REFERENCES athletes (athlete),
    hash BLOB NOT NULL,
    label TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at_us INTEGER NOT NULL,
    seen_at_us INTEGER,
    expires_at_us INTEGER,
    PRIMARY KEY (athlete, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE invitations (
    athlete BLOB NOT NULL REFERENCES athletes (athlete),
    hash BLOB NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('athlete', 'coach', 'admin')),
    created_at_us INTEGER NOT NULL,
    expires_at_us INTEGER NOT NULL,
    used_at_us INTEGER,
    PRIMARY KEY (athlete, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE consents (
    athlete BLOB NOT NULL REFERENCES athletes (athlete),
    coach BLOB NOT NULL,
    granted_at_us INTEGER NOT NULL,
    scopes TEXT NOT NULL,
    revoked_at_us INTEGER, ends_at_us INTEGER,
    PRIMARY KEY (athlete, coach, granted_at_us)
) STRICT, WITHOUT ROWID;
CREATE INDEX consents_by_coach ON consents (coach, athlete);

CREATE TABLE accesses (
    athlete BLOB NOT NULL REFERENCES athletes (athlete),
    id BLOB NOT NULL,
    at_us INTEGER NOT NULL,
    actor BLOB,
    action TEXT NOT NULL,
    PRIMARY KEY (athlete, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX accesses_by_actor ON accesses (actor);

CREATE TABLE challenges (
    hash BLOB NOT NULL PRIMARY KEY,
    expires_at_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE resets (
    athlete BLOB NOT NULL REFERENCES athletes (athlete),
    hash BLOB NOT NULL,
    expires_at_us INTEGER NOT NULL,
    PRIMARY KEY (athlete, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
    athlete BLOB NOT NULL REFERENCES athletes (athlete),
    id BLOB NOT NULL,
    coach BLOB NOT NULL,
    at_us INTEGER NOT NULL,
    text TEXT NOT NULL,
    session TEXT,
    PRIMARY KEY (athlete, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX messages_by_coach ON messages (coach, athlete);

CREATE TABLE server_secrets (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

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

INSERT INTO meta (name, value) VALUES ('device', x'0190d000000040008000000000000001');

INSERT INTO athletes (athlete, created_at_us) VALUES
    (x'00000000000000000000000000000000', 1719997200000000), (x'0190a00000007000800000000000000a', 1719997380000000), (x'0190a00000007000800000000000000c', 1719997380000000);

INSERT INTO entries (athlete, device, seq, id, recorded_at_us, schema, kind, body) VALUES
    (x'00000000000000000000000000000000', x'0190d000000040008000000000000001', 1, x'0190e000000070008000000000000001', 1719997200000000, 1, 'set',
     '{"occurred":{"at":"2024-07-03T09:00:00+00:00","zone":"UTC"},"exercise":"Bench Press (Barbell)","position":0,"order":0,"kind":"working","load":{"centi_kg":8250,"unit":"kg"},"reps":8}'),
    (x'00000000000000000000000000000000', x'0190d000000040008000000000000001', 2, x'0190e000000070008000000000000002', 1719997260000000, 1, 'retract',
     '{"target":"0190e000-0000-7000-8000-000000000001","reason":"typed twice"}'),
    (x'00000000000000000000000000000000', x'0190d000000070008000000000000002', 1, x'0190e000000070008000000000000003', 1719997320000000, 7, 'mood',
     '{ "smile" : 1.50, "text":"\u00e4 ä 日本" }'),
    (x'0190a00000007000800000000000000a', x'0190d000000040008000000000000001', 1, x'0190e000000070008000000000000004', 1719997380000000, 1, 'set',
     '{"occurred":{"at":"2024-07-03T09:03:00+00:00","zone":"UTC"},"exercise":"Squat (Barbell)","position":0,"order":0,"kind":"warmup","load":null,"reps":null}');

INSERT INTO accounts (athlete, name, role, password_hash, created_at_us, disabled_at_us) VALUES
    (x'0190a00000007000800000000000000a', 'Anna', 'admin', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g', 1719997380000000, NULL),
    (x'0190a00000007000800000000000000c', 'Cem', 'coach', NULL, 1719997380000000, NULL);
INSERT INTO account_names (name_key, athlete) VALUES ('anna', x'0190a00000007000800000000000000a'), ('cem', x'0190a00000007000800000000000000c');
INSERT INTO setup_links (hash, expires_at_us) VALUES (x'0101010101010101010101010101010101010101010101010101010101010101', 1719997380000000);
INSERT INTO passkeys (athlete, credential, label, data, counter, created_at_us, used_at_us) VALUES
    (x'0190a00000007000800000000000000c', x'0202020202020202020202020202020202020202020202020202020202020202', 'Key ring', x'0303030303030303030303030303030303030303030303030303030303030303', 4, 1719997380000000, 1719997390000000);
INSERT INTO sessions (athlete, hash, label, created_at_us, seen_at_us, expires_at_us) VALUES
    (x'0190a00000007000800000000000000a', x'0404040404040404040404040404040404040404040404040404040404040404', 'Phone', 1719997380000000, 1719997390000000, 4102444800000000);
INSERT INTO api_tokens (athlete, hash, label, scopes, created_at_us, seen_at_us, expires_at_us) VALUES
    (x'0190a00000007000800000000000000a', x'0505050505050505050505050505050505050505050505050505050505050505', 'Script', 'journal:read today:read', 1719997380000000, NULL, NULL);
INSERT INTO invitations (athlete, hash, role, created_at_us, expires_at_us, used_at_us) VALUES
    (x'0190a00000007000800000000000000a', x'0606060606060606060606060606060606060606060606060606060606060606', 'coach', 1719997380000000, 1719997980000000, 1719997390000000);
INSERT INTO consents (athlete, coach, granted_at_us, scopes, revoked_at_us, ends_at_us) VALUES
    (x'0190a00000007000800000000000000a', x'0190a00000007000800000000000000c', 1719997380000000, 'today:read', NULL, 4102444800000000);
INSERT INTO accesses (athlete, id, at_us, actor, action) VALUES
    (x'0190a00000007000800000000000000a', x'0190e000000070008000000000000009', 1719997390000000, x'0190a00000007000800000000000000c', 'today read');
INSERT INTO challenges (hash, expires_at_us) VALUES (x'0808080808080808080808080808080808080808080808080808080808080808', 1719997380000000);
INSERT INTO resets (athlete, hash, expires_at_us) VALUES
    (x'0190a00000007000800000000000000a', x'0707070707070707070707070707070707070707070707070707070707070707', 4102444800000000);
INSERT INTO messages (athlete, id, coach, at_us, text, session) VALUES
    (x'0190a00000007000800000000000000a', x'0190e000000070008000000000000010', x'0190a00000007000800000000000000c', 1719997390000000, 'Slower on the way down.', NULL);
INSERT INTO server_secrets (name, value) VALUES ('push', x'0909');
INSERT INTO push_devices (athlete, session, endpoint, p256dh, auth, muscles, quiet_from_min, quiet_to_min, zone, asked_at_us, look_at_us, sent_at_us, failures) VALUES
    (x'0190a00000007000800000000000000a', x'0404040404040404040404040404040404040404040404040404040404040404', 'https://push.example/1', x'0a0a', x'0b0b', 'chest quads', 1260, 480, 'Europe/Berlin', 1719997380000000, 1719997390000000, NULL, 2);

PRAGMA application_id = 1380404785;
PRAGMA user_version = 6;
