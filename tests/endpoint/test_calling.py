"""The endpoint itself, against a real server: what is sent, what is kept, each fault in turn."""

import json
import stat
from datetime import date

import pytest

from marsad.endpoint import Endpoint, Passage
from marsad.endpoint.prompt import SCHEMA
from marsad.errors import EndpointError
from marsad.model import Mention, Span
from marsad.model.proposal import DiscardedPart, DiscardReason
from marsad.settings import EndpointSettings
from tests.endpoint.server import Reply, content, serve, told

SENTENCE = "Shelling killed 12 people in Marjat."
GOOD = Reply(content=content(told("killed", SENTENCE, "killed", number="12")))


def passages(*sentences, paragraphs=True):
    found, at = [], 0
    for number, words in enumerate(sentences):
        span = Span(at, at + len(words))
        paragraph = number if paragraphs else 0
        found.append(Passage(words=Mention(span=span, words=words), paragraph=paragraph))
        at = span.end + 2
    return found


@pytest.fixture
def waits():
    return []


@pytest.fixture
def ask(tmp_path, waits):
    """ask(served, *sentences): what the endpoint proposes."""

    def asked(served, *sentences, replay=False, paragraphs=True, **more):
        values = {"url": served.url if served else "", "model": "m", "key": "sk-very-secret"}
        chosen = EndpointSettings(**{**values, **more})
        endpoint = Endpoint(chosen, tmp_path / "answers", replay=replay, sleep=waits.append)
        said = passages(*(sentences or (SENTENCE,)), paragraphs=paragraphs)
        return endpoint.propose(said, published=date(2024, 3, 4))

    return asked


def reasons(proposed):
    return [(d.part, d.field, d.reason) for d in proposed.discards]


def test_what_is_sent(ask):
    with serve(GOOD) as served:
        ask(served, SENTENCE, "More was said.")
    (request,), (headers,) = served.requests, served.headers
    assert served.reports() == [f"{SENTENCE}\n\nMore was said."]
    assert request["model"] == "m"
    assert request["temperature"] == 0
    assert request["response_format"]["json_schema"] == {
        "name": "claims",
        "strict": True,
        "schema": SCHEMA,
    }
    assert "2024-03-04" in request["messages"][1]["content"]
    assert headers["Authorization"] == "Bearer sk-very-secret"


def test_the_schema_is_strict_at_every_level():
    def objects(schema):
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                yield schema
            for value in schema.values():
                yield from objects(value)

    found = list(objects(SCHEMA))
    assert len(found) == 2
    for schema in found:
        assert schema["additionalProperties"] is False
        assert set(schema["required"]) == set(schema["properties"])


def test_no_key_no_header(ask):
    with serve(GOOD) as served:
        ask(served, key="")
    assert "Authorization" not in served.headers[0]


def test_a_good_answer_is_proposals_of_the_piece(ask):
    with serve(GOOD) as served:
        proposed = ask(served)
    (proposal,) = proposed.proposals
    assert (proposal.kind, proposal.trigger, proposal.number) == ("killed", "killed", "12")
    assert proposal.within == Span(0, len(SENTENCE))
    assert proposed.discards == ()


# --- faults


def test_bad_json_is_asked_for_once_more(ask):
    with serve(Reply(content="Here are the claims: {"), GOOD) as served:
        proposed = ask(served)
    assert [r["seed"] for r in served.requests] == [0, 1]
    assert len(proposed.proposals) == 1


def test_bad_json_twice_leaves_the_piece_unread_and_said(ask):
    with serve(Reply(content="[1, 2")) as served:
        proposed = ask(served)
    assert len(served.requests) == 2
    assert reasons(proposed) == [(DiscardedPart.PIECE, "answer", DiscardReason.BAD_JSON)]
    assert proposed.discards[0].words == SENTENCE


@pytest.mark.parametrize(
    "odd",
    ["[]", "null", "3", '{"claims": {}}', '{"claim": []}', "[" * 200_000, "9" * 9_000, ""],
    ids=lambda o: o[:12] or "nothing",
)
def test_json_of_another_form_is_no_answer(ask, odd):
    with serve(Reply(content=odd)) as served:
        assert reasons(ask(served))[0][2] is DiscardReason.BAD_JSON


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "earthquake"}, "kind"),
        ({"modality": "shouted"}, "modality"),
        ({"scope": "galactic"}, "scope"),
        ({"trigger": 12}, "trigger"),
        ({"sentence": None}, "sentence"),
        ({"number": 12}, "number"),
        ({"speakers": "medics"}, "speakers"),
        ({"speakers": [None]}, "speakers"),
        ({"kind": ["killed"]}, "kind"),
        ({"low": 12}, "low"),
    ],
    ids=str,
)
def test_a_claim_that_is_not_of_the_schema_falls_alone(ask, change, field):
    good = told("killed", SENTENCE, "killed")
    with serve(Reply(content=content({**good, **change}, good))) as served:
        proposed = ask(served)
    assert len(proposed.proposals) == 1
    assert reasons(proposed) == [(DiscardedPart.CLAIM, field, DiscardReason.BAD_FORM)]


def test_a_claim_that_is_no_object_or_lacks_a_field_falls(ask):
    short = told("killed", SENTENCE, "killed")
    del short["place"]
    with serve(Reply(content=content("killed", short))) as served:
        found = reasons(ask(served))
    assert [f[1] for f in found] == ["claim", "place"]


def test_a_fenced_answer_is_read(ask):
    with serve(Reply(content=f"```json\n{GOOD.content}\n```")) as served:
        assert len(ask(served).proposals) == 1


def test_more_claims_than_a_piece_can_hold_are_counted_not_taken(ask):
    many = [told("killed", SENTENCE, "killed")] * 310
    with serve(Reply(content=content(*many))) as served:
        proposed = ask(served)
    assert len(proposed.proposals) == 300
    assert [r[2] for r in reasons(proposed)] == [DiscardReason.TOO_MANY] * 10


def test_an_answer_cut_off_is_asked_for_in_halves(ask):
    def answer(request):
        sent = request["messages"][1]["content"]
        if sent.count("killed") > 1:
            return Reply(content=GOOD.content[:40], finish="length")
        sentence = sent.split("<report>\n")[1].split("\n")[0]
        return Reply(content=content(told("killed", sentence, "killed")))

    said = [f"Shelling killed {n} people in Marjat." for n in (2, 3, 4, 5)]
    with serve(answer=answer) as served:
        proposed = ask(served, *said)
    assert [p.sentence for p in proposed.proposals] == said
    assert proposed.discards == ()
    assert served.reports() == [
        "\n\n".join(said),
        "\n\n".join(said[:2]),
        said[0],
        said[1],
        "\n\n".join(said[2:]),
        said[2],
        said[3],
    ]


def test_an_answer_always_cut_off_is_given_up_and_said(ask):
    said = [f"Shelling killed {n} people in Marjat." for n in range(40)]
    with serve(Reply(content='{"claims": [', finish="length")) as served:
        proposed = ask(served, *said)
    assert len(served.requests) == 1 + 2 + 4 + 8
    assert reasons(proposed) == [(DiscardedPart.PIECE, "answer", DiscardReason.CUT_OFF)] * 8


@pytest.mark.parametrize(
    "reply",
    [Reply(content=None, refusal="I cannot"), Reply(content="", finish="content_filter")],
    ids=["refusal", "filter"],
)
def test_a_refusal_is_said(ask, reply):
    with serve(reply) as served:
        assert reasons(ask(served))[0][2] is DiscardReason.REFUSED
    assert len(served.requests) == 1


def test_a_rate_limit_is_waited_for_as_long_as_it_asks(ask, waits):
    limit = Reply(status=429, body=b"slow down", headers={"Retry-After": "7"})
    with serve(limit, limit, GOOD) as served:
        assert len(ask(served).proposals) == 1
    assert waits == [7.0, 7.0]


def test_a_rate_limit_that_asks_for_too_long_ends_the_run(ask, waits):
    with (
        serve(Reply(status=429, headers={"Retry-After": "3600"}, body=b"")) as served,
        pytest.raises(EndpointError, match=r"429.*asks to wait 3600 s"),
    ):
        ask(served)
    assert waits == []


@pytest.mark.parametrize("value", ["soon", "-5", "Wed, 21 Oct 2026 07:28:00 GMT", "9" * 40])
def test_a_retry_after_that_is_no_number_waits_like_silence(ask, waits, value):
    with serve(Reply(status=503, headers={"Retry-After": value}, body=b""), GOOD) as served:
        ask(served)
    assert waits == [1.0]


def test_a_fault_of_the_server_is_tried_four_times_with_growing_waits(ask, waits):
    with (
        serve(Reply(status=500, body=b"oops")) as served,
        pytest.raises(EndpointError, match=r"status 500: oops, 4 times; answers so far are kept"),
    ):
        ask(served)
    assert waits == [1.0, 2.0, 4.0]
    assert len(served.requests) == 4


@pytest.mark.parametrize("slow", [Reply(delay_s=30), Reply(drip_s=0.3)], ids=["silent", "drips"])
def test_a_time_out_is_tried_again(ask, waits, slow):
    with serve(slow, GOOD) as served:
        assert len(ask(served, timeout_s=1).proposals) == 1
    assert waits == [1.0]


def test_a_connection_that_breaks_off_is_tried_again(ask, waits):
    broken = Reply(content=GOOD.content, cut=True)
    with serve(broken, GOOD) as served:
        assert len(ask(served).proposals) == 1
    assert waits == [1.0]


def test_nobody_there(ask, waits):
    with serve(GOOD) as served:
        pass
    with pytest.raises(EndpointError, match="did not answer"):
        ask(served)
    assert len(waits) == 3


@pytest.mark.parametrize(
    ("status", "advice"),
    [(401, "MARSAD_ENDPOINT_KEY"), (404, "before /chat/completions"), (400, "json_schema")],
)
def test_what_waiting_does_not_mend_ends_at_once_with_advice(ask, waits, status, advice):
    with serve(Reply(status=status, body=b"no")) as served, pytest.raises(EndpointError) as told:
        ask(served)
    assert advice in str(told.value)
    assert len(served.requests) == 1
    assert waits == []


def test_an_endpoint_on_this_machine_is_asked_through_no_proxy(ask, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serve(GOOD) as served:
        assert len(ask(served).proposals) == 1


def test_a_whole_answer_is_taken_whatever_it_ended_by(ask):
    with serve(Reply(content=GOOD.content, finish="length")) as served:
        assert len(ask(served).proposals) == 1
    assert len(served.requests) == 1


def test_a_redirect_is_not_followed(ask):
    with serve(GOOD) as other:
        away = Reply(status=307, headers={"Location": f"{other.url}/chat/completions"}, body=b"")
        with serve(away) as served, pytest.raises(EndpointError, match="status 307"):
            ask(served)
    assert other.requests == []


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"", b"{}", b'{"choices": []}', b'{"choices": [{"message": 3}]}', b"\xff\xfe"],
)
def test_a_body_that_is_no_chat_completion(ask, body):
    with serve(Reply(body=body)) as served, pytest.raises(EndpointError, match="no chat compl"):
        ask(served)


def test_an_answer_that_is_too_long(ask):
    with (
        serve(Reply(body=b" " * 3_000_000)) as served,
        pytest.raises(EndpointError, match="longer than 2000000 bytes"),
    ):
        ask(served)


# --- the key


def test_the_key_is_shown_and_kept_nowhere(ask, tmp_path):
    wrong = Reply(status=401, body=b"Incorrect API key provided: sk-very-secret")
    with serve(wrong) as served, pytest.raises(EndpointError) as told:
        ask(served)
    assert "very-secret" not in str(told.value)
    with serve(Reply(content="your key is sk-very-secret")) as served:
        ask(served)
    kept = [p.read_text() for p in (tmp_path / "answers").rglob("*.json")]
    assert len(kept) == 2
    assert not any("very-secret" in k for k in kept)
    assert "very-secret" not in repr(EndpointSettings(url="u", key="sk-very-secret"))


# --- kept answers


def test_what_was_asked_is_not_asked_again_and_can_be_replayed(ask):
    with serve(GOOD) as served:
        first = ask(served)
        assert ask(served) == first
    assert len(served.requests) == 1
    assert ask(None, replay=True) == first


def test_a_replay_goes_the_same_way_through_faults(ask):
    cut = Reply(content="{", finish="length")
    with serve(cut, Reply(content="no"), Reply(content="nor this"), GOOD) as served:
        first = ask(served, SENTENCE, "Shelling killed 3 people in Sarneh.")
    assert len(served.requests) == 4
    assert (len(first.proposals), len(first.discards)) == (1, 1)
    assert ask(None, SENTENCE, "Shelling killed 3 people in Sarneh.", replay=True) == first


def test_a_replay_without_the_answer_names_what_is_missing(ask):
    with pytest.raises(EndpointError, match=r"replay: .*no answer of 'm' on 'Shelling killed"):
        ask(None, replay=True)


def test_another_model_is_another_question(ask):
    with serve(GOOD) as served:
        ask(served)
        ask(served, model="n")
    assert [r["model"] for r in served.requests] == ["m", "n"]


def test_answers_are_their_owners_alone(ask, tmp_path):
    with serve(GOOD) as served:
        ask(served)
    (kept,) = (tmp_path / "answers").rglob("*.json")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "answers").stat().st_mode) == 0o700
    assert json.loads(kept.read_text())["content"] == GOOD.content


@pytest.mark.parametrize("damage", ["", "{", '{"content": 3, "finish": "stop"}', "[]"])
def test_a_damaged_answer_says_what_to_do(ask, tmp_path, damage):
    with serve(GOOD) as served:
        ask(served)
    (kept,) = (tmp_path / "answers").rglob("*.json")
    kept.write_text(damage)
    with pytest.raises(EndpointError, match="delete it"):
        ask(None, replay=True)


def test_off_unless_configured(tmp_path):
    with pytest.raises(EndpointError, match="set MARSAD_ENDPOINT and MARSAD_ENDPOINT_MODEL"):
        Endpoint(EndpointSettings(), tmp_path)
    with pytest.raises(EndpointError, match="set MARSAD_ENDPOINT_MODEL"):
        Endpoint(EndpointSettings(url="http://x"), tmp_path, replay=True)
