-- The room of a session within its place; empty: the place says enough.
ALTER TABLE session ADD COLUMN room TEXT NOT NULL DEFAULT '';

-- Wishes about one person's seat: `pin` (in this session), `exclude` (not in this session), `unavailable` (not on these days,
-- both included). Whoever is to be left out altogether is taken out of the queue: see `queue_override`.
CREATE TABLE wish (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind      TEXT NOT NULL,
    session   TEXT,
    first     TEXT,
    last      TEXT,
    note      TEXT NOT NULL,
    by        TEXT NOT NULL,
    at        TEXT NOT NULL,
    touched   INTEGER NOT NULL
) STRICT;
CREATE INDEX wish_by_person ON wish (person_id);
CREATE INDEX wish_by_session ON wish (session) WHERE session IS NOT NULL;
CREATE UNIQUE INDEX one_pin_a_person ON wish (person_id) WHERE kind = 'pin';
