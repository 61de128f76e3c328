-- Version 2. People, what they sign in with, and who may see whose data.
-- Secrets are random and kept only as SHA-256; passwords only as argon2id. Every key begins with the person, whose
-- id is that of their journal, so that a distributed database finds each row without asking every node. The two
-- exceptions belong to nobody yet: names, and the link of the first set-up.

CREATE TABLE accounts (
    athlete uuid NOT NULL PRIMARY KEY REFERENCES athletes (athlete),
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('athlete', 'coach', 'admin')),
    password_hash text,
    created_at_us bigint NOT NULL,
    disabled_at_us bigint
);

-- Names as they are compared.
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

-- The athlete is the one who invites.
CREATE TABLE invitations (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    hash bytea NOT NULL,
    role text NOT NULL CHECK (role IN ('athlete', 'coach', 'admin')),
    created_at_us bigint NOT NULL,
    expires_at_us bigint NOT NULL,
    used_at_us bigint,
    PRIMARY KEY (athlete, hash)
);

-- An athlete agreed that a coach sees their data. Rows are added, and ended once.
CREATE TABLE consents (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    coach uuid NOT NULL,
    granted_at_us bigint NOT NULL,
    scopes text NOT NULL,
    revoked_at_us bigint,
    PRIMARY KEY (athlete, coach, granted_at_us)
);
CREATE INDEX consents_by_coach ON consents (coach, athlete);

-- Who looked at or changed an athlete's data without being that athlete. Rows are only added; when the actor's
-- account is deleted, the actor becomes unknown.
CREATE TABLE accesses (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    id uuid NOT NULL,
    at_us bigint NOT NULL,
    actor uuid,
    action text NOT NULL,
    PRIMARY KEY (athlete, id)
);
CREATE INDEX accesses_by_actor ON accesses (actor);
