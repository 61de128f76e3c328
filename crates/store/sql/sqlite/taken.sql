-- What is stored at these places. ?1 athlete, ?2 JSON: [[device as hex, number], ...]
SELECT entry.device, entry.seq, entry.id, entry.recorded_at_us, entry.schema, entry.kind, entry.body
FROM json_each(?2) AS place
CROSS JOIN entries AS entry
    ON entry.athlete = ?1
    AND entry.device = unhex(place.value ->> 0)
    AND entry.seq = place.value ->> 1;
