"""The schema as migrations: plain SQL that never changes once it is released.

``paper`` holds metadata that imports may update; ``reading``, ``tag``, ``paper_tag``, ``note`` and ``highlight`` hold
user data that no import changes. ``op`` and ``change`` are the record of operations.
"""

from __future__ import annotations

import uuid

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from readinglist.library import schema_labels

migrations = Migrations("readinglist")


@migrations()
def m001_library(db: Database) -> None:
    """Create the first schema."""
    _run(db, M001)
    db.conn.execute("INSERT INTO about(name, value) VALUES ('id', ?)", [uuid.uuid4().hex])


@migrations()
def m002_likeness(db: Database) -> None:
    """Add indexes for similar titles, and aliases."""
    _run(db, M002)


@migrations()
def m003_edits(db: Database) -> None:
    """Add the fields edited by hand, which imports do not overwrite without confirmation."""
    _run(db, M003)


@migrations()
def m004_smart_lists(db: Database) -> None:
    """Add smart lists."""
    _run(db, M004)


@migrations()
def m005_anchors(db: Database) -> None:
    """Add the times of highlights, and mentions in notes."""
    _run(db, M005)


@migrations()
def m006_tag_keys(db: Database) -> None:
    """Add the keys of tags, and the times when tags were added, taken from the record of operations."""
    _run(db, M006)


@migrations()
def m007_queue_and_trash(db: Database) -> None:
    """Add a manual order of the queue, snoozed papers, and the trash."""
    _run(db, M007)


@migrations()
def m008_taste(db: Database) -> None:
    """Add the preference for more or fewer papers like one."""
    _run(db, M008)


@migrations()
def m009_operation_kinds(db: Database) -> None:
    """Replace the English labels of operations by a kind and JSON arguments."""
    _run(db, M009)
    schema_labels.replace_labels(db.conn)


@migrations()
def m010_sources(db: Database) -> None:
    """Add sources that are followed, what came of them, and which import is from which."""
    _run(db, M010)


@migrations()
def m011_missed(db: Database) -> None:
    """Add what sources that were not asked for long could not catch up on."""
    _run(db, M011)


def _run(db: Database, script: str) -> None:
    for statement in script.split(";\n"):
        db.conn.execute(statement)


M001 = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE paper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    abstract TEXT NOT NULL,
    authors TEXT NOT NULL,
    published TEXT NOT NULL,
    venue TEXT NOT NULL,
    organisation TEXT NOT NULL,
    arxiv_id TEXT NOT NULL,
    arxiv_version INTEGER NOT NULL,
    doi TEXT NOT NULL,
    upvotes INTEGER,
    keywords TEXT NOT NULL,
    links TEXT NOT NULL,
    added TEXT NOT NULL
);
CREATE INDEX paper_added ON paper(added DESC, id);
CREATE INDEX paper_published ON paper(published);
CREATE INDEX paper_title_key ON paper(title_key);
CREATE INDEX paper_arxiv_id ON paper(arxiv_id) WHERE arxiv_id <> '';
CREATE INDEX paper_doi ON paper(doi) WHERE doi <> '';
CREATE TABLE reading (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    status TEXT NOT NULL,
    status_at TEXT,
    starred INTEGER NOT NULL
);
CREATE INDEX reading_status ON reading(status);
CREATE INDEX reading_starred ON reading(starred) WHERE starred;
CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    colour INTEGER NOT NULL
);
CREATE TABLE paper_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    tag INTEGER NOT NULL REFERENCES tag(id),
    UNIQUE (paper, tag)
);
CREATE INDEX paper_tag_tag ON paper_tag(tag, paper);
CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL UNIQUE REFERENCES paper(id),
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE highlight (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    start INTEGER NOT NULL,
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    colour TEXT NOT NULL,
    comment TEXT NOT NULL
);
CREATE INDEX highlight_paper ON highlight(paper);
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    form TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE import_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    import INTEGER NOT NULL REFERENCES import(id),
    paper INTEGER NOT NULL REFERENCES paper(id),
    brought INTEGER NOT NULL,
    UNIQUE (import, paper)
);
CREATE INDEX import_entry_paper ON import_entry(paper);
CREATE TABLE op (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    undoes INTEGER
);
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    op INTEGER NOT NULL,
    tbl TEXT NOT NULL,
    row INTEGER NOT NULL,
    paper INTEGER,
    before TEXT
);
CREATE INDEX change_op ON change(op)
"""

M002 = """
CREATE TABLE alias (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    title_key TEXT NOT NULL
);
CREATE INDEX alias_title_key ON alias(title_key);
CREATE INDEX alias_paper ON alias(paper);
CREATE INDEX paper_title_begins ON paper(substr(title_key, 1, 12));
CREATE INDEX paper_title_ends ON paper(substr(title_key, -12))
"""

M003 = """
CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    fact TEXT NOT NULL,
    UNIQUE (paper, fact)
)
"""

M004 = """
CREATE TABLE smart_list (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    query TEXT NOT NULL,
    place INTEGER NOT NULL
)
"""

M005 = """
ALTER TABLE highlight ADD COLUMN at TEXT NOT NULL DEFAULT '';
UPDATE highlight SET at = made.at FROM (
    SELECT c.row, min(o.at) AS at FROM change c JOIN op o ON o.id = c.op
    WHERE c.tbl = 'highlight' AND c.before IS NULL GROUP BY c.row
) AS made WHERE made.row = highlight.id;
UPDATE highlight SET at = (SELECT added FROM paper WHERE paper.id = highlight.paper) WHERE at = '';
CREATE TABLE mention (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    title_key TEXT NOT NULL,
    UNIQUE (paper, title_key)
);
CREATE INDEX mention_title_key ON mention(title_key);
CREATE INDEX highlight_at ON highlight(at, paper);
CREATE INDEX note_at ON note(at, paper)
"""

M006 = """
ALTER TABLE tag ADD COLUMN key INTEGER;
CREATE UNIQUE INDEX tag_key ON tag(key) WHERE key IS NOT NULL;
ALTER TABLE paper_tag ADD COLUMN at TEXT;
UPDATE paper_tag SET at = given.at FROM (
    SELECT c.row, max(op.at) AS at FROM change c JOIN op ON op.id = c.op
    WHERE c.tbl = 'paper_tag' AND c.before IS NULL GROUP BY c.row
) AS given WHERE given.row = paper_tag.id
"""

# The ids are those of papers. Queued papers get places in the order in which they were queued.
M007 = """
CREATE TABLE queue (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    place REAL NOT NULL
);
CREATE TABLE snooze (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    until TEXT NOT NULL
);
CREATE TABLE trash (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    at TEXT NOT NULL
);
INSERT INTO queue(id, place)
    SELECT id, row_number() OVER (ORDER BY status_at, id) FROM reading WHERE status = 'queued'
"""

M008 = """
ALTER TABLE reading ADD COLUMN taste INTEGER NOT NULL DEFAULT 0
"""

M009 = """
ALTER TABLE op ADD COLUMN kind TEXT NOT NULL DEFAULT 'other';
ALTER TABLE op ADD COLUMN args TEXT NOT NULL DEFAULT '{}'
"""

# source_state and source_paper are no part of the undo history, and outlive their rows there: what Undo takes away and
# Redo brings back has the same id again. So they refer to nothing that SQLite would check.
M010 = """
CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    address TEXT NOT NULL,
    name TEXT NOT NULL,
    hours INTEGER NOT NULL,
    status TEXT NOT NULL,
    tags TEXT NOT NULL,
    only TEXT NOT NULL,
    paused INTEGER NOT NULL,
    added TEXT NOT NULL,
    UNIQUE (kind, address)
);
CREATE TABLE source_state (
    id INTEGER PRIMARY KEY,
    asked TEXT,
    succeeded TEXT,
    not_before TEXT,
    error TEXT NOT NULL,
    failures INTEGER NOT NULL,
    new INTEGER NOT NULL,
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    cursor TEXT NOT NULL
);
CREATE TABLE source_paper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source INTEGER NOT NULL,
    key TEXT NOT NULL,
    paper INTEGER,
    UNIQUE (source, key)
);
CREATE INDEX source_paper_key ON source_paper(key);
CREATE INDEX source_paper_paper ON source_paper(source, paper);
ALTER TABLE import ADD COLUMN source INTEGER REFERENCES source(id);
CREATE INDEX import_source ON import(source) WHERE source IS NOT NULL
"""

M011 = """
ALTER TABLE source_state ADD COLUMN missed_before TEXT
"""
