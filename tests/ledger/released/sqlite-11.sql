-- A ledger as schema version 11 left it: never to be changed.
PRAGMA application_id = 1835102835;
PRAGMA user_version = 11;
BEGIN TRANSACTION;
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL);
INSERT INTO "migrations" ("number", "name", "applied") VALUES (1, 'first_tables', '2026-11-28T14:55:20.163551+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (2, 'hash_chain', '2026-11-28T14:55:20.183815+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (3, 'judgements', '2026-11-28T14:55:20.197689+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (4, 'entry_times', '2026-11-28T14:55:20.201206+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (5, 'erasures', '2026-11-28T14:55:20.213889+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (6, 'claim_words', '2026-11-28T14:55:20.218184+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (7, 'reason_erasures', '2026-11-28T14:55:20.231412+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (8, 'index_shelves', '2026-11-28T14:55:20.238241+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (9, 'listings', '2026-11-28T14:55:20.249211+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (10, 'named_entries', '2026-11-28T14:55:20.256314+00:00');
INSERT INTO "migrations" ("number", "name", "applied") VALUES (11, 'credited_sources', '2026-11-28T14:55:20.263416+00:00');
CREATE TABLE runs (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 reader TEXT NOT NULL, version TEXT NOT NULL, started TEXT NOT NULL, finished TEXT);
INSERT INTO "runs" ("seq", "id", "reader", "version", "started", "finished") VALUES (1, 'rf856828175daa2a4', 'test', '1', '2024-03-05T12:00:00+00:00', '2024-03-05T12:00:00+00:00');
CREATE TABLE documents (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 uri TEXT NOT NULL, given_id TEXT, publisher TEXT, title TEXT, language TEXT NOT NULL,
 published TEXT, published_how TEXT NOT NULL, media_type TEXT NOT NULL,
 bytes_sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, extractor TEXT NOT NULL,
 extractor_order TEXT NOT NULL, record_sha256 TEXT NOT NULL, added TEXT NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), line TEXT NOT NULL);
INSERT INTO "documents" ("seq", "id", "uri", "given_id", "publisher", "title", "language", "published", "published_how", "media_type", "bytes_sha256", "text_sha256", "extractor", "extractor_order", "record_sha256", "added", "run", "line") VALUES (1, 'd3e21cd1f7211ab79', 'v:kept', NULL, NULL, NULL, 'en', '2024-03-04', 'said', 'text/plain', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', 'test/1', 'test/000000000001', '9554bd16417dcac27498d982154beefc39da3d1225274616b98a1c091a2d78ea', '2026-11-28T14:55:20.282752+00:00', 'rf856828175daa2a4', '{"record":"document","id":"d3e21cd1f7211ab79","uri":"v:kept","given_id":null,"publisher":null,"title":null,"language":"en","published":{"day":"2024-03-04","how":"said","words":null,"disagreements":[]},"captured":null,"media_type":"text/plain","text":"Shelling killed 12 people in Marjat on Monday.","blocks":[],"bytes_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","text_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","extractor":"test/1"}');
INSERT INTO "documents" ("seq", "id", "uri", "given_id", "publisher", "title", "language", "published", "published_how", "media_type", "bytes_sha256", "text_sha256", "extractor", "extractor_order", "record_sha256", "added", "run", "line") VALUES (2, 'd95402ecf941b3de9', '', NULL, NULL, NULL, '', NULL, '', '', '3518554bd81485542f9f59317b872e916a4d0c4f0cc9cd4f370cd9b6cafa2cab', '', '', '', '', '2026-11-28T14:55:20.306083+00:00', 'rf856828175daa2a4', '');
CREATE TABLE readings (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 document TEXT NOT NULL REFERENCES documents (id), reader TEXT NOT NULL, version TEXT NOT NULL,
 state TEXT NOT NULL, reason TEXT NOT NULL, claims INTEGER NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), UNIQUE (document, reader, version));
INSERT INTO "readings" ("seq", "document", "reader", "version", "state", "reason", "claims", "run") VALUES (1, 'd3e21cd1f7211ab79', 'test', '1', 'read', '', 1, 'rf856828175daa2a4');
INSERT INTO "readings" ("seq", "document", "reader", "version", "state", "reason", "claims", "run") VALUES (2, 'd95402ecf941b3de9', 'test', '1', 'read', '', 1, 'rf856828175daa2a4');
CREATE TABLE claims (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 reading INTEGER NOT NULL REFERENCES readings (seq), id TEXT NOT NULL,
 document TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL, family TEXT NOT NULL,
 scope TEXT, modality TEXT NOT NULL, place_id TEXT, country TEXT, earliest TEXT, latest TEXT,
 trigger_start INTEGER NOT NULL, place_folded TEXT NOT NULL, speaker_folded TEXT NOT NULL,
 words_folded TEXT NOT NULL, confidence REAL NOT NULL, record_sha256 TEXT NOT NULL,
 line TEXT NOT NULL, UNIQUE (reading, id));
INSERT INTO "claims" ("seq", "reading", "id", "document", "kind", "family", "scope", "modality", "place_id", "country", "earliest", "latest", "trigger_start", "place_folded", "speaker_folded", "words_folded", "confidence", "record_sha256", "line") VALUES (1, 1, 'cb3dff5c6c343621e', 'd3e21cd1f7211ab79', 'killed', 'harm', 'incident', 'asserted', NULL, NULL, NULL, NULL, 9, '', '', 'shelling killed 12 people in marjat on monday.', 0.0, 'b7ceb19f16c806e4e3001df824eed03a09792f564eccffa8350281da72a34ced', '{"record":"claim","id":"cb3dff5c6c343621e","document":"d3e21cd1f7211ab79","kind":"killed","trigger":{"span":[9,15],"words":"killed"},"content":{"span":[0,46],"words":"Shelling killed 12 people in Marjat on Monday."},"attribution":[],"victim":null,"actor":null,"means":null,"place":null,"when":null,"quantity":{"state":"not_stated","low":null,"high":null,"qualifier":null,"unit":"people","words":null},"part_of":null,"scope":"incident","modality":"asserted","confidence":0.0,"reasons":[],"missing":[],"reader":"test","version":"1","run":"rf856828175daa2a4"}');
INSERT INTO "claims" ("seq", "reading", "id", "document", "kind", "family", "scope", "modality", "place_id", "country", "earliest", "latest", "trigger_start", "place_folded", "speaker_folded", "words_folded", "confidence", "record_sha256", "line") VALUES (2, 2, 'c24805a90f6ed19cf', 'd95402ecf941b3de9', '', '', NULL, '', NULL, NULL, NULL, NULL, 0, '', '', '', 0.0, '', '');
CREATE TABLE quarantines (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, fault TEXT NOT NULL,
 detail TEXT NOT NULL, advice TEXT NOT NULL, bytes_sha256 TEXT);
INSERT INTO "quarantines" ("seq", "run", "uri", "fault", "detail", "advice", "bytes_sha256") VALUES (1, 'rf856828175daa2a4', 'v:q', 'empty', 'no text', '', NULL);
CREATE TABLE sources (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, outcome TEXT NOT NULL,
 document TEXT REFERENCES documents (id), quarantine INTEGER REFERENCES quarantines (seq));
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (1, 'rf856828175daa2a4', 'v:kept', 'new', 'd3e21cd1f7211ab79', NULL);
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (2, 'rf856828175daa2a4', '', 'new', 'd95402ecf941b3de9', NULL);
INSERT INTO "sources" ("seq", "run", "uri", "outcome", "document", "quarantine") VALUES (3, 'rf856828175daa2a4', 'v:q', 'quarantined', NULL, 1);
CREATE TABLE incidents (id TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "incidents" ("id", "line") VALUES ('ib3dff5c6c343621e', '{"record":"incident","id":"ib3dff5c6c343621e","family":"harm","is_cumulative":false,"kinds":["killed"],"earliest":null,"latest":null,"place":null,"parties":[],"tolls":[],"claims":["cb3dff5c6c343621e"],"documents":["d3e21cd1f7211ab79"],"reasons":[],"grades":[]}');
CREATE TABLE incident_members (incident TEXT NOT NULL REFERENCES incidents (id),
 claim TEXT NOT NULL, PRIMARY KEY (incident, claim)) WITHOUT ROWID;
INSERT INTO "incident_members" ("incident", "claim") VALUES ('ib3dff5c6c343621e', 'cb3dff5c6c343621e');
CREATE TABLE projection (name TEXT PRIMARY KEY, inputs_digest TEXT NOT NULL,
 computed TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "projection" ("name", "inputs_digest", "computed") VALUES ('incidents', 'x', '2026-11-28T14:55:20.393841+00:00');
INSERT INTO "projection" ("name", "inputs_digest", "computed") VALUES ('listing', '16:101e2f07329a844d349d0582730bc716e26b9c0c424967cb0a4c93e1edeb3a78', '2026-11-28T14:55:20.541497+00:00');
CREATE TABLE chain (number INTEGER PRIMARY KEY, what TEXT NOT NULL, row INTEGER NOT NULL, sha256 TEXT NOT NULL, link TEXT NOT NULL, written TEXT, UNIQUE (what, row));
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (1, 'run begun', 1, '0c7dca56bf10c852df79c46795eee5bd4c3c695723742f9f5f03cc9112c83ef0', 'fb4142dc0755049b6917fcf9cb2d46de0003079700a35003016d11fa01174256', '2026-11-28T14:55:20.273757+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (2, 'document', 1, '5f1098f8b04cd7efaf46a1c8c08afb0547642b90b35fbd9e0343c30cdf5ac281', 'ffac0c08cecefba48d771d183520397026baee16ce5987d4bf31a866cce2e323', '2026-11-28T14:55:20.283597+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (3, 'reading', 1, 'b7209cfa1490b782a11ce280a718ab3f853b5bf078c11fc3fdcdd673ae3f4c6e', 'adbaecfaf60a43d3501589848ad7b6408a25ef282b5025b521e2b84f56a1c625', '2026-11-28T14:55:20.293045+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (4, 'claims', 1, '9ff26d3411db5a7839989b35f41b1893f9682631f47b2cd930c37c2ebde9469b', '1f318049dc03cfeeb6334f7558c26aeb84f3420792e1619fda10f853e7127f59', '2026-11-28T14:55:20.295523+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (5, 'source', 1, '7dcf17666b8d3e5223cdadfb0b887031bbe1f4ece69de1d5d83e19748b31d790', '158a2a9944830b76eeeeec5ee1becc2737476fe674b8858f729616e26a50784a', '2026-11-28T14:55:20.301174+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (6, 'document', 2, '4f2527e66f40aa2f33ea97c3801eeb181fa479093e0f3539481d274f4cfe2499', '91839dbb48ccef4290d622b4f6cfc01ff74721a0fe8b8bcbf47625835f09d39c', '2026-11-28T14:55:20.306348+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (7, 'reading', 2, '6a80a92f7ac5bf6f8150caa2f66aa2567fae659532c26e230393a83ad9e79c59', '6311af25b2831c98e98ebe4e20d47ab7ef3419229caeb9d9b868da0fed37a717', '2026-11-28T14:55:20.307015+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (8, 'claims', 2, '2f67a478f9bf2b208b4bed0056ebd9bd81cb4f83f06bbbe18c2addf3d618b559', '6bb6e125223ccc63af814cfa348714ebec79de637d805ff471c96e7517620eb2', '2026-11-28T14:55:20.307919+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (9, 'source', 2, '05ec3b4d2da2a06cad619817da136ab836a138cece2a47ccd48b36c4c367992b', '0c94a4c8dfcce18241fabf0af056f03f655b657f63b168f41e0e1b72db36df02', '2026-11-28T14:55:20.312637+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (10, 'quarantine', 1, 'aabc38ee907be4a3a97ca4665f1da656396e1ca0bca5faf4960d155d38bf752f', '5b2144db7125a2edf0df5473e1ff0469e6414ec6a2ca1023a3a4bf47c2639554', '2026-11-28T14:55:20.315652+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (11, 'source', 3, 'f1b62b4bcf0e9c6a1ade03abfd35cbc78d9daafe49efb4b142b15b20d81ecd43', '4a97f5c67f7e38efae441c424ffaf86767567aa1c643b647cef7313ddbca145b', '2026-11-28T14:55:20.316845+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (12, 'judgement', 1, '6bef3c80439938fc3548e84de4e044d5c300ec17ddad5eb34637ec162bc455cd', 'f0927ae903e5523090bf11cc44d7817eccf9c4b89a0a314831acb2fd5156b7be', '2026-11-28T14:55:20.324023+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (13, 'erasure', 1, 'a4ba104ec98688f03da01149b5d92cc30d387bf6074906bf48837dbd31ba251f', '7901bf7da98c48aa5fa936078a6b618f493863fb2f195c8c67d3f1790db70f69', '2026-11-28T14:55:20.353550+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (14, 'erasure', 2, '23992eb5962e3043bee7033f4d4da39989e776777347fedf83d66be873f6ca4f', '51d38506cd687b3169021bc458ad0f7251364639c118f671c4d96ef73bb4d285', '2026-11-28T14:55:20.362028+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (15, 'erasure', 3, '34a88882c517cfb88f9d5c418070d7a7952a2a00291e874475059587d7055932', '9115e0566043ef5f32ac6a8a46753f2c96eda502a4a85c9bdc025e3081db270f', '2026-11-28T14:55:20.369148+00:00');
INSERT INTO "chain" ("number", "what", "row", "sha256", "link", "written") VALUES (16, 'run finished', 1, '76f26dba6832e3f68f9f0deb97b391769f756181acfa8f53fbb8bd0cc93e871e', '101e2f07329a844d349d0582730bc716e26b9c0c424967cb0a4c93e1edeb3a78', '2026-11-28T14:55:20.388687+00:00');
CREATE TABLE judgements (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 act TEXT NOT NULL, question TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
 record_sha256 TEXT NOT NULL, line TEXT NOT NULL);
INSERT INTO "judgements" ("seq", "id", "act", "question", "author", "at", "record_sha256", "line") VALUES (1, 'jc1ad1bb0263cb043', 'reject', 'fe71bafd65a38b9219ecd25e09d4dda63ce4145b0c820f3c8d682ff48060150a', 'Amira', '2024-03-06T09:00:00+00:00', '82f37f82ced36100f3d83a24bd7c11858f4c558d86604d33d944f9ca3b6112a7', '{"record":"judgement","id":"jc1ad1bb0263cb043","act":"reject","subjects":["cb3dff5c6c343621e"],"value":null,"reason":"reject since it is so","by":"Amira","at":"2024-03-06T09:00:00+00:00","ends":[]}');
CREATE TABLE judgement_subjects (judgement INTEGER NOT NULL REFERENCES judgements (seq),
 subject TEXT NOT NULL, PRIMARY KEY (judgement, subject)) WITHOUT ROWID;
INSERT INTO "judgement_subjects" ("judgement", "subject") VALUES (1, 'cb3dff5c6c343621e');
CREATE TABLE erasures (seq INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, row INTEGER NOT NULL, sha256 TEXT NOT NULL, left_sha256 TEXT NOT NULL, reason TEXT NOT NULL, by_whom TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (what, row));
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (1, 'document', 2, '4f2527e66f40aa2f33ea97c3801eeb181fa479093e0f3539481d274f4cfe2499', '30add1993d3c19df7edf5e0f38201de75e075cdafe9cdb34e655a4fe3e6c4cf1', 'order 1', 'Amira', '2026-11-28T14:55:20.343507+00:00');
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (2, 'claims', 2, '2f67a478f9bf2b208b4bed0056ebd9bd81cb4f83f06bbbe18c2addf3d618b559', 'fa05b22d6aa80cce7eb38fa2b3a764d1f9bed86396484403afce9a7a17caf7f9', 'order 1', 'Amira', '2026-11-28T14:55:20.343507+00:00');
INSERT INTO "erasures" ("seq", "what", "row", "sha256", "left_sha256", "reason", "by_whom", "at") VALUES (3, 'source', 2, '05ec3b4d2da2a06cad619817da136ab836a138cece2a47ccd48b36c4c367992b', 'e2a180f4360558be75c2f4e545c9e3dd9c1622627a70e1ac4890dc6cddbc7c14', 'order 1', 'Amira', '2026-11-28T14:55:20.343507+00:00');
CREATE VIRTUAL TABLE claim_words USING fts5 (words, tokenize = 'ascii');
INSERT INTO "claim_words" ("rowid", "words") VALUES (1, 'shelling killed 12 people in marjat on monday');
CREATE TABLE shelves (shelf TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (shelf, key));
INSERT INTO "shelves" ("shelf", "key", "value") VALUES ('sketch', 'cb3dff5c6c343621e', X'00FF');
INSERT INTO "shelves" ("shelf", "key", "value") VALUES ('reprints', '', X'5B2233343939393461373732393963643337653764623333343137306264313535396563663437656233353632323839353465663866656133616265376231636539222C205B5D5D');
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
CREATE TABLE credited (claim TEXT PRIMARY KEY, document TEXT NOT NULL, rank TEXT NOT NULL,
 mark TEXT NOT NULL, kind TEXT NOT NULL, sentence TEXT NOT NULL, figure TEXT NOT NULL,
 speaker TEXT NOT NULL, said_by TEXT NOT NULL, telling INTEGER NOT NULL, is_cited INTEGER NOT NULL,
 original TEXT, origin TEXT NOT NULL, is_copy INTEGER NOT NULL, root TEXT NOT NULL,
 voice TEXT NOT NULL, borne_out INTEGER NOT NULL, contradicted INTEGER NOT NULL,
 denied INTEGER NOT NULL);
CREATE TABLE credit_publishers (document TEXT PRIMARY KEY, seq INTEGER NOT NULL,
 origin TEXT NOT NULL, voice TEXT NOT NULL, folded TEXT NOT NULL);
INSERT INTO "credit_publishers" ("document", "seq", "origin", "voice", "folded") VALUES ('d3e21cd1f7211ab79', 1, 's77bca75f4cf9b70e', '["v kept", "v:kept", "publisher", ""]', '43eff70ccb70f879');
CREATE TABLE credit_names (name TEXT PRIMARY KEY, told TEXT NOT NULL);
CREATE TABLE credit_origins (id TEXT PRIMARY KEY, key TEXT NOT NULL, line TEXT NOT NULL,
 names TEXT NOT NULL, folded TEXT NOT NULL, claims INTEGER NOT NULL, copies INTEGER NOT NULL,
 borne_out INTEGER NOT NULL, contradicted INTEGER NOT NULL, denied INTEGER NOT NULL,
 is_discounted INTEGER NOT NULL);
INSERT INTO "credit_origins" ("id", "key", "line", "names", "folded", "claims", "copies", "borne_out", "contradicted", "denied", "is_discounted") VALUES ('s77bca75f4cf9b70e', 'v kept', '["v kept", "v:kept", "publisher", ""]', 'v:kept
v kept', '43eff70ccb70f879', 0, 0, 0, 0, 0, 0);
CREATE TABLE credit_reprints (copy TEXT NOT NULL, original TEXT NOT NULL, shares TEXT NOT NULL,
 PRIMARY KEY (copy, original));
CREATE TABLE credit_printed (origin TEXT NOT NULL, number INTEGER NOT NULL, line TEXT NOT NULL,
 PRIMARY KEY (origin, number));
CREATE TABLE credit_due (step INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (step, id));
CREATE TABLE credit_state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO "credit_state" ("name", "value") VALUES ('reprints', 'ea16977d5b9c88034d1ca3289c6f145c89b30dc98749c915067a871dd32acf03');
INSERT INTO "credit_state" ("name", "value") VALUES ('state', '1 0.1.0 0a422334a75289ed6cbaeb9592be62b07b2e8e872484797971b45eb1223e7682');
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
CREATE INDEX credited_document ON credited (document);
CREATE INDEX credited_sentence ON credited (sentence);
CREATE INDEX credited_said_by ON credited (said_by, telling);
CREATE INDEX credited_root ON credited (root);
CREATE INDEX credited_origin ON credited
 (origin, is_copy, rank, claim, borne_out, contradicted, denied);
CREATE INDEX credit_publishers_origin ON credit_publishers (origin, seq);
CREATE INDEX credit_publishers_folded ON credit_publishers (folded);
CREATE INDEX credit_origins_order ON credit_origins (claims DESC, copies DESC, id);
CREATE INDEX credit_origins_folded ON credit_origins (folded);
CREATE INDEX credit_reprints_original ON credit_reprints (original);
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
