-- A database of version 1 as it was, with rows written by hand. It never changes.

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

INSERT INTO meta (name, value) VALUES
    ('application', 'regain'), ('device', '0190d000-0000-4000-8000-000000000001'), ('version', '1');

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
