-- A ledger as schema version 3 left it: never to be changed.
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
INSERT INTO chain VALUES (1, 'run begun', 1, '4cfcaebe209d4e1b8103ca375327262b27f25631a27a8ba6b9c5b0a1e95fed78', 'b25803e58b0ef9c53d5e0efbe74954ce69696d4dfbb1a9dd9e6133c13d0445a9', '2026-11-27T22:55:07.884117+00:00');
INSERT INTO chain VALUES (2, 'document', 1, 'f4be00ef7f3b80805ce3bf96cc66ac5fdc35677fd59b010a2326c7f464c53b25', 'f8566095138f3900b1780b03fb69ebd38acf6e7aa765e17ad27c3723560dc9ce', '2026-11-27T22:55:07.903511+00:00');
INSERT INTO chain VALUES (3, 'reading', 1, '43967449a05a1aad5afc8c40cd889bd311c0d8e10fae2a2a5125a0543574cf66', '2510099659c57df0ad438d736e56b50a8772061421952f4903e437987824e4b7', '2026-11-27T22:55:07.909442+00:00');
INSERT INTO chain VALUES (4, 'claims', 1, 'd2e345ba335d07ac7f14d5ec45ba05dc1b708819a38d5d94996363725c3b2a80', '9f958965f4c77c0045d1efb51a7b2604bee2ad7d344fc067e5c0d2a7b47b946e', '2026-11-27T22:55:07.918855+00:00');
INSERT INTO chain VALUES (5, 'source', 1, '950bb3acd33f16026ca2fee1f71e7517b56041a6c8db055bda988a12049c1f96', '12c0c313d7430589455d41b2229adc23245c25744cd116397b1dfccce0e3ac7b', '2026-11-27T22:55:07.922693+00:00');
INSERT INTO chain VALUES (6, 'document', 2, '04e16bda5f5472a29215f456cac9742dbc1ad04de483ffed6c35588c031ca5e8', '7aa8ce9942045142f1143cc4a91f85ad416831ded69339db59f7bb3ac8d3101a', '2026-11-27T22:55:07.935299+00:00');
INSERT INTO chain VALUES (7, 'reading', 2, 'b984390245d783604e9761cab879c56eb2df2d06273419ba806947789b3e9c2d', '4fc099fa7bb4b3a2fdd997a7911dd55ca873e5ffff9f296c77299d6667bc9125', '2026-11-27T22:55:07.938167+00:00');
INSERT INTO chain VALUES (8, 'claims', 2, 'f8671b8619c5c61dfdedb97635ecc4e643d726fea2d1e65178e80a2b37f147c1', 'ab73cc5e17e3955b617af3f56da7117787f2a75d321ea0eac70f2eba4b4e2305', '2026-11-27T22:55:07.944803+00:00');
INSERT INTO chain VALUES (9, 'source', 2, '8da4f864f3b9fe657c537f9e4615840dc570a1aa4eac65d8ea0623fd5c8baf44', 'd239fa9dec6369dd5acd793f70d147b6cc1a1a4702ce3c51ffffff19b5a8a8de', '2026-11-27T22:55:07.947648+00:00');
INSERT INTO chain VALUES (10, 'quarantine', 1, '62632a9f5c029307b9ddda9355f1e96b49f1ecf0331f15e638a43f4df643b3eb', '37d11f7686e3734c2bed85451e117d3f9467266d50588308fb694b4b33f43212', '2026-11-27T22:55:07.958560+00:00');
INSERT INTO chain VALUES (11, 'source', 3, '7147bb049a2d6425edfe9838496bdbf983bdfa9aad28aa8872e0f0a8bc400ce5', 'e65ca2c93666bada05cb7dd9ebcb6bc0ec4fd0d1534257d88bea4f5db6defcf3', '2026-11-27T22:55:07.962130+00:00');
INSERT INTO chain VALUES (12, 'judgement', 1, '6bef3c80439938fc3548e84de4e044d5c300ec17ddad5eb34637ec162bc455cd', 'b6ce5f22b59f228fbb1ca50e20ce5aac97a923aa14d13355fee2cac328c434d1', '2026-11-27T22:55:07.985719+00:00');
INSERT INTO chain VALUES (13, 'erasure', 1, '1618dfdcf4b76fc1d26bccb1d83b056eac5b55363e0ee69767e6fcf18d11c3be', '971bc2f3416304e7e55c7342647e2d08beb14be5e6e4df4260e5c801bfa9427a', '2026-11-27T22:55:08.016769+00:00');
INSERT INTO chain VALUES (14, 'erasure', 2, '4486306a8d68eac3d7c96ed1c0e48e96ee8c810a7c157bd6b365a32a37de6e4f', '706ed579ff4a31e2ad61f8ae94a07bc9a21426ca642ef7860c2c929e49eb5f52', '2026-11-27T22:55:08.026267+00:00');
INSERT INTO chain VALUES (15, 'erasure', 3, '7de5075e61267bd784ebba45f46ff7001eb6b2ba0d8ed49ca3fef64feaefee82', 'a12665943747a66d4717773c81201dff28803d8e03216b6bde691d2c3c385d69', '2026-11-27T22:55:08.038816+00:00');
INSERT INTO chain VALUES (16, 'run finished', 1, '40094ce3c9c75875b33f331fa81f7111ed36500cc7f0100309faa4213594bccb', '48b925e54099bb302d823d3518b130069da864d814cdbf786802713556998c36', '2026-11-27T22:55:08.050701+00:00');
INSERT INTO claim_words VALUES (1, '''12'':3 ''in'':5 ''killed'':2 ''marjat'':6 ''monday'':8 ''on'':7 ''people'':4 ''shelling'':1');
INSERT INTO claims VALUES (1, 1, 'cb3dff5c6c343621e', 'd3e21cd1f7211ab79', 'killed', 'harm', 'incident', 'asserted', NULL, NULL, NULL, NULL, 9, '', '', 'shelling killed 12 people in marjat on monday.', 0, 'b7ceb19f16c806e4e3001df824eed03a09792f564eccffa8350281da72a34ced', '{"record":"claim","id":"cb3dff5c6c343621e","document":"d3e21cd1f7211ab79","kind":"killed","trigger":{"span":[9,15],"words":"killed"},"content":{"span":[0,46],"words":"Shelling killed 12 people in Marjat on Monday."},"attribution":[],"victim":null,"actor":null,"means":null,"place":null,"when":null,"quantity":{"state":"not_stated","low":null,"high":null,"qualifier":null,"unit":"people","words":null},"part_of":null,"scope":"incident","modality":"asserted","confidence":0.0,"reasons":[],"missing":[],"reader":"test","version":"1","run":"r89e571ffc0a10887"}');
INSERT INTO claims VALUES (2, 2, 'c24805a90f6ed19cf', 'd95402ecf941b3de9', '', '', NULL, '', NULL, NULL, NULL, NULL, 0, '', '', '', 0, '', '');
INSERT INTO documents VALUES (1, 'd3e21cd1f7211ab79', 'v:kept', NULL, NULL, NULL, 'en', '2024-03-04', 'said', 'text/plain', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', 'test/1', 'test/000000000001', '9554bd16417dcac27498d982154beefc39da3d1225274616b98a1c091a2d78ea', '2026-11-27T22:55:07.898184+00:00', 'r89e571ffc0a10887', '{"record":"document","id":"d3e21cd1f7211ab79","uri":"v:kept","given_id":null,"publisher":null,"title":null,"language":"en","published":{"day":"2024-03-04","how":"said","words":null,"disagreements":[]},"captured":null,"media_type":"text/plain","text":"Shelling killed 12 people in Marjat on Monday.","blocks":[],"bytes_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","text_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","extractor":"test/1"}');
INSERT INTO documents VALUES (2, 'd95402ecf941b3de9', '', NULL, NULL, NULL, '', NULL, '', '', '3518554bd81485542f9f59317b872e916a4d0c4f0cc9cd4f370cd9b6cafa2cab', '', '', '', '', '2026-11-27T22:55:07.934662+00:00', 'r89e571ffc0a10887', '');
INSERT INTO erasures VALUES (1, 'document', 2, '04e16bda5f5472a29215f456cac9742dbc1ad04de483ffed6c35588c031ca5e8', '1d8666ab713d07350746bee676d40e28c442361c11958c80bb2cd4943c750d6b', 'order 1', 'Amira', '2026-11-27T22:55:08.012325+00:00');
INSERT INTO erasures VALUES (2, 'claims', 2, 'f8671b8619c5c61dfdedb97635ecc4e643d726fea2d1e65178e80a2b37f147c1', 'fa05b22d6aa80cce7eb38fa2b3a764d1f9bed86396484403afce9a7a17caf7f9', 'order 1', 'Amira', '2026-11-27T22:55:08.012325+00:00');
INSERT INTO erasures VALUES (3, 'source', 2, '8da4f864f3b9fe657c537f9e4615840dc570a1aa4eac65d8ea0623fd5c8baf44', 'c425de3bbfd1e676bf30aca181314eace6d476a15708f5b6a2584a1276b8cfc2', 'order 1', 'Amira', '2026-11-27T22:55:08.012325+00:00');
INSERT INTO incident_members VALUES ('ib3dff5c6c343621e', 'cb3dff5c6c343621e');
INSERT INTO incidents VALUES ('ib3dff5c6c343621e', '{"record":"incident","id":"ib3dff5c6c343621e","family":"harm","is_cumulative":false,"kinds":["killed"],"earliest":null,"latest":null,"place":null,"parties":[],"tolls":[],"claims":["cb3dff5c6c343621e"],"documents":["d3e21cd1f7211ab79"],"reasons":[],"grades":[]}');
INSERT INTO judgement_subjects VALUES (1, 'cb3dff5c6c343621e');
INSERT INTO judgements VALUES (1, 'jc1ad1bb0263cb043', 'reject', 'fe71bafd65a38b9219ecd25e09d4dda63ce4145b0c820f3c8d682ff48060150a', 'Amira', '2024-03-06T09:00:00+00:00', '82f37f82ced36100f3d83a24bd7c11858f4c558d86604d33d944f9ca3b6112a7', '{"record":"judgement","id":"jc1ad1bb0263cb043","act":"reject","subjects":["cb3dff5c6c343621e"],"value":null,"reason":"reject since it is so","by":"Amira","at":"2024-03-06T09:00:00+00:00","ends":[]}');
INSERT INTO migrations VALUES (1, 'first_tables', '2026-11-27T22:55:07.838172+00:00');
INSERT INTO migrations VALUES (2, 'claim_words', '2026-11-27T22:55:07.864418+00:00');
INSERT INTO migrations VALUES (3, 'reason_erasures', '2026-11-27T22:55:07.872106+00:00');
INSERT INTO projection VALUES ('incidents', 'x', '2026-11-27T22:55:08.055142+00:00');
INSERT INTO quarantines VALUES (1, 'r89e571ffc0a10887', 'v:q', 'empty', 'no text', '', NULL);
INSERT INTO readings VALUES (1, 'd3e21cd1f7211ab79', 'test', '1', 'read', '', 1, 'r89e571ffc0a10887');
INSERT INTO readings VALUES (2, 'd95402ecf941b3de9', 'test', '1', 'read', '', 1, 'r89e571ffc0a10887');
INSERT INTO runs VALUES (1, 'r89e571ffc0a10887', 'test', '1', '2024-03-05T12:00:00+00:00', '2024-03-05T12:00:00+00:00');
INSERT INTO sources VALUES (1, 'r89e571ffc0a10887', 'v:kept', 'new', 'd3e21cd1f7211ab79', NULL);
INSERT INTO sources VALUES (3, 'r89e571ffc0a10887', 'v:q', 'quarantined', NULL, 1);
INSERT INTO sources VALUES (2, 'r89e571ffc0a10887', '', 'new', 'd95402ecf941b3de9', NULL);
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
