"""The made corpus holds what it says that it plants, and holds together."""

from itertools import islice

from benchmarks.made import LOST, first, make, plan_of

MADE = list(first(20_000))
CLAIMS = [claim for made in MADE for claim in made.claims]
A_TENTH = 0.1


def share(found, of):
    return sum(found) / len(of)


def test_same_seed_same_reports_and_a_larger_corpus_begins_with_a_smaller():
    assert list(islice(make(), 50)) == MADE[:50]
    assert list(islice(make(seed=1), 50)) != MADE[:50]


def test_every_mention_stands_in_the_text():
    for made in MADE[:2000]:
        for claim in made.claims:
            assert claim.document == made.document.id
            assert all(made.document.words(m.span) == m.words for m in claim.mentions)


def test_ids_are_unique_and_planned():
    assert len({c.id for c in CLAIMS}) == len(CLAIMS) == len(plan_of(MADE))


def test_a_tenth_or_more_of_each_difficulty():
    assert share([m.is_reprint for m in MADE], MADE) >= A_TENTH
    assert share([c.when is None for c in CLAIMS], CLAIMS) >= min(A_TENTH, LOST)
    placed = [c for c in CLAIMS if c.place]
    assert share([c.place.place_id is None for c in placed], placed) >= A_TENTH
    assert share([made.is_twin for made in MADE], MADE) >= A_TENTH
