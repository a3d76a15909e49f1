"""The description of the API: what FastAPI finds in the routes, and what it cannot know."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

_PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for whoever asked."},
        "instance": {"type": "string"},
    },
}
_TOKEN = {"type": "http", "scheme": "bearer", "description": "Of `marsad user token`, or Account."}
_REFUSED = {
    "401": "No token, or one that is none any longer.",
    "403": "Whose token it is may not do this.",
    "422": "It cannot be meant, or does not hold up.",
    "429": "Too many requests: `Retry-After` says when.",
    "503": "The ledger cannot answer now: try again.",
}
_OF_ONE = {"404": "There is none of that id."}
_OF_LISTS = {"410": "The record named by `after` is no longer in this list: begin it anew."}
_OF_JUDGING = {"409": "Somebody judged otherwise meanwhile, and `seen` does not name it."}
_ARCHIVES = ("/api/export",)


def describe(app: FastAPI) -> dict[str, Any]:
    """OpenAPI 3.1, made once."""
    if app.openapi_schema is None:
        told = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
        )
        parts = told.setdefault("components", {})
        parts.setdefault("schemas", {})["Problem"] = _PROBLEM
        parts["securitySchemes"] = {"token": _TOKEN}
        told["security"] = [{"token": []}]
        for path, methods in told["paths"].items():
            for method, operation in methods.items():
                _complete(path, method, operation)
        for unused in ("HTTPValidationError", "ValidationError"):
            parts["schemas"].pop(unused, None)
        app.openapi_schema = told
    return app.openapi_schema


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    refused = dict(_REFUSED)
    names = {p["name"] for p in operation.get("parameters", ())}
    if "{" in path:
        refused |= _OF_ONE
    if "after" in names:
        refused |= _OF_LISTS
    if method == "post":
        refused |= _OF_JUDGING | _OF_ONE
    for status, words in sorted(refused.items()):
        operation["responses"][status] = {
            "description": words,
            "content": {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
            },
        }
    if path in _ARCHIVES:
        archive = {"schema": {"type": "string", "format": "binary"}}
        operation["responses"]["200"]["content"] = {"application/zip": archive}
