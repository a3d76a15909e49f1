"""The tables of who and what is spoken of, of near incidents, and what the map is drawn from, in
words of both engines; indexes that hold all that lists are filtered by, so that walking one reads
no row. The SQL is frozen: a migration.
"""

from sqlalchemy import Connection

ENTRIES = """
CREATE TABLE told_entries (told INTEGER NOT NULL, entry TXT NOT NULL, role TXT NOT NULL,
 part TXT NOT NULL, key TXT NOT NULL, name TXT, spelling TXT, chain TXT,
 PRIMARY KEY (told, entry));
CREATE INDEX told_entries_entry ON told_entries (entry, role, told);
CREATE TABLE entries (id TXT PRIMARY KEY, part TXT NOT NULL, key TXT NOT NULL, name TXT NOT NULL,
 names TXT NOT NULL, spellings TXT NOT NULL, within TXT NOT NULL, number INTEGER NOT NULL,
 claims INTEGER NOT NULL, inside INTEGER NOT NULL, did INTEGER NOT NULL,
 suffered INTEGER NOT NULL, says INTEGER NOT NULL);
CREATE INDEX entries_order ON entries (part, number DESC, id);
CREATE TABLE incident_pairs (pair TXT PRIMARY KEY, one TXT NOT NULL, other TXT NOT NULL,
 score INTEGER NOT NULL);
CREATE INDEX incident_pairs_score ON incident_pairs (score DESC, pair);
CREATE INDEX incident_pairs_one ON incident_pairs (one);
CREATE INDEX incident_pairs_other ON incident_pairs (other);
ALTER TABLE incident_heads ADD COLUMN is_drawn INTEGER NOT NULL DEFAULT 1;
ALTER TABLE incident_heads ADD COLUMN is_deadly INTEGER NOT NULL DEFAULT 0;
ALTER TABLE incident_heads ADD COLUMN has_point INTEGER NOT NULL DEFAULT 0;
ALTER TABLE incident_heads ADD COLUMN kinds TXT NOT NULL DEFAULT '';
CREATE INDEX incident_heads_spans ON incident_heads
 (is_total, is_drawn, earliest, latest, place, kinds);
CREATE INDEX incident_heads_drawn ON incident_heads
 (is_total, is_drawn, latest DESC, incident, earliest, place, has_point, kinds);
CREATE INDEX listed_claims_modality ON listed_claims (modality, stage);
DROP INDEX listed_claims_score;
DROP INDEX listed_claims_day;
DROP INDEX listed_claims_order;
CREATE INDEX listed_claims_score ON listed_claims (stage, score DESC, uri, start, claim, day,
 seq, kind, place, speaker, modality, is_sure, is_long, earliest, latest);
CREATE INDEX listed_claims_day ON listed_claims (stage, day, score DESC, uri, start, claim,
 seq, kind, place, speaker, modality, is_sure, is_long, earliest, latest);
CREATE INDEX listed_claims_order ON listed_claims (day, uri, document, start, claim, stage,
 seq, kind, place, speaker, modality, is_sure, is_long, earliest, latest);
CREATE INDEX judgements_act ON judgements (act)
"""


def lay_entries(connection: Connection, text: str) -> None:
    """``text``: the engine's type for text that is compared byte by byte."""
    for statement in ENTRIES.split(";"):
        connection.exec_driver_sql(statement.replace(" TXT", f" {text}"))
    connection.exec_driver_sql("DELETE FROM projection")
