-- A database of version 5 as it was, with rows written by hand. It never changes.

CREATE TABLE meta (
    name text NOT NULL PRIMARY KEY,
    value text NOT NULL
);

CREATE TABLE athletes (
    athlete uuid NOT NULL PRIMARY KEY,
    created_at_us bigint NOT NULL
);

CREATE TABLE entries (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    device uuid NOT NULL,
    seq bigint NOT NULL CHECK (seq >= 1),
    id uuid NOT NULL,
    recorded_at_us bigint NOT NULL,
    schema integer NOT NULL CHECK (schema BETWEEN 1 AND 65535),
    kind text NOT NULL CHECK (kind ~ '^[a-z0-9_]+$'),
    body text NOT NULL CHECK (body::json IS NOT NULL AND strpos(body, E'\n') = 0),
    PRIMARY KEY (athlete, device, seq)
);

CREATE INDEX entries_by_id ON entries (athlete, id);

CREATE TABLE accounts (
    athlete uuid NOT NULL PRIMARY KEY REFERENCES athletes (athlete),
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('athlete', 'coach', 'admin')),
    password_hash text,
    created_at_us bigint NOT NULL,
    disabled_at_us bigint
);

CREATE TABLE account_names (
    name_key text NOT NULL PRIMARY KEY,
    athlete uuid NOT NULL
);
CREATE INDEX account_names_by_athlete ON account_names (athlete);

CREATE TABLE setup_links (
    hash bytea NOT NULL PRIMARY KEY,
    expires_at_us bigint NOT NULL
);

CREATE TABLE passkeys (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    credential bytea NOT NULL,
    label text NOT NULL,
    data bytea NOT NULL,
    counter bigint NOT NULL,
    created_at_us bigint NOT NULL,
    used_at_us bigint,
    PRIMARY KEY (athlete, credential)
);

CREATE TABLE sessions (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    hash bytea NOT NULL,
    label text NOT NULL,
    created_at_us bigint NOT NULL,
    seen_at_us bigint NOT NULL,
    expires_at_us bigint NOT NULL,
    PRIMARY KEY (athlete, hash)
);

CREATE TABLE api_tokens (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    hash bytea NOT NULL,
    label text NOT NULL,
    scopes text NOT NULL,
    created_at_us bigint NOT NULL,
    seen_at_us bigint,
    expires_at_us bigint,
    PRIMARY KEY (athlete, hash)
);

CREATE TABLE invitations (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    hash bytea NOT NULL,
    role text NOT NULL CHECK (role IN ('athlete', 'coach', 'admin')),
    created_at_us bigint NOT NULL,
    expires_at_us bigint NOT NULL,
    used_at_us bigint,
    PRIMARY KEY (athlete, hash)
);

CREATE TABLE consents (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    coach uuid NOT NULL,
    granted_at_us bigint NOT NULL,
    scopes text NOT NULL,
    revoked_at_us bigint,
    ends_at_us bigint,
    PRIMARY KEY (athlete, coach, granted_at_us)
);
CREATE INDEX consents_by_coach ON consents (coach, athlete);

CREATE TABLE accesses (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    id uuid NOT NULL,
    at_us bigint NOT NULL,
    actor uuid,
    action text NOT NULL,
    PRIMARY KEY (athlete, id)
);
CREATE INDEX accesses_by_actor ON accesses (actor);

CREATE TABLE challenges (
    hash bytea NOT NULL PRIMARY KEY,
    expires_at_us bigint NOT NULL
);

CREATE TABLE resets (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    hash bytea NOT NULL,
    expires_at_us bigint NOT NULL,
    PRIMARY KEY (athlete, hash)
);

CREATE TABLE messages (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    id uuid NOT NULL,
    coach uuid NOT NULL,
    at_us bigint NOT NULL,
    text text NOT NULL,
    session text,
    PRIMARY KEY (athlete, id)
);
CREATE INDEX messages_by_coach ON messages (coach, athlete);

CREATE TABLE server_secrets (
    name text NOT NULL PRIMARY KEY,
    value bytea NOT NULL
);

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

INSERT INTO meta (name, value) VALUES
    ('application', 'regain'), ('device', '0190d000-0000-4000-8000-000000000001'), ('version', '5');

INSERT INTO athletes (athlete, created_at_us) VALUES
    ('00000000-0000-0000-0000-000000000000', 1719997200000000), ('0190a000-0000-7000-8000-00000000000a', 1719997380000000), ('0190a000-0000-7000-8000-00000000000c', 1719997380000000);

INSERT INTO entries (athlete, device, seq, id, recorded_at_us, schema, kind, body) VALUES
    ('00000000-0000-0000-0000-000000000000', '0190d000-0000-4000-8000-000000000001', 1, '0190e000-0000-7000-8000-000000000001', 1719997200000000, 1, 'set',
     '{"occurred":{"at":"2024-07-03T09:00:00+00:00","zone":"UTC"},"exercise":"Bench Press (Barbell)","position":0,"order":0,"kind":"working","load":{"centi_kg":8250,"unit":"kg"},"reps":8}'),
    ('00000000-0000-0000-0000-000000000000', '0190d000-0000-4000-8000-000000000001', 2, '0190e000-0000-7000-8000-000000000002', 1719997260000000, 1, 'retract',
     '{"target":"0190e000-0000-7000-8000-000000000001","reason":"typed twice"}'),
    ('00000000-0000-0000-0000-000000000000', '0190d000-0000-7000-8000-000000000002', 1, '0190e000-0000-7000-8000-000000000003', 1719997320000000, 7, 'mood',
     '{ "smile" : 1.50, "text":"\u00e4 ä 日本" }'),
    ('0190a000-0000-7000-8000-00000000000a', '0190d000-0000-4000-8000-000000000001', 1, '0190e000-0000-7000-8000-000000000004', 1719997380000000, 1, 'set',
     '{"occurred":{"at":"2024-07-03T09:03:00+00:00","zone":"UTC"},"exercise":"Squat (Barbell)","position":0,"order":0,"kind":"warmup","load":null,"reps":null}');

INSERT INTO accounts (athlete, name, role, password_hash, created_at_us, disabled_at_us) VALUES
    ('0190a000-0000-7000-8000-00000000000a', 'Anna', 'admin', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g', 1719997380000000, NULL),
    ('0190a000-0000-7000-8000-00000000000c', 'Cem', 'coach', NULL, 1719997380000000, NULL);
INSERT INTO account_names (name_key, athlete) VALUES ('anna', '0190a000-0000-7000-8000-00000000000a'), ('cem', '0190a000-0000-7000-8000-00000000000c');
INSERT INTO setup_links (hash, expires_at_us) VALUES ('\x0101010101010101010101010101010101010101010101010101010101010101', 1719997380000000);
INSERT INTO passkeys (athlete, credential, label, data, counter, created_at_us, used_at_us) VALUES
    ('0190a000-0000-7000-8000-00000000000c', '\x0202020202020202020202020202020202020202020202020202020202020202', 'Key ring', '\x0303030303030303030303030303030303030303030303030303030303030303', 4, 1719997380000000, 1719997390000000);
INSERT INTO sessions (athlete, hash, label, created_at_us, seen_at_us, expires_at_us) VALUES
    ('0190a000-0000-7000-8000-00000000000a', '\x0404040404040404040404040404040404040404040404040404040404040404', 'Phone', 1719997380000000, 1719997390000000, 4102444800000000);
INSERT INTO api_tokens (athlete, hash, label, scopes, created_at_us, seen_at_us, expires_at_us) VALUES
    ('0190a000-0000-7000-8000-00000000000a', '\x0505050505050505050505050505050505050505050505050505050505050505', 'Script', 'journal:read today:read', 1719997380000000, NULL, NULL);
INSERT INTO invitations (athlete, hash, role, created_at_us, expires_at_us, used_at_us) VALUES
    ('0190a000-0000-7000-8000-00000000000a', '\x0606060606060606060606060606060606060606060606060606060606060606', 'coach', 1719997380000000, 1719997980000000, 1719997390000000);
INSERT INTO consents (athlete, coach, granted_at_us, scopes, revoked_at_us, ends_at_us) VALUES
    ('0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000c', 1719997380000000, 'today:read', NULL, 4102444800000000);
INSERT INTO accesses (athlete, id, at_us, actor, action) VALUES
    ('0190a000-0000-7000-8000-00000000000a', '0190e000-0000-7000-8000-000000000009', 1719997390000000, '0190a000-0000-7000-8000-00000000000c', 'today read');
INSERT INTO challenges (hash, expires_at_us) VALUES ('\x0808080808080808080808080808080808080808080808080808080808080808', 1719997380000000);
INSERT INTO resets (athlete, hash, expires_at_us) VALUES
    ('0190a000-0000-7000-8000-00000000000a', '\x0707070707070707070707070707070707070707070707070707070707070707', 4102444800000000);
INSERT INTO messages (athlete, id, coach, at_us, text, session) VALUES
    ('0190a000-0000-7000-8000-00000000000a', '0190e000-0000-7000-8000-000000000010', '0190a000-0000-7000-8000-00000000000c', 1719997390000000, 'Slower on the way down.', NULL);
INSERT INTO server_secrets (name, value) VALUES ('push', '\x0909');
INSERT INTO push_devices (athlete, session, endpoint, p256dh, auth, muscles, quiet_from_min, quiet_to_min, zone, asked_at_us, look_at_us, sent_at_us, failures) VALUES
    ('0190a000-0000-7000-8000-00000000000a', '\x0404040404040404040404040404040404040404040404040404040404040404', 'https://push.example/1', '\x0a0a', '\x0b0b', 'chest quads', 1260, 480, 'Europe/Berlin', 1719997380000000, 1719997390000000, NULL, 2);
