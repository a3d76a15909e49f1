"""What the stages answer to one document, as evaluation asks it, with everything opened once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.dates import Timex3, find_timex3
from marsad.model import Attribution, Claim, Document, Kind, Mention, Place, Span
from marsad.pipeline.opening import open_default_reader, open_places
from marsad.pipeline.reading import read_unless_unread
from marsad.reading.parse import Parser, open_parser
from marsad.reading.places import resolve_given
from marsad.reading.said import Said, find_said
from marsad.reading.said_page import SaidPage, make_page
from marsad.reading.segment import find_sentences
from marsad.reading.toponyms_listed import list_toponyms
from marsad.reconcile.acts import Act, find_acts
from marsad.reconcile.report import lead_figures, report_totals
from marsad.settings import Settings
from marsad.vocabulary.numbers import load_projection

Totals = Mapping[Kind, tuple[int, int | None]]
_FIGHTERS = "combatants"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One method a question. Readers, places and parsers are opened once for the process."""

    settings: Settings

    def claims(self, document: Document) -> tuple[Claim, ...]:
        """None of a document in a language that the reader does not know."""
        return read_unless_unread(document, open_default_reader(self.settings))[1]

    def totals(self, document: Document) -> Totals:
        """What one report comes to, as the South Asia Terrorism Portal writes numbers down."""
        return report_totals(document, self.claims(document), by=load_projection("satp"))

    def civilian_figures(self, document: Document) -> Totals:
        """What a narrative leads with, as Airwars writes it, without those said to have fought."""
        claims = self.claims(document)
        civilians = [c for c in claims if c.victim is None or c.victim.group != _FIGHTERS]
        return lead_figures(document, civilians, by=load_projection("airwars"))

    def acts(self, document: Document) -> tuple[Act, ...]:
        """The acts of violence that one report is about, as MUC-3 fills its templates in."""
        return find_acts(document, self.claims(document))

    def timexes(self, document: Document) -> tuple[Timex3, ...]:
        return find_timex3(document.text, document.published.day)

    def places(self, document: Document) -> tuple[Place, ...]:
        """Every toponym that the text names, in the names of bodies and as adjectives, too."""
        return list_toponyms(document, open_places(self.settings))

    def places_given(self, document: Document, spans: Sequence[Span]) -> tuple[Place | None, ...]:
        """The place of each span that is told to be a toponym."""
        return tuple(resolve_given(document, spans, open_places(self.settings)))

    def attributions(self, document: Document) -> tuple[Attribution, ...]:
        """Whole spans of sources, cues and contents, a content a record; none without a model."""
        parser: Parser = open_parser(self.settings.model)
        page = make_page(document.text, parser.parse(find_sentences(document)))
        return tuple(a for said in find_said(page) for a in _attributions(document, page, said))


def _attributions(document: Document, page: SaidPage, said: Said) -> tuple[Attribution, ...]:
    source = _mention(document, page.span(said.source)) if said.source else None
    cue = _mention(document, page.span(said.cue))
    contents: tuple[Span | None, ...] = tuple(page.span(c) for c in said.contents) or (None,)
    return tuple(Attribution(source=source, cue=cue, content=c) for c in contents)


def _mention(document: Document, span: Span) -> Mention:
    return Mention(span=span, words=document.words(span))
