-- Version 4. Agreements that end by themselves, and what a coach says to an athlete.

-- Unset: until it is taken back.
ALTER TABLE consents ADD COLUMN ends_at_us bigint;

-- Notes, and sessions that are offered (JSON). They belong to the athlete, who puts them away; the coach may take them
-- back.
CREATE TABLE messages (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    id uuid NOT NULL,
    coach uuid NOT NULL,
    at_us bigint NOT NULL,
    text text NOT NULL,
    session text,
    PRIMARY KEY (athlete, id)
);
CREATE INDEX messages_by_coach ON messages (coach, athlete);
