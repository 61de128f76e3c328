-- The next entries of an athlete by device and number, packed into one text: a line an entry, its fields
-- parted by spaces, the body last. One large value crosses to the program several times faster than many rows.
-- ?1 athlete, ?2 and ?3 device and number of the last entry read, ?4 how many
SELECT group_concat(
    hex(device) || ' ' || seq || ' ' || hex(id) || ' ' || recorded_at_us || ' ' || schema || ' ' || kind || ' ' || body,
    char(10)
)
FROM (
    SELECT device, seq, id, recorded_at_us, schema, kind, body
    FROM entries
    WHERE athlete = ?1 AND (device, seq) > (?2, ?3)
    ORDER BY device, seq
    LIMIT ?4
);
