-- A ledger as schema version 6 left it: never to be changed.
PRAGMA application_id = 1835102835;
PRAGMA user_version = 6;
BEGIN TRANSACTION;
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL);
INSERT INTO "migrations" ("number", "name", "applied") VALUES (1, 'first_tables', '2026-11-27T22:20:44.200043+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (2, 'hash_chain', '2026-11-27T22:20:44.208612+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (3, 'judgements', '2026-11-27T22:20:44.209917+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (4, 'entry_times', '2026-11-27T22:20:44.211035+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (5, 'erasures', '2026-11-27T22:20:44.212494+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (6, 'claim_words', '2026-11-27T22:20:44.214387+00:00');
CREATE TABLE runs (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 reader TEXT NOT NULL, version TEXT NOT NULL, started TEXT NOT NULL, finished TEXT);
INSERT INTO "runs" ("seq", "id", "reader", "version", "started", "finished") VALUES (1, 're6627b7d40659806', 'test', '1', '2024-03-05T12:00:00+00:00', '2024-03-05T12:00:00+00:00');
CREATE TABLE documents (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 uri TEXT NOT NULL, given_id TEXT, publisher TEXT, title TEXT, language TEXT NOT NULL,
 published TEXT, published_how TEXT NOT NULL, media_type TEXT NOT NULL,
 bytes_sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, extractor TEXT NOT NULL,
 extractor_order TEXT NOT NULL, record_sha256 TEXT NOT NULL, added TEXT NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), line TEXT NOT NULL);
INSERT INTO "documents" ("seq", "id", "uri", "given_id", "publisher", "title", "language", "published", "published_how", "media_type", "bytes_sha256", "text_sha256", "extractor", "extractor_order", "record_sha256", "added", "run", "line") VALUES (1, 'd3e21cd1f7211ab79', 'v:kept', NULL, NULL, NULL, 'en', '2024-03-04', 'said', 'text/plain', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', 'test/1', 'test/000000000001', '9554bd16417dcac27498d982154beefc39da3d1225274616b98a1c091a2d78ea', '2026-11-27T22:20:44.224586+00:00', 're6627b7d40659806', '{"record":"document","id":"d3e21cd1f7211ab79","uri":"v:kept","given_id":null,"publisher":null,"title":null,"language":"en","published":{"day":"2024-03-04","how":"said","words":null,"disagreements":[]},"captured":null,"media_type":"text/plain","text":"Shelling killed 12 people in Marjat on Monday.","blocks":[],"bytes_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","text_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","extractor":"test/1"}');
INSERT INTO "documents" ("seq", "id", "uri", "given_id", "publisher", "title", "language", "published", "published_how", "media_type", "bytes_sha256", "text_sha256", "extractor", "extractor_order", "record_sha256", "added", "run", "line") VALUES (2, 'd95402ecf941b3de9', '', NULL, NULL, NULL, '', NULL, '', '', '3518554bd81485542f9f59317b872e916a4d0c4f0cc9cd4f370cd9b6cafa2cab', '', '', '', '', '2026-11-27T22:20:44.233517+00:00', 're6627b7d40659806', '');
CREATE TABLE readings (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 document TEXT NOT NULL REFERENCES documents (id), reader TEXT NOT NULL, version TEXT NOT NULL,
 state TEXT NOT NULL, reason TEXT NOT NULL, claims INTEGER NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), UNIQUE (document, reader, version));
INSERT INTO "readings" ("seq", "document", "reader", "version", "state", "reason", "claims", "run") VALUES (1, 'd3e21cd1f7211ab79', 'test', '1', 'read', '', 1, 're6627b7d40659806');
INSERT INTO "readings" ("seq", "document", "reader", "version", "state", "reason", "claims", "run") VALUES (2, 'd95402ecf941b3de9', 'test', '1', 'read', '', 1, 're6627b7d40659806');
CREATE TABLE claims (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 reading INTEGER NOT NULL REFERENCES readings (seq), id TEXT NOT NULL,
 document TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL, family TEXT NOT NULL,
 scope TEXT, modality TEXT NOT NULL, place_id TEXT, country TEXT, earliest TEXT, latest TEXT,
 trigger_start INTEGER NOT NULL, place_folded TEXT NOT NULL, speaker_folded TEXT NOT NULL,
 words_folded TEXT NOT NULL, confidence REAL NOT NULL, record_sha256 TEXT NOT NULL,
 line TEXT NOT NULL, UNIQUE (reading, id));
INSERT INTO "claims" ("seq", "reading", "id", "document", "kind", "family", "scope", "modality", "place_id", "country", "earliest", "latest", "trigger_start", "place_folded", "speaker_folded", "words_folded", "confidence", "record_sha256", "line") VALUES (1, 1, 'cb3dff5c6c343621e', 'd3e21cd1f7211ab79', 'killed', 'harm', 'incident', 'asserted', NULL, NULL, NULL, NULL, 9, '', '', 'shelling killed 12 people in marjat on monday.', 0.0, 'b7ceb19f16c806e4e3001df824eed03a09792f564eccffa8350281da72a34ced', '{"record":"claim","id":"cb3dff5c6c343621e","document":"d3e21cd1f7211ab79","kind":"killed","trigger":{"span":[9,15],"words":"killed"},"content":{"span":[0,46],"words":"Shelling killed 12 people in Marjat on Monday."},"attribution":[],"victim":null,"actor":null,"means":null,"place":null,"when":null,"quantity":{"state":"not_stated","low":null,"high":null,"qualifier":null,"unit":"people","words":null},"part_of":null,"scope":"incident","modality":"asserted","confidence":0.0,"reasons":[],"missing":[],"reader":"test","version":"1","run":"re6627b7d40659806"}');
INSERT INTO "claims" ("seq", "reading", "id", "document", "kind", "family", "scope", "modality", "place_id", "country", "earliest", "latest", "trigger_start", "place_folded", "speaker_folded", "words_folded", "confidence", "record_sha256", "line") VALUES (2, 2, 'c24805a90f6ed19cf', 'd95402ecf941b3de9', '', '', NULL, '', NULL, NULL, NULL, NULL, 0, '', '', '', 0.0, '', '');
CREATE TABLE quarantines (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, fault TEXT NOT NULL,
 detail TEXT NOT NULL, advice TEXT NOT NULL, bytes_sha256 TEXT);
INSERT INTO "quarantines" ("seq", "run", "uri", "fault", "detail", "advice", "bytes_sha256") VALUES (1, 're6627b7d40659806', 'v:q', 'empty', 'no text', '', NULL);
CREATE TABLE sources (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, outcome TEXT NOT NULL,
 document TEXT REFERENCES documents (id), quarantine INTEGER REFERENCES quarantines (seq));
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (1, 're6627b7d40659806', 'v:kept', 'new', 'd3e21cd1f7211ab79', NULL);
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (2, 're6627b7d40659806', '', 'new', 'd95402ecf941b3de9', NULL);
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (3, 're6627b7d40659806', 'v:q', 'quarantined', NULL, 1);
CREATE TABLE incidents (id TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "incidents" ("id", "line") VALUES ('ib3dff5c6c343621e', '{"record":"incident","id":"ib3dff5c6c343621e","family":"harm","is_cumulative":false,"kinds":["killed"],"earliest":null,"latest":null,"place":null,"parties":[],"tolls":[],"claims":["cb3dff5c6c343621e"],"documents":["d3e21cd1f7211ab79"],"reasons":[],"grades":[]}');
CREATE TABLE incident_members (incident TEXT NOT NULL REFERENCES incidents (id),
 claim TEXT NOT NULL, PRIMARY KEY (incident, claim)) WITHOUT ROWID;
INSERT INTO "incident_members" ("incident", "claim") VALUES ('ib3dff5c6c343621e', 'cb3dff5c6c343621e');
CREATE TABLE projection (name TEXT PRIMARY KEY, inputs_digest TEXT NOT NULL,
 computed TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "projection" ("name", "inputs_digest", "computed") VALUES ('incidents', 'x', '2026-11-27T22:20:44.266104+00:00');
CREATE TABLE chain (number INTEGER PRIMARY KEY, what TEXT NOT NULL, row INTEGER NOT NULL, sha256 TEXT NOT NULL, link TEXT NOT NULL, written TEXT, UNIQUE (what, row));
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (1, 'run begun', 1, '83007f5999d3529b09eb06054d5cabc288e96f6ec3dce3ec8b541d08bf715f2c', '00b2ab0598b0e7367e7b1dd47d8c9661411145473b4da5f18bcafbb5aa6a1bfe', '2026-11-27T22:20:44.215951+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (2, 'document', 1, '42bc3e4fb83287a8067ef8218cfa4169b613c901b2fd5772a85419eac07da0d0', '55d1e540d8720bc437e9f02e20a04cf4417389db2c4f18ed779ee1795c6ed68c', '2026-11-27T22:20:44.225497+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (3, 'reading', 1, '558d18fb166ce1e18d3f2bf2b525a5e51d751f2a699ad35af7fe166746e52703', 'f15ff2844ab07bb431e01044d6a5a2f22277e7d2066ab546a164abacb6731662', '2026-11-27T22:20:44.227147+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (4, 'claims', 1, 'ad4c192e09dc87a4b074accb755f0d5792a279e478730fddb15eb5467202acd7', '1f03bcaf08e3d0573039f2a248f6aae346b87a9322c2d1694fb940f3eeeb85f2', '2026-11-27T22:20:44.229445+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (5, 'source', 1, 'c20d9254a9f2611ed3448d05ee4caf6824fc71b1b5ad56c7bd7dfe0c9f68210a', 'db17ed9413d487244565e86e942bf322b4b574d365846ad00fb97f3615b477a2', '2026-11-27T22:20:44.230930+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (6, 'document', 2, '01fd28bf85ac076f454f00002c5bd88d4702969d096502b3a921b20285655ff7', '1cac8ac253e62f2b1f382cfa35fd11351ab89a909e0a90405767fc33f0bb6914', '2026-11-27T22:20:44.233849+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (7, 'reading', 2, 'b93e8876e35fe3e29150415363f822b3eb098201aa28f6dbf3ef3fa4bdae98d6', '94f0f2ee0c8069adf609404279779088b20d07c49ef8f71c22f778b9b4218f8c', '2026-11-27T22:20:44.234583+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (8, 'claims', 2, '8adc333332955fdeee5a7c0ad092ab4ea1a4a08d3108c3aad037e33a8c4c9b50', '0dd5c72096e941d7183ded964b4a99bd2e8d4f7b8a5abad7e4c41278476ec95c', '2026-11-27T22:20:44.235566+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (9, 'source', 2, '232f53f76bb28102fe0140dfe8b838bb11ec90aac6ee4d993a7ea8ac6513ecbd', 'c4e62722d7980e8ff72c85121736aa346ec93f3f2beb5994cc1d48a3ee8b1973', '2026-11-27T22:20:44.236211+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (10, 'quarantine', 1, '9200334aa49941fed116635fc52f84dc894aace5d76ebccab099ad08894707f3', 'cb05f429c8ea5c3d8a4140cc923d40d04bc9b9b54e592b9c8f300be0862c97b4', '2026-11-27T22:20:44.238237+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (11, 'source', 3, '28575f5387bf4887b59c02425a50ce00e88ec8b1de7b512c7198423be03bb67b', '3ed3c4d9e93ca0f1e5c2b2acd889fad60e2c7b22cc659859e242397a4a407fe9', '2026-11-27T22:20:44.239546+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (12, 'judgement', 1, '6bef3c80439938fc3548e84de4e044d5c300ec17ddad5eb34637ec162bc455cd', '7ada7c461cf1e63b814191b6ee7efb1c1340da47aab67d810977b49614f9e237', '2026-11-27T22:20:44.244004+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (13, 'erasure', 1, '93b04f24a384630d04ec28f6c08f74bafd95ce798a5b5a185f0e8175f4682956', 'ff02798a3e5d9bfab1a8c2c97ac8a190c2a46c934c96f447ce31417a3b56033a', '2026-11-27T22:20:44.251820+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (14, 'erasure', 2, 'fcdaff3729158b91b96bf364ddf67d45d4c5476565d876b9fe04c03c1ca98e46', '6d5f391639ecabba7b5b63677fedc3b9a739867ac119290ef370aca3efd70a3a', '2026-11-27T22:20:44.254014+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (15, 'erasure', 3, 'f9e61bc009b33296d8bf6a6dad4c8bd00e793090aba122cc0a79872cc0608270', '1be5e420180636e4f3abd6b8f970e985baca4591c42c262910884b45a7ede15c', '2026-11-27T22:20:44.257313+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (16, 'run finished', 1, '541ea389de135496e08448123e7341e3560dc4ad11a9ffd0603ab0d356cea433', '20432b75cdb2c04780e32a07f602662268d345fe6cfa88c5a21e62ddecec55b0', '2026-11-27T22:20:44.260707+00:00');
CREATE TABLE judgements (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 act TEXT NOT NULL, question TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
 record_sha256 TEXT NOT NULL, line TEXT NOT NULL);
INSERT INTO "judgements" ("seq", "id", "act", "question", "author", "at", "record_sha256", "line") VALUES (1, 'jc1ad1bb0263cb043', 'reject', 'fe71bafd65a38b9219ecd25e09d4dda63ce4145b0c820f3c8d682ff48060150a', 'Amira', '2024-03-06T09:00:00+00:00', '82f37f82ced36100f3d83a24bd7c11858f4c558d86604d33d944f9ca3b6112a7', '{"record":"judgement","id":"jc1ad1bb0263cb043","act":"reject","subjects":["cb3dff5c6c343621e"],"value":null,"reason":"reject since it is so","by":"Amira","at":"2024-03-06T09:00:00+00:00","ends":[]}');
CREATE TABLE judgement_subjects (judgement INTEGER NOT NULL REFERENCES judgements (seq),
 subject TEXT NOT NULL, PRIMARY KEY (judgement, subject)) WITHOUT ROWID;
INSERT INTO "judgement_subjects" ("judgement", "subject") VALUES (1, 'cb3dff5c6c343621e');
CREATE TABLE erasures (seq INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, row INTEGER NOT NULL, sha256 TEXT NOT NULL, left_sha256 TEXT NOT NULL, reason TEXT NOT NULL, by_whom TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (what, row));
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (1, 'document', 2, '01fd28bf85ac076f454f00002c5bd88d4702969d096502b3a921b20285655ff7', '31c9f5a63c42d3af175a81c258ec9e76c68d239f84cb478f65da98c9cf9d6e7a', 'order 1', 'Amira', '2026-11-27T22:20:44.250582+00:00');
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (2, 'claims', 2, '8adc333332955fdeee5a7c0ad092ab4ea1a4a08d3108c3aad037e33a8c4c9b50', 'fa05b22d6aa80cce7eb38fa2b3a764d1f9bed86396484403afce9a7a17caf7f9', 'order 1', 'Amira', '2026-11-27T22:20:44.250582+00:00');
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (3, 'source', 2, '232f53f76bb28102fe0140dfe8b838bb11ec90aac6ee4d993a7ea8ac6513ecbd', '6925af4eab96a030242580b4c16fa48e8ee4c3f90d9a2e26777b213963d96238', 'order 1', 'Amira', '2026-11-27T22:20:44.250582+00:00');
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
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements WHEN NOT (NEW.seq IS OLD.seq AND NEW.id IS OLD.id AND NEW.act IS OLD.act AND NEW.question IS OLD.question AND NEW.author IS OLD.author AND NEW.at IS OLD.at AND NEW.record_sha256 IS '' AND NEW.line IS '' AND EXISTS (SELECT 1 FROM erasures WHERE what = 'judgement' AND row = OLD.seq)) BEGIN SELECT RAISE(ABORT, 'judgements is append-only'); END;
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
