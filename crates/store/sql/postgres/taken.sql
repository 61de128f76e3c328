-- What is stored at these places. $1 athlete, $2 devices, $3 numbers
SELECT entry.device, entry.seq, entry.id, entry.recorded_at_us, entry.schema, entry.kind, entry.body
FROM unnest($2::uuid[], $3::bigint[]) AS place (device, seq)
JOIN entries AS entry
    ON entry.athlete = $1 AND entry.device = place.device AND entry.seq = place.seq;
