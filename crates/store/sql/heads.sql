-- The highest number of each device: from device to device by the primary key, never through their entries.
-- $1 athlete
WITH RECURSIVE devices (device) AS (
    SELECT (SELECT device FROM entries WHERE athlete = $1 ORDER BY device LIMIT 1)
    UNION ALL
    SELECT (
        SELECT entry.device FROM entries AS entry
        WHERE entry.athlete = $1 AND entry.device > devices.device
        ORDER BY entry.device LIMIT 1
    )
    FROM devices
    WHERE devices.device IS NOT NULL
)
SELECT
    device,
    (
        SELECT entry.seq FROM entries AS entry
        WHERE entry.athlete = $1 AND entry.device = devices.device
        ORDER BY entry.seq DESC LIMIT 1
    ) AS seq
FROM devices
WHERE device IS NOT NULL;
