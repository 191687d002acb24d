-- Posts of the reference lists: what level and retirement age the source says a post has. `kind` as in person.position_kind.
CREATE TABLE post_reference (
    kind       TEXT NOT NULL,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    level      INTEGER,
    bup        INTEGER,
    source_id  INTEGER,
    source_row INTEGER,
    as_of      TEXT NOT NULL,
    born       INTEGER NOT NULL,
    touched    INTEGER NOT NULL,
    PRIMARY KEY (kind, code)
) STRICT, WITHOUT ROWID;
