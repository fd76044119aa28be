BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'readinglist','m001_library','2026-11-24 05:10:13.872918+00:00');
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "about" VALUES('id','61fa46b71221476eb8b0c8aebb2c64c4');
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    op INTEGER NOT NULL,
    tbl TEXT NOT NULL,
    row INTEGER NOT NULL,
    paper INTEGER,
    before TEXT
);
INSERT INTO "change" VALUES(1,1,'import',1,NULL,NULL);
INSERT INTO "change" VALUES(2,1,'paper',1,1,NULL);
INSERT INTO "change" VALUES(3,1,'paper',2,2,NULL);
INSERT INTO "change" VALUES(4,1,'reading',1,1,NULL);
INSERT INTO "change" VALUES(5,1,'reading',2,2,NULL);
INSERT INTO "change" VALUES(6,1,'import_entry',1,1,NULL);
INSERT INTO "change" VALUES(7,1,'import_entry',2,2,NULL);
INSERT INTO "change" VALUES(8,2,'tag',1,NULL,NULL);
INSERT INTO "change" VALUES(9,2,'paper_tag',1,1,NULL);
INSERT INTO "change" VALUES(10,3,'note',1,1,NULL);
INSERT INTO "change" VALUES(11,4,'highlight',1,1,NULL);
INSERT INTO "change" VALUES(12,5,'reading',2,2,'{"id": 2, "status": "inbox", "status_at": "2026-11-24T05:10:13.876954+00:00", "starred": 0}');
INSERT INTO "change" VALUES(13,6,'reading',2,2,'{"id": 2, "status": "read", "status_at": "2026-11-24T05:10:13.880651+00:00", "starred": 0}');
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
INSERT INTO "highlight" VALUES(1,1,0,'It has','',' an abstract of some words.','green','why');
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    form TEXT NOT NULL,
    at TEXT NOT NULL
);
INSERT INTO "import" VALUES(1,'page.txt','plain page','2026-11-24T05:10:13.876954+00:00');
CREATE TABLE import_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    import INTEGER NOT NULL REFERENCES import(id),
    paper INTEGER NOT NULL REFERENCES paper(id),
    brought INTEGER NOT NULL,
    UNIQUE (import, paper)
);
INSERT INTO "import_entry" VALUES(1,1,1,1);
INSERT INTO "import_entry" VALUES(2,1,2,1);
CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL UNIQUE REFERENCES paper(id),
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
INSERT INTO "note" VALUES(1,1,'A note.','2026-11-24T05:10:13.879378+00:00');
CREATE TABLE op (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    undoes INTEGER
);
INSERT INTO "op" VALUES(1,'Import 2 papers from page.txt','2026-11-24T05:10:13.876879+00:00',NULL);
INSERT INTO "op" VALUES(2,'Tag a paper kept/for good','2026-11-24T05:10:13.877971+00:00',NULL);
INSERT INTO "op" VALUES(3,'Write a note','2026-11-24T05:10:13.879234+00:00',NULL);
INSERT INTO "op" VALUES(4,'Highlight a passage','2026-11-24T05:10:13.879885+00:00',NULL);
INSERT INTO "op" VALUES(5,'Mark a paper read','2026-11-24T05:10:13.880679+00:00',NULL);
INSERT INTO "op" VALUES(6,'Mark a paper read','2026-11-24T05:10:13.881194+00:00',5);
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
INSERT INTO "paper" VALUES(1,'A Paper That Was Kept','apaperthatwaskept','It has an abstract of some words.','["Ann Author"]','','','','2501.00001',0,'',NULL,'[]','[]','2026-11-24T05:10:13.876954+00:00');
INSERT INTO "paper" VALUES(2,'Another Paper','anotherpaper','And this one too.','[]','','','','',0,'',NULL,'[]','[]','2026-11-24T05:10:13.876954+00:00');
CREATE TABLE paper_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    tag INTEGER NOT NULL REFERENCES tag(id),
    UNIQUE (paper, tag)
);
INSERT INTO "paper_tag" VALUES(1,1,1);
CREATE TABLE reading (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    status TEXT NOT NULL,
    status_at TEXT,
    starred INTEGER NOT NULL
);
INSERT INTO "reading" VALUES(1,'inbox','2026-11-24T05:10:13.876954+00:00',0);
INSERT INTO "reading" VALUES(2,'inbox','2026-11-24T05:10:13.876954+00:00',0);
CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    colour INTEGER NOT NULL
);
INSERT INTO "tag" VALUES(1,'kept/for good',0);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX paper_added ON paper(added DESC, id);
CREATE INDEX paper_published ON paper(published);
CREATE INDEX paper_title_key ON paper(title_key);
CREATE INDEX paper_arxiv_id ON paper(arxiv_id) WHERE arxiv_id <> '';
CREATE INDEX paper_doi ON paper(doi) WHERE doi <> '';
CREATE INDEX reading_status ON reading(status);
CREATE INDEX reading_starred ON reading(starred) WHERE starred;
CREATE INDEX paper_tag_tag ON paper_tag(tag, paper);
CREATE INDEX highlight_paper ON highlight(paper);
CREATE INDEX import_entry_paper ON import_entry(paper);
CREATE INDEX change_op ON change(op)
;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('op',6);
INSERT INTO "sqlite_sequence" VALUES('change',13);
INSERT INTO "sqlite_sequence" VALUES('import',1);
INSERT INTO "sqlite_sequence" VALUES('paper',2);
INSERT INTO "sqlite_sequence" VALUES('import_entry',2);
INSERT INTO "sqlite_sequence" VALUES('tag',1);
INSERT INTO "sqlite_sequence" VALUES('paper_tag',1);
INSERT INTO "sqlite_sequence" VALUES('note',1);
INSERT INTO "sqlite_sequence" VALUES('highlight',1);
COMMIT;
