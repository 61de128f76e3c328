-- Adds the drafts whose id this athlete does not have, numbered on from the device's last entry.
-- One statement, so that it takes the write lock once and is there wholly or not at all.
-- ?1 athlete, ?2 device, ?3 recorded_at_us, ?4 schema, ?5 JSON: [[id as hex, kind, body], ...]
INSERT INTO entries (athlete, device, seq, id, recorded_at_us, schema, kind, body)
SELECT
    ?1,
    ?2,
    (SELECT coalesce(max(seq), 0) FROM entries WHERE athlete = ?1 AND device = ?2)
        + row_number() OVER (ORDER BY draft.key),
    unhex(draft.value ->> 0),
    ?3,
    ?4,
    draft.value ->> 1,
    draft.value ->> 2
FROM json_each(?5) AS draft
WHERE EXISTS (SELECT 1 FROM athletes WHERE athlete = ?1)
AND NOT EXISTS (
    SELECT 1 FROM entries AS known WHERE known.athlete = ?1 AND known.id = unhex(draft.value ->> 0)
)
ORDER BY draft.key;
