"""E-mail addresses: one, plain, whoever reads them."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.access import parse_address


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("v@example.org", "v@example.org"),
        ("o'brien+desk@mail.example.org", "o'brien+desk@mail.example.org"),
        ("a_b.c=d@x-y.example", "a_b.c=d@x-y.example"),
        ("v@localhost", "v@localhost"),
        ("v@b\u00fccher.example", "v@xn--bcher-kva.example"),
    ],
)
def test_an_address_is_kept_in_ascii(told, kept):
    assert parse_address(told) == kept


@pytest.mark.parametrize(
    "told",
    [
        "", "x", "a@", "@b", "a@b@c", "a b@c", "a@b c", "a@b\n", "a@b\nBcc: c@d", "a@b,c@d",
        "a" * 65 + "@b", "a@" + "b." * 126 + "c", "a@[", "a@[127.0.0.1]", '"a"@b', "<a@b>",
        "a(x)@b", "a;b@c", "a..b@c", ".a@b", "a.@b", "a@b..c", "a@b.", "a@-b", "a@b_c",
        "\u00e9@b", "a\x00@b", "a@" + "\u00e9" * 3000, "a=?b@c", "=?utf-8?q?a?=@b",
        "a@=?utf-8?q?b=0aBcc=3a_victim=40x.org=0aSubject=3a_Pwn=0a=0aHello?=",
    ],
)  # fmt: skip
def test_what_is_not_one_plain_address_is_none(told):
    assert parse_address(told) is None


@given(st.text("a@.=?[]<>(),:;\"'\\ \n\r\x00%-_\u00e9\uff20\uff0e", max_size=20))
def test_what_is_kept_reads_the_same_in_a_header(told):
    kept = parse_address(told)
    if kept is None:
        return
    letter = EmailMessage(policy=policy.SMTP)
    letter["To"] = kept
    assert letter.as_bytes() == f"To: {kept}\r\n\r\n".encode()
    assert message_from_bytes(letter.as_bytes(), policy=policy.default)["To"] == kept
