"""The composition root: the only part that knows more than one stage.

    load     sources → documents                     read      document → claims
    add      sources → ledger, with a report         reproject ledger → incidents, stored as a view
    beside   two readings of a document, claim beside claim
    erase    a document, its claims and its bytes, for good
    back_up  ledger → archive                        restore  archive → ledger, verified
    judge    a person's decision → ledger             preview    what it makes of the incidents
    ask      a question → claims as people judged them
    verify   ledger and evidence → what does not hold; remake: all that is no evidence, anew

Each function opens what it needs when first called; a reader stays open for the process.
"""

from marsad.pipeline.adding import MAX_QUARANTINED, RunReport, Unread, add, is_too_many
from marsad.pipeline.backups import BackupReport, Restored, back_up, restore
from marsad.pipeline.beside import Agreement, Pair, lay_beside
from marsad.pipeline.by_hand import Pointed, draft_claim, draft_correction
from marsad.pipeline.effects import find_unmet
from marsad.pipeline.erasing import erase, finish_erasures, kept_answers
from marsad.pipeline.judging import (
    Change,
    Judge,
    are_together,
    carry_out,
    check_may_be_one,
    draft_merge,
    draft_split,
    find_copies,
    find_origin,
    find_orphans,
    judge,
    judge_each,
    preview,
    undo,
    undo_each,
    written_together,
)
from marsad.pipeline.knowing import incident_then, incidents_known
from marsad.pipeline.opening import is_place_known, open_default_reader, open_ledger, place_index
from marsad.pipeline.projecting import (
    find_projected,
    load_incident,
    refresh,
    reproject,
    state_digest,
)
from marsad.pipeline.reading import describe_quarantine, load, read, read_or_fault, standard_input
from marsad.pipeline.second import EndpointReader, open_endpoint_reader
from marsad.pipeline.verifying import remake, verify
from marsad.pipeline.viewing import (
    Asked,
    View,
    ask,
    find_incident,
    load_judged,
    load_view,
    resolve_incident,
)

__all__ = [
    "MAX_QUARANTINED",
    "Agreement",
    "Asked",
    "BackupReport",
    "Change",
    "EndpointReader",
    "Judge",
    "Pair",
    "Pointed",
    "Restored",
    "RunReport",
    "Unread",
    "View",
    "add",
    "are_together",
    "ask",
    "back_up",
    "carry_out",
    "check_may_be_one",
    "describe_quarantine",
    "draft_claim",
    "draft_correction",
    "draft_merge",
    "draft_split",
    "erase",
    "find_copies",
    "find_incident",
    "find_origin",
    "find_orphans",
    "find_projected",
    "find_unmet",
    "finish_erasures",
    "incident_then",
    "incidents_known",
    "is_place_known",
    "is_too_many",
    "judge",
    "judge_each",
    "kept_answers",
    "lay_beside",
    "load",
    "load_incident",
    "load_judged",
    "load_view",
    "open_default_reader",
    "open_endpoint_reader",
    "open_ledger",
    "place_index",
    "preview",
    "read",
    "read_or_fault",
    "refresh",
    "remake",
    "reproject",
    "resolve_incident",
    "restore",
    "standard_input",
    "state_digest",
    "undo",
    "undo_each",
    "verify",
    "written_together",
]
