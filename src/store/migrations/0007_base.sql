-- Where a tariff stands, and what guards it against two people at once.
ALTER TABLE tariff ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE tariff ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE tariff ADD COLUMN touched INTEGER NOT NULL DEFAULT 0;
ALTER TABLE method ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE method ADD COLUMN touched INTEGER NOT NULL DEFAULT 0;

-- The office's own days beside those that come with the program: closed, examinations, or a workday after all.
CREATE TABLE special_day (
    date    TEXT PRIMARY KEY,
    kind    TEXT NOT NULL,
    name    TEXT NOT NULL,
    source  TEXT NOT NULL,
    touched INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
