-- Adds entries of other devices as they are; the caller has checked that the numbers follow on.
-- $1 athlete, $2 devices, $3 numbers, $4 ids, $5 recorded_at_us, $6 schemas, $7 kinds, $8 bodies
INSERT INTO entries (athlete, device, seq, id, recorded_at_us, schema, kind, body)
SELECT $1, entry.device, entry.seq, entry.id, entry.recorded_at_us, entry.schema, entry.kind, entry.body
FROM unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::bigint[], $6::integer[], $7::text[], $8::text[])
    AS entry (device, seq, id, recorded_at_us, schema, kind, body);
