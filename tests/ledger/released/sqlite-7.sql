-- A ledger as schema version 7 left it: never to be changed.
PRAGMA application_id = 1835102835;
PRAGMA user_version = 7;
BEGIN TRANSACTION;
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL);
INSERT INTO "migrations" ("number", "name", "applied") VALUES (1, 'first_tables', '2026-11-27T22:55:05.066682+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (2, 'hash_chain', '2026-11-27T22:55:05.077188+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (3, 'judgements', '2026-11-27T22:55:05.079075+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (4, 'entry_times', '2026-11-27T22:55:05.080460+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (5, 'erasures', '2026-11-27T22:55:05.086159+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (6, 'claim_words', '2026-11-27T22:55:05.089346+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (7, 'reason_erasures', '2026-11-27T22:55:05.090528+00:00');
CREATE TABLE runs (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 reader TEXT NOT NULL, version TEXT NOT NULL, started TEXT NOT NULL, finished TEXT);
INSERT INTO "runs" ("seq", "id", "reader", "version", "started", "finished") VALUES (1, 'r82da2751528e65f8', 'test', '1', '2024-03-05T12:00:00+00:00', '2024-03-05T12:00:00+00:00');
CREATE TABLE documents (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 uri TEXT NOT NULL, given_id TEXT, publisher TEXT, title TEXT, language TEXT NOT NULL,
 published TEXT, published_how TEXT NOT NULL, media_type TEXT NOT NULL,
 bytes_sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, extractor TEXT NOT NULL,
 extractor_order TEXT NOT NULL, record_sha256 TEXT NOT NULL, added TEXT NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), line TEXT NOT NULL);
INSERT INTO "documents" ("seq", "id", "uri", "given_id", "publisher", "title", "language", "published", "published_how", "media_type", "bytes_sha256", "text_sha256", "extractor", "extractor_order", "record_sha256", "added", "run", "line") VALUES (1, 'd3e21cd1f7211ab79', 'v:kept', NULL, NULL, NULL, 'en', '2024-03-04', 'said', 'text/plain', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', 'test/1', 'test/000000000001', '9554bd16417dcac27498d982154beefc39da3d1225274616b98a1c091a2d78ea', '2026-11-27T22:55:05.104263+00:00', 'r82da2751528e65f8', '{"record":"document","id":"d3e21cd1f7211ab79","uri":"v:kept","given_id":null,"publisher":null,"title":null,"language":"en","published":{"day":"2024-03-04","how":"said","words":null,"disagreements":[]},"captured":null,"media_type":"text/plain","text":"Shelling killed 12 people in Marjat on Monday.","blocks":[],"bytes_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","text_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","extractor":"test/1"}');
INSERT INTO "documents" ("seq", "id", "uri", "given_id", "publisher", "title", "language", "published", "published_how", "media_type", "bytes_sha256", "text_sha256", "extractor", "extractor_order", "record_sha256", "added", "run", "line") VALUES (2, 'd95402ecf941b3de9', '', NULL, NULL, NULL, '', NULL, '', '', '3518554bd81485542f9f59317b872e916a4d0c4f0cc9cd4f370cd9b6cafa2cab', '', '', '', '', '2026-11-27T22:55:05.119847+00:00', 'r82da2751528e65f8', '');
CREATE TABLE readings (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 document TEXT NOT NULL REFERENCES documents (id), reader TEXT NOT NULL, version TEXT NOT NULL,
 state TEXT NOT NULL, reason TEXT NOT NULL, claims INTEGER NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), UNIQUE (document, reader, version));
INSERT INTO "readings" ("seq", "document", "reader", "version", "state", "reason", "claims", "run") VALUES (1, 'd3e21cd1f7211ab79', 'test', '1', 'read', '', 1, 'r82da2751528e65f8');
INSERT INTO "readings" ("seq", "document", "reader", "version", "state", "reason", "claims", "run") VALUES (2, 'd95402ecf941b3de9', 'test', '1', 'read', '', 1, 'r82da2751528e65f8');
CREATE TABLE claims (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 reading INTEGER NOT NULL REFERENCES readings (seq), id TEXT NOT NULL,
 document TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL, family TEXT NOT NULL,
 scope TEXT, modality TEXT NOT NULL, place_id TEXT, country TEXT, earliest TEXT, latest TEXT,
 trigger_start INTEGER NOT NULL, place_folded TEXT NOT NULL, speaker_folded TEXT NOT NULL,
 words_folded TEXT NOT NULL, confidence REAL NOT NULL, record_sha256 TEXT NOT NULL,
 line TEXT NOT NULL, UNIQUE (reading, id));
INSERT INTO "claims" ("seq", "reading", "id", "document", "kind", "family", "scope", "modality", "place_id", "country", "earliest", "latest", "trigger_start", "place_folded", "speaker_folded", "words_folded", "confidence", "record_sha256", "line") VALUES (1, 1, 'cb3dff5c6c343621e', 'd3e21cd1f7211ab79', 'killed', 'harm', 'incident', 'asserted', NULL, NULL, NULL, NULL, 9, '', '', 'shelling killed 12 people in marjat on monday.', 0.0, 'b7ceb19f16c806e4e3001df824eed03a09792f564eccffa8350281da72a34ced', '{"record":"claim","id":"cb3dff5c6c343621e","document":"d3e21cd1f7211ab79","kind":"killed","trigger":{"span":[9,15],"words":"killed"},"content":{"span":[0,46],"words":"Shelling killed 12 people in Marjat on Monday."},"attribution":[],"victim":null,"actor":null,"means":null,"place":null,"when":null,"quantity":{"state":"not_stated","low":null,"high":null,"qualifier":null,"unit":"people","words":null},"part_of":null,"scope":"incident","modality":"asserted","confidence":0.0,"reasons":[],"missing":[],"reader":"test","version":"1","run":"r82da2751528e65f8"}');
INSERT INTO "claims" ("seq", "reading", "id", "document", "kind", "family", "scope", "modality", "place_id", "country", "earliest", "latest", "trigger_start", "place_folded", "speaker_folded", "words_folded", "confidence", "record_sha256", "line") VALUES (2, 2, 'c24805a90f6ed19cf', 'd95402ecf941b3de9', '', '', NULL, '', NULL, NULL, NULL, NULL, 0, '', '', '', 0.0, '', '');
CREATE TABLE quarantines (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, fault TEXT NOT NULL,
 detail TEXT NOT NULL, advice TEXT NOT NULL, bytes_sha256 TEXT);
INSERT INTO "quarantines" ("seq", "run", "uri", "fault", "detail", "advice", "bytes_sha256") VALUES (1, 'r82da2751528e65f8', 'v:q', 'empty', 'no text', '', NULL);
CREATE TABLE sources (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, outcome TEXT NOT NULL,
 document TEXT REFERENCES documents (id), quarantine INTEGER REFERENCES quarantines (seq));
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (1, 'r82da2751528e65f8', 'v:kept', 'new', 'd3e21cd1f7211ab79', NULL);
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (2, 'r82da2751528e65f8', '', 'new', 'd95402ecf941b3de9', NULL);
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (3, 'r82da2751528e65f8', 'v:q', 'quarantined', NULL, 1);
CREATE TABLE incidents (id TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "incidents" ("id", "line") VALUES ('ib3dff5c6c343621e', '{"record":"incident","id":"ib3dff5c6c343621e","family":"harm","is_cumulative":false,"kinds":["killed"],"earliest":null,"latest":null,"place":null,"parties":[],"tolls":[],"claims":["cb3dff5c6c343621e"],"documents":["d3e21cd1f7211ab79"],"reasons":[],"grades":[]}');
CREATE TABLE incident_members (incident TEXT NOT NULL REFERENCES incidents (id),
 claim TEXT NOT NULL, PRIMARY KEY (incident, claim)) WITHOUT ROWID;
INSERT INTO "incident_members" ("incident", "claim") VALUES ('ib3dff5c6c343621e', 'cb3dff5c6c343621e');
CREATE TABLE projection (name TEXT PRIMARY KEY, inputs_digest TEXT NOT NULL,
 computed TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "projection" ("name", "inputs_digest", "computed") VALUES ('incidents', 'x', '2026-11-27T22:55:05.202021+00:00');
CREATE TABLE chain (number INTEGER PRIMARY KEY, what TEXT NOT NULL, row INTEGER NOT NULL, sha256 TEXT NOT NULL, link TEXT NOT NULL, written TEXT, UNIQUE (what, row));
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (1, 'run begun', 1, '8933bce27efb51970dc122411378d483f463e5b407de523edec5cb740d7946ab', 'cbe361079c04b6eefb8317b48112ed779ab63af8af223b41dfc3368912ca78b7', '2026-11-27T22:55:05.092180+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (2, 'document', 1, '8bc51ea7b39e51db543b369625c597d63930932245ee23027e90d49d4f9a1903', 'b2704d0f6a980e795fb3b278b947f86fa90e51ed8bbbf74e7381e446ff294af8', '2026-11-27T22:55:05.105191+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (3, 'reading', 1, 'd962ff5d4546b743175505d9b120c57e9a6ba10392d2c79506137fa37b04516a', '227a9df4c6c0b4003229cec52003a589bbcacd3c95ff10989300cfa592517f26', '2026-11-27T22:55:05.109062+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (4, 'claims', 1, 'f6a06a3c10d20cfca0150f5ae1eb545da2370d6c2fc3181ff801449e5f9ae0e5', '5f88a6f9d15fd1df74fd56d9da6dde0a3724f517078ebd3abf7ce8543f23b231', '2026-11-27T22:55:05.111503+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (5, 'source', 1, '7362a6b1be362f8c365997c4c8f956f072066e769232454abd79eab1e03e91c4', '31197dfaff115a0442093323280d39cb1cc7ce091201a818f1baf7805db612b2', '2026-11-27T22:55:05.113144+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (6, 'document', 2, '79880b2e19a14110eb4f51d298669d459c3a1d5bdf67f516ec75dd2f5ee96101', '6728a743c28510a38a7a564fecde2a96de2bb5d0ba35583e1afc51521bfa7924', '2026-11-27T22:55:05.120170+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (7, 'reading', 2, '88140ec9bd2309766493268500c4793964e82a041a2090cbd6fc1aeb32635f76', 'd96177b15124e43f3ded966718f7194e699994425dc1639d1ef8ea2324168be3', '2026-11-27T22:55:05.121019+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (8, 'claims', 2, '31f2bbb5a90a4e3c9a8017774e4e4636500405cac6820cc24d84516ea8a5dfc5', 'd1e67fddded2363f77fe72a9207c2c7eb5d73ae54ff77f7382d7cc7906313758', '2026-11-27T22:55:05.122271+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (9, 'source', 2, '07361377d46c9b7df0cceb70590eaff90566f7811e7b921456d11cd5ad0e6f38', '1b512ee058413bc3539a74412593556dd19c412d69e6b277c1a56445e1fec66d', '2026-11-27T22:55:05.122995+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (10, 'quarantine', 1, '2bac6fcaa938109253432ee72042715616a0883ca0cd7d7dfd0375d75fde17e1', '5657b76ec394563b08760a3cb0c3e3a4c91d579d27cd5658a4d479bd7bacd11e', '2026-11-27T22:55:05.125319+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (11, 'source', 3, 'a5bd652e5fc7a467de78045859ecc2117bf4df79444719d4ee99e762bf7432b6', 'ffb328655c65e7322594c28b661b7dbb7dee83b02db8152cad76cfac3e86c175', '2026-11-27T22:55:05.126809+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (12, 'judgement', 1, '6bef3c80439938fc3548e84de4e044d5c300ec17ddad5eb34637ec162bc455cd', '8dcaca15df3570e75b549cefe623ed560238b1c3aa2c264c56425851d397c8a0', '2026-11-27T22:55:05.142176+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (13, 'erasure', 1, '555984298cff3d2498fb0bd164899a8654e7b0a234570f8d19bafee4329c8d32', '492192d3049508e7614138462475458744c26e95649b0fe1462c6526901b75b3', '2026-11-27T22:55:05.159729+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (14, 'erasure', 2, 'bd31f306f7c89ed2d060deb7c0382f39b541fa6199a20f96e7a1d89fa15a9a26', '135e80602eef8a7ab0982c40d82c904de97a6829e506f108fb9a72626494792a', '2026-11-27T22:55:05.174584+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (15, 'erasure', 3, 'f880a00f3c85afe1c167af7f853242b3600ca62f59ba67c9ed0ec7bfe4be0b11', '496d849d69f04ea6c6d3776a3336b8284015fb39455d5f7c55eac881a1fcd070', '2026-11-27T22:55:05.177023+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (16, 'run finished', 1, '524683f0ba11360cfa587c2668fcdc703a550c2a982af48b83a1101622118fb8', 'edb84a81c2b73b52aaa1bfb785615fbf60c2155d814a8256dfef8f8b0be0c776', '2026-11-27T22:55:05.191513+00:00');
CREATE TABLE judgements (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 act TEXT NOT NULL, question TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
 record_sha256 TEXT NOT NULL, line TEXT NOT NULL);
INSERT INTO "judgements" ("seq", "id", "act", "question", "author", "at", "record_sha256", "line") VALUES (1, 'jc1ad1bb0263cb043', 'reject', 'fe71bafd65a38b9219ecd25e09d4dda63ce4145b0c820f3c8d682ff48060150a', 'Amira', '2024-03-06T09:00:00+00:00', '82f37f82ced36100f3d83a24bd7c11858f4c558d86604d33d944f9ca3b6112a7', '{"record":"judgement","id":"jc1ad1bb0263cb043","act":"reject","subjects":["cb3dff5c6c343621e"],"value":null,"reason":"reject since it is so","by":"Amira","at":"2024-03-06T09:00:00+00:00","ends":[]}');
CREATE TABLE judgement_subjects (judgement INTEGER NOT NULL REFERENCES judgements (seq),
 subject TEXT NOT NULL, PRIMARY KEY (judgement, subject)) WITHOUT ROWID;
INSERT INTO "judgement_subjects" ("judgement", "subject") VALUES (1, 'cb3dff5c6c343621e');
CREATE TABLE erasures (seq INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, row INTEGER NOT NULL, sha256 TEXT NOT NULL, left_sha256 TEXT NOT NULL, reason TEXT NOT NULL, by_whom TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (what, row));
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (1, 'document', 2, '79880b2e19a14110eb4f51d298669d459c3a1d5bdf67f516ec75dd2f5ee96101', 'bae9d3a046572c1d34b3f607db0ca845af9ed2a1e98307a0a3d6391cac94e8a7', 'order 1', 'Amira', '2026-11-27T22:55:05.153463+00:00');
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (2, 'claims', 2, '31f2bbb5a90a4e3c9a8017774e4e4636500405cac6820cc24d84516ea8a5dfc5', 'fa05b22d6aa80cce7eb38fa2b3a764d1f9bed86396484403afce9a7a17caf7f9', 'order 1', 'Amira', '2026-11-27T22:55:05.153463+00:00');
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (3, 'source', 2, '07361377d46c9b7df0cceb70590eaff90566f7811e7b921456d11cd5ad0e6f38', '4c6bbbce6b5191a320b2aeb19d9c87ce61207587b3a2d9c54da34b12c5de1540', 'order 1', 'Amira', '2026-11-27T22:55:05.153463+00:00');
CREATE VIRTUAL TABLE claim_words USING fts5 (words, tokenize = 'ascii');
INSERT INTO "claim_words" ("rowid", "words") VALUES (1, 'shelling killed 12 people in marjat on monday');
CREATE INDEX documents_uri ON documents (uri, bytes_sha256);
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_document ON claims (document);
CREATE INDEX claims_kind ON claims (kind, earliest, latest);
CREATE INDEX sources_run ON sources (run, outcome);
CREATE INDEX incident_members_claim ON incident_members (claim);
CREATE TRIGGER migrations_no_update BEFORE update ON migrations BEGIN SELECT RAISE(ABORT, 'migrations is append-only'); END;
CREATE TRIGGER migrations_no_delete BEFORE delete ON migrations BEGIN SELECT RAISE(ABORT, 'migrations is append-only'); END;
CREATE TRIGGER documents_no_delete BEFORE delete ON documents BEGIN SELECT RAISE(ABORT, 'documents is append-only'); END;
CREATE TRIGGER readings_no_update BEFORE update ON readings BEGIN SELECT RAISE(ABORT, 'readings is append-only'); END;
CREATE TRIGGER readings_no_delete BEFORE delete ON readings BEGIN SELECT RAISE(ABORT, 'readings is append-only'); END;
CREATE TRIGGER claims_no_delete BEFORE delete ON claims BEGIN SELECT RAISE(ABORT, 'claims is append-only'); END;
CREATE TRIGGER quarantines_no_delete BEFORE delete ON quarantines BEGIN SELECT RAISE(ABORT, 'quarantines is append-only'); END;
CREATE TRIGGER sources_no_delete BEFORE delete ON sources BEGIN SELECT RAISE(ABORT, 'sources is append-only'); END;
CREATE TRIGGER runs_finish_once BEFORE UPDATE ON runs
WHEN OLD.finished IS NOT NULL OR NEW.finished IS NULL OR NEW.seq IS NOT OLD.seq
 OR NEW.id IS NOT OLD.id OR NEW.reader IS NOT OLD.reader OR NEW.version IS NOT OLD.version
 OR NEW.started IS NOT OLD.started
BEGIN SELECT RAISE(ABORT, 'a run is finished once and changed in nothing else'); END;
CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'runs is append-only'); END;
CREATE TRIGGER chain_no_update BEFORE update ON chain BEGIN SELECT RAISE(ABORT, 'chain is append-only'); END;
CREATE TRIGGER chain_no_delete BEFORE delete ON chain BEGIN SELECT RAISE(ABORT, 'chain is append-only'); END;
CREATE INDEX judgements_question ON judgements (question);
CREATE INDEX judgement_subjects_subject ON judgement_subjects (subject)
;
CREATE TRIGGER judgements_no_delete BEFORE delete ON judgements BEGIN SELECT RAISE(ABORT, 'judgements is append-only'); END;
CREATE TRIGGER judgement_subjects_no_update BEFORE update ON judgement_subjects BEGIN SELECT RAISE(ABORT, 'judgement_subjects is append-only'); END;
CREATE TRIGGER judgement_subjects_no_delete BEFORE delete ON judgement_subjects BEGIN SELECT RAISE(ABORT, 'judgement_subjects is append-only'); END;
CREATE TRIGGER erasures_no_update BEFORE update ON erasures BEGIN SELECT RAISE(ABORT, 'erasures is append-only'); END;
CREATE TRIGGER erasures_no_delete BEFORE delete ON erasures BEGIN SELECT RAISE(ABORT, 'erasures is append-only'); END;
CREATE TRIGGER erasures_name_an_entry BEFORE INSERT ON erasures WHEN NOT EXISTS (SELECT 1 FROM chain WHERE what = NEW.what AND row = NEW.row AND sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'an erasure names an entry of the chain'); END;
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents WHEN NOT (NEW.seq IS OLD.seq AND NEW.id IS OLD.id AND NEW.bytes_sha256 IS OLD.bytes_sha256 AND NEW.added IS OLD.added AND NEW.run IS OLD.run AND NEW.uri IS '' AND NEW.language IS '' AND NEW.published_how IS '' AND NEW.media_type IS '' AND NEW.text_sha256 IS '' AND NEW.extractor IS '' AND NEW.extractor_order IS '' AND NEW.record_sha256 IS '' AND NEW.line IS '' AND NEW.given_id IS NULL AND NEW.publisher IS NULL AND NEW.title IS NULL AND NEW.published IS NULL AND EXISTS (SELECT 1 FROM erasures WHERE what = 'document' AND row = OLD.seq)) BEGIN SELECT RAISE(ABORT, 'documents is append-only'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims WHEN NOT (NEW.seq IS OLD.seq AND NEW.reading IS OLD.reading AND NEW.id IS OLD.id AND NEW.document IS OLD.document AND NEW.kind IS '' AND NEW.family IS '' AND NEW.modality IS '' AND NEW.place_folded IS '' AND NEW.speaker_folded IS '' AND NEW.words_folded IS '' AND NEW.record_sha256 IS '' AND NEW.line IS '' AND NEW.scope IS NULL AND NEW.place_id IS NULL AND NEW.country IS NULL AND NEW.earliest IS NULL AND NEW.latest IS NULL AND NEW.trigger_start IS 0 AND NEW.confidence IS 0 AND EXISTS (SELECT 1 FROM erasures WHERE what = 'claims' AND row = OLD.reading)) BEGIN SELECT RAISE(ABORT, 'claims is append-only'); END;
CREATE TRIGGER quarantines_no_update BEFORE UPDATE ON quarantines WHEN NOT (NEW.seq IS OLD.seq AND NEW.run IS OLD.run AND NEW.fault IS OLD.fault AND NEW.bytes_sha256 IS OLD.bytes_sha256 AND NEW.uri IS '' AND NEW.detail IS '' AND NEW.advice IS '' AND EXISTS (SELECT 1 FROM erasures WHERE what = 'quarantine' AND row = OLD.seq)) BEGIN SELECT RAISE(ABORT, 'quarantines is append-only'); END;
CREATE TRIGGER sources_no_update BEFORE UPDATE ON sources WHEN NOT (NEW.seq IS OLD.seq AND NEW.run IS OLD.run AND NEW.outcome IS OLD.outcome AND NEW.document IS OLD.document AND NEW.quarantine IS OLD.quarantine AND NEW.uri IS '' AND EXISTS (SELECT 1 FROM erasures WHERE what = 'source' AND row = OLD.seq)) BEGIN SELECT RAISE(ABORT, 'sources is append-only'); END;
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements WHEN NOT (NEW.seq IS OLD.seq AND NEW.id IS OLD.id AND NEW.act IS OLD.act AND NEW.question IS OLD.question AND NEW.author IS OLD.author AND NEW.at IS OLD.at AND ((NEW.record_sha256 IS '' AND NEW.line IS '') OR (instr(NEW.line, '"reason":"[erased]"') > 0 AND NOT instr(OLD.line, '"reason":"[erased]"') > 0 AND OLD.line IS NOT '')) AND EXISTS (SELECT 1 FROM erasures WHERE what = 'judgement' AND row = OLD.seq)) BEGIN SELECT RAISE(ABORT, 'judgements is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('runs', 1);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('documents', 2);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('readings', 2);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('claims', 2);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('sources', 3);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('quarantines', 1);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('judgements', 1);
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('erasures', 3);
COMMIT;
