"""Users and roles, why somebody may do something, and the audit log."""

from starlette.requests import Request
from starlette.responses import Response

from marsad.access import Permission, may, rules
from marsad.errors import AccessError, LedgerError, RecordError
from marsad.model.user import Deed, Role
from marsad.web.bench import bench_of
from marsad.web.pages.front import go, word_of
from marsad.web.pages.judging import user_name
from marsad.web.problems import Problem, not_found, refusal
from marsad.web.rendering import render

_SHOWN = 100
_LONGEST_NUMBER = 18  # digits


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
    """Another role or password, or disabled, or enabled again, which lets them try again too."""
    desk, by = bench_of(request).desk, user_name(request)
    if desk.store.user(name) is None:
        raise not_found(name)
    act = word_of(request, "act")
    try:
        if act == "role":
            desk.set_role(name, _role(word_of(request, "role")), by=by)
        elif act in ("disable", "enable"):
            desk.set_disabled(name, is_disabled=act == "disable", by=by)
        elif act == "password":
            _set_password(request, name)
        else:
            raise Problem(400, f"act: expected role, disable, enable or password, got {act[:40]!r}")
    except (AccessError, RecordError) as e:
        return _show(request, status=422, refused=str(e))
    return go(request, "/admin")


def show_audit(request: Request) -> Response:
    """``deed`` and ``user`` narrow; ``before``: what is older than the entry of that number."""
    asked = request.query_params
    deed, user, before = asked.get("deed", ""), asked.get("user", ""), asked.get("before", "")
    found = bench_of(request).desk.store.log.entries(
        limit=_SHOWN + 1,
        before=_number(before) if before else None,
        deed=_deed(deed) if deed else None,
        user=user,
    )
    return render(
        request,
        "audit.html",
        entries=found[:_SHOWN],
        older=found[_SHOWN - 1].seq if len(found) > _SHOWN else None,
        before=before,
        deeds=tuple(Deed),
        deed=deed,
        user=user,
    )


def _number(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and len(words) <= _LONGEST_NUMBER):
        raise Problem(400, f"before: expected the number of an entry, got {words[:40]!r}")
    return int(words)


def _deed(words: str) -> Deed:
    try:
        return Deed(words)
    except ValueError:
        raise Problem(400, f"deed: expected one of {', '.join(Deed)}, got {words[:40]!r}") from None


def _set_password(request: Request, name: str) -> None:
    by = user_name(request)
    if by == name:
        raise AccessError(
            "your own password is changed under Account, where the present one counts"
        )
    password = word_of(request, "password", strip=False)
    bench_of(request).desk.set_password(name, password, by=by)


def _role(words: str) -> Role:
    try:
        return Role(words)
    except ValueError:
        raise RecordError(f"role: expected one of {', '.join(Role)}, got {words[:40]!r}") from None


def _is_no_path(name: str) -> bool:
    """Whether no address of a page can hold it; no new user is called so."""
    return "/" in name or "\\" in name or not name.strip(".")


def _show(request: Request, *, status: int = 200, refused: str = "") -> Response:
    desk = bench_of(request).desk
    users = desk.store.users()
    asked = request.query_params.get("who", "")
    chosen = next((u for u in users if u.name == asked), None)
    why = [(p, may(chosen, p)) for p in Permission] if chosen else []
    return render(
        request,
        "admin.html",
        status=status,
        users=users,
        waiting=desk.tries.waiting(u.name for u in users),
        of_before=[u.name for u in users if _is_no_path(u.name)],
        roles=tuple(Role),
        rules=rules(),
        chosen=chosen,
        why=why,
        refused=refused,
    )
