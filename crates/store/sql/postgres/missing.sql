-- Entries of these ranges by device and number, until their contents have so many bytes.
-- $1 athlete, $2 devices, $3 after these numbers, $4 up to these numbers, $5 bytes
SELECT device, seq, id, recorded_at_us, schema, kind, body
FROM (
    SELECT
        entry.*,
        sum(octet_length(entry.body)) OVER place AS bytes,
        row_number() OVER place AS number
    FROM unnest($2::uuid[], $3::bigint[], $4::bigint[]) AS range (device, after, last)
    CROSS JOIN LATERAL (
        SELECT entry.device, entry.seq, entry.id, entry.recorded_at_us, entry.schema, entry.kind, entry.body
        FROM entries AS entry
        WHERE entry.athlete = $1
            AND entry.device = range.device
            AND entry.seq > range.after
            AND entry.seq <= range.last
    ) AS entry
    WINDOW place AS (ORDER BY entry.device, entry.seq ROWS UNBOUNDED PRECEDING)
) AS numbered
WHERE bytes <= $5 OR number = 1
ORDER BY device, seq;
