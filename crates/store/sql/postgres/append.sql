-- Adds the drafts whose id this athlete does not have, numbered on from the device's last entry.
-- The caller holds the athlete's lock, so that no other program can take the same numbers or ids.
-- $1 athlete, $2 device, $3 recorded_at_us, $4 schema, $5 ids, $6 kinds, $7 bodies
INSERT INTO entries (athlete, device, seq, id, recorded_at_us, schema, kind, body)
SELECT
    $1,
    $2,
    (SELECT coalesce(max(seq), 0) FROM entries WHERE athlete = $1 AND device = $2)
        + row_number() OVER (ORDER BY draft.number),
    draft.id,
    $3,
    $4,
    draft.kind,
    draft.body
FROM unnest($5::uuid[], $6::text[], $7::text[]) WITH ORDINALITY AS draft (id, kind, body, number)
WHERE NOT EXISTS (
    SELECT 1 FROM entries AS known WHERE known.athlete = $1 AND known.id = draft.id
);
