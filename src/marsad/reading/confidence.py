"""How sure a reading is: a first, uncalibrated figure between 0 and 1.

It falls with weak triggers, with weakly tied numbers and with speakers carried over. It orders
claims for a reviewer; it is no probability.
"""

from marsad.reading.counting import Link
from marsad.reading.scene import Scene

_SURE_LINK = 2.5


def confidence_of(scene: Scene, link: Link | None) -> float:
    trigger = min(1.0, 0.4 + 0.5 * scene.trigger.score)
    number = 1.0 if link is None else min(1.0, 0.6 + 0.4 * link.score / _SURE_LINK)
    parse = 1.0 if scene.parsed.has_parse else 0.8
    carried = any("carried" in a.method for a in scene.chain)
    return round(trigger * number * parse * (0.8 if carried else 1.0), 3)
