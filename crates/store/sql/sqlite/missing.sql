-- Entries of these ranges by device and number, packed as in page.sql, until their contents have so many bytes.
-- ?1 athlete, ?2 JSON: [[device as hex, after this number, up to this number], ...], ?3 bytes
SELECT group_concat(
    hex(device) || ' ' || seq || ' ' || hex(id) || ' ' || recorded_at_us || ' ' || schema || ' ' || kind || ' ' || body,
    char(10)
)
FROM (
    SELECT
        entry.*,
        sum(octet_length(entry.body)) OVER place AS bytes,
        row_number() OVER place AS number
    FROM json_each(?2) AS range
    CROSS JOIN entries AS entry
        ON entry.athlete = ?1
        AND entry.device = unhex(range.value ->> 0)
        AND entry.seq > range.value ->> 1
        AND entry.seq <= range.value ->> 2
    WINDOW place AS (ORDER BY entry.device, entry.seq ROWS UNBOUNDED PRECEDING)
    ORDER BY entry.device, entry.seq
)
WHERE bytes <= ?3 OR number = 1;
