-- A ledger as schema version 10 left it: never to be changed.
PRAGMA application_id = 1835102835;
PRAGMA user_version = 10;
BEGIN TRANSACTION;
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL);
INSERT INTO "migrations" ("number", "name", "applied") VALUES (1, 'first_tables', '2026-11-28T07:50:50.581378+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (2, 'hash_chain', '2026-11-28T07:50:50.604002+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (3, 'judgements', '2026-11-28T07:50:50.610772+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (4, 'entry_times', '2026-11-28T07:50:50.614460+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (5, 'erasures', '2026-11-28T07:50:50.619252+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (6, 'claim_words', '2026-11-28T07:50:50.623339+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (7, 'reason_erasures', '2026-11-28T07:50:50.629742+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (8, 'index_shelves', '2026-11-28T07:50:50.634223+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (9, 'listings', '2026-11-28T07:50:50.648271+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (10, 'named_entries', '2026-11-28T07:50:50.674162+00:00');
CREATE TABLE runs (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 reader TEXT NOT NULL, version TEXT NOT NULL, started TEXT NOT NULL, finished TEXT);
INSERT INTO "runs" ("seq", "id", "reader", "version", "started", "finished") VALUES (1, 'r0e334c359d859be5', 'test', '1', '2024-03-05T12:00:00+00:00', '2024-03-05T12:00:00+00:00');
CREATE TABLE documents (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 uri TEXT NOT NULL, given_id TEXT, publisher TEXT, title TEXT, language TEXT NOT NULL,
 published TEXT, published_how TEXT NOT NULL, media_type TEXT NOT NULL,
 bytes_sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, extractor TEXT NOT NULL,
 extractor_order TEXT NOT NULL, record_sha256 TEXT NOT NULL, added TEXT NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), line TEXT NOT NULL);
INSERT INTO "documents" ("seq", "id", "uri", "given_id", "publisher", "title", "language", "published", "published_how", "media_type", "bytes_sha256", "text_sha256", "extractor", "extractor_order", "record_sha256", "added", "run", "line") VALUES (1, 'd3e21cd1f7211ab79', 'v:kept', NULL, NULL, NULL, 'en', '2024-03-04', 'said', 'text/plain', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', 'test/1', 'test/000000000001', '9554bd16417dcac27498d982154beefc39da3d1225274616b98a1c091a2d78ea', '2026-11-28T07:50:50.704734+00:00', 'r0e334c359d859be5', '{"record":"document","id":"d3e21cd1f7211ab79","uri":"v:kept","given_id":null,"publisher":null,"title":null,"language":"en","published":{"day":"2024-03-04","how":"said","words":null,"disagreements":[]},"captured":null,"media_type":"text/plain","text":"Shelling killed 12 people in Marjat on Monday.","blocks":[],"bytes_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","text_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","extractor":"test/1"}');
INSERT INTO "documents" ("seq", "id", "uri", "given_id", "publisher", "title", "language", "published", "published_how", "media_type", "bytes_sha256", "text_sha256", "extractor", "extractor_order", "record_sha256", "added", "run", "line") VALUES (2, 'd95402ecf941b3de9', '', NULL, NULL, NULL, '', NULL, '', '', '3518554bd81485542f9f59317b872e916a4d0c4f0cc9cd4f370cd9b6cafa2cab', '', '', '', '', '2026-11-28T07:50:50.735004+00:00', 'r0e334c359d859be5', '');
CREATE TABLE readings (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 document TEXT NOT NULL REFERENCES documents (id), reader TEXT NOT NULL, version TEXT NOT NULL,
 state TEXT NOT NULL, reason TEXT NOT NULL, claims INTEGER NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), UNIQUE (document, reader, version));
INSERT INTO "readings" ("seq", "document", "reader", "version", "state", "reason", "claims", "run") VALUES (1, 'd3e21cd1f7211ab79', 'test', '1', 'read', '', 1, 'r0e334c359d859be5');
INSERT INTO "readings" ("seq", "document", "reader", "version", "state", "reason", "claims", "run") VALUES (2, 'd95402ecf941b3de9', 'test', '1', 'read', '', 1, 'r0e334c359d859be5');
CREATE TABLE claims (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 reading INTEGER NOT NULL REFERENCES readings (seq), id TEXT NOT NULL,
 document TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL, family TEXT NOT NULL,
 scope TEXT, modality TEXT NOT NULL, place_id TEXT, country TEXT, earliest TEXT, latest TEXT,
 trigger_start INTEGER NOT NULL, place_folded TEXT NOT NULL, speaker_folded TEXT NOT NULL,
 words_folded TEXT NOT NULL, confidence REAL NOT NULL, record_sha256 TEXT NOT NULL,
 line TEXT NOT NULL, UNIQUE (reading, id));
INSERT INTO "claims" ("seq", "reading", "id", "document", "kind", "family", "scope", "modality", "place_id", "country", "earliest", "latest", "trigger_start", "place_folded", "speaker_folded", "words_folded", "confidence", "record_sha256", "line") VALUES (1, 1, 'cb3dff5c6c343621e', 'd3e21cd1f7211ab79', 'killed', 'harm', 'incident', 'asserted', NULL, NULL, NULL, NULL, 9, '', '', 'shelling killed 12 people in marjat on monday.', 0.0, 'b7ceb19f16c806e4e3001df824eed03a09792f564eccffa8350281da72a34ced', '{"record":"claim","id":"cb3dff5c6c343621e","document":"d3e21cd1f7211ab79","kind":"killed","trigger":{"span":[9,15],"words":"killed"},"content":{"span":[0,46],"words":"Shelling killed 12 people in Marjat on Monday."},"attribution":[],"victim":null,"actor":null,"means":null,"place":null,"when":null,"quantity":{"state":"not_stated","low":null,"high":null,"qualifier":null,"unit":"people","words":null},"part_of":null,"scope":"incident","modality":"asserted","confidence":0.0,"reasons":[],"missing":[],"reader":"test","version":"1","run":"r0e334c359d859be5"}');
INSERT INTO "claims" ("seq", "reading", "id", "document", "kind", "family", "scope", "modality", "place_id", "country", "earliest", "latest", "trigger_start", "place_folded", "speaker_folded", "words_folded", "confidence", "record_sha256", "line") VALUES (2, 2, 'c24805a90f6ed19cf', 'd95402ecf941b3de9', '', '', NULL, '', NULL, NULL, NULL, NULL, 0, '', '', '', 0.0, '', '');
CREATE TABLE quarantines (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, fault TEXT NOT NULL,
 detail TEXT NOT NULL, advice TEXT NOT NULL, bytes_sha256 TEXT);
INSERT INTO "quarantines" ("seq", "run", "uri", "fault", "detail", "advice", "bytes_sha256") VALUES (1, 'r0e334c359d859be5', 'v:q', 'empty', 'no text', '', NULL);
CREATE TABLE sources (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, outcome TEXT NOT NULL,
 document TEXT REFERENCES documents (id), quarantine INTEGER REFERENCES quarantines (seq));
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (1, 'r0e334c359d859be5', 'v:kept', 'new', 'd3e21cd1f7211ab79', NULL);
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (2, 'r0e334c359d859be5', '', 'new', 'd95402ecf941b3de9', NULL);
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (3, 'r0e334c359d859be5', 'v:q', 'quarantined', NULL, 1);
CREATE TABLE incidents (id TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "incidents" ("id", "line") VALUES ('ib3dff5c6c343621e', '{"record":"incident","id":"ib3dff5c6c343621e","family":"harm","is_cumulative":false,"kinds":["killed"],"earliest":null,"latest":null,"place":null,"parties":[],"tolls":[],"claims":["cb3dff5c6c343621e"],"documents":["d3e21cd1f7211ab79"],"reasons":[],"grades":[]}');
CREATE TABLE incident_members (incident TEXT NOT NULL REFERENCES incidents (id),
 claim TEXT NOT NULL, PRIMARY KEY (incident, claim)) WITHOUT ROWID;
INSERT INTO "incident_members" ("incident", "claim") VALUES ('ib3dff5c6c343621e', 'cb3dff5c6c343621e');
CREATE TABLE projection (name TEXT PRIMARY KEY, inputs_digest TEXT NOT NULL,
 computed TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "projection" ("name", "inputs_digest", "computed") VALUES ('incidents', 'x', '2026-11-28T07:50:50.871123+00:00');
INSERT INTO "projection" ("name", "inputs_digest", "computed") VALUES ('listing', '16:dc94f514f282e4333dfe393d50aae4d950dd9557238f83697d2d91988a5813d3', '2026-11-28T07:50:50.945317+00:00');
CREATE TABLE chain (number INTEGER PRIMARY KEY, what TEXT NOT NULL, row INTEGER NOT NULL, sha256 TEXT NOT NULL, link TEXT NOT NULL, written TEXT, UNIQUE (what, row));
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (1, 'run begun', 1, '3d1672f181c845699813dc41f6a621db1ca61c168bcd43300f6cd73ff5c3906f', 'a65c2cef7a1ea808d0fd763f098fbe93c081d5bec9140fd3c1516b7cdad08417', '2026-11-28T07:50:50.678495+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (2, 'document', 1, '9ad0e63e4c4fae5e6aa14833c45fe496ed56d70ba3c3a7e1ea17046ddaf6d745', 'e2ebdd236ef122d135558187c8c9e924777487414e64feadbc0e74a1f071ef16', '2026-11-28T07:50:50.706160+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (3, 'reading', 1, '8e5a1104de36859ad9303c890cc4c3165ac8fb060212180ce9f631e3efb1e490', 'ee96454551f1446f162d576782a5522b526a16141bb496ac531318341e73a527', '2026-11-28T07:50:50.708174+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (4, 'claims', 1, '0f986294103afd9469e4d0122dae92258f3822e06c3eedb2c395fae9beb7ab20', '6c06b4f0b33c1754e4e54ce27bddd2964db4a0ce54f86cea0876345ce7ca0d05', '2026-11-28T07:50:50.719039+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (5, 'source', 1, '3c907267dcda087afdc2eda5c2eba5669a345df2b8f779403abb60e613876cf7', '0d70297df8bcc5635170f4f10e021c3fa01c5513ac0c90f6ff5540b3529d7f32', '2026-11-28T07:50:50.721139+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (6, 'document', 2, '3d547ffe2df6ed326aa08026178965adf10968ac3e0cd10a0c8b8b201c280ed3', 'd04970c73385cb2111095277d8f555c888d0c195dd70c9ec69856295e16a5387', '2026-11-28T07:50:50.735355+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (7, 'reading', 2, '8184d2e8adb56d78d8d62c8a8fe06bad4855e422e71847aa9ed88968a5c06b4f', '511130f509ee23620611387142e830a5b03c3c0fa50b06706396419b2fb5b921', '2026-11-28T07:50:50.736227+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (8, 'claims', 2, '31a13bd7844a246579bed39823e5fba98ec9d3f22215f314704576ccffc1b954', '18ba25a37b2141c6ed1810ce06c25edbf8ee3d93dedb60e7ec2e59978c7d227b', '2026-11-28T07:50:50.737416+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (9, 'source', 2, 'e48cb9c0983a3cf08eac26ae9cc8b580cc8d276b6d896bedf193e0fe48ee35cb', '1580680659f477e184a8155e0eb02f417a30f67c0394eba50b96b1a5be9ea627', '2026-11-28T07:50:50.738193+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (10, 'quarantine', 1, 'f8a207fd61a6122dd512415b09b9c91983fec442a5a6adc972b23c069b3d5933', 'bb16e8328a52feadf35485b795f8249ab93a4d173756c8b6ffc523eddda871dc', '2026-11-28T07:50:50.748609+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (11, 'source', 3, '096e04f1e53176c161368326a65e8c52873ad882d85bfffaef3149fff3ca6ffc', '47d00acb8e2b893390503bc8da88ffdf998bc8d11368d0b25ea51f9759955aa4', '2026-11-28T07:50:50.753428+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (12, 'judgement', 1, '6bef3c80439938fc3548e84de4e044d5c300ec17ddad5eb34637ec162bc455cd', 'a63917f61197296b9cd375651cecca111144ddac1b66a2171890d759fc82f2d8', '2026-11-28T07:50:50.770373+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (13, 'erasure', 1, '5c687d8a4d5a9c6156a966570532f1f131728d6714c5de88b32de8bb4e8652ad', '67689c2dbc6fa114483f5673e70b804e0cb6e5603b4073f4dc9ac3b7b2d91a4e', '2026-11-28T07:50:50.804436+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (14, 'erasure', 2, 'e95644e7e556a5c74d05ceb5d27e3c7d470d361d45c30fc8c43f55479f3a7a7f', '759eba0f11d55df31ed9fc7ecb12a8c8bb63781c4b53e1836ca355df20614158', '2026-11-28T07:50:50.815497+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (15, 'erasure', 3, 'd845dada7fef7baba1d986534d8f01fb93fa9436df510e1f195154589cf386c8', 'a2c1b43b5b08b0195c6c09243c37f951e4811e3b943cfb0d1af886abe23508da', '2026-11-28T07:50:50.826075+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (16, 'run finished', 1, '405e9d0c73541c7bf91369241d75c1c9b0647fc6804abe5dbbd8b2488f71ac22', 'dc94f514f282e4333dfe393d50aae4d950dd9557238f83697d2d91988a5813d3', '2026-11-28T07:50:50.851135+00:00');
CREATE TABLE judgements (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 act TEXT NOT NULL, question TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
 record_sha256 TEXT NOT NULL, line TEXT NOT NULL);
INSERT INTO "judgements" ("seq", "id", "act", "question", "author", "at", "record_sha256", "line") VALUES (1, 'jc1ad1bb0263cb043', 'reject', 'fe71bafd65a38b9219ecd25e09d4dda63ce4145b0c820f3c8d682ff48060150a', 'Amira', '2024-03-06T09:00:00+00:00', '82f37f82ced36100f3d83a24bd7c11858f4c558d86604d33d944f9ca3b6112a7', '{"record":"judgement","id":"jc1ad1bb0263cb043","act":"reject","subjects":["cb3dff5c6c343621e"],"value":null,"reason":"reject since it is so","by":"Amira","at":"2024-03-06T09:00:00+00:00","ends":[]}');
CREATE TABLE judgement_subjects (judgement INTEGER NOT NULL REFERENCES judgements (seq),
 subject TEXT NOT NULL, PRIMARY KEY (judgement, subject)) WITHOUT ROWID;
INSERT INTO "judgement_subjects" ("judgement", "subject") VALUES (1, 'cb3dff5c6c343621e');
CREATE TABLE erasures (seq INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, row INTEGER NOT NULL, sha256 TEXT NOT NULL, left_sha256 TEXT NOT NULL, reason TEXT NOT NULL, by_whom TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (what, row));
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (1, 'document', 2, '3d547ffe2df6ed326aa08026178965adf10968ac3e0cd10a0c8b8b201c280ed3', 'e019138c901665385d154a4edabec77f74a97b95038a01f25d607a52e0523cd1', 'order 1', 'Amira', '2026-11-28T07:50:50.803028+00:00');
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (2, 'claims', 2, '31a13bd7844a246579bed39823e5fba98ec9d3f22215f314704576ccffc1b954', 'fa05b22d6aa80cce7eb38fa2b3a764d1f9bed86396484403afce9a7a17caf7f9', 'order 1', 'Amira', '2026-11-28T07:50:50.803028+00:00');
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (3, 'source', 2, 'e48cb9c0983a3cf08eac26ae9cc8b580cc8d276b6d896bedf193e0fe48ee35cb', '0081dfebceebd790b5b072bc0ddec0e66b607afd5825656ab459602888bf9faa', 'order 1', 'Amira', '2026-11-28T07:50:50.803028+00:00');
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
 has_tolls INTEGER NOT NULL, brief TEXT NOT NULL, is_drawn INTEGER NOT NULL DEFAULT 1, is_deadly INTEGER NOT NULL DEFAULT 0, has_point INTEGER NOT NULL DEFAULT 0, kinds TEXT NOT NULL DEFAULT '');
INSERT INTO "incident_heads" ("incident", "is_total", "earliest", "latest", "site", "place", "has_tolls", "brief", "is_drawn", "is_deadly", "has_point", "kinds") VALUES ('ib3dff5c6c343621e', 0, NULL, NULL, NULL, NULL, 0, '{"family": "harm", "kinds": ["killed"], "numbers": {}, "reasons": [], "claim": "cb3dff5c6c343621e"}', 1, 0, 0, ' killed ');
CREATE TABLE incident_kinds (kind TEXT NOT NULL, incident TEXT NOT NULL REFERENCES incidents (id),
 untold INTEGER NOT NULL, documents INTEGER NOT NULL, accounts INTEGER NOT NULL,
 PRIMARY KEY (kind, incident));
INSERT INTO "incident_kinds" ("kind", "incident", "untold", "documents", "accounts") VALUES ('', 'ib3dff5c6c343621e', 1, 1, 0);
INSERT INTO "incident_kinds" ("kind", "incident", "untold", "documents", "accounts") VALUES ('killed', 'ib3dff5c6c343621e', 1, 1, 0);
CREATE TABLE incident_tolls (incident TEXT NOT NULL REFERENCES incidents (id), kind TEXT NOT NULL,
 day TEXT NOT NULL, is_total INTEGER NOT NULL, state TEXT NOT NULL, low INTEGER, high INTEGER,
 best INTEGER, asides TEXT NOT NULL, PRIMARY KEY (incident, kind));
CREATE TABLE told_entries (told INTEGER NOT NULL, entry TEXT NOT NULL, role TEXT NOT NULL,
 part TEXT NOT NULL, key TEXT NOT NULL, name TEXT, spelling TEXT, chain TEXT,
 PRIMARY KEY (told, entry));
CREATE TABLE entries (id TEXT PRIMARY KEY, part TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
 names TEXT NOT NULL, spellings TEXT NOT NULL, within TEXT NOT NULL, number INTEGER NOT NULL,
 claims INTEGER NOT NULL, inside INTEGER NOT NULL, did INTEGER NOT NULL,
 suffered INTEGER NOT NULL, says INTEGER NOT NULL);
CREATE TABLE incident_pairs (pair TEXT PRIMARY KEY, one TEXT NOT NULL, other TEXT NOT NULL,
 score INTEGER NOT NULL);
INSERT INTO "incident_pairs" ("pair", "one", "other", "score") VALUES ('i1-i2', 'i1', 'i2', 1500);
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
CREATE INDEX told_entries_entry ON told_entries (entry, role, told);
CREATE INDEX entries_order ON entries (part, number DESC, id);
CREATE INDEX incident_pairs_score ON incident_pairs (score DESC, pair);
CREATE INDEX incident_pairs_one ON incident_pairs (one);
CREATE INDEX incident_pairs_other ON incident_pairs (other);
CREATE INDEX incident_heads_spans ON incident_heads
 (is_total, is_drawn, earliest, latest, place, kinds);
CREATE INDEX incident_heads_drawn ON incident_heads
 (is_total, is_drawn, latest DESC, incident, earliest, place, has_point, kinds);
CREATE INDEX listed_claims_modality ON listed_claims (modality, stage);
CREATE INDEX listed_claims_score ON listed_claims (stage, score DESC, uri, start, claim, day,
 seq, kind, place, speaker, modality, is_sure, is_long, earliest, latest);
CREATE INDEX listed_claims_day ON listed_claims (stage, day, score DESC, uri, start, claim,
 seq, kind, place, speaker, modality, is_sure, is_long, earliest, latest);
CREATE INDEX listed_claims_order ON listed_claims (day, uri, document, start, claim, stage,
 seq, kind, place, speaker, modality, is_sure, is_long, earliest, latest);
CREATE INDEX judgements_act ON judgements (act)
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
