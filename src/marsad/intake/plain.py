"""Plain text: decoded strictly, kept to the letter, labelled."""

from marsad import dates
from marsad.intake.compose import compose
from marsad.intake.decode import decode_text
from marsad.intake.label import label_text
from marsad.intake.options import Extract, IntakeOptions, Refused, Source
from marsad.model import Document
from marsad.model.run import Fault

EXTRACTOR = "text/1"


def read_text(text: str, *, uri: str = "text:", options: IntakeOptions | None = None) -> Document:
    """The document of a text that is already decoded; its bytes are its UTF-8."""
    raw = text.encode("utf-8", "surrogatepass")
    said = options or IntakeOptions()
    extract = extract_text(text, title=said.title, extractor=EXTRACTOR)
    return compose(extract, Source(uri=uri, raw=raw), said).document


def extract_plain(source: Source, options: IntakeOptions) -> Extract:
    """The extract of a text file. Raises Refused: UNDECODABLE, NOT_TEXT, EMPTY."""
    text = decode_text(source.raw, declared=source.charset).text
    if not text.strip():
        raise Refused(Fault.EMPTY, "nothing but blank space", "check that it was saved whole")
    return extract_text(text, title=options.title, extractor=EXTRACTOR)


def extract_text(text: str, *, title: str | None, extractor: str) -> Extract:
    """Blocks and date lines over a text that stays as it is."""
    spans = tuple(hint.words.span for hint in dates.find_date_lines(text) if hint.words)
    blocks = label_text(text, title=title, dates=spans)
    return Extract(text=text, blocks=blocks, media_type="text/plain", extractor=extractor)
