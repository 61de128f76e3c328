-- Version 5. Agreements that end by themselves, and what a coach says to an athlete.

-- Unset: until it is taken back.
ALTER TABLE consents ADD COLUMN ends_at_us INTEGER;

-- Notes, and sessions that are offered (JSON). They belong to the athlete, who puts them away; the coach may take them
-- back.
CREATE TABLE messages (
    athlete BLOB NOT NULL REFERENCES athletes (athlete),
    id BLOB NOT NULL,
    coach BLOB NOT NULL,
    at_us INTEGER NOT NULL,
    text TEXT NOT NULL,
    session TEXT,
    PRIMARY KEY (athlete, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX messages_by_coach ON messages (coach, athlete);
