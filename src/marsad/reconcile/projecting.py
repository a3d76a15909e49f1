"""Other people's rules for words that tell numbers, applied to a claim's quantity."""

from marsad.model import Qualifier, Quantity, QuantityState
from marsad.vocabulary.numbers import PLURAL, Projection

Interval = tuple[int, int | None]  # people, both ends included; None is open above


def project(quantity: Quantity, by: Projection | None) -> Interval | None:
    """The interval that they would write down; None where they would write none.

    Without a projection the native interval of the annotation guide.
    """
    if quantity.state is QuantityState.UNKNOWN or quantity.state is QuantityState.NOT_STATED:
        return by.rule.get(PLURAL) if by else None
    native = (quantity.low or 0, quantity.high)
    if by is None:
        return native
    if quantity.qualifier is Qualifier.VAGUE and quantity.words:
        return by.rule.get(quantity.words.words.lower().strip(" '\"“”"), native)
    return _written(quantity, native) if by.written else native


def _written(quantity: Quantity, native: Interval) -> Interval:
    low, high = native
    match quantity.qualifier:
        case Qualifier.MORE_THAN:
            return low - 1, low - 1
        case Qualifier.AT_LEAST:
            return low, low
        case Qualifier.NEARLY:
            return (high or low), high
        case _:
            return native
