"""One's own account: password, one-time code, tokens, signing out."""

import re

import segno
from starlette.requests import Request
from starlette.responses import Response

from marsad.access import codes, scopes
from marsad.errors import AccessError, RecordError
from marsad.model.user import Session, User
from marsad.web.bench import bench_of, caller_of
from marsad.web.guard import address_of
from marsad.web.pages.front import go, word_of
from marsad.web.problems import SESSION_COOKIE, Problem, not_found
from marsad.web.rendering import render, url_of


def show_account(request: Request) -> Response:
    return _show(request)


def change_password(request: Request) -> Response:
    user, session = _own(request)
    desk = bench_of(request).desk
    if not _prove(request, user):
        return _show(request, status=422, refused="the present password is not right")
    new = word_of(request, "new", strip=False)
    if new != word_of(request, "again", strip=False):
        return _show(request, status=422, refused="the two new passwords differ")
    try:
        desk.set_password(user.name, new, by=user.name, but_session=session.key_sha256)
    except RecordError as e:
        return _show(request, status=422, refused=str(e))
    return _show(request, said="the password is changed, and other sessions are ended")


def change_code(request: Request) -> Response:
    """Sets a one-time code up, or removes it; either takes the password."""
    user, _ = _own(request)
    desk = bench_of(request).desk
    if not _prove(request, user):
        tried = word_of(request, "secret")
        return _show(request, status=422, refused="the present password is not right", secret=tried)
    if user.has_code:
        desk.remove_code(user.name, by=user.name)
        return go(request, "/account")
    secret = word_of(request, "secret")
    try:
        desk.set_code(user.name, secret, word_of(request, "code"), by=user.name)
    except (AccessError, RecordError) as e:
        return _show(request, status=422, refused=str(e), secret=secret)
    return go(request, "/account")


def make_token(request: Request) -> Response:
    user, _ = _own(request)
    wanted = [str(s) for s in request.state.form.getlist("scope")]
    days = word_of(request, "days")
    try:
        _, secret = bench_of(request).desk.make_token(
            user.name,
            word_of(request, "label"),
            wanted,
            by=user.name,
            days=int(days) if re.fullmatch("[0-9]{1,3}", days) else 0,
        )
    except AccessError as e:
        return _show(request, status=422, refused=str(e))
    return _show(request, secret_of_token=secret)


def revoke_token(request: Request, token_id: str) -> Response:
    user, _ = _own(request)
    desk = bench_of(request).desk
    if token_id not in {t.id for t in desk.store.tokens(user.name)}:
        raise not_found(token_id)
    desk.revoke_token(token_id, by=user.name)
    return go(request, "/account")


def sign_out(request: Request) -> Response:
    _, session = _own(request)
    bench_of(request).desk.sign_out(session)
    response = go(request, "/sign-in")
    response.delete_cookie(SESSION_COOKIE, path=url_of(request, "/"))
    return response


def _show(
    request: Request,
    *,
    status: int = 200,
    refused: str = "",
    said: str = "",
    secret_of_token: str = "",
    secret: str = "",
) -> Response:
    """``secret``: of a one-time code that was tried, so that the phone that has it keeps it."""
    user, _ = _own(request)
    if user.has_code:
        secret = ""
    elif not codes.is_secret(secret):
        secret = codes.make_secret()
    uri = codes.uri_of(secret, user.name) if secret else ""
    return render(
        request,
        "account.html",
        status=status,
        user=user,
        tokens=bench_of(request).desk.store.tokens(user.name),
        scopes=[p for p in scopes() if caller_of(request).may(p).is_allowed],
        secret=secret,
        uri=uri,
        picture=_picture(uri) if uri else "",
        refused=refused,
        said=said,
        secret_of_token=secret_of_token,
    )


def _picture(uri: str) -> str:
    """A QR code as an address of its own; dark on light in any look, as cameras need it."""
    return segno.make(uri, error="m").svg_data_uri(scale=4, border=4, light="white")


def _prove(request: Request, user: User) -> bool:
    """Whether the form holds the present password of whoever signed in."""
    now = word_of(request, "now", strip=False)
    return bench_of(request).desk.prove(user.name, now, address=address_of(request))


def _own(request: Request) -> tuple[User, Session]:
    caller = caller_of(request)
    if caller.user is None or caller.session is None:
        raise Problem(403, "An account is managed by whoever signed in, not by a token.")
    return caller.user, caller.session
