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
INSERT INTO "_sqlite_migrations" VALUES(5,'readinglist','m007_queue_and_trash','2026-09-01 08:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'readinglist','m008_taste','2026-09-01 08:00:00+00:00');
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
INSERT INTO "change" VALUES(17,3,'paper',1,1,'{"id": 1, "title": "A Census of Paper Boats", "title_key": "acensusofpaperboats", "abstract": "Told here.", "authors": "[\"Ada Example\", \"Bo Example\"]", "published": "2026-08-01", "venue": "Ponds", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:02:02.002006+00:00"}');
INSERT INTO "change" VALUES(18,3,'import_entry',4,1,NULL);
INSERT INTO "change" VALUES(19,4,'import',4,NULL,NULL);
INSERT INTO "change" VALUES(20,4,'paper',1,1,'{"id": 1, "title": "A Census of Paper Boats", "title_key": "acensusofpaperboats", "abstract": "Boats, counted.", "authors": "[\"Ada Example\", \"Bo Example\"]", "published": "2026-08-01", "venue": "Ponds", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:02:02.002006+00:00"}');
INSERT INTO "change" VALUES(21,4,'paper',2,2,'{"id": 2, "title": "Why Kites Hum in a Steady Wind", "title_key": "whykiteshuminasteadywind", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "2608.00001", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[\"clocks\", \"kites\"]", "links": "[]", "added": "2026-09-01T08:02:02.002006+00:00"}');
INSERT INTO "change" VALUES(22,4,'import_entry',5,1,NULL);
INSERT INTO "change" VALUES(23,4,'import_entry',6,2,NULL);
INSERT INTO "change" VALUES(24,5,'import',5,NULL,NULL);
INSERT INTO "change" VALUES(25,5,'paper',4,4,NULL);
INSERT INTO "change" VALUES(26,5,'reading',4,4,NULL);
INSERT INTO "change" VALUES(27,5,'paper',2,2,'{"id": 2, "title": "Why Kites Hum in a Steady Wind", "title_key": "whykiteshuminasteadywind", "abstract": "Kites hum.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "2608.00001", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[\"clocks\", \"kites\"]", "links": "[]", "added": "2026-09-01T08:02:02.002006+00:00"}');
INSERT INTO "change" VALUES(28,5,'import_entry',7,4,NULL);
INSERT INTO "change" VALUES(29,5,'import_entry',8,2,NULL);
INSERT INTO "change" VALUES(30,6,'import',6,NULL,NULL);
INSERT INTO "change" VALUES(31,6,'paper',5,5,NULL);
INSERT INTO "change" VALUES(32,6,'paper',6,6,NULL);
INSERT INTO "change" VALUES(33,6,'reading',5,5,NULL);
INSERT INTO "change" VALUES(34,6,'reading',6,6,NULL);
INSERT INTO "change" VALUES(35,6,'paper',4,4,'{"id": 4, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:14:14.014042+00:00"}');
INSERT INTO "change" VALUES(36,6,'import_entry',9,5,NULL);
INSERT INTO "change" VALUES(37,6,'import_entry',10,6,NULL);
INSERT INTO "change" VALUES(38,6,'import_entry',11,4,NULL);
INSERT INTO "change" VALUES(39,7,'import',7,NULL,NULL);
INSERT INTO "change" VALUES(40,7,'paper',7,7,NULL);
INSERT INTO "change" VALUES(41,7,'reading',7,7,NULL);
INSERT INTO "change" VALUES(42,7,'paper',4,4,'{"id": 4, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Tin.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:14:14.014042+00:00"}');
INSERT INTO "change" VALUES(43,7,'paper',6,6,'{"id": 6, "title": "Grey Ink from Old Recipes", "title_key": "greyinkfromoldrecipes", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:17:17.017051+00:00"}');
INSERT INTO "change" VALUES(44,7,'import_entry',12,7,NULL);
INSERT INTO "change" VALUES(45,7,'import_entry',13,4,NULL);
INSERT INTO "change" VALUES(46,7,'import_entry',14,6,NULL);
INSERT INTO "change" VALUES(47,8,'import',8,NULL,NULL);
INSERT INTO "change" VALUES(48,8,'paper',8,8,NULL);
INSERT INTO "change" VALUES(49,8,'reading',8,8,NULL);
INSERT INTO "change" VALUES(50,8,'import_entry',15,8,NULL);
INSERT INTO "change" VALUES(51,9,'import',9,NULL,NULL);
INSERT INTO "change" VALUES(52,9,'paper',2,2,'{"id": 2, "title": "Why Kites Hum in a Steady Wind", "title_key": "whykiteshuminasteadywind", "abstract": "Kites hum because their lines do. A line was cut, and it was silent.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "2608.00001", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[\"clocks\", \"kites\"]", "links": "[]", "added": "2026-09-01T08:02:02.002006+00:00"}');
INSERT INTO "change" VALUES(53,9,'alias',1,2,NULL);
INSERT INTO "change" VALUES(54,9,'import_entry',16,2,NULL);
INSERT INTO "change" VALUES(55,10,'reading',1,1,'{"id": 1, "status": "inbox", "status_at": "2026-09-01T08:02:02.002006+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(56,10,'reading',2,2,'{"id": 2, "status": "inbox", "status_at": "2026-09-01T08:02:02.002006+00:00", "starred": 0, "taste": 0}');
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
INSERT INTO "change" VALUES(76,23,'import',10,NULL,NULL);
INSERT INTO "change" VALUES(77,23,'paper',9,9,NULL);
INSERT INTO "change" VALUES(78,23,'paper',10,10,NULL);
INSERT INTO "change" VALUES(79,23,'paper',11,11,NULL);
INSERT INTO "change" VALUES(80,23,'reading',9,9,NULL);
INSERT INTO "change" VALUES(81,23,'reading',10,10,NULL);
INSERT INTO "change" VALUES(82,23,'reading',11,11,NULL);
INSERT INTO "change" VALUES(83,23,'tag',2,NULL,NULL);
INSERT INTO "change" VALUES(84,23,'paper_tag',3,9,NULL);
INSERT INTO "change" VALUES(85,23,'paper_tag',4,10,NULL);
INSERT INTO "change" VALUES(86,23,'paper_tag',5,11,NULL);
INSERT INTO "change" VALUES(87,23,'import_entry',17,9,NULL);
INSERT INTO "change" VALUES(88,23,'import_entry',18,10,NULL);
INSERT INTO "change" VALUES(89,23,'import_entry',19,11,NULL);
INSERT INTO "change" VALUES(90,24,'note',1,9,NULL);
INSERT INTO "change" VALUES(91,25,'trash',9,9,NULL);
INSERT INTO "change" VALUES(92,26,'trash',10,10,NULL);
INSERT INTO "change" VALUES(93,26,'trash',11,11,NULL);
INSERT INTO "change" VALUES(94,27,'trash',9,9,'{"id": 9, "at": "2026-09-01T08:51:51.051153+00:00"}');
INSERT INTO "change" VALUES(95,28,'trash',10,10,'{"id": 10, "at": "2026-09-01T08:53:53.053159+00:00"}');
INSERT INTO "change" VALUES(96,28,'trash',11,11,'{"id": 11, "at": "2026-09-01T08:53:53.053159+00:00"}');
INSERT INTO "change" VALUES(97,29,'trash',9,9,NULL);
INSERT INTO "change" VALUES(98,30,'import',11,NULL,NULL);
INSERT INTO "change" VALUES(99,30,'trash',9,9,'{"id": 9, "at": "2026-09-01T08:57:57.057171+00:00"}');
INSERT INTO "change" VALUES(100,30,'import_entry',20,9,NULL);
INSERT INTO "change" VALUES(101,31,'trash',9,9,NULL);
INSERT INTO "change" VALUES(102,31,'trash',10,10,NULL);
INSERT INTO "change" VALUES(103,32,'import',12,NULL,NULL);
INSERT INTO "change" VALUES(104,32,'trash',9,9,'{"id": 9, "at": "2026-09-01T09:03:02.062186+00:00"}');
INSERT INTO "change" VALUES(105,32,'trash',10,10,'{"id": 10, "at": "2026-09-01T09:03:02.062186+00:00"}');
INSERT INTO "change" VALUES(106,32,'import_entry',21,9,NULL);
INSERT INTO "change" VALUES(107,32,'import_entry',22,10,NULL);
INSERT INTO "change" VALUES(108,33,'trash',9,9,NULL);
INSERT INTO "change" VALUES(109,34,'import',13,NULL,NULL);
INSERT INTO "change" VALUES(110,34,'paper',12,12,NULL);
INSERT INTO "change" VALUES(111,34,'reading',12,12,NULL);
INSERT INTO "change" VALUES(112,34,'trash',9,9,'{"id": 9, "at": "2026-09-01T09:09:08.068204+00:00"}');
INSERT INTO "change" VALUES(113,34,'import_entry',23,12,NULL);
INSERT INTO "change" VALUES(114,34,'import_entry',24,9,NULL);
INSERT INTO "change" VALUES(115,35,'trash',9,9,NULL);
INSERT INTO "change" VALUES(116,35,'trash',10,10,NULL);
INSERT INTO "change" VALUES(117,36,'import',14,NULL,NULL);
INSERT INTO "change" VALUES(118,36,'paper',13,13,NULL);
INSERT INTO "change" VALUES(119,36,'paper',14,14,NULL);
INSERT INTO "change" VALUES(120,36,'reading',13,13,NULL);
INSERT INTO "change" VALUES(121,36,'reading',14,14,NULL);
INSERT INTO "change" VALUES(122,36,'trash',9,9,'{"id": 9, "at": "2026-09-01T09:14:13.073219+00:00"}');
INSERT INTO "change" VALUES(123,36,'trash',10,10,'{"id": 10, "at": "2026-09-01T09:14:13.073219+00:00"}');
INSERT INTO "change" VALUES(124,36,'import_entry',25,13,NULL);
INSERT INTO "change" VALUES(125,36,'import_entry',26,14,NULL);
INSERT INTO "change" VALUES(126,36,'import_entry',27,9,NULL);
INSERT INTO "change" VALUES(127,36,'import_entry',28,10,NULL);
INSERT INTO "change" VALUES(128,37,'trash',9,9,NULL);
INSERT INTO "change" VALUES(129,38,'import',15,NULL,NULL);
INSERT INTO "change" VALUES(130,38,'paper',4,4,'{"id": 4, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Of tin.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:14:14.014042+00:00"}');
INSERT INTO "change" VALUES(131,38,'trash',9,9,'{"id": 9, "at": "2026-09-01T09:20:19.079237+00:00"}');
INSERT INTO "change" VALUES(132,38,'import_entry',29,4,NULL);
INSERT INTO "change" VALUES(133,38,'import_entry',30,9,NULL);
INSERT INTO "change" VALUES(134,39,'trash',9,9,NULL);
INSERT INTO "change" VALUES(135,39,'trash',10,10,NULL);
INSERT INTO "change" VALUES(136,40,'import',16,NULL,NULL);
INSERT INTO "change" VALUES(137,40,'paper',4,4,'{"id": 4, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Told again, 4.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:14:14.014042+00:00"}');
INSERT INTO "change" VALUES(138,40,'paper',6,6,'{"id": 6, "title": "Grey Ink from Old Recipes", "title_key": "greyinkfromoldrecipes", "abstract": "Ink.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:17:17.017051+00:00"}');
INSERT INTO "change" VALUES(139,40,'trash',9,9,'{"id": 9, "at": "2026-09-01T09:26:25.085255+00:00"}');
INSERT INTO "change" VALUES(140,40,'trash',10,10,'{"id": 10, "at": "2026-09-01T09:26:25.085255+00:00"}');
INSERT INTO "change" VALUES(141,40,'import_entry',31,4,NULL);
INSERT INTO "change" VALUES(142,40,'import_entry',32,6,NULL);
INSERT INTO "change" VALUES(143,40,'import_entry',33,9,NULL);
INSERT INTO "change" VALUES(144,40,'import_entry',34,10,NULL);
INSERT INTO "change" VALUES(145,41,'trash',9,9,NULL);
INSERT INTO "change" VALUES(146,42,'import',17,NULL,NULL);
INSERT INTO "change" VALUES(147,42,'paper',15,15,NULL);
INSERT INTO "change" VALUES(148,42,'reading',15,15,NULL);
INSERT INTO "change" VALUES(149,42,'paper',4,4,'{"id": 4, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Told again, 5.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:14:14.014042+00:00"}');
INSERT INTO "change" VALUES(150,42,'trash',9,9,'{"id": 9, "at": "2026-09-01T09:34:33.093279+00:00"}');
INSERT INTO "change" VALUES(151,42,'import_entry',35,15,NULL);
INSERT INTO "change" VALUES(152,42,'import_entry',36,4,NULL);
INSERT INTO "change" VALUES(153,42,'import_entry',37,9,NULL);
INSERT INTO "change" VALUES(154,43,'trash',9,9,NULL);
INSERT INTO "change" VALUES(155,43,'trash',10,10,NULL);
INSERT INTO "change" VALUES(156,44,'import',18,NULL,NULL);
INSERT INTO "change" VALUES(157,44,'paper',16,16,NULL);
INSERT INTO "change" VALUES(158,44,'paper',17,17,NULL);
INSERT INTO "change" VALUES(159,44,'reading',16,16,NULL);
INSERT INTO "change" VALUES(160,44,'reading',17,17,NULL);
INSERT INTO "change" VALUES(161,44,'paper',4,4,'{"id": 4, "title": "Tin Whistles of Nine Towns", "title_key": "tinwhistlesofninetowns", "abstract": "Told again, 6.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:14:14.014042+00:00"}');
INSERT INTO "change" VALUES(162,44,'paper',6,6,'{"id": 6, "title": "Grey Ink from Old Recipes", "title_key": "greyinkfromoldrecipes", "abstract": "Told again, 5.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:17:17.017051+00:00"}');
INSERT INTO "change" VALUES(163,44,'trash',9,9,'{"id": 9, "at": "2026-09-01T09:40:39.099297+00:00"}');
INSERT INTO "change" VALUES(164,44,'trash',10,10,'{"id": 10, "at": "2026-09-01T09:40:39.099297+00:00"}');
INSERT INTO "change" VALUES(165,44,'import_entry',38,16,NULL);
INSERT INTO "change" VALUES(166,44,'import_entry',39,17,NULL);
INSERT INTO "change" VALUES(167,44,'import_entry',40,4,NULL);
INSERT INTO "change" VALUES(168,44,'import_entry',41,6,NULL);
INSERT INTO "change" VALUES(169,44,'import_entry',42,9,NULL);
INSERT INTO "change" VALUES(170,44,'import_entry',43,10,NULL);
INSERT INTO "change" VALUES(171,45,'import',19,NULL,NULL);
INSERT INTO "change" VALUES(172,45,'paper',18,18,NULL);
INSERT INTO "change" VALUES(173,45,'reading',18,18,NULL);
INSERT INTO "change" VALUES(174,45,'import_entry',44,18,NULL);
INSERT INTO "change" VALUES(175,46,'trash',18,18,NULL);
INSERT INTO "change" VALUES(176,47,'import_entry',44,18,'{"id": 44, "import": 19, "paper": 18, "brought": 1}');
INSERT INTO "change" VALUES(177,47,'trash',18,18,'{"id": 18, "at": "2026-09-01T09:50:49.109327+00:00"}');
INSERT INTO "change" VALUES(178,47,'reading',18,18,'{"id": 18, "status": "inbox", "status_at": "2026-09-01T09:48:47.107321+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(179,47,'paper',18,18,'{"id": 18, "title": "Fog of 1 0", "title_key": "fogof10", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T09:48:47.107321+00:00"}');
INSERT INTO "change" VALUES(180,48,'import',20,NULL,NULL);
INSERT INTO "change" VALUES(181,48,'paper',19,19,NULL);
INSERT INTO "change" VALUES(182,48,'paper',20,20,NULL);
INSERT INTO "change" VALUES(183,48,'reading',19,19,NULL);
INSERT INTO "change" VALUES(184,48,'reading',20,20,NULL);
INSERT INTO "change" VALUES(185,48,'import_entry',45,19,NULL);
INSERT INTO "change" VALUES(186,48,'import_entry',46,20,NULL);
INSERT INTO "change" VALUES(187,49,'trash',19,19,NULL);
INSERT INTO "change" VALUES(188,49,'trash',20,20,NULL);
INSERT INTO "change" VALUES(189,50,'import_entry',45,19,'{"id": 45, "import": 20, "paper": 19, "brought": 1}');
INSERT INTO "change" VALUES(190,50,'import_entry',46,20,'{"id": 46, "import": 20, "paper": 20, "brought": 1}');
INSERT INTO "change" VALUES(191,50,'trash',19,19,'{"id": 19, "at": "2026-09-02T09:56:55.115345+00:00"}');
INSERT INTO "change" VALUES(192,50,'trash',20,20,'{"id": 20, "at": "2026-09-02T09:56:55.115345+00:00"}');
INSERT INTO "change" VALUES(193,50,'reading',19,19,'{"id": 19, "status": "inbox", "status_at": "2026-09-02T09:54:53.113339+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(194,50,'paper',19,19,'{"id": 19, "title": "Fog of 30 0", "title_key": "fogof300", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-02T09:54:53.113339+00:00"}');
INSERT INTO "change" VALUES(195,50,'reading',20,20,'{"id": 20, "status": "inbox", "status_at": "2026-09-02T09:54:53.113339+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(196,50,'paper',20,20,'{"id": 20, "title": "Fog of 30 1", "title_key": "fogof301", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-02T09:54:53.113339+00:00"}');
INSERT INTO "change" VALUES(197,51,'trash',9,9,NULL);
INSERT INTO "change" VALUES(198,52,'note',1,9,'{"id": 1, "paper": 9, "text": "Broken.", "at": "2026-09-01T08:49:49.049147+00:00"}');
INSERT INTO "change" VALUES(199,52,'paper_tag',3,9,'{"id": 3, "paper": 9, "tag": 2}');
INSERT INTO "change" VALUES(200,52,'import_entry',17,9,'{"id": 17, "import": 10, "paper": 9, "brought": 1}');
INSERT INTO "change" VALUES(201,52,'import_entry',20,9,'{"id": 20, "import": 11, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(202,52,'import_entry',21,9,'{"id": 21, "import": 12, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(203,52,'import_entry',24,9,'{"id": 24, "import": 13, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(204,52,'import_entry',27,9,'{"id": 27, "import": 14, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(205,52,'import_entry',30,9,'{"id": 30, "import": 15, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(206,52,'import_entry',33,9,'{"id": 33, "import": 16, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(207,52,'import_entry',37,9,'{"id": 37, "import": 17, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(208,52,'import_entry',42,9,'{"id": 42, "import": 18, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(209,52,'trash',9,9,'{"id": 9, "at": "2026-10-02T10:00:59.119357+00:00"}');
INSERT INTO "change" VALUES(210,52,'reading',9,9,'{"id": 9, "status": "inbox", "status_at": "2026-09-01T08:47:47.047141+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(211,52,'paper',9,9,'{"id": 9, "title": "Blue Glass at the Harbour", "title_key": "blueglassattheharbour", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:47:47.047141+00:00"}');
INSERT INTO "change" VALUES(212,53,'paper',9,9,NULL);
INSERT INTO "change" VALUES(213,53,'reading',9,9,NULL);
INSERT INTO "change" VALUES(214,53,'trash',9,9,NULL);
INSERT INTO "change" VALUES(215,53,'import_entry',42,9,NULL);
INSERT INTO "change" VALUES(216,53,'import_entry',37,9,NULL);
INSERT INTO "change" VALUES(217,53,'import_entry',33,9,NULL);
INSERT INTO "change" VALUES(218,53,'import_entry',30,9,NULL);
INSERT INTO "change" VALUES(219,53,'import_entry',27,9,NULL);
INSERT INTO "change" VALUES(220,53,'import_entry',24,9,NULL);
INSERT INTO "change" VALUES(221,53,'import_entry',21,9,NULL);
INSERT INTO "change" VALUES(222,53,'import_entry',20,9,NULL);
INSERT INTO "change" VALUES(223,53,'import_entry',17,9,NULL);
INSERT INTO "change" VALUES(224,53,'paper_tag',3,9,NULL);
INSERT INTO "change" VALUES(225,53,'note',1,9,NULL);
INSERT INTO "change" VALUES(226,54,'trash',10,10,NULL);
INSERT INTO "change" VALUES(227,55,'note',1,9,'{"id": 1, "paper": 9, "text": "Broken.", "at": "2026-09-01T08:49:49.049147+00:00"}');
INSERT INTO "change" VALUES(228,55,'paper_tag',3,9,'{"id": 3, "paper": 9, "tag": 2}');
INSERT INTO "change" VALUES(229,55,'paper_tag',4,10,'{"id": 4, "paper": 10, "tag": 2}');
INSERT INTO "change" VALUES(230,55,'import_entry',17,9,'{"id": 17, "import": 10, "paper": 9, "brought": 1}');
INSERT INTO "change" VALUES(231,55,'import_entry',20,9,'{"id": 20, "import": 11, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(232,55,'import_entry',21,9,'{"id": 21, "import": 12, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(233,55,'import_entry',24,9,'{"id": 24, "import": 13, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(234,55,'import_entry',27,9,'{"id": 27, "import": 14, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(235,55,'import_entry',30,9,'{"id": 30, "import": 15, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(236,55,'import_entry',33,9,'{"id": 33, "import": 16, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(237,55,'import_entry',37,9,'{"id": 37, "import": 17, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(238,55,'import_entry',42,9,'{"id": 42, "import": 18, "paper": 9, "brought": 0}');
INSERT INTO "change" VALUES(239,55,'import_entry',18,10,'{"id": 18, "import": 10, "paper": 10, "brought": 1}');
INSERT INTO "change" VALUES(240,55,'import_entry',22,10,'{"id": 22, "import": 12, "paper": 10, "brought": 0}');
INSERT INTO "change" VALUES(241,55,'import_entry',28,10,'{"id": 28, "import": 14, "paper": 10, "brought": 0}');
INSERT INTO "change" VALUES(242,55,'import_entry',34,10,'{"id": 34, "import": 16, "paper": 10, "brought": 0}');
INSERT INTO "change" VALUES(243,55,'import_entry',43,10,'{"id": 43, "import": 18, "paper": 10, "brought": 0}');
INSERT INTO "change" VALUES(244,55,'trash',9,9,'{"id": 9, "at": "2026-10-02T10:00:59.119357+00:00"}');
INSERT INTO "change" VALUES(245,55,'trash',10,10,'{"id": 10, "at": "2026-10-02T10:05:03.123369+00:00"}');
INSERT INTO "change" VALUES(246,55,'reading',9,9,'{"id": 9, "status": "inbox", "status_at": "2026-09-01T08:47:47.047141+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(247,55,'paper',9,9,'{"id": 9, "title": "Blue Glass at the Harbour", "title_key": "blueglassattheharbour", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:47:47.047141+00:00"}');
INSERT INTO "change" VALUES(248,55,'reading',10,10,'{"id": 10, "status": "inbox", "status_at": "2026-09-01T08:47:47.047141+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(249,55,'paper',10,10,'{"id": 10, "title": "Green Glass at the Harbour", "title_key": "greenglassattheharbour", "abstract": "Told here.", "authors": "[]", "published": "", "venue": "", "organisation": "", "arxiv_id": "", "arxiv_version": 0, "doi": "", "upvotes": null, "keywords": "[]", "links": "[]", "added": "2026-09-01T08:47:47.047141+00:00"}');
INSERT INTO "change" VALUES(250,56,'paper',10,10,NULL);
INSERT INTO "change" VALUES(251,56,'reading',10,10,NULL);
INSERT INTO "change" VALUES(252,56,'paper',9,9,NULL);
INSERT INTO "change" VALUES(253,56,'reading',9,9,NULL);
INSERT INTO "change" VALUES(254,56,'trash',10,10,NULL);
INSERT INTO "change" VALUES(255,56,'trash',9,9,NULL);
INSERT INTO "change" VALUES(256,56,'import_entry',43,10,NULL);
INSERT INTO "change" VALUES(257,56,'import_entry',34,10,NULL);
INSERT INTO "change" VALUES(258,56,'import_entry',28,10,NULL);
INSERT INTO "change" VALUES(259,56,'import_entry',22,10,NULL);
INSERT INTO "change" VALUES(260,56,'import_entry',18,10,NULL);
INSERT INTO "change" VALUES(261,56,'import_entry',42,9,NULL);
INSERT INTO "change" VALUES(262,56,'import_entry',37,9,NULL);
INSERT INTO "change" VALUES(263,56,'import_entry',33,9,NULL);
INSERT INTO "change" VALUES(264,56,'import_entry',30,9,NULL);
INSERT INTO "change" VALUES(265,56,'import_entry',27,9,NULL);
INSERT INTO "change" VALUES(266,56,'import_entry',24,9,NULL);
INSERT INTO "change" VALUES(267,56,'import_entry',21,9,NULL);
INSERT INTO "change" VALUES(268,56,'import_entry',20,9,NULL);
INSERT INTO "change" VALUES(269,56,'import_entry',17,9,NULL);
INSERT INTO "change" VALUES(270,56,'paper_tag',4,10,NULL);
INSERT INTO "change" VALUES(271,56,'paper_tag',3,9,NULL);
INSERT INTO "change" VALUES(272,56,'note',1,9,NULL);
INSERT INTO "change" VALUES(273,57,'reading',2,2,'{"id": 2, "status": "queued", "status_at": "2026-09-01T08:29:29.029087+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(274,58,'tag',3,NULL,NULL);
INSERT INTO "change" VALUES(275,58,'paper_tag',6,1,NULL);
INSERT INTO "change" VALUES(276,59,'reading',1,1,'{"id": 1, "status": "queued", "status_at": "2026-09-01T08:29:29.029087+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(277,59,'reading',2,2,'{"id": 2, "status": "queued", "status_at": "2026-09-01T08:29:29.029087+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(278,59,'snooze',2,2,'{"id": 2, "until": "2026-11-05T08:00:00.000000+00:00"}');
INSERT INTO "change" VALUES(279,59,'queue',1,1,'{"id": 1, "place": -1.0}');
INSERT INTO "change" VALUES(280,59,'queue',2,2,'{"id": 2, "place": 0.0}');
INSERT INTO "change" VALUES(281,60,'queue',2,2,NULL);
INSERT INTO "change" VALUES(282,60,'queue',1,1,NULL);
INSERT INTO "change" VALUES(283,60,'snooze',2,2,NULL);
INSERT INTO "change" VALUES(284,60,'reading',2,2,'{"id": 2, "status": "read", "status_at": "2026-10-02T10:11:09.129387+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(285,60,'reading',1,1,'{"id": 1, "status": "read", "status_at": "2026-10-02T10:11:09.129387+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(286,61,'paper_tag',6,1,'{"id": 6, "paper": 1, "tag": 3}');
INSERT INTO "change" VALUES(287,61,'tag',3,NULL,'{"id": 3, "name": "last", "colour": 2}');
INSERT INTO "change" VALUES(288,62,'reading',2,2,'{"id": 2, "status": "queued", "status_at": "2026-09-01T08:29:29.029087+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(289,63,'reading',2,2,'{"id": 2, "status": "queued", "status_at": "2026-09-01T08:29:29.029087+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(290,64,'tag',3,NULL,NULL);
INSERT INTO "change" VALUES(291,64,'paper_tag',6,1,NULL);
INSERT INTO "change" VALUES(292,65,'reading',1,1,'{"id": 1, "status": "queued", "status_at": "2026-09-01T08:29:29.029087+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(293,65,'reading',2,2,'{"id": 2, "status": "queued", "status_at": "2026-09-01T08:29:29.029087+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(294,65,'snooze',2,2,'{"id": 2, "until": "2026-11-05T08:00:00.000000+00:00"}');
INSERT INTO "change" VALUES(295,65,'queue',1,1,'{"id": 1, "place": -1.0}');
INSERT INTO "change" VALUES(296,65,'queue',2,2,'{"id": 2, "place": 0.0}');
INSERT INTO "change" VALUES(297,66,'queue',2,2,NULL);
INSERT INTO "change" VALUES(298,66,'queue',1,1,NULL);
INSERT INTO "change" VALUES(299,66,'snooze',2,2,NULL);
INSERT INTO "change" VALUES(300,66,'reading',2,2,'{"id": 2, "status": "read", "status_at": "2026-10-02T10:11:09.129387+00:00", "starred": 1, "taste": 0}');
INSERT INTO "change" VALUES(301,66,'reading',1,1,'{"id": 1, "status": "read", "status_at": "2026-10-02T10:11:09.129387+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(302,67,'paper_tag',6,1,'{"id": 6, "paper": 1, "tag": 3}');
INSERT INTO "change" VALUES(303,67,'tag',3,NULL,'{"id": 3, "name": "last", "colour": 2}');
INSERT INTO "change" VALUES(304,68,'tag',3,NULL,NULL);
INSERT INTO "change" VALUES(305,68,'paper_tag',6,1,NULL);
INSERT INTO "change" VALUES(306,69,'note',2,2,NULL);
INSERT INTO "change" VALUES(307,70,'reading',1,1,'{"id": 1, "status": "queued", "status_at": "2026-09-01T08:29:29.029087+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(308,70,'queue',1,1,'{"id": 1, "place": -1.0}');
INSERT INTO "change" VALUES(309,71,'paper_tag',2,2,'{"id": 2, "paper": 2, "tag": 1}');
INSERT INTO "change" VALUES(310,72,'paper_tag',2,2,NULL);
INSERT INTO "change" VALUES(311,73,'queue',1,1,NULL);
INSERT INTO "change" VALUES(312,73,'reading',1,1,'{"id": 1, "status": "read", "status_at": "2026-10-02T10:24:22.142426+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(313,74,'reading',1,1,'{"id": 1, "status": "queued", "status_at": "2026-09-01T08:29:29.029087+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(314,74,'queue',1,1,'{"id": 1, "place": -1.0}');
INSERT INTO "change" VALUES(315,75,'queue',1,1,NULL);
INSERT INTO "change" VALUES(316,75,'reading',1,1,'{"id": 1, "status": "read", "status_at": "2026-10-02T10:24:22.142426+00:00", "starred": 0, "taste": 0}');
INSERT INTO "change" VALUES(317,76,'note',2,2,'{"id": 2, "paper": 2, "text": "Whose line? It''s hers.", "at": "2026-10-02T10:22:20.140420+00:00"}');
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
);
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    form TEXT NOT NULL,
    at TEXT NOT NULL
);
INSERT INTO "import" VALUES(1,'page.txt','plain page','2026-09-01T08:02:02.002006+00:00');
INSERT INTO "import" VALUES(2,'one.txt','plain page','2026-09-01T08:04:04.004012+00:00');
INSERT INTO "import" VALUES(3,'page.txt and 2 more','plain page','2026-09-01T08:07:07.007021+00:00');
INSERT INTO "import" VALUES(4,'fix.bib','plain page','2026-09-01T08:11:11.011033+00:00');
INSERT INTO "import" VALUES(5,'a.json','plain page','2026-09-01T08:14:14.014042+00:00');
INSERT INTO "import" VALUES(6,'b.ris','plain page','2026-09-01T08:17:17.017051+00:00');
INSERT INTO "import" VALUES(7,'3 papers from c.txt','plain page','2026-09-01T08:21:21.021063+00:00');
INSERT INTO "import" VALUES(8,'long.txt','plain page','2026-09-01T08:24:24.024072+00:00');
INSERT INTO "import" VALUES(9,'alike.txt','plain page','2026-09-01T08:27:27.027081+00:00');
INSERT INTO "import" VALUES(10,'glass.txt','plain page','2026-09-01T08:47:47.047141+00:00');
INSERT INTO "import" VALUES(11,'r0.txt','plain page','2026-09-01T09:01:00.060180+00:00');
INSERT INTO "import" VALUES(12,'r1.txt','plain page','2026-09-01T09:07:06.066198+00:00');
INSERT INTO "import" VALUES(13,'r2.txt','plain page','2026-09-01T09:12:11.071213+00:00');
INSERT INTO "import" VALUES(14,'r3.txt','plain page','2026-09-01T09:18:17.077231+00:00');
INSERT INTO "import" VALUES(15,'r4.txt','plain page','2026-09-01T09:24:23.083249+00:00');
INSERT INTO "import" VALUES(16,'r5.txt','plain page','2026-09-01T09:32:31.091273+00:00');
INSERT INTO "import" VALUES(17,'r6.txt','plain page','2026-09-01T09:38:37.097291+00:00');
INSERT INTO "import" VALUES(18,'r7.txt','plain page','2026-09-01T09:46:45.105315+00:00');
INSERT INTO "import" VALUES(19,'1.txt','plain page','2026-09-01T09:48:47.107321+00:00');
INSERT INTO "import" VALUES(20,'30.txt','plain page','2026-09-02T09:54:53.113339+00:00');
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
INSERT INTO "import_entry" VALUES(18,10,10,1);
INSERT INTO "import_entry" VALUES(19,10,11,1);
INSERT INTO "import_entry" VALUES(20,11,9,0);
INSERT INTO "import_entry" VALUES(21,12,9,0);
INSERT INTO "import_entry" VALUES(22,12,10,0);
INSERT INTO "import_entry" VALUES(23,13,12,1);
INSERT INTO "import_entry" VALUES(24,13,9,0);
INSERT INTO "import_entry" VALUES(25,14,13,1);
INSERT INTO "import_entry" VALUES(26,14,14,1);
INSERT INTO "import_entry" VALUES(27,14,9,0);
INSERT INTO "import_entry" VALUES(28,14,10,0);
INSERT INTO "import_entry" VALUES(29,15,4,0);
INSERT INTO "import_entry" VALUES(30,15,9,0);
INSERT INTO "import_entry" VALUES(31,16,4,0);
INSERT INTO "import_entry" VALUES(32,16,6,0);
INSERT INTO "import_entry" VALUES(33,16,9,0);
INSERT INTO "import_entry" VALUES(34,16,10,0);
INSERT INTO "import_entry" VALUES(35,17,15,1);
INSERT INTO "import_entry" VALUES(36,17,4,0);
INSERT INTO "import_entry" VALUES(37,17,9,0);
INSERT INTO "import_entry" VALUES(38,18,16,1);
INSERT INTO "import_entry" VALUES(39,18,17,1);
INSERT INTO "import_entry" VALUES(40,18,4,0);
INSERT INTO "import_entry" VALUES(41,18,6,0);
INSERT INTO "import_entry" VALUES(42,18,9,0);
INSERT INTO "import_entry" VALUES(43,18,10,0);
CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL UNIQUE REFERENCES paper(id),
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
INSERT INTO "note" VALUES(1,9,'Broken.','2026-09-01T08:49:49.049147+00:00');
CREATE TABLE op (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    undoes INTEGER
);
INSERT INTO "op" VALUES(1,'Import 2 papers from page.txt','2026-09-01T08:01:01.001003+00:00',NULL);
INSERT INTO "op" VALUES(2,'Import 1 paper from one.txt','2026-09-01T08:03:03.003009+00:00',NULL);
INSERT INTO "op" VALUES(3,'Update 1 paper from page.txt and 2 more','2026-09-01T08:06:06.006018+00:00',NULL);
INSERT INTO "op" VALUES(4,'Update 2 papers from fix.bib','2026-09-01T08:10:10.010030+00:00',NULL);
INSERT INTO "op" VALUES(5,'Import 1 paper and update 1 from a.json','2026-09-01T08:13:13.013039+00:00',NULL);
INSERT INTO "op" VALUES(6,'Import 2 papers and update 1 from b.ris','2026-09-01T08:16:16.016048+00:00',NULL);
INSERT INTO "op" VALUES(7,'Import 1 paper and update 2 from 3 papers from c.txt','2026-09-01T08:20:20.020060+00:00',NULL);
INSERT INTO "op" VALUES(8,'Import 1 paper from long.txt','2026-09-01T08:23:23.023069+00:00',NULL);
INSERT INTO "op" VALUES(9,'Update 1 paper from alike.txt','2026-09-01T08:26:26.026078+00:00',NULL);
INSERT INTO "op" VALUES(10,'Queue 2 papers','2026-09-01T08:28:28.028084+00:00',NULL);
INSERT INTO "op" VALUES(11,'Move a paper in the queue','2026-09-01T08:30:30.030090+00:00',NULL);
INSERT INTO "op" VALUES(12,'Move 2 papers in the queue','2026-09-01T08:31:31.031093+00:00',NULL);
INSERT INTO "op" VALUES(13,'Move a paper in the queue','2026-09-01T08:32:32.032096+00:00',NULL);
INSERT INTO "op" VALUES(14,'Move 2 papers in the queue','2026-09-01T08:33:33.033099+00:00',NULL);
INSERT INTO "op" VALUES(15,'Snooze a paper until 24 Dec','2026-09-01T08:35:35.035105+00:00',NULL);
INSERT INTO "op" VALUES(16,'Bring a paper back from snooze','2026-09-01T08:36:36.036108+00:00',NULL);
INSERT INTO "op" VALUES(17,'Snooze 2 papers until 2 Jan 2031','2026-09-01T08:38:38.038114+00:00',NULL);
INSERT INTO "op" VALUES(18,'Bring 2 papers back from snooze','2026-09-01T08:39:39.039117+00:00',NULL);
INSERT INTO "op" VALUES(19,'Snooze 2 papers until 5 Nov','2026-09-01T08:41:41.041123+00:00',NULL);
INSERT INTO "op" VALUES(20,'Bring a paper back from snooze','2026-09-01T08:42:42.042126+00:00',NULL);
INSERT INTO "op" VALUES(21,'Snooze a paper until 3 Mar 2027','2026-09-01T08:44:44.044132+00:00',NULL);
INSERT INTO "op" VALUES(22,'Bring a paper back from snooze','2026-09-01T08:45:45.045135+00:00',NULL);
INSERT INTO "op" VALUES(23,'Import 3 papers from glass.txt','2026-09-01T08:46:46.046138+00:00',NULL);
INSERT INTO "op" VALUES(24,'Write a note','2026-09-01T08:48:48.048144+00:00',NULL);
INSERT INTO "op" VALUES(25,'Remove a paper','2026-09-01T08:50:50.050150+00:00',NULL);
INSERT INTO "op" VALUES(26,'Remove 2 papers','2026-09-01T08:52:52.052156+00:00',NULL);
INSERT INTO "op" VALUES(27,'Restore a paper','2026-09-01T08:54:54.054162+00:00',NULL);
INSERT INTO "op" VALUES(28,'Restore 2 papers','2026-09-01T08:55:55.055165+00:00',NULL);
INSERT INTO "op" VALUES(29,'Remove a paper','2026-09-01T08:56:56.056168+00:00',NULL);
INSERT INTO "op" VALUES(30,'Restore 1 paper from r0.txt','2026-09-01T08:59:59.059177+00:00',NULL);
INSERT INTO "op" VALUES(31,'Remove 2 papers','2026-09-01T09:02:01.061183+00:00',NULL);
INSERT INTO "op" VALUES(32,'Restore 2 papers from r1.txt','2026-09-01T09:06:05.065195+00:00',NULL);
INSERT INTO "op" VALUES(33,'Remove a paper','2026-09-01T09:08:07.067201+00:00',NULL);
INSERT INTO "op" VALUES(34,'Restore 1 paper and import 1 from r2.txt','2026-09-01T09:11:10.070210+00:00',NULL);
INSERT INTO "op" VALUES(35,'Remove 2 papers','2026-09-01T09:13:12.072216+00:00',NULL);
INSERT INTO "op" VALUES(36,'Restore 2 papers and import 2 from r3.txt','2026-09-01T09:17:16.076228+00:00',NULL);
INSERT INTO "op" VALUES(37,'Remove a paper','2026-09-01T09:19:18.078234+00:00',NULL);
INSERT INTO "op" VALUES(38,'Restore 1 paper and update 1 from r4.txt','2026-09-01T09:23:22.082246+00:00',NULL);
INSERT INTO "op" VALUES(39,'Remove 2 papers','2026-09-01T09:25:24.084252+00:00',NULL);
INSERT INTO "op" VALUES(40,'Restore 2 papers and update 2 from r5.txt','2026-09-01T09:31:30.090270+00:00',NULL);
INSERT INTO "op" VALUES(41,'Remove a paper','2026-09-01T09:33:32.092276+00:00',NULL);
INSERT INTO "op" VALUES(42,'Restore 1 paper and import 1 and update 1 from r6.txt','2026-09-01T09:37:36.096288+00:00',NULL);
INSERT INTO "op" VALUES(43,'Remove 2 papers','2026-09-01T09:39:38.098294+00:00',NULL);
INSERT INTO "op" VALUES(44,'Restore 2 papers and import 2 and update 2 from r7.txt','2026-09-01T09:45:44.104312+00:00',NULL);
INSERT INTO "op" VALUES(45,'Import 1 paper from 1.txt','2026-09-01T09:47:46.106318+00:00',NULL);
INSERT INTO "op" VALUES(46,'Remove a paper','2026-09-01T09:49:48.108324+00:00',NULL);
INSERT INTO "op" VALUES(47,'Empty the trash after 1 days: 1 paper','2026-09-02T09:52:51.111333+00:00',NULL);
INSERT INTO "op" VALUES(48,'Import 2 papers from 30.txt','2026-09-02T09:53:52.112336+00:00',NULL);
INSERT INTO "op" VALUES(49,'Remove 2 papers','2026-09-02T09:55:54.114342+00:00',NULL);
INSERT INTO "op" VALUES(50,'Empty the trash after 30 days: 2 papers','2026-10-02T09:58:57.117351+00:00',NULL);
INSERT INTO "op" VALUES(51,'Remove a paper','2026-10-02T09:59:58.118354+00:00',NULL);
INSERT INTO "op" VALUES(52,'Empty the trash: 1 paper','2026-10-02T10:02:00.120360+00:00',NULL);
INSERT INTO "op" VALUES(53,'Empty the trash: 1 paper','2026-10-02T10:03:01.121363+00:00',52);
INSERT INTO "op" VALUES(54,'Remove a paper','2026-10-02T10:04:02.122366+00:00',NULL);
INSERT INTO "op" VALUES(55,'Empty the trash: 2 papers','2026-10-02T10:06:04.124372+00:00',NULL);
INSERT INTO "op" VALUES(56,'Empty the trash: 2 papers','2026-10-02T10:07:05.125375+00:00',55);
INSERT INTO "op" VALUES(57,'Star a paper','2026-10-02T10:08:06.126378+00:00',NULL);
INSERT INTO "op" VALUES(58,'Tag a paper last','2026-10-02T10:09:07.127381+00:00',NULL);
INSERT INTO "op" VALUES(59,'Mark 2 papers read','2026-10-02T10:10:08.128384+00:00',NULL);
INSERT INTO "op" VALUES(60,'Mark 2 papers read','2026-10-02T10:12:10.130390+00:00',59);
INSERT INTO "op" VALUES(61,'Tag a paper last','2026-10-02T10:13:11.131393+00:00',58);
INSERT INTO "op" VALUES(62,'Star a paper','2026-10-02T10:14:12.132396+00:00',57);
INSERT INTO "op" VALUES(63,'Star a paper','2026-10-02T10:15:13.133399+00:00',62);
INSERT INTO "op" VALUES(64,'Tag a paper last','2026-10-02T10:16:14.134402+00:00',61);
INSERT INTO "op" VALUES(65,'Mark 2 papers read','2026-10-02T10:17:15.135405+00:00',60);
INSERT INTO "op" VALUES(66,'Mark 2 papers read','2026-10-02T10:18:16.136408+00:00',65);
INSERT INTO "op" VALUES(67,'Tag a paper last','2026-10-02T10:19:17.137411+00:00',64);
INSERT INTO "op" VALUES(68,'Tag a paper last','2026-10-02T10:20:18.138414+00:00',67);
INSERT INTO "op" VALUES(69,'Write a note','2026-10-02T10:21:19.139417+00:00',NULL);
INSERT INTO "op" VALUES(70,'Mark a paper read','2026-10-02T10:23:21.141423+00:00',NULL);
INSERT INTO "op" VALUES(71,'Untag a paper summer','2026-10-02T10:25:23.143429+00:00',NULL);
INSERT INTO "op" VALUES(72,'Untag a paper summer','2026-10-02T10:26:24.144432+00:00',71);
INSERT INTO "op" VALUES(73,'Mark a paper read','2026-10-02T10:27:25.145435+00:00',70);
INSERT INTO "op" VALUES(74,'Mark a paper read','2026-10-02T10:28:26.146438+00:00',73);
INSERT INTO "op" VALUES(75,'Mark a paper read','2026-10-02T10:29:27.147441+00:00',74);
INSERT INTO "op" VALUES(76,'Write a note','2026-10-02T10:30:28.148444+00:00',69);
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
INSERT INTO "paper" VALUES(1,'A Census of Paper Boats','acensusofpaperboats','Boats of paper were counted on nine ponds in the rain.','["Ada Example", "Bo Example"]','2026-08-01','Ponds','','',0,'',NULL,'[]','[]','2026-09-01T08:02:02.002006+00:00');
INSERT INTO "paper" VALUES(2,'Why Kites Hum in a Steady Wind and Why They Stop','whykiteshuminasteadywindandwhytheystop','They hum.','[]','','Skies','','2608.00001',0,'',NULL,'["clocks", "kites"]','[]','2026-09-01T08:02:02.002006+00:00');
INSERT INTO "paper" VALUES(3,'Moss on Roofs','mossonroofs','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:04:04.004012+00:00');
INSERT INTO "paper" VALUES(4,'Tin Whistles of Nine Towns','tinwhistlesofninetowns','Told again, 7.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:14:14.014042+00:00');
INSERT INTO "paper" VALUES(5,'Soap Films','soapfilms','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:17:17.017051+00:00');
INSERT INTO "paper" VALUES(6,'Grey Ink from Old Recipes','greyinkfromoldrecipes','Told again, 7.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:17:17.017051+00:00');
INSERT INTO "paper" VALUES(7,'Walnut Ink','walnutink','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:21:21.021063+00:00');
INSERT INTO "paper" VALUES(8,'Why Kites Hum in a Steady Wind and Why They Step','whykiteshuminasteadywindandwhytheystep','They hum.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:24:24.024072+00:00');
INSERT INTO "paper" VALUES(9,'Blue Glass at the Harbour','blueglassattheharbour','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:47:47.047141+00:00');
INSERT INTO "paper" VALUES(10,'Green Glass at the Harbour','greenglassattheharbour','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:47:47.047141+00:00');
INSERT INTO "paper" VALUES(11,'Red Glass at the Harbour','redglassattheharbour','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T08:47:47.047141+00:00');
INSERT INTO "paper" VALUES(12,'Fern 2 0','fern20','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T09:12:11.071213+00:00');
INSERT INTO "paper" VALUES(13,'Fern 3 0','fern30','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T09:18:17.077231+00:00');
INSERT INTO "paper" VALUES(14,'Fern 3 1','fern31','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T09:18:17.077231+00:00');
INSERT INTO "paper" VALUES(15,'Fern 6 0','fern60','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T09:38:37.097291+00:00');
INSERT INTO "paper" VALUES(16,'Fern 7 0','fern70','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T09:46:45.105315+00:00');
INSERT INTO "paper" VALUES(17,'Fern 7 1','fern71','Told here.','[]','','','','',0,'',NULL,'[]','[]','2026-09-01T09:46:45.105315+00:00');
CREATE TABLE paper_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL REFERENCES paper(id),
    tag INTEGER NOT NULL REFERENCES tag(id),
    UNIQUE (paper, tag)
);
INSERT INTO "paper_tag" VALUES(1,1,1);
INSERT INTO "paper_tag" VALUES(2,2,1);
INSERT INTO "paper_tag" VALUES(3,9,2);
INSERT INTO "paper_tag" VALUES(4,10,2);
INSERT INTO "paper_tag" VALUES(5,11,2);
INSERT INTO "paper_tag" VALUES(6,1,3);
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
INSERT INTO "reading" VALUES(1,'queued','2026-09-01T08:29:29.029087+00:00',0,0);
INSERT INTO "reading" VALUES(2,'queued','2026-09-01T08:29:29.029087+00:00',1,0);
INSERT INTO "reading" VALUES(3,'queued','2026-09-01T08:04:04.004012+00:00',0,0);
INSERT INTO "reading" VALUES(4,'inbox','2026-09-01T08:14:14.014042+00:00',0,0);
INSERT INTO "reading" VALUES(5,'inbox','2026-09-01T08:17:17.017051+00:00',0,0);
INSERT INTO "reading" VALUES(6,'inbox','2026-09-01T08:17:17.017051+00:00',0,0);
INSERT INTO "reading" VALUES(7,'inbox','2026-09-01T08:21:21.021063+00:00',0,0);
INSERT INTO "reading" VALUES(8,'inbox','2026-09-01T08:24:24.024072+00:00',0,0);
INSERT INTO "reading" VALUES(9,'inbox','2026-09-01T08:47:47.047141+00:00',0,0);
INSERT INTO "reading" VALUES(10,'inbox','2026-09-01T08:47:47.047141+00:00',0,0);
INSERT INTO "reading" VALUES(11,'inbox','2026-09-01T08:47:47.047141+00:00',0,0);
INSERT INTO "reading" VALUES(12,'inbox','2026-09-01T09:12:11.071213+00:00',0,0);
INSERT INTO "reading" VALUES(13,'inbox','2026-09-01T09:18:17.077231+00:00',0,0);
INSERT INTO "reading" VALUES(14,'inbox','2026-09-01T09:18:17.077231+00:00',0,0);
INSERT INTO "reading" VALUES(15,'inbox','2026-09-01T09:38:37.097291+00:00',0,0);
INSERT INTO "reading" VALUES(16,'inbox','2026-09-01T09:46:45.105315+00:00',0,0);
INSERT INTO "reading" VALUES(17,'inbox','2026-09-01T09:46:45.105315+00:00',0,0);
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
);
INSERT INTO "tag" VALUES(1,'summer',0);
INSERT INTO "tag" VALUES(2,'glass',1);
INSERT INTO "tag" VALUES(3,'last',2);
CREATE TABLE trash (
    id INTEGER PRIMARY KEY REFERENCES paper(id),
    at TEXT NOT NULL
);
INSERT INTO "trash" VALUES(9,'2026-10-02T10:00:59.119357+00:00');
INSERT INTO "trash" VALUES(10,'2026-10-02T10:05:03.123369+00:00');
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('op',76);
INSERT INTO "sqlite_sequence" VALUES('change',317);
INSERT INTO "sqlite_sequence" VALUES('import',20);
INSERT INTO "sqlite_sequence" VALUES('paper',20);
INSERT INTO "sqlite_sequence" VALUES('tag',3);
INSERT INTO "sqlite_sequence" VALUES('paper_tag',6);
INSERT INTO "sqlite_sequence" VALUES('import_entry',46);
INSERT INTO "sqlite_sequence" VALUES('alias',1);
INSERT INTO "sqlite_sequence" VALUES('note',2);
COMMIT;
