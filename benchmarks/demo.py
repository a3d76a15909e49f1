"""How long the demo takes with an empty cache: the place index, the reports, the files.

Installing is not in it: `time make demo` in a fresh clone says that.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "marsad", "demo", "-o", f"{folder}/out"]
        environ = {**os.environ, "MARSAD_CACHE": f"{folder}/cache"}
        for said in ("with an empty cache", "again"):
            began = time.perf_counter()
            subprocess.run(command, cwd=ROOT, env=environ, check=True, stdout=subprocess.DEVNULL)
            print(f"demo {said}: {time.perf_counter() - began:.1f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"demo: peak memory {peak / 1024 / (1024 if sys.platform == 'darwin' else 1):,.0f} MiB")


if __name__ == "__main__":
    main()
