import pytest

from marsad.errors import VocabularyError
from marsad.vocabulary.boilerplate import Part, Role, load_boilerplate, parse_boilerplate
from marsad.vocabulary.outlets import load_outlets, parse_outlets
from marsad.vocabulary.pack import load_pack

RULES = load_boilerplate().words


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_finds_its_examples_and_refuses_the_others(rule):
    assert [text for text in rule.examples if not rule.find(text)] == []
    assert [text for text in rule.refuses if rule.find(text)] == []


def test_no_rule_went_missing():
    assert sorted(rule.id for rule in RULES) == sorted(
        """
        share advert related follow newsletter account comments consent copyright interface agency-credit
        agencies photo-credit reporting-credit contact reporting-tail agency-tail photo-tail
        rights-tail button-tail caption-credit caption-label wire-tags agency-lead dateline-capitals
        dateline-agency dateline-dated byline staff-byline reply-quoted reply-lead
        mail-sign-off mail-forwarded comments-heading
        """.split()
    )
    assert {rule.part for rule in RULES} == set(Part)
    assert {rule.role for rule in load_boilerplate().markup} == set(Role)


def test_every_entry_is_defined():
    assert all(len(rule.definition) > 15 for rule in RULES)
    assert all(len(rule.definition) > 15 for rule in load_boilerplate().markup)
    assert all(entry.about for entry in load_outlets().entries)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"part": "middle"}, "part must be one of"),
        ({"pattern": "("}, "not a regular expression"),
        ({"pattern": "%nothing%"}, "no set is called 'nothing'"),
        ({"rest": "body"}, "must not"),
        ({"colour": "red"}, "unknown key 'colour'"),
        ({"examples": []}, None),
        ({"examples": "Share"}, "list of non-empty strings"),
    ],
)
def test_a_wrong_entry_is_named(change, message):
    pack = load_pack("boilerplate")
    pack["words"][0] |= change
    if message is None:
        parse_boilerplate(pack)
        return
    with pytest.raises(VocabularyError, match=message) as caught:
        parse_boilerplate(pack)
    assert "share" in str(caught.value)


def test_a_rule_may_not_stand_there_twice():
    pack = load_pack("boilerplate")
    pack["words"].append(pack["words"][0])
    with pytest.raises(VocabularyError, match="'share' stands there twice"):
        parse_boilerplate(pack)


def test_outlets_are_found_by_address_and_name():
    outlets = load_outlets()
    assert outlets.of_host("www.reuters.com").id == "reuters"
    assert outlets.of_host("english.enabbaladi.net").id == "enabbaladi"
    assert outlets.of_host("notreuters.com") is None
    assert outlets.of_host("com") is None
    assert outlets.of_name("the associated press").id == "ap"
    assert "AFP" in outlets.credits
    assert "Guardian" not in outlets.credits


def test_an_outlet_may_not_share_its_address():
    pack = load_pack("outlets")
    pack["outlet"].append({**pack["outlet"][0], "id": "other", "name": "Other", "aliases": []})
    with pytest.raises(VocabularyError, match=r"'reuters.com' stands in 'reuters' and in 'other'"):
        parse_outlets(pack)


def test_an_outlet_has_a_known_kind():
    pack = load_pack("outlets")
    pack["outlet"][0] |= {"kind": "blog"}
    with pytest.raises(VocabularyError, match="'reuters': kind must be one of"):
        parse_outlets(pack)
