"""The screens, in the order of the bar at the top."""

from dataclasses import dataclass

from marsad.access import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """``key``: after g, it leads here."""

    name: str
    path: str
    key: str
    needs: Permission = Permission.SEE


SCREENS = (
    Screen(name="Overview", path="/", key="g o"),
    Screen(name="Queue", path="/queue", key="g q"),
    Screen(name="Incidents", path="/incidents", key="g i"),
    Screen(name="Map", path="/map", key="g m"),
    Screen(name="Places", path="/places", key="g p"),
    Screen(name="Sources", path="/sources", key="g s"),
    Screen(name="Documents", path="/documents", key="g d"),
    Screen(name="Search", path="/search", key="/"),
    Screen(name="Admin", path="/admin", key="g a", needs=Permission.MANAGE_USERS),
)
