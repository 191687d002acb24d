-- Calibration sessions: a unit as frozen in a snapshot, and what the committee moved. The stored placements never change.
CREATE TABLE calibration (
    id          INTEGER PRIMARY KEY,
    label       TEXT NOT NULL UNIQUE,
    unit_id     INTEGER NOT NULL,
    unit_name   TEXT NOT NULL,
    snapshot_id INTEGER NOT NULL REFERENCES snapshot (id) DEFERRABLE INITIALLY DEFERRED,
    by          TEXT NOT NULL,
    at          TEXT NOT NULL,
    closed_at   TEXT
) STRICT;

-- Nobody is moved without authoriser, reason and evidence, whatever writes here; a move is withdrawn, never deleted.
CREATE TABLE calibration_move (
    id             INTEGER PRIMARY KEY,
    calibration_id INTEGER NOT NULL REFERENCES calibration (id) DEFERRABLE INITIALLY DEFERRED,
    person_id      INTEGER NOT NULL,
    to_box         INTEGER NOT NULL CHECK (to_box BETWEEN 1 AND 9),
    authoriser     TEXT NOT NULL CHECK (trim(authoriser) <> ''),
    reason         TEXT NOT NULL CHECK (trim(reason) <> ''),
    evidence       TEXT NOT NULL CHECK (trim(evidence) <> ''),
    by             TEXT NOT NULL,
    at             TEXT NOT NULL,
    withdrawn_by   TEXT,
    withdrawn_at   TEXT,
    withdrawn_why  TEXT CHECK (withdrawn_at IS NULL OR trim(withdrawn_why) <> '')
) STRICT;
CREATE UNIQUE INDEX one_move_a_person ON calibration_move (calibration_id, person_id) WHERE withdrawn_at IS NULL;
CREATE TRIGGER calibration_move_is_never_deleted BEFORE DELETE ON calibration_move
    BEGIN SELECT RAISE(ABORT, 'a calibration is withdrawn, never deleted'); END;
CREATE TRIGGER calibration_move_is_only_withdrawn BEFORE UPDATE ON calibration_move
    WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.to_box <> OLD.to_box
        OR NEW.person_id <> OLD.person_id OR NEW.reason <> OLD.reason OR NEW.evidence <> OLD.evidence
        OR NEW.authoriser <> OLD.authoriser OR NEW.calibration_id <> OLD.calibration_id
    BEGIN SELECT RAISE(ABORT, 'a calibration is withdrawn, never changed'); END;
