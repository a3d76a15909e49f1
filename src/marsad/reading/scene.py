"""A trigger in its sentence, with who speaks: what every question about a claim is asked of."""

from dataclasses import dataclass, field

from marsad.model import Attribution, Kind, Mention, Span
from marsad.reading.clause import main_token
from marsad.reading.parse import Parsed, Token
from marsad.reading.triggers import Trigger, around
from marsad.vocabulary.evidence import Around


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """``text`` is the document's; ``plain`` the sentence as evidence sees it (context_text).

    ``token`` is None without a parse. ``is_withheld``: somebody does not say it.
    ``is_withdrawn``: it was said before and is taken back.
    """

    text: str
    parsed: Parsed
    plain: str
    trigger: Trigger
    chain: tuple[Attribution, ...] = ()
    is_withheld: bool = False
    is_withdrawn: bool = False
    company: Around = field(init=False, compare=False, repr=False)
    token: Token | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """What every question asks for: the words around, and the trigger's governing token."""
        company = around(self.plain, self.parsed, self.trigger.span)
        object.__setattr__(self, "company", company)
        object.__setattr__(self, "token", self.main(self.trigger.span))

    @property
    def is_presupposed(self) -> bool:
        """What holds whatever the sentence says: "government-controlled areas"."""
        if self.trigger.kind is not Kind.CONTROL:
            return False
        token = self.token
        is_modifier = token is not None and token.dep == "amod" and token.tag in ("VBN", "JJ")
        return is_modifier or self.company.before.endswith("-")

    def main(self, span: Span) -> Token | None:
        return main_token(self.parsed, span) if self.parsed.has_parse else None

    def gap(self, span: Span) -> str:
        """The words between the trigger and a span."""
        left, right = sorted((span, self.trigger.span))
        return self.text[left.end : max(left.end, right.start)]

    def words(self, start: int, end: int) -> Mention:
        return Mention(span=Span(start, end), words=self.text[start:end])

    def tie(self, span: Span) -> tuple[float, str] | None:
        """How the parse ties a span to the trigger: 1.0 under it, 0.5 under the same verb."""
        token, other = self.token, self.main(span)
        if token is None or other is None:
            return None
        path = [t.index for t in self.parsed.ancestors(other.index)]
        if token.index in path:
            return 1.0, f"hangs on {self.trigger.mention.words!r}"
        governors = {t.index for t in self.parsed.ancestors(token.index)[:2]}
        return (0.5, "hangs on the same verb") if governors & set(path[:3]) else None
