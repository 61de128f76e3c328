-- Version 1. Migrations are only ever added; a released one is never edited.

-- Facts about this database, by name: `application` tells it from other programs' databases, `version` is the
-- number of the last migration, `device` the identity under which it writes entries.
CREATE TABLE meta (
    name text NOT NULL PRIMARY KEY,
    value text NOT NULL
);

INSERT INTO meta (name, value) VALUES ('application', 'regain'), ('device', gen_random_uuid()::text);

-- Athletes exist until they are deleted; what comes later in their name is refused.
-- Writers of one athlete take turns by locking this row.
CREATE TABLE athletes (
    athlete uuid NOT NULL PRIMARY KEY,
    created_at_us bigint NOT NULL
);

-- The journal. Rows are added, never changed or removed.
-- The key begins with the athlete, so that a distributed database can place each athlete's rows together.
-- The body is text, not jsonb: what a newer program wrote must come back byte for byte.
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

-- Not unique: two devices that import the same file both write the same ids.
CREATE INDEX entries_by_id ON entries (athlete, id);
