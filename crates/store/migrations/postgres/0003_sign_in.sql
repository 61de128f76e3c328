-- Version 3. Other ways to sign in than a known password.

-- What a device has to sign before a passkey is taken: the hash of a question that was asked, whose purpose and person
-- are hashed with it. At the sign-in nobody knows yet who it is, so no person stands in the key.
CREATE TABLE challenges (
    hash bytea NOT NULL PRIMARY KEY,
    expires_at_us bigint NOT NULL
);

-- Links that set a new password, made at the terminal of the server.
CREATE TABLE resets (
    athlete uuid NOT NULL REFERENCES athletes (athlete),
    hash bytea NOT NULL,
    expires_at_us bigint NOT NULL,
    PRIMARY KEY (athlete, hash)
);
