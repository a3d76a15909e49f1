"""The tables of what screens list, in words of both engines. The SQL is frozen: a migration."""

from sqlalchemy import Connection

LISTING = """
CREATE TABLE told (id INTEGER PRIMARY KEY, key TXT NOT NULL UNIQUE, part TXT NOT NULL,
 line TXT NOT NULL, folded TXT NOT NULL, number INTEGER NOT NULL);
CREATE INDEX told_part ON told (part);
CREATE TABLE claims_by_hand (claim TXT PRIMARY KEY, document TXT NOT NULL);
CREATE INDEX claims_by_hand_document ON claims_by_hand (document);
CREATE TABLE listed_documents (document TXT PRIMARY KEY, day TXT NOT NULL,
 waiting INTEGER NOT NULL);
CREATE INDEX listed_documents_day ON listed_documents (day, document);
CREATE TABLE listed_claims (claim TXT PRIMARY KEY, seq BIGINT, document TXT NOT NULL,
 stage TXT NOT NULL, score INTEGER NOT NULL, day TXT NOT NULL, uri TXT NOT NULL,
 start INTEGER NOT NULL, kind TXT NOT NULL, modality TXT NOT NULL, is_sure INTEGER NOT NULL,
 earliest TXT, latest TXT, is_long INTEGER NOT NULL, place INTEGER, speaker INTEGER,
 doer INTEGER, victim INTEGER, verdict TXT, words TXT, line TXT);
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
CREATE TABLE tallies (name TXT PRIMARY KEY, number INTEGER NOT NULL);
CREATE TABLE incident_heads (incident TXT PRIMARY KEY REFERENCES incidents (id),
 is_total INTEGER NOT NULL, earliest TXT, latest TXT, site TXT, place INTEGER,
 has_tolls INTEGER NOT NULL, brief TXT NOT NULL);
CREATE INDEX incident_heads_site ON incident_heads (site, is_total, earliest, incident);
CREATE INDEX incident_heads_latest ON incident_heads (is_total, latest, incident);
CREATE INDEX incident_heads_days ON incident_heads (is_total, earliest, latest, has_tolls, place);
CREATE INDEX incident_heads_place ON incident_heads (place, is_total, latest);
CREATE TABLE incident_kinds (kind TXT NOT NULL, incident TXT NOT NULL REFERENCES incidents (id),
 untold INTEGER NOT NULL, documents INTEGER NOT NULL, accounts INTEGER NOT NULL,
 PRIMARY KEY (kind, incident));
CREATE INDEX incident_kinds_incident ON incident_kinds (incident);
CREATE INDEX incident_kinds_order ON incident_kinds
 (kind, untold, documents DESC, accounts DESC, incident);
CREATE TABLE incident_tolls (incident TXT NOT NULL REFERENCES incidents (id), kind TXT NOT NULL,
 day TXT NOT NULL, is_total INTEGER NOT NULL, state TXT NOT NULL, low INTEGER, high INTEGER,
 best INTEGER, asides TXT NOT NULL, PRIMARY KEY (incident, kind));
CREATE INDEX incident_tolls_day ON incident_tolls (kind, day)
"""


def lay_tables(connection: Connection, text: str) -> None:
    """``text``: the engine's type for text that is compared byte by byte."""
    for statement in LISTING.split(";"):
        connection.exec_driver_sql(statement.replace(" TXT", f" {text}"))
