"""Which words of an instruction became which steps, as stretches that a page can mark."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.outcome import Fate, Heard, Plan, Span


@dataclass(frozen=True)
class Stretch:
    """A piece of the instruction."""

    text: str
    """The piece as typed."""
    steps: tuple[int, ...] = ()
    """Steps that it says something about; none for what stands between."""
    marked: bool = False
    """Whether a question or refusal is about it."""


def told(plan: Plan) -> tuple[Stretch, ...]:
    """The whole instruction: neighbours that say the same steps are one stretch, with the small words between them."""
    return tuple(_sliced(plan.instruction, ((run[0].start, run[-1].end, run[0].steps) for run in _runs(plan.heard))))


def pointed(text: str, spans: Iterable[Span]) -> tuple[Stretch, ...]:
    """The whole text with the spans marked; spans with at most a space between them are one."""
    pieces, position = list[Stretch](), 0
    for start, end in _joined(text, spans):
        pieces += [Stretch(text[position:start]), Stretch(text[start:end], marked=True)]
        position = end
    return tuple(piece for piece in (*pieces, Stretch(text[position:])) if piece.text)


def phrases(stretches: Iterable[Stretch]) -> dict[int, tuple[str, ...]]:
    """What was said of each step, in the order of the instruction."""
    found: dict[int, list[str]] = {}
    for stretch in stretches:
        for step in stretch.steps:
            found.setdefault(step, []).append(stretch.text)
    return {step: tuple(texts) for step, texts in found.items()}


def _joined(text: str, spans: Iterable[Span]) -> list[tuple[int, int]]:
    joined = list[tuple[int, int]]()
    for start, end in sorted((span.start, min(span.end, len(text))) for span in spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _runs(heard: Iterable[Heard]) -> Iterator[list[Heard]]:
    run: list[Heard] = []
    for piece in heard:
        if piece.fate is not Fate.STEP:
            continue
        if run and run[-1].steps != piece.steps:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _sliced(text: str, runs: Iterable[tuple[int, int, tuple[int, ...]]]) -> Iterator[Stretch]:
    position = 0
    for start, end, steps in runs:
        if position < start:
            yield Stretch(text[position:start])
        yield Stretch(text[start:end], steps)
        position = end
    if position < len(text):
        yield Stretch(text[position:])
