import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.intake.decode import decode_text
from marsad.intake.options import Refused
from marsad.model.run import Fault

RUSSIAN = "Обстрел города унёс жизни двенадцати человек, сообщили власти в понедельник."
ARABIC = "قتل اثنا عشر شخصا على الأقل في قصف على المدينة يوم الاثنين وفق مسؤولين محليين"
WESTERN = "“Café” – zwölf Menschen getötet, “à l’aube”"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WESTERN, "utf-8"),
        (WESTERN, "utf-8-sig"),
        (WESTERN, "utf-16"),
        ("Shelling went on", "utf-16-le"),
        ("Shelling went on", "utf-16-be"),
        (WESTERN, "utf-32"),
        (WESTERN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (ARABIC, "cp1256"),
    ],
)
def test_texts_without_a_declaration(text, encoding):
    assert decode_text(text.encode(encoding)).text == text


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (ARABIC, "cp1256")])
def test_markup_does_not_hide_the_encoding_of_a_page(text, encoding):
    page = (
        f"<html><head><title>{text}</title><script>{'if (a[1]) { b(); }' * 90}</script>"
        f"<style>{'.a{b:c}' * 90}</style></head><body><!-- {'#-' * 90} -->"
        f"<div class='a b' id=\"{'x' * 300}\"><p>{text}</p></div></body></html>"
    )
    assert decode_text(page.encode(encoding)).text == page


def test_markup_without_end_is_passed_over_once():
    with pytest.raises(Refused):
        decode_text(b"<script <!-- <a " * 60_000 + b"\x81\x8d\x8f")


def test_a_declaration_counts_where_utf8_does_not_fit():
    assert decode_text("Jiří".encode("cp1250"), declared="windows-1250").text == "Jiří"
    assert decode_text("Jiří".encode(), declared="windows-1250").text == "Jiří"


@pytest.mark.parametrize("declared", ["base64", "utf-7", "rot13", "x" * 500, "\x00", "zip"])
def test_a_declaration_is_not_obeyed_into_nonsense(declared):
    with pytest.raises(Refused) as caught:
        decode_text(b"12 killed \xff\xfe\xfd\xfc in Marjat", declared=declared)
    assert caught.value.fault is Fault.UNDECODABLE
    assert "0xff at 10" in caught.value.detail


@given(st.binary(max_size=300))
def test_slices_of_a_text_encode_back_to_the_bytes(raw):
    try:
        decoded = decode_text(raw)
    except Refused as refused:
        decoded, fault = None, refused.fault
    if decoded is None:
        assert fault in (Fault.UNDECODABLE, Fault.NOT_TEXT)
        return
    assert decoded.text.encode(decoded.encoding) in raw
