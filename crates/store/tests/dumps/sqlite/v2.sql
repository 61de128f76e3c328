-- A database of version 2 as it was, with rows written by hand. It never changes.

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

PRAGMA application_id = 1380404785;
PRAGMA user_version = 2;
