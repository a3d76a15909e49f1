-- A ledger as schema version 1 left it: never to be changed.
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
 IF NOT (is_ordered AND NEW.seq IS NOT DISTINCT FROM OLD.seq AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.act IS NOT DISTINCT FROM OLD.act AND NEW.question IS NOT DISTINCT FROM OLD.question AND NEW.author IS NOT DISTINCT FROM OLD.author AND NEW.at IS NOT DISTINCT FROM OLD.at AND NEW.record_sha256 = '' AND NEW.line = '')
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
INSERT INTO chain VALUES (1, 'run begun', 1, '8ab30c8e2ea1525e6c48d5e613b1cd6e533f70679b5c5ea4142d9ead42ef51f8', 'c5b2c572edbd92d0d1b8d5bad7071821e0484f3f6101ac63c2e3f0e8b3d03663', '2026-11-27T22:21:10.371549+00:00');
INSERT INTO chain VALUES (2, 'document', 1, '4a063ccdf08e9c976368a46a0ce30e91dd5f3f4da2f551198df1c409d123b6e7', 'e843493c9d352dbfc658904c1d2283e4399833d272b21543de95ba2d21f8d7c9', '2026-11-27T22:21:10.393707+00:00');
INSERT INTO chain VALUES (3, 'reading', 1, '43ea255d65a4ccf00d139af512c33dffa3101b776ac3c3dea7b10c5f329dc405', 'd353bc14e1063ec3e825167d453de21802aee8913889e35428de568d2922bca7', '2026-11-27T22:21:10.401028+00:00');
INSERT INTO chain VALUES (4, 'claims', 1, 'a11629aac40cac9c3079261fee1c8881e10546baa942e880e3d7bf96a07dafe2', '6fa2f56f8d93588b32e039cd331c856840f9d8ac7c54e5b085d989bed0f7f9fc', '2026-11-27T22:21:10.408170+00:00');
INSERT INTO chain VALUES (5, 'source', 1, 'bc05c645d35457743ff641cf94a92a32429aa1550ec59345effe5aae343f3411', '36636f775cd3f6bf84c05e671e1bc494f4d50de285ee346a19f0ddac3ce7c894', '2026-11-27T22:21:10.414788+00:00');
INSERT INTO chain VALUES (6, 'document', 2, '2b25d60f89a9df1d018526f7060b948b7fbfda10ced88103a4640d26070687e2', '51eec6f90f618e34126842f60d754eda5b003617fae8ccff5a7d52bcb7e74346', '2026-11-27T22:21:10.428222+00:00');
INSERT INTO chain VALUES (7, 'reading', 2, '47f670953ff4f8fcf6f8c78e8ac7fb81cefe0a11c6ec67500def1be790729213', '6da7a8c8fcbbab116b36621561f94c363770e7d0341cb2278a2d72d4c5faea31', '2026-11-27T22:21:10.434255+00:00');
INSERT INTO chain VALUES (8, 'claims', 2, '3d1903274f118f989ed588a6f3d84f890d6c0798f1333a6c6a07c6e426b24578', '51aa4f5cb6b3457069e7fc02f15e0cb0c1e351d7f9d824c4057b20631f810d2b', '2026-11-27T22:21:10.436304+00:00');
INSERT INTO chain VALUES (9, 'source', 2, '8dcd6cb5384ae386b3145af60852409b8893d58c9ff265968e9297b279052315', 'c0dc21448c15ffbe86fe74b4db7614d53622a506287ff26d43a8295bbfce182e', '2026-11-27T22:21:10.445339+00:00');
INSERT INTO chain VALUES (10, 'quarantine', 1, '8d09da6717b6bdf0238d635f3d0d6143e60e9865493f30c2fdec932905772cb4', '20367fd2d49a6a828daf872cdacdd52efd986d9774d1fc123df348cd6070f035', '2026-11-27T22:21:10.449637+00:00');
INSERT INTO chain VALUES (11, 'source', 3, 'd1a4dabc8c9cdcb3d6612285fcea5bf544c911f620209461801c562b7a13e88a', '0a27720894956585f7e282d069fa3f3b5aae68a09c75e84d411e1558336dbb9c', '2026-11-27T22:21:10.455958+00:00');
INSERT INTO chain VALUES (12, 'judgement', 1, '6bef3c80439938fc3548e84de4e044d5c300ec17ddad5eb34637ec162bc455cd', '246ed72c593a810a7a8e2f822a99ab3b83329d0fa170406972ee8ab835bc778a', '2026-11-27T22:21:10.471132+00:00');
INSERT INTO chain VALUES (13, 'erasure', 1, '0fc9c4cb53d5ae4ce6655f5e74d49662e85b0e9b495657a9fa7d56eedfacf4bd', 'c64544832e2ac6e91ce9cf13a7ab86bcde1e59eecfc2f357cfa476b40626a622', '2026-11-27T22:21:10.501098+00:00');
INSERT INTO chain VALUES (14, 'erasure', 2, '555ac4f8d6531e16eb576967b94cf42cb7da14d1a1e0a1357ad9c1e8e41a4e09', '5a51033de3840428e3b203641a9f0754c3cfcbaaa6840119095bfe6ea8b34cde', '2026-11-27T22:21:10.510885+00:00');
INSERT INTO chain VALUES (15, 'erasure', 3, '82c70ce1e7841facf867622ee48f20445c8a4f474ac2e93c1ba55bb44cc63a3c', '6a44c5d112c60d44c0c9c8782f5b0a75d197e67107ad4aca2a16d923e1ab1460', '2026-11-27T22:21:10.518125+00:00');
INSERT INTO chain VALUES (16, 'run finished', 1, '5bec05552ede49dcb8daa35f2e5fafc51be131dd7b59a15adf0269ebe75a8efd', '3da950e402599e648b3c8c229bb52725c51d3e838a193bb5f12a8b07be74b012', '2026-11-27T22:21:10.531782+00:00');
INSERT INTO claims VALUES (1, 1, 'cb3dff5c6c343621e', 'd3e21cd1f7211ab79', 'killed', 'harm', 'incident', 'asserted', NULL, NULL, NULL, NULL, 9, '', '', 'shelling killed 12 people in marjat on monday.', 0, 'b7ceb19f16c806e4e3001df824eed03a09792f564eccffa8350281da72a34ced', '{"record":"claim","id":"cb3dff5c6c343621e","document":"d3e21cd1f7211ab79","kind":"killed","trigger":{"span":[9,15],"words":"killed"},"content":{"span":[0,46],"words":"Shelling killed 12 people in Marjat on Monday."},"attribution":[],"victim":null,"actor":null,"means":null,"place":null,"when":null,"quantity":{"state":"not_stated","low":null,"high":null,"qualifier":null,"unit":"people","words":null},"part_of":null,"scope":"incident","modality":"asserted","confidence":0.0,"reasons":[],"missing":[],"reader":"test","version":"1","run":"r574bd92cee28cb14"}');
INSERT INTO claims VALUES (2, 2, 'c24805a90f6ed19cf', 'd95402ecf941b3de9', '', '', NULL, '', NULL, NULL, NULL, NULL, 0, '', '', '', 0, '', '');
INSERT INTO documents VALUES (1, 'd3e21cd1f7211ab79', 'v:kept', NULL, NULL, NULL, 'en', '2024-03-04', 'said', 'text/plain', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', 'test/1', 'test/000000000001', '9554bd16417dcac27498d982154beefc39da3d1225274616b98a1c091a2d78ea', '2026-11-27T22:21:10.385035+00:00', 'r574bd92cee28cb14', '{"record":"document","id":"d3e21cd1f7211ab79","uri":"v:kept","given_id":null,"publisher":null,"title":null,"language":"en","published":{"day":"2024-03-04","how":"said","words":null,"disagreements":[]},"captured":null,"media_type":"text/plain","text":"Shelling killed 12 people in Marjat on Monday.","blocks":[],"bytes_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","text_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","extractor":"test/1"}');
INSERT INTO documents VALUES (2, 'd95402ecf941b3de9', '', NULL, NULL, NULL, '', NULL, '', '', '3518554bd81485542f9f59317b872e916a4d0c4f0cc9cd4f370cd9b6cafa2cab', '', '', '', '', '2026-11-27T22:21:10.427633+00:00', 'r574bd92cee28cb14', '');
INSERT INTO erasures VALUES (1, 'document', 2, '2b25d60f89a9df1d018526f7060b948b7fbfda10ced88103a4640d26070687e2', '0a999cff4afac4240f6e6ca326bce0d53338e42bfa091ebd879c5305a9daec08', 'order 1', 'Amira', '2026-11-27T22:21:10.498501+00:00');
INSERT INTO erasures VALUES (2, 'claims', 2, '3d1903274f118f989ed588a6f3d84f890d6c0798f1333a6c6a07c6e426b24578', 'fa05b22d6aa80cce7eb38fa2b3a764d1f9bed86396484403afce9a7a17caf7f9', 'order 1', 'Amira', '2026-11-27T22:21:10.498501+00:00');
INSERT INTO erasures VALUES (3, 'source', 2, '8dcd6cb5384ae386b3145af60852409b8893d58c9ff265968e9297b279052315', 'e86ba6cf55bb9858f007856ec24c2c49edd445a83a49e1ca012a749baabcb95f', 'order 1', 'Amira', '2026-11-27T22:21:10.498501+00:00');
INSERT INTO incident_members VALUES ('ib3dff5c6c343621e', 'cb3dff5c6c343621e');
INSERT INTO incidents VALUES ('ib3dff5c6c343621e', '{"record":"incident","id":"ib3dff5c6c343621e","family":"harm","is_cumulative":false,"kinds":["killed"],"earliest":null,"latest":null,"place":null,"parties":[],"tolls":[],"claims":["cb3dff5c6c343621e"],"documents":["d3e21cd1f7211ab79"],"reasons":[],"grades":[]}');
INSERT INTO judgement_subjects VALUES (1, 'cb3dff5c6c343621e');
INSERT INTO judgements VALUES (1, 'jc1ad1bb0263cb043', 'reject', 'fe71bafd65a38b9219ecd25e09d4dda63ce4145b0c820f3c8d682ff48060150a', 'Amira', '2024-03-06T09:00:00+00:00', '82f37f82ced36100f3d83a24bd7c11858f4c558d86604d33d944f9ca3b6112a7', '{"record":"judgement","id":"jc1ad1bb0263cb043","act":"reject","subjects":["cb3dff5c6c343621e"],"value":null,"reason":"reject since it is so","by":"Amira","at":"2024-03-06T09:00:00+00:00","ends":[]}');
INSERT INTO migrations VALUES (1, 'first_tables', '2026-11-27T22:21:10.357628+00:00');
INSERT INTO projection VALUES ('incidents', 'x', '2026-11-27T22:21:10.537802+00:00');
INSERT INTO quarantines VALUES (1, 'r574bd92cee28cb14', 'v:q', 'empty', 'no text', '', NULL);
INSERT INTO readings VALUES (1, 'd3e21cd1f7211ab79', 'test', '1', 'read', '', 1, 'r574bd92cee28cb14');
INSERT INTO readings VALUES (2, 'd95402ecf941b3de9', 'test', '1', 'read', '', 1, 'r574bd92cee28cb14');
INSERT INTO runs VALUES (1, 'r574bd92cee28cb14', 'test', '1', '2024-03-05T12:00:00+00:00', '2024-03-05T12:00:00+00:00');
INSERT INTO sources VALUES (1, 'r574bd92cee28cb14', 'v:kept', 'new', 'd3e21cd1f7211ab79', NULL);
INSERT INTO sources VALUES (3, 'r574bd92cee28cb14', 'v:q', 'quarantined', NULL, 1);
INSERT INTO sources VALUES (2, 'r574bd92cee28cb14', '', 'new', 'd95402ecf941b3de9', NULL);
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
ALTER TABLE ONLY sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (seq);
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
