"""The sentences of a document, each parsed when it is first asked for: a parse costs the most."""

from collections.abc import Iterable, Sequence

from marsad.reading.parse import FormParser, Parsed, Parser
from marsad.reading.phrases import Words, read_words
from marsad.reading.segment import Sentence


class Lines:
    """Asked by the index of a sentence; what was parsed once is kept."""

    def __init__(self, text: str, sentences: Sequence[Sentence], parser: Parser) -> None:
        self.text = text
        self.sentences = sentences
        self._parser = parser
        self._parsed: dict[int, Parsed] = {}
        self._by_form: dict[int, Parsed] = {}
        self._words: dict[int, Words] = {}

    def __len__(self) -> int:
        return len(self.sentences)

    def want(self, indexes: Iterable[int]) -> None:
        """Parses those that are not parsed yet, in one go."""
        missing = sorted(set(indexes) - self._parsed.keys())
        if missing:
            made = self._parser.parse([self.sentences[i] for i in missing])
            self._parsed |= zip(missing, made, strict=True)

    def parsed(self, index: int) -> Parsed:
        self.want((index,))
        return self._parsed[index]

    def seen(self, index: int) -> Parsed:
        """The parse where there is one, else the words by form alone."""
        known = self._parsed.get(index) or self._by_form.get(index)
        if known is None:
            known = self._by_form[index] = FormParser().parse([self.sentences[index]])[0]
        return known

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
