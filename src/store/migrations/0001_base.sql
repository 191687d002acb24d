-- Facts about the file itself: 'created', 'demo', 'day' (the day of the stored placements), 'queue_stamp' …
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every change, append-only, each row chained to the one before it.
CREATE TABLE audit (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    account   TEXT NOT NULL,
    uid       INTEGER NOT NULL,
    action    TEXT NOT NULL,
    subject   TEXT NOT NULL,
    detail    TEXT NOT NULL,
    prev_hash BLOB NOT NULL,
    hash      BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

-- Before-images of rows that a write changed or removed, after-images for people. Rows that a write made anew have
-- none: they carry its number in `born`.
CREATE TABLE change (
    id       INTEGER PRIMARY KEY,
    audit_id INTEGER NOT NULL,
    entity   TEXT NOT NULL,
    key      TEXT NOT NULL,
    before   TEXT,
    after    TEXT
) STRICT;
CREATE INDEX change_by_audit ON change (audit_id);
CREATE INDEX change_by_key ON change (entity, key);

-- Writes that were taken back, and by which later write.
CREATE TABLE undone (
    audit_id INTEGER PRIMARY KEY,
    by_audit INTEGER NOT NULL
) STRICT;

CREATE TABLE import (
    id        INTEGER PRIMARY KEY,
    audit_id  INTEGER NOT NULL,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    report    TEXT NOT NULL,
    undone_at TEXT
) STRICT;
CREATE TABLE source (
    id        INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
    name      TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    kind      TEXT NOT NULL,
    as_of     TEXT NOT NULL
) STRICT;
CREATE INDEX source_by_sha256 ON source (sha256);

-- Work units. `pos` to `last` is the range of a unit and everything below it in preorder; `agency_id` is the ancestor
-- directly below the root. `born` and `touched` are numbers of audit entries, `as_of` the day the values speak of.
CREATE TABLE unit (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    parent_id  INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    pos        INTEGER NOT NULL,
    last       INTEGER NOT NULL,
    depth      INTEGER NOT NULL,
    agency_id  INTEGER NOT NULL,
    source_id  INTEGER,
    source_row INTEGER,
    as_of      TEXT NOT NULL,
    version    INTEGER NOT NULL,
    born       INTEGER NOT NULL,
    touched    INTEGER NOT NULL
) STRICT;
CREATE INDEX unit_by_pos ON unit (pos);

-- ASN. `home_id` is the unit, or the root where none is known.
CREATE TABLE person (
    id             INTEGER PRIMARY KEY,
    nip            TEXT NOT NULL UNIQUE,
    name           TEXT NOT NULL,
    title_front    TEXT NOT NULL,
    title_back     TEXT NOT NULL,
    birth          TEXT NOT NULL,
    sex            TEXT NOT NULL,
    employment     TEXT NOT NULL,
    legal_status   TEXT NOT NULL,
    golongan       INTEGER,
    golongan_since TEXT,
    position       TEXT NOT NULL,
    position_kind  TEXT NOT NULL,
    level          INTEGER NOT NULL,
    position_since TEXT,
    service_since  TEXT,
    unit_code      TEXT,
    unit_id        INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    home_id        INTEGER NOT NULL,
    sort_name      TEXT NOT NULL,
    bup            TEXT NOT NULL,
    source_id      INTEGER,
    source_row     INTEGER,
    as_of          TEXT NOT NULL,
    version        INTEGER NOT NULL,
    born           INTEGER NOT NULL,
    touched        INTEGER NOT NULL
) STRICT;
CREATE INDEX person_by_home ON person (home_id);
CREATE INDEX person_by_name ON person (sort_name, nip);
CREATE INDEX person_by_unit_code ON person (unit_code);

-- One row a piece of evidence; the same fact again is the same row.
CREATE TABLE evidence (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind       INTEGER NOT NULL,
    key        TEXT NOT NULL,
    proof      TEXT NOT NULL,
    body       TEXT NOT NULL,
    source_id  INTEGER,
    source_row INTEGER,
    as_of      TEXT NOT NULL,
    version    INTEGER NOT NULL,
    born       INTEGER NOT NULL,
    touched    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX evidence_by_key ON evidence (person_id, kind, key);

CREATE TABLE profile (
    name    TEXT NOT NULL,
    version INTEGER NOT NULL,
    toml    TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    active  INTEGER NOT NULL,
    PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_profile_is_active ON profile (active) WHERE active = 1;

-- What the active profile says of each person on the stored day. `box` is none in the tray.
CREATE TABLE placement (
    person_id      INTEGER PRIMARY KEY,
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
    next_change    TEXT NOT NULL
) STRICT;
CREATE INDEX placement_by_unit ON placement (unit_id, box);
CREATE INDEX placement_by_queue ON placement (queue_points, person_id) WHERE queue_reason IS NOT NULL;
CREATE INDEX placement_by_change ON placement (next_change);

-- Counts of a unit and everything below it, moved together with `placement`.
CREATE TABLE summary (
    unit_id INTEGER NOT NULL,
    counter TEXT NOT NULL,
    n       INTEGER NOT NULL,
    PRIMARY KEY (unit_id, counter)
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_override (
    person_id INTEGER PRIMARY KEY REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    decision  TEXT NOT NULL,
    note      TEXT NOT NULL,
    by        TEXT NOT NULL,
    at        TEXT NOT NULL,
    touched   INTEGER NOT NULL
) STRICT;

-- Planning: methods, tariffs, calendar, budget.
CREATE TABLE method (
    code    TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    days    INTEGER NOT NULL,
    example INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE tariff (
    level   INTEGER NOT NULL,
    method  TEXT NOT NULL REFERENCES method (code) DEFERRABLE INITIALLY DEFERRED,
    since   TEXT NOT NULL,
    pnbp    INTEGER NOT NULL,
    running INTEGER NOT NULL,
    load    INTEGER NOT NULL,
    bonus   INTEGER NOT NULL,
    example INTEGER NOT NULL,
    PRIMARY KEY (level, method, since)
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
    code          TEXT PRIMARY KEY,
    date          TEXT NOT NULL,
    days          INTEGER NOT NULL,
    method        TEXT NOT NULL REFERENCES method (code) DEFERRABLE INITIALLY DEFERRED,
    place         TEXT NOT NULL,
    seats         INTEGER NOT NULL,
    assessor_load INTEGER NOT NULL,
    fixed_cost    INTEGER NOT NULL,
    state         TEXT NOT NULL,
    example       INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    touched       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE budget_period (
    id         TEXT PRIMARY KEY,
    first      TEXT NOT NULL,
    last       TEXT NOT NULL,
    ceiling    INTEGER NOT NULL,
    spent      INTEGER NOT NULL,
    example    INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    touched    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Plans. `stamp` says what the plan was made from; a different one today means that the plan is stale.
CREATE TABLE plan (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    status      TEXT NOT NULL,
    at          TEXT NOT NULL,
    by          TEXT NOT NULL,
    scheduled   INTEGER NOT NULL,
    unscheduled INTEGER NOT NULL,
    value       INTEGER NOT NULL,
    bound       INTEGER NOT NULL,
    optimal     INTEGER NOT NULL,
    cost        INTEGER NOT NULL,
    ceiling     INTEGER NOT NULL,
    stamp       TEXT NOT NULL,
    instance    TEXT NOT NULL,
    plan        TEXT NOT NULL,
    version     INTEGER NOT NULL,
    touched     INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_plan_is_accepted ON plan (status) WHERE status = 'accepted';
CREATE TABLE plan_item (
    plan_id INTEGER NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
    nip     TEXT NOT NULL,
    session TEXT,
    reason  TEXT,
    cost    INTEGER,
    PRIMARY KEY (plan_id, nip)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_item_by_nip ON plan_item (nip);
