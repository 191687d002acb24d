-- Notes about people, in the users' own words.
CREATE TABLE note (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    text      TEXT NOT NULL,
    by        TEXT NOT NULL,
    at        TEXT NOT NULL
) STRICT;
CREATE INDEX note_by_person ON note (person_id);

-- Frozen mappings: who stood where, under which rules, on which day. `head` is the hash of the trail's newest entry then,
-- `audit_id` its number.
CREATE TABLE snapshot (
    id       INTEGER PRIMARY KEY,
    label    TEXT NOT NULL UNIQUE,
    note     TEXT NOT NULL,
    day      TEXT NOT NULL,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    profile  TEXT NOT NULL,
    version  INTEGER NOT NULL,
    people   INTEGER NOT NULL,
    head     TEXT NOT NULL,
    audit_id INTEGER NOT NULL
) STRICT;

-- The rows of `placement` as they were, with the names of that day: a person or a unit may be gone since.
CREATE TABLE snapshot_row (
    snapshot_id    INTEGER NOT NULL REFERENCES snapshot (id) DEFERRABLE INITIALLY DEFERRED,
    person_id      INTEGER NOT NULL,
    nip            TEXT NOT NULL,
    name           TEXT NOT NULL,
    unit_name      TEXT NOT NULL,
    position       TEXT NOT NULL,
    unit_id        INTEGER NOT NULL,
    level          INTEGER NOT NULL,
    box            INTEGER,
    provisional    INTEGER NOT NULL,
    tray           TEXT,
    performance    TEXT,
    performance_score INTEGER,
    potential      TEXT,
    potential_score INTEGER,
    completeness   INTEGER NOT NULL,
    assessment     TEXT NOT NULL,
    until          TEXT,
    reachable      INTEGER NOT NULL,
    if_medium      INTEGER,
    if_high        INTEGER,
    queue_reason   TEXT,
    queue_points   INTEGER,
    queue_blocked  TEXT,
    queue_factors  TEXT,
    next_change    TEXT NOT NULL,
    PRIMARY KEY (snapshot_id, person_id)
) STRICT, WITHOUT ROWID;
