"""The modality of a claim: what the words around the trigger make of it, by evidence that adds up.

Lexical evidence is in packs/modality.toml; the parse adds auxiliaries, negations and conditions
that hang on the trigger or on the light verb that carries it.
"""

import re
from dataclasses import replace

from marsad.model import Attribution, Family, Modality, Reason, Stance
from marsad.reading.clause import is_verb
from marsad.reading.parse import Parsed, Token
from marsad.reading.scene import Scene
from marsad.vocabulary.evidence import Around
from marsad.vocabulary.modality import modality_rows

TAKEN = 1.0
# Where two are equally strong the graver doubt wins.
_ORDER = tuple(
    Modality(m) for m in ("denied", "negated", "feared", "hypothetical", "future", "alleged")
)


def find_modality(scene: Scene, *, is_none: bool = False) -> tuple[Modality, tuple[Reason, ...]]:
    """The modality of a claim and the reasons; asserted where nothing speaks against it.

    ``is_none``: its number is zero, and what befell nobody did not happen.
    """
    if scene.is_presupposed:
        return Modality.ASSERTED, ()
    scores: dict[Modality, list[Reason]] = {}
    told = [*_by_words(scene), *_by_parse(scene), *_by_question(scene), *_by_speech(scene)]
    for modality, reason in told:
        scores.setdefault(modality, []).append(reason)
    sums = {m: sum(r.score for r in scores.get(m, ())) for m in _ORDER}
    best = max(_ORDER, key=lambda m: sums[m])
    if sums[best] >= TAKEN:
        return best, tuple(scores[best])
    if is_none:
        return Modality.NEGATED, (Reason(score=TAKEN, detail="it befell nobody"),)
    return Modality.ASSERTED, ()


def _by_words(scene: Scene) -> list[tuple[Modality, Reason]]:
    company, family = _own_company(scene), scene.trigger.kind.family
    found = []
    for row in modality_rows(scene.plain):
        told = row.evidence.match(company) if family in row.families else None
        if told is not None:
            found.append((row.modality, Reason(score=row.evidence.score, detail=repr(told))))
    return found


# A sentence that starts without a stop before it: "… accused in Marjat The council says".
_RUNS_IN = re.compile(r" (?<=[\w%\"”] )(?=(?:The|An?) [a-z])")


def _own_company(scene: Scene) -> Around:
    """The words beside the trigger, as far as they are of its own sentence."""
    company, at = scene.company, scene.trigger.span
    start, end = at.start - len(company.before), at.end + len(company.after)
    before = [m.end() for m in _RUNS_IN.finditer(scene.text, start, at.start + 1)]
    before += [turn for link in scene.chain if start < (turn := _turn_to(scene, link)) < at.start]
    before.sort()
    after = [m.start() for m in _RUNS_IN.finditer(scene.text, at.end, end)]
    if not before and not after:
        return company
    return replace(
        company,
        before=company.before[before[-1] - start :] if before else company.before,
        after=company.after[: after[0] - at.end] if after else company.after,
    )


_TURNS = re.compile(r"(?:[;,]|\b(?:and|but|yet|while|whereas))(?: [\w]+ly| then| later| also)?\s*$")


def _turn_to(scene: Scene, link: Attribution) -> int:
    """Where a clause opens in which somebody says what the trigger tells, after another clause:
    "denied the raid and said that …"; -1 for none.
    """
    if link.cue is None or not link.method.startswith("after cue"):
        return -1
    openings = [link.cue.span.start]
    if link.source is not None:
        openings.append(min(openings[0], link.source.span.start))
    first = scene.parsed.span.start
    told = ((at, _ARTICLE.sub("", scene.text[first:at])) for at in openings)
    return next((at for at, before in told if _TURNS.search(before)), -1)


_ARTICLE = re.compile(r"\b(?:the|an?|its|their|his|her) $", re.IGNORECASE)


def _by_parse(scene: Scene) -> list[tuple[Modality, Reason]]:
    token = scene.token
    verb = _verb_of(scene.parsed, token) if token else None
    if verb is None:
        return []
    found = []
    for child in scene.parsed.children(verb.index):
        held = _by_child(child) or _by_purpose(scene.parsed, verb, child)
        if held:
            modality, score = held
            detail = f"{child.text!r} hangs on {verb.text!r}"
            found.append((modality, Reason(score=score, detail=detail)))
    return found


def _verb_of(parsed: Parsed, token: Token) -> Token | None:
    """The trigger itself, or the verb that a trigger noun is subject or object of."""
    if is_verb(token):
        return token
    governor = parsed.tokens[token.head]
    if is_verb(governor) and token.dep in ("nsubj", "nsubjpass", "dobj", "attr", "acomp"):
        return governor
    return None


def _by_child(child: Token) -> tuple[Modality, float] | None:
    word = child.lower
    if child.dep == "neg":
        return Modality.NEGATED, 0.6
    if child.dep == "mark" and word in ("if", "unless"):
        return Modality.HYPOTHETICAL, 0.6
    if child.tag == "MD" and word in ("will", "shall", "'ll", "would"):
        return Modality.FUTURE, 0.5
    if child.tag == "MD" and word in ("could", "might", "may"):
        return Modality.HYPOTHETICAL, 0.4
    return None


# Governing verbs under which an infinitive did happen.
_HAPPENED = frozenset(
    """
    continue continues continued begin began begun start starts started manage manages managed help
    helps helped force forced forces forcing used seem seems seemed appear appears appeared
    compelled reported said believed thought alleged claimed failed unable
    """.split()
)


def _by_purpose(parsed: Parsed, verb: Token, child: Token) -> tuple[Modality, float] | None:
    """An infinitive of purpose: "an offensive to retake the town"."""
    if (
        child.dep != "aux"
        or child.lower != "to"
        or verb.dep not in ("acl", "advcl", "xcomp", "conj")
    ):
        return None
    return None if parsed.tokens[verb.head].lower in _HAPPENED else (Modality.FUTURE, 0.5)


# What asks opens with an auxiliary or a question word; "when" and its like open a clause as well.
_AUXILIARY = (
    r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|might|must)(?:n't)?"
)
_ASKS = re.compile(
    rf"(?:and |but |so |or |then )?(?:(?:(?:why|how|where|when) )?{_AUXILIARY}"
    r"|(?:by |of |from )?(?:who|whom|whose|what|which)|how many|how much) "
)
_OPENS = re.compile(r"[\";:] ?")
_ENDS = re.compile(r"[^?\";.!]*\?")
# What a question takes for granted: "Who ordered the raid?"
_GRANTED = re.compile(r"\b(?:the|this|that|these|those|last|its|their) (?:[\w'-]+ )?$")


def _by_question(scene: Scene) -> list[tuple[Modality, Reason]]:
    """What is asked is not told: "Did the army kill 20 people?"."""
    before, after = scene.company.before, scene.company.after
    asked = _OPENS.split(before)[-1].lstrip()
    if not _ENDS.match(after) or not _ASKS.match(asked):
        return []
    token = scene.token
    if token is not None and not is_verb(token) and _GRANTED.search(asked):
        return []
    return [(Modality.HYPOTHETICAL, Reason(score=2.0, detail="a question"))]


def _is_granted(scene: Scene) -> bool:
    """Whether it is named as known: who takes back "40 dead in the raid" grants the raid."""
    token, before = scene.token, scene.company.before
    is_noun = token is not None and not is_verb(token)
    return scene.trigger.kind.family is Family.FIELD and is_noun and bool(_GRANTED.search(before))


_STANCES = {
    Stance.DENIES: Modality.DENIED,
    Stance.DOUBTS: Modality.ALLEGED,
    Stance.FEARS: Modality.FEARED,
}


_CLAIMS = re.compile(r"\b(?:claim|alleg|purport)", re.IGNORECASE)
_CLAIMS_AN_ACT = re.compile(r"\s(?:the\s)?(?:responsibility|credit)\b", re.IGNORECASE)


def _claims_behind(scene: Scene, link: Attribution) -> bool:
    """As in "…, the army claimed": the words before the trigger tell of it only where it leads."""
    if link.cue is None or not link.method.startswith("before cue"):
        return False
    is_claim = _CLAIMS.search(link.cue.words) is not None
    return is_claim and _CLAIMS_AN_ACT.match(scene.text, link.cue.span.end) is None


def _by_speech(scene: Scene) -> list[tuple[Modality, Reason]]:
    found = []
    if scene.is_withheld:
        found.append((Modality.ALLEGED, Reason(score=1.1, detail="is not said by whom is asked")))
    if scene.is_withdrawn and not _is_granted(scene):
        found.append((Modality.DENIED, Reason(score=2.4, detail="is taken back")))
    for link in scene.chain:
        modality = _STANCES.get(link.stance)
        cue = link.cue.words if link.cue else "the speaker"
        if modality:
            found.append((modality, Reason(score=1.1, detail=f"{cue!r} {link.stance}")))
        elif _claims_behind(
            scene, link
        ):  # no more than it takes: what is planned is claimed as planned
            found.append((Modality.ALLEGED, Reason(score=TAKEN, detail=f"{cue!r} stands behind")))
    return found
