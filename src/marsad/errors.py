"""Every exception that marsad raises on purpose.

    MarsadError
    ├─ SettingsError        a setting is missing or cannot be meant
    ├─ SourceError          a source could not be fetched or decoded: names it, says what to try
    ├─ RecordError          a line is not a record of ours: line number, field, value
    ├─ VocabularyError      a pack entry is wrong: file, key, what was expected
    ├─ GazetteerError       missing, empty or too old
    ├─ LedgerError          locked, too old (names the migration), or a record that does not hold
    │  ├─ JudgedMeanwhile   somebody else judged otherwise since one looked
    │  ├─ StoreError        what holds it failed: locked, full, damaged, out of reach
    │  └─ HeldMeanwhile     somebody else took the claim since one looked
    ├─ AccessError          somebody may not do this, or is not who they say
    ├─ EndpointError        no endpoint is configured, none answers, or no answer was kept
    ├─ NothingRead          an endpoint answered, and nothing of it can be used: the text is unread
    └─ MissingExtra         "batch needs pyspark: pip install 'marsad[batch]'"

A message says what was expected, what was met, where, and what to do. The command line prints
it as one line and exits 1; anything else is a bug and shows its traceback.
"""


class MarsadError(Exception):
    """The root: catch this to catch all that marsad raises on purpose."""


class SettingsError(MarsadError):
    """A setting is missing or cannot be meant."""


class SourceError(MarsadError):
    """A source could not be fetched or decoded."""


class RecordError(MarsadError):
    """A line or mapping is not a record of ours."""


class VocabularyError(MarsadError):
    """A vocabulary pack is wrong or an entry unknown."""


class GazetteerError(MarsadError):
    """The place index is missing, empty or too old, or an own place is malformed."""


class LedgerError(MarsadError):
    """The ledger is locked, too old, or holds what does not hold up."""


class JudgedMeanwhile(LedgerError):  # noqa: N818 (what happened)
    """Somebody else judged otherwise and one has not seen it. ``judgement``: its id."""

    def __init__(self, message: str, judgement: str) -> None:
        super().__init__(message)
        self.judgement = judgement


class StoreError(LedgerError):
    """What holds the ledger, or the users, failed: locked, full, damaged or out of reach. Nothing
    that anybody asked for was wrong; it may name files of this machine.
    """


class HeldMeanwhile(LedgerError):  # noqa: N818 (what happened)
    """Somebody else took a claim, or was given it, and one has not seen it."""


class AccessError(MarsadError):
    """Somebody may not do this, or is not who they say."""


class EndpointError(MarsadError):
    """The endpoint is not configured, gives no answer, or a kept answer is missing."""


class NothingRead(MarsadError):  # noqa: N818 (what became of the text)
    """Every answer on a text was cut off, refused or no JSON: the text is unread."""


class MissingExtra(MarsadError):  # noqa: N818 (the house's name)
    """An optional dependency is not installed."""
