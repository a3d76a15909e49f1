"""One-time codes by the time (TOTP, RFC 6238), as every app has them: six digits, 30 seconds."""

import base64
import binascii
import secrets
from datetime import datetime
from urllib.parse import quote

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from marsad.errors import RecordError

STEP_S = 30
_DRIFT = (0, -1, 1)  # steps by which a phone's clock may be off
_ISSUER = "marsad"
_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")  # of base 32 (RFC 4648)


def make_secret() -> str:
    """160 bits (RFC 4226, requirement 6), in base 32 as apps take it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def is_secret(text: str) -> bool:
    """Whether it could be one that `make_secret` made."""
    return len(text) == 32 and set(text) <= _ALPHABET


def uri_of(secret: str, name: str) -> str:
    """What an app takes in: ``otpauth://…``."""
    label = quote(f"{_ISSUER}:{name}")
    return f"otpauth://totp/{label}?secret={secret}&issuer={_ISSUER}&digits=6&period={STEP_S}"


def code_at(secret: str, at: datetime) -> str:
    return _totp(secret).generate(int(at.timestamp())).decode()


def find_step(secret: str, code: str, at: datetime) -> int | None:
    """The time step that this is the code of, now or nearly; None where it is none."""
    digits = code.replace(" ", "").encode()
    now = int(at.timestamp())
    for drift in _DRIFT:
        moment = max(0, now + drift * STEP_S)
        try:
            _totp(secret).verify(digits, moment)
        except InvalidToken:
            continue
        return moment // STEP_S
    return None


def _totp(secret: str) -> TOTP:
    try:
        key = base64.b32decode(secret)
    except binascii.Error as e:
        raise RecordError("the secret of a one-time code is base 32") from e
    return TOTP(key, 6, SHA1(), STEP_S)  # noqa: S303 (RFC 6238; no collision helps here)
