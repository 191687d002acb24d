-- What became of a seat of the accepted plan: letter out, present, absent, refused. `called` is when the first letter left;
-- `spent` and `spent_pnbp` what the seat has cost so far, in rupiah; `substitute_for` the person whose seat it was.
-- That a result has come is read from the evidence, never kept here.
CREATE TABLE seat (
    person_id      INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    session        TEXT NOT NULL REFERENCES session (code) DEFERRABLE INITIALLY DEFERRED,
    state          TEXT NOT NULL,
    reason         TEXT,
    note           TEXT NOT NULL,
    called         TEXT,
    cost           INTEGER NOT NULL,
    pnbp           INTEGER NOT NULL,
    spent          INTEGER NOT NULL,
    spent_pnbp     INTEGER NOT NULL,
    substitute_for INTEGER,
    by             TEXT NOT NULL,
    at             TEXT NOT NULL,
    version        INTEGER NOT NULL,
    touched        INTEGER NOT NULL,
    PRIMARY KEY (person_id, session)
) STRICT, WITHOUT ROWID;
CREATE INDEX seat_by_session ON seat (session);

-- What a seat costs when nobody comes, in percent of the person's cost.
ALTER TABLE method ADD COLUMN no_show INTEGER NOT NULL DEFAULT 0;
