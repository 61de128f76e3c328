-- The next entries of an athlete by device and number.
-- $1 athlete, $2 and $3 device and number of the last entry read, $4 how many
SELECT device, seq, id, recorded_at_us, schema, kind, body
FROM entries
WHERE athlete = $1 AND (device, seq) > ($2, $3)
ORDER BY device, seq
LIMIT $4;
