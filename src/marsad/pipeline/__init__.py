"""The composition root: the only part that knows more than one stage.

    load     sources → documents                     read      document → claims
    add      sources → ledger, with a report         reproject ledger → incidents, stored as a view
    beside   two readings of a document, claim beside claim
    verify   ledger and evidence → what does not hold

Each function opens what it needs when first called; a reader stays open for the process.
"""

from marsad.pipeline.adding import MAX_QUARANTINED, RunReport, Unread, add, is_too_many
from marsad.pipeline.beside import Agreement, Pair, lay_beside
from marsad.pipeline.knowing import incident_then, incidents_known
from marsad.pipeline.opening import open_default_reader, open_ledger, place_index
from marsad.pipeline.projecting import reproject, state_digest
from marsad.pipeline.reading import describe_quarantine, load, read, read_or_fault, standard_input
from marsad.pipeline.second import EndpointReader, open_endpoint_reader
from marsad.pipeline.verifying import verify

__all__ = [
    "MAX_QUARANTINED",
    "Agreement",
    "EndpointReader",
    "Pair",
    "RunReport",
    "Unread",
    "add",
    "describe_quarantine",
    "incident_then",
    "incidents_known",
    "is_too_many",
    "lay_beside",
    "load",
    "open_default_reader",
    "open_endpoint_reader",
    "open_ledger",
    "place_index",
    "read",
    "read_or_fault",
    "reproject",
    "standard_input",
    "state_digest",
    "verify",
]
