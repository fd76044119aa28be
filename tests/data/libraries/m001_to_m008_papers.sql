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
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "about" VALUES('id','0000000000004000800000000000da7a');
CREATE TABLE alias (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    title_key TEXT NOT NULL
);
INSERT INTO "alias" VALUES(1,4,'whykiteshuminasteadywind');
INSERT INTO "alias" VALUES(2,11,'chalkdsut');
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
INSERT INTO "change" VALUES(3,1,'reading',1,1,NULL);
INSERT INTO "change" VALUES(4,1,'import_entry',1,1,NULL);
INSERT INTO "change" VALUES(5,2,'import',2,NULL,NULL);
INSERT INTO "change" VALUES(6,2,'paper',2,2,NULL);
INSERT INTO "change" VALUES(7,2,'reading',2,2,NULL);
INSERT INTO "change" VALUES(8,2,'import_entry',2,2,NULL);
INSERT INTO "change" VALUES(9,3,'import_entry',1,1,'{"id": 1, "import": 1, "paper": 1, "brought": 1}');
INSERT INTO "change" VALUES(10,3,'reading',1,1,'{"id": 1, "status": "inbox", "status_at": "2026-09-01T08:01:01.001003+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(11,3,'paper',1,1,'{"id": 1, "title": "Sand Clocks", "title_key": "sandclocks", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(12,3,'import',1,NULL,'{"id": 1, "name": "gone.txt", "form": "plain page", "at": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(13,4,'import',3,NULL,NULL);
INSERT INTO "change" VALUES(14,4,'paper',3,3,NULL);
INSERT INTO "change" VALUES(15,4,'paper',4,4,NULL);
INSERT INTO "change" VALUES(16,4,'reading',3,3,NULL);
INSERT INTO "change" VALUES(17,4,'reading',4,4,NULL);
INSERT INTO "change" VALUES(18,4,'tag',1,NULL,NULL);
INSERT INTO "change" VALUES(19,4,'paper_tag',1,3,NULL);
INSERT INTO "change" VALUES(20,4,'paper_tag',2,4,NULL);
INSERT INTO "change" VALUES(21,4,'import_entry',3,3,NULL);
INSERT INTO "change" VALUES(22,4,'import_entry',4,4,NULL);
INSERT INTO "change" VALUES(23,5,'import',4,NULL,NULL);
INSERT INTO "change" VALUES(24,5,'paper',5,5,NULL);
INSERT INTO "change" VALUES(25,5,'reading',5,5,NULL);
INSERT INTO "change" VALUES(26,5,'queue',5,5,NULL);
INSERT INTO "change" VALUES(27,5,'import_entry',5,5,NULL);
INSERT INTO "change" VALUES(28,6,'import',5,NULL,NULL);
INSERT INTO "change" VALUES(29,6,'paper',3,3,'{"id": 3, "title": "A Census of Paper Boats", "title_key": "acensusofpaperboats", "abstract": "Told here.", "authors": "[\"Ada Example\", \"Bo Example\"]", "published": "2026-08-01", "venue": "Ponds", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:04:04.004012+00:00"}');
INSERT INTO "change" VALUES(30,6,'import_entry',6,3,NULL);
INSERT INTO "change" VALUES(31,7,'import',6,NULL,NULL);
INSERT INTO "change" VALUES(32,7,'paper',3,3,'{"id": 3, "title": "A Census of Paper Boats", "title_key": "acensusofpaperboats", "abstract": "Boats, counted.", "authors": "[\"Ada Example\", \"Bo Example\"]", "published": "2026-08-01", "venue": "Ponds", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:04:04.004012+00:00"}');
INSERT INTO "change" VALUES(33,7,'paper',4,4,'{"id": 4, "title": "Why Kites Hum in a Steady Wind", "title_key": "whykiteshuminasteadywind", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "2608.00001", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[\"clocks\", \"kites\"]", "links": "[]", "added": "2026-09-01T08:04:04.004012+00:00"}');
INSERT INTO "change" VALUES(34,7,'import_entry',7,3,NULL);
INSERT INTO "change" VALUES(35,7,'import_entry',8,4,NULL);
INSERT INTO "change" VALUES(36,8,'import',7,NULL,NULL);
INSERT INTO "change" VALUES(37,8,'paper',6,6,NULL);
INSERT INTO "change" VALUES(38,8,'reading',6,6,NULL);
INSERT INTO "change" VALUES(39,8,'paper',4,4,'{"id": 4, "title": "Why Kites Hum in a Steady Wind", "title_key": "whykiteshuminasteadywind", "abstract": "Kites hum.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "2608.00001", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[\"clocks\", \"kites\"]", "links": "[]", "added": "2026-09-01T08:04:04.004012+00:00"}');
INSERT INTO "change" VALUES(40,8,'import_entry',9,6,NULL);
INSERT INTO "change" VALUES(41,8,'import_entry',10,4,NULL);
INSERT INTO "change" VALUES(42,9,'import',8,NULL,NULL);
INSERT INTO "change" VALUES(43,9,'paper',7,7,NULL);
INSERT INTO "change" VALUES(44,9,'paper',8,8,NULL);
INSERT INTO "change" VALUES(45,9,'reading',7,7,NULL);
INSERT INTO "change" VALUES(46,9,'reading',8,8,NULL);
INSERT INTO "change" VALUES(47,9,'paper',6,6,'{"id": 6, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:12:12.012036+00:00"}');
INSERT INTO "change" VALUES(48,9,'import_entry',11,7,NULL);
INSERT INTO "change" VALUES(49,9,'import_entry',12,8,NULL);
INSERT INTO "change" VALUES(50,9,'import_entry',13,6,NULL);
INSERT INTO "change" VALUES(51,10,'import',9,NULL,NULL);
INSERT INTO "change" VALUES(52,10,'paper',9,9,NULL);
INSERT INTO "change" VALUES(53,10,'reading',9,9,NULL);
INSERT INTO "change" VALUES(54,10,'paper',6,6,'{"id": 6, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Tin.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:12:12.012036+00:00"}');
INSERT INTO "change" VALUES(55,10,'paper',8,8,'{"id": 8, "title": "Grey Ink from Old Recipes", "title_key": "greyinkfromoldrecipes", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:14:14.014042+00:00"}');
INSERT INTO "change" VALUES(56,10,'import_entry',14,9,NULL);
INSERT INTO "change" VALUES(57,10,'import_entry',15,6,NULL);
INSERT INTO "change" VALUES(58,10,'import_entry',16,8,NULL);
INSERT INTO "change" VALUES(59,11,'import',10,NULL,NULL);
INSERT INTO "change" VALUES(60,11,'paper',10,10,NULL);
INSERT INTO "change" VALUES(61,11,'reading',10,10,NULL);
INSERT INTO "change" VALUES(62,11,'import_entry',17,10,NULL);
INSERT INTO "change" VALUES(63,12,'import',11,NULL,NULL);
INSERT INTO "change" VALUES(64,12,'paper',4,4,'{"id": 4, "title": "Why Kites Hum in a Steady Wind", "title_key": "whykiteshuminasteadywind", "abstract": "Kites hum because their lines do. A line was cut, and it was silent.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "2608.00001", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[\"clocks\", \"kites\"]", "links": "[]", "added": "2026-09-01T08:04:04.004012+00:00"}');
INSERT INTO "change" VALUES(65,12,'alias',1,4,NULL);
INSERT INTO "change" VALUES(66,12,'import_entry',18,4,NULL);
INSERT INTO "change" VALUES(67,13,'paper',3,3,'{"id": 3, "title": "A Census of Paper Boats", "title_key": "acensusofpaperboats", "abstract": "Boats of paper were counted on nine ponds in the rain.", "authors": "[\"Ada Example\", \"Bo Example\"]", "published": "2026-08-01", "venue": "Ponds", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:04:04.004012+00:00"}');
INSERT INTO "change" VALUES(68,13,'edit',1,3,NULL);
INSERT INTO "change" VALUES(69,14,'paper',3,3,'{"id": 3, "title": "A Census of Paper Boats", "title_key": "acensusofpaperboats", "abstract": "Boats of paper were counted on nine ponds in the rain.", "authors": "[\"Ada Example\", \"Bo Example\"]", "published": "2026-08-01", "venue": "Ponds and Lakes", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:04:04.004012+00:00"}');
INSERT INTO "change" VALUES(70,15,'import',12,NULL,NULL);
INSERT INTO "change" VALUES(71,15,'edit',1,3,'{"id": 1, "paper": 3, "fact": "venue"}');
INSERT INTO "change" VALUES(72,15,'paper',3,3,'{"id": 3, "title": "A Census of Paper Boats", "title_key": "acensusofpaperboats", "abstract": "Boats of paper were counted on nine ponds in the rain.", "authors": "[\"Ada Example\", \"Bo Example\"]", "published": "2026-08-01", "venue": "Ponds and Rivers", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:04:04.004012+00:00"}');
INSERT INTO "change" VALUES(73,15,'import_entry',19,3,NULL);
INSERT INTO "change" VALUES(74,16,'import',13,NULL,NULL);
INSERT INTO "change" VALUES(75,16,'paper',11,11,NULL);
INSERT INTO "change" VALUES(76,16,'reading',11,11,NULL);
INSERT INTO "change" VALUES(77,16,'alias',2,11,NULL);
INSERT INTO "change" VALUES(78,16,'edit',2,11,NULL);
INSERT INTO "change" VALUES(79,16,'import_entry',20,11,NULL);
INSERT INTO "change" VALUES(80,17,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:04:04.004012+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(81,17,'queue',3,3,NULL);
INSERT INTO "change" VALUES(82,18,'reading',3,3,'{"id": 3, "status": "queued", "status_at": "2026-09-01T08:27:27.027081+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(83,18,'reading',4,4,'{"id": 4, "status": "inbox", "status_at": "2026-09-01T08:04:04.004012+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(84,18,'queue',3,3,'{"id": 3, "place": 2.0}');
INSERT INTO "change" VALUES(85,19,'reading',3,3,'{"id": 3, "status": "reading", "status_at": "2026-09-01T08:28:28.028084+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(86,20,'reading',3,3,'{"id": 3, "status": "read", "status_at": "2026-09-01T08:29:29.029087+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(87,20,'reading',4,4,'{"id": 4, "status": "reading", "status_at": "2026-09-01T08:28:28.028084+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(88,21,'reading',3,3,'{"id": 3, "status": "dismissed", "status_at": "2026-09-01T08:30:30.030090+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(89,21,'reading',4,4,'{"id": 4, "status": "dismissed", "status_at": "2026-09-01T08:30:30.030090+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(90,21,'queue',3,3,NULL);
INSERT INTO "change" VALUES(91,21,'queue',4,4,NULL);
INSERT INTO "change" VALUES(92,22,'reading',3,3,'{"id": 3, "status": "queued", "status_at": "2026-09-01T08:31:31.031093+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(93,22,'queue',3,3,'{"id": 3, "place": 2.0}');
INSERT INTO "change" VALUES(94,23,'reading',3,3,'{"id": 3, "status": "reading", "status_at": "2026-09-01T08:32:32.032096+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(95,23,'reading',4,4,'{"id": 4, "status": "queued", "status_at": "2026-09-01T08:31:31.031093+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(96,23,'queue',4,4,'{"id": 4, "place": 3.0}');
INSERT INTO "change" VALUES(97,24,'reading',3,3,'{"id": 3, "status": "read", "status_at": "2026-09-01T08:33:33.033099+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(98,25,'reading',3,3,'{"id": 3, "status": "dismissed", "status_at": "2026-09-01T08:34:34.034102+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(99,25,'reading',4,4,'{"id": 4, "status": "read", "status_at": "2026-09-01T08:33:33.033099+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(100,26,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:35:35.035105+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(101,27,'reading',3,3,'{"id": 3, "status": "read", "status_at": "2026-09-01T08:36:36.036108+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(102,28,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(103,28,'reading',4,4,'{"id": 4, "status": "inbox", "status_at": "2026-09-01T08:35:35.035105+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(104,29,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(105,29,'reading',4,4,'{"id": 4, "status": "inbox", "status_at": "2026-09-01T08:35:35.035105+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(106,30,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(107,31,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(108,32,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(109,33,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(110,33,'reading',4,4,'{"id": 4, "status": "inbox", "status_at": "2026-09-01T08:35:35.035105+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(111,34,'reading',3,3,'{"id": 3, "status": "reading", "status_at": "2026-09-01T08:43:43.043129+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(112,35,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(113,35,'reading',4,4,'{"id": 4, "status": "reading", "status_at": "2026-09-01T08:43:43.043129+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(114,36,'reading',3,3,'{"id": 3, "status": "dismissed", "status_at": "2026-09-01T08:45:45.045135+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(115,36,'reading',4,4,'{"id": 4, "status": "dismissed", "status_at": "2026-09-01T08:45:45.045135+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(116,37,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(117,37,'reading',4,4,'{"id": 4, "status": "inbox", "status_at": "2026-09-01T08:35:35.035105+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(118,38,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": 1}');
INSERT INTO "change" VALUES(119,38,'reading',4,4,'{"id": 4, "status": "inbox", "status_at": "2026-09-01T08:35:35.035105+00:00", "starred": 0, "taste": 1}');
INSERT INTO "change" VALUES(120,39,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": -1}');
INSERT INTO "change" VALUES(121,39,'reading',4,4,'{"id": 4, "status": "inbox", "status_at": "2026-09-01T08:35:35.035105+00:00", "starred": 0, "taste": -1}');
INSERT INTO "change" VALUES(122,40,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(123,41,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": 1}');
INSERT INTO "change" VALUES(124,42,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": -1}');
INSERT INTO "change" VALUES(125,43,'reading',4,4,'{"id": 4, "status": "inbox", "status_at": "2026-09-01T08:35:35.035105+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(126,44,'tag',2,NULL,NULL);
INSERT INTO "change" VALUES(127,44,'paper_tag',3,3,NULL);
INSERT INTO "change" VALUES(128,44,'paper_tag',4,4,NULL);
INSERT INTO "change" VALUES(129,45,'tag',3,NULL,NULL);
INSERT INTO "change" VALUES(130,45,'paper_tag',5,3,NULL);
INSERT INTO "change" VALUES(131,46,'tag',4,NULL,NULL);
INSERT INTO "change" VALUES(132,46,'paper_tag',6,3,NULL);
INSERT INTO "change" VALUES(133,47,'tag',5,NULL,NULL);
INSERT INTO "change" VALUES(134,47,'paper_tag',7,3,NULL);
INSERT INTO "change" VALUES(135,47,'paper_tag',8,4,NULL);
INSERT INTO "change" VALUES(136,48,'paper_tag',7,3,'{"id": 7, "paper": 3, "tag": 5, "at": "2026-09-01T08:57:57.057171+00:00"}');
INSERT INTO "change" VALUES(137,49,'paper_tag',7,3,NULL);
INSERT INTO "change" VALUES(138,50,'paper_tag',7,3,'{"id": 7, "paper": 3, "tag": 5, "at": "2026-09-01T08:57:57.057171+00:00"}');
INSERT INTO "change" VALUES(139,50,'paper_tag',8,4,'{"id": 8, "paper": 4, "tag": 5, "at": "2026-09-01T08:57:57.057171+00:00"}');
INSERT INTO "change" VALUES(140,50,'tag',5,NULL,'{"id": 5, "name": "2 papers from afar", "colour": 4, "key": null}');
INSERT INTO "change" VALUES(141,51,'paper_tag',5,3,'{"id": 5, "paper": 3, "tag": 3, "at": "2026-09-01T08:55:55.055165+00:00"}');
INSERT INTO "change" VALUES(142,51,'tag',3,NULL,'{"id": 3, "name": "to read", "colour": 2, "key": null}');
INSERT INTO "change" VALUES(143,52,'tag',4,NULL,'{"id": 4, "name": "wind", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(144,52,'tag',2,NULL,'{"id": 2, "name": "wind/light", "colour": 1, "key": null}');
INSERT INTO "change" VALUES(145,53,'tag',6,NULL,NULL);
INSERT INTO "change" VALUES(146,53,'paper_tag',9,3,NULL);
INSERT INTO "change" VALUES(147,54,'tag',6,NULL,'{"id": 6, "name": "to keep", "colour": 2, "key": null}');
INSERT INTO "change" VALUES(148,55,'tag',6,NULL,'{"id": 6, "name": "from here to there", "colour": 2, "key": null}');
INSERT INTO "change" VALUES(149,56,'tag',7,NULL,NULL);
INSERT INTO "change" VALUES(150,56,'paper_tag',10,3,NULL);
INSERT INTO "change" VALUES(151,56,'paper_tag',11,4,NULL);
INSERT INTO "change" VALUES(152,57,'paper_tag',10,3,'{"id": 10, "paper": 3, "tag": 7, "at": "2026-09-01T09:07:06.066198+00:00"}');
INSERT INTO "change" VALUES(153,57,'paper_tag',11,4,'{"id": 11, "paper": 4, "tag": 7, "at": "2026-09-01T09:07:06.066198+00:00"}');
INSERT INTO "change" VALUES(154,57,'tag',7,NULL,'{"id": 7, "name": "breeze", "colour": 4, "key": null}');
INSERT INTO "change" VALUES(155,58,'tag',4,NULL,'{"id": 4, "name": "air", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(156,59,'tag',8,NULL,NULL);
INSERT INTO "change" VALUES(157,59,'paper_tag',12,3,NULL);
INSERT INTO "change" VALUES(158,59,'paper_tag',13,4,NULL);
INSERT INTO "change" VALUES(159,60,'tag',9,NULL,NULL);
INSERT INTO "change" VALUES(160,60,'paper_tag',14,3,NULL);
INSERT INTO "change" VALUES(161,61,'paper_tag',12,3,'{"id": 12, "paper": 3, "tag": 8, "at": "2026-09-01T09:10:09.069207+00:00"}');
INSERT INTO "change" VALUES(162,61,'paper_tag',13,4,'{"id": 13, "paper": 4, "tag": 8, "at": "2026-09-01T09:10:09.069207+00:00"}');
INSERT INTO "change" VALUES(163,61,'tag',8,NULL,'{"id": 8, "name": "old/older", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(164,61,'paper_tag',14,3,'{"id": 14, "paper": 3, "tag": 9, "at": "2026-09-01T09:11:10.070210+00:00"}');
INSERT INTO "change" VALUES(165,61,'tag',9,NULL,'{"id": 9, "name": "old", "colour": 5, "key": null}');
INSERT INTO "change" VALUES(166,62,'tag',10,NULL,NULL);
INSERT INTO "change" VALUES(167,62,'paper_tag',15,3,NULL);
INSERT INTO "change" VALUES(168,63,'tag',11,NULL,NULL);
INSERT INTO "change" VALUES(169,63,'paper_tag',16,3,NULL);
INSERT INTO "change" VALUES(170,64,'paper_tag',15,3,'{"id": 15, "paper": 3, "tag": 10, "at": "2026-09-01T09:13:12.072216+00:00"}');
INSERT INTO "change" VALUES(171,64,'tag',10,NULL,'{"id": 10, "name": "old/older", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(172,64,'paper_tag',16,3,'{"id": 16, "paper": 3, "tag": 11, "at": "2026-09-01T09:14:13.073219+00:00"}');
INSERT INTO "change" VALUES(173,64,'tag',11,NULL,'{"id": 11, "name": "old", "colour": 5, "key": null}');
INSERT INTO "change" VALUES(174,65,'tag',12,NULL,NULL);
INSERT INTO "change" VALUES(175,65,'paper_tag',17,3,NULL);
INSERT INTO "change" VALUES(176,66,'paper_tag',17,3,'{"id": 17, "paper": 3, "tag": 12, "at": "2026-09-01T09:16:15.075225+00:00"}');
INSERT INTO "change" VALUES(177,66,'tag',12,NULL,'{"id": 12, "name": "gone", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(178,67,'tag',13,NULL,NULL);
INSERT INTO "change" VALUES(179,67,'paper_tag',18,3,NULL);
INSERT INTO "change" VALUES(180,67,'paper_tag',19,4,NULL);
INSERT INTO "change" VALUES(181,68,'paper_tag',18,3,'{"id": 18, "paper": 3, "tag": 13, "at": "2026-09-01T09:18:17.077231+00:00"}');
INSERT INTO "change" VALUES(182,68,'paper_tag',19,4,'{"id": 19, "paper": 4, "tag": 13, "at": "2026-09-01T09:18:17.077231+00:00"}');
INSERT INTO "change" VALUES(183,68,'tag',13,NULL,'{"id": 13, "name": "gone", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(184,69,'tag',14,NULL,NULL);
INSERT INTO "change" VALUES(185,69,'paper_tag',20,4,NULL);
INSERT INTO "change" VALUES(186,70,'tag',15,NULL,NULL);
INSERT INTO "change" VALUES(187,70,'paper_tag',21,2,NULL);
INSERT INTO "change" VALUES(188,70,'paper_tag',22,4,NULL);
INSERT INTO "change" VALUES(189,71,'paper_tag',20,4,'{"id": 20, "paper": 4, "tag": 14, "at": "2026-09-01T09:20:19.079237+00:00"}');
INSERT INTO "change" VALUES(190,71,'tag',14,NULL,'{"id": 14, "name": "kites", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(191,72,'tag',16,NULL,NULL);
INSERT INTO "change" VALUES(192,72,'paper_tag',23,3,NULL);
INSERT INTO "change" VALUES(193,72,'paper_tag',24,4,NULL);
INSERT INTO "change" VALUES(194,73,'tag',17,NULL,NULL);
INSERT INTO "change" VALUES(195,73,'paper_tag',25,3,NULL);
INSERT INTO "change" VALUES(196,74,'tag',18,NULL,NULL);
INSERT INTO "change" VALUES(197,74,'paper_tag',26,3,NULL);
INSERT INTO "change" VALUES(198,75,'paper_tag',23,3,'{"id": 23, "paper": 3, "tag": 16, "at": "2026-09-01T09:23:22.082246+00:00"}');
INSERT INTO "change" VALUES(199,75,'paper_tag',24,4,'{"id": 24, "paper": 4, "tag": 16, "at": "2026-09-01T09:23:22.082246+00:00"}');
INSERT INTO "change" VALUES(200,75,'tag',16,NULL,'{"id": 16, "name": "a", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(201,75,'paper_tag',25,3,'{"id": 25, "paper": 3, "tag": 17, "at": "2026-09-01T09:24:23.083249+00:00"}');
INSERT INTO "change" VALUES(202,75,'tag',17,NULL,'{"id": 17, "name": "b", "colour": 6, "key": null}');
INSERT INTO "change" VALUES(203,76,'tag',18,NULL,'{"id": 18, "name": "c", "colour": 7, "key": null}');
INSERT INTO "change" VALUES(204,77,'paper_tag',26,3,'{"id": 26, "paper": 3, "tag": 18, "at": "2026-09-01T09:25:24.084252+00:00"}');
INSERT INTO "change" VALUES(205,77,'paper_tag',24,4,'{"id": 24, "paper": 4, "tag": 18, "at": "2026-09-01T09:23:22.082246+00:00"}');
INSERT INTO "change" VALUES(206,77,'tag',18,NULL,'{"id": 18, "name": "b", "colour": 7, "key": null}');
INSERT INTO "change" VALUES(207,78,'tag',19,NULL,NULL);
INSERT INTO "change" VALUES(208,78,'paper_tag',27,3,NULL);
INSERT INTO "change" VALUES(209,78,'paper_tag',28,4,NULL);
INSERT INTO "change" VALUES(210,79,'tag',20,NULL,NULL);
INSERT INTO "change" VALUES(211,79,'paper_tag',29,3,NULL);
INSERT INTO "change" VALUES(212,80,'tag',19,NULL,'{"id": 19, "name": "d", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(213,80,'tag',20,NULL,'{"id": 20, "name": "e", "colour": 6, "key": null}');
INSERT INTO "change" VALUES(214,81,'paper_tag',27,3,'{"id": 27, "paper": 3, "tag": 19, "at": "2026-09-01T09:29:28.088264+00:00"}');
INSERT INTO "change" VALUES(215,81,'paper_tag',28,4,'{"id": 28, "paper": 4, "tag": 19, "at": "2026-09-01T09:29:28.088264+00:00"}');
INSERT INTO "change" VALUES(216,81,'tag',19,NULL,'{"id": 19, "name": "d", "colour": 5, "key": null}');
INSERT INTO "change" VALUES(217,81,'paper_tag',29,3,'{"id": 29, "paper": 3, "tag": 20, "at": "2026-09-01T09:30:29.089267+00:00"}');
INSERT INTO "change" VALUES(218,81,'tag',20,NULL,'{"id": 20, "name": "e", "colour": 5, "key": null}');
INSERT INTO "change" VALUES(219,82,'tag',21,NULL,NULL);
INSERT INTO "change" VALUES(220,82,'paper_tag',30,3,NULL);
INSERT INTO "change" VALUES(221,83,'tag',22,NULL,NULL);
INSERT INTO "change" VALUES(222,83,'paper_tag',31,3,NULL);
INSERT INTO "change" VALUES(223,84,'paper_tag',30,3,'{"id": 30, "paper": 3, "tag": 21, "at": "2026-09-01T09:33:32.092276+00:00"}');
INSERT INTO "change" VALUES(224,84,'tag',21,NULL,'{"id": 21, "name": "d", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(225,84,'paper_tag',31,3,'{"id": 31, "paper": 3, "tag": 22, "at": "2026-09-01T09:34:33.093279+00:00"}');
INSERT INTO "change" VALUES(226,84,'tag',22,NULL,'{"id": 22, "name": "e", "colour": 6, "key": null}');
INSERT INTO "change" VALUES(227,85,'tag',23,NULL,NULL);
INSERT INTO "change" VALUES(228,85,'tag',23,NULL,'{"id": 23, "name": "on call", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(229,86,'tag',23,NULL,'{"id": 23, "name": "on call", "colour": 3, "key": 3}');
INSERT INTO "change" VALUES(230,86,'tag',23,NULL,'{"id": 23, "name": "on call", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(231,87,'tag',24,NULL,NULL);
INSERT INTO "change" VALUES(232,87,'tag',24,NULL,'{"id": 24, "name": "on key 2", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(233,88,'tag',24,NULL,'{"id": 24, "name": "on key 2", "colour": 3, "key": 3}');
INSERT INTO "change" VALUES(234,89,'tag',4,NULL,'{"id": 4, "name": "air", "colour": 4, "key": null}');
INSERT INTO "change" VALUES(235,90,'note',1,3,NULL);
INSERT INTO "change" VALUES(236,91,'note',1,3,'{"id": 1, "paper": 3, "text": "Nine ponds, and *rain*.", "at": "2026-09-01T09:42:41.101303+00:00"}');
INSERT INTO "change" VALUES(237,91,'mention',1,3,NULL);
INSERT INTO "change" VALUES(238,92,'note',2,4,NULL);
INSERT INTO "change" VALUES(239,93,'note',2,4,'{"id": 2, "paper": 4, "text": "Which line?", "at": "2026-09-01T09:46:45.105315+00:00"}');
INSERT INTO "change" VALUES(240,94,'note',3,4,NULL);
INSERT INTO "change" VALUES(241,95,'highlight',1,3,NULL);
INSERT INTO "change" VALUES(242,96,'highlight',1,3,'{"id": 1, "paper": 3, "start": 0, "quote": "Boats", "prefix": "", "suffix": " of paper were counted on nine p", "colour": "yellow", "comment": "how many?", "at": "2026-09-01T09:51:50.110330+00:00"}');
INSERT INTO "change" VALUES(243,97,'highlight',1,3,'{"id": 1, "paper": 3, "start": 0, "quote": "Boats", "prefix": "", "suffix": " of paper were counted on nine p", "colour": "pink", "comment": "how many?", "at": "2026-09-01T09:51:50.110330+00:00"}');
INSERT INTO "change" VALUES(244,98,'highlight',1,3,'{"id": 1, "paper": 3, "start": 0, "quote": "Boats", "prefix": "", "suffix": " of paper were counted on nine p", "colour": "pink", "comment": "a fleet", "at": "2026-09-01T09:51:50.110330+00:00"}');
INSERT INTO "change" VALUES(245,99,'highlight',2,4,NULL);
INSERT INTO "change" VALUES(246,100,'highlight',3,4,NULL);
INSERT INTO "change" VALUES(247,101,'highlight',3,4,'{"id": 3, "paper": 4, "start": 0, "quote": "They ", "prefix": "", "suffix": "hum.", "colour": "pink", "comment": "", "at": "2026-09-01T09:58:57.117351+00:00"}');
INSERT INTO "change" VALUES(248,102,'smart_list',1,NULL,NULL);
INSERT INTO "change" VALUES(249,103,'smart_list',1,NULL,'{"id": 1, "name": "To begin", "query": "is:inbox", "place": 1}');
INSERT INTO "change" VALUES(250,104,'smart_list',2,NULL,NULL);
INSERT INTO "change" VALUES(251,105,'smart_list',3,NULL,NULL);
INSERT INTO "change" VALUES(252,106,'smart_list',2,NULL,'{"id": 2, "name": "Wet to dry", "query": "ponds", "place": 2}');
INSERT INTO "change" VALUES(253,107,'smart_list',2,NULL,'{"id": 2, "name": "Dry to wet", "query": "ponds", "place": 2}');
INSERT INTO "change" VALUES(254,107,'smart_list',1,NULL,'{"id": 1, "name": "To begin", "query": "is:unread", "place": 1}');
INSERT INTO "change" VALUES(255,108,'smart_list',3,NULL,'{"id": 3, "name": "List to go", "query": "kites", "place": 3}');
INSERT INTO "change" VALUES(256,109,'smart_list',1,NULL,'{"id": 1, "name": "To begin", "query": "is:unread", "place": 2}');
INSERT INTO "change" VALUES(257,110,'reading',4,4,'{"id": 4, "status": "inbox", "status_at": "2026-09-01T08:35:35.035105+00:00", "starred": 0, "taste": 1}');
INSERT INTO "change" VALUES(258,111,'tag',25,NULL,NULL);
INSERT INTO "change" VALUES(259,111,'paper_tag',32,3,NULL);
INSERT INTO "change" VALUES(260,112,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(261,112,'reading',4,4,'{"id": 4, "status": "inbox", "status_at": "2026-09-01T08:35:35.035105+00:00", "starred": 1, "taste": 1}');
INSERT INTO "change" VALUES(262,113,'reading',4,4,'{"id": 4, "status": "read", "status_at": "2026-09-01T10:11:09.129387+00:00", "starred": 1, "taste": 1}');
INSERT INTO "change" VALUES(263,113,'reading',3,3,'{"id": 3, "status": "read", "status_at": "2026-09-01T10:11:09.129387+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(264,114,'paper_tag',32,3,'{"id": 32, "paper": 3, "tag": 25, "at": "2026-09-01T10:10:08.128384+00:00"}');
INSERT INTO "change" VALUES(265,114,'tag',25,NULL,'{"id": 25, "name": "last", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(266,115,'reading',4,4,'{"id": 4, "status": "inbox", "status_at": "2026-09-01T08:35:35.035105+00:00", "starred": 1, "taste": 1}');
INSERT INTO "change" VALUES(267,116,'reading',4,4,'{"id": 4, "status": "inbox", "status_at": "2026-09-01T08:35:35.035105+00:00", "starred": 0, "taste": 1}');
INSERT INTO "change" VALUES(268,117,'tag',25,NULL,NULL);
INSERT INTO "change" VALUES(269,117,'paper_tag',32,3,NULL);
INSERT INTO "change" VALUES(270,118,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(271,118,'reading',4,4,'{"id": 4, "status": "inbox", "status_at": "2026-09-01T08:35:35.035105+00:00", "starred": 1, "taste": 1}');
INSERT INTO "change" VALUES(272,119,'reading',4,4,'{"id": 4, "status": "read", "status_at": "2026-09-01T10:11:09.129387+00:00", "starred": 1, "taste": 1}');
INSERT INTO "change" VALUES(273,119,'reading',3,3,'{"id": 3, "status": "read", "status_at": "2026-09-01T10:11:09.129387+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(274,120,'paper_tag',32,3,'{"id": 32, "paper": 3, "tag": 25, "at": "2026-09-01T10:10:08.128384+00:00"}');
INSERT INTO "change" VALUES(275,120,'tag',25,NULL,'{"id": 25, "name": "last", "colour": 3, "key": null}');
INSERT INTO "change" VALUES(276,121,'tag',25,NULL,NULL);
INSERT INTO "change" VALUES(277,121,'paper_tag',32,3,NULL);
INSERT INTO "change" VALUES(278,122,'note',3,4,'{"id": 3, "paper": 4, "text": "Whose line? It''s his.", "at": "2026-09-01T09:49:48.108324+00:00"}');
INSERT INTO "change" VALUES(279,123,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(280,124,'paper_tag',2,4,'{"id": 2, "paper": 4, "tag": 1, "at": "2026-09-01T08:04:04.004012+00:00"}');
INSERT INTO "change" VALUES(281,125,'paper_tag',2,4,NULL);
INSERT INTO "change" VALUES(282,126,'reading',3,3,'{"id": 3, "status": "read", "status_at": "2026-09-01T10:23:21.141423+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(283,127,'reading',3,3,'{"id": 3, "status": "inbox", "status_at": "2026-09-01T08:37:37.037111+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(284,128,'reading',3,3,'{"id": 3, "status": "read", "status_at": "2026-09-01T10:23:21.141423+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(285,129,'note',3,4,'{"id": 3, "paper": 4, "text": "Whose line? It''s hers.", "at": "2026-09-01T10:22:20.140420+00:00"}');
CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    fact TEXT NOT NULL,
    UNIQUE (paper, fact)
);
INSERT INTO "edit" VALUES(2,11,'title');
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
INSERT INTO "highlight" VALUES(1,3,0,'Boats of paper','',' were counted on nine ponds in t','pink','a fleet','2026-09-01T09:51:50.110330+00:00');
INSERT INTO "highlight" VALUES(2,4,6,'um.','They h','','yellow','','2026-09-01T09:56:55.115345+00:00');
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    form TEXT NOT NULL,
    at TEXT NOT NULL
);
INSERT INTO "import" VALUES(2,'kept.txt','plain page','2026-09-01T08:02:02.002006+00:00');
INSERT INTO "import" VALUES(3,'page.txt','plain page','2026-09-01T08:04:04.004012+00:00');
INSERT INTO "import" VALUES(4,'one.txt','plain page','2026-09-01T08:05:05.005015+00:00');
INSERT INTO "import" VALUES(5,'page.txt and 2 more','plain page','2026-09-01T08:07:07.007021+00:00');
INSERT INTO "import" VALUES(6,'fix.bib','plain page','2026-09-01T08:10:10.010030+00:00');
INSERT INTO "import" VALUES(7,'a.json','plain page','2026-09-01T08:12:12.012036+00:00');
INSERT INTO "import" VALUES(8,'b.ris','plain page','2026-09-01T08:14:14.014042+00:00');
INSERT INTO "import" VALUES(9,'3 papers from c.txt','plain page','2026-09-01T08:17:17.017051+00:00');
INSERT INTO "import" VALUES(10,'long.txt','plain page','2026-09-01T08:19:19.019057+00:00');
INSERT INTO "import" VALUES(11,'alike.txt','plain page','2026-09-01T08:21:21.021063+00:00');
INSERT INTO "import" VALUES(12,'right.txt','plain page','2026-09-01T08:25:25.025075+00:00');
INSERT INTO "import" VALUES(13,'dust.txt','plain page','2026-09-01T08:26:26.026078+00:00');
CREATE TABLE import_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    import INTEGER NOT NULL REFERENCES import(id),
    paper INTEGER NOT NULL REFERENCES paper(id),
    brought INTEGER NOT NULL,
    UNIQUE (import, paper)
);
INSERT INTO "import_entry" VALUES(2,2,2,1);
INSERT INTO "import_entry" VALUES(3,3,3,1);
INSERT INTO "import_entry" VALUES(4,3,4,1);
INSERT INTO "import_entry" VALUES(5,4,5,1);
INSERT INTO "import_entry" VALUES(6,5,3,0);
INSERT INTO "import_entry" VALUES(7,6,3,0);
INSERT INTO "import_entry" VALUES(8,6,4,0);
INSERT INTO "import_entry" VALUES(9,7,6,1);
INSERT INTO "import_entry" VALUES(10,7,4,0);
INSERT INTO "import_entry" VALUES(11,8,7,1);
INSERT INTO "import_entry" VALUES(12,8,8,1);
INSERT INTO "import_entry" VALUES(13,8,6,0);
INSERT INTO "import_entry" VALUES(14,9,9,1);
INSERT INTO "import_entry" VALUES(15,9,6,0);
INSERT INTO "import_entry" VALUES(16,9,8,0);
INSERT INTO "import_entry" VALUES(17,10,10,1);
INSERT INTO "import_entry" VALUES(18,11,4,0);
INSERT INTO "import_entry" VALUES(19,12,3,0);
INSERT INTO "import_entry" VALUES(20,13,11,1);
CREATE TABLE mention (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    title_key TEXT NOT NULL,
    UNIQUE (paper, title_key)
);
INSERT INTO "mention" VALUES(1,3,'whykiteshuminasteadywind');
CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL UNIQUE REFERENCES paper(id),
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
INSERT INTO "note" VALUES(1,3,'Nine ponds, and *rain*.

See [[Why Kites Hum in a Steady Wind]], “again”.','2026-09-01T09:44:43.103309+00:00');
INSERT INTO "note" VALUES(3,4,'Whose line? It''s his.','2026-09-01T09:49:48.108324+00:00');
CREATE TABLE op (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    undoes INTEGER
);
INSERT INTO "op" VALUES(1,'Import 1 paper from gone.txt','2026-09-01T08:01:01.001003+00:00',NULL);
INSERT INTO "op" VALUES(2,'Import 1 paper from kept.txt','2026-09-01T08:02:02.002006+00:00',NULL);
INSERT INTO "op" VALUES(3,'Remove import gone.txt','2026-09-01T08:03:03.003009+00:00',NULL);
INSERT INTO "op" VALUES(4,'Import 2 papers from page.txt','2026-09-01T08:04:04.004012+00:00',NULL);
INSERT INTO "op" VALUES(5,'Import 1 paper from one.txt','2026-09-01T08:05:05.005015+00:00',NULL);
INSERT INTO "op" VALUES(6,'Update 1 paper from page.txt and 2 more','2026-09-01T08:07:07.007021+00:00',NULL);
INSERT INTO "op" VALUES(7,'Update 2 papers from fix.bib','2026-09-01T08:10:10.010030+00:00',NULL);
INSERT INTO "op" VALUES(8,'Import 1 paper and update 1 from a.json','2026-09-01T08:12:12.012036+00:00',NULL);
INSERT INTO "op" VALUES(9,'Import 2 papers and update 1 from b.ris','2026-09-01T08:14:14.014042+00:00',NULL);
INSERT INTO "op" VALUES(10,'Import 1 paper and update 2 from 3 papers from c.txt','2026-09-01T08:17:17.017051+00:00',NULL);
INSERT INTO "op" VALUES(11,'Import 1 paper from long.txt','2026-09-01T08:19:19.019057+00:00',NULL);
INSERT INTO "op" VALUES(12,'Update 1 paper from alike.txt','2026-09-01T08:21:21.021063+00:00',NULL);
INSERT INTO "op" VALUES(13,'Edit a paper','2026-09-01T08:22:22.022066+00:00',NULL);
INSERT INTO "op" VALUES(14,'Edit a paper','2026-09-01T08:23:23.023069+00:00',NULL);
INSERT INTO "op" VALUES(15,'Update 1 paper from right.txt','2026-09-01T08:25:25.025075+00:00',NULL);
INSERT INTO "op" VALUES(16,'Import 1 paper from dust.txt','2026-09-01T08:26:26.026078+00:00',NULL);
INSERT INTO "op" VALUES(17,'Queue a paper','2026-09-01T08:27:27.027081+00:00',NULL);
INSERT INTO "op" VALUES(18,'Begin reading 2 papers','2026-09-01T08:28:28.028084+00:00',NULL);
INSERT INTO "op" VALUES(19,'Mark a paper read','2026-09-01T08:29:29.029087+00:00',NULL);
INSERT INTO "op" VALUES(20,'Dismiss 2 papers','2026-09-01T08:30:30.030090+00:00',NULL);
INSERT INTO "op" VALUES(21,'Queue 2 papers','2026-09-01T08:31:31.031093+00:00',NULL);
INSERT INTO "op" VALUES(22,'Begin reading a paper','2026-09-01T08:32:32.032096+00:00',NULL);
INSERT INTO "op" VALUES(23,'Mark 2 papers read','2026-09-01T08:33:33.033099+00:00',NULL);
INSERT INTO "op" VALUES(24,'Dismiss a paper','2026-09-01T08:34:34.034102+00:00',NULL);
INSERT INTO "op" VALUES(25,'Move 2 papers back to the inbox','2026-09-01T08:35:35.035105+00:00',NULL);
INSERT INTO "op" VALUES(26,'Mark a paper read','2026-09-01T08:36:36.036108+00:00',NULL);
INSERT INTO "op" VALUES(27,'Move a paper back to the inbox','2026-09-01T08:37:37.037111+00:00',NULL);
INSERT INTO "op" VALUES(28,'Star 2 papers','2026-09-01T08:38:38.038114+00:00',NULL);
INSERT INTO "op" VALUES(29,'Unstar 2 papers','2026-09-01T08:39:39.039117+00:00',NULL);
INSERT INTO "op" VALUES(30,'Star a paper','2026-09-01T08:40:40.040120+00:00',NULL);
INSERT INTO "op" VALUES(31,'Unstar a paper','2026-09-01T08:41:41.041123+00:00',NULL);
INSERT INTO "op" VALUES(32,'Unstar a paper','2026-09-01T08:42:42.042126+00:00',31);
INSERT INTO "op" VALUES(33,'Begin reading 2 papers','2026-09-01T08:43:43.043129+00:00',NULL);
INSERT INTO "op" VALUES(34,'Take back the verdicts on a paper','2026-09-01T08:44:44.044132+00:00',NULL);
INSERT INTO "op" VALUES(35,'Dismiss 2 papers','2026-09-01T08:45:45.045135+00:00',NULL);
INSERT INTO "op" VALUES(36,'Take back the verdicts on 2 papers','2026-09-01T08:46:46.046138+00:00',NULL);
INSERT INTO "op" VALUES(37,'Want more like 2 papers','2026-09-01T08:47:47.047141+00:00',NULL);
INSERT INTO "op" VALUES(38,'Want less like 2 papers','2026-09-01T08:48:48.048144+00:00',NULL);
INSERT INTO "op" VALUES(39,'Want neither more nor less like 2 papers','2026-09-01T08:49:49.049147+00:00',NULL);
INSERT INTO "op" VALUES(40,'Want more like a paper','2026-09-01T08:50:50.050150+00:00',NULL);
INSERT INTO "op" VALUES(41,'Want less like a paper','2026-09-01T08:51:51.051153+00:00',NULL);
INSERT INTO "op" VALUES(42,'Want neither more nor less like a paper','2026-09-01T08:52:52.052156+00:00',NULL);
INSERT INTO "op" VALUES(43,'Want more like a paper','2026-09-01T08:53:53.053159+00:00',NULL);
INSERT INTO "op" VALUES(44,'Tag 2 papers wind/light','2026-09-01T08:54:54.054162+00:00',NULL);
INSERT INTO "op" VALUES(45,'Tag a paper to read','2026-09-01T08:55:55.055165+00:00',NULL);
INSERT INTO "op" VALUES(46,'Tag a paper wind','2026-09-01T08:56:56.056168+00:00',NULL);
INSERT INTO "op" VALUES(47,'Tag 2 papers 2 papers from afar','2026-09-01T08:57:57.057171+00:00',NULL);
INSERT INTO "op" VALUES(48,'Untag a paper 2 papers from afar','2026-09-01T08:58:58.058174+00:00',NULL);
INSERT INTO "op" VALUES(49,'Untag a paper 2 papers from afar','2026-09-01T08:59:59.059177+00:00',48);
INSERT INTO "op" VALUES(50,'Untag 2 papers 2 papers from afar','2026-09-01T09:01:00.060180+00:00',NULL);
INSERT INTO "op" VALUES(51,'Untag a paper to read','2026-09-01T09:02:01.061183+00:00',NULL);
INSERT INTO "op" VALUES(52,'Rename tag wind to air','2026-09-01T09:03:02.062186+00:00',NULL);
INSERT INTO "op" VALUES(53,'Tag a paper to keep','2026-09-01T09:04:03.063189+00:00',NULL);
INSERT INTO "op" VALUES(54,'Rename tag to keep to from here to there','2026-09-01T09:05:04.064192+00:00',NULL);
INSERT INTO "op" VALUES(55,'Rename tag from here to there to air/still','2026-09-01T09:06:05.065195+00:00',NULL);
INSERT INTO "op" VALUES(56,'Tag 2 papers breeze','2026-09-01T09:07:06.066198+00:00',NULL);
INSERT INTO "op" VALUES(57,'Merge tag breeze into air/light','2026-09-01T09:08:07.067201+00:00',NULL);
INSERT INTO "op" VALUES(58,'Colour tag air','2026-09-01T09:09:08.068204+00:00',NULL);
INSERT INTO "op" VALUES(59,'Tag 2 papers old/older','2026-09-01T09:10:09.069207+00:00',NULL);
INSERT INTO "op" VALUES(60,'Tag a paper old','2026-09-01T09:11:10.070210+00:00',NULL);
INSERT INTO "op" VALUES(61,'Delete tag old with what nests in it from 2 papers','2026-09-01T09:12:11.071213+00:00',NULL);
INSERT INTO "op" VALUES(62,'Tag a paper old/older','2026-09-01T09:13:12.072216+00:00',NULL);
INSERT INTO "op" VALUES(63,'Tag a paper old','2026-09-01T09:14:13.073219+00:00',NULL);
INSERT INTO "op" VALUES(64,'Delete tag old with what nests in it from a paper','2026-09-01T09:15:14.074222+00:00',NULL);
INSERT INTO "op" VALUES(65,'Tag a paper gone','2026-09-01T09:16:15.075225+00:00',NULL);
INSERT INTO "op" VALUES(66,'Untag a paper gone','2026-09-01T09:17:16.076228+00:00',NULL);
INSERT INTO "op" VALUES(67,'Tag 2 papers gone','2026-09-01T09:18:17.077231+00:00',NULL);
INSERT INTO "op" VALUES(68,'Untag 2 papers gone','2026-09-01T09:19:18.078234+00:00',NULL);
INSERT INTO "op" VALUES(69,'Tag a paper kites','2026-09-01T09:20:19.079237+00:00',NULL);
INSERT INTO "op" VALUES(70,'Tag 2 papers clocks','2026-09-01T09:21:20.080240+00:00',NULL);
INSERT INTO "op" VALUES(71,'Delete tag kites from a paper','2026-09-01T09:22:21.081243+00:00',NULL);
INSERT INTO "op" VALUES(72,'Tag 2 papers a','2026-09-01T09:23:22.082246+00:00',NULL);
INSERT INTO "op" VALUES(73,'Tag a paper b','2026-09-01T09:24:23.083249+00:00',NULL);
INSERT INTO "op" VALUES(74,'Tag a paper c','2026-09-01T09:25:24.084252+00:00',NULL);
INSERT INTO "op" VALUES(75,'Merge 2 tags into c','2026-09-01T09:26:25.085255+00:00',NULL);
INSERT INTO "op" VALUES(76,'Merge a tag into b','2026-09-01T09:27:26.086258+00:00',NULL);
INSERT INTO "op" VALUES(77,'Delete tag b from 2 papers','2026-09-01T09:28:27.087261+00:00',NULL);
INSERT INTO "op" VALUES(78,'Tag 2 papers d','2026-09-01T09:29:28.088264+00:00',NULL);
INSERT INTO "op" VALUES(79,'Tag a paper e','2026-09-01T09:30:29.089267+00:00',NULL);
INSERT INTO "op" VALUES(80,'Colour 2 tags','2026-09-01T09:31:30.090270+00:00',NULL);
INSERT INTO "op" VALUES(81,'Delete 2 tags from 2 papers','2026-09-01T09:32:31.091273+00:00',NULL);
INSERT INTO "op" VALUES(82,'Tag a paper d','2026-09-01T09:33:32.092276+00:00',NULL);
INSERT INTO "op" VALUES(83,'Tag a paper e','2026-09-01T09:34:33.093279+00:00',NULL);
INSERT INTO "op" VALUES(84,'Delete 2 tags from a paper','2026-09-01T09:35:34.094282+00:00',NULL);
INSERT INTO "op" VALUES(85,'Put tag on call on key 3','2026-09-01T09:36:35.095285+00:00',NULL);
INSERT INTO "op" VALUES(86,'Take tag on call off its key','2026-09-01T09:37:36.096288+00:00',NULL);
INSERT INTO "op" VALUES(87,'Put tag on key 2 on key 3','2026-09-01T09:38:37.097291+00:00',NULL);
INSERT INTO "op" VALUES(88,'Delete tag on key 2 from 0 papers','2026-09-01T09:39:38.098294+00:00',NULL);
INSERT INTO "op" VALUES(89,'Put tag air on key 1','2026-09-01T09:40:39.099297+00:00',NULL);
INSERT INTO "op" VALUES(90,'Write a note','2026-09-01T09:41:40.100300+00:00',NULL);
INSERT INTO "op" VALUES(91,'Write a note','2026-09-01T09:43:42.102306+00:00',NULL);
INSERT INTO "op" VALUES(92,'Write a note','2026-09-01T09:45:44.104312+00:00',NULL);
INSERT INTO "op" VALUES(93,'Remove a note','2026-09-01T09:47:46.106318+00:00',NULL);
INSERT INTO "op" VALUES(94,'Write a note','2026-09-01T09:48:47.107321+00:00',NULL);
INSERT INTO "op" VALUES(95,'Highlight a passage','2026-09-01T09:50:49.109327+00:00',NULL);
INSERT INTO "op" VALUES(96,'Edit a highlight','2026-09-01T09:52:51.111333+00:00',NULL);
INSERT INTO "op" VALUES(97,'Edit a highlight','2026-09-01T09:53:52.112336+00:00',NULL);
INSERT INTO "op" VALUES(98,'Put a highlight in its place','2026-09-01T09:54:53.113339+00:00',NULL);
INSERT INTO "op" VALUES(99,'Highlight a passage','2026-09-01T09:55:54.114342+00:00',NULL);
INSERT INTO "op" VALUES(100,'Highlight a passage','2026-09-01T09:57:56.116348+00:00',NULL);
INSERT INTO "op" VALUES(101,'Remove a highlight','2026-09-01T09:59:58.118354+00:00',NULL);
INSERT INTO "op" VALUES(102,'Save list To begin','2026-09-01T10:00:59.119357+00:00',NULL);
INSERT INTO "op" VALUES(103,'Save list To begin','2026-09-01T10:02:00.120360+00:00',NULL);
INSERT INTO "op" VALUES(104,'Save list Wet to dry','2026-09-01T10:03:01.121363+00:00',NULL);
INSERT INTO "op" VALUES(105,'Save list List to go','2026-09-01T10:04:02.122366+00:00',NULL);
INSERT INTO "op" VALUES(106,'Rename list to Dry to wet','2026-09-01T10:05:03.123369+00:00',NULL);
INSERT INTO "op" VALUES(107,'Move a list','2026-09-01T10:06:04.124372+00:00',NULL);
INSERT INTO "op" VALUES(108,'Delete list List to go','2026-09-01T10:07:05.125375+00:00',NULL);
INSERT INTO "op" VALUES(109,'Rename list to Begun, Dry','2026-09-01T10:08:06.126378+00:00',NULL);
INSERT INTO "op" VALUES(110,'Star a paper','2026-09-01T10:09:07.127381+00:00',NULL);
INSERT INTO "op" VALUES(111,'Tag a paper last','2026-09-01T10:10:08.128384+00:00',NULL);
INSERT INTO "op" VALUES(112,'Mark 2 papers read','2026-09-01T10:11:09.129387+00:00',NULL);
INSERT INTO "op" VALUES(113,'Mark 2 papers read','2026-09-01T10:12:10.130390+00:00',112);
INSERT INTO "op" VALUES(114,'Tag a paper last','2026-09-01T10:13:11.131393+00:00',111);
INSERT INTO "op" VALUES(115,'Star a paper','2026-09-01T10:14:12.132396+00:00',110);
INSERT INTO "op" VALUES(116,'Star a paper','2026-09-01T10:15:13.133399+00:00',115);
INSERT INTO "op" VALUES(117,'Tag a paper last','2026-09-01T10:16:14.134402+00:00',114);
INSERT INTO "op" VALUES(118,'Mark 2 papers read','2026-09-01T10:17:15.135405+00:00',113);
INSERT INTO "op" VALUES(119,'Mark 2 papers read','2026-09-01T10:18:16.136408+00:00',118);
INSERT INTO "op" VALUES(120,'Tag a paper last','2026-09-01T10:19:17.137411+00:00',117);
INSERT INTO "op" VALUES(121,'Tag a paper last','2026-09-01T10:20:18.138414+00:00',120);
INSERT INTO "op" VALUES(122,'Write a note','2026-09-01T10:21:19.139417+00:00',NULL);
INSERT INTO "op" VALUES(123,'Mark a paper read','2026-09-01T10:23:21.141423+00:00',NULL);
INSERT INTO "op" VALUES(124,'Untag a paper summer','2026-09-01T10:24:22.142426+00:00',NULL);
INSERT INTO "op" VALUES(125,'Untag a paper summer','2026-09-01T10:25:23.143429+00:00',124);
INSERT INTO "op" VALUES(126,'Mark a paper read','2026-09-01T10:26:24.144432+00:00',123);
INSERT INTO "op" VALUES(127,'Mark a paper read','2026-09-01T10:27:25.145435+00:00',126);
INSERT INTO "op" VALUES(128,'Mark a paper read','2026-09-01T10:28:26.146438+00:00',127);
INSERT INTO "op" VALUES(129,'Write a note','2026-09-01T10:29:27.147441+00:00',122);
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
INSERT INTO "paper" VALUES(2,'Water Clocks','waterclocks','Told here.','[]','','','','',0,'',NULL,'["clocks"]','[]','2026-09-01T08:02:02.002006+00:00');
INSERT INTO "paper" VALUES(3,'A Census of Paper Boats','acensusofpaperboats','Boats of paper were counted on nine ponds in the rain.','["Ada Example", "Bo Example"]','2026-08-01','Ponds Again','','',0,'',NULL,'[]','[]','2026-09-01T08:04:04.004012+00:00');
INSERT INTO "paper" VALUES(4,'Why Kites Hum in a Steady Wind and Why They Stop','whykiteshuminasteadywindandwhytheystop','They hum.','[]','','Skies','','2608.00001',0,'',NULL,'["clocks", "kites"]','[]','2026-09-01T08:04:04.004012+00:00');
INSERT INTO "paper" VALUES(5,'Moss on Roofs','mossonroofs','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:05:05.005015+00:00');
INSERT INTO "paper" VALUES(6,'Tin Whistles of Nine Towns','tinwhistlesofninetowns','Of tin.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:12:12.012036+00:00');
INSERT INTO "paper" VALUES(7,'Soap Films','soapfilms','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:14:14.014042+00:00');
INSERT INTO "paper" VALUES(8,'Grey Ink from Old Recipes','greyinkfromoldrecipes','Ink.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:14:14.014042+00:00');
INSERT INTO "paper" VALUES(9,'Walnut Ink','walnutink','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:17:17.017051+00:00');
INSERT INTO "paper" VALUES(10,'Why Kites Hum in a Steady Wind and Why They Step','whykiteshuminasteadywindandwhytheystep','They hum.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:19:19.019057+00:00');
INSERT INTO "paper" VALUES(11,'Chalk Dust','chalkdust','Dust of chalk.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:26:26.026078+00:00');
CREATE TABLE paper_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    tag INTEGER NOT NULL REFERENCES tag(id), at TEXT,
    UNIQUE (paper, tag)
);
INSERT INTO "paper_tag" VALUES(1,3,1,'2026-09-01T08:04:04.004012+00:00');
INSERT INTO "paper_tag" VALUES(2,4,1,'2026-09-01T08:04:04.004012+00:00');
INSERT INTO "paper_tag" VALUES(3,3,2,'2026-09-01T08:54:54.054162+00:00');
INSERT INTO "paper_tag" VALUES(4,4,2,'2026-09-01T08:54:54.054162+00:00');
INSERT INTO "paper_tag" VALUES(6,3,4,'2026-09-01T08:56:56.056168+00:00');
INSERT INTO "paper_tag" VALUES(9,3,6,'2026-09-01T09:04:03.063189+00:00');
INSERT INTO "paper_tag" VALUES(21,2,15,'2026-09-01T09:21:20.080240+00:00');
INSERT INTO "paper_tag" VALUES(22,4,15,'2026-09-01T09:21:20.080240+00:00');
INSERT INTO "paper_tag" VALUES(32,3,25,'2026-09-01T10:10:08.128384+00:00');
CREATE TABLE queue (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    place REAL NOT NULL
);
INSERT INTO "queue" VALUES(5,1.0);
CREATE TABLE reading (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    status TEXT NOT NULL,
    status_at TEXT,
    starred INTEGER NOT NULL
, taste INTEGER NOT NULL DEFAULT 0);
INSERT INTO "reading" VALUES(2,'inbox','2026-09-01T08:02:02.002006+00:00',0,0);
INSERT INTO "reading" VALUES(3,'inbox','2026-09-01T08:37:37.037111+00:00',1,0);
INSERT INTO "reading" VALUES(4,'inbox','2026-09-01T08:35:35.035105+00:00',1,1);
INSERT INTO "reading" VALUES(5,'queued','2026-09-01T08:05:05.005015+00:00',0,0);
INSERT INTO "reading" VALUES(6,'inbox','2026-09-01T08:12:12.012036+00:00',0,0);
INSERT INTO "reading" VALUES(7,'inbox','2026-09-01T08:14:14.014042+00:00',0,0);
INSERT INTO "reading" VALUES(8,'inbox','2026-09-01T08:14:14.014042+00:00',0,0);
INSERT INTO "reading" VALUES(9,'inbox','2026-09-01T08:17:17.017051+00:00',0,0);
INSERT INTO "reading" VALUES(10,'inbox','2026-09-01T08:19:19.019057+00:00',0,0);
INSERT INTO "reading" VALUES(11,'inbox','2026-09-01T08:26:26.026078+00:00',0,0);
CREATE TABLE smart_list (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    query TEXT NOT NULL,
    place INTEGER NOT NULL
);
INSERT INTO "smart_list" VALUES(1,'Begun, Dry','is:unread',2);
INSERT INTO "smart_list" VALUES(2,'Dry to wet','ponds',1);
CREATE TABLE snooze (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    until TEXT NOT NULL
);
CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    colour INTEGER NOT NULL
, key INTEGER);
INSERT INTO "tag" VALUES(1,'summer',0,NULL);
INSERT INTO "tag" VALUES(2,'air/light',1,NULL);
INSERT INTO "tag" VALUES(4,'air',4,1);
INSERT INTO "tag" VALUES(6,'air/still',2,NULL);
INSERT INTO "tag" VALUES(15,'clocks',5,NULL);
INSERT INTO "tag" VALUES(25,'last',3,NULL);
CREATE TABLE trash (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    at TEXT NOT NULL
);
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
INSERT INTO "sqlite_sequence" VALUES('op',129);
INSERT INTO "sqlite_sequence" VALUES('change',285);
INSERT INTO "sqlite_sequence" VALUES('import',13);
INSERT INTO "sqlite_sequence" VALUES('paper',11);
INSERT INTO "sqlite_sequence" VALUES('import_entry',20);
INSERT INTO "sqlite_sequence" VALUES('tag',25);
INSERT INTO "sqlite_sequence" VALUES('paper_tag',32);
INSERT INTO "sqlite_sequence" VALUES('alias',2);
INSERT INTO "sqlite_sequence" VALUES('edit',2);
INSERT INTO "sqlite_sequence" VALUES('note',3);
INSERT INTO "sqlite_sequence" VALUES('mention',1);
INSERT INTO "sqlite_sequence" VALUES('highlight',3);
INSERT INTO "sqlite_sequence" VALUES('smart_list',3);
COMMIT;
