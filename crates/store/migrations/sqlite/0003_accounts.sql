-- Version 3. People, what they sign in with, and who may see whose data.
-- Secrets are random and kept only as SHA-256; passwords only as argon2id. Every key begins with the person, whose
-- id is that of their journal, so that a distributed database finds each row without asking every node. The two
-- exceptions belong to nobody yet: names, and the link of the first set-up.

CREATE TABLE accounts (
    athlete BLOB NOT NULL PRIMARY KEY REFERENCES athletes (athlete),
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('athlete', 'coach', 'admin')),
    password_hash TEXT,
    created_at_us INTEGER NOT NULL,
    disabled_at_us INTEGER
) STRICT, WITHOUT ROWID;

-- Names as they are compared.
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

-- The athlete is the one who invites.
CREATE TABLE invitations (
    athlete BLOB NOT NULL REFERENCES athletes (athlete),
    hash BLOB NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('athlete', 'coach', 'admin')),
    created_at_us INTEGER NOT NULL,
    expires_at_us INTEGER NOT NULL,
    used_at_us INTEGER,
    PRIMARY KEY (athlete, hash)
) STRICT, WITHOUT ROWID;

-- An athlete agreed that a coach sees their data. Rows are added, and ended once.
CREATE TABLE consents (
    athlete BLOB NOT NULL REFERENCES athletes (athlete),
    coach BLOB NOT NULL,
    granted_at_us INTEGER NOT NULL,
    scopes TEXT NOT NULL,
    revoked_at_us INTEGER,
    PRIMARY KEY (athlete, coach, granted_at_us)
) STRICT, WITHOUT ROWID;
CREATE INDEX consents_by_coach ON consents (coach, athlete);

-- Who looked at or changed an athlete's data without being that athlete. Rows are only added; when the actor's
-- account is deleted, the actor becomes unknown.
CREATE TABLE accesses (
    athlete BLOB NOT NULL REFERENCES athletes (athlete),
    id BLOB NOT NULL,
    at_us INTEGER NOT NULL,
    actor BLOB,
    action TEXT NOT NULL,
    PRIMARY KEY (athlete, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX accesses_by_actor ON accesses (actor);
