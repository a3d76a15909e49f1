"""Orders that are no reports: who "told his men to shoot" tells nobody that they shot."""

from marsad.reading.frame import Frame, Order
from marsad.reading.phrases import Words
from marsad.vocabulary.groups import load_groups

_OWN = frozenset("his her its their".split())


def orders(words: Words, frame: Frame) -> bool:
    """Whether somebody tells his own men, or fighters, to do something.

    Who tells residents to leave warns them: that stays his word.
    """
    if frame.cue.kind.id != "tell" or frame.order is not Order.AFTER:
        return False
    hearer = words.lowers[frame.cue.end : frame.first]
    is_to = frame.first < len(words) and words.lower(frame.first) == "to"
    groups = load_groups().group_of
    are_his = any(w in _OWN or groups.get(w) == "combatants" for w in hearer)
    return is_to and are_his
