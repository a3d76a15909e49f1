"""Checkpoints: signed with a library, checked without one, and held against ledgers."""

import random
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from marsad.errors import LedgerError
from marsad.ledger import load_checkpoint, make_key, open_ledger, verifier
from marsad.ledger.chain import stamp
from tests.factory import claim, doc
from tests.ledger.engines import tamper
from tests.ledger.shelf import NOON, filled, put

# RFC 8032, section 7.1: public key, message, signature
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.fixture
def ledger(place):
    with filled(place, doc()) as opened:
        yield opened


@pytest.fixture
def key(tmp_path):
    make_key(tmp_path / "desk.key")
    return tmp_path / "desk.key"


# --- the signature


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_vectors_of_the_standard(public, message, signature):
    told = [bytes.fromhex(x) for x in (public, message, signature)]
    assert verifier.is_signed(*told)
    assert not verifier.is_signed(told[0], told[1] + b"x", told[2])


def test_it_answers_as_the_library_does():
    chance = random.Random(3)
    for _ in range(25):
        made = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        public, message = (
            made.public_key().public_bytes_raw(),
            chance.randbytes(chance.randrange(99)),
        )
        signature = made.sign(message)
        assert verifier.is_signed(public, message, signature)
        at, bit = chance.randrange(64), 1 << chance.randrange(8)
        flipped = bytes(b ^ bit if i == at else b for i, b in enumerate(signature))
        assert not verifier.is_signed(public, message, flipped)
        assert not verifier.is_signed(chance.randbytes(32), message, signature)


def test_a_signature_is_not_taken_in_a_second_form():
    """S + L is the same number modulo L: RFC 8032 asks for the smaller one."""
    public, message, signature = (bytes.fromhex(x) for x in VECTORS[1])
    s = int.from_bytes(signature[32:], "little") + verifier._ORDER
    assert not verifier.is_signed(public, message, signature[:32] + s.to_bytes(32, "little"))
    assert not verifier.is_signed(public, message, signature[:63])
    assert not verifier.is_signed(public[:31], message, signature)
    assert not verifier.is_signed(b"\xff" * 32, message, signature)


# --- keys


def test_a_key_is_for_its_owner_alone_and_is_never_overwritten(key):
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_bytes()
    with pytest.raises(LedgerError, match=r"there already|cannot be made"):
        make_key(key)
    assert key.read_bytes() == before


def test_a_key_that_others_may_read_is_not_used(ledger, key):
    key.chmod(0o644)
    with pytest.raises(LedgerError, match="chmod 600"):
        ledger.checkpoint(key)


def test_what_is_no_key_is_named(ledger, tmp_path):
    path = tmp_path / "other"
    path.write_text("no key")
    path.chmod(0o600)
    for wrong in (path, tmp_path / "nowhere"):
        with pytest.raises(LedgerError, match="cannot be read"):
            ledger.checkpoint(wrong)


# --- checkpoints


def kept(ledger, tmp_path, key=None):
    path = tmp_path / "checkpoint.json"
    path.write_text(ledger.checkpoint(key))
    return path


def test_a_signed_checkpoint_is_loaded_with_its_key_and_no_other(ledger, tmp_path, key):
    path = kept(ledger, tmp_path, key)
    checkpoint = load_checkpoint(path, key.with_name("desk.key.pub"))
    assert f"{checkpoint['entries']}:{checkpoint['link']}" == str(ledger.head())
    other = make_key(tmp_path / "other.key")
    with pytest.raises(LedgerError, match="not signed by this key"):
        load_checkpoint(path, other)


@pytest.mark.parametrize("change", [('entries":5', 'entries":4'), ('"at":"2', '"at":"1')])
def test_a_changed_checkpoint_is_not_taken(ledger, tmp_path, key, change):
    path = kept(ledger, tmp_path, key)
    assert change[0] in path.read_text()
    path.write_text(path.read_text().replace(*change))
    with pytest.raises(LedgerError, match="not signed by this key, or was changed"):
        load_checkpoint(path, key.with_name("desk.key.pub"))


def test_an_unsigned_checkpoint_is_one_but_not_where_a_key_is_asked_for(ledger, tmp_path, key):
    path = kept(ledger, tmp_path)
    assert load_checkpoint(path)["signature"] is None
    with pytest.raises(LedgerError, match="is not signed"):
        load_checkpoint(path, key.with_name("desk.key.pub"))
    path.write_text("{}")
    with pytest.raises(LedgerError, match="not written as marsad writes it"):
        load_checkpoint(path)


# --- held against a ledger


def test_a_ledger_that_has_grown_fits(ledger, tmp_path):
    checkpoint = load_checkpoint(kept(ledger, tmp_path))
    put(ledger, doc(uri="u:2"))
    assert list(ledger.check(checkpoint=checkpoint)) == []


def test_a_chain_made_anew_does_not(ledger, other_place, tmp_path):
    checkpoint = load_checkpoint(kept(ledger, tmp_path))
    with open_ledger(other_place) as anew:
        put(anew, doc(), claim())
        put(anew, doc(uri="u:2"))
        assert list(anew.check()) == []
        assert [f.what for f in anew.check(checkpoint=checkpoint)] == ["head noted"]


def test_entries_cut_off_the_end_are_named(ledger, tmp_path):
    put(ledger, doc(uri="u:2"))
    checkpoint = load_checkpoint(kept(ledger, tmp_path))
    last = ledger.head().entries
    tamper(ledger.place, f"DELETE FROM chain WHERE number = {last}")  # noqa: S608
    assert "head noted" in {f.what for f in ledger.check(checkpoint=checkpoint)}


def test_what_is_dated_back_before_the_checkpoint_is_named(ledger, tmp_path):
    before = stamp(NOON)
    checkpoint = load_checkpoint(kept(ledger, tmp_path))
    put(ledger, doc(uri="u:2"))
    tamper(ledger.place, f"UPDATE chain SET written = '{before}' WHERE number > 5")  # noqa: S608
    found = [f.what for f in ledger.check(checkpoint=checkpoint)]
    assert any("dated back" in what for what in found)
