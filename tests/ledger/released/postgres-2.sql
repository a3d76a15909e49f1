-- A ledger as schema version 2 left it: never to be changed.
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
INSERT INTO chain VALUES (1, 'run begun', 1, '47074d64e1c07e1659c397b09bba42b89b5fbdd6daaa0e8262b3740b0579a0b3', 'cafddedc2b59141fc382b76b79a29cde1760d46090eea891d0a1248e66aecf1d', '2026-11-27T22:20:52.743843+00:00');
INSERT INTO chain VALUES (2, 'document', 1, '96c20322589f2061a0285d594c509876a52527c13ef11644ac5169b495546f15', '0864c9f4695027f968dfbf885721b9f8095fc3fb842a3c54028d36a711787ebf', '2026-11-27T22:20:52.751430+00:00');
INSERT INTO chain VALUES (3, 'reading', 1, '3de3204c677dc0e38d512511510cf9b84c2ed01578aeb1b2365176328721e90f', '72a9bbf6e55c7ed5d576f421e2da9586ee38f3c9011307f53a8f1a5353b82a1c', '2026-11-27T22:20:52.754339+00:00');
INSERT INTO chain VALUES (4, 'claims', 1, '95486519eac88ba05fbb4ae48160e57113be5d32961ba23213520ee8fa024e60', 'ac35a2e515069211d088a722a009f4a31a33fc461af100450dc3c73ac97f680b', '2026-11-27T22:20:52.758679+00:00');
INSERT INTO chain VALUES (5, 'source', 1, 'ecb3328abddcef7f8e80197d766e826db4d1ea008c135833a133be3487e6323f', 'd0c0b4c2f6e402fda54881baa1a1c149aad8766e202b94cd4d052f072017e987', '2026-11-27T22:20:52.761407+00:00');
INSERT INTO chain VALUES (6, 'document', 2, 'b129035ef69144c1877a9c935bad2fbf6e1fc105d0bacb23b1077a3577d10af2', '0c8c7c7b39160afbc55a342f7adda1105c1087cedc23b2a5af326ece0a2dbb91', '2026-11-27T22:20:52.765469+00:00');
INSERT INTO chain VALUES (7, 'reading', 2, '8fed448345ca6d23fe28d783e814724189da1d0840cbbec90d1b661921075574', '95b2c4fa995693ab7d340b9bc5ff3cd3503526a90dbc793f55bd36ede65d3f11', '2026-11-27T22:20:52.767241+00:00');
INSERT INTO chain VALUES (8, 'claims', 2, 'd15574cb4fae273558eabb2f4f5fcb686b4392f11aef3f7c8c5cb14a53c90713', '9179667a000d84555d6990db28baf101f845ae720aa0f68bd47f52e885781a32', '2026-11-27T22:20:52.769848+00:00');
INSERT INTO chain VALUES (9, 'source', 2, '3952aa7a49e434bffac16c2dfd7f38c7ab695eaee1a65706459a16bc6a7ff6e8', '9fae82f5198ebb77659333d6460514c4290861b7d0f492e316fed5f6d91b47a8', '2026-11-27T22:20:52.771408+00:00');
INSERT INTO chain VALUES (10, 'quarantine', 1, 'ebca08285956ac2dfc4201e007e451f4a17520f724a954c46887825b4868b25c', '09513fbcebfe5374c466902df9e310f08c829cd0714e67a3ea01dde28bca66ae', '2026-11-27T22:20:52.774245+00:00');
INSERT INTO chain VALUES (11, 'source', 3, 'a89016b07a372797d8ec92c609c69dce63c5e4142ac97ff107b3fd687ab74434', 'f37eb9fb1189c6911c0626aa5a9cf6fbfb67886ee01e9a6d2cc0bb8c4f8d68e2', '2026-11-27T22:20:52.776213+00:00');
INSERT INTO chain VALUES (12, 'judgement', 1, '6bef3c80439938fc3548e84de4e044d5c300ec17ddad5eb34637ec162bc455cd', '10e00d7ecc1021fc3898b4781ae0a773dba0971342cb84a1758a8d0b7d8e0524', '2026-11-27T22:20:52.782604+00:00');
INSERT INTO chain VALUES (13, 'erasure', 1, 'a4ea93ab812c9945df850368a7b20b684c2453dd204aecd19787ccb693df2f06', '5c360ae093603017ee50c14da75465a568cff847fa44a4bd7b863529dcb3b7f6', '2026-11-27T22:20:52.793634+00:00');
INSERT INTO chain VALUES (14, 'erasure', 2, 'accbeedb35472094198b8238c3ace06235d4799b0a6058b78e17624a2294020a', 'e65668ee45c3137c4a0fc639925ce86125bbd1e437dd97d0fa600c318643e457', '2026-11-27T22:20:52.797739+00:00');
INSERT INTO chain VALUES (15, 'erasure', 3, '2a5103dbac7734044264ed1d3f88eae082dedf36a61baca20788402efc267bcd', '7e16d65bb28a141cc48584819c0a88551804778e1356a3791e3741dee7c852ff', '2026-11-27T22:20:52.801863+00:00');
INSERT INTO chain VALUES (16, 'run finished', 1, 'acf7f0574c421cde1d33504e8b2bf5e2fc28d111dd7b5399599d58ad0780e42d', 'f3745ac69cbbb7e6828f0019402132427e78ebc3d0f6419ed6f692d71504c2ff', '2026-11-27T22:20:52.806139+00:00');
INSERT INTO claim_words VALUES (1, '''12'':3 ''in'':5 ''killed'':2 ''marjat'':6 ''monday'':8 ''on'':7 ''people'':4 ''shelling'':1');
INSERT INTO claims VALUES (1, 1, 'cb3dff5c6c343621e', 'd3e21cd1f7211ab79', 'killed', 'harm', 'incident', 'asserted', NULL, NULL, NULL, NULL, 9, '', '', 'shelling killed 12 people in marjat on monday.', 0, 'b7ceb19f16c806e4e3001df824eed03a09792f564eccffa8350281da72a34ced', '{"record":"claim","id":"cb3dff5c6c343621e","document":"d3e21cd1f7211ab79","kind":"killed","trigger":{"span":[9,15],"words":"killed"},"content":{"span":[0,46],"words":"Shelling killed 12 people in Marjat on Monday."},"attribution":[],"victim":null,"actor":null,"means":null,"place":null,"when":null,"quantity":{"state":"not_stated","low":null,"high":null,"qualifier":null,"unit":"people","words":null},"part_of":null,"scope":"incident","modality":"asserted","confidence":0.0,"reasons":[],"missing":[],"reader":"test","version":"1","run":"r63358fe969581c5b"}');
INSERT INTO claims VALUES (2, 2, 'c24805a90f6ed19cf', 'd95402ecf941b3de9', '', '', NULL, '', NULL, NULL, NULL, NULL, 0, '', '', '', 0, '', '');
INSERT INTO documents VALUES (1, 'd3e21cd1f7211ab79', 'v:kept', NULL, NULL, NULL, 'en', '2024-03-04', 'said', 'text/plain', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', 'test/1', 'test/000000000001', '9554bd16417dcac27498d982154beefc39da3d1225274616b98a1c091a2d78ea', '2026-11-27T22:20:52.749953+00:00', 'r63358fe969581c5b', '{"record":"document","id":"d3e21cd1f7211ab79","uri":"v:kept","given_id":null,"publisher":null,"title":null,"language":"en","published":{"day":"2024-03-04","how":"said","words":null,"disagreements":[]},"captured":null,"media_type":"text/plain","text":"Shelling killed 12 people in Marjat on Monday.","blocks":[],"bytes_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","text_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","extractor":"test/1"}');
INSERT INTO documents VALUES (2, 'd95402ecf941b3de9', '', NULL, NULL, NULL, '', NULL, '', '', '3518554bd81485542f9f59317b872e916a4d0c4f0cc9cd4f370cd9b6cafa2cab', '', '', '', '', '2026-11-27T22:20:52.765000+00:00', 'r63358fe969581c5b', '');
INSERT INTO erasures VALUES (1, 'document', 2, 'b129035ef69144c1877a9c935bad2fbf6e1fc105d0bacb23b1077a3577d10af2', '0f9dba2d3eb9cfdd48cfa939c488d6c238a79f906bc754ba096dff9969094a1a', 'order 1', 'Amira', '2026-11-27T22:20:52.791490+00:00');
INSERT INTO erasures VALUES (2, 'claims', 2, 'd15574cb4fae273558eabb2f4f5fcb686b4392f11aef3f7c8c5cb14a53c90713', 'fa05b22d6aa80cce7eb38fa2b3a764d1f9bed86396484403afce9a7a17caf7f9', 'order 1', 'Amira', '2026-11-27T22:20:52.791490+00:00');
INSERT INTO erasures VALUES (3, 'source', 2, '3952aa7a49e434bffac16c2dfd7f38c7ab695eaee1a65706459a16bc6a7ff6e8', '600f59e57156183e01bc2407d311d04eb4c8eac67137dbaa98bc2f9722535afa', 'order 1', 'Amira', '2026-11-27T22:20:52.791490+00:00');
INSERT INTO incident_members VALUES ('ib3dff5c6c343621e', 'cb3dff5c6c343621e');
INSERT INTO incidents VALUES ('ib3dff5c6c343621e', '{"record":"incident","id":"ib3dff5c6c343621e","family":"harm","is_cumulative":false,"kinds":["killed"],"earliest":null,"latest":null,"place":null,"parties":[],"tolls":[],"claims":["cb3dff5c6c343621e"],"documents":["d3e21cd1f7211ab79"],"reasons":[],"grades":[]}');
INSERT INTO judgement_subjects VALUES (1, 'cb3dff5c6c343621e');
INSERT INTO judgements VALUES (1, 'jc1ad1bb0263cb043', 'reject', 'fe71bafd65a38b9219ecd25e09d4dda63ce4145b0c820f3c8d682ff48060150a', 'Amira', '2024-03-06T09:00:00+00:00', '82f37f82ced36100f3d83a24bd7c11858f4c558d86604d33d944f9ca3b6112a7', '{"record":"judgement","id":"jc1ad1bb0263cb043","act":"reject","subjects":["cb3dff5c6c343621e"],"value":null,"reason":"reject since it is so","by":"Amira","at":"2024-03-06T09:00:00+00:00","ends":[]}');
INSERT INTO migrations VALUES (1, 'first_tables', '2026-11-27T22:20:52.732205+00:00');
INSERT INTO migrations VALUES (2, 'claim_words', '2026-11-27T22:20:52.739479+00:00');
INSERT INTO projection VALUES ('incidents', 'x', '2026-11-27T22:20:52.809003+00:00');
INSERT INTO quarantines VALUES (1, 'r63358fe969581c5b', 'v:q', 'empty', 'no text', '', NULL);
INSERT INTO readings VALUES (1, 'd3e21cd1f7211ab79', 'test', '1', 'read', '', 1, 'r63358fe969581c5b');
INSERT INTO readings VALUES (2, 'd95402ecf941b3de9', 'test', '1', 'read', '', 1, 'r63358fe969581c5b');
INSERT INTO runs VALUES (1, 'r63358fe969581c5b', 'test', '1', '2024-03-05T12:00:00+00:00', '2024-03-05T12:00:00+00:00');
INSERT INTO sources VALUES (1, 'r63358fe969581c5b', 'v:kept', 'new', 'd3e21cd1f7211ab79', NULL);
INSERT INTO sources VALUES (3, 'r63358fe969581c5b', 'v:q', 'quarantined', NULL, 1);
INSERT INTO sources VALUES (2, 'r63358fe969581c5b', '', 'new', 'd95402ecf941b3de9', NULL);
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
