"""Users and roles, why somebody may do something, and the audit log."""

from starlette.requests import Request
from starlette.responses import Response

from marsad.access import Permission, may, rules
from marsad.errors import AccessError, LedgerError, RecordError
from marsad.model.user import Role
from marsad.web.bench import bench_of
from marsad.web.pages.front import go, word_of
from marsad.web.pages.judging import user_name
from marsad.web.problems import Problem, not_found, refusal
from marsad.web.rendering import render

_SHOWN = 200


def show_admin(request: Request) -> Response:
    return _show(request)


def add_user(request: Request) -> Response:
    desk, name = bench_of(request).desk, word_of(request, "name")
    try:
        role = _role(word_of(request, "role"))
        desk.add_user(name, role, word_of(request, "password", strip=False), by=user_name(request))
    except (RecordError, LedgerError) as e:
        return _show(request, status=422, refused=refusal(e))
    return go(request, "/admin")


def change_user(request: Request, name: str) -> Response:
    """Another role, or disabled, or enabled again."""
    desk, by = bench_of(request).desk, user_name(request)
    if desk.store.user(name) is None:
        raise not_found(name)
    act = word_of(request, "act")
    try:
        if act == "role":
            desk.set_role(name, _role(word_of(request, "role")), by=by)
        elif act in ("disable", "enable"):
            desk.set_disabled(name, is_disabled=act == "disable", by=by)
        else:
            raise Problem(400, f"act: expected role, disable or enable, got {act[:40]!r}")
    except AccessError as e:
        return _show(request, status=422, refused=str(e))
    return go(request, "/admin")


def show_audit(request: Request) -> Response:
    entries = bench_of(request).desk.store.audit(limit=_SHOWN)
    return render(request, "audit.html", entries=entries)


def _role(words: str) -> Role:
    try:
        return Role(words)
    except ValueError:
        raise RecordError(f"role: expected one of {', '.join(Role)}, got {words[:40]!r}") from None


def _show(request: Request, *, status: int = 200, refused: str = "") -> Response:
    users = bench_of(request).desk.store.users()
    asked = request.query_params.get("who", "")
    chosen = next((u for u in users if u.name == asked), None)
    why = [(p, may(chosen, p)) for p in Permission] if chosen else []
    return render(
        request,
        "admin.html",
        status=status,
        users=users,
        roles=tuple(Role),
        rules=rules(),
        chosen=chosen,
        why=why,
        refused=refused,
    )
