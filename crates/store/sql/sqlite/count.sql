-- What there is, and how many series have a number missing.
SELECT
    (SELECT count(*) FROM entries) AS entries,
    (SELECT count(DISTINCT athlete) FROM entries) AS athletes,
    (SELECT count(DISTINCT device) FROM entries) AS devices,
    (
        SELECT count(*) FROM (
            SELECT 1 FROM entries GROUP BY athlete, device HAVING count(*) <> max(seq) OR min(seq) <> 1
        )
    ) AS broken_series;
