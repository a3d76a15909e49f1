-- A ledger as schema version 7 left it: never to be changed.
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
CREATE TABLE claims_by_hand (
    claim text NOT NULL COLLATE pg_catalog."C",
    document text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE claims ALTER COLUMN seq ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME claims_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE credit_due (
    step integer NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE credit_names (
    name text NOT NULL COLLATE pg_catalog."C",
    told text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE credit_origins (
    id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    line text NOT NULL COLLATE pg_catalog."C",
    names text NOT NULL COLLATE pg_catalog."C",
    folded text NOT NULL COLLATE pg_catalog."C",
    claims integer NOT NULL,
    copies integer NOT NULL,
    borne_out integer NOT NULL,
    contradicted integer NOT NULL,
    denied integer NOT NULL,
    is_discounted integer NOT NULL
);
CREATE TABLE credit_printed (
    origin text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    line text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE credit_publishers (
    document text NOT NULL COLLATE pg_catalog."C",
    seq integer NOT NULL,
    origin text NOT NULL COLLATE pg_catalog."C",
    voice text NOT NULL COLLATE pg_catalog."C",
    folded text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE credit_reprints (
    copy text NOT NULL COLLATE pg_catalog."C",
    original text NOT NULL COLLATE pg_catalog."C",
    shares text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE credit_state (
    name text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE credited (
    claim text NOT NULL COLLATE pg_catalog."C",
    document text NOT NULL COLLATE pg_catalog."C",
    rank text NOT NULL COLLATE pg_catalog."C",
    mark text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    sentence text NOT NULL COLLATE pg_catalog."C",
    figure text NOT NULL COLLATE pg_catalog."C",
    speaker text NOT NULL COLLATE pg_catalog."C",
    said_by text NOT NULL COLLATE pg_catalog."C",
    telling integer NOT NULL,
    is_cited integer NOT NULL,
    original text COLLATE pg_catalog."C",
    origin text NOT NULL COLLATE pg_catalog."C",
    is_copy integer NOT NULL,
    root text NOT NULL COLLATE pg_catalog."C",
    voice text NOT NULL COLLATE pg_catalog."C",
    borne_out integer NOT NULL,
    contradicted integer NOT NULL,
    denied integer NOT NULL
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
CREATE TABLE entries (
    id text NOT NULL COLLATE pg_catalog."C",
    part text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    names text NOT NULL COLLATE pg_catalog."C",
    spellings text NOT NULL COLLATE pg_catalog."C",
    within text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    claims integer NOT NULL,
    inside integer NOT NULL,
    did integer NOT NULL,
    suffered integer NOT NULL,
    says integer NOT NULL
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
CREATE TABLE incident_heads (
    incident text NOT NULL COLLATE pg_catalog."C",
    is_total integer NOT NULL,
    earliest text COLLATE pg_catalog."C",
    latest text COLLATE pg_catalog."C",
    site text COLLATE pg_catalog."C",
    place integer,
    has_tolls integer NOT NULL,
    brief text NOT NULL COLLATE pg_catalog."C",
    is_drawn integer DEFAULT 1 NOT NULL,
    is_deadly integer DEFAULT 0 NOT NULL,
    has_point integer DEFAULT 0 NOT NULL,
    kinds text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE incident_kinds (
    kind text NOT NULL COLLATE pg_catalog."C",
    incident text NOT NULL COLLATE pg_catalog."C",
    untold integer NOT NULL,
    documents integer NOT NULL,
    accounts integer NOT NULL
);
CREATE TABLE incident_members (
    incident text NOT NULL COLLATE pg_catalog."C",
    claim text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE incident_pairs (
    pair text NOT NULL COLLATE pg_catalog."C",
    one text NOT NULL COLLATE pg_catalog."C",
    other text NOT NULL COLLATE pg_catalog."C",
    score integer NOT NULL
);
CREATE TABLE incident_tolls (
    incident text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    day text NOT NULL COLLATE pg_catalog."C",
    is_total integer NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    low integer,
    high integer,
    best integer,
    asides text NOT NULL COLLATE pg_catalog."C"
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
CREATE TABLE listed_claims (
    claim text NOT NULL COLLATE pg_catalog."C",
    seq bigint,
    document text NOT NULL COLLATE pg_catalog."C",
    stage text NOT NULL COLLATE pg_catalog."C",
    score integer NOT NULL,
    day text NOT NULL COLLATE pg_catalog."C",
    uri text NOT NULL COLLATE pg_catalog."C",
    start integer NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    modality text NOT NULL COLLATE pg_catalog."C",
    is_sure integer NOT NULL,
    earliest text COLLATE pg_catalog."C",
    latest text COLLATE pg_catalog."C",
    is_long integer NOT NULL,
    place integer,
    speaker integer,
    doer integer,
    victim integer,
    verdict text COLLATE pg_catalog."C",
    words text COLLATE pg_catalog."C",
    line text COLLATE pg_catalog."C"
);
CREATE TABLE listed_documents (
    document text NOT NULL COLLATE pg_catalog."C",
    day text NOT NULL COLLATE pg_catalog."C",
    waiting integer NOT NULL
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
CREATE TABLE tallies (
    name text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL
);
CREATE TABLE told (
    id integer NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    part text NOT NULL COLLATE pg_catalog."C",
    line text NOT NULL COLLATE pg_catalog."C",
    folded text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL
);
CREATE TABLE told_entries (
    told integer NOT NULL,
    entry text NOT NULL COLLATE pg_catalog."C",
    role text NOT NULL COLLATE pg_catalog."C",
    part text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    name text COLLATE pg_catalog."C",
    spelling text COLLATE pg_catalog."C",
    chain text COLLATE pg_catalog."C"
);
INSERT INTO chain VALUES (1, 'run begun', 1, '504708f05e18c56491d28640a48bd8a41a5a8ae1dd983c220a7061e9df61b3ed', '9c03b2fd7ac76a31322e90530301349182735e37a2dc513c33f4e52e367c90ba', '2026-11-28T14:55:27.060044+00:00');
INSERT INTO chain VALUES (2, 'document', 1, '3318eceb5191e72d9999c4c981804e4349515e05a65182f947018b48b835466d', 'd0b904f5098602569f0c4a1d095320dac599f5ced9b20a0b19c86fce58e41959', '2026-11-28T14:55:27.071099+00:00');
INSERT INTO chain VALUES (3, 'reading', 1, 'daeb8ad2fe7294f86d817810629cd365d5346a7d93e0222f95d781a8cb644ddb', '6a34185a343e75a004aefd30e7908399b96c61383752336c532eca7bd2e07055', '2026-11-28T14:55:27.076601+00:00');
INSERT INTO chain VALUES (4, 'claims', 1, 'b7e4b97cfb8e4c61c61c52df734f1ee674ad042765d982c5e098f87b4b877bd7', 'b7a7b9756c148db4749846160b2509dabb2f30db13b991b1b79d2f1ef44fd2ab', '2026-11-28T14:55:27.083672+00:00');
INSERT INTO chain VALUES (5, 'source', 1, 'bb0f738b3617ce6bbee9739875980177fba6314d1c0c1095f578801e7d75daf4', '765f732e9497c8815db7ddc599d53655eec98ca90065a412e159f883365343c4', '2026-11-28T14:55:27.087273+00:00');
INSERT INTO chain VALUES (6, 'document', 2, '60fada12747dd6a527e391b56c464c84fae7f7cdfb454685a8af060faae94814', '11d4aae995b4750ac16f3ab26e6a0050a5e757f70df59569bc2d75d4f1f0ba76', '2026-11-28T14:55:27.093532+00:00');
INSERT INTO chain VALUES (7, 'reading', 2, '8db8cd604d048f94c433d96f8881fa0f4424156c714b8d30f9b0a230f6e777c5', '6b99242b04eac1b26acb098c296ea22887e837a46485322ad989918e65bd8a4c', '2026-11-28T14:55:27.100297+00:00');
INSERT INTO chain VALUES (8, 'claims', 2, 'bbedbd993ef006ea4c71c41e15ab6174c1d6dc35aefac7273231d612c12adb16', 'd50f2ce675672b22447a21fcb172b138f75673a54b465a830bba156458d89aa6', '2026-11-28T14:55:27.118003+00:00');
INSERT INTO chain VALUES (9, 'source', 2, '7c9a065f1c72ee5fcfa9c70a96273ce66f89f36eebd80cf74edb011366b4d90c', '93c6d6e886424cf63763da82489337dfb2384b7b5b438f5bff909498d7495148', '2026-11-28T14:55:27.136667+00:00');
INSERT INTO chain VALUES (10, 'quarantine', 1, '4898647bec009cb6c7897536e0246241478b8fb8c16180338c689c275456041c', '98968fc594f4d5ac8752d0de1ca1cfdba4201fd3cf0d6c1b8ba35c7f0bb29488', '2026-11-28T14:55:27.191421+00:00');
INSERT INTO chain VALUES (11, 'source', 3, 'c9432ea34ba983f1bd643bc5742b0272bebd4ef37c704106d1b3ecbea09ac218', '351e3355f78af889788408b8df08c932cf991f46bf6ee7085f4a6a5280610fcb', '2026-11-28T14:55:27.240749+00:00');
INSERT INTO chain VALUES (12, 'judgement', 1, '6bef3c80439938fc3548e84de4e044d5c300ec17ddad5eb34637ec162bc455cd', '810034256e5a49d03c478ad507de72d73df98b32a56ca21e996f5e8ae3526b32', '2026-11-28T14:55:27.417086+00:00');
INSERT INTO chain VALUES (13, 'erasure', 1, '93d506951ada0086acf6f266917c68364fe9ce53512193fd9cb03dbdf56f4b67', '08eb04f984262718d910de871172f3662acb9d892601ad1975268910ee48c297', '2026-11-28T14:55:27.619920+00:00');
INSERT INTO chain VALUES (14, 'erasure', 2, 'a2a47feeb60ecf1822a8377ff01e50b5b9cdcbc81176f6123cc4349f7c669677', 'f583492f6420d8491cff7a18640b38f3a13e9010b7d7471d086005eecca55f62', '2026-11-28T14:55:27.633000+00:00');
INSERT INTO chain VALUES (15, 'erasure', 3, '0b2ef9323abfe345f420d9d00e0fcb4146cf431bb3127a5b9095271dc17828e6', '0a88c8e711e992d7fb06f4fe1a7982e0c273e7373b497baf76512a53d7b554ba', '2026-11-28T14:55:27.675823+00:00');
INSERT INTO chain VALUES (16, 'run finished', 1, '45eb15a750b2bd21ea31043bd602196e0b4a2c7efaa7ce83246b678a4e983833', '64872c286d913af780837d090a95a9a2c553e023be657182683adf1e67c376d7', '2026-11-28T14:55:27.940630+00:00');
INSERT INTO claim_words VALUES (1, '''12'':3 ''in'':5 ''killed'':2 ''marjat'':6 ''monday'':8 ''on'':7 ''people'':4 ''shelling'':1');
INSERT INTO claims VALUES (1, 1, 'cb3dff5c6c343621e', 'd3e21cd1f7211ab79', 'killed', 'harm', 'incident', 'asserted', NULL, NULL, NULL, NULL, 9, '', '', 'shelling killed 12 people in marjat on monday.', 0, 'b7ceb19f16c806e4e3001df824eed03a09792f564eccffa8350281da72a34ced', '{"record":"claim","id":"cb3dff5c6c343621e","document":"d3e21cd1f7211ab79","kind":"killed","trigger":{"span":[9,15],"words":"killed"},"content":{"span":[0,46],"words":"Shelling killed 12 people in Marjat on Monday."},"attribution":[],"victim":null,"actor":null,"means":null,"place":null,"when":null,"quantity":{"state":"not_stated","low":null,"high":null,"qualifier":null,"unit":"people","words":null},"part_of":null,"scope":"incident","modality":"asserted","confidence":0.0,"reasons":[],"missing":[],"reader":"test","version":"1","run":"ra9922e6a41c36616"}');
INSERT INTO claims VALUES (2, 2, 'c24805a90f6ed19cf', 'd95402ecf941b3de9', '', '', NULL, '', NULL, NULL, NULL, NULL, 0, '', '', '', 0, '', '');
INSERT INTO credit_origins VALUES ('s77bca75f4cf9b70e', 'v kept', '["v kept", "v:kept", "publisher", ""]', 'v:kept
v kept', '43eff70ccb70f879', 0, 0, 0, 0, 0, 0);
INSERT INTO credit_publishers VALUES ('d3e21cd1f7211ab79', 1, 's77bca75f4cf9b70e', '["v kept", "v:kept", "publisher", ""]', '43eff70ccb70f879');
INSERT INTO credit_state VALUES ('reprints', 'd4d0aed45f0fc2f8a5d5468bae7d51419536b83f0f86764c3dd4a8015666d960');
INSERT INTO credit_state VALUES ('state', '1 0.1.0 22202bff3321fb443793829bb3de3788804b4e290c5b836b1b1c7bf8e70a71ae');
INSERT INTO documents VALUES (1, 'd3e21cd1f7211ab79', 'v:kept', NULL, NULL, NULL, 'en', '2024-03-04', 'said', 'text/plain', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', '9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e', 'test/1', 'test/000000000001', '9554bd16417dcac27498d982154beefc39da3d1225274616b98a1c091a2d78ea', '2026-11-28T14:55:27.069447+00:00', 'ra9922e6a41c36616', '{"record":"document","id":"d3e21cd1f7211ab79","uri":"v:kept","given_id":null,"publisher":null,"title":null,"language":"en","published":{"day":"2024-03-04","how":"said","words":null,"disagreements":[]},"captured":null,"media_type":"text/plain","text":"Shelling killed 12 people in Marjat on Monday.","blocks":[],"bytes_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","text_sha256":"9fe77db0c9352eaf69e724230ed8311e27a38eeac16ba0bd4d2d0e25c865d39e","extractor":"test/1"}');
INSERT INTO documents VALUES (2, 'd95402ecf941b3de9', '', NULL, NULL, NULL, '', NULL, '', '', '3518554bd81485542f9f59317b872e916a4d0c4f0cc9cd4f370cd9b6cafa2cab', '', '', '', '', '2026-11-28T14:55:27.092875+00:00', 'ra9922e6a41c36616', '');
INSERT INTO erasures VALUES (1, 'document', 2, '60fada12747dd6a527e391b56c464c84fae7f7cdfb454685a8af060faae94814', '656ce5d506f25f9180059e54f397e418a292d4c340262cdde493b95b8c959882', 'order 1', 'Amira', '2026-11-28T14:55:27.613658+00:00');
INSERT INTO erasures VALUES (2, 'claims', 2, 'bbedbd993ef006ea4c71c41e15ab6174c1d6dc35aefac7273231d612c12adb16', 'fa05b22d6aa80cce7eb38fa2b3a764d1f9bed86396484403afce9a7a17caf7f9', 'order 1', 'Amira', '2026-11-28T14:55:27.613658+00:00');
INSERT INTO erasures VALUES (3, 'source', 2, '7c9a065f1c72ee5fcfa9c70a96273ce66f89f36eebd80cf74edb011366b4d90c', '73f842ad583b9adecd805aaf9c1564fd37fee2224e488b5b5f60a39c3de09d78', 'order 1', 'Amira', '2026-11-28T14:55:27.613658+00:00');
INSERT INTO incident_heads VALUES ('ib3dff5c6c343621e', 0, NULL, NULL, NULL, NULL, 0, '{"family": "harm", "kinds": ["killed"], "numbers": {}, "reasons": [], "claim": "cb3dff5c6c343621e"}', 1, 0, 0, ' killed ');
INSERT INTO incident_kinds VALUES ('', 'ib3dff5c6c343621e', 1, 1, 0);
INSERT INTO incident_kinds VALUES ('killed', 'ib3dff5c6c343621e', 1, 1, 0);
INSERT INTO incident_members VALUES ('ib3dff5c6c343621e', 'cb3dff5c6c343621e');
INSERT INTO incident_pairs VALUES ('i1-i2', 'i1', 'i2', 1500);
INSERT INTO incidents VALUES ('ib3dff5c6c343621e', '{"record":"incident","id":"ib3dff5c6c343621e","family":"harm","is_cumulative":false,"kinds":["killed"],"earliest":null,"latest":null,"place":null,"parties":[],"tolls":[],"claims":["cb3dff5c6c343621e"],"documents":["d3e21cd1f7211ab79"],"reasons":[],"grades":[]}');
INSERT INTO judgement_subjects VALUES (1, 'cb3dff5c6c343621e');
INSERT INTO judgements VALUES (1, 'jc1ad1bb0263cb043', 'reject', 'fe71bafd65a38b9219ecd25e09d4dda63ce4145b0c820f3c8d682ff48060150a', 'Amira', '2024-03-06T09:00:00+00:00', '82f37f82ced36100f3d83a24bd7c11858f4c558d86604d33d944f9ca3b6112a7', '{"record":"judgement","id":"jc1ad1bb0263cb043","act":"reject","subjects":["cb3dff5c6c343621e"],"value":null,"reason":"reject since it is so","by":"Amira","at":"2024-03-06T09:00:00+00:00","ends":[]}');
INSERT INTO listed_claims VALUES ('cb3dff5c6c343621e', 1, 'd3e21cd1f7211ab79', 'rejected', 7000000, '2024-03-04', 'v:kept', 9, 'killed', 'asserted', 0, NULL, NULL, 0, NULL, 1, NULL, NULL, 'jc1ad1bb0263cb043', NULL, NULL);
INSERT INTO listed_documents VALUES ('d3e21cd1f7211ab79', '2024-03-04', 0);
INSERT INTO migrations VALUES (1, 'first_tables', '2026-11-28T14:55:26.425324+00:00');
INSERT INTO migrations VALUES (2, 'claim_words', '2026-11-28T14:55:26.488409+00:00');
INSERT INTO migrations VALUES (3, 'reason_erasures', '2026-11-28T14:55:26.517591+00:00');
INSERT INTO migrations VALUES (4, 'index_shelves', '2026-11-28T14:55:26.541140+00:00');
INSERT INTO migrations VALUES (5, 'listings', '2026-11-28T14:55:26.690450+00:00');
INSERT INTO migrations VALUES (6, 'named_entries', '2026-11-28T14:55:26.784684+00:00');
INSERT INTO migrations VALUES (7, 'credited_sources', '2026-11-28T14:55:27.008734+00:00');
INSERT INTO projection VALUES ('incidents', 'x', '2026-11-28T14:55:27.977856+00:00');
INSERT INTO projection VALUES ('listing', '16:64872c286d913af780837d090a95a9a2c553e023be657182683adf1e67c376d7', '2026-11-28T14:55:28.116606+00:00');
INSERT INTO quarantines VALUES (1, 'ra9922e6a41c36616', 'v:q', 'empty', 'no text', '', NULL);
INSERT INTO readings VALUES (1, 'd3e21cd1f7211ab79', 'test', '1', 'read', '', 1, 'ra9922e6a41c36616');
INSERT INTO readings VALUES (2, 'd95402ecf941b3de9', 'test', '1', 'read', '', 1, 'ra9922e6a41c36616');
INSERT INTO runs VALUES (1, 'ra9922e6a41c36616', 'test', '1', '2024-03-05T12:00:00+00:00', '2024-03-05T12:00:00+00:00');
INSERT INTO shelves VALUES ('sketch', 'cb3dff5c6c343621e', '\x00ff');
INSERT INTO shelves VALUES ('reprints', '', '\x5b2262656139643634616238306164653532613263373232366363333739323162626536633962386538333361636634313130626462333037383035336262643036222c205b5d5d');
INSERT INTO sources VALUES (1, 'ra9922e6a41c36616', 'v:kept', 'new', 'd3e21cd1f7211ab79', NULL);
INSERT INTO sources VALUES (3, 'ra9922e6a41c36616', 'v:q', 'quarantined', NULL, 1);
INSERT INTO sources VALUES (2, 'ra9922e6a41c36616', '', 'new', 'd95402ecf941b3de9', NULL);
INSERT INTO tallies VALUES ('stage rejected', 1);
INSERT INTO tallies VALUES ('documents', 1);
INSERT INTO told VALUES (1, '44f0e09f094226b336006dd059eef9329f31133e84ee09f9fca612cf56aa6b43', 'speaker', '[""]', '', 0);
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
ALTER TABLE ONLY claims_by_hand
    ADD CONSTRAINT claims_by_hand_pkey PRIMARY KEY (claim);
ALTER TABLE ONLY claims
    ADD CONSTRAINT claims_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY claims
    ADD CONSTRAINT claims_reading_id_key UNIQUE (reading, id);
ALTER TABLE ONLY credit_due
    ADD CONSTRAINT credit_due_pkey PRIMARY KEY (step, id);
ALTER TABLE ONLY credit_names
    ADD CONSTRAINT credit_names_pkey PRIMARY KEY (name);
ALTER TABLE ONLY credit_origins
    ADD CONSTRAINT credit_origins_pkey PRIMARY KEY (id);
ALTER TABLE ONLY credit_printed
    ADD CONSTRAINT credit_printed_pkey PRIMARY KEY (origin, number);
ALTER TABLE ONLY credit_publishers
    ADD CONSTRAINT credit_publishers_pkey PRIMARY KEY (document);
ALTER TABLE ONLY credit_reprints
    ADD CONSTRAINT credit_reprints_pkey PRIMARY KEY (copy, original);
ALTER TABLE ONLY credit_state
    ADD CONSTRAINT credit_state_pkey PRIMARY KEY (name);
ALTER TABLE ONLY credited
    ADD CONSTRAINT credited_pkey PRIMARY KEY (claim);
ALTER TABLE ONLY documents
    ADD CONSTRAINT documents_id_key UNIQUE (id);
ALTER TABLE ONLY documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY (id);
ALTER TABLE ONLY erasures
    ADD CONSTRAINT erasures_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY erasures
    ADD CONSTRAINT erasures_what_row_key UNIQUE (what, "row");
ALTER TABLE ONLY incident_heads
    ADD CONSTRAINT incident_heads_pkey PRIMARY KEY (incident);
ALTER TABLE ONLY incident_kinds
    ADD CONSTRAINT incident_kinds_pkey PRIMARY KEY (kind, incident);
ALTER TABLE ONLY incident_members
    ADD CONSTRAINT incident_members_pkey PRIMARY KEY (incident, claim);
ALTER TABLE ONLY incident_pairs
    ADD CONSTRAINT incident_pairs_pkey PRIMARY KEY (pair);
ALTER TABLE ONLY incident_tolls
    ADD CONSTRAINT incident_tolls_pkey PRIMARY KEY (incident, kind);
ALTER TABLE ONLY incidents
    ADD CONSTRAINT incidents_pkey PRIMARY KEY (id);
ALTER TABLE ONLY judgement_subjects
    ADD CONSTRAINT judgement_subjects_pkey PRIMARY KEY (judgement, subject);
ALTER TABLE ONLY judgements
    ADD CONSTRAINT judgements_id_key UNIQUE (id);
ALTER TABLE ONLY judgements
    ADD CONSTRAINT judgements_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY listed_claims
    ADD CONSTRAINT listed_claims_pkey PRIMARY KEY (claim);
ALTER TABLE ONLY listed_documents
    ADD CONSTRAINT listed_documents_pkey PRIMARY KEY (document);
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
ALTER TABLE ONLY tallies
    ADD CONSTRAINT tallies_pkey PRIMARY KEY (name);
ALTER TABLE ONLY told_entries
    ADD CONSTRAINT told_entries_pkey PRIMARY KEY (told, entry);
ALTER TABLE ONLY told
    ADD CONSTRAINT told_key_key UNIQUE (key);
ALTER TABLE ONLY told
    ADD CONSTRAINT told_pkey PRIMARY KEY (id);
CREATE INDEX claim_words_words ON claim_words USING gin (words);
CREATE INDEX claims_by_hand_document ON claims_by_hand USING btree (document);
CREATE INDEX claims_document ON claims USING btree (document);
CREATE INDEX claims_id ON claims USING btree (id);
CREATE INDEX claims_kind ON claims USING btree (kind, earliest, latest);
CREATE INDEX credit_origins_folded ON credit_origins USING btree (folded);
CREATE INDEX credit_origins_order ON credit_origins USING btree (claims DESC, copies DESC, id);
CREATE INDEX credit_publishers_folded ON credit_publishers USING btree (folded);
CREATE INDEX credit_publishers_origin ON credit_publishers USING btree (origin, seq);
CREATE INDEX credit_reprints_original ON credit_reprints USING btree (original);
CREATE INDEX credited_document ON credited USING btree (document);
CREATE INDEX credited_origin ON credited USING btree (origin, is_copy, rank, claim, borne_out, contradicted, denied);
CREATE INDEX credited_root ON credited USING btree (root);
CREATE INDEX credited_said_by ON credited USING btree (said_by, telling);
CREATE INDEX credited_sentence ON credited USING btree (sentence);
CREATE INDEX documents_uri ON documents USING btree (md5(uri), bytes_sha256);
CREATE INDEX entries_order ON entries USING btree (part, number DESC, id);
CREATE INDEX incident_heads_days ON incident_heads USING btree (is_total, earliest, latest, has_tolls, place);
CREATE INDEX incident_heads_drawn ON incident_heads USING btree (is_total, is_drawn, latest DESC, incident, earliest, place, has_point, kinds);
CREATE INDEX incident_heads_latest ON incident_heads USING btree (is_total, latest, incident);
CREATE INDEX incident_heads_place ON incident_heads USING btree (place, is_total, latest);
CREATE INDEX incident_heads_site ON incident_heads USING btree (site, is_total, earliest, incident);
CREATE INDEX incident_heads_spans ON incident_heads USING btree (is_total, is_drawn, earliest, latest, place, kinds);
CREATE INDEX incident_kinds_incident ON incident_kinds USING btree (incident);
CREATE INDEX incident_kinds_order ON incident_kinds USING btree (kind, untold, documents DESC, accounts DESC, incident);
CREATE INDEX incident_members_claim ON incident_members USING btree (claim);
CREATE INDEX incident_pairs_one ON incident_pairs USING btree (one);
CREATE INDEX incident_pairs_other ON incident_pairs USING btree (other);
CREATE INDEX incident_pairs_score ON incident_pairs USING btree (score DESC, pair);
CREATE INDEX incident_tolls_day ON incident_tolls USING btree (kind, day);
CREATE INDEX judgement_subjects_subject ON judgement_subjects USING btree (subject);
CREATE INDEX judgements_act ON judgements USING btree (act);
CREATE INDEX judgements_question ON judgements USING btree (question);
CREATE INDEX listed_claims_day ON listed_claims USING btree (stage, day, score DESC, uri, start, claim, seq, kind, place, speaker, modality, is_sure, is_long, earliest, latest);
CREATE INDEX listed_claims_days ON listed_claims USING btree (is_long, earliest, latest);
CREATE INDEX listed_claims_document ON listed_claims USING btree (document);
CREATE INDEX listed_claims_doer ON listed_claims USING btree (doer);
CREATE INDEX listed_claims_kind ON listed_claims USING btree (kind, stage);
CREATE INDEX listed_claims_modality ON listed_claims USING btree (modality, stage);
CREATE INDEX listed_claims_order ON listed_claims USING btree (day, uri, document, start, claim, stage, seq, kind, place, speaker, modality, is_sure, is_long, earliest, latest);
CREATE INDEX listed_claims_place ON listed_claims USING btree (place, stage);
CREATE INDEX listed_claims_score ON listed_claims USING btree (stage, score DESC, uri, start, claim, day, seq, kind, place, speaker, modality, is_sure, is_long, earliest, latest);
CREATE INDEX listed_claims_seq ON listed_claims USING btree (seq);
CREATE INDEX listed_claims_speaker ON listed_claims USING btree (speaker, stage);
CREATE INDEX listed_claims_victim ON listed_claims USING btree (victim);
CREATE INDEX listed_documents_day ON listed_documents USING btree (day, document);
CREATE INDEX sources_run ON sources USING btree (run, outcome);
CREATE INDEX told_entries_entry ON told_entries USING btree (entry, role, told);
CREATE INDEX told_part ON told USING btree (part);
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
ALTER TABLE ONLY incident_heads
    ADD CONSTRAINT incident_heads_incident_fkey FOREIGN KEY (incident) REFERENCES incidents(id);
ALTER TABLE ONLY incident_kinds
    ADD CONSTRAINT incident_kinds_incident_fkey FOREIGN KEY (incident) REFERENCES incidents(id);
ALTER TABLE ONLY incident_members
    ADD CONSTRAINT incident_members_incident_fkey FOREIGN KEY (incident) REFERENCES incidents(id);
ALTER TABLE ONLY incident_tolls
    ADD CONSTRAINT incident_tolls_incident_fkey FOREIGN KEY (incident) REFERENCES incidents(id);
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
