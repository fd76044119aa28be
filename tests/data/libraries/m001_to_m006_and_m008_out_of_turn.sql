BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'readinglist','m001_library','2026-09-01 08:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'readinglist','m002_likeness','2026-09-01 08:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'readinglist','m003_edits','2026-09-01 08:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'readinglist','m004_smart_lists','2026-09-01 08:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'readinglist','m005_anchors','2026-09-01 08:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'readinglist','m006_tag_keys','2026-09-01 08:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'readinglist','m008_taste','2026-09-01 08:00:00+00:00');
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "about" VALUES('id','0000000000004000800000000000da7a');
CREATE TABLE alias (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    title_key TEXT NOT NULL
);
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
INSERT INTO "change" VALUES(10,3,'import',2,NULL,NULL);
INSERT INTO "change" VALUES(11,3,'paper',3,3,NULL);
INSERT INTO "change" VALUES(12,3,'reading',3,3,NULL);
INSERT INTO "change" VALUES(13,3,'import_entry',3,3,NULL);
INSERT INTO "change" VALUES(14,4,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:03:03.003009+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(15,5,'paper_tag',1,1,'{"id": 1, "paper": 1, "tag": 1, "at": "2026-09-01T08:02:02.002006+00:00"}');
INSERT INTO "change" VALUES(16,5,'import_entry',1,1,'{"id": 1, "import": 1, "paper": 1, "brought": 1}');
INSERT INTO "change" VALUES(17,5,'import_entry',2,2,'{"id": 2, "import": 1, "paper": 2, "brought": 1}');
INSERT INTO "change" VALUES(18,5,'reading',1,1,'{"id": 1, "status": "inbox", "status_at": "2026-09-01T08:01:01.001003+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(19,5,'paper',1,1,'{"id": 1, "title": "Loose Threads", "title_key": "loosethreads", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(20,5,'reading',2,2,'{"id": 2, "status": "inbox", "status_at": "2026-09-01T08:01:01.001003+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(21,5,'paper',2,2,'{"id": 2, "title": "Knots", "title_key": "knots", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(22,5,'import',1,NULL,'{"id": 1, "name": "first.txt", "form": "plain page", "at": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(23,6,'import',1,NULL,NULL);
INSERT INTO "change" VALUES(24,6,'paper',2,2,NULL);
INSERT INTO "change" VALUES(25,6,'reading',2,2,NULL);
INSERT INTO "change" VALUES(26,6,'paper',1,1,NULL);
INSERT INTO "change" VALUES(27,6,'reading',1,1,NULL);
INSERT INTO "change" VALUES(28,6,'import_entry',2,2,NULL);
INSERT INTO "change" VALUES(29,6,'import_entry',1,1,NULL);
INSERT INTO "change" VALUES(30,6,'paper_tag',1,1,NULL);
INSERT INTO "change" VALUES(31,7,'paper_tag',1,1,'{"id": 1, "paper": 1, "tag": 1, "at": "2026-09-01T08:02:02.002006+00:00"}');
INSERT INTO "change" VALUES(32,7,'import_entry',1,1,'{"id": 1, "import": 1, "paper": 1, "brought": 1}');
INSERT INTO "change" VALUES(33,7,'import_entry',2,2,'{"id": 2, "import": 1, "paper": 2, "brought": 1}');
INSERT INTO "change" VALUES(34,7,'reading',1,1,'{"id": 1, "status": "inbox", "status_at": "2026-09-01T08:01:01.001003+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(35,7,'paper',1,1,'{"id": 1, "title": "Loose Threads", "title_key": "loosethreads", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(36,7,'reading',2,2,'{"id": 2, "status": "inbox", "status_at": "2026-09-01T08:01:01.001003+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(37,7,'paper',2,2,'{"id": 2, "title": "Knots", "title_key": "knots", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(38,7,'import',1,NULL,'{"id": 1, "name": "first.txt", "form": "plain page", "at": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(39,8,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:03:03.003009+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(40,9,'note',1,3,NULL);
INSERT INTO "change" VALUES(41,10,'note',1,3,'{"id": 1, "paper": 3, "text": "Sharp.", "at": "2026-09-01T08:11:11.011033+00:00"}');
CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    fact TEXT NOT NULL,
    UNIQUE (paper, fact)
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
, at TEXT NOT NULL DEFAULT '');
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    form TEXT NOT NULL,
    at TEXT NOT NULL
);
INSERT INTO "import" VALUES(2,'second.txt','plain page','2026-09-01T08:03:03.003009+00:00');
CREATE TABLE import_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    import INTEGER NOT NULL REFERENCES import(id),
    paper INTEGER NOT NULL REFERENCES paper(id),
    brought INTEGER NOT NULL,
    UNIQUE (import, paper)
);
INSERT INTO "import_entry" VALUES(3,2,3,1);
CREATE TABLE mention (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    title_key TEXT NOT NULL,
    UNIQUE (paper, title_key)
);
CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL UNIQUE REFERENCES paper(id),
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE op (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    undoes INTEGER
);
INSERT INTO "op" VALUES(1,'Import 2 papers from first.txt','2026-09-01T08:01:01.001003+00:00',NULL);
INSERT INTO "op" VALUES(2,'Tag a paper mine','2026-09-01T08:02:02.002006+00:00',NULL);
INSERT INTO "op" VALUES(3,'Import 1 paper from second.txt','2026-09-01T08:03:03.003009+00:00',NULL);
INSERT INTO "op" VALUES(4,'Star a paper','2026-09-01T08:04:04.004012+00:00',NULL);
INSERT INTO "op" VALUES(5,'Import 2 papers from first.txt','2026-09-01T08:05:05.005015+00:00',1);
INSERT INTO "op" VALUES(6,'Import 2 papers from first.txt','2026-09-01T08:06:06.006018+00:00',5);
INSERT INTO "op" VALUES(7,'Import 2 papers from first.txt','2026-09-01T08:07:07.007021+00:00',1);
INSERT INTO "op" VALUES(8,'Mark a paper read','2026-09-01T08:09:09.009027+00:00',NULL);
INSERT INTO "op" VALUES(9,'Write a note','2026-09-01T08:10:10.010030+00:00',NULL);
INSERT INTO "op" VALUES(10,'Write a note','2026-09-01T08:12:12.012036+00:00',9);
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
INSERT INTO "paper" VALUES(3,'Needles','needles','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:03:03.003009+00:00');
CREATE TABLE paper_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    tag INTEGER NOT NULL REFERENCES tag(id), at TEXT,
    UNIQUE (paper, tag)
);
CREATE TABLE reading (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    status TEXT NOT NULL,
    status_at TEXT,
    starred INTEGER NOT NULL
, taste INTEGER NOT NULL DEFAULT 0);
INSERT INTO "reading" VALUES(3,'read','2026-09-01T08:08:08.008024+00:00',1,0);
CREATE TABLE smart_list (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    query TEXT NOT NULL,
    place INTEGER NOT NULL
);
CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    colour INTEGER NOT NULL
, key INTEGER);
INSERT INTO "tag" VALUES(1,'mine',0,NULL);
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
CREATE INDEX alias_title_key ON alias(title_key);
CREATE INDEX alias_paper ON alias(paper);
CREATE INDEX paper_title_begins ON paper(substr(title_key, 1, 12));
CREATE INDEX paper_title_ends ON paper(substr(title_key, -12))
;
CREATE INDEX mention_title_key ON mention(title_key);
CREATE INDEX highlight_at ON highlight(at, paper);
CREATE INDEX note_at ON note(at, paper)
;
CREATE UNIQUE INDEX tag_key ON tag(key) WHERE key IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('op',10);
INSERT INTO "sqlite_sequence" VALUES('change',41);
INSERT INTO "sqlite_sequence" VALUES('import',2);
INSERT INTO "sqlite_sequence" VALUES('paper',3);
INSERT INTO "sqlite_sequence" VALUES('import_entry',3);
INSERT INTO "sqlite_sequence" VALUES('tag',1);
INSERT INTO "sqlite_sequence" VALUES('paper_tag',1);
INSERT INTO "sqlite_sequence" VALUES('note',1);
COMMIT;
