"""The sentences of a document, each parsed when it is first asked for: a parse costs the most."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from marsad.model import Span
from marsad.reading.parse import FormParser, Parsed, Parser
from marsad.reading.phrases import Words, read_words
from marsad.reading.quotations import find_quotations
from marsad.reading.segment import Sentence


class Lines:
    """Asked by the index of a sentence; what was parsed once is kept."""

    def __init__(self, text: str, sentences: Sequence[Sentence], parser: Parser) -> None:
        self.text = text
        self.sentences = sentences
        self._parser = parser
        self._parsed: dict[int, Parsed] = {}
        self._ready: dict[int, Parsed] = {}  # parsed along with others, shown once wanted
        self._owed: frozenset[int] = frozenset()
        self._by_form: dict[int, Parsed] = {}
        self._words: dict[int, Words] = {}

    def __len__(self) -> int:
        return len(self.sentences)

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        return find_quotations(self.text, self.sentences)

    def owe(self, indexes: Iterable[int]) -> None:
        """These are seen parsed by whoever looks at them; parsed when somebody does."""
        self._owed |= frozenset(indexes)

    def prepare(self, indexes: Iterable[int]) -> None:
        """Parses in one go what may be wanted; nobody sees it before."""
        missing = sorted(set(indexes) - self._parsed.keys() - self._ready.keys())
        if missing:
            made = self._parser.parse([self.sentences[i] for i in missing])
            self._ready |= zip(missing, made, strict=True)

    def want(self, indexes: Iterable[int]) -> None:
        """Parses those that are not parsed yet, in one go."""
        missing = set(indexes) - self._parsed.keys()
        if missing:
            self.prepare(missing)
            self._parsed |= {i: self._ready.pop(i) for i in missing}

    def parsed(self, index: int) -> Parsed:
        self.want((index,))
        return self._parsed[index]

    def seen(self, index: int) -> Parsed:
        """The parse where there is one, else the words by form alone."""
        if index in self._owed:
            self.want((index,))
        known = self._parsed.get(index) or self._by_form.get(index)
        if known is None:
            known = self._by_form[index] = FormParser().parse([self.sentences[index]])[0]
        return known

    def seen_all(self, indexes: Iterable[int]) -> list[Parsed]:
        """As ``seen``, in text order; parses made together."""
        given = sorted(set(indexes))
        self.want(self._owed.intersection(given))
        return [self.seen(i) for i in given]

    def words(self, index: int) -> Words:
        """The sentence as ``seen`` has it, with the shapes of its words."""
        parsed, known = self.seen(index), self._words.get(index)
        if known is None or known.parsed is not parsed:
            known = self._words[index] = read_words(self.text, parsed)
        return known


def lines_of(text: str, parsed: Sequence[Parsed]) -> Lines:
    """Sentences that are parsed already, all of them."""
    lines = Lines(text, [p.sentence for p in parsed], FormParser())
    lines._parsed |= enumerate(parsed)  # noqa: SLF001 (it makes them)
    return lines
