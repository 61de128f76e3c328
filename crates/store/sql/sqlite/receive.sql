-- Adds entries of other devices as they are; the caller has checked that the numbers follow on.
-- ?1 athlete, ?2 JSON: [[device as hex, seq, id as hex, recorded_at_us, schema, kind, body], ...]
INSERT INTO entries (athlete, device, seq, id, recorded_at_us, schema, kind, body)
SELECT
    ?1,
    unhex(entry.value ->> 0),
    entry.value ->> 1,
    unhex(entry.value ->> 2),
    entry.value ->> 3,
    entry.value ->> 4,
    entry.value ->> 5,
    entry.value ->> 6
FROM json_each(?2) AS entry
ORDER BY entry.key;
