"""The tables of who says what and how it fared, in words of both engines. The SQL is frozen: a
migration.
"""

from sqlalchemy import Connection

CREDITS = """
CREATE TABLE credited (claim TXT PRIMARY KEY, document TXT NOT NULL, rank TXT NOT NULL,
 mark TXT NOT NULL, kind TXT NOT NULL, sentence TXT NOT NULL, figure TXT NOT NULL,
 speaker TXT NOT NULL, said_by TXT NOT NULL, telling INTEGER NOT NULL, is_cited INTEGER NOT NULL,
 original TXT, origin TXT NOT NULL, is_copy INTEGER NOT NULL, root TXT NOT NULL,
 voice TXT NOT NULL, borne_out INTEGER NOT NULL, contradicted INTEGER NOT NULL,
 denied INTEGER NOT NULL);
CREATE INDEX credited_document ON credited (document);
CREATE INDEX credited_sentence ON credited (sentence);
CREATE INDEX credited_said_by ON credited (said_by, telling);
CREATE INDEX credited_root ON credited (root);
CREATE INDEX credited_origin ON credited
 (origin, is_copy, rank, claim, borne_out, contradicted, denied);
CREATE TABLE credit_publishers (document TXT PRIMARY KEY, seq INTEGER NOT NULL,
 origin TXT NOT NULL, voice TXT NOT NULL, folded TXT NOT NULL);
CREATE INDEX credit_publishers_origin ON credit_publishers (origin, seq);
CREATE INDEX credit_publishers_folded ON credit_publishers (folded);
CREATE TABLE credit_names (name TXT PRIMARY KEY, told TXT NOT NULL);
CREATE TABLE credit_origins (id TXT PRIMARY KEY, key TXT NOT NULL, line TXT NOT NULL,
 names TXT NOT NULL, folded TXT NOT NULL, claims INTEGER NOT NULL, copies INTEGER NOT NULL,
 borne_out INTEGER NOT NULL, contradicted INTEGER NOT NULL, denied INTEGER NOT NULL,
 is_discounted INTEGER NOT NULL);
CREATE INDEX credit_origins_order ON credit_origins (claims DESC, copies DESC, id);
CREATE INDEX credit_origins_folded ON credit_origins (folded);
CREATE TABLE credit_reprints (copy TXT NOT NULL, original TXT NOT NULL, shares TXT NOT NULL,
 PRIMARY KEY (copy, original));
CREATE INDEX credit_reprints_original ON credit_reprints (original);
CREATE TABLE credit_printed (origin TXT NOT NULL, number INTEGER NOT NULL, line TXT NOT NULL,
 PRIMARY KEY (origin, number));
CREATE TABLE credit_due (step INTEGER NOT NULL, id TXT NOT NULL, PRIMARY KEY (step, id));
CREATE TABLE credit_state (name TXT PRIMARY KEY, value TXT NOT NULL)
"""


def lay_credits(connection: Connection, text: str) -> None:
    """``text``: the engine's type for text that is compared byte by byte."""
    for statement in CREDITS.split(";"):
        connection.exec_driver_sql(statement.replace(" TXT", f" {text}"))
