-- Entries beyond what another device has, in the order of their numbers, packed as in page.sql.
-- ?1 athlete, ?2 JSON: [[device as hex, its highest number there], ...], ?3 how many
SELECT group_concat(
    hex(device) || ' ' || seq || ' ' || hex(id) || ' ' || recorded_at_us || ' ' || schema || ' ' || kind || ' ' || body,
    char(10)
)
FROM (
    SELECT entry.device, entry.seq, entry.id, entry.recorded_at_us, entry.schema, entry.kind, entry.body
    FROM entries AS entry
    LEFT JOIN json_each(?2) AS head ON unhex(head.value ->> 0) = entry.device
    WHERE entry.athlete = ?1 AND entry.seq > coalesce(head.value ->> 1, 0)
    ORDER BY entry.device, entry.seq
    LIMIT ?3
);
