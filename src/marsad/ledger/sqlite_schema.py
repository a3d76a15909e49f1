"""The schema in SQLite, by migrations: numbered functions, each applied once, in one transaction.

To change the schema, add one function to the end of MIGRATIONS and never touch an earlier one: its
SQL is frozen. ``PRAGMA user_version`` holds the number of the last one applied, the table
``migrations`` when each was. ``PRAGMA application_id`` says that a file is a ledger of ours.
"""

from pathlib import Path

from sqlalchemy import Connection

from marsad.errors import LedgerError
from marsad.ledger.chain import chain_everything
from marsad.ledger.credits_schema import lay_credits
from marsad.ledger.entries_schema import lay_entries
from marsad.ledger.listing_schema import lay_tables
from marsad.ledger.migrating import Migration, apply_migration, check_known
from marsad.ledger.words import index_words

APPLICATION_ID = 0x6D617273  # "mars" in ASCII

_FIRST_TABLES = """
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL);
CREATE TABLE runs (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 reader TEXT NOT NULL, version TEXT NOT NULL, started TEXT NOT NULL, finished TEXT);
CREATE TABLE documents (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 uri TEXT NOT NULL, given_id TEXT, publisher TEXT, title TEXT, language TEXT NOT NULL,
 published TEXT, published_how TEXT NOT NULL, media_type TEXT NOT NULL,
 bytes_sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, extractor TEXT NOT NULL,
 extractor_order TEXT NOT NULL, record_sha256 TEXT NOT NULL, added TEXT NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), line TEXT NOT NULL);
CREATE INDEX documents_uri ON documents (uri, bytes_sha256);
CREATE TABLE readings (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 document TEXT NOT NULL REFERENCES documents (id), reader TEXT NOT NULL, version TEXT NOT NULL,
 state TEXT NOT NULL, reason TEXT NOT NULL, claims INTEGER NOT NULL,
 run TEXT NOT NULL REFERENCES runs (id), UNIQUE (document, reader, version));
CREATE TABLE claims (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 reading INTEGER NOT NULL REFERENCES readings (seq), id TEXT NOT NULL,
 document TEXT NOT NULL REFERENCES documents (id), kind TEXT NOT NULL, family TEXT NOT NULL,
 scope TEXT, modality TEXT NOT NULL, place_id TEXT, country TEXT, earliest TEXT, latest TEXT,
 trigger_start INTEGER NOT NULL, place_folded TEXT NOT NULL, speaker_folded TEXT NOT NULL,
 words_folded TEXT NOT NULL, confidence REAL NOT NULL, record_sha256 TEXT NOT NULL,
 line TEXT NOT NULL, UNIQUE (reading, id));
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_document ON claims (document);
CREATE INDEX claims_kind ON claims (kind, earliest, latest);
CREATE TABLE quarantines (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, fault TEXT NOT NULL,
 detail TEXT NOT NULL, advice TEXT NOT NULL, bytes_sha256 TEXT);
CREATE TABLE sources (seq INTEGER PRIMARY KEY AUTOINCREMENT,
 run TEXT NOT NULL REFERENCES runs (id), uri TEXT NOT NULL, outcome TEXT NOT NULL,
 document TEXT REFERENCES documents (id), quarantine INTEGER REFERENCES quarantines (seq));
CREATE INDEX sources_run ON sources (run, outcome);
CREATE TABLE incidents (id TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE incident_members (incident TEXT NOT NULL REFERENCES incidents (id),
 claim TEXT NOT NULL, PRIMARY KEY (incident, claim)) WITHOUT ROWID;
CREATE INDEX incident_members_claim ON incident_members (claim);
CREATE TABLE projection (name TEXT PRIMARY KEY, inputs_digest TEXT NOT NULL,
 computed TEXT NOT NULL) WITHOUT ROWID;
"""

# What is written stays: a correction is a new row, and the database itself says so to whoever
# opens it without us. Incidents are views and may go. A run is finished once.
_FIRST = ("migrations", "documents", "readings", "claims", "quarantines", "sources")
_JUDGEMENTS = ("judgements", "judgement_subjects")
APPEND_ONLY = (*_FIRST, "chain", *_JUDGEMENTS, "erasures")
_GUARDS = ("_no_update", "_no_delete")
_REFUSE = "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
_FINISH_ONCE = """
CREATE TRIGGER runs_finish_once BEFORE UPDATE ON runs
WHEN OLD.finished IS NOT NULL OR NEW.finished IS NULL OR NEW.seq IS NOT OLD.seq
 OR NEW.id IS NOT OLD.id OR NEW.reader IS NOT OLD.reader OR NEW.version IS NOT OLD.version
 OR NEW.started IS NOT OLD.started
BEGIN SELECT RAISE(ABORT, 'a run is finished once and changed in nothing else'); END
"""


def first_tables(connection: Connection) -> None:
    """Documents, readings, claims, runs, what became of sources; incidents as a projection."""
    for statement in _FIRST_TABLES.split(";"):
        if statement.strip():
            connection.exec_driver_sql(statement)
    for table in _FIRST:
        _guard(connection, table)
    connection.exec_driver_sql(_FINISH_ONCE)
    connection.exec_driver_sql(
        "CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs " + _REFUSE.format(table="runs")
    )


def hash_chain(connection: Connection) -> None:
    """An entry for every row that there is, and for every one that comes."""
    connection.exec_driver_sql(
        "CREATE TABLE chain (number INTEGER PRIMARY KEY, what TEXT NOT NULL, row INTEGER NOT NULL,"
        " sha256 TEXT NOT NULL, link TEXT NOT NULL, UNIQUE (what, row))"
    )
    _guard(connection, "chain")
    chain_everything(connection)


_JUDGEMENT_TABLES = """
CREATE TABLE judgements (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
 act TEXT NOT NULL, question TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
 record_sha256 TEXT NOT NULL, line TEXT NOT NULL);
CREATE INDEX judgements_question ON judgements (question);
CREATE TABLE judgement_subjects (judgement INTEGER NOT NULL REFERENCES judgements (seq),
 subject TEXT NOT NULL, PRIMARY KEY (judgement, subject)) WITHOUT ROWID;
CREATE INDEX judgement_subjects_subject ON judgement_subjects (subject)
"""


def judgements(connection: Connection) -> None:
    """What people decide about claims."""
    for statement in _JUDGEMENT_TABLES.split(";"):
        connection.exec_driver_sql(statement)
    for table in _JUDGEMENTS:
        _guard(connection, table)


def entry_times(connection: Connection) -> None:
    """From now on an entry tells when it was written; those that there are keep their links."""
    connection.exec_driver_sql("ALTER TABLE chain ADD COLUMN written TEXT")


def erasures(connection: Connection) -> None:
    """Words can be erased: where an erasure names the row, and nothing but its words goes."""
    connection.exec_driver_sql(
        "CREATE TABLE erasures (seq INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL,"
        " row INTEGER NOT NULL, sha256 TEXT NOT NULL, left_sha256 TEXT NOT NULL,"
        " reason TEXT NOT NULL, by_whom TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (what, row))"
    )
    _guard(connection, "erasures")
    connection.exec_driver_sql(
        "CREATE TRIGGER erasures_name_an_entry BEFORE INSERT ON erasures WHEN NOT EXISTS"
        " (SELECT 1 FROM chain WHERE what = NEW.what AND row = NEW.row AND sha256 = NEW.sha256)"
        " BEGIN SELECT RAISE(ABORT, 'an erasure names an entry of the chain'); END"
    )
    for guarded in _ERASABLE:
        _let_erase(connection, *guarded)


def claim_words(connection: Connection) -> None:
    """An index of the words of claims. Only spaces part them here, see words.py."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE claim_words USING fts5 (words, tokenize = 'ascii')"
    )
    index_words(connection)


# Table, what its entries are called, the column that holds the entry's row; the columns that stay;
# those that become '', NULL or 0.
_ERASABLE = (
    ("documents", "document", "seq", "seq id bytes_sha256 added run",
     "uri language published_how media_type text_sha256 extractor extractor_order record_sha256 line",  # noqa: E501
     "given_id publisher title published", ""),
    ("claims", "claims", "reading", "seq reading id document",
     "kind family modality place_folded speaker_folded words_folded record_sha256 line",
     "scope place_id country earliest latest", "trigger_start confidence"),
    ("quarantines", "quarantine", "seq", "seq run fault bytes_sha256", "uri detail advice", "", ""),
    ("sources", "source", "seq", "seq run outcome document quarantine", "uri", "", ""),
    ("judgements", "judgement", "seq", "seq id act question author at", "record_sha256 line",
     "", ""),
)  # fmt: skip


def _let_erase(connection: Connection, *guarded: str) -> None:
    table, what, key, stay, empty, null, zero = guarded
    allowed = [
        *(f"NEW.{name} IS OLD.{name}" for name in stay.split()),
        *(f"NEW.{name} IS ''" for name in empty.split()),
        *(f"NEW.{name} IS NULL" for name in null.split()),
        *(f"NEW.{name} IS 0" for name in zero.split()),
        f"EXISTS (SELECT 1 FROM erasures WHERE what = '{what}' AND row = OLD.{key})",  # noqa: S608
    ]
    connection.exec_driver_sql(f"DROP TRIGGER {table}_no_update")
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        f"WHEN NOT ({' AND '.join(allowed)}) " + _REFUSE.format(table=table)
    )


def _guard(connection: Connection, table: str) -> None:
    for act in ("update", "delete"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} "
            + _REFUSE.format(table=table)
        )


def reason_erasures(connection: Connection) -> None:
    """Of a judgement the reason alone can be erased, once: see reasons.py."""
    mark = """instr({}.line, '"reason":"[erased]"') > 0"""
    without = f"{mark.format('NEW')} AND NOT {mark.format('OLD')} AND OLD.line IS NOT ''"
    allowed = [
        *(f"NEW.{name} IS OLD.{name}" for name in "seq id act question author at".split()),
        f"((NEW.record_sha256 IS '' AND NEW.line IS '') OR ({without}))",
        "EXISTS (SELECT 1 FROM erasures WHERE what = 'judgement' AND row = OLD.seq)",
    ]
    connection.exec_driver_sql("DROP TRIGGER judgements_no_update")
    connection.exec_driver_sql(
        "CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements "
        f"WHEN NOT ({' AND '.join(allowed)}) " + _REFUSE.format(table="judgements")
    )


def index_shelves(connection: Connection) -> None:
    """What incidents are gathered from, kept so that adding touches only what it can touch."""
    connection.exec_driver_sql(
        "CREATE TABLE shelves (shelf TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,"
        " PRIMARY KEY (shelf, key))"
    )


def listings(connection: Connection) -> None:
    """What screens list of claims and incidents; the incidents stored are made anew with it."""
    lay_tables(connection, "TEXT")
    connection.exec_driver_sql("DELETE FROM projection")


def named_entries(connection: Connection) -> None:
    """Who and what is spoken of, and near incidents; all lists are made anew with it."""
    lay_entries(connection, "TEXT")


def credited_sources(connection: Connection) -> None:
    """Who says which claim and how it fared: made when it is first asked for."""
    lay_credits(connection, "TEXT")


MIGRATIONS: tuple[Migration, ...] = (
    first_tables,
    hash_chain,
    judgements,
    entry_times,
    erasures,
    claim_words,
    reason_erasures,
    index_shelves,
    listings,
    named_entries,
    credited_sources,
)


def find_guards(connection: Connection) -> frozenset[str]:
    """The tables that refuse to be changed, as the file itself says."""
    query = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name = tbl_name || ?"
    both = [set(connection.exec_driver_sql(query, (end,)).scalars()) for end in _GUARDS]
    return frozenset(set.intersection(*both))


def schema_version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def is_blank(connection: Connection) -> bool:
    """Whether nothing was ever put into this database: a new file, or one cut off at birth."""
    return connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first() is None


def check_openable(connection: Connection, path: Path) -> None:
    """Raises LedgerError where the file is no ledger, or one that this marsad is too old for."""
    if is_blank(connection):
        return
    met = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if met != APPLICATION_ID:
        raise LedgerError(
            f"{path} is an SQLite database, but not a ledger of marsad (application id {met}, "
            f"expected {APPLICATION_ID}): name another file with --ledger"
        )
    check_known(path, schema_version(connection), MIGRATIONS)


def is_current(connection: Connection) -> bool:
    return schema_version(connection) == len(MIGRATIONS)


def apply_next(connection: Connection) -> bool:
    """Applies the next migration inside the caller's transaction. False: there is none."""
    number = apply_migration(connection, schema_version(connection), MIGRATIONS)
    if number is None:
        return False
    connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    return True
