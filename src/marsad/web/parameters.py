"""What stands behind the question mark: a filter that would be dropped in silence is refused."""

from starlette.requests import Request

from marsad.web.problems import Problem, is_api

_SEVERAL = frozenset({"claim"})  # of a split: several are meant
_SHOWN = 40


def check_parameters(request: Request) -> None:
    """Refuses one that is given several times, of which one alone would count; of the API also one
    that it does not know. A page leaves out what it does not know, as links from elsewhere bring.
    """
    if request.method != "GET":
        return
    known = _known(request) if is_api(request) else None
    for name in request.query_params:
        if known is not None and name not in known:
            expected = f"expected one of {', '.join(known)}" if known else "this takes none"
            raise Problem(422, f"{name[:_SHOWN]}: there is no such parameter; {expected}")
        told = request.query_params.getlist(name)
        if len(told) > 1 and name not in _SEVERAL:
            words = ", ".join(repr(x[:_SHOWN]) for x in told[:5])
            status = 422 if known is not None else 400
            raise Problem(status, f"{name[:_SHOWN]}: given {len(told)} times ({words}): one counts")


def _known(request: Request) -> tuple[str, ...]:
    """As the description of the API has them."""
    path = getattr(request.scope.get("route"), "path", "")
    told = request.app.openapi()["paths"].get(path, {}).get("get", {}).get("parameters", ())
    return tuple(p["name"] for p in told if p["in"] == "query")
