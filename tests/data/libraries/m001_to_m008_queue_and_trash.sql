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
INSERT INTO "alias" VALUES(1,2,'whykiteshuminasteadywind');
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
INSERT INTO "change" VALUES(6,1,'tag',1,NULL,NULL);
INSERT INTO "change" VALUES(7,1,'paper_tag',1,1,NULL);
INSERT INTO "change" VALUES(8,1,'paper_tag',2,2,NULL);
INSERT INTO "change" VALUES(9,1,'import_entry',1,1,NULL);
INSERT INTO "change" VALUES(10,1,'import_entry',2,2,NULL);
INSERT INTO "change" VALUES(11,2,'import',2,NULL,NULL);
INSERT INTO "change" VALUES(12,2,'paper',3,3,NULL);
INSERT INTO "change" VALUES(13,2,'reading',3,3,NULL);
INSERT INTO "change" VALUES(14,2,'queue',3,3,NULL);
INSERT INTO "change" VALUES(15,2,'import_entry',3,3,NULL);
INSERT INTO "change" VALUES(16,3,'import',3,NULL,NULL);
INSERT INTO "change" VALUES(17,3,'paper',1,1,'{"id": 1, "title": "A Census of Paper Boats", "title_key": "acensusofpaperboats", "abstract": "Told here.", "authors": "[\"Ada Example\", \"Bo Example\"]", "published": "2026-08-01", "venue": "Ponds", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(18,3,'import_entry',4,1,NULL);
INSERT INTO "change" VALUES(19,4,'import',4,NULL,NULL);
INSERT INTO "change" VALUES(20,4,'paper',1,1,'{"id": 1, "title": "A Census of Paper Boats", "title_key": "acensusofpaperboats", "abstract": "Boats, counted.", "authors": "[\"Ada Example\", \"Bo Example\"]", "published": "2026-08-01", "venue": "Ponds", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(21,4,'paper',2,2,'{"id": 2, "title": "Why Kites Hum in a Steady Wind", "title_key": "whykiteshuminasteadywind", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "2608.00001", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[\"clocks\", \"kites\"]", "links": "[]", "added": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(22,4,'import_entry',5,1,NULL);
INSERT INTO "change" VALUES(23,4,'import_entry',6,2,NULL);
INSERT INTO "change" VALUES(24,5,'import',5,NULL,NULL);
INSERT INTO "change" VALUES(25,5,'paper',4,4,NULL);
INSERT INTO "change" VALUES(26,5,'reading',4,4,NULL);
INSERT INTO "change" VALUES(27,5,'paper',2,2,'{"id": 2, "title": "Why Kites Hum in a Steady Wind", "title_key": "whykiteshuminasteadywind", "abstract": "Kites hum.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "2608.00001", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[\"clocks\", \"kites\"]", "links": "[]", "added": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(28,5,'import_entry',7,4,NULL);
INSERT INTO "change" VALUES(29,5,'import_entry',8,2,NULL);
INSERT INTO "change" VALUES(30,6,'import',6,NULL,NULL);
INSERT INTO "change" VALUES(31,6,'paper',5,5,NULL);
INSERT INTO "change" VALUES(32,6,'paper',6,6,NULL);
INSERT INTO "change" VALUES(33,6,'reading',5,5,NULL);
INSERT INTO "change" VALUES(34,6,'reading',6,6,NULL);
INSERT INTO "change" VALUES(35,6,'paper',4,4,'{"id": 4, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:09:09.009027+00:00"}');
INSERT INTO "change" VALUES(36,6,'import_entry',9,5,NULL);
INSERT INTO "change" VALUES(37,6,'import_entry',10,6,NULL);
INSERT INTO "change" VALUES(38,6,'import_entry',11,4,NULL);
INSERT INTO "change" VALUES(39,7,'import',7,NULL,NULL);
INSERT INTO "change" VALUES(40,7,'paper',7,7,NULL);
INSERT INTO "change" VALUES(41,7,'reading',7,7,NULL);
INSERT INTO "change" VALUES(42,7,'paper',4,4,'{"id": 4, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Tin.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:09:09.009027+00:00"}');
INSERT INTO "change" VALUES(43,7,'paper',6,6,'{"id": 6, "title": "Grey Ink from Old Recipes", "title_key": "greyinkfromoldrecipes", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:11:11.011033+00:00"}');
INSERT INTO "change" VALUES(44,7,'import_entry',12,7,NULL);
INSERT INTO "change" VALUES(45,7,'import_entry',13,4,NULL);
INSERT INTO "change" VALUES(46,7,'import_entry',14,6,NULL);
INSERT INTO "change" VALUES(47,8,'import',8,NULL,NULL);
INSERT INTO "change" VALUES(48,8,'paper',8,8,NULL);
INSERT INTO "change" VALUES(49,8,'reading',8,8,NULL);
INSERT INTO "change" VALUES(50,8,'import_entry',15,8,NULL);
INSERT INTO "change" VALUES(51,9,'import',9,NULL,NULL);
INSERT INTO "change" VALUES(52,9,'paper',2,2,'{"id": 2, "title": "Why Kites Hum in a Steady Wind", "title_key": "whykiteshuminasteadywind", "abstract": "Kites hum because their lines do. A line was cut, and it was silent.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "2608.00001", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[\"clocks\", \"kites\"]", "links": "[]", "added": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(53,9,'alias',1,2,NULL);
INSERT INTO "change" VALUES(54,9,'import_entry',16,2,NULL);
INSERT INTO "change" VALUES(55,10,'reading',1,1,'{"id": 1, "status": "inbox", "status_at": "2026-09-01T08:01:01.001003+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(56,10,'reading',2,2,'{"id": 2, "status": "inbox", "status_at": "2026-09-01T08:01:01.001003+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(57,10,'queue',1,1,NULL);
INSERT INTO "change" VALUES(58,10,'queue',2,2,NULL);
INSERT INTO "change" VALUES(59,11,'queue',1,1,'{"id": 1, "place": -1.0}');
INSERT INTO "change" VALUES(60,12,'queue',2,2,'{"id": 2, "place": 0.0}');
INSERT INTO "change" VALUES(61,12,'queue',1,1,'{"id": 1, "place": 0.5}');
INSERT INTO "change" VALUES(62,13,'queue',1,1,'{"id": 1, "place": 3.0}');
INSERT INTO "change" VALUES(63,14,'queue',1,1,'{"id": 1, "place": 1.5}');
INSERT INTO "change" VALUES(64,14,'queue',2,2,'{"id": 2, "place": 2.0}');
INSERT INTO "change" VALUES(65,15,'snooze',1,1,NULL);
INSERT INTO "change" VALUES(66,16,'snooze',1,1,'{"id": 1, "until": "2026-12-24T08:00:00.000000+00:00"}');
INSERT INTO "change" VALUES(67,17,'snooze',1,1,NULL);
INSERT INTO "change" VALUES(68,17,'snooze',2,2,NULL);
INSERT INTO "change" VALUES(69,18,'snooze',1,1,'{"id": 1, "until": "2031-01-02T08:00:00.000000+00:00"}');
INSERT INTO "change" VALUES(70,18,'snooze',2,2,'{"id": 2, "until": "2031-01-02T08:00:00.000000+00:00"}');
INSERT INTO "change" VALUES(71,19,'snooze',1,1,NULL);
INSERT INTO "change" VALUES(72,19,'snooze',2,2,NULL);
INSERT INTO "change" VALUES(73,20,'snooze',1,1,'{"id": 1, "until": "2026-11-05T08:00:00.000000+00:00"}');
INSERT INTO "change" VALUES(74,21,'snooze',1,1,NULL);
INSERT INTO "change" VALUES(75,22,'snooze',1,1,'{"id": 1, "until": "2027-03-03T08:00:00.000000+00:00"}');
INSERT INTO "change" VALUES(76,23,'paper',9,9,NULL);
INSERT INTO "change" VALUES(77,23,'tag',2,NULL,NULL);
INSERT INTO "change" VALUES(78,23,'import',10,NULL,NULL);
INSERT INTO "change" VALUES(79,23,'reading',9,9,NULL);
INSERT INTO "change" VALUES(80,23,'paper_tag',3,9,NULL);
INSERT INTO "change" VALUES(81,23,'import_entry',17,9,NULL);
INSERT INTO "change" VALUES(82,24,'note',1,9,NULL);
INSERT INTO "change" VALUES(83,25,'paper',10,10,NULL);
INSERT INTO "change" VALUES(84,25,'paper',11,11,NULL);
INSERT INTO "change" VALUES(85,25,'import',11,NULL,NULL);
INSERT INTO "change" VALUES(86,25,'reading',10,10,NULL);
INSERT INTO "change" VALUES(87,25,'reading',11,11,NULL);
INSERT INTO "change" VALUES(88,25,'import_entry',18,10,NULL);
INSERT INTO "change" VALUES(89,25,'import_entry',19,11,NULL);
INSERT INTO "change" VALUES(90,26,'paper',12,12,NULL);
INSERT INTO "change" VALUES(91,26,'import',12,NULL,NULL);
INSERT INTO "change" VALUES(92,26,'reading',12,12,NULL);
INSERT INTO "change" VALUES(93,26,'import_entry',20,12,NULL);
INSERT INTO "change" VALUES(94,27,'import',13,NULL,NULL);
INSERT INTO "change" VALUES(95,27,'paper',13,13,NULL);
INSERT INTO "change" VALUES(96,27,'paper',14,14,NULL);
INSERT INTO "change" VALUES(97,27,'paper',15,15,NULL);
INSERT INTO "change" VALUES(98,27,'reading',13,13,NULL);
INSERT INTO "change" VALUES(99,27,'reading',14,14,NULL);
INSERT INTO "change" VALUES(100,27,'reading',15,15,NULL);
INSERT INTO "change" VALUES(101,27,'tag',3,NULL,NULL);
INSERT INTO "change" VALUES(102,27,'paper_tag',4,13,NULL);
INSERT INTO "change" VALUES(103,27,'paper_tag',5,14,NULL);
INSERT INTO "change" VALUES(104,27,'paper_tag',6,15,NULL);
INSERT INTO "change" VALUES(105,27,'import_entry',21,13,NULL);
INSERT INTO "change" VALUES(106,27,'import_entry',22,14,NULL);
INSERT INTO "change" VALUES(107,27,'import_entry',23,15,NULL);
INSERT INTO "change" VALUES(108,28,'note',2,13,NULL);
INSERT INTO "change" VALUES(109,29,'trash',13,13,NULL);
INSERT INTO "change" VALUES(110,30,'trash',14,14,NULL);
INSERT INTO "change" VALUES(111,30,'trash',15,15,NULL);
INSERT INTO "change" VALUES(112,31,'trash',13,13,'{"id": 13, "at": "2026-09-01T08:48:48.048144+00:00"}');
INSERT INTO "change" VALUES(113,32,'trash',14,14,'{"id": 14, "at": "2026-09-01T08:49:49.049147+00:00"}');
INSERT INTO "change" VALUES(114,32,'trash',15,15,'{"id": 15, "at": "2026-09-01T08:49:49.049147+00:00"}');
INSERT INTO "change" VALUES(115,33,'trash',13,13,NULL);
INSERT INTO "change" VALUES(116,34,'import',14,NULL,NULL);
INSERT INTO "change" VALUES(117,34,'trash',13,13,'{"id": 13, "at": "2026-09-01T08:52:52.052156+00:00"}');
INSERT INTO "change" VALUES(118,34,'import_entry',24,13,NULL);
INSERT INTO "change" VALUES(119,35,'trash',13,13,NULL);
INSERT INTO "change" VALUES(120,35,'trash',14,14,NULL);
INSERT INTO "change" VALUES(121,36,'import',15,NULL,NULL);
INSERT INTO "change" VALUES(122,36,'trash',13,13,'{"id": 13, "at": "2026-09-01T08:55:55.055165+00:00"}');
INSERT INTO "change" VALUES(123,36,'trash',14,14,'{"id": 14, "at": "2026-09-01T08:55:55.055165+00:00"}');
INSERT INTO "change" VALUES(124,36,'import_entry',25,13,NULL);
INSERT INTO "change" VALUES(125,36,'import_entry',26,14,NULL);
INSERT INTO "change" VALUES(126,37,'trash',13,13,NULL);
INSERT INTO "change" VALUES(127,38,'import',16,NULL,NULL);
INSERT INTO "change" VALUES(128,38,'paper',16,16,NULL);
INSERT INTO "change" VALUES(129,38,'reading',16,16,NULL);
INSERT INTO "change" VALUES(130,38,'trash',13,13,'{"id": 13, "at": "2026-09-01T08:59:59.059177+00:00"}');
INSERT INTO "change" VALUES(131,38,'import_entry',27,16,NULL);
INSERT INTO "change" VALUES(132,38,'import_entry',28,13,NULL);
INSERT INTO "change" VALUES(133,39,'trash',13,13,NULL);
INSERT INTO "change" VALUES(134,39,'trash',14,14,NULL);
INSERT INTO "change" VALUES(135,40,'import',17,NULL,NULL);
INSERT INTO "change" VALUES(136,40,'paper',17,17,NULL);
INSERT INTO "change" VALUES(137,40,'paper',18,18,NULL);
INSERT INTO "change" VALUES(138,40,'reading',17,17,NULL);
INSERT INTO "change" VALUES(139,40,'reading',18,18,NULL);
INSERT INTO "change" VALUES(140,40,'trash',13,13,'{"id": 13, "at": "2026-09-01T09:03:02.062186+00:00"}');
INSERT INTO "change" VALUES(141,40,'trash',14,14,'{"id": 14, "at": "2026-09-01T09:03:02.062186+00:00"}');
INSERT INTO "change" VALUES(142,40,'import_entry',29,17,NULL);
INSERT INTO "change" VALUES(143,40,'import_entry',30,18,NULL);
INSERT INTO "change" VALUES(144,40,'import_entry',31,13,NULL);
INSERT INTO "change" VALUES(145,40,'import_entry',32,14,NULL);
INSERT INTO "change" VALUES(146,41,'trash',13,13,NULL);
INSERT INTO "change" VALUES(147,42,'import',18,NULL,NULL);
INSERT INTO "change" VALUES(148,42,'paper',4,4,'{"id": 4, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Of tin.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:09:09.009027+00:00"}');
INSERT INTO "change" VALUES(149,42,'trash',13,13,'{"id": 13, "at": "2026-09-01T09:07:06.066198+00:00"}');
INSERT INTO "change" VALUES(150,42,'import_entry',33,4,NULL);
INSERT INTO "change" VALUES(151,42,'import_entry',34,13,NULL);
INSERT INTO "change" VALUES(152,43,'trash',13,13,NULL);
INSERT INTO "change" VALUES(153,43,'trash',14,14,NULL);
INSERT INTO "change" VALUES(154,44,'import',19,NULL,NULL);
INSERT INTO "change" VALUES(155,44,'paper',4,4,'{"id": 4, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Told again, 4.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:09:09.009027+00:00"}');
INSERT INTO "change" VALUES(156,44,'paper',6,6,'{"id": 6, "title": "Grey Ink from Old Recipes", "title_key": "greyinkfromoldrecipes", "abstract": "Ink.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:11:11.011033+00:00"}');
INSERT INTO "change" VALUES(157,44,'trash',13,13,'{"id": 13, "at": "2026-09-01T09:11:10.070210+00:00"}');
INSERT INTO "change" VALUES(158,44,'trash',14,14,'{"id": 14, "at": "2026-09-01T09:11:10.070210+00:00"}');
INSERT INTO "change" VALUES(159,44,'import_entry',35,4,NULL);
INSERT INTO "change" VALUES(160,44,'import_entry',36,6,NULL);
INSERT INTO "change" VALUES(161,44,'import_entry',37,13,NULL);
INSERT INTO "change" VALUES(162,44,'import_entry',38,14,NULL);
INSERT INTO "change" VALUES(163,45,'trash',13,13,NULL);
INSERT INTO "change" VALUES(164,46,'import',20,NULL,NULL);
INSERT INTO "change" VALUES(165,46,'paper',19,19,NULL);
INSERT INTO "change" VALUES(166,46,'reading',19,19,NULL);
INSERT INTO "change" VALUES(167,46,'paper',4,4,'{"id": 4, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Told again, 5.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:09:09.009027+00:00"}');
INSERT INTO "change" VALUES(168,46,'trash',13,13,'{"id": 13, "at": "2026-09-01T09:17:16.076228+00:00"}');
INSERT INTO "change" VALUES(169,46,'import_entry',39,19,NULL);
INSERT INTO "change" VALUES(170,46,'import_entry',40,4,NULL);
INSERT INTO "change" VALUES(171,46,'import_entry',41,13,NULL);
INSERT INTO "change" VALUES(172,47,'trash',13,13,NULL);
INSERT INTO "change" VALUES(173,47,'trash',14,14,NULL);
INSERT INTO "change" VALUES(174,48,'import',21,NULL,NULL);
INSERT INTO "change" VALUES(175,48,'paper',20,20,NULL);
INSERT INTO "change" VALUES(176,48,'paper',21,21,NULL);
INSERT INTO "change" VALUES(177,48,'reading',20,20,NULL);
INSERT INTO "change" VALUES(178,48,'reading',21,21,NULL);
INSERT INTO "change" VALUES(179,48,'paper',4,4,'{"id": 4, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Told again, 6.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:09:09.009027+00:00"}');
INSERT INTO "change" VALUES(180,48,'paper',6,6,'{"id": 6, "title": "Grey Ink from Old Recipes", "title_key": "greyinkfromoldrecipes", "abstract": "Told again, 5.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:11:11.011033+00:00"}');
INSERT INTO "change" VALUES(181,48,'trash',13,13,'{"id": 13, "at": "2026-09-01T09:21:20.080240+00:00"}');
INSERT INTO "change" VALUES(182,48,'trash',14,14,'{"id": 14, "at": "2026-09-01T09:21:20.080240+00:00"}');
INSERT INTO "change" VALUES(183,48,'import_entry',42,20,NULL);
INSERT INTO "change" VALUES(184,48,'import_entry',43,21,NULL);
INSERT INTO "change" VALUES(185,48,'import_entry',44,4,NULL);
INSERT INTO "change" VALUES(186,48,'import_entry',45,6,NULL);
INSERT INTO "change" VALUES(187,48,'import_entry',46,13,NULL);
INSERT INTO "change" VALUES(188,48,'import_entry',47,14,NULL);
INSERT INTO "change" VALUES(189,49,'import',22,NULL,NULL);
INSERT INTO "change" VALUES(190,49,'paper',22,22,NULL);
INSERT INTO "change" VALUES(191,49,'reading',22,22,NULL);
INSERT INTO "change" VALUES(192,49,'import_entry',48,22,NULL);
INSERT INTO "change" VALUES(193,50,'trash',22,22,NULL);
INSERT INTO "change" VALUES(194,51,'import_entry',48,22,'{"id": 48, "import": 22, "paper": 22, "brought": 1}');
INSERT INTO "change" VALUES(195,51,'trash',22,22,'{"id": 22, "at": "2026-09-01T09:28:27.087261+00:00"}');
INSERT INTO "change" VALUES(196,51,'reading',22,22,'{"id": 22, "status": "inbox", "status_at": "2026-09-01T09:27:26.086258+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(197,51,'paper',22,22,'{"id": 22, "title": "Fog of 1 0", "title_key": "fogof10", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T09:27:26.086258+00:00"}');
INSERT INTO "change" VALUES(198,52,'import',23,NULL,NULL);
INSERT INTO "change" VALUES(199,52,'paper',23,23,NULL);
INSERT INTO "change" VALUES(200,52,'paper',24,24,NULL);
INSERT INTO "change" VALUES(201,52,'reading',23,23,NULL);
INSERT INTO "change" VALUES(202,52,'reading',24,24,NULL);
INSERT INTO "change" VALUES(203,52,'import_entry',49,23,NULL);
INSERT INTO "change" VALUES(204,52,'import_entry',50,24,NULL);
INSERT INTO "change" VALUES(205,53,'trash',23,23,NULL);
INSERT INTO "change" VALUES(206,53,'trash',24,24,NULL);
INSERT INTO "change" VALUES(207,54,'import_entry',49,23,'{"id": 49, "import": 23, "paper": 23, "brought": 1}');
INSERT INTO "change" VALUES(208,54,'import_entry',50,24,'{"id": 50, "import": 23, "paper": 24, "brought": 1}');
INSERT INTO "change" VALUES(209,54,'trash',23,23,'{"id": 23, "at": "2026-09-02T09:32:31.091273+00:00"}');
INSERT INTO "change" VALUES(210,54,'trash',24,24,'{"id": 24, "at": "2026-09-02T09:32:31.091273+00:00"}');
INSERT INTO "change" VALUES(211,54,'reading',23,23,'{"id": 23, "status": "inbox", "status_at": "2026-09-02T09:31:30.090270+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(212,54,'paper',23,23,'{"id": 23, "title": "Fog of 30 0", "title_key": "fogof300", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-02T09:31:30.090270+00:00"}');
INSERT INTO "change" VALUES(213,54,'reading',24,24,'{"id": 24, "status": "inbox", "status_at": "2026-09-02T09:31:30.090270+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(214,54,'paper',24,24,'{"id": 24, "title": "Fog of 30 1", "title_key": "fogof301", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-02T09:31:30.090270+00:00"}');
INSERT INTO "change" VALUES(215,55,'trash',13,13,NULL);
INSERT INTO "change" VALUES(216,56,'note',2,13,'{"id": 2, "paper": 13, "text": "Broken.", "at": "2026-09-01T08:47:47.047141+00:00"}');
INSERT INTO "change" VALUES(217,56,'paper_tag',4,13,'{"id": 4, "paper": 13, "tag": 3, "at": "2026-09-01T08:45:45.045135+00:00"}');
INSERT INTO "change" VALUES(218,56,'import_entry',21,13,'{"id": 21, "import": 13, "paper": 13, "brought": 1}');
INSERT INTO "change" VALUES(219,56,'import_entry',24,13,'{"id": 24, "import": 14, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(220,56,'import_entry',25,13,'{"id": 25, "import": 15, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(221,56,'import_entry',28,13,'{"id": 28, "import": 16, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(222,56,'import_entry',31,13,'{"id": 31, "import": 17, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(223,56,'import_entry',34,13,'{"id": 34, "import": 18, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(224,56,'import_entry',37,13,'{"id": 37, "import": 19, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(225,56,'import_entry',41,13,'{"id": 41, "import": 20, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(226,56,'import_entry',46,13,'{"id": 46, "import": 21, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(227,56,'trash',13,13,'{"id": 13, "at": "2026-10-02T09:35:34.094282+00:00"}');
INSERT INTO "change" VALUES(228,56,'reading',13,13,'{"id": 13, "status": "inbox", "status_at": "2026-09-01T08:45:45.045135+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(229,56,'paper',13,13,'{"id": 13, "title": "Blue Glass at the Harbour", "title_key": "blueglassattheharbour", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:45:45.045135+00:00"}');
INSERT INTO "change" VALUES(230,57,'paper',13,13,NULL);
INSERT INTO "change" VALUES(231,57,'reading',13,13,NULL);
INSERT INTO "change" VALUES(232,57,'trash',13,13,NULL);
INSERT INTO "change" VALUES(233,57,'import_entry',46,13,NULL);
INSERT INTO "change" VALUES(234,57,'import_entry',41,13,NULL);
INSERT INTO "change" VALUES(235,57,'import_entry',37,13,NULL);
INSERT INTO "change" VALUES(236,57,'import_entry',34,13,NULL);
INSERT INTO "change" VALUES(237,57,'import_entry',31,13,NULL);
INSERT INTO "change" VALUES(238,57,'import_entry',28,13,NULL);
INSERT INTO "change" VALUES(239,57,'import_entry',25,13,NULL);
INSERT INTO "change" VALUES(240,57,'import_entry',24,13,NULL);
INSERT INTO "change" VALUES(241,57,'import_entry',21,13,NULL);
INSERT INTO "change" VALUES(242,57,'paper_tag',4,13,NULL);
INSERT INTO "change" VALUES(243,57,'note',2,13,NULL);
INSERT INTO "change" VALUES(244,58,'trash',14,14,NULL);
INSERT INTO "change" VALUES(245,59,'note',2,13,'{"id": 2, "paper": 13, "text": "Broken.", "at": "2026-09-01T08:47:47.047141+00:00"}');
INSERT INTO "change" VALUES(246,59,'paper_tag',4,13,'{"id": 4, "paper": 13, "tag": 3, "at": "2026-09-01T08:45:45.045135+00:00"}');
INSERT INTO "change" VALUES(247,59,'paper_tag',5,14,'{"id": 5, "paper": 14, "tag": 3, "at": "2026-09-01T08:45:45.045135+00:00"}');
INSERT INTO "change" VALUES(248,59,'import_entry',21,13,'{"id": 21, "import": 13, "paper": 13, "brought": 1}');
INSERT INTO "change" VALUES(249,59,'import_entry',24,13,'{"id": 24, "import": 14, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(250,59,'import_entry',25,13,'{"id": 25, "import": 15, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(251,59,'import_entry',28,13,'{"id": 28, "import": 16, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(252,59,'import_entry',31,13,'{"id": 31, "import": 17, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(253,59,'import_entry',34,13,'{"id": 34, "import": 18, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(254,59,'import_entry',37,13,'{"id": 37, "import": 19, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(255,59,'import_entry',41,13,'{"id": 41, "import": 20, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(256,59,'import_entry',46,13,'{"id": 46, "import": 21, "paper": 13, "brought": 0}');
INSERT INTO "change" VALUES(257,59,'import_entry',22,14,'{"id": 22, "import": 13, "paper": 14, "brought": 1}');
INSERT INTO "change" VALUES(258,59,'import_entry',26,14,'{"id": 26, "import": 15, "paper": 14, "brought": 0}');
INSERT INTO "change" VALUES(259,59,'import_entry',32,14,'{"id": 32, "import": 17, "paper": 14, "brought": 0}');
INSERT INTO "change" VALUES(260,59,'import_entry',38,14,'{"id": 38, "import": 19, "paper": 14, "brought": 0}');
INSERT INTO "change" VALUES(261,59,'import_entry',47,14,'{"id": 47, "import": 21, "paper": 14, "brought": 0}');
INSERT INTO "change" VALUES(262,59,'trash',13,13,'{"id": 13, "at": "2026-10-02T09:35:34.094282+00:00"}');
INSERT INTO "change" VALUES(263,59,'trash',14,14,'{"id": 14, "at": "2026-10-02T09:38:37.097291+00:00"}');
INSERT INTO "change" VALUES(264,59,'reading',13,13,'{"id": 13, "status": "inbox", "status_at": "2026-09-01T08:45:45.045135+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(265,59,'paper',13,13,'{"id": 13, "title": "Blue Glass at the Harbour", "title_key": "blueglassattheharbour", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:45:45.045135+00:00"}');
INSERT INTO "change" VALUES(266,59,'reading',14,14,'{"id": 14, "status": "inbox", "status_at": "2026-09-01T08:45:45.045135+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(267,59,'paper',14,14,'{"id": 14, "title": "Green Glass at the Harbour", "title_key": "greenglassattheharbour", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:45:45.045135+00:00"}');
INSERT INTO "change" VALUES(268,60,'paper',14,14,NULL);
INSERT INTO "change" VALUES(269,60,'reading',14,14,NULL);
INSERT INTO "change" VALUES(270,60,'paper',13,13,NULL);
INSERT INTO "change" VALUES(271,60,'reading',13,13,NULL);
INSERT INTO "change" VALUES(272,60,'trash',14,14,NULL);
INSERT INTO "change" VALUES(273,60,'trash',13,13,NULL);
INSERT INTO "change" VALUES(274,60,'import_entry',47,14,NULL);
INSERT INTO "change" VALUES(275,60,'import_entry',38,14,NULL);
INSERT INTO "change" VALUES(276,60,'import_entry',32,14,NULL);
INSERT INTO "change" VALUES(277,60,'import_entry',26,14,NULL);
INSERT INTO "change" VALUES(278,60,'import_entry',22,14,NULL);
INSERT INTO "change" VALUES(279,60,'import_entry',46,13,NULL);
INSERT INTO "change" VALUES(280,60,'import_entry',41,13,NULL);
INSERT INTO "change" VALUES(281,60,'import_entry',37,13,NULL);
INSERT INTO "change" VALUES(282,60,'import_entry',34,13,NULL);
INSERT INTO "change" VALUES(283,60,'import_entry',31,13,NULL);
INSERT INTO "change" VALUES(284,60,'import_entry',28,13,NULL);
INSERT INTO "change" VALUES(285,60,'import_entry',25,13,NULL);
INSERT INTO "change" VALUES(286,60,'import_entry',24,13,NULL);
INSERT INTO "change" VALUES(287,60,'import_entry',21,13,NULL);
INSERT INTO "change" VALUES(288,60,'paper_tag',5,14,NULL);
INSERT INTO "change" VALUES(289,60,'paper_tag',4,13,NULL);
INSERT INTO "change" VALUES(290,60,'note',2,13,NULL);
INSERT INTO "change" VALUES(291,61,'reading',2,2,'{"id": 2, "status": "queued", "status_at": "2026-09-01T08:19:19.019057+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(292,62,'tag',4,NULL,NULL);
INSERT INTO "change" VALUES(293,62,'paper_tag',7,1,NULL);
INSERT INTO "change" VALUES(294,63,'reading',1,1,'{"id": 1, "status": "queued", "status_at": "2026-09-01T08:19:19.019057+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(295,63,'reading',2,2,'{"id": 2, "status": "queued", "status_at": "2026-09-01T08:19:19.019057+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(296,63,'snooze',2,2,'{"id": 2, "until": "2026-11-05T08:00:00.000000+00:00"}');
INSERT INTO "change" VALUES(297,63,'queue',1,1,'{"id": 1, "place": -1.0}');
INSERT INTO "change" VALUES(298,63,'queue',2,2,'{"id": 2, "place": 0.0}');
INSERT INTO "change" VALUES(299,64,'queue',2,2,NULL);
INSERT INTO "change" VALUES(300,64,'queue',1,1,NULL);
INSERT INTO "change" VALUES(301,64,'snooze',2,2,NULL);
INSERT INTO "change" VALUES(302,64,'reading',2,2,'{"id": 2, "status": "read", "status_at": "2026-10-02T09:43:42.102306+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(303,64,'reading',1,1,'{"id": 1, "status": "read", "status_at": "2026-10-02T09:43:42.102306+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(304,65,'paper_tag',7,1,'{"id": 7, "paper": 1, "tag": 4, "at": "2026-10-02T09:42:41.101303+00:00"}');
INSERT INTO "change" VALUES(305,65,'tag',4,NULL,'{"id": 4, "name": "last", "colour": 2, "key": null}');
INSERT INTO "change" VALUES(306,66,'reading',2,2,'{"id": 2, "status": "queued", "status_at": "2026-09-01T08:19:19.019057+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(307,67,'reading',2,2,'{"id": 2, "status": "queued", "status_at": "2026-09-01T08:19:19.019057+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(308,68,'tag',4,NULL,NULL);
INSERT INTO "change" VALUES(309,68,'paper_tag',7,1,NULL);
INSERT INTO "change" VALUES(310,69,'reading',1,1,'{"id": 1, "status": "queued", "status_at": "2026-09-01T08:19:19.019057+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(311,69,'reading',2,2,'{"id": 2, "status": "queued", "status_at": "2026-09-01T08:19:19.019057+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(312,69,'snooze',2,2,'{"id": 2, "until": "2026-11-05T08:00:00.000000+00:00"}');
INSERT INTO "change" VALUES(313,69,'queue',1,1,'{"id": 1, "place": -1.0}');
INSERT INTO "change" VALUES(314,69,'queue',2,2,'{"id": 2, "place": 0.0}');
INSERT INTO "change" VALUES(315,70,'queue',2,2,NULL);
INSERT INTO "change" VALUES(316,70,'queue',1,1,NULL);
INSERT INTO "change" VALUES(317,70,'snooze',2,2,NULL);
INSERT INTO "change" VALUES(318,70,'reading',2,2,'{"id": 2, "status": "read", "status_at": "2026-10-02T09:43:42.102306+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(319,70,'reading',1,1,'{"id": 1, "status": "read", "status_at": "2026-10-02T09:43:42.102306+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(320,71,'paper_tag',7,1,'{"id": 7, "paper": 1, "tag": 4, "at": "2026-10-02T09:42:41.101303+00:00"}');
INSERT INTO "change" VALUES(321,71,'tag',4,NULL,'{"id": 4, "name": "last", "colour": 2, "key": null}');
INSERT INTO "change" VALUES(322,72,'tag',4,NULL,NULL);
INSERT INTO "change" VALUES(323,72,'paper_tag',7,1,NULL);
INSERT INTO "change" VALUES(324,73,'note',3,2,NULL);
INSERT INTO "change" VALUES(325,74,'reading',1,1,'{"id": 1, "status": "queued", "status_at": "2026-09-01T08:19:19.019057+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(326,74,'queue',1,1,'{"id": 1, "place": -1.0}');
INSERT INTO "change" VALUES(327,75,'paper_tag',2,2,'{"id": 2, "paper": 2, "tag": 1, "at": "2026-09-01T08:01:01.001003+00:00"}');
INSERT INTO "change" VALUES(328,76,'paper_tag',2,2,NULL);
INSERT INTO "change" VALUES(329,77,'queue',1,1,NULL);
INSERT INTO "change" VALUES(330,77,'reading',1,1,'{"id": 1, "status": "read", "status_at": "2026-10-02T09:55:54.114342+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(331,78,'reading',1,1,'{"id": 1, "status": "queued", "status_at": "2026-09-01T08:19:19.019057+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(332,78,'queue',1,1,'{"id": 1, "place": -1.0}');
INSERT INTO "change" VALUES(333,79,'queue',1,1,NULL);
INSERT INTO "change" VALUES(334,79,'reading',1,1,'{"id": 1, "status": "read", "status_at": "2026-10-02T09:55:54.114342+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(335,80,'note',3,2,'{"id": 3, "paper": 2, "text": "Whose line? It''s hers.", "at": "2026-10-02T09:54:53.113339+00:00"}');
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
INSERT INTO "import" VALUES(1,'page.txt','plain page','2026-09-01T08:01:01.001003+00:00');
INSERT INTO "import" VALUES(2,'one.txt','plain page','2026-09-01T08:02:02.002006+00:00');
INSERT INTO "import" VALUES(3,'page.txt and 2 more','plain page','2026-09-01T08:04:04.004012+00:00');
INSERT INTO "import" VALUES(4,'fix.bib','plain page','2026-09-01T08:07:07.007021+00:00');
INSERT INTO "import" VALUES(5,'a.json','plain page','2026-09-01T08:09:09.009027+00:00');
INSERT INTO "import" VALUES(6,'b.ris','plain page','2026-09-01T08:11:11.011033+00:00');
INSERT INTO "import" VALUES(7,'3 papers from c.txt','plain page','2026-09-01T08:14:14.014042+00:00');
INSERT INTO "import" VALUES(8,'long.txt','plain page','2026-09-01T08:16:16.016048+00:00');
INSERT INTO "import" VALUES(9,'alike.txt','plain page','2026-09-01T08:18:18.018054+00:00');
INSERT INTO "import" VALUES(10,'mine.txt','plain page','2026-09-01T08:36:36.036108+00:00');
INSERT INTO "import" VALUES(11,'more.txt','plain page','2026-09-01T08:41:41.041123+00:00');
INSERT INTO "import" VALUES(12,'yet.txt','plain page','2026-09-01T08:43:43.043129+00:00');
INSERT INTO "import" VALUES(13,'glass.txt','plain page','2026-09-01T08:45:45.045135+00:00');
INSERT INTO "import" VALUES(14,'r0.txt','plain page','2026-09-01T08:54:54.054162+00:00');
INSERT INTO "import" VALUES(15,'r1.txt','plain page','2026-09-01T08:58:58.058174+00:00');
INSERT INTO "import" VALUES(16,'r2.txt','plain page','2026-09-01T09:02:01.061183+00:00');
INSERT INTO "import" VALUES(17,'r3.txt','plain page','2026-09-01T09:06:05.065195+00:00');
INSERT INTO "import" VALUES(18,'r4.txt','plain page','2026-09-01T09:10:09.069207+00:00');
INSERT INTO "import" VALUES(19,'r5.txt','plain page','2026-09-01T09:16:15.075225+00:00');
INSERT INTO "import" VALUES(20,'r6.txt','plain page','2026-09-01T09:20:19.079237+00:00');
INSERT INTO "import" VALUES(21,'r7.txt','plain page','2026-09-01T09:26:25.085255+00:00');
INSERT INTO "import" VALUES(22,'1.txt','plain page','2026-09-01T09:27:26.086258+00:00');
INSERT INTO "import" VALUES(23,'30.txt','plain page','2026-09-02T09:31:30.090270+00:00');
CREATE TABLE import_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    import INTEGER NOT NULL REFERENCES import(id),
    paper INTEGER NOT NULL REFERENCES paper(id),
    brought INTEGER NOT NULL,
    UNIQUE (import, paper)
);
INSERT INTO "import_entry" VALUES(1,1,1,1);
INSERT INTO "import_entry" VALUES(2,1,2,1);
INSERT INTO "import_entry" VALUES(3,2,3,1);
INSERT INTO "import_entry" VALUES(4,3,1,0);
INSERT INTO "import_entry" VALUES(5,4,1,0);
INSERT INTO "import_entry" VALUES(6,4,2,0);
INSERT INTO "import_entry" VALUES(7,5,4,1);
INSERT INTO "import_entry" VALUES(8,5,2,0);
INSERT INTO "import_entry" VALUES(9,6,5,1);
INSERT INTO "import_entry" VALUES(10,6,6,1);
INSERT INTO "import_entry" VALUES(11,6,4,0);
INSERT INTO "import_entry" VALUES(12,7,7,1);
INSERT INTO "import_entry" VALUES(13,7,4,0);
INSERT INTO "import_entry" VALUES(14,7,6,0);
INSERT INTO "import_entry" VALUES(15,8,8,1);
INSERT INTO "import_entry" VALUES(16,9,2,0);
INSERT INTO "import_entry" VALUES(17,10,9,1);
INSERT INTO "import_entry" VALUES(18,11,10,1);
INSERT INTO "import_entry" VALUES(19,11,11,1);
INSERT INTO "import_entry" VALUES(20,12,12,1);
INSERT INTO "import_entry" VALUES(21,13,13,1);
INSERT INTO "import_entry" VALUES(22,13,14,1);
INSERT INTO "import_entry" VALUES(23,13,15,1);
INSERT INTO "import_entry" VALUES(24,14,13,0);
INSERT INTO "import_entry" VALUES(25,15,13,0);
INSERT INTO "import_entry" VALUES(26,15,14,0);
INSERT INTO "import_entry" VALUES(27,16,16,1);
INSERT INTO "import_entry" VALUES(28,16,13,0);
INSERT INTO "import_entry" VALUES(29,17,17,1);
INSERT INTO "import_entry" VALUES(30,17,18,1);
INSERT INTO "import_entry" VALUES(31,17,13,0);
INSERT INTO "import_entry" VALUES(32,17,14,0);
INSERT INTO "import_entry" VALUES(33,18,4,0);
INSERT INTO "import_entry" VALUES(34,18,13,0);
INSERT INTO "import_entry" VALUES(35,19,4,0);
INSERT INTO "import_entry" VALUES(36,19,6,0);
INSERT INTO "import_entry" VALUES(37,19,13,0);
INSERT INTO "import_entry" VALUES(38,19,14,0);
INSERT INTO "import_entry" VALUES(39,20,19,1);
INSERT INTO "import_entry" VALUES(40,20,4,0);
INSERT INTO "import_entry" VALUES(41,20,13,0);
INSERT INTO "import_entry" VALUES(42,21,20,1);
INSERT INTO "import_entry" VALUES(43,21,21,1);
INSERT INTO "import_entry" VALUES(44,21,4,0);
INSERT INTO "import_entry" VALUES(45,21,6,0);
INSERT INTO "import_entry" VALUES(46,21,13,0);
INSERT INTO "import_entry" VALUES(47,21,14,0);
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
INSERT INTO "note" VALUES(1,9,'Written elsewhere.','2026-09-01T08:39:39.039117+00:00');
INSERT INTO "note" VALUES(2,13,'Broken.','2026-09-01T08:47:47.047141+00:00');
CREATE TABLE op (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    undoes INTEGER
);
INSERT INTO "op" VALUES(1,'Import 2 papers from page.txt','2026-09-01T08:01:01.001003+00:00',NULL);
INSERT INTO "op" VALUES(2,'Import 1 paper from one.txt','2026-09-01T08:02:02.002006+00:00',NULL);
INSERT INTO "op" VALUES(3,'Update 1 paper from page.txt and 2 more','2026-09-01T08:04:04.004012+00:00',NULL);
INSERT INTO "op" VALUES(4,'Update 2 papers from fix.bib','2026-09-01T08:07:07.007021+00:00',NULL);
INSERT INTO "op" VALUES(5,'Import 1 paper and update 1 from a.json','2026-09-01T08:09:09.009027+00:00',NULL);
INSERT INTO "op" VALUES(6,'Import 2 papers and update 1 from b.ris','2026-09-01T08:11:11.011033+00:00',NULL);
INSERT INTO "op" VALUES(7,'Import 1 paper and update 2 from 3 papers from c.txt','2026-09-01T08:14:14.014042+00:00',NULL);
INSERT INTO "op" VALUES(8,'Import 1 paper from long.txt','2026-09-01T08:16:16.016048+00:00',NULL);
INSERT INTO "op" VALUES(9,'Update 1 paper from alike.txt','2026-09-01T08:18:18.018054+00:00',NULL);
INSERT INTO "op" VALUES(10,'Queue 2 papers','2026-09-01T08:19:19.019057+00:00',NULL);
INSERT INTO "op" VALUES(11,'Move a paper in the queue','2026-09-01T08:20:20.020060+00:00',NULL);
INSERT INTO "op" VALUES(12,'Move 2 papers in the queue','2026-09-01T08:21:21.021063+00:00',NULL);
INSERT INTO "op" VALUES(13,'Move a paper in the queue','2026-09-01T08:22:22.022066+00:00',NULL);
INSERT INTO "op" VALUES(14,'Move 2 papers in the queue','2026-09-01T08:23:23.023069+00:00',NULL);
INSERT INTO "op" VALUES(15,'Snooze a paper until 24 Dec','2026-09-01T08:25:25.025075+00:00',NULL);
INSERT INTO "op" VALUES(16,'Bring a paper back from snooze','2026-09-01T08:26:26.026078+00:00',NULL);
INSERT INTO "op" VALUES(17,'Snooze 2 papers until 2 Jan 2031','2026-09-01T08:28:28.028084+00:00',NULL);
INSERT INTO "op" VALUES(18,'Bring 2 papers back from snooze','2026-09-01T08:29:29.029087+00:00',NULL);
INSERT INTO "op" VALUES(19,'Snooze 2 papers until 5 Nov','2026-09-01T08:31:31.031093+00:00',NULL);
INSERT INTO "op" VALUES(20,'Bring a paper back from snooze','2026-09-01T08:32:32.032096+00:00',NULL);
INSERT INTO "op" VALUES(21,'Snooze a paper until 3 Mar 2027','2026-09-01T08:34:34.034102+00:00',NULL);
INSERT INTO "op" VALUES(22,'Bring a paper back from snooze','2026-09-01T08:35:35.035105+00:00',NULL);
INSERT INTO "op" VALUES(23,'Take in a paper from one.zip','2026-09-01T08:37:37.037111+00:00',NULL);
INSERT INTO "op" VALUES(24,'Take in again.zip','2026-09-01T08:40:40.040120+00:00',NULL);
INSERT INTO "op" VALUES(25,'Take in 2 papers from two.zip','2026-09-01T08:42:42.042126+00:00',NULL);
INSERT INTO "op" VALUES(26,'Take in a paper from 2026-09-01.db','2026-09-01T08:44:44.044132+00:00',NULL);
INSERT INTO "op" VALUES(27,'Import 3 papers from glass.txt','2026-09-01T08:45:45.045135+00:00',NULL);
INSERT INTO "op" VALUES(28,'Write a note','2026-09-01T08:46:46.046138+00:00',NULL);
INSERT INTO "op" VALUES(29,'Remove a paper','2026-09-01T08:48:48.048144+00:00',NULL);
INSERT INTO "op" VALUES(30,'Remove 2 papers','2026-09-01T08:49:49.049147+00:00',NULL);
INSERT INTO "op" VALUES(31,'Restore a paper','2026-09-01T08:50:50.050150+00:00',NULL);
INSERT INTO "op" VALUES(32,'Restore 2 papers','2026-09-01T08:51:51.051153+00:00',NULL);
INSERT INTO "op" VALUES(33,'Remove a paper','2026-09-01T08:52:52.052156+00:00',NULL);
INSERT INTO "op" VALUES(34,'Restore 1 paper from r0.txt','2026-09-01T08:54:54.054162+00:00',NULL);
INSERT INTO "op" VALUES(35,'Remove 2 papers','2026-09-01T08:55:55.055165+00:00',NULL);
INSERT INTO "op" VALUES(36,'Restore 2 papers from r1.txt','2026-09-01T08:58:58.058174+00:00',NULL);
INSERT INTO "op" VALUES(37,'Remove a paper','2026-09-01T08:59:59.059177+00:00',NULL);
INSERT INTO "op" VALUES(38,'Import 1 paper and restore 1 from r2.txt','2026-09-01T09:02:01.061183+00:00',NULL);
INSERT INTO "op" VALUES(39,'Remove 2 papers','2026-09-01T09:03:02.062186+00:00',NULL);
INSERT INTO "op" VALUES(40,'Import 2 papers and restore 2 from r3.txt','2026-09-01T09:06:05.065195+00:00',NULL);
INSERT INTO "op" VALUES(41,'Remove a paper','2026-09-01T09:07:06.066198+00:00',NULL);
INSERT INTO "op" VALUES(42,'Update 1 paper and restore 1 from r4.txt','2026-09-01T09:10:09.069207+00:00',NULL);
INSERT INTO "op" VALUES(43,'Remove 2 papers','2026-09-01T09:11:10.070210+00:00',NULL);
INSERT INTO "op" VALUES(44,'Update 2 papers and restore 2 from r5.txt','2026-09-01T09:16:15.075225+00:00',NULL);
INSERT INTO "op" VALUES(45,'Remove a paper','2026-09-01T09:17:16.076228+00:00',NULL);
INSERT INTO "op" VALUES(46,'Import 1 paper, update 1 and restore 1 from r6.txt','2026-09-01T09:20:19.079237+00:00',NULL);
INSERT INTO "op" VALUES(47,'Remove 2 papers','2026-09-01T09:21:20.080240+00:00',NULL);
INSERT INTO "op" VALUES(48,'Import 2 papers, update 2 and restore 2 from r7.txt','2026-09-01T09:26:25.085255+00:00',NULL);
INSERT INTO "op" VALUES(49,'Import 1 paper from 1.txt','2026-09-01T09:27:26.086258+00:00',NULL);
INSERT INTO "op" VALUES(50,'Remove a paper','2026-09-01T09:28:27.087261+00:00',NULL);
INSERT INTO "op" VALUES(51,'Empty the trash after 1 days: 1 paper','2026-09-02T09:30:29.089267+00:00',NULL);
INSERT INTO "op" VALUES(52,'Import 2 papers from 30.txt','2026-09-02T09:31:30.090270+00:00',NULL);
INSERT INTO "op" VALUES(53,'Remove 2 papers','2026-09-02T09:32:31.091273+00:00',NULL);
INSERT INTO "op" VALUES(54,'Empty the trash after 30 days: 2 papers','2026-10-02T09:34:33.093279+00:00',NULL);
INSERT INTO "op" VALUES(55,'Remove a paper','2026-10-02T09:35:34.094282+00:00',NULL);
INSERT INTO "op" VALUES(56,'Empty the trash: 1 paper','2026-10-02T09:36:35.095285+00:00',NULL);
INSERT INTO "op" VALUES(57,'Empty the trash: 1 paper','2026-10-02T09:37:36.096288+00:00',56);
INSERT INTO "op" VALUES(58,'Remove a paper','2026-10-02T09:38:37.097291+00:00',NULL);
INSERT INTO "op" VALUES(59,'Empty the trash: 2 papers','2026-10-02T09:39:38.098294+00:00',NULL);
INSERT INTO "op" VALUES(60,'Empty the trash: 2 papers','2026-10-02T09:40:39.099297+00:00',59);
INSERT INTO "op" VALUES(61,'Star a paper','2026-10-02T09:41:40.100300+00:00',NULL);
INSERT INTO "op" VALUES(62,'Tag a paper last','2026-10-02T09:42:41.101303+00:00',NULL);
INSERT INTO "op" VALUES(63,'Mark 2 papers read','2026-10-02T09:43:42.102306+00:00',NULL);
INSERT INTO "op" VALUES(64,'Mark 2 papers read','2026-10-02T09:44:43.103309+00:00',63);
INSERT INTO "op" VALUES(65,'Tag a paper last','2026-10-02T09:45:44.104312+00:00',62);
INSERT INTO "op" VALUES(66,'Star a paper','2026-10-02T09:46:45.105315+00:00',61);
INSERT INTO "op" VALUES(67,'Star a paper','2026-10-02T09:47:46.106318+00:00',66);
INSERT INTO "op" VALUES(68,'Tag a paper last','2026-10-02T09:48:47.107321+00:00',65);
INSERT INTO "op" VALUES(69,'Mark 2 papers read','2026-10-02T09:49:48.108324+00:00',64);
INSERT INTO "op" VALUES(70,'Mark 2 papers read','2026-10-02T09:50:49.109327+00:00',69);
INSERT INTO "op" VALUES(71,'Tag a paper last','2026-10-02T09:51:50.110330+00:00',68);
INSERT INTO "op" VALUES(72,'Tag a paper last','2026-10-02T09:52:51.111333+00:00',71);
INSERT INTO "op" VALUES(73,'Write a note','2026-10-02T09:53:52.112336+00:00',NULL);
INSERT INTO "op" VALUES(74,'Mark a paper read','2026-10-02T09:55:54.114342+00:00',NULL);
INSERT INTO "op" VALUES(75,'Untag a paper summer','2026-10-02T09:56:55.115345+00:00',NULL);
INSERT INTO "op" VALUES(76,'Untag a paper summer','2026-10-02T09:57:56.116348+00:00',75);
INSERT INTO "op" VALUES(77,'Mark a paper read','2026-10-02T09:58:57.117351+00:00',74);
INSERT INTO "op" VALUES(78,'Mark a paper read','2026-10-02T09:59:58.118354+00:00',77);
INSERT INTO "op" VALUES(79,'Mark a paper read','2026-10-02T10:00:59.119357+00:00',78);
INSERT INTO "op" VALUES(80,'Write a note','2026-10-02T10:02:00.120360+00:00',73);
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
INSERT INTO "paper" VALUES(1,'A Census of Paper Boats','acensusofpaperboats','Boats of paper were counted on nine ponds in the rain.','["Ada Example", "Bo Example"]','2026-08-01','Ponds','','',0,'',NULL,'[]','[]','2026-09-01T08:01:01.001003+00:00');
INSERT INTO "paper" VALUES(2,'Why Kites Hum in a Steady Wind and Why They Stop','whykiteshuminasteadywindandwhytheystop','They hum.','[]','','Skies','','2608.00001',0,'',NULL,'["clocks", "kites"]','[]','2026-09-01T08:01:01.001003+00:00');
INSERT INTO "paper" VALUES(3,'Moss on Roofs','mossonroofs','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:02:02.002006+00:00');
INSERT INTO "paper" VALUES(4,'Tin Whistles of Nine Towns','tinwhistlesofninetowns','Told again, 7.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:09:09.009027+00:00');
INSERT INTO "paper" VALUES(5,'Soap Films','soapfilms','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:11:11.011033+00:00');
INSERT INTO "paper" VALUES(6,'Grey Ink from Old Recipes','greyinkfromoldrecipes','Told again, 7.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:11:11.011033+00:00');
INSERT INTO "paper" VALUES(7,'Walnut Ink','walnutink','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:14:14.014042+00:00');
INSERT INTO "paper" VALUES(8,'Why Kites Hum in a Steady Wind and Why They Step','whykiteshuminasteadywindandwhytheystep','They hum.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:16:16.016048+00:00');
INSERT INTO "paper" VALUES(9,'Rope and Knots','ropeandknots','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:36:36.036108+00:00');
INSERT INTO "paper" VALUES(10,'Bells under Water','bellsunderwater','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:41:41.041123+00:00');
INSERT INTO "paper" VALUES(11,'Rain Gauges','raingauges','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:41:41.041123+00:00');
INSERT INTO "paper" VALUES(12,'Salt Roads','saltroads','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:43:43.043129+00:00');
INSERT INTO "paper" VALUES(13,'Blue Glass at the Harbour','blueglassattheharbour','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:45:45.045135+00:00');
INSERT INTO "paper" VALUES(14,'Green Glass at the Harbour','greenglassattheharbour','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:45:45.045135+00:00');
INSERT INTO "paper" VALUES(15,'Red Glass at the Harbour','redglassattheharbour','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:45:45.045135+00:00');
INSERT INTO "paper" VALUES(16,'Fern 2 0','fern20','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T09:02:01.061183+00:00');
INSERT INTO "paper" VALUES(17,'Fern 3 0','fern30','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T09:06:05.065195+00:00');
INSERT INTO "paper" VALUES(18,'Fern 3 1','fern31','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T09:06:05.065195+00:00');
INSERT INTO "paper" VALUES(19,'Fern 6 0','fern60','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T09:20:19.079237+00:00');
INSERT INTO "paper" VALUES(20,'Fern 7 0','fern70','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T09:26:25.085255+00:00');
INSERT INTO "paper" VALUES(21,'Fern 7 1','fern71','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T09:26:25.085255+00:00');
CREATE TABLE paper_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    tag INTEGER NOT NULL REFERENCES tag(id), at TEXT,
    UNIQUE (paper, tag)
);
INSERT INTO "paper_tag" VALUES(1,1,1,'2026-09-01T08:01:01.001003+00:00');
INSERT INTO "paper_tag" VALUES(2,2,1,'2026-09-01T08:01:01.001003+00:00');
INSERT INTO "paper_tag" VALUES(3,9,2,'2026-09-01T08:36:36.036108+00:00');
INSERT INTO "paper_tag" VALUES(4,13,3,'2026-09-01T08:45:45.045135+00:00');
INSERT INTO "paper_tag" VALUES(5,14,3,'2026-09-01T08:45:45.045135+00:00');
INSERT INTO "paper_tag" VALUES(6,15,3,'2026-09-01T08:45:45.045135+00:00');
INSERT INTO "paper_tag" VALUES(7,1,4,'2026-10-02T09:42:41.101303+00:00');
CREATE TABLE queue (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    place REAL NOT NULL
);
INSERT INTO "queue" VALUES(1,-1.0);
INSERT INTO "queue" VALUES(2,0.0);
INSERT INTO "queue" VALUES(3,1.0);
CREATE TABLE reading (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    status TEXT NOT NULL,
    status_at TEXT,
    starred INTEGER NOT NULL
, taste INTEGER NOT NULL DEFAULT 0);
INSERT INTO "reading" VALUES(1,'queued','2026-09-01T08:19:19.019057+00:00',0,0);
INSERT INTO "reading" VALUES(2,'queued','2026-09-01T08:19:19.019057+00:00',1,0);
INSERT INTO "reading" VALUES(3,'queued','2026-09-01T08:02:02.002006+00:00',0,0);
INSERT INTO "reading" VALUES(4,'inbox','2026-09-01T08:09:09.009027+00:00',0,0);
INSERT INTO "reading" VALUES(5,'inbox','2026-09-01T08:11:11.011033+00:00',0,0);
INSERT INTO "reading" VALUES(6,'inbox','2026-09-01T08:11:11.011033+00:00',0,0);
INSERT INTO "reading" VALUES(7,'inbox','2026-09-01T08:14:14.014042+00:00',0,0);
INSERT INTO "reading" VALUES(8,'inbox','2026-09-01T08:16:16.016048+00:00',0,0);
INSERT INTO "reading" VALUES(9,'inbox','2026-09-01T08:36:36.036108+00:00',0,0);
INSERT INTO "reading" VALUES(10,'inbox','2026-09-01T08:41:41.041123+00:00',0,0);
INSERT INTO "reading" VALUES(11,'inbox','2026-09-01T08:41:41.041123+00:00',0,0);
INSERT INTO "reading" VALUES(12,'inbox','2026-09-01T08:43:43.043129+00:00',0,0);
INSERT INTO "reading" VALUES(13,'inbox','2026-09-01T08:45:45.045135+00:00',0,0);
INSERT INTO "reading" VALUES(14,'inbox','2026-09-01T08:45:45.045135+00:00',0,0);
INSERT INTO "reading" VALUES(15,'inbox','2026-09-01T08:45:45.045135+00:00',0,0);
INSERT INTO "reading" VALUES(16,'inbox','2026-09-01T09:02:01.061183+00:00',0,0);
INSERT INTO "reading" VALUES(17,'inbox','2026-09-01T09:06:05.065195+00:00',0,0);
INSERT INTO "reading" VALUES(18,'inbox','2026-09-01T09:06:05.065195+00:00',0,0);
INSERT INTO "reading" VALUES(19,'inbox','2026-09-01T09:20:19.079237+00:00',0,0);
INSERT INTO "reading" VALUES(20,'inbox','2026-09-01T09:26:25.085255+00:00',0,0);
INSERT INTO "reading" VALUES(21,'inbox','2026-09-01T09:26:25.085255+00:00',0,0);
CREATE TABLE smart_list (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    query TEXT NOT NULL,
    place INTEGER NOT NULL
);
CREATE TABLE snooze (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    until TEXT NOT NULL
);
INSERT INTO "snooze" VALUES(2,'2026-11-05T08:00:00.000000+00:00');
CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    colour INTEGER NOT NULL
, key INTEGER);
INSERT INTO "tag" VALUES(1,'summer',0,NULL);
INSERT INTO "tag" VALUES(2,'sea',0,NULL);
INSERT INTO "tag" VALUES(3,'glass',1,NULL);
INSERT INTO "tag" VALUES(4,'last',2,NULL);
CREATE TABLE trash (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    at TEXT NOT NULL
);
INSERT INTO "trash" VALUES(13,'2026-10-02T09:35:34.094282+00:00');
INSERT INTO "trash" VALUES(14,'2026-10-02T09:38:37.097291+00:00');
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
INSERT INTO "sqlite_sequence" VALUES('op',80);
INSERT INTO "sqlite_sequence" VALUES('change',335);
INSERT INTO "sqlite_sequence" VALUES('import',23);
INSERT INTO "sqlite_sequence" VALUES('paper',24);
INSERT INTO "sqlite_sequence" VALUES('tag',4);
INSERT INTO "sqlite_sequence" VALUES('paper_tag',7);
INSERT INTO "sqlite_sequence" VALUES('import_entry',50);
INSERT INTO "sqlite_sequence" VALUES('alias',1);
INSERT INTO "sqlite_sequence" VALUES('note',3);
COMMIT;
