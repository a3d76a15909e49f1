"""The tables as SQLAlchemy Core sees them. What made them so is in sqlite_schema.py and in
postgres_schema.py.

Every record is kept whole as its wire line; the other columns are copies of parts of it, there to
be asked for, and `Ledger.check` holds them against the line.
"""

from sqlalchemy import Column, Dialect, Float, ForeignKey, Integer, LargeBinary, MetaData, Table
from sqlalchemy import Text as AnyText
from sqlalchemy.types import TypeDecorator

METADATA = MetaData()
LISTING = "listing 2"
"""What lists of claims are stamped as. Another number: they follow other rules than those that are
stored, which are made anew."""
_ESCAPE = "\ufdd0"  # no character, and so in no text that means anything


class _WithoutNul(TypeDecorator[str]):
    """PostgreSQL takes no NUL: it is written otherwise there, and comes back as it was."""

    impl = AnyText
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        del dialect
        if value and ("\0" in value or _ESCAPE in value):
            return value.replace(_ESCAPE, _ESCAPE + "1").replace("\0", _ESCAPE + "0")
        return value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        del dialect
        if value and _ESCAPE in value:
            return value.replace(_ESCAPE + "0", "\0").replace(_ESCAPE + "1", _ESCAPE)
        return value


Text = AnyText().with_variant(_WithoutNul(), "postgresql")


def _words(*names: str, nullable: bool = False) -> list[Column[str]]:
    return [Column(name, Text, nullable=nullable) for name in names]


runs = Table(
    "runs",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    *_words("reader", "version", "started"),
    *_words("finished", nullable=True),
)

documents = Table(
    "documents",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    *_words("uri", "language", "published_how", "media_type", "bytes_sha256", "text_sha256"),
    *_words("extractor", "extractor_order"),
    *_words("given_id", "publisher", "title", "published", nullable=True),
    *_words("record_sha256", "added"),
    Column("run", Text, ForeignKey("runs.id"), nullable=False),
    *_words("line"),
)

readings = Table(
    "readings",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    *_words("reader", "version", "state", "reason"),
    Column("claims", Integer, nullable=False),  # how many: a lost one is noticed
    Column("run", Text, ForeignKey("runs.id"), nullable=False),
)

claims = Table(
    "claims",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("reading", Integer, ForeignKey("readings.seq"), nullable=False),
    Column("id", Text, nullable=False),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    *_words("kind", "family", "modality"),
    *_words("scope", "place_id", "country", "earliest", "latest", nullable=True),
    Column("trigger_start", Integer, nullable=False),
    *_words("place_folded", "speaker_folded", "words_folded"),
    Column("confidence", Float, nullable=False),
    *_words("record_sha256", "line"),
)

quarantines = Table(
    "quarantines",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("run", Text, ForeignKey("runs.id"), nullable=False),
    *_words("uri", "fault", "detail", "advice"),
    *_words("bytes_sha256", nullable=True),
)

sources = Table(
    "sources",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("run", Text, ForeignKey("runs.id"), nullable=False),
    *_words("uri", "outcome"),
    Column("document", Text, ForeignKey("documents.id"), nullable=True),
    Column("quarantine", Integer, ForeignKey("quarantines.seq"), nullable=True),
)

erasures = Table(
    "erasures",
    METADATA,
    Column("seq", Integer, primary_key=True),
    *_words("what"),
    Column("row", Integer, nullable=False),
    *_words("sha256", "left_sha256", "reason", "by_whom", "at"),
)

judgements = Table(
    "judgements",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    *_words("act", "question", "author", "at", "record_sha256", "line"),
)

judgement_subjects = Table(
    "judgement_subjects",
    METADATA,
    Column("judgement", Integer, ForeignKey("judgements.seq"), primary_key=True),
    Column("subject", Text, primary_key=True),
)

chain = Table(
    "chain",
    METADATA,
    Column("number", Integer, primary_key=True),
    *_words("what"),
    Column("row", Integer, nullable=False),
    *_words("sha256", "link"),
    *_words("written", nullable=True),
)

incidents = Table(
    "incidents",
    METADATA,
    Column("id", Text, primary_key=True),
    *_words("line"),
)

members = Table(
    "incident_members",
    METADATA,
    Column("incident", Text, ForeignKey("incidents.id"), primary_key=True),
    Column("claim", Text, primary_key=True),
)

projection = Table(
    "projection",
    METADATA,
    Column("name", Text, primary_key=True),
    *_words("inputs_digest", "computed"),
)

shelves = Table(
    "shelves",
    METADATA,
    Column("shelf", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

# --- what screens list: a view like incidents, kept up row by row (see listing.py)

told = Table(
    "told",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    *_words("key", "part", "line", "folded"),
    Column("number", Integer, nullable=False),  # claims that tell it so and count
)

told_entries = Table(
    "told_entries",
    METADATA,
    Column("told", Integer, primary_key=True, autoincrement=False),
    Column("entry", Text, primary_key=True),
    *_words("role", "part", "key"),
    *_words("name", "spelling", "chain", nullable=True),
)

entries = Table(
    "entries",
    METADATA,
    Column("id", Text, primary_key=True),
    *_words("part", "key", "name", "names", "spellings", "within"),
    Column("number", Integer, nullable=False),  # claims by which entries are ordered
    Column("claims", Integer, nullable=False),
    Column("inside", Integer, nullable=False),
    Column("did", Integer, nullable=False),
    Column("suffered", Integer, nullable=False),
    Column("says", Integer, nullable=False),
)

by_hand = Table(
    "claims_by_hand",
    METADATA,
    Column("claim", Text, primary_key=True),
    *_words("document"),
)

listed_documents = Table(
    "listed_documents",
    METADATA,
    Column("document", Text, primary_key=True),
    *_words("day"),
    Column("waiting", Integer, nullable=False),
)

listed_claims = Table(
    "listed_claims",
    METADATA,
    Column("claim", Text, primary_key=True),
    Column("seq", Integer, nullable=True),  # of the claim as it was read; None: added by hand
    *_words("document", "stage"),
    Column("score", Integer, nullable=False),  # millionths of a point, without what age adds
    *_words("day", "uri"),
    Column("start", Integer, nullable=False),
    *_words("kind", "modality"),
    Column("is_sure", Integer, nullable=False),
    *_words("earliest", "latest", nullable=True),
    Column("is_long", Integer, nullable=False),
    Column("place", Integer, nullable=True),
    Column("speaker", Integer, nullable=True),
    Column("doer", Integer, nullable=True),
    Column("victim", Integer, nullable=True),
    *_words("verdict", "words", "line", nullable=True),
)

tallies = Table(
    "tallies",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("number", Integer, nullable=False),
)

heads = Table(
    "incident_heads",
    METADATA,
    Column("incident", Text, ForeignKey("incidents.id"), primary_key=True),
    Column("is_total", Integer, nullable=False),
    *_words("earliest", "latest", "site", nullable=True),
    Column("place", Integer, nullable=True),
    Column("has_tolls", Integer, nullable=False),
    *_words("brief"),
    Column("is_drawn", Integer, nullable=False),  # of some kind that has no layer of its own
    Column("is_deadly", Integer, nullable=False),
    Column("has_point", Integer, nullable=False),
    *_words("kinds"),
)

incident_kinds = Table(
    "incident_kinds",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("incident", Text, ForeignKey("incidents.id"), primary_key=True),
    Column("untold", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("accounts", Integer, nullable=False),
)

incident_tolls = Table(
    "incident_tolls",
    METADATA,
    Column("incident", Text, ForeignKey("incidents.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("day", Text, nullable=False),
    Column("is_total", Integer, nullable=False),
    *_words("state"),
    Column("low", Integer, nullable=True),
    Column("high", Integer, nullable=True),
    Column("best", Integer, nullable=True),
    *_words("asides"),
)

incident_pairs = Table(
    "incident_pairs",
    METADATA,
    Column("pair", Text, primary_key=True),
    *_words("one", "other"),
    Column("score", Integer, nullable=False),  # thousandths
)

credited = Table(
    "credited",
    METADATA,
    Column("claim", Text, primary_key=True),
    # rank: by document order and place in the text; mark: of where and when it tells of
    *_words("document", "rank", "mark", "kind", "sentence", "figure"),
    *_words("speaker", "said_by"),  # who speaks as its own report tells
    Column("telling", Integer, nullable=False),  # whether that report tells what the speaker is
    Column("is_cited", Integer, nullable=False),
    *_words("original", nullable=True),
    *_words("origin"),  # whose record it is part of
    Column("is_copy", Integer, nullable=False),
    *_words("root", "voice"),
    Column("borne_out", Integer, nullable=False),
    Column("contradicted", Integer, nullable=False),
    Column("denied", Integer, nullable=False),
)

credit_publishers = Table(
    "credit_publishers",
    METADATA,
    Column("document", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    *_words("origin", "voice", "folded"),
)

credit_names = Table(
    "credit_names",
    METADATA,
    Column("name", Text, primary_key=True),
    *_words("told"),
)

credit_origins = Table(
    "credit_origins",
    METADATA,
    Column("id", Text, primary_key=True),
    *_words("key", "line", "names", "folded"),
    Column("claims", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("borne_out", Integer, nullable=False),
    Column("contradicted", Integer, nullable=False),
    Column("denied", Integer, nullable=False),
    Column("is_discounted", Integer, nullable=False),
)

credit_reprints = Table(
    "credit_reprints",
    METADATA,
    Column("copy", Text, primary_key=True),
    Column("original", Text, primary_key=True),
    *_words("shares"),
)

credit_printed = Table(
    "credit_printed",
    METADATA,
    Column("origin", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    *_words("line"),
)

credit_due = Table(
    "credit_due",
    METADATA,
    Column("step", Integer, primary_key=True),
    Column("id", Text, primary_key=True),
)

credit_state = Table(
    "credit_state",
    METADATA,
    Column("name", Text, primary_key=True),
    *_words("value"),
)
