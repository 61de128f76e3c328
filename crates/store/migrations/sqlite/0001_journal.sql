-- Version 1. Migrations are only ever added; a released one is never edited.

-- Facts about this database, by name: `device` is the identity under which it writes entries.
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta (name, value) VALUES ('device', randomblob(16));

-- The journal. Rows are added, never changed or removed.
-- The key begins with the athlete, so that a distributed database can place each athlete's rows together.
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

-- Not unique: two devices that import the same file both write the same ids.
CREATE INDEX entries_by_id ON entries (athlete, id);
