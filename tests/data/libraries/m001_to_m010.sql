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
INSERT INTO "_sqlite_migrations" VALUES(7,'readinglist','m007_queue_and_trash','2026-09-01 08:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(8,'readinglist','m008_taste','2026-09-01 08:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(9,'readinglist','m009_operation_kinds','2026-09-01 08:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(10,'readinglist','m010_sources','2026-09-01 08:00:00+00:00');
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "about" VALUES('id','0000000000004000800000000000da7a');
CREATE TABLE alias (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    title_key TEXT NOT NULL
);
INSERT INTO "alias" VALUES(1,5,'decided 7fac1a81aa6aba695e5f2db1d996a63c');
INSERT INTO "alias" VALUES(2,2,'kitesthathum');
INSERT INTO "alias" VALUES(3,8,'decided a04bfbd0fe6eccacc08c1550c7dc32b7');
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
INSERT INTO "change" VALUES(4,1,'paper',3,3,NULL);
INSERT INTO "change" VALUES(5,1,'reading',1,1,NULL);
INSERT INTO "change" VALUES(6,1,'reading',2,2,NULL);
INSERT INTO "change" VALUES(7,1,'reading',3,3,NULL);
INSERT INTO "change" VALUES(8,1,'import_entry',1,1,NULL);
INSERT INTO "change" VALUES(9,1,'import_entry',2,2,NULL);
INSERT INTO "change" VALUES(10,1,'import_entry',3,3,NULL);
INSERT INTO "change" VALUES(11,2,'import',2,NULL,NULL);
INSERT INTO "change" VALUES(12,2,'paper',4,4,NULL);
INSERT INTO "change" VALUES(13,2,'paper',5,5,NULL);
INSERT INTO "change" VALUES(14,2,'reading',4,4,NULL);
INSERT INTO "change" VALUES(15,2,'reading',5,5,NULL);
INSERT INTO "change" VALUES(16,2,'queue',4,4,NULL);
INSERT INTO "change" VALUES(17,2,'queue',5,5,NULL);
INSERT INTO "change" VALUES(18,2,'alias',1,5,NULL);
INSERT INTO "change" VALUES(19,2,'import_entry',4,4,NULL);
INSERT INTO "change" VALUES(20,2,'import_entry',5,5,NULL);
INSERT INTO "change" VALUES(21,3,'import',3,NULL,NULL);
INSERT INTO "change" VALUES(22,3,'paper',6,6,NULL);
INSERT INTO "change" VALUES(23,3,'reading',6,6,NULL);
INSERT INTO "change" VALUES(24,3,'import_entry',6,6,NULL);
INSERT INTO "change" VALUES(25,4,'import_entry',6,6,'{"id": 6, "import": 3, "paper": 6, "brought": 1}');
INSERT INTO "change" VALUES(26,4,'reading',6,6,'{"id": 6, "status": "inbox", "status_at": "2026-11-01T08:03:03.003009+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(27,4,'paper',6,6,'{"id": 6, "title": "A Short History of Buttons", "title_key": "ashorthistoryofbuttons", "abstract": "Of a short history of buttons, told in gone.txt.", "authors": "[\"Ada Example\"]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-11-01T08:03:03.003009+00:00"}');
INSERT INTO "change" VALUES(28,4,'import',3,NULL,'{"id": 3, "name": "gone.txt", "form": "plain page", "at": "2026-11-01T08:03:03.003009+00:00", "source": null}');
INSERT INTO "change" VALUES(29,5,'reading',1,1,'{"id": 1, "status": "inbox", "status_at": "2026-11-01T08:01:01.001003+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(30,5,'reading',2,2,'{"id": 2, "status": "inbox", "status_at": "2026-11-01T08:01:01.001003+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(31,6,'reading',1,1,'{"id": 1, "status": "read", "status_at": "2026-11-01T08:05:05.005015+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(32,7,'reading',2,2,'{"id": 2, "status": "read", "status_at": "2026-11-01T08:05:05.005015+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(33,8,'tag',1,NULL,NULL);
INSERT INTO "change" VALUES(34,8,'paper_tag',1,1,NULL);
INSERT INTO "change" VALUES(35,8,'paper_tag',2,2,NULL);
INSERT INTO "change" VALUES(36,9,'tag',1,NULL,'{"id": 1, "name": "summer/ponds", "colour": 0, "key": null}');
INSERT INTO "change" VALUES(37,10,'tag',1,NULL,'{"id": 1, "name": "summer/ponds", "colour": 0, "key": 3}');
INSERT INTO "change" VALUES(38,11,'note',1,1,NULL);
INSERT INTO "change" VALUES(39,11,'mention',1,1,NULL);
INSERT INTO "change" VALUES(40,12,'highlight',1,1,NULL);
INSERT INTO "change" VALUES(41,13,'paper',2,2,'{"id": 2, "title": "Kites that Hum", "title_key": "kitesthathum", "abstract": "Of kites that hum, told in page.txt.", "authors": "[\"Ada Example\"]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-11-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(42,13,'alias',2,2,NULL);
INSERT INTO "change" VALUES(43,13,'edit',1,2,NULL);
INSERT INTO "change" VALUES(44,13,'edit',2,2,NULL);
INSERT INTO "change" VALUES(45,13,'edit',3,2,NULL);
INSERT INTO "change" VALUES(46,14,'smart_list',1,NULL,NULL);
INSERT INTO "change" VALUES(47,15,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-11-01T08:01:01.001003+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(48,15,'queue',3,3,NULL);
INSERT INTO "change" VALUES(49,16,'queue',3,3,'{"id": 3, "place": 3.0}');
INSERT INTO "change" VALUES(50,17,'snooze',3,3,NULL);
INSERT INTO "change" VALUES(51,18,'trash',2,2,NULL);
INSERT INTO "change" VALUES(52,18,'trash',4,4,NULL);
INSERT INTO "change" VALUES(53,19,'import_entry',4,4,'{"id": 4, "import": 2, "paper": 4, "brought": 1}');
INSERT INTO "change" VALUES(54,19,'queue',4,4,'{"id": 4, "place": 1.0}');
INSERT INTO "change" VALUES(55,19,'trash',4,4,'{"id": 4, "at": "2026-11-01T08:20:20.020060+00:00"}');
INSERT INTO "change" VALUES(56,19,'reading',4,4,'{"id": 4, "status": "queued", "status_at": "2026-11-01T08:02:02.002006+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(57,19,'paper',4,4,'{"id": 4, "title": "Sand Clocks and Tides", "title_key": "sandclocksandtides", "abstract": "Of sand clocks and tides, told in more.txt.", "authors": "[\"Ada Example\"]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-11-01T08:02:02.002006+00:00"}');
INSERT INTO "change" VALUES(58,20,'reading',3,3,'{"id": 3, "status": "queued", "status_at": "2026-11-01T08:17:17.017051+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(59,21,'source',1,NULL,NULL);
INSERT INTO "change" VALUES(60,21,'import',4,NULL,NULL);
INSERT INTO "change" VALUES(61,21,'paper',7,7,NULL);
INSERT INTO "change" VALUES(62,21,'paper',8,8,NULL);
INSERT INTO "change" VALUES(63,21,'reading',7,7,NULL);
INSERT INTO "change" VALUES(64,21,'reading',8,8,NULL);
INSERT INTO "change" VALUES(65,21,'tag',2,NULL,NULL);
INSERT INTO "change" VALUES(66,21,'paper_tag',3,7,NULL);
INSERT INTO "change" VALUES(67,21,'paper_tag',4,8,NULL);
INSERT INTO "change" VALUES(68,21,'alias',3,8,NULL);
INSERT INTO "change" VALUES(69,21,'import_entry',7,7,NULL);
INSERT INTO "change" VALUES(70,21,'import_entry',8,8,NULL);
INSERT INTO "change" VALUES(71,22,'source',2,NULL,NULL);
INSERT INTO "change" VALUES(72,23,'reading',1,1,'{"id": 1, "status": "read", "status_at": "2026-11-01T08:05:05.005015+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(73,24,'source',2,NULL,'{"id": 2, "kind": "arxiv", "address": "cat:cs.LG", "name": "Ponds", "hours": 6, "status": "inbox", "tags": "[]", "only": "pond", "paused": 0, "added": "2026-11-01T08:24:24.024072+00:00"}');
INSERT INTO "change" VALUES(74,25,'source',2,NULL,NULL);
CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    fact TEXT NOT NULL,
    UNIQUE (paper, fact)
);
INSERT INTO "edit" VALUES(1,2,'title');
INSERT INTO "edit" VALUES(2,2,'abstract');
INSERT INTO "edit" VALUES(3,2,'authors');
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
INSERT INTO "highlight" VALUES(1,1,0,'Of paper','',' boats on ponds, told in page.tx','green','boats','2026-11-01T08:14:14.014042+00:00');
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    form TEXT NOT NULL,
    at TEXT NOT NULL
, source INTEGER REFERENCES source(id));
INSERT INTO "import" VALUES(1,'page.txt','plain page','2026-11-01T08:01:01.001003+00:00',NULL);
INSERT INTO "import" VALUES(2,'more.txt','plain page','2026-11-01T08:02:02.002006+00:00',NULL);
INSERT INTO "import" VALUES(4,'Kites','plain page','2026-11-01T08:23:23.023069+00:00',1);
CREATE TABLE import_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    import INTEGER NOT NULL REFERENCES import(id),
    paper INTEGER NOT NULL REFERENCES paper(id),
    brought INTEGER NOT NULL,
    UNIQUE (import, paper)
);
INSERT INTO "import_entry" VALUES(1,1,1,1);
INSERT INTO "import_entry" VALUES(2,1,2,1);
INSERT INTO "import_entry" VALUES(3,1,3,1);
INSERT INTO "import_entry" VALUES(5,2,5,1);
INSERT INTO "import_entry" VALUES(7,4,7,1);
INSERT INTO "import_entry" VALUES(8,4,8,1);
CREATE TABLE mention (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    title_key TEXT NOT NULL,
    UNIQUE (paper, title_key)
);
INSERT INTO "mention" VALUES(1,1,'kitesthathum');
CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL UNIQUE REFERENCES paper(id),
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
INSERT INTO "note" VALUES(1,1,'See [[Kites that Hum]].','2026-11-01T08:12:12.012036+00:00');
CREATE TABLE op (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    undoes INTEGER
, kind TEXT NOT NULL DEFAULT 'other', args TEXT NOT NULL DEFAULT '{}');
INSERT INTO "op" VALUES(1,'2026-11-01T08:01:01.001003+00:00',NULL,'import','{"new": 3, "changed": 0, "restored": 0, "feed": "page.txt"}');
INSERT INTO "op" VALUES(2,'2026-11-01T08:02:02.002006+00:00',NULL,'import','{"new": 2, "changed": 0, "restored": 0, "feed": "more.txt"}');
INSERT INTO "op" VALUES(3,'2026-11-01T08:03:03.003009+00:00',NULL,'import','{"new": 1, "changed": 0, "restored": 0, "feed": "gone.txt"}');
INSERT INTO "op" VALUES(4,'2026-11-01T08:04:04.004012+00:00',NULL,'remove_import','{"papers": 1, "feed": "gone.txt"}');
INSERT INTO "op" VALUES(5,'2026-11-01T08:05:05.005015+00:00',NULL,'set_status','{"papers": 2, "status": "read"}');
INSERT INTO "op" VALUES(6,'2026-11-01T08:06:06.006018+00:00',NULL,'star','{"papers": 1}');
INSERT INTO "op" VALUES(7,'2026-11-01T08:07:07.007021+00:00',NULL,'set_preference','{"papers": 1, "preference": -1}');
INSERT INTO "op" VALUES(8,'2026-11-01T08:08:08.008024+00:00',NULL,'tag','{"tag": "summer/ponds", "papers": 2}');
INSERT INTO "op" VALUES(9,'2026-11-01T08:09:09.009027+00:00',NULL,'set_tag_key','{"tag": "summer/ponds", "key": 3}');
INSERT INTO "op" VALUES(10,'2026-11-01T08:10:10.010030+00:00',NULL,'rename_tag','{"old": "summer/ponds", "tag": "ponds"}');
INSERT INTO "op" VALUES(11,'2026-11-01T08:11:11.011033+00:00',NULL,'write_note','{"added": 1}');
INSERT INTO "op" VALUES(12,'2026-11-01T08:13:13.013039+00:00',NULL,'add_highlight','{}');
INSERT INTO "op" VALUES(13,'2026-11-01T08:15:15.015045+00:00',NULL,'edit_paper','{}');
INSERT INTO "op" VALUES(14,'2026-11-01T08:16:16.016048+00:00',NULL,'save_list','{"list": "Ponds"}');
INSERT INTO "op" VALUES(15,'2026-11-01T08:17:17.017051+00:00',NULL,'set_status','{"papers": 1, "status": "queued"}');
INSERT INTO "op" VALUES(16,'2026-11-01T08:18:18.018054+00:00',NULL,'move_in_queue','{"papers": 1}');
INSERT INTO "op" VALUES(17,'2026-11-01T08:19:19.019057+00:00',NULL,'snooze','{"papers": 1, "day": "2090-01-02"}');
INSERT INTO "op" VALUES(18,'2026-11-01T08:20:20.020060+00:00',NULL,'remove','{"papers": 2}');
INSERT INTO "op" VALUES(19,'2026-11-01T08:21:21.021063+00:00',NULL,'delete','{"papers": 1}');
INSERT INTO "op" VALUES(20,'2026-11-01T08:22:22.022066+00:00',NULL,'star','{"papers": 1}');
INSERT INTO "op" VALUES(21,'2026-11-01T08:23:23.023069+00:00',NULL,'follow','{"source": "Kites", "papers": 2}');
INSERT INTO "op" VALUES(22,'2026-11-01T08:24:24.024072+00:00',NULL,'follow','{"source": "Ponds"}');
INSERT INTO "op" VALUES(23,'2026-11-01T08:26:26.026078+00:00',NULL,'unstar','{"papers": 1}');
INSERT INTO "op" VALUES(24,'2026-11-01T08:27:27.027081+00:00',NULL,'unfollow','{"source": "Ponds"}');
INSERT INTO "op" VALUES(25,'2026-11-01T08:28:28.028084+00:00',24,'unfollow','{"source": "Ponds"}');
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
INSERT INTO "paper" VALUES(1,'Paper Boats on Ponds','paperboatsonponds','Of paper boats on ponds, told in page.txt.','["Ada Example"]','','','','',0,'',NULL,'[]','[]','2026-11-01T08:01:01.001003+00:00');
INSERT INTO "paper" VALUES(2,'Kites that Hum Loudly','kitesthathumloudly','They do.','["Bo Example"]','','','','',0,'',NULL,'[]','[]','2026-11-01T08:01:01.001003+00:00');
INSERT INTO "paper" VALUES(3,'Moss on Roofs','mossonroofs','Of moss on roofs, told in page.txt.','["Ada Example"]','','','','',0,'',NULL,'[]','[]','2026-11-01T08:01:01.001003+00:00');
INSERT INTO "paper" VALUES(5,'Moss on Roofs','mossonroofs','Of moss on roofs, told in more.txt.','["Ada Example"]','','','','',0,'',NULL,'[]','[]','2026-11-01T08:02:02.002006+00:00');
INSERT INTO "paper" VALUES(7,'A Kite in Winter','akiteinwinter','Of a kite in winter, told in Kites.','["Ada Example"]','','','','',0,'',NULL,'[]','[]','2026-11-01T08:23:23.023069+00:00');
INSERT INTO "paper" VALUES(8,'Kites that Hum','kitesthathum','Of kites that hum, told in Kites.','["Ada Example"]','','','','',0,'',NULL,'[]','[]','2026-11-01T08:23:23.023069+00:00');
CREATE TABLE paper_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    tag INTEGER NOT NULL REFERENCES tag(id), at TEXT,
    UNIQUE (paper, tag)
);
INSERT INTO "paper_tag" VALUES(1,1,1,'2026-11-01T08:08:08.008024+00:00');
INSERT INTO "paper_tag" VALUES(2,2,1,'2026-11-01T08:08:08.008024+00:00');
INSERT INTO "paper_tag" VALUES(3,7,2,'2026-11-01T08:23:23.023069+00:00');
INSERT INTO "paper_tag" VALUES(4,8,2,'2026-11-01T08:23:23.023069+00:00');
CREATE TABLE queue (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    place REAL NOT NULL
);
INSERT INTO "queue" VALUES(3,0.0);
INSERT INTO "queue" VALUES(5,2.0);
CREATE TABLE reading (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    status TEXT NOT NULL,
    status_at TEXT,
    starred INTEGER NOT NULL
, taste INTEGER NOT NULL DEFAULT 0);
INSERT INTO "reading" VALUES(1,'read','2026-11-01T08:05:05.005015+00:00',0,0);
INSERT INTO "reading" VALUES(2,'read','2026-11-01T08:05:05.005015+00:00',0,-1);
INSERT INTO "reading" VALUES(3,'queued','2026-11-01T08:17:17.017051+00:00',1,0);
INSERT INTO "reading" VALUES(5,'queued','2026-11-01T08:02:02.002006+00:00',0,0);
INSERT INTO "reading" VALUES(7,'inbox','2026-11-01T08:23:23.023069+00:00',0,0);
INSERT INTO "reading" VALUES(8,'inbox','2026-11-01T08:23:23.023069+00:00',0,0);
CREATE TABLE smart_list (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    query TEXT NOT NULL,
    place INTEGER NOT NULL
);
INSERT INTO "smart_list" VALUES(1,'Ponds','tag:ponds',1);
CREATE TABLE snooze (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    until TEXT NOT NULL
);
INSERT INTO "snooze" VALUES(3,'2090-01-02T00:00:00.000000+00:00');
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
INSERT INTO "source" VALUES(1,'feed','https://kites.example/feed.xml','Kites',24,'inbox','["kites"]','',0,'2026-11-01T08:23:23.023069+00:00');
INSERT INTO "source" VALUES(2,'arxiv','cat:cs.LG','Ponds',6,'inbox','[]','pond',0,'2026-11-01T08:24:24.024072+00:00');
CREATE TABLE source_paper (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source INTEGER NOT NULL,
    key TEXT NOT NULL,
    paper INTEGER,
    UNIQUE (source, key)
);
INSERT INTO "source_paper" VALUES(1,1,'decided c68d87210fea6065de4faf52ceba31bd',7);
INSERT INTO "source_paper" VALUES(2,1,'decided a04bfbd0fe6eccacc08c1550c7dc32b7',8);
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
INSERT INTO "source_state" VALUES(1,'2026-11-01T08:25:25.025075+00:00',NULL,NULL,'It didn''t answer.',2,0,'','','{}');
CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    colour INTEGER NOT NULL
, key INTEGER);
INSERT INTO "tag" VALUES(1,'ponds',0,3);
INSERT INTO "tag" VALUES(2,'kites',1,NULL);
CREATE TABLE trash (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    at TEXT NOT NULL
);
INSERT INTO "trash" VALUES(2,'2026-11-01T08:20:20.020060+00:00');
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
CREATE INDEX source_paper_key ON source_paper(key);
CREATE INDEX source_paper_paper ON source_paper(source, paper);
CREATE INDEX import_source ON import(source) WHERE source IS NOT NULL
;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('op',25);
INSERT INTO "sqlite_sequence" VALUES('change',74);
INSERT INTO "sqlite_sequence" VALUES('import',4);
INSERT INTO "sqlite_sequence" VALUES('paper',8);
INSERT INTO "sqlite_sequence" VALUES('import_entry',8);
INSERT INTO "sqlite_sequence" VALUES('alias',3);
INSERT INTO "sqlite_sequence" VALUES('tag',2);
INSERT INTO "sqlite_sequence" VALUES('paper_tag',4);
INSERT INTO "sqlite_sequence" VALUES('note',1);
INSERT INTO "sqlite_sequence" VALUES('mention',1);
INSERT INTO "sqlite_sequence" VALUES('highlight',1);
INSERT INTO "sqlite_sequence" VALUES('edit',3);
INSERT INTO "sqlite_sequence" VALUES('smart_list',1);
INSERT INTO "sqlite_sequence" VALUES('source',2);
INSERT INTO "sqlite_sequence" VALUES('source_paper',2);
COMMIT;
