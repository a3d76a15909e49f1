"""Reprints: those of the definition and no others, whatever their number and order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model import Block, BlockKind, Published, PublishedHow, Span
from marsad.reconcile import prefixes, reprints
from marsad.reconcile.reprints import find_reprints
from tests.factory import doc

FIRST = date(2024, 3, 1)


def text_of(runs):
    """A text in which each number stands for a sentence of seven words of its own."""
    return " ".join(f"a{n} b{n} c{n} d{n} e{n} f{n} g{n}." for n in runs)


def documents(texts):
    return [
        doc(text, uri=f"test:{n}", published=FIRST + timedelta(days=n))
        for n, text in enumerate(texts)
    ]


def runs_of(text):
    words = text.lower().replace(".", " ").split()
    return {tuple(words[n : n + 5]) for n in range(len(words) - 4)}


def by_definition(docs):
    """(copy, original) → shares, pair by pair; ``docs`` in order of their days."""
    found = {}
    for original, copy in combinations(docs, 2):
        a, b = runs_of(copy.text), runs_of(original.text)
        shared = len(a & b)
        if shared * 2 > min(len(a), len(b)):
            found[copy.id, original.id] = (shared / len(a), shared / len(b))
    return found


def told(found):
    return {(r.copy, r.original): (r.of_copy, r.of_original) for r in found}


def stitched(random, count, pool):
    """Texts of sentences of a pool, some of which stand in very many of them."""
    weights = [1 / (1 + n) for n in range(pool)]
    return [
        text_of(dict.fromkeys(random.choices(range(pool), weights, k=random.randint(1, 12))))
        for _ in range(count)
    ]


def test_a_story_inside_a_long_page_is_a_reprint_and_the_shares_are_told():
    story, page = documents([text_of(range(3)), text_of(range(2, 40))])
    assert told(find_reprints([story, page])) == by_definition([story, page]) == {}
    story, page = documents([text_of(range(3)), text_of(range(1, 40))])
    [found] = find_reprints([page, story])
    assert (found.copy, found.original) == (page.id, story.id)
    assert found.of_original == 10 / 17
    assert not found.is_mostly_copied


def at(hour):
    moment = datetime(2024, 3, 1, hour, tzinfo=UTC) if hour else None
    return Published(day=FIRST, how=PublishedHow.METADATA, at=moment)


@pytest.mark.parametrize("hours", [(8, 14), (8, None), (14, 20)])
def test_of_two_alike_on_one_day_the_earlier_hour_is_the_original(hours):
    for uris in (("test:a", "test:b"), ("test:b", "test:a")):
        early, late = (
            replace(doc(text_of(range(3)), uri=uri), published=at(hour))
            for uri, hour in zip(uris, hours, strict=True)
        )
        [found] = find_reprints([late, early])
        assert (found.original, found.copy) == (early.id, late.id)


def test_half_of_the_runs_is_not_enough():
    one, half = "a b c d e f g h", "a b c d e f x y"
    docs = documents([one, half])
    assert len(runs_of(one) & runs_of(half)) * 2 == len(runs_of(one))
    assert find_reprints(docs) == ()


def test_texts_below_five_words_are_reprints_only_of_themselves():
    docs = documents(["Three were killed.", "Three were killed!", "Three were hurt."])
    assert told(find_reprints(docs)) == {(docs[1].id, docs[0].id): (1.0, 1.0)}


def test_boilerplate_is_left_out():
    footer = text_of(range(100, 120))
    docs = []
    for n in range(20):
        text = f"{text_of([n])}\n{footer}"
        cut = text.index("\n")
        blocks = (
            Block(kind=BlockKind.BODY, span=Span(0, cut)),
            Block(kind=BlockKind.BOILERPLATE, span=Span(cut + 1, len(text))),
        )
        docs.append(doc(text, uri=f"test:{n}", blocks=blocks))
    assert find_reprints(docs) == ()


# of few texts each is compared with each; of more the index says which, at once or step by step
@pytest.mark.parametrize(("few", "many"), [(1000, 1 << 15), (0, 1 << 15), (0, 0), (0, 40)])
@given(random=st.randoms(use_true_random=False), pool=st.sampled_from([8, 30, 200]))
def test_found_are_those_of_the_definition(few, many, random, pool):
    docs = documents(dict.fromkeys(stitched(random, random.randint(2, 25), pool)))
    expected = by_definition(docs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reprints, "_FEW", few)
        patch.setattr(reprints, "_ORIGINALS", 1000)
        patch.setattr(prefixes, "_MANY", many)
        assert told(find_reprints(docs)) == expected
        shuffled = random.sample(docs, len(docs))
        assert told(find_reprints([*shuffled, *docs[:2]])) == expected


@pytest.mark.parametrize("at_once", [50, 1 << 19])
def test_many_texts_with_set_phrases(at_once, monkeypatch):
    """Every other sentence stands in a third of the texts; a tenth of the texts is taken over."""
    random = Random(7)
    texts = []
    for n in range(300):
        texts.append(text_of(x for k in range(4) for x in (1000 + 10 * n + k, random.randrange(3))))
        if n % 10 == 9:
            texts[-1] = f"{texts[n - 5].replace('g', 'h', 3)} {text_of([5000 + n])}"
    docs = documents(texts)
    expected = by_definition(docs)
    assert len(expected) == 30
    monkeypatch.setattr(prefixes, "_AT_ONCE", at_once)
    monkeypatch.setattr(prefixes, "_MANY", min(at_once, 1 << 15))
    assert told(find_reprints(docs)) == expected


def test_of_many_alike_the_earliest_eight_are_told():
    docs = documents([f"{text_of(range(6))} {text_of([100 + n])}" for n in range(40)])
    last = [r.original for r in find_reprints(docs) if r.copy == docs[-1].id]
    assert sorted(last) == sorted(d.id for d in docs[:8])


def test_hashes_are_those_of_every_process():
    """Neither what was hashed before nor the process changes anything."""
    one, other = prefixes.Hasher(), prefixes.Hasher()
    other.hashes_of("six more words that stand before".split())
    words = "five words and one more".split()
    assert one.hashes_of([*words, "word"]).tolist() == other.hashes_of([*words, "word"]).tolist()
    assert one.hashes_of(words).tolist() == [1222543191606674884]
