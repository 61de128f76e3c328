-- Entries beyond what another device has, in the order of their numbers.
-- ?1 athlete, ?2 JSON: [[device as hex, its highest number there], ...], ?3 how many
SELECT entries.device, seq, id, recorded_at_us, schema, kind, body
FROM entries
LEFT JOIN json_each(?2) AS head ON unhex(head.value ->> 0) = entries.device
WHERE athlete = ?1 AND seq > coalesce(head.value ->> 1, 0)
ORDER BY entries.device, seq
LIMIT ?3;
