"""Settings, read once at the edge and handed on. Every one is in docs/settings.md.

======================  ==================  =====================================================
variable                default             meaning
======================  ==================  =====================================================
MARSAD_LEDGER           ./marsad.db         the ledger file; evidence lies beside it
MARSAD_CACHE            ~/.cache/marsad     where the place index is built (XDG_CACHE_HOME counts)
MARSAD_MAX_BYTES        20000000            a larger source is quarantined
MARSAD_MODEL            sm                  the English parse: sm, md (an extra) or none
======================  ==================  =====================================================
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import SettingsError

MODELS = ("sm", "md", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    ledger: Path = Path("marsad.db")
    cache: Path = Path(".cache/marsad")
    max_bytes: int = 20_000_000
    model: str = "sm"

    @property
    def evidence(self) -> Path:
        """The content-addressed folder of captured bytes, beside the ledger."""
        return self.ledger.with_suffix(".evidence")

    @property
    def own_places(self) -> Path:
        """The desk's own places, beside the ledger, so that they travel with it."""
        return self.ledger.with_suffix(".places.db")


def load_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the environment. Raises SettingsError naming the variable."""
    home = environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    model = environ.get("MARSAD_MODEL", "sm")
    if model not in MODELS:
        raise SettingsError(f"MARSAD_MODEL must be one of {', '.join(MODELS)}, got {model!r}")
    return Settings(
        ledger=Path(environ.get("MARSAD_LEDGER") or "marsad.db"),
        cache=Path(environ.get("MARSAD_CACHE") or Path(home) / "marsad"),
        max_bytes=_positive("MARSAD_MAX_BYTES", environ.get("MARSAD_MAX_BYTES", "20000000")),
        model=model,
    )


def _positive(name: str, value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise SettingsError(f"{name} must be a whole number above 0, got {value!r}")
    return int(value)
