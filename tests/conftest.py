"""The environment of all tests: no setting of the person who runs them, one place index for all."""

import os
from pathlib import Path

for name in [n for n in os.environ if n.startswith("MARSAD_")]:
    del os.environ[name]
for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS"):
    os.environ.pop(name, None)
# built by the first test that needs it (seconds), kept between runs, never the user's own
os.environ["MARSAD_CACHE"] = str(Path(__file__).parents[1] / ".pytest_cache" / "marsad")
