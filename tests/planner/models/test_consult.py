"""A model beside the planner: a small web server of ours speaks the protocol well, badly and in bad faith."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from planner import Plan, Question, Refusal, plan, say_assumption
from planner.models import Endpoint, ModelFailed, plan_beside
from robot_sim.cell import demo_cells

CELL = next(cell for cell in demo_cells() if cell.name == "tray-loading")

TEXT = "Whisk workpiece 1 over to tray slot 2, please. Then go home."
Item = tuple[str, dict[str, object]]
"""Words and the step that they ask for."""

GOOD: list[Item] = [
    ("Whisk workpiece 1 over to tray slot 2", {"kind": "pick", "part": "workpiece 1"}),
    ("Whisk workpiece 1 over to tray slot 2", {"kind": "place", "at": {"place": "tray", "slot": "2"}}),
    ("go home", {"kind": "home"}),
]
"""What a good model answers: every word that says anything is quoted."""

Reply = Callable[[int], bytes]
"""The body of the response to a request, by its number."""


def proposal(items: list[Item]) -> str:
    """The JSON of a proposal."""
    return json.dumps({"items": [{"quote": quote, "step": step} for quote, step in items]})


def chat(content: str, ended: str = "stop") -> bytes:
    """A response as the protocol has it."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": ended}
    return json.dumps({"choices": [choice]}).encode()


@contextmanager
def served(reply: Reply, status: int = 200, slow: float = 0.0) -> Iterator[tuple[Endpoint, list[dict[str, object]]]]:
    """An endpoint on this machine, and the requests that it got."""
    asked: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name is the library's
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            body = reply(len(asked))
            self.send_response(status)
            self.end_headers()
            try:
                for start in range(0, len(body), 1000):
                    self.wfile.write(body[start : start + 1000])
                    time.sleep(slow)
            except OSError:
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Endpoint(f"http://127.0.0.1:{server.server_port}/v1", "small", timeout=1.0), asked
    finally:
        server.shutdown()
        server.server_close()


def test_a_proposal_that_quotes_every_word_becomes_a_plan() -> None:
    """The built-in planner does not know the verb; the plan says who proposed it, in both languages."""
    assert isinstance(plan(TEXT, CELL), Question)
    with served(lambda _: chat(proposal(GOOD))) as (model, asked):
        outcome = plan_beside(TEXT, CELL, model=model)
    assert isinstance(outcome, Plan), outcome
    assert [step.kind for _, step in outcome.program.numbered()] == ["pick", "place", "home"]
    assert outcome.planner == "model small, prompt plan-1"
    assert all("small" in say_assumption(one, CELL, code) for one in outcome.assumptions for code in ("en", "ja"))
    assert asked[0]["temperature"] == 0
    assert asked[0]["response_format"]


@pytest.mark.parametrize(
    ("text", "why"),
    [("Pick workpiece 1 and place it in tray slot 2.", Plan), ("Move the tcp at 9000 mm/s from now on.", Refusal)],
)
def test_a_model_is_not_asked_where_the_planner_knows(text: str, why: type) -> None:
    """A plan needs no help, and a refusal is final."""
    with served(lambda _: chat(proposal(GOOD))) as (model, asked):
        assert isinstance(plan_beside(text, CELL, model=model), why)
    assert asked == []


BAD: dict[str, list[Item]] = {
    "a word is left out": [("Then go home", {"kind": "home"})],
    "a quote is made up": [*GOOD[:2], ("return home", {"kind": "home"})],
    "quotes out of order": [GOOD[2], *GOOD[:2]],
    "a part that is not there": [(GOOD[0][0], {"kind": "pick", "part": "workpiece 99"}), *GOOD[1:]],
    "a slot that is not there": [
        GOOD[0],
        (GOOD[1][0], {"kind": "place", "at": {"place": "tray", "slot": "77"}}),
        GOOD[2],
    ],
    "a number that nobody said": [*GOOD[:2], (GOOD[2][0], {"kind": "dwell", "seconds": 4321.0}), GOOD[2]],
    "a limit that is raised": [("Whisk", {"kind": "limit_speed", "speed": 9999.0}), *GOOD],
    "a step that does not exist": [*GOOD[:2], ("go home", {"kind": "switch_off_safety"})],
    "a field that does not exist": [*GOOD[:2], ("go home", {"kind": "home", "force": True})],
    "a hand that is not empty": [GOOD[0], GOOD[0], *GOOD[1:]],
}
"""What is wrong, and a proposal with it."""


@pytest.mark.parametrize("wrong", BAD)
def test_an_unfaithful_proposal_is_sent_back_twice_and_then_dropped(wrong: str) -> None:
    """The question of the built-in planner stands, and the model was told what was wrong."""
    with served(lambda _: chat(proposal(BAD[wrong]))) as (model, asked):
        outcome = plan_beside(TEXT, CELL, model=model)
    assert isinstance(outcome, Question)
    assert len(asked) == 3
    assert "not accepted" in json.dumps(asked[1]["messages"])
    assert "not accepted" not in json.dumps(asked[0]["messages"])


def test_a_proposal_may_be_put_right() -> None:
    """The second answer is good."""
    replies = (proposal(BAD["a word is left out"]), proposal(GOOD))
    with served(lambda number: chat(replies[number - 1])) as (model, asked):
        assert isinstance(plan_beside(TEXT, CELL, model=model), Plan)
    assert len(asked) == 2


def test_a_model_that_wants_a_person_asked_is_heard() -> None:
    """No items: the question stands and nothing is tried again."""
    with served(lambda _: chat(proposal([]))) as (model, asked):
        assert isinstance(plan_beside(TEXT, CELL, model=model), Question)
    assert len(asked) == 1


BROKEN: dict[str, Reply] = {
    "cut off": lambda _: chat(proposal(GOOD)[:-20], "length"),
    "no JSON": lambda _: b"<html>busy</html>",
    "no choices": lambda _: b'{"choices": []}',
    "content of another kind": lambda _: b'{"choices": [{"message": {"content": [1]}, "finish_reason": "stop"}]}',
    "endless": lambda _: chat("x" * 2_000_000),
}
"""Responses that are no whole answer."""


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_response_leaves_the_question(kind: str) -> None:
    """One try, no traceback."""
    with served(BROKEN[kind]) as (model, asked):
        assert isinstance(plan_beside(TEXT, CELL, model=model), Question)
    assert len(asked) == 1


def test_a_slow_response_is_given_up_in_time() -> None:
    """A kilobyte every 0.3 s: given up after a second, not after a minute."""
    with served(lambda _: chat("x" * 200_000), slow=0.3) as (model, _):
        start = time.monotonic()
        with pytest.raises(ModelFailed, match="took longer"):
            model.answer("", {})
        assert time.monotonic() - start < 5


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/v1", "file:///etc/passwd", "nonsense"])
def test_an_address_that_does_not_answer_is_said(url: str) -> None:
    """No connection, another protocol, no address at all."""
    with pytest.raises(ModelFailed):
        Endpoint(url, "small", timeout=1.0).answer("", {})


def test_an_error_of_the_endpoint_leaves_the_question() -> None:
    """It answers with status 500."""
    with served(lambda _: b"down", status=500) as (model, _):
        assert isinstance(plan_beside(TEXT, CELL, model=model), Question)
