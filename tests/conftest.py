"""The environment of all tests: no setting of the person who runs them, one place index for all."""

import os
from pathlib import Path

from hypothesis import settings

for name in [n for n in os.environ if n.startswith("MARSAD_") and not n.startswith("MARSAD_TEST_")]:
    del os.environ[name]
for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS"):
    os.environ.pop(name, None)
# built by the first test that needs it (seconds), kept between runs, never the user's own
os.environ["MARSAD_CACHE"] = str(Path(__file__).parents[1] / ".pytest_cache" / "marsad")

# The same examples each time, so that a red run is a change's fault and can be seen again; look for
# new ones with: pytest --hypothesis-profile=explore
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile("fixed")
