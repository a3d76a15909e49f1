"""The style and the script as the build left them; under names that change when they do."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_ENTRY = "src/{}.js"


@cache
def asset_paths(entry: str = "workbench") -> Mapping[str, tuple[str, ...]]:
    """``styles`` and ``scripts``, as paths below the root. None of either where marsad was built
    without them: pages then work as plain forms. ``entry``: that of
    every page, or of one alone.
    """
    manifest = STATIC / "manifest.json"
    if not manifest.is_file():
        return {"styles": (), "scripts": ()}
    built = json.loads(manifest.read_text("utf-8"))[_ENTRY.format(entry)]
    styles = tuple(f"/static/{name}" for name in built.get("css", ()))
    return {"styles": styles, "scripts": (f"/static/{built['file']}",)}


def has_assets() -> bool:
    return bool(asset_paths()["styles"])
