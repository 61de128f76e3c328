-- Version 2. Athletes exist until they are deleted; what comes later in their name is refused.
CREATE TABLE athletes (
    athlete BLOB NOT NULL PRIMARY KEY CHECK (length(athlete) = 16),
    created_at_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO athletes (athlete, created_at_us)
SELECT athlete, min(recorded_at_us) FROM entries GROUP BY athlete;
