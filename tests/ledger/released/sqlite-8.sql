-- A ledger as schema version 8 left it: never to be changed.
PRAGMA application_id = 1835102835;
PRAGMA user_version = 8;
BEGIN TRANSACTION;
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL);
INSERT INTO "migrations" ("number", "name", "applied") VALUES (1, 'first_tables', '2026-11-27T23:49:57.912392+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (2, 'hash_chain', '2026-11-27T23:49:57.928938+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (3, 'judgements', '2026-11-27T23:49:57.933503+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (4, 'entry_times', '2026-11-27T23:49:57.938368+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (5, 'erasures', '2026-11-27T23:49:57.942752+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (6, 'claim_words', '2026-11-27T23:49:57.945474+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (7, 'reason_erasures', '2026-11-27T23:49:57.954163+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (8, 'index_shelves', '2026-11-27T23:49:57.956361+00:00');
CREATE TABLE runs (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 reader TEXT NOT NULL, version TEXT NOT NULL, started TEXT NOT NULL, finished TEXT);
INSERT INTO "runs" ("seq", "id", "reader", "version", "started", "finished") VALUES (1, 'reddb35991687e477', 'test', '1', '2024-03-05T12:00:00+00:00', '2024-03-05T12:00:00+00:00');
CREATE TABLE documents (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 uri TEXT NOT NULL, given_id TEXT, publisher TEXT, title TEXT, language TEXT NOT NULL,
 published TEXT, published_how TEXT NOT NULL, media_type TEXT NOT NULL,
 bytes_sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, extractor TEXT NOT NULL,
 extractor_order TEXT NOT NULL, record_sha256 TEXT NOT NULL, added TEXT NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), line TEXT NOT NULL);
INSERT INTO "documents" ("seq", "id", "uri", "given_id", "publisher", "title", "language", "published", "published_how", "media_type", "bytes_sha256", "text_sha256", "extractor", "extractor_order", "record_sha256", "added", "run", "line") VALUES (1, 'd3e21cd1f7211ab79', 'v:kept', NULL, NULL, NULL, 'en', '2024-03-04', 'said', 'text/plain', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', 'test/1', 'test/000000000001', '9554bd16417dcac27498d982154beefc39da3d1225274616b98a1c091a2d78ea', '2026-11-27T23:49:57.976108+00:00', 'reddb35991687e477', '{"record":"document","id":"d3e21cd1f7211ab79","uri":"v:kept","given_id":null,"publisher":null,"title":null,"language":"en","published":{"day":"2024-03-04","how":"said","words":null,"disagreements":[]},"captured":null,"media_type":"text/plain","text":"Shelling killed 12 people in Marjat on Monday.","blocks":[],"bytes_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","text_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","extractor":"test/1"}');
INSERT INTO "documents" ("seq", "id", "uri", "given_id", "publisher", "title", "language", "published", "published_how", "media_type", "bytes_sha256", "text_sha256", "extractor", "extractor_order", "record_sha256", "added", "run", "line") VALUES (2, 'd95402ecf941b3de9', '', NULL, NULL, NULL, '', NULL, '', '', '3518554bd81485542f9f59317b872e916a4d0c4f0cc9cd4f370cd9b6cafa2cab', '', '', '', '', '2026-11-27T23:49:57.994621+00:00', 'reddb35991687e477', '');
CREATE TABLE readings (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 document TEXT NOT NULL REFERENCES documents (id), reader TEXT NOT NULL, version TEXT NOT NULL,
 state TEXT NOT NULL, reason TEXT NOT NULL, claims INTEGER NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), UNIQUE (document, reader, version));
INSERT INTO "readings" ("seq", "document", "reader", "version", "state", "reason", "claims", "run") VALUES (1, 'd3e21cd1f7211ab79', 'test', '1', 'read', '', 1, 'reddb35991687e477');
INSERT INTO "readings" ("seq", "document", "reader", "version", "state", "reason", "claims", "run") VALUES (2, 'd95402ecf941b3de9', 'test', '1', 'read', '', 1, 'reddb35991687e477');
CREATE TABLE claims (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 reading INTEGER NOT NULL REFERENCES readings (seq), id TEXT NOT NULL,
 document TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL, family TEXT NOT NULL,
 scope TEXT, modality TEXT NOT NULL, place_id TEXT, country TEXT, earliest TEXT, latest TEXT,
 trigger_start INTEGER NOT NULL, place_folded TEXT NOT NULL, speaker_folded TEXT NOT NULL,
 words_folded TEXT NOT NULL, confidence REAL NOT NULL, record_sha256 TEXT NOT NULL,
 line TEXT NOT NULL, UNIQUE (reading, id));
INSERT INTO "claims" ("seq", "reading", "id", "document", "kind", "family", "scope", "modality", "place_id", "country", "earliest", "latest", "trigger_start", "place_folded", "speaker_folded", "words_folded", "confidence", "record_sha256", "line") VALUES (1, 1, 'cb3dff5c6c343621e', 'd3e21cd1f7211ab79', 'killed', 'harm', 'incident', 'asserted', NULL, NULL, NULL, NULL, 9, '', '', 'shelling killed 12 people in marjat on monday.', 0.0, 'b7ceb19f16c806e4e3001df824eed03a09792f564eccffa8350281da72a34ced', '{"record":"claim","id":"cb3dff5c6c343621e","document":"d3e21cd1f7211ab79","kind":"killed","trigger":{"span":[9,15],"words":"killed"},"content":{"span":[0,46],"words":"Shelling killed 12 people in Marjat on Monday."},"attribution":[],"victim":null,"actor":null,"means":null,"place":null,"when":null,"quantity":{"state":"not_stated","low":null,"high":null,"qualifier":null,"unit":"people","words":null},"part_of":null,"scope":"incident","modality":"asserted","confidence":0.0,"reasons":[],"missing":[],"reader":"test","version":"1","run":"reddb35991687e477"}');
INSERT INTO "claims" ("seq", "reading", "id", "document", "kind", "family", "scope", "modality", "place_id", "country", "earliest", "latest", "trigger_start", "place_folded", "speaker_folded", "words_folded", "confidence", "record_sha256", "line") VALUES (2, 2, 'c24805a90f6ed19cf', 'd95402ecf941b3de9', '', '', NULL, '', NULL, NULL, NULL, NULL, 0, '', '', '', 0.0, '', '');
CREATE TABLE quarantines (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, fault TEXT NOT NULL,
 detail TEXT NOT NULL, advice TEXT NOT NULL, bytes_sha256 TEXT);
INSERT INTO "quarantines" ("seq", "run", "uri", "fault", "detail", "advice", "bytes_sha256") VALUES (1, 'reddb35991687e477', 'v:q', 'empty', 'no text', '', NULL);
CREATE TABLE sources (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, outcome TEXT NOT NULL,
 document TEXT REFERENCES documents (id), quarantine INTEGER REFERENCES quarantines (seq));
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (1, 'reddb35991687e477', 'v:kept', 'new', 'd3e21cd1f7211ab79', NULL);
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (2, 'reddb35991687e477', '', 'new', 'd95402ecf941b3de9', NULL);
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (3, 'reddb35991687e477', 'v:q', 'quarantined', NULL, 1);
CREATE TABLE incidents (id TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "incidents" ("id", "line") VALUES ('ib3dff5c6c343621e', '{"record":"incident","id":"ib3dff5c6c343621e","family":"harm","is_cumulative":false,"kinds":["killed"],"earliest":null,"latest":null,"place":null,"parties":[],"tolls":[],"claims":["cb3dff5c6c343621e"],"documents":["d3e21cd1f7211ab79"],"reasons":[],"grades":[]}');
CREATE TABLE incident_members (incident TEXT NOT NULL REFERENCES incidents (id),
 claim TEXT NOT NULL, PRIMARY KEY (incident, claim)) WITHOUT ROWID;
INSERT INTO "incident_members" ("incident", "claim") VALUES ('ib3dff5c6c343621e', 'cb3dff5c6c343621e');
CREATE TABLE projection (name TEXT PRIMARY KEY, inputs_digest TEXT NOT NULL,
 computed TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "projection" ("name", "inputs_digest", "computed") VALUES ('incidents', 'x', '2026-11-27T23:49:58.062879+00:00');
CREATE TABLE chain (number INTEGER PRIMARY KEY, what TEXT NOT NULL, row INTEGER NOT NULL, sha256 TEXT NOT NULL, link TEXT NOT NULL, written TEXT, UNIQUE (what, row));
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (1, 'run begun', 1, '74d2f16e3fd2ec5b59ef38ae4ce860328d388d396a3ac965c4a180caeed48a07', '4cb3503db83ef5e4bd0fe34baa0676d44b62e1f04110863b38ece63d5d1c96b3', '2026-11-27T23:49:57.962968+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (2, 'document', 1, '065ed233842d249d57322f1f2971460bc9407cede8b2882fbb5f72ce5a27f7b8', 'f7ff9a63935862d77e4356573a24fcb13d9879250362cd3fe0ff575c7156bc3b', '2026-11-27T23:49:57.976999+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (3, 'reading', 1, '28b9b8d15da175ec4fc045f25f72e36576afe26c6de0aba4d36a56ae360cd35f', 'c6be7629f973d5c25023ef34fadef9529e0fe61cea3a6754623eeb2e4e5ef482', '2026-11-27T23:49:57.978744+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (4, 'claims', 1, '3436563d95a587bac41573aa48e6a2e031ad59c1b3febc9ab9e9c8fbd4fe0f15', 'c3a43fd89375cb5c1fb33d7af7c8406aed8e7a034449c7710e2065d96f3f7a64', '2026-11-27T23:49:57.980931+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (5, 'source', 1, 'bbe59d30825a5159a4a7ac5a506e8ab1648bcf56915b32b1353eaf69788c606a', '6bb3ffb3cdaea351775f9718c6b94d705ca2fb3d986d960811ae59fde20714b9', '2026-11-27T23:49:57.986475+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (6, 'document', 2, '73a2c85fc57b5eb0707c487654f90f011d0c03accfcea11c3f8aa610120e78dd', 'f376741f9ed650aa3437daaa716840c14cf92001b076aad4cd02fc624c94959a', '2026-11-27T23:49:57.994871+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (7, 'reading', 2, '8cc6e2598bdf74b2d986d842b6a97ae2804e1fb05cfd7c505416ad6dc49572c5', '1c62609ca9fa2c1b8864b5d06076f99946f162eae3e8c2cbeeac6efa4fbb9fc4', '2026-11-27T23:49:57.995570+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (8, 'claims', 2, '83442e69a88d910c55ab452dbbe0a023e5fa6fcdad50da3e28ec929d39b92498', '33acd5288683be21ec7f5a4d747b13aab3c77d08bff09a7f496643df86a6f441', '2026-11-27T23:49:57.996485+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (9, 'source', 2, '6dd43e2198901ba50404353421267b8218d91c21f5a4b53e054cedb5865f980c', '4d3149a82f2fbf92f0838233822a88b990abdd916b1cb2e9f7e0d010add8a4e0', '2026-11-27T23:49:57.997107+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (10, 'quarantine', 1, '63df2b6aeec6b7e243d29179b123ebba9690597323f6564feec993d00e47d732', '15d29c150218d70dfbb73d8be63639495d858ec5c0a87e8f0a2af2f1ef40934c', '2026-11-27T23:49:58.005575+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (11, 'source', 3, 'f21393076e5191c8ac45e05ab69231e6535818ff0944184efc49332c07a82536', 'babc3835f5292a7a8b019194cad1a315ac50397b8fea8d94b381a00a8760094a', '2026-11-27T23:49:58.007014+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (12, 'judgement', 1, '6bef3c80439938fc3548e84de4e044d5c300ec17ddad5eb34637ec162bc455cd', '419e30f35fcceb9432ca7ef854488b6be572ff07f3d32244944ffa6784360dc3', '2026-11-27T23:49:58.017372+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (13, 'erasure', 1, '16bc192dec5193b04cf003df77146372d15edba023f17315c29992e073f1a0a9', '30276f9f164f64ca6e508e247bd60b35ce2ecd37322325f3deb5e08fe933e11f', '2026-11-27T23:49:58.033264+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (14, 'erasure', 2, '255474d8bfec8553dfee1879b0ddc7ad3910c6676b2c85800e19f66065ff6065', '8bae381bbce77defad8fcf9280a8439499712002aebbf7b95b7ce7c006070c9f', '2026-11-27T23:49:58.039657+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (15, 'erasure', 3, '4a650413ece4e96aeb7678a0bbb162b15325f29d6abb80e5a2e15e8b60c6dce3', 'c1de3dc3b3f22a4a51ea8ddb8a0a559ecc454091666066e6bf902670b807b174', '2026-11-27T23:49:58.046042+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (16, 'run finished', 1, 'ca88d016ac861d4d2b75008324b436aa856e7a1cb43821ee21f5f34bba77dc51', '994b30e7fdd2a32c21bbef011cc55d4f18613b3c2362750b5c6dc3dd5a9fef9b', '2026-11-27T23:49:58.052458+00:00');
CREATE TABLE judgements (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 act TEXT NOT NULL, question TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
 record_sha256 TEXT NOT NULL, line TEXT NOT NULL);
INSERT INTO "judgements" ("seq", "id", "act", "question", "author", "at", "record_sha256", "line") VALUES (1, 'jc1ad1bb0263cb043', 'reject', 'fe71bafd65a38b9219ecd25e09d4dda63ce4145b0c820f3c8d682ff48060150a', 'Amira', '2024-03-06T09:00:00+00:00', '82f37f82ced36100f3d83a24bd7c11858f4c558d86604d33d944f9ca3b6112a7', '{"record":"judgement","id":"jc1ad1bb0263cb043","act":"reject","subjects":["cb3dff5c6c343621e"],"value":null,"reason":"reject since it is so","by":"Amira","at":"2024-03-06T09:00:00+00:00","ends":[]}');
CREATE TABLE judgement_subjects (judgement INTEGER NOT NULL REFERENCES judgements (seq),
 subject TEXT NOT NULL, PRIMARY KEY (judgement, subject)) WITHOUT ROWID;
INSERT INTO "judgement_subjects" ("judgement", "subject") VALUES (1, 'cb3dff5c6c343621e');
CREATE TABLE erasures (seq INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, row INTEGER NOT NULL, sha256 TEXT NOT NULL, left_sha256 TEXT NOT NULL, reason TEXT NOT NULL, by_whom TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (what, row));
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (1, 'document', 2, '73a2c85fc57b5eb0707c487654f90f011d0c03accfcea11c3f8aa610120e78dd', '2d8913dd17d33f041753cbd8a4dee8c052a91799e45b4df238c7178691b15ea9', 'order 1', 'Amira', '2026-11-27T23:49:58.030737+00:00');
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (2, 'claims', 2, '83442e69a88d910c55ab452dbbe0a023e5fa6fcdad50da3e28ec929d39b92498', 'fa05b22d6aa80cce7eb38fa2b3a764d1f9bed86396484403afce9a7a17caf7f9', 'order 1', 'Amira', '2026-11-27T23:49:58.030737+00:00');
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (3, 'source', 2, '6dd43e2198901ba50404353421267b8218d91c21f5a4b53e054cedb5865f980c', '694e8a44bb19b264ce02e65f7d38df01c6b1c674cb3b35082baec48f1c014250', 'order 1', 'Amira', '2026-11-27T23:49:58.030737+00:00');
CREATE VIRTUAL TABLE claim_words USING fts5 (words, tokenize = 'ascii');
INSERT INTO "claim_words" ("rowid", "words") VALUES (1, 'shelling killed 12 people in marjat on monday');
CREATE TABLE shelves (shelf TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (shelf, key));
INSERT INTO "shelves" ("shelf", "key", "value") VALUES ('sketch', 'cb3dff5c6c343621e', X'00FF');
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
