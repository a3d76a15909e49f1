"""Letters of alerts: whatever a search is called, no header but ours is in them."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header

from hypothesis import given
from hypothesis import strategies as st

from marsad.model.desk import LONGEST_SEARCH_NAME, SavedSearch, SearchPage
from marsad.settings import MailSettings
from marsad.web.mailing import _letter

OURS = [
    "subject", "from", "to", "date", "message-id", "auto-submitted", "content-type",
    "content-transfer-encoding", "mime-version",
]  # fmt: skip
PIECES = [
    "=",
    "?",
    "=?",
    "?=",
    "utf-8",
    "?q?",
    "?b?",
    "=0a",
    "Bcc=3a",
    "eA==",
    "_",
    " ",
    "\u00e9",
    "x" * 30,
    ":",
    "@",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join))
def test_no_name_of_a_search_is_decoded(name):
    name = name[:LONGEST_SEARCH_NAME].strip() or "x"
    search = SavedSearch(
        id="s1",
        user="amira",
        name=name,
        page=SearchPage.SEARCH,
        query="words=x",
        created=datetime(2026, 5, 12, tzinfo=UTC),
        mail_to="v@example.org",
    )
    raw = _letter(search, [], 3, MailSettings()).as_bytes(policy=policy.SMTP)
    heads = raw.split(b"\r\n\r\n")[0].decode("ascii").split("\r\n")
    told = [h.split(":")[0].lower() for h in heads if not h.startswith((" ", "\t"))]
    assert sorted(told) == sorted(OURS)
    for how in (policy.default, policy.compat32):
        read = message_from_bytes(raw, policy=how)
        assert sorted(k.lower() for k in read) == sorted(OURS)
        subject = str(make_header(decode_header(read["Subject"])))
        assert "".join(subject.split()) == "".join(f"marsad:3newin{name}".split())
        assert "\n" not in subject or how is policy.compat32  # which leaves folds as they are
        assert "marsad:" not in read.get_payload()
