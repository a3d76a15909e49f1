"""The second reader: an endpoint proposes, our rules verify."""

from marsad.endpoint import Endpoint, Passage, Proposed
from marsad.errors import NothingRead
from marsad.model import Claim, Document, Mention
from marsad.model.proposal import Discard
from marsad.pipeline.opening import Progress, open_places
from marsad.reading import ReaderName, Verified, Verifier, find_sentences, open_verifier
from marsad.settings import Settings

NAME = "endpoint"


class EndpointReader:
    """Reads English by asking a model. ``version``: prompt, model, and what verifies.

    ``discards_of`` tells what was not taken of each document that it has read.
    """

    name = NAME
    languages = frozenset({"en"})  # the rules that derive numbers and times know no other

    def __init__(self, endpoint: Endpoint, verifier: Verifier) -> None:
        self._endpoint = endpoint
        self._verifier = verifier
        self.version = f"{endpoint.version}+{verifier.version}"
        self._discards: dict[str, tuple[Discard, ...]] = {}

    def read(self, document: Document) -> tuple[Claim, ...]:
        """The verified claims. Raises EndpointError where the endpoint does not answer, and
        NothingRead where of none of the text it gave an answer that can be used.
        """
        passages = _passages(document)
        proposed = self._endpoint.propose(passages, published=document.published.day)
        verified = self._verified(document, proposed)
        self._discards[document.id] = verified.discards
        if passages and proposed.is_unread:
            raise NothingRead("the endpoint gave no answer that can be used to any piece of it")
        return verified.claims

    def discards_of(self, document: Document) -> tuple[Discard, ...]:
        """What was discarded when the document was read; () where it was not."""
        return self._discards.get(document.id, ())

    def verify(self, document: Document) -> Verified:
        """The claims, and all that was returned and not taken."""
        proposed = self._endpoint.propose(_passages(document), published=document.published.day)
        return self._verified(document, proposed)

    def _verified(self, document: Document, proposed: Proposed) -> Verified:
        by = ReaderName(reader=self.name, version=self.version)
        verified = self._verifier.verify(document, proposed.proposals, by=by)
        return Verified(claims=verified.claims, discards=proposed.discards + verified.discards)


def _passages(document: Document) -> tuple[Passage, ...]:
    """What our own reader reads too: no boilerplate is sent."""
    return tuple(
        Passage(words=Mention(span=s.span, words=s.text), paragraph=s.paragraph)
        for s in find_sentences(document)
    )


def open_endpoint_reader(
    settings: Settings, *, replay: bool = False, progress: Progress | None = None
) -> EndpointReader:
    """Asks what MARSAD_ENDPOINT names; with ``replay`` only kept answers count, and no network.

    Raises EndpointError where it is not configured.
    """
    endpoint = Endpoint(settings.endpoint, settings.answers, replay=replay)
    gazetteer = open_places(settings, progress=progress)
    return EndpointReader(endpoint, open_verifier(gazetteer, model=settings.model))
