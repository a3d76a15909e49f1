-- A ledger as schema version 2 left it: never to be changed.
PRAGMA application_id = 1835102835;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE chain (number INTEGER PRIMARY KEY, what TEXT NOT NULL, row INTEGER NOT NULL, sha256 TEXT NOT NULL, link TEXT NOT NULL, UNIQUE (what, row));
INSERT INTO "chain" VALUES(1,'run begun',1,'620b4fea94d42d3128e0182a247616f0a77d82d08d350a3e6cce2b09c431be4d','c06ee6ca5386c48a2b356e1c7bdf5223add4fb8ceb19aae17cb8767009c269f5');
INSERT INTO "chain" VALUES(2,'document',1,'269fe27f8cf77e5a19d772c583202969faf9241af5c6933d38fadd49a87519e9','891c3feaca2ba5a99bddb860010f025f81defafacd7aa75fab2e2bfc8009363c');
INSERT INTO "chain" VALUES(3,'reading',1,'6c302859250cd24f45d219268528046c0f744703286cf44165e1e04edf3340b6','5d585605a836208f0178bb360d16e8290c1e7c03b635320c2dac9987aa838ee3');
INSERT INTO "chain" VALUES(4,'claims',1,'1b37e3cd699a6bc3ac81b94b48f19afa33aa680ea2d318b1d544bfc9548479b5','3e5f33aab2d76c17b9b521459eb271d0e3c2f53b4cfa8dc994ca1532e5dfd4f2');
INSERT INTO "chain" VALUES(5,'source',1,'78d13a48d84b99bfd0fc7921f5a69a2f4d357d073df66d6ec03acdb9a2960ff6','b98baa2c783216ed03d6c9eb64debe011f231aee409c7908a9e3679e68507c91');
INSERT INTO "chain" VALUES(6,'document',2,'b329468f0737472e0f9753705d7bb2bfaa78d70c5aefc6b53514f3db6ecfc4ad','bcab2543cd82468900542f3d3cb6b61e3a11cf8756f0b2aa934baa880ce7369d');
INSERT INTO "chain" VALUES(7,'reading',2,'ed47eff545e40c512d37dd1137e0d7d2fdd1c8255598068cc420634c38c40049','ea2ce5b96b41651cb54aa02116ace227ffa8e335df3c0f4e641b5fc737942462');
INSERT INTO "chain" VALUES(8,'claims',2,'b0072dabd731d0ac6a14c14511e8825e798ee3bc418200933f774fac9affba6e','7a7d8fa2cce670dabfbc0f06cdf728f052bb744a7c5b16a76cda4c7e168cbb48');
INSERT INTO "chain" VALUES(9,'source',2,'b874918ba88db34c85d81bc4fd6861ef8847280f707ccf0e2b91bfee22119a6d','024f646c90e10942278d1960a209c1df81030fbdaa17a2584a4e1d22dca1a859');
INSERT INTO "chain" VALUES(10,'quarantine',1,'151f51c44ce42f1e1be7c0a657aa44cac06415b3fd8979ee085e44e97d4abd5f','1d2216404adc3785d0311edd9fc12f6858eab8a3aca03b7d54f22310a4c2f648');
INSERT INTO "chain" VALUES(11,'source',3,'3a70ee4eae122db6ff4d47d0fb8e2400c4f8c0548b3db6d3fee31fd75dc6d328','711ec639886e455f06b47e8dddfd6176c5a4343f1d302e0cd0c1bd30aa13504d');
INSERT INTO "chain" VALUES(12,'run finished',1,'540dc09a637c246fe4fbad19b50c7673cb4e395d80f8f48ceb80ae887c2c75ca','06e16103455906c6258320211340445f62c38555f429913681ab634ac9bab9ef');
CREATE TABLE claims (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 reading INTEGER NOT NULL REFERENCES readings (seq), id TEXT NOT NULL,
 document TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL, family TEXT NOT NULL,
 scope TEXT, modality TEXT NOT NULL, place_id TEXT, country TEXT, earliest TEXT, latest TEXT,
 trigger_start INTEGER NOT NULL, place_folded TEXT NOT NULL, speaker_folded TEXT NOT NULL,
 words_folded TEXT NOT NULL, confidence REAL NOT NULL, record_sha256 TEXT NOT NULL,
 line TEXT NOT NULL, UNIQUE (reading, id));
INSERT INTO "claims" VALUES(1,1,'cb5d42b21906e5caa','dadf33cf8e6ca4071','killed','harm','incident','asserted',NULL,NULL,NULL,NULL,9,'','','shelling killed 12 people in marjat on monday.',0.0,'5a3e766b8a9bd9e21149796c4a7f7ae9e2c4c6d801c68d67c0436686fe22d52e','{"record":"claim","id":"cb5d42b21906e5caa","document":"dadf33cf8e6ca4071","kind":"killed","trigger":{"span":[9,15],"words":"killed"},"content":{"span":[0,46],"words":"Shelling killed 12 people in Marjat on Monday."},"attribution":[],"victim":null,"actor":null,"means":null,"place":null,"when":null,"quantity":{"state":"not_stated","low":null,"high":null,"qualifier":null,"unit":"people","words":null},"part_of":null,"scope":"incident","modality":"asserted","confidence":0.0,"reasons":[],"missing":[],"reader":"test","version":"1","run":"r3b7e8eb377e072e0"}');
CREATE TABLE documents (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 uri TEXT NOT NULL, given_id TEXT, publisher TEXT, title TEXT, language TEXT NOT NULL,
 published TEXT, published_how TEXT NOT NULL, media_type TEXT NOT NULL,
 bytes_sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, extractor TEXT NOT NULL,
 extractor_order TEXT NOT NULL, record_sha256 TEXT NOT NULL, added TEXT NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), line TEXT NOT NULL);
INSERT INTO "documents" VALUES(1,'dadf33cf8e6ca4071','v2:1',NULL,NULL,NULL,'en','2024-03-04','said','text/plain','9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e','9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e','test/1','test/000000000001','8243700f52ab547a35c0228d1a524a0bb5a5c822721f652ce46006d374b069df','2026-11-27T18:15:38.114889+00:00','r3b7e8eb377e072e0','{"record":"document","id":"dadf33cf8e6ca4071","uri":"v2:1","given_id":null,"publisher":null,"title":null,"language":"en","published":{"day":"2024-03-04","how":"said","words":null,"disagreements":[]},"captured":null,"media_type":"text/plain","text":"Shelling killed 12 people in Marjat on Monday.","blocks":[],"bytes_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","text_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","extractor":"test/1"}');
INSERT INTO "documents" VALUES(2,'dbc8b10c8696a4603','v2:2',NULL,NULL,NULL,'de',NULL,'unknown','text/plain','54ed78ae91632bf182bf0936df356758f98e19dc5781cdf7cdac57e631d531df','54ed78ae91632bf182bf0936df356758f98e19dc5781cdf7cdac57e631d531df','test/1','test/000000000001','ff80baa778740a40ea1a9e94bbdc874068e9123e94a87da26dfba09b85873c9a','2026-11-27T18:15:38.171081+00:00','r3b7e8eb377e072e0','{"record":"document","id":"dbc8b10c8696a4603","uri":"v2:2","given_id":null,"publisher":null,"title":null,"language":"de","published":{"day":null,"how":"unknown","words":null,"disagreements":[]},"captured":null,"media_type":"text/plain","text":"Gespräche in Qurnat.","blocks":[],"bytes_sha256":"54ed78ae91632bf182bf0936df356758f98e19dc5781cdf7cdac57e631d531df","text_sha256":"54ed78ae91632bf182bf0936df356758f98e19dc5781cdf7cdac57e631d531df","extractor":"test/1"}');
CREATE TABLE incident_members (incident TEXT NOT NULL REFERENCES incidents (id),
 claim TEXT NOT NULL, PRIMARY KEY (incident, claim)) WITHOUT ROWID;
INSERT INTO "incident_members" VALUES('ib5d42b21906e5caa','cb5d42b21906e5caa');
CREATE TABLE incidents (id TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "incidents" VALUES('ib5d42b21906e5caa','{"record":"incident","id":"ib5d42b21906e5caa","family":"harm","is_cumulative":false,"kinds":["killed"],"earliest":null,"latest":null,"place":null,"parties":[],"tolls":[],"claims":["cb5d42b21906e5caa"],"documents":["dadf33cf8e6ca4071"],"reasons":[]}');
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL);
INSERT INTO "migrations" VALUES(1,'first_tables','2026-11-27T18:15:38.066963+00:00');
INSERT INTO "migrations" VALUES(2,'hash_chain','2026-11-27T18:15:38.085788+00:00');
CREATE TABLE projection (name TEXT PRIMARY KEY, inputs_digest TEXT NOT NULL,
 computed TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "projection" VALUES('incidents','0000000000000000000000000000000000000000000000000000000000000000','2026-11-27T18:15:38.240967+00:00');
CREATE TABLE quarantines (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, fault TEXT NOT NULL,
 detail TEXT NOT NULL, advice TEXT NOT NULL, bytes_sha256 TEXT);
INSERT INTO "quarantines" VALUES(1,'r3b7e8eb377e072e0','v2:3','empty','no text','look again',NULL);
CREATE TABLE readings (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 document TEXT NOT NULL REFERENCES documents (id), reader TEXT NOT NULL, version TEXT NOT NULL,
 state TEXT NOT NULL, reason TEXT NOT NULL, claims INTEGER NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), UNIQUE (document, reader, version));
INSERT INTO "readings" VALUES(1,'dadf33cf8e6ca4071','test','1','read','',1,'r3b7e8eb377e072e0');
INSERT INTO "readings" VALUES(2,'dbc8b10c8696a4603','test','1','unread','its language is de; the reader knows en',0,'r3b7e8eb377e072e0');
CREATE TABLE runs (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 reader TEXT NOT NULL, version TEXT NOT NULL, started TEXT NOT NULL, finished TEXT);
INSERT INTO "runs" VALUES(1,'r3b7e8eb377e072e0','test','1','2024-03-05T12:00:00+00:00','2024-03-05T12:00:00+00:00');
CREATE TABLE sources (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, outcome TEXT NOT NULL,
 document TEXT REFERENCES documents (id), quarantine INTEGER REFERENCES quarantines (seq));
INSERT INTO "sources" VALUES(1,'r3b7e8eb377e072e0','v2:1','new','dadf33cf8e6ca4071',NULL);
INSERT INTO "sources" VALUES(2,'r3b7e8eb377e072e0','v2:2','new','dbc8b10c8696a4603',NULL);
INSERT INTO "sources" VALUES(3,'r3b7e8eb377e072e0','v2:3','quarantined',NULL,1);
CREATE INDEX documents_uri ON documents (uri, bytes_sha256);
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_document ON claims (document);
CREATE INDEX claims_kind ON claims (kind, earliest, latest);
CREATE INDEX sources_run ON sources (run, outcome);
CREATE INDEX incident_members_claim ON incident_members (claim);
CREATE TRIGGER migrations_no_update BEFORE update ON migrations BEGIN SELECT RAISE(ABORT, 'migrations is append-only'); END;
CREATE TRIGGER migrations_no_delete BEFORE delete ON migrations BEGIN SELECT RAISE(ABORT, 'migrations is append-only'); END;
CREATE TRIGGER documents_no_update BEFORE update ON documents BEGIN SELECT RAISE(ABORT, 'documents is append-only'); END;
CREATE TRIGGER documents_no_delete BEFORE delete ON documents BEGIN SELECT RAISE(ABORT, 'documents is append-only'); END;
CREATE TRIGGER readings_no_update BEFORE update ON readings BEGIN SELECT RAISE(ABORT, 'readings is append-only'); END;
CREATE TRIGGER readings_no_delete BEFORE delete ON readings BEGIN SELECT RAISE(ABORT, 'readings is append-only'); END;
CREATE TRIGGER claims_no_update BEFORE update ON claims BEGIN SELECT RAISE(ABORT, 'claims is append-only'); END;
CREATE TRIGGER claims_no_delete BEFORE delete ON claims BEGIN SELECT RAISE(ABORT, 'claims is append-only'); END;
CREATE TRIGGER quarantines_no_update BEFORE update ON quarantines BEGIN SELECT RAISE(ABORT, 'quarantines is append-only'); END;
CREATE TRIGGER quarantines_no_delete BEFORE delete ON quarantines BEGIN SELECT RAISE(ABORT, 'quarantines is append-only'); END;
CREATE TRIGGER sources_no_update BEFORE update ON sources BEGIN SELECT RAISE(ABORT, 'sources is append-only'); END;
CREATE TRIGGER sources_no_delete BEFORE delete ON sources BEGIN SELECT RAISE(ABORT, 'sources is append-only'); END;
CREATE TRIGGER runs_finish_once BEFORE UPDATE ON runs
WHEN OLD.finished IS NOT NULL OR NEW.finished IS NULL OR NEW.seq IS NOT OLD.seq
 OR NEW.id IS NOT OLD.id OR NEW.reader IS NOT OLD.reader OR NEW.version IS NOT OLD.version
 OR NEW.started IS NOT OLD.started
BEGIN SELECT RAISE(ABORT, 'a run is finished once and changed in nothing else'); END;
CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'runs is append-only'); END;
CREATE TRIGGER chain_no_update BEFORE update ON chain BEGIN SELECT RAISE(ABORT, 'chain is append-only'); END;
CREATE TRIGGER chain_no_delete BEFORE delete ON chain BEGIN SELECT RAISE(ABORT, 'chain is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('runs',1);
INSERT INTO "sqlite_sequence" VALUES('documents',2);
INSERT INTO "sqlite_sequence" VALUES('readings',2);
INSERT INTO "sqlite_sequence" VALUES('claims',1);
INSERT INTO "sqlite_sequence" VALUES('sources',3);
INSERT INTO "sqlite_sequence" VALUES('quarantines',1);
COMMIT;
