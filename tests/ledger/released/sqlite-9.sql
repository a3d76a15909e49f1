-- A ledger as schema version 9 left it: never to be changed.
PRAGMA application_id = 1835102835;
PRAGMA user_version = 9;
BEGIN TRANSACTION;
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL);
INSERT INTO "migrations" ("number", "name", "applied") VALUES (1, 'first_tables', '2026-11-28T03:22:51.552552+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (2, 'hash_chain', '2026-11-28T03:22:51.556907+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (3, 'judgements', '2026-11-28T03:22:51.558229+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (4, 'entry_times', '2026-11-28T03:22:51.559492+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (5, 'erasures', '2026-11-28T03:22:51.560904+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (6, 'claim_words', '2026-11-28T03:22:51.562748+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (7, 'reason_erasures', '2026-11-28T03:22:51.563611+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (8, 'index_shelves', '2026-11-28T03:22:51.564309+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (9, 'listings', '2026-11-28T03:22:51.566641+00:00');
CREATE TABLE runs (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 reader TEXT NOT NULL, version TEXT NOT NULL, started TEXT NOT NULL, finished TEXT);
INSERT INTO "runs" ("seq", "id", "reader", "version", "started", "finished") VALUES (1, 'r9ea33b3b77dce670', 'test', '1', '2024-03-05T12:00:00+00:00', '2024-03-05T12:00:00+00:00');
CREATE TABLE documents (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 uri TEXT NOT NULL, given_id TEXT, publisher TEXT, title TEXT, language TEXT NOT NULL,
 published TEXT, published_how TEXT NOT NULL, media_type TEXT NOT NULL,
 bytes_sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, extractor TEXT NOT NULL,
 extractor_order TEXT NOT NULL, record_sha256 TEXT NOT NULL, added TEXT NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), line TEXT NOT NULL);
INSERT INTO "documents" ("seq", "id", "uri", "given_id", "publisher", "title", "language", "published", "published_how", "media_type", "bytes_sha256", "text_sha256", "extractor", "extractor_order", "record_sha256", "added", "run", "line") VALUES (1, 'd3e21cd1f7211ab79', 'v:kept', NULL, NULL, NULL, 'en', '2024-03-04', 'said', 'text/plain', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', 'test/1', 'test/000000000001', '9554bd16417dcac27498d982154beefc39da3d1225274616b98a1c091a2d78ea', '2026-11-28T03:22:51.573438+00:00', 'r9ea33b3b77dce670', '{"record":"document","id":"d3e21cd1f7211ab79","uri":"v:kept","given_id":null,"publisher":null,"title":null,"language":"en","published":{"day":"2024-03-04","how":"said","words":null,"disagreements":[]},"captured":null,"media_type":"text/plain","text":"Shelling killed 12 people in Marjat on Monday.","blocks":[],"bytes_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","text_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","extractor":"test/1"}');
INSERT INTO "documents" ("seq", "id", "uri", "given_id", "publisher", "title", "language", "published", "published_how", "media_type", "bytes_sha256", "text_sha256", "extractor", "extractor_order", "record_sha256", "added", "run", "line") VALUES (2, 'd95402ecf941b3de9', '', NULL, NULL, NULL, '', NULL, '', '', '3518554bd81485542f9f59317b872e916a4d0c4f0cc9cd4f370cd9b6cafa2cab', '', '', '', '', '2026-11-28T03:22:51.583586+00:00', 'r9ea33b3b77dce670', '');
CREATE TABLE readings (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 document TEXT NOT NULL REFERENCES documents (id), reader TEXT NOT NULL, version TEXT NOT NULL,
 state TEXT NOT NULL, reason TEXT NOT NULL, claims INTEGER NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), UNIQUE (document, reader, version));
INSERT INTO "readings" ("seq", "document", "reader", "version", "state", "reason", "claims", "run") VALUES (1, 'd3e21cd1f7211ab79', 'test', '1', 'read', '', 1, 'r9ea33b3b77dce670');
INSERT INTO "readings" ("seq", "document", "reader", "version", "state", "reason", "claims", "run") VALUES (2, 'd95402ecf941b3de9', 'test', '1', 'read', '', 1, 'r9ea33b3b77dce670');
CREATE TABLE claims (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 reading INTEGER NOT NULL REFERENCES readings (seq), id TEXT NOT NULL,
 document TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL, family TEXT NOT NULL,
 scope TEXT, modality TEXT NOT NULL, place_id TEXT, country TEXT, earliest TEXT, latest TEXT,
 trigger_start INTEGER NOT NULL, place_folded TEXT NOT NULL, speaker_folded TEXT NOT NULL,
 words_folded TEXT NOT NULL, confidence REAL NOT NULL, record_sha256 TEXT NOT NULL,
 line TEXT NOT NULL, UNIQUE (reading, id));
INSERT INTO "claims" ("seq", "reading", "id", "document", "kind", "family", "scope", "modality", "place_id", "country", "earliest", "latest", "trigger_start", "place_folded", "speaker_folded", "words_folded", "confidence", "record_sha256", "line") VALUES (1, 1, 'cb3dff5c6c343621e', 'd3e21cd1f7211ab79', 'killed', 'harm', 'incident', 'asserted', NULL, NULL, NULL, NULL, 9, '', '', 'shelling killed 12 people in marjat on monday.', 0.0, 'b7ceb19f16c806e4e3001df824eed03a09792f564eccffa8350281da72a34ced', '{"record":"claim","id":"cb3dff5c6c343621e","document":"d3e21cd1f7211ab79","kind":"killed","trigger":{"span":[9,15],"words":"killed"},"content":{"span":[0,46],"words":"Shelling killed 12 people in Marjat on Monday."},"attribution":[],"victim":null,"actor":null,"means":null,"place":null,"when":null,"quantity":{"state":"not_stated","low":null,"high":null,"qualifier":null,"unit":"people","words":null},"part_of":null,"scope":"incident","modality":"asserted","confidence":0.0,"reasons":[],"missing":[],"reader":"test","version":"1","run":"r9ea33b3b77dce670"}');
INSERT INTO "claims" ("seq", "reading", "id", "document", "kind", "family", "scope", "modality", "place_id", "country", "earliest", "latest", "trigger_start", "place_folded", "speaker_folded", "words_folded", "confidence", "record_sha256", "line") VALUES (2, 2, 'c24805a90f6ed19cf', 'd95402ecf941b3de9', '', '', NULL, '', NULL, NULL, NULL, NULL, 0, '', '', '', 0.0, '', '');
CREATE TABLE quarantines (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, fault TEXT NOT NULL,
 detail TEXT NOT NULL, advice TEXT NOT NULL, bytes_sha256 TEXT);
INSERT INTO "quarantines" ("seq", "run", "uri", "fault", "detail", "advice", "bytes_sha256") VALUES (1, 'r9ea33b3b77dce670', 'v:q', 'empty', 'no text', '', NULL);
CREATE TABLE sources (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, outcome TEXT NOT NULL,
 document TEXT REFERENCES documents (id), quarantine INTEGER REFERENCES quarantines (seq));
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (1, 'r9ea33b3b77dce670', 'v:kept', 'new', 'd3e21cd1f7211ab79', NULL);
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (2, 'r9ea33b3b77dce670', '', 'new', 'd95402ecf941b3de9', NULL);
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (3, 'r9ea33b3b77dce670', 'v:q', 'quarantined', NULL, 1);
CREATE TABLE incidents (id TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "incidents" ("id", "line") VALUES ('ib3dff5c6c343621e', '{"record":"incident","id":"ib3dff5c6c343621e","family":"harm","is_cumulative":false,"kinds":["killed"],"earliest":null,"latest":null,"place":null,"parties":[],"tolls":[],"claims":["cb3dff5c6c343621e"],"documents":["d3e21cd1f7211ab79"],"reasons":[],"grades":[]}');
CREATE TABLE incident_members (incident TEXT NOT NULL REFERENCES incidents (id),
 claim TEXT NOT NULL, PRIMARY KEY (incident, claim)) WITHOUT ROWID;
INSERT INTO "incident_members" ("incident", "claim") VALUES ('ib3dff5c6c343621e', 'cb3dff5c6c343621e');
CREATE TABLE projection (name TEXT PRIMARY KEY, inputs_digest TEXT NOT NULL,
 computed TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "projection" ("name", "inputs_digest", "computed") VALUES ('incidents', 'x', '2026-11-28T03:22:51.613267+00:00');
INSERT INTO "projection" ("name", "inputs_digest", "computed") VALUES ('listing', '16:5040e9deda59cfa451ee69d4e27860b7dd9e9a519e24dbdbb2dab05cee43a102', '2026-11-28T03:22:51.629577+00:00');
CREATE TABLE chain (number INTEGER PRIMARY KEY, what TEXT NOT NULL, row INTEGER NOT NULL, sha256 TEXT NOT NULL, link TEXT NOT NULL, written TEXT, UNIQUE (what, row));
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (1, 'run begun', 1, '10516b1a29a32cd37c8b45892e18c4dd51a32e1749cad43e118c06e1654b417f', '233054fb320bc62d72a6bf9ba8c641f1e59ce37f53087aeac2a7a4e19c598bc1', '2026-11-28T03:22:51.569185+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (2, 'document', 1, 'c1bd0fe2b40f9b18afbd046793bc8652b3add9b38f39f4f2d179840457006e17', 'd14333e85f5116a7e92067b2f0ff3e210840f681ce18377ffbe0bc41911c0e3b', '2026-11-28T03:22:51.574423+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (3, 'reading', 1, 'a5543f746c63b446c499ab8d3cc29276f23fb5700bcec26a5846f19ee7fa19d1', '24a18e1a99bf0123a0b799eeaf216ee593a410d8598aaa228bee1672e376e010', '2026-11-28T03:22:51.576126+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (4, 'claims', 1, '688e7d640a8f4cc71e6967935caa035e4eda5bfd5972304a185387cc683aed20', '3a0d60fad2c31897d5d0641a8c43a5751c68e687b3c83112d9470f3899a3d467', '2026-11-28T03:22:51.579576+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (5, 'source', 1, 'c96186b84d0567a62a88b5a128758460e49f8198b508bfc2860fa09286658541', '2644db11a6e84256bea51a616f8f7706c5fe62c0d3cf69b506ff90aa9e09799d', '2026-11-28T03:22:51.581055+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (6, 'document', 2, 'cecae87340adce20490b78ba0a36f4a3c65590b8a00477a7564dafb7a1065533', '1c783a08b40004b11859756072a1923567b0a952aabc9ceafc43d4ae960ca913', '2026-11-28T03:22:51.583822+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (7, 'reading', 2, 'f87bada4e3d64c714e87f4fa1428fdac19bbc3a5e3c1dbf275e3a8a7560fe5c4', 'bfc05f5b6079c3856e3fb9e184dbab50948835d327f75f6dfb121fb2e539ca32', '2026-11-28T03:22:51.584476+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (8, 'claims', 2, 'c055a68bf7d8fb2968f0b9ae0c4f605955f231c7b87531ae315697ceec9ef22c', '51e09622fc8ebe33ed7a7ff6de92c7cc280a7c5630a13f7242575ac03a0d561b', '2026-11-28T03:22:51.585367+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (9, 'source', 2, '81a80b461d0b06e501117d4dcc9b457aef10f3cd712da4323d6f8f87101fc71c', 'bbd08841c1ed26b9d3c6e26ef4f5a0415548b80d7f094ca93731c93e51ed4e7b', '2026-11-28T03:22:51.586022+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (10, 'quarantine', 1, '50db15fe957a6488570f64ad3e79f00724b587833897979dfca644357f4f1692', '75ab6b05e929eeaf04417a40fbf3192f798458bceb73618ca3932e5e97bf6dea', '2026-11-28T03:22:51.587576+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (11, 'source', 3, '3021201f75f7dfe593efdd55845ade49c34df267ef18bf5041c5995178a02d37', '50dadae178c6879375ead102d1de7d16abc9997301f5ccb7d41c65d443ce27fb', '2026-11-28T03:22:51.588745+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (12, 'judgement', 1, '6bef3c80439938fc3548e84de4e044d5c300ec17ddad5eb34637ec162bc455cd', '115d2f2943f07862fb72fd77437913a2804e45f0a4678c7f98dc11d4d25e6f9a', '2026-11-28T03:22:51.593124+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (13, 'erasure', 1, 'cb5e72c70ceaba7128a5b0b5071949e57812e12caa40c7d9da999e7ffedeaa81', 'a1ca6f2f738ce20976248f8db52b0523f9cc925f8219ffab765c4483a9b404bf', '2026-11-28T03:22:51.600681+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (14, 'erasure', 2, 'fcc0ae1179773f6cd75cf08a34340c7261e531a44027c8d039e03dffe1d3c0f2', '7af170e0860185ed21b8c37df5f48d14ae4e8a3a3d8f7580df3afa319b19afc5', '2026-11-28T03:22:51.602863+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (15, 'erasure', 3, 'ce8863b2b578c92615cdb9d886aca9b40cff27271469631b028e0418a413df18', 'c736f955eb45f03d14cc03f3ead98ee4c7ba8cd433602b9ed0a385a63850d123', '2026-11-28T03:22:51.604622+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (16, 'run finished', 1, 'd18c2d1311e58b6e44413ee578c1803d62db207a4760845575bfe1b2b86f16de', '5040e9deda59cfa451ee69d4e27860b7dd9e9a519e24dbdbb2dab05cee43a102', '2026-11-28T03:22:51.608933+00:00');
CREATE TABLE judgements (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 act TEXT NOT NULL, question TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
 record_sha256 TEXT NOT NULL, line TEXT NOT NULL);
INSERT INTO "judgements" ("seq", "id", "act", "question", "author", "at", "record_sha256", "line") VALUES (1, 'jc1ad1bb0263cb043', 'reject', 'fe71bafd65a38b9219ecd25e09d4dda63ce4145b0c820f3c8d682ff48060150a', 'Amira', '2024-03-06T09:00:00+00:00', '82f37f82ced36100f3d83a24bd7c11858f4c558d86604d33d944f9ca3b6112a7', '{"record":"judgement","id":"jc1ad1bb0263cb043","act":"reject","subjects":["cb3dff5c6c343621e"],"value":null,"reason":"reject since it is so","by":"Amira","at":"2024-03-06T09:00:00+00:00","ends":[]}');
CREATE TABLE judgement_subjects (judgement INTEGER NOT NULL REFERENCES judgements (seq),
 subject TEXT NOT NULL, PRIMARY KEY (judgement, subject)) WITHOUT ROWID;
INSERT INTO "judgement_subjects" ("judgement", "subject") VALUES (1, 'cb3dff5c6c343621e');
CREATE TABLE erasures (seq INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, row INTEGER NOT NULL, sha256 TEXT NOT NULL, left_sha256 TEXT NOT NULL, reason TEXT NOT NULL, by_whom TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (what, row));
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (1, 'document', 2, 'cecae87340adce20490b78ba0a36f4a3c65590b8a00477a7564dafb7a1065533', 'be3c3b5ede7ad61942896be37f390211ad8aedcfd443d28849ff990792b23737', 'order 1', 'Amira', '2026-11-28T03:22:51.599561+00:00');
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (2, 'claims', 2, 'c055a68bf7d8fb2968f0b9ae0c4f605955f231c7b87531ae315697ceec9ef22c', 'fa05b22d6aa80cce7eb38fa2b3a764d1f9bed86396484403afce9a7a17caf7f9', 'order 1', 'Amira', '2026-11-28T03:22:51.599561+00:00');
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (3, 'source', 2, '81a80b461d0b06e501117d4dcc9b457aef10f3cd712da4323d6f8f87101fc71c', '1a34b3ef25ca433b4ae1ba8b72b3cd4597d86ae54504d6285d45e59a41a3d78d', 'order 1', 'Amira', '2026-11-28T03:22:51.599561+00:00');
CREATE VIRTUAL TABLE claim_words USING fts5 (words, tokenize = 'ascii');
INSERT INTO "claim_words" ("rowid", "words") VALUES (1, 'shelling killed 12 people in marjat on monday');
CREATE TABLE shelves (shelf TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (shelf, key));
INSERT INTO "shelves" ("shelf", "key", "value") VALUES ('sketch', 'cb3dff5c6c343621e', X'00FF');
CREATE TABLE told (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, part TEXT NOT NULL,
 line TEXT NOT NULL, folded TEXT NOT NULL, number INTEGER NOT NULL);
INSERT INTO "told" ("id", "key", "part", "line", "folded", "number") VALUES (1, '44f0e09f094226b336006dd059eef9329f31133e84ee09f9fca612cf56aa6b43', 'speaker', '[""]', '', 0);
CREATE TABLE claims_by_hand (claim TEXT PRIMARY KEY, document TEXT NOT NULL);
CREATE TABLE listed_documents (document TEXT PRIMARY KEY, day TEXT NOT NULL,
 waiting INTEGER NOT NULL);
INSERT INTO "listed_documents" ("document", "day", "waiting") VALUES ('d3e21cd1f7211ab79', '2024-03-04', 0);
CREATE TABLE listed_claims (claim TEXT PRIMARY KEY, seq BIGINT, document TEXT NOT NULL,
 stage TEXT NOT NULL, score INTEGER NOT NULL, day TEXT NOT NULL, uri TEXT NOT NULL,
 start INTEGER NOT NULL, kind TEXT NOT NULL, modality TEXT NOT NULL, is_sure INTEGER NOT NULL,
 earliest TEXT, latest TEXT, is_long INTEGER NOT NULL, place INTEGER, speaker INTEGER,
 doer INTEGER, victim INTEGER, verdict TEXT, words TEXT, line TEXT);
INSERT INTO "listed_claims" ("claim", "seq", "document", "stage", "score", "day", "uri", "start", "kind", "modality", "is_sure", "earliest", "latest", "is_long", "place", "speaker", "doer", "victim", "verdict", "words", "line") VALUES ('cb3dff5c6c343621e', 1, 'd3e21cd1f7211ab79', 'rejected', 7000000, '2024-03-04', 'v:kept', 9, 'killed', 'asserted', 0, NULL, NULL, 0, NULL, 1, NULL, NULL, 'jc1ad1bb0263cb043', NULL, NULL);
CREATE TABLE tallies (name TEXT PRIMARY KEY, number INTEGER NOT NULL);
INSERT INTO "tallies" ("name", "number") VALUES ('stage rejected', 1);
INSERT INTO "tallies" ("name", "number") VALUES ('documents', 1);
CREATE TABLE incident_heads (incident TEXT PRIMARY KEY REFERENCES incidents (id),
 is_total INTEGER NOT NULL, earliest TEXT, latest TEXT, site TEXT, place INTEGER,
 has_tolls INTEGER NOT NULL, brief TEXT NOT NULL);
INSERT INTO "incident_heads" ("incident", "is_total", "earliest", "latest", "site", "place", "has_tolls", "brief") VALUES ('ib3dff5c6c343621e', 0, NULL, NULL, NULL, NULL, 0, '{"family": "harm", "kinds": ["killed"], "numbers": {}, "reasons": [], "claim": "cb3dff5c6c343621e"}');
CREATE TABLE incident_kinds (kind TEXT NOT NULL, incident TEXT NOT NULL REFERENCES incidents (id),
 untold INTEGER NOT NULL, documents INTEGER NOT NULL, accounts INTEGER NOT NULL,
 PRIMARY KEY (kind, incident));
INSERT INTO "incident_kinds" ("kind", "incident", "untold", "documents", "accounts") VALUES ('', 'ib3dff5c6c343621e', 1, 1, 0);
INSERT INTO "incident_kinds" ("kind", "incident", "untold", "documents", "accounts") VALUES ('killed', 'ib3dff5c6c343621e', 1, 1, 0);
CREATE TABLE incident_tolls (incident TEXT NOT NULL REFERENCES incidents (id), kind TEXT NOT NULL,
 day TEXT NOT NULL, is_total INTEGER NOT NULL, state TEXT NOT NULL, low INTEGER, high INTEGER,
 best INTEGER, asides TEXT NOT NULL, PRIMARY KEY (incident, kind));
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
CREATE INDEX told_part ON told (part);
CREATE INDEX claims_by_hand_document ON claims_by_hand (document);
CREATE INDEX listed_documents_day ON listed_documents (day, document);
CREATE INDEX listed_claims_score ON listed_claims (stage, score DESC, uri, start, claim, day);
CREATE INDEX listed_claims_day ON listed_claims (stage, day, score DESC, uri, start, claim);
CREATE INDEX listed_claims_order ON listed_claims (day, uri, document, start, claim);
CREATE INDEX listed_claims_document ON listed_claims (document);
CREATE INDEX listed_claims_seq ON listed_claims (seq);
CREATE INDEX listed_claims_kind ON listed_claims (kind, stage);
CREATE INDEX listed_claims_place ON listed_claims (place, stage);
CREATE INDEX listed_claims_speaker ON listed_claims (speaker, stage);
CREATE INDEX listed_claims_doer ON listed_claims (doer);
CREATE INDEX listed_claims_victim ON listed_claims (victim);
CREATE INDEX listed_claims_days ON listed_claims (is_long, earliest, latest);
CREATE INDEX incident_heads_site ON incident_heads (site, is_total, earliest, incident);
CREATE INDEX incident_heads_latest ON incident_heads (is_total, latest, incident);
CREATE INDEX incident_heads_days ON incident_heads (is_total, earliest, latest, has_tolls, place);
CREATE INDEX incident_heads_place ON incident_heads (place, is_total, latest);
CREATE INDEX incident_kinds_incident ON incident_kinds (incident);
CREATE INDEX incident_kinds_order ON incident_kinds
 (kind, untold, documents DESC, accounts DESC, incident);
CREATE INDEX incident_tolls_day ON incident_tolls (kind, day)
;
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
