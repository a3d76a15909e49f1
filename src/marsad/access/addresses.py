"""E-mail addresses that are nothing but one address, whoever reads them and however.

Narrower than RFC 5322: no quoted parts, comments or routes, and none of the ``=?…?=`` that mail
programs decode (RFC 2047), since what is decoded there may hold line ends and so more headers.
"""

import re

LONGEST = 254  # RFC 5321, 4.5.3.1.3, without the brackets
_LONGEST_LOCAL = 64
_ATOM = r"[A-Za-z0-9!#$%&'*+/=^_`{|}~-]+"  # RFC 5322's atext, but for "?"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")


def parse_address(told: str) -> str | None:
    """As it is kept: ``name@host`` in ASCII, a host of other letters as IDNA has it. None where
    it is no address, or more than one.
    """
    if told.count("@") != 1 or len(told) > LONGEST:
        return None
    local, _, host = told.partition("@")
    try:
        plain = host.encode("idna").decode()
    except UnicodeError:
        return None
    is_one = (
        _LOCAL.fullmatch(local)
        and len(local) <= _LONGEST_LOCAL
        and _HOST.fullmatch(plain)
        and len(local) + 1 + len(plain) <= LONGEST
    )
    return f"{local}@{plain}" if is_one else None
