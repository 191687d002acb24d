-- Who may do what: kernel uid, role, and for the role `unit` the code of the unit whose subtree is seen. No row at all: the
-- file belongs to one owner, and whoever can open it may do everything.
CREATE TABLE role (
    uid      INTEGER NOT NULL,
    account  TEXT NOT NULL,
    role     TEXT NOT NULL,
    unit     TEXT NOT NULL,
    audit_id INTEGER NOT NULL,
    PRIMARY KEY (uid, role, unit)
) STRICT, WITHOUT ROWID;

-- `INSERT OR REPLACE` removes a row without asking the trigger for removals: an entry can only come after the last one.
CREATE TRIGGER audit_is_only_appended BEFORE INSERT ON audit
    WHEN NEW.id <> COALESCE((SELECT max(id) FROM audit), 0) + 1
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
