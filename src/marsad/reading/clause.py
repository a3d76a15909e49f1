"""Who does and who suffers, by the parse: the arguments of a trigger."""

from collections.abc import Iterator

from marsad.model import Span
from marsad.reading.parse import Parsed, Token

# Verbs whose subject is the harmed: nobody need have done it.
SUBJECT_IS_PATIENT = frozenset(
    """
    died die dies dying perished succumbed drowned fled flee flees fleeing escaped escape escaping
    left leave leaving surrendered surrender surrendering disappeared vanished suffocated
    """.split()
)
_OBJECTS = frozenset({"dobj", "obj"})
_RELATIVE = ("WP", "WDT")
_SUBJECTS = frozenset({"nsubj", "csubj"})


def main_token(parsed: Parsed, span: Span) -> Token | None:
    """The token of a span that governs the others in it."""
    inside = parsed.inside(span)
    indexes = {t.index for t in inside}
    outward = [t for t in inside if t.head not in indexes or t.head == t.index]
    return outward[0] if outward else (inside[-1] if inside else None)


def is_verb(token: Token) -> bool:
    """By its tag, unless it stands where only a noun can ("in air strikes", read as a verb)."""
    stands_as_noun = token.tag == "VBZ" and token.dep in _NOMINAL
    return token.tag.startswith("VB") and not stands_as_noun


_NOMINAL = frozenset({"pobj", "nsubj", "nsubjpass", "dobj"})


def is_passive(parsed: Parsed, token: Token) -> bool:
    """Passive by its auxiliary, or a participle after its noun ("people killed in …")."""
    if token.tag not in ("VBN", "VBD"):
        return False
    labels = {t.dep for t in parsed.children(token.index)}
    if labels & {"nsubjpass", "auxpass", "agent"}:
        return True
    if any(t.dep in _OBJECTS and t.lower not in _CAPTIVE for t in parsed.children(token.index)):
        return False
    if token.dep in ("acl", "amod", "relcl") and token.tag == "VBN" and "nsubj" not in labels:
        return True
    return (
        token.dep == "conj"
        and _first(parsed, token)
        and is_passive(parsed, parsed.tokens[token.head])
    )


# "taken hostage" has no object of its own
_CAPTIVE = frozenset({"hostage", "prisoner", "captive"})


def _first(parsed: Parsed, token: Token) -> bool:
    return is_verb(parsed.tokens[token.head])


def patients(parsed: Parsed, token: Token) -> tuple[Token, ...]:
    """Heads of the noun phrases that suffer what the trigger says, coordinations included."""
    return tuple(_spread(parsed, _patients(parsed, token)))


def agents(parsed: Parsed, token: Token) -> tuple[Token, ...]:
    """Heads of the noun phrases that do it."""
    return tuple(_agents(parsed, token))


def _patients(parsed: Parsed, token: Token) -> Iterator[Token]:
    children = parsed.children(token.index)
    if not is_verb(token):
        yield from _patients_of_noun(parsed, token)
        return
    if token.lower in SUBJECT_IS_PATIENT:
        yield from _subject(parsed, token)
        return
    if is_passive(parsed, token):
        own = [t for t in children if t.dep in ("nsubjpass", *_SUBJECTS)]
        if not own or own[0].tag in _RELATIVE:
            yield from _inherited_patient(parsed, token)
        else:
            yield from own
        return
    objects = [t for t in children if t.dep in _OBJECTS]
    if objects and objects[0].lower in _OWN:
        yield from _subject(parsed, token)  # "laid down their arms", "lost his life"
    elif objects:
        yield from objects
    elif shared := _shared_objects(parsed, children):
        yield from shared
    elif token.tag in ("VBN", "VBD") and not _goes_on_to_noun(parsed, token):
        # a headline's reduced passive: "6 killed, 12 wounded in …"
        yield from (t for t in children if t.dep in _SUBJECTS)
    elif token.dep == "amod":
        yield parsed.tokens[token.head]


def _goes_on_to_noun(parsed: Parsed, token: Token) -> bool:
    """Whether a noun phrase follows at once: an object that the parse hung elsewhere."""
    following = [t for t in parsed.tokens[token.index + 1 : token.index + 3] if t.lower != "dead"]
    return bool(following) and following[0].tag in ("DT", "PRP$", "NN", "NNS", "NNP", "JJ", "CD")


def _shared_objects(parsed: Parsed, children: tuple[Token, ...]) -> list[Token]:
    """The object of the verb joined to this one: "abducted and killed the man"."""
    joined = [t for t in children if t.dep == "conj" and t.tag in ("VBD", "VBN")]
    joined = [t for t in joined if not is_passive(parsed, t)]
    return [o for t in joined for o in parsed.children(t.index) if o.dep in _OBJECTS]


_OWN = frozenset("arms life lives weapons themselves himself herself homes".split())


def _inherited_patient(parsed: Parsed, token: Token) -> Iterator[Token]:
    governor = parsed.tokens[token.head]
    if token.dep in ("acl", "amod", "relcl"):
        yield governor
    elif token.dep == "conj" and is_verb(governor):
        yield from _patients(parsed, governor)
    elif token.dep == "xcomp" and is_verb(governor):
        yield from _subject(parsed, governor)  # "families need to be evacuated"


def _subject(parsed: Parsed, token: Token) -> Iterator[Token]:
    own = [t for t in parsed.children(token.index) if t.dep in (*_SUBJECTS, "nsubjpass")]
    governor = parsed.tokens[token.head]
    if own:
        # "who fled": the noun that the clause hangs on
        relative = token.dep == "relcl" and own[0].tag in _RELATIVE
        yield governor if relative else own[0]
    elif token.dep in ("acl", "amod", "relcl"):
        yield governor
    elif token.dep in ("conj", "xcomp", "advcl") and is_verb(governor):
        yield from _subject(parsed, governor)


MODIFIERS = frozenset({"compound", "poss", "amod", "nummod", "nmod"})
# "five others sustained injuries"
_SUSTAINING = frozenset(
    """
    sustained sustain sustains sustaining received receive receives suffered suffer suffers
    suffering incurred got
    """.split()
)
_SUFFERING = frozenset({"of", "among", "against", "on", "to", "for"})


def _patients_of_noun(parsed: Parsed, token: Token) -> Iterator[Token]:
    for child in parsed.children(token.index):
        if child.dep == "prep" and child.lower in _SUFFERING:
            yield from (t for t in parsed.children(child.index) if t.dep == "pobj")
    yield from (t for t in parsed.children(token.index) if t.dep in MODIFIERS and t.tag != "CD")
    governor = parsed.tokens[token.head]
    deed = parsed.tokens[governor.head]
    if token.lower == "death" and governor.lower == "to" and is_verb(deed):
        yield from _patients(parsed, deed)  # "beat the man to death"
    elif token.dep == "dobj" and governor.lower in _SUSTAINING:
        yield from _subject(parsed, governor)
    elif token.dep in ("acomp", "oprd") and has_object(parsed, governor):
        yield from (
            t for t in parsed.children(governor.index) if t.dep in _OBJECTS
        )  # "shot X dead"
    elif token.dep in ("acomp", "attr", "oprd") or (token.dep == "amod" and token.tag == "JJ"):
        if is_verb(governor):
            yield from _subject(parsed, governor)
        else:
            yield governor


def _agents(parsed: Parsed, token: Token) -> Iterator[Token]:
    children = parsed.children(token.index)
    by = [t for t in children if t.dep == "agent" or (t.dep == "prep" and t.lower == "by")]
    if not is_verb(token):
        by += _by_of_clauses(parsed, children)
        by += [t for t in children if t.dep == "prep" and t.lower == "from"]
    for child in by:
        yield from (t for t in parsed.children(child.index) if t.dep == "pobj")
    if is_verb(token):
        if not is_passive(parsed, token) and token.lower not in SUBJECT_IS_PATIENT:
            yield from _subject(parsed, token)
    elif not by:
        yield from (t for t in children if t.dep in ("poss", "compound") and t.tag[:2] == "NN")
        # a nationality: "Russian strikes"
        yield from (t for t in children if t.dep == "amod" and t.text[:1].isupper())


def _by_of_clauses(parsed: Parsed, children: tuple[Token, ...]) -> list[Token]:
    """The "by" of "strikes carried out by the army", "led by", "which were launched by"."""
    clauses = [t for t in children if t.dep in ("acl", "relcl") and t.tag == "VBN"]
    return [
        t for c in clauses for t in parsed.children(c.index) if t.dep == "agent" or t.lower == "by"
    ]


def _spread(parsed: Parsed, heads: Iterator[Token]) -> Iterator[Token]:
    """Each head and what is coordinated with it."""
    queue, seen = list(heads), set()
    while queue:
        token = queue.pop(0)
        if token.index in seen:
            continue
        seen.add(token.index)
        yield token
        queue.extend(t for t in parsed.children(token.index) if t.dep in ("conj", "appos"))


# "a total of three bombs", "dozens of people": the phrase is about what follows
_PARTITIVE = frozenset(
    """
    total number dozens scores hundreds thousands tens millions series majority most some many
    several couple lot handful string rest half dozen
    """.split()
)


def content_head(parsed: Parsed, head: Token) -> Token:
    """The head that a phrase is about: "people" of "dozens of people"."""
    if head.lower not in _PARTITIVE and head.tag != "CD":
        return head
    for child in parsed.children(head.index):
        if child.dep == "prep" and child.lower == "of":
            for inner in parsed.children(child.index):
                if inner.dep == "pobj":
                    return inner
    return head


def has_object(parsed: Parsed, token: Token) -> bool:
    return any(t.dep in _OBJECTS for t in parsed.children(token.index))


def noun_phrase(parsed: Parsed, head: Token) -> Span:
    """The head with what stands before it, its "of" phrase and what "and" joins to it.

    No relative clauses, no appositions, no other prepositions.
    """
    left = head.start
    for token in parsed.subtree(head.index):
        if token.index < head.index and token.dep not in ("relcl", "acl", "punct", "cc", "conj"):
            left = min(left, token.start)
    return Span(left, _right_end(parsed, head))


def _right_end(parsed: Parsed, head: Token) -> int:
    end = head.end
    children = [t for t in parsed.children(head.index) if t.index > head.index]
    joins = any(t.dep == "cc" and t.lower in ("and", "or", "&") for t in children)
    for child in children:
        is_close = child.start - head.end <= 1  # not "Dayton, 42, of Larun"
        if child.dep == "prep" and child.lower == "of" and is_close:
            objects = [t for t in parsed.children(child.index) if t.dep == "pobj"]
            end = max([end, *(_right_end(parsed, t) for t in objects)])
        elif child.dep == "conj" and joins and child.tag[:2] == "NN":
            end = max(end, _right_end(parsed, child))
    return end
