-- A ledger as schema version 4 left it: never to be changed.
CREATE FUNCTION marsad_erase_claims() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE is_ordered BOOLEAN;
BEGIN
 EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.erasures WHERE what = $1 AND "row" = $2)',
  TG_TABLE_SCHEMA) INTO is_ordered USING 'claims', OLD.reading;
 IF NOT (is_ordered AND NEW.seq IS NOT DISTINCT FROM OLD.seq AND NEW.reading IS NOT DISTINCT FROM OLD.reading AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.document IS NOT DISTINCT FROM OLD.document AND NEW.kind = '' AND NEW.family = '' AND NEW.modality = '' AND NEW.place_folded = '' AND NEW.speaker_folded = '' AND NEW.words_folded = '' AND NEW.record_sha256 = '' AND NEW.line = '' AND NEW.scope IS NULL AND NEW.place_id IS NULL AND NEW.country IS NULL AND NEW.earliest IS NULL AND NEW.latest IS NULL AND NEW.trigger_start = 0 AND NEW.confidence = 0)
 THEN RAISE EXCEPTION 'claims is append-only'; END IF;
 RETURN NEW;
END $_$;
CREATE FUNCTION marsad_erase_documents() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE is_ordered BOOLEAN;
BEGIN
 EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.erasures WHERE what = $1 AND "row" = $2)',
  TG_TABLE_SCHEMA) INTO is_ordered USING 'document', OLD.seq;
 IF NOT (is_ordered AND NEW.seq IS NOT DISTINCT FROM OLD.seq AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.bytes_sha256 IS NOT DISTINCT FROM OLD.bytes_sha256 AND NEW.added IS NOT DISTINCT FROM OLD.added AND NEW.run IS NOT DISTINCT FROM OLD.run AND NEW.uri = '' AND NEW.language = '' AND NEW.published_how = '' AND NEW.media_type = '' AND NEW.text_sha256 = '' AND NEW.extractor = '' AND NEW.extractor_order = '' AND NEW.record_sha256 = '' AND NEW.line = '' AND NEW.given_id IS NULL AND NEW.publisher IS NULL AND NEW.title IS NULL AND NEW.published IS NULL)
 THEN RAISE EXCEPTION 'documents is append-only'; END IF;
 RETURN NEW;
END $_$;
CREATE FUNCTION marsad_erase_judgements() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE is_ordered BOOLEAN;
BEGIN
 EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.erasures WHERE what = $1 AND "row" = $2)',
  TG_TABLE_SCHEMA) INTO is_ordered USING 'judgement', OLD.seq;
 IF NOT (is_ordered AND NEW.seq = OLD.seq AND NEW.id = OLD.id AND NEW.act = OLD.act AND NEW.question = OLD.question AND NEW.author = OLD.author AND NEW.at = OLD.at AND ((NEW.record_sha256 = '' AND NEW.line = '') OR (strpos(NEW.line, '"reason":"[erased]"') > 0 AND NOT strpos(OLD.line, '"reason":"[erased]"') > 0 AND OLD.line <> '')))
 THEN RAISE EXCEPTION 'judgements is append-only'; END IF;
 RETURN NEW;
END $_$;
CREATE FUNCTION marsad_erase_quarantines() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE is_ordered BOOLEAN;
BEGIN
 EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.erasures WHERE what = $1 AND "row" = $2)',
  TG_TABLE_SCHEMA) INTO is_ordered USING 'quarantine', OLD.seq;
 IF NOT (is_ordered AND NEW.seq IS NOT DISTINCT FROM OLD.seq AND NEW.run IS NOT DISTINCT FROM OLD.run AND NEW.fault IS NOT DISTINCT FROM OLD.fault AND NEW.bytes_sha256 IS NOT DISTINCT FROM OLD.bytes_sha256 AND NEW.uri = '' AND NEW.detail = '' AND NEW.advice = '')
 THEN RAISE EXCEPTION 'quarantines is append-only'; END IF;
 RETURN NEW;
END $_$;
CREATE FUNCTION marsad_erase_sources() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE is_ordered BOOLEAN;
BEGIN
 EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.erasures WHERE what = $1 AND "row" = $2)',
  TG_TABLE_SCHEMA) INTO is_ordered USING 'source', OLD.seq;
 IF NOT (is_ordered AND NEW.seq IS NOT DISTINCT FROM OLD.seq AND NEW.run IS NOT DISTINCT FROM OLD.run AND NEW.outcome IS NOT DISTINCT FROM OLD.outcome AND NEW.document IS NOT DISTINCT FROM OLD.document AND NEW.quarantine IS NOT DISTINCT FROM OLD.quarantine AND NEW.uri = '')
 THEN RAISE EXCEPTION 'sources is append-only'; END IF;
 RETURN NEW;
END $_$;
CREATE FUNCTION marsad_finish_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
 IF OLD.finished IS NOT NULL OR NEW.finished IS NULL
  OR (NEW.seq, NEW.id, NEW.reader, NEW.version, NEW.started)
   IS DISTINCT FROM (OLD.seq, OLD.id, OLD.reader, OLD.version, OLD.started)
 THEN RAISE EXCEPTION 'a run is finished once and changed in nothing else'; END IF;
 RETURN NEW;
END $$;
CREATE FUNCTION marsad_name_an_entry() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE is_named BOOLEAN;
BEGIN
 EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.chain WHERE what = $1 AND "row" = $2
  AND sha256 = $3)', TG_TABLE_SCHEMA) INTO is_named USING NEW.what, NEW."row", NEW.sha256;
 IF NOT is_named THEN RAISE EXCEPTION 'an erasure names an entry of the chain'; END IF;
 RETURN NEW;
END $_$;
CREATE FUNCTION marsad_refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TABLE chain (
    number bigint NOT NULL,
    what text NOT NULL COLLATE pg_catalog."C",
    "row" bigint NOT NULL,
    sha256 text NOT NULL COLLATE pg_catalog."C",
    link text NOT NULL COLLATE pg_catalog."C",
    written text COLLATE pg_catalog."C"
);
CREATE TABLE claim_words (
    claim bigint NOT NULL,
    words tsvector NOT NULL
);
CREATE TABLE claims (
    seq bigint NOT NULL,
    reading bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    document text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    family text NOT NULL COLLATE pg_catalog."C",
    scope text COLLATE pg_catalog."C",
    modality text NOT NULL COLLATE pg_catalog."C",
    place_id text COLLATE pg_catalog."C",
    country text COLLATE pg_catalog."C",
    earliest text COLLATE pg_catalog."C",
    latest text COLLATE pg_catalog."C",
    trigger_start integer NOT NULL,
    place_folded text NOT NULL COLLATE pg_catalog."C",
    speaker_folded text NOT NULL COLLATE pg_catalog."C",
    words_folded text NOT NULL COLLATE pg_catalog."C",
    confidence double precision NOT NULL,
    record_sha256 text NOT NULL COLLATE pg_catalog."C",
    line text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE claims ALTER COLUMN seq ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME claims_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE documents (
    seq bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    uri text NOT NULL COLLATE pg_catalog."C",
    given_id text COLLATE pg_catalog."C",
    publisher text COLLATE pg_catalog."C",
    title text COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    published text COLLATE pg_catalog."C",
    published_how text NOT NULL COLLATE pg_catalog."C",
    media_type text NOT NULL COLLATE pg_catalog."C",
    bytes_sha256 text NOT NULL COLLATE pg_catalog."C",
    text_sha256 text NOT NULL COLLATE pg_catalog."C",
    extractor text NOT NULL COLLATE pg_catalog."C",
    extractor_order text NOT NULL COLLATE pg_catalog."C",
    record_sha256 text NOT NULL COLLATE pg_catalog."C",
    added text NOT NULL COLLATE pg_catalog."C",
    run text NOT NULL COLLATE pg_catalog."C",
    line text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE documents ALTER COLUMN seq ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME documents_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE erasures (
    seq bigint NOT NULL,
    what text NOT NULL COLLATE pg_catalog."C",
    "row" bigint NOT NULL,
    sha256 text NOT NULL COLLATE pg_catalog."C",
    left_sha256 text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL COLLATE pg_catalog."C",
    by_whom text NOT NULL COLLATE pg_catalog."C",
    at text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE erasures ALTER COLUMN seq ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME erasures_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE incident_members (
    incident text NOT NULL COLLATE pg_catalog."C",
    claim text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE incidents (
    id text NOT NULL COLLATE pg_catalog."C",
    line text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE judgement_subjects (
    judgement bigint NOT NULL,
    subject text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE judgements (
    seq bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    act text NOT NULL COLLATE pg_catalog."C",
    question text NOT NULL COLLATE pg_catalog."C",
    author text NOT NULL COLLATE pg_catalog."C",
    at text NOT NULL COLLATE pg_catalog."C",
    record_sha256 text NOT NULL COLLATE pg_catalog."C",
    line text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE judgements ALTER COLUMN seq ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME judgements_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE migrations (
    number integer NOT NULL,
    name text NOT NULL,
    applied text NOT NULL
);
COMMENT ON TABLE migrations IS 'a ledger of marsad';
CREATE TABLE projection (
    name text NOT NULL COLLATE pg_catalog."C",
    inputs_digest text NOT NULL COLLATE pg_catalog."C",
    computed text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE quarantines (
    seq bigint NOT NULL,
    run text NOT NULL COLLATE pg_catalog."C",
    uri text NOT NULL COLLATE pg_catalog."C",
    fault text NOT NULL COLLATE pg_catalog."C",
    detail text NOT NULL COLLATE pg_catalog."C",
    advice text NOT NULL COLLATE pg_catalog."C",
    bytes_sha256 text COLLATE pg_catalog."C"
);
ALTER TABLE quarantines ALTER COLUMN seq ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME quarantines_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE readings (
    seq bigint NOT NULL,
    document text NOT NULL COLLATE pg_catalog."C",
    reader text NOT NULL COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL COLLATE pg_catalog."C",
    claims integer NOT NULL,
    run text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE readings ALTER COLUMN seq ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME readings_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE runs (
    seq bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    reader text NOT NULL COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    started text NOT NULL COLLATE pg_catalog."C",
    finished text COLLATE pg_catalog."C"
);
ALTER TABLE runs ALTER COLUMN seq ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME runs_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE shelves (
    shelf text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    value bytea NOT NULL
);
CREATE TABLE sources (
    seq bigint NOT NULL,
    run text NOT NULL COLLATE pg_catalog."C",
    uri text NOT NULL COLLATE pg_catalog."C",
    outcome text NOT NULL COLLATE pg_catalog."C",
    document text COLLATE pg_catalog."C",
    quarantine bigint
);
ALTER TABLE sources ALTER COLUMN seq ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME sources_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
INSERT INTO chain VALUES (1, 'run begun', 1, '536990cb70731f16460bf09f8e737d56f928f6e0329216aa5d7905caf0f84100', 'caa6307eb4e35832dba2fd39aa1decfd227a4d5f8aa1e2b855cde0ae906d3baf', '2026-11-27T23:49:59.103527+00:00');
INSERT INTO chain VALUES (2, 'document', 1, 'cc7a4dfd3d356689a0fe53fd3fd54c86513183f4b10b1c4efb518f7e932d7fe9', '2b09320a9c2aeb27952317054ff2e548dc4fcabe10ccd87fa43eedc6202a3e8c', '2026-11-27T23:49:59.118008+00:00');
INSERT INTO chain VALUES (3, 'reading', 1, '9b4a2aac95bcb5a139c76b014230c26435099e1cf92829d5e6ba7c4f14d3f9e2', '02a623262962c6b92652a3a9cc2fc76fc43790140bb7da698e95e5a0316ca8d4', '2026-11-27T23:49:59.123367+00:00');
INSERT INTO chain VALUES (4, 'claims', 1, '1f733e630c7cc05f1431ac72734d45114884efeeb928963314b7f449885d476d', '113a46efad9db9e2711453d6f18ca99557aced3222da4a6c23a54750bc4bc711', '2026-11-27T23:49:59.130928+00:00');
INSERT INTO chain VALUES (5, 'source', 1, '2518ffbed52bc1cfb203870b67b05cd469ea7b05ffefc270c61445e933a6b660', 'a86f0e348ff32e4c9c2d839dd6efa5ac0516f3f6c3cb4500c86a9d5fc3d54f8c', '2026-11-27T23:49:59.136067+00:00');
INSERT INTO chain VALUES (6, 'document', 2, '9b21e20c49ecc59f06645e94082734218c9de75ad784231b98156aff37dfff13', '093d04a5d775a590b9bde0996365da7ddd3ddd14ec3f1926b1f352dcb217f83b', '2026-11-27T23:49:59.142193+00:00');
INSERT INTO chain VALUES (7, 'reading', 2, '0ac703769b9792d9263bc2e3fb54ecaa0fb5d6a646828ea570627ca43974315a', '167b070106304f41dff7f748e00009af540ee46bb8b67a717af01d6444e5cc2c', '2026-11-27T23:49:59.145662+00:00');
INSERT INTO chain VALUES (8, 'claims', 2, 'ab33e21ce4bd3647cc94bdefa9f560a47fd93a235e1be75a3c8bc00278e2eba6', 'd3f37f23c46a6f9c58ab33788d4f4567c78bca2c3d8d16b2ea7bd79158f9821f', '2026-11-27T23:49:59.148477+00:00');
INSERT INTO chain VALUES (9, 'source', 2, 'd7968baee55bc74d744950d90198ee0fe4e6c109be1aa1c4b178f0dd469a86f2', 'da363c719283f0713461246cb8a418ccbfd9f5bcb4361bd75355cc420cfbda71', '2026-11-27T23:49:59.152133+00:00');
INSERT INTO chain VALUES (10, 'quarantine', 1, 'c9f75892c9e2b8512348bd78539b3083e2715caa2fe678bdd6130abcb5969e77', '9f7d2a444f0eaa119fd9f0c0b074faa849c8cba5a7880f108ba97c6a41e8a890', '2026-11-27T23:49:59.155311+00:00');
INSERT INTO chain VALUES (11, 'source', 3, '0e4d2edd89e610770fde9d4902fab8fb00a48b41c6146691f8fcbb224dbc0ac0', '583f3e2590fc3fb23ca1ef6514ebdc27d0f5b076e95c2b7fb9b93a4ce59b19ca', '2026-11-27T23:49:59.161679+00:00');
INSERT INTO chain VALUES (12, 'judgement', 1, '6bef3c80439938fc3548e84de4e044d5c300ec17ddad5eb34637ec162bc455cd', '627ca31de4c4aa951efcb2aff60711e6e6ebc7d2960c03920f1b29e03a59d31c', '2026-11-27T23:49:59.172064+00:00');
INSERT INTO chain VALUES (13, 'erasure', 1, '4c2d1b6ae7291b12e3812d60d3e09c1383a072c8221db4eecdfe9db014e51ab7', '9f0bbe35b7eb93e285f4196813f7153e4f0be904f62f92ab1e98b3453e48d61e', '2026-11-27T23:49:59.195493+00:00');
INSERT INTO chain VALUES (14, 'erasure', 2, '8945dbfdc81ab1173ab2cc6de2386f02a6ce10fa421f9bf19c1e3957608ea2dc', '086c920f944fd9f8e88022b0674ee7c79abb383982c43617db03194da3edf4bf', '2026-11-27T23:49:59.203694+00:00');
INSERT INTO chain VALUES (15, 'erasure', 3, '7049c6be8e47b65d5157460adf1b5e53386fc38345bdca64825c9c321a36cc99', '5d8b0a2544ec707f1a815a667ee8f5cfde1ec84e3f965a7a0b1ed1e8260934e7', '2026-11-27T23:49:59.213357+00:00');
INSERT INTO chain VALUES (16, 'run finished', 1, '91fca4d7c2d03089212e74f0c4cbe2e7835839f4e9eaeb325c210d31308a967d', '3bf1294231442014e4f5cdd91c3277bd7028b7b32cb7804c180cb5768e37c2b7', '2026-11-27T23:49:59.224445+00:00');
INSERT INTO claim_words VALUES (1, '''12'':3 ''in'':5 ''killed'':2 ''marjat'':6 ''monday'':8 ''on'':7 ''people'':4 ''shelling'':1');
INSERT INTO claims VALUES (1, 1, 'cb3dff5c6c343621e', 'd3e21cd1f7211ab79', 'killed', 'harm', 'incident', 'asserted', NULL, NULL, NULL, NULL, 9, '', '', 'shelling killed 12 people in marjat on monday.', 0, 'b7ceb19f16c806e4e3001df824eed03a09792f564eccffa8350281da72a34ced', '{"record":"claim","id":"cb3dff5c6c343621e","document":"d3e21cd1f7211ab79","kind":"killed","trigger":{"span":[9,15],"words":"killed"},"content":{"span":[0,46],"words":"Shelling killed 12 people in Marjat on Monday."},"attribution":[],"victim":null,"actor":null,"means":null,"place":null,"when":null,"quantity":{"state":"not_stated","low":null,"high":null,"qualifier":null,"unit":"people","words":null},"part_of":null,"scope":"incident","modality":"asserted","confidence":0.0,"reasons":[],"missing":[],"reader":"test","version":"1","run":"r807ac023fddd38f6"}');
INSERT INTO claims VALUES (2, 2, 'c24805a90f6ed19cf', 'd95402ecf941b3de9', '', '', NULL, '', NULL, NULL, NULL, NULL, 0, '', '', '', 0, '', '');
INSERT INTO documents VALUES (1, 'd3e21cd1f7211ab79', 'v:kept', NULL, NULL, NULL, 'en', '2024-03-04', 'said', 'text/plain', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', 'test/1', 'test/000000000001', '9554bd16417dcac27498d982154beefc39da3d1225274616b98a1c091a2d78ea', '2026-11-27T23:49:59.116304+00:00', 'r807ac023fddd38f6', '{"record":"document","id":"d3e21cd1f7211ab79","uri":"v:kept","given_id":null,"publisher":null,"title":null,"language":"en","published":{"day":"2024-03-04","how":"said","words":null,"disagreements":[]},"captured":null,"media_type":"text/plain","text":"Shelling killed 12 people in Marjat on Monday.","blocks":[],"bytes_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","text_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","extractor":"test/1"}');
INSERT INTO documents VALUES (2, 'd95402ecf941b3de9', '', NULL, NULL, NULL, '', NULL, '', '', '3518554bd81485542f9f59317b872e916a4d0c4f0cc9cd4f370cd9b6cafa2cab', '', '', '', '', '2026-11-27T23:49:59.141595+00:00', 'r807ac023fddd38f6', '');
INSERT INTO erasures VALUES (1, 'document', 2, '9b21e20c49ecc59f06645e94082734218c9de75ad784231b98156aff37dfff13', '670ade4cc014ae7ff4354ea22ae1a045e18fa260f46d9651c7cf471cc1e40c28', 'order 1', 'Amira', '2026-11-27T23:49:59.188731+00:00');
INSERT INTO erasures VALUES (2, 'claims', 2, 'ab33e21ce4bd3647cc94bdefa9f560a47fd93a235e1be75a3c8bc00278e2eba6', 'fa05b22d6aa80cce7eb38fa2b3a764d1f9bed86396484403afce9a7a17caf7f9', 'order 1', 'Amira', '2026-11-27T23:49:59.188731+00:00');
INSERT INTO erasures VALUES (3, 'source', 2, 'd7968baee55bc74d744950d90198ee0fe4e6c109be1aa1c4b178f0dd469a86f2', '2758324aeffa3a30ca03a5f1fc29e56535352b9d07524dc2592de2842a033d46', 'order 1', 'Amira', '2026-11-27T23:49:59.188731+00:00');
INSERT INTO incident_members VALUES ('ib3dff5c6c343621e', 'cb3dff5c6c343621e');
INSERT INTO incidents VALUES ('ib3dff5c6c343621e', '{"record":"incident","id":"ib3dff5c6c343621e","family":"harm","is_cumulative":false,"kinds":["killed"],"earliest":null,"latest":null,"place":null,"parties":[],"tolls":[],"claims":["cb3dff5c6c343621e"],"documents":["d3e21cd1f7211ab79"],"reasons":[],"grades":[]}');
INSERT INTO judgement_subjects VALUES (1, 'cb3dff5c6c343621e');
INSERT INTO judgements VALUES (1, 'jc1ad1bb0263cb043', 'reject', 'fe71bafd65a38b9219ecd25e09d4dda63ce4145b0c820f3c8d682ff48060150a', 'Amira', '2024-03-06T09:00:00+00:00', '82f37f82ced36100f3d83a24bd7c11858f4c558d86604d33d944f9ca3b6112a7', '{"record":"judgement","id":"jc1ad1bb0263cb043","act":"reject","subjects":["cb3dff5c6c343621e"],"value":null,"reason":"reject since it is so","by":"Amira","at":"2024-03-06T09:00:00+00:00","ends":[]}');
INSERT INTO migrations VALUES (1, 'first_tables', '2026-11-27T23:49:59.066823+00:00');
INSERT INTO migrations VALUES (2, 'claim_words', '2026-11-27T23:49:59.086141+00:00');
INSERT INTO migrations VALUES (3, 'reason_erasures', '2026-11-27T23:49:59.090592+00:00');
INSERT INTO migrations VALUES (4, 'index_shelves', '2026-11-27T23:49:59.096094+00:00');
INSERT INTO projection VALUES ('incidents', 'x', '2026-11-27T23:49:59.234764+00:00');
INSERT INTO quarantines VALUES (1, 'r807ac023fddd38f6', 'v:q', 'empty', 'no text', '', NULL);
INSERT INTO readings VALUES (1, 'd3e21cd1f7211ab79', 'test', '1', 'read', '', 1, 'r807ac023fddd38f6');
INSERT INTO readings VALUES (2, 'd95402ecf941b3de9', 'test', '1', 'read', '', 1, 'r807ac023fddd38f6');
INSERT INTO runs VALUES (1, 'r807ac023fddd38f6', 'test', '1', '2024-03-05T12:00:00+00:00', '2024-03-05T12:00:00+00:00');
INSERT INTO shelves VALUES ('sketch', 'cb3dff5c6c343621e', '\x00ff');
INSERT INTO sources VALUES (1, 'r807ac023fddd38f6', 'v:kept', 'new', 'd3e21cd1f7211ab79', NULL);
INSERT INTO sources VALUES (3, 'r807ac023fddd38f6', 'v:q', 'quarantined', NULL, 1);
INSERT INTO sources VALUES (2, 'r807ac023fddd38f6', '', 'new', 'd95402ecf941b3de9', NULL);
SELECT pg_catalog.setval('claims_seq_seq', 2, true);
SELECT pg_catalog.setval('documents_seq_seq', 2, true);
SELECT pg_catalog.setval('erasures_seq_seq', 3, true);
SELECT pg_catalog.setval('judgements_seq_seq', 1, true);
SELECT pg_catalog.setval('quarantines_seq_seq', 1, true);
SELECT pg_catalog.setval('readings_seq_seq', 2, true);
SELECT pg_catalog.setval('runs_seq_seq', 1, true);
SELECT pg_catalog.setval('sources_seq_seq', 3, true);
ALTER TABLE ONLY chain
    ADD CONSTRAINT chain_pkey PRIMARY KEY (number);
ALTER TABLE ONLY chain
    ADD CONSTRAINT chain_what_row_key UNIQUE (what, "row");
ALTER TABLE ONLY claim_words
    ADD CONSTRAINT claim_words_pkey PRIMARY KEY (claim);
ALTER TABLE ONLY claims
    ADD CONSTRAINT claims_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY claims
    ADD CONSTRAINT claims_reading_id_key UNIQUE (reading, id);
ALTER TABLE ONLY documents
    ADD CONSTRAINT documents_id_key UNIQUE (id);
ALTER TABLE ONLY documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY erasures
    ADD CONSTRAINT erasures_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY erasures
    ADD CONSTRAINT erasures_what_row_key UNIQUE (what, "row");
ALTER TABLE ONLY incident_members
    ADD CONSTRAINT incident_members_pkey PRIMARY KEY (incident, claim);
ALTER TABLE ONLY incidents
    ADD CONSTRAINT incidents_pkey PRIMARY KEY (id);
ALTER TABLE ONLY judgement_subjects
    ADD CONSTRAINT judgement_subjects_pkey PRIMARY KEY (judgement, subject);
ALTER TABLE ONLY judgements
    ADD CONSTRAINT judgements_id_key UNIQUE (id);
ALTER TABLE ONLY judgements
    ADD CONSTRAINT judgements_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (number);
ALTER TABLE ONLY projection
    ADD CONSTRAINT projection_pkey PRIMARY KEY (name);
ALTER TABLE ONLY quarantines
    ADD CONSTRAINT quarantines_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY readings
    ADD CONSTRAINT readings_document_reader_version_key UNIQUE (document, reader, version);
ALTER TABLE ONLY readings
    ADD CONSTRAINT readings_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY runs
    ADD CONSTRAINT runs_id_key UNIQUE (id);
ALTER TABLE ONLY runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY shelves
    ADD CONSTRAINT shelves_pkey PRIMARY KEY (shelf, key);
ALTER TABLE ONLY sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (seq);
CREATE INDEX claim_words_words ON claim_words USING gin (words);
CREATE INDEX claims_document ON claims USING btree (document);
CREATE INDEX claims_id ON claims USING btree (id);
CREATE INDEX claims_kind ON claims USING btree (kind, earliest, latest);
CREATE INDEX documents_uri ON documents USING btree (md5(uri), bytes_sha256);
CREATE INDEX incident_members_claim ON incident_members USING btree (claim);
CREATE INDEX judgement_subjects_subject ON judgement_subjects USING btree (subject);
CREATE INDEX judgements_question ON judgements USING btree (question);
CREATE INDEX sources_run ON sources USING btree (run, outcome);
CREATE TRIGGER chain_no_delete BEFORE DELETE ON chain FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER chain_no_truncate BEFORE TRUNCATE ON chain FOR EACH STATEMENT EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER chain_no_update BEFORE UPDATE ON chain FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER claims_no_truncate BEFORE TRUNCATE ON claims FOR EACH STATEMENT EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims FOR EACH ROW EXECUTE FUNCTION marsad_erase_claims();
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER documents_no_truncate BEFORE TRUNCATE ON documents FOR EACH STATEMENT EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION marsad_erase_documents();
CREATE TRIGGER erasures_name_an_entry BEFORE INSERT ON erasures FOR EACH ROW EXECUTE FUNCTION marsad_name_an_entry();
CREATE TRIGGER erasures_no_delete BEFORE DELETE ON erasures FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER erasures_no_truncate BEFORE TRUNCATE ON erasures FOR EACH STATEMENT EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER erasures_no_update BEFORE UPDATE ON erasures FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER judgement_subjects_no_delete BEFORE DELETE ON judgement_subjects FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER judgement_subjects_no_truncate BEFORE TRUNCATE ON judgement_subjects FOR EACH STATEMENT EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER judgement_subjects_no_update BEFORE UPDATE ON judgement_subjects FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER judgements_no_truncate BEFORE TRUNCATE ON judgements FOR EACH STATEMENT EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements FOR EACH ROW EXECUTE FUNCTION marsad_erase_judgements();
CREATE TRIGGER migrations_no_delete BEFORE DELETE ON migrations FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER migrations_no_truncate BEFORE TRUNCATE ON migrations FOR EACH STATEMENT EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER migrations_no_update BEFORE UPDATE ON migrations FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER quarantines_no_delete BEFORE DELETE ON quarantines FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER quarantines_no_truncate BEFORE TRUNCATE ON quarantines FOR EACH STATEMENT EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER quarantines_no_update BEFORE UPDATE ON quarantines FOR EACH ROW EXECUTE FUNCTION marsad_erase_quarantines();
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER readings_no_truncate BEFORE TRUNCATE ON readings FOR EACH STATEMENT EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER runs_no_truncate BEFORE TRUNCATE ON runs FOR EACH STATEMENT EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER runs_no_update BEFORE UPDATE ON runs FOR EACH ROW EXECUTE FUNCTION marsad_finish_once();
CREATE TRIGGER sources_no_delete BEFORE DELETE ON sources FOR EACH ROW EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER sources_no_truncate BEFORE TRUNCATE ON sources FOR EACH STATEMENT EXECUTE FUNCTION marsad_refuse();
CREATE TRIGGER sources_no_update BEFORE UPDATE ON sources FOR EACH ROW EXECUTE FUNCTION marsad_erase_sources();
ALTER TABLE ONLY claims
    ADD CONSTRAINT claims_document_fkey FOREIGN KEY (document) REFERENCES documents(id);
ALTER TABLE ONLY claims
    ADD CONSTRAINT claims_reading_fkey FOREIGN KEY (reading) REFERENCES readings(seq);
ALTER TABLE ONLY documents
    ADD CONSTRAINT documents_run_fkey FOREIGN KEY (run) REFERENCES runs(id);
ALTER TABLE ONLY incident_members
    ADD CONSTRAINT incident_members_incident_fkey FOREIGN KEY (incident) REFERENCES incidents(id);
ALTER TABLE ONLY judgement_subjects
    ADD CONSTRAINT judgement_subjects_judgement_fkey FOREIGN KEY (judgement) REFERENCES judgements(seq);
ALTER TABLE ONLY quarantines
    ADD CONSTRAINT quarantines_run_fkey FOREIGN KEY (run) REFERENCES runs(id);
ALTER TABLE ONLY readings
    ADD CONSTRAINT readings_document_fkey FOREIGN KEY (document) REFERENCES documents(id);
ALTER TABLE ONLY readings
    ADD CONSTRAINT readings_run_fkey FOREIGN KEY (run) REFERENCES runs(id);
ALTER TABLE ONLY sources
    ADD CONSTRAINT sources_document_fkey FOREIGN KEY (document) REFERENCES documents(id);
ALTER TABLE ONLY sources
    ADD CONSTRAINT sources_quarantine_fkey FOREIGN KEY (quarantine) REFERENCES quarantines(seq);
ALTER TABLE ONLY sources
    ADD CONSTRAINT sources_run_fkey FOREIGN KEY (run) REFERENCES runs(id);
