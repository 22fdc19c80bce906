"""The built-in planner: reads an instruction with the words of a language pack in a cell. No network, no model."""

from collections.abc import Sequence

from planner.added import added
from planner.bypass import find_unsafe
from planner.dialogue.answer import FollowUp, answer, edits_something
from planner.dialogue.turn import Turn
from planner.facts import with_facts
from planner.language import detect
from planner.outcome import Assumption, Outcome, Plan, Question, Refusal
from planner.reading import Slip, Token, find_slips, lexicon, read
from planner.reason import reason
from planner.understand import (
    Asked,
    Grounded,
    Made,
    Reading,
    Refused,
    expect_bounded,
    expect_felt,
    expect_known,
    expect_no_override,
    ground,
    heard,
    readings,
    spans,
    tell,
)
from prompts import Pack, pack
from robot_sim.cell import Cell
from robot_sim.finding import Fact, Finding, Forbidden
from robot_sim.program import Program, lower
from robot_sim.program.primitives import AwaitInput, MoveBy, Pick, PlaceAt, Step

VERSION = "1"
"""Version of the built-in planner."""

QUOTED = 100
"""Longest sentence that a question quotes around the words it asks about [characters]."""

LONGEST = 20_000
"""Longest instruction that is read [characters]."""


def plan(text: str, cell: Cell, language: str | None = None, before: Turn | None = None) -> Outcome:
    """What an instruction asks for in a cell: a plan that accounts for every word, a question, or a refusal.

    The language is found from the script where none is given. After another turn an instruction may also edit the
    program in hand. The same text in the same cell after the same turn always gives the same.

    Raises:
        BadPack: there is no pack of that language.
    """
    words = pack(language if language is not None else detect(text[:LONGEST], cell))
    return plan_with(text, cell, words, before)


def plan_with(text: str, cell: Cell, words: Pack, before: Turn | None = None) -> Outcome:
    """What an instruction asks for, read with the words of this pack."""
    answer = _Answer(text, with_facts(cell), words, before)
    if len(text) > LONGEST:
        return Question(
            instruction=text[:LONGEST],
            language=words.code,
            code="text.too_long",
            facts={"length": len(text), "most": LONGEST},
        )
    if (unsafe := find_unsafe(text, answer.cell, words)) is not None:
        return answer.refusal(unsafe.finding, unsafe.tokens)
    try:
        return answer.plan()
    except Asked as asked:
        slips = answer.find_slips()
        return answer.question(asked) if not slips else _put_right(_Answer(text, cell, words, before, slips))
    except Refused as refused:
        return answer.refusal(refused.finding, refused.tokens)


def _put_right(answer: "_Answer") -> Outcome:
    """The outcome of a text with its slips put right; each of them is an assumption that is shown."""
    try:
        outcome = answer.plan()
    except Asked as asked:
        return answer.question(asked)
    except Refused as refused:
        return answer.refusal(refused.finding, refused.tokens)
    if not isinstance(outcome, Plan):
        return outcome
    assumed = [Assumption(code="word.corrected", facts={"as_typed": s.said, "as_read": s.meant}) for s in answer.slips]
    return outcome.model_copy(update={"assumptions": (*assumed, *outcome.assumptions)})


def understand(
    text: str, cell: Cell, words: Pack, slips: Sequence[Slip] = ()
) -> tuple[tuple[Token, ...], tuple[tuple[Reading, Grounded], ...]]:
    """The tokens of an instruction and the ways to take it, each grounded in the cell but not yet checked by lowering.

    Raises:
        Asked: something is open.
        Refused: something is named that is not there, or a protection is passed over.
    """
    known = lexicon(words, cell)
    tokens = read(text, known, slips)
    expect_bounded(tokens)
    expect_no_override(tokens)
    expect_felt(tokens, cell)
    expect_known(tokens, known)
    lines = tell(tokens, words, cell)
    if not lines:
        raise Asked("text.empty", tokens)
    return tokens, tuple((reading, ground(reading.nodes, cell)) for reading in readings(lines))


class _Answer:
    """One instruction on its way to an outcome."""

    def __init__(self, text: str, cell: Cell, words: Pack, before: Turn | None, slips: Sequence[Slip] = ()) -> None:
        self.text, self.cell, self.words, self.before, self.slips = text, cell, words, before, slips

    def find_slips(self) -> tuple[Slip, ...]:
        """The slips of the text."""
        known = lexicon(self.words, self.cell, editing=self.before is not None)
        return find_slips(read(self.text, known), known)

    def plan(self) -> Outcome:
        """The outcome; after another turn an edit of its program, unless the text stands on its own."""
        if self.before is None:
            return self._alone()
        if not edits_something(FollowUp(self.text, self.cell, self.words, tuple(self.slips))):
            try:
                if isinstance(alone := self._alone(), Plan):
                    return alone
            except (Asked, Refused):
                pass
        return self._edited(self.before)

    def _edited(self, before: Turn) -> Outcome:
        asked = FollowUp(self.text, self.cell, self.words, tuple(self.slips))
        try:
            return answer(asked, before, self._program_of, self._planner)
        except Forbidden as forbidden:
            return self.refusal(forbidden.findings[0], (), forbidden.findings)

    def _program_of(self, text: str) -> Program | None:
        """The program of a text that stands on its own; none where it gives none."""
        found = plan_with(text, self.cell, self.words)
        return found.program if isinstance(found, Plan) else None

    @property
    def _planner(self) -> str:
        return f"built-in {VERSION}, words {self.words.code} {self.words.grammar.version}"

    def _alone(self) -> Outcome:
        tokens, taken = understand(self.text, self.cell, self.words, self.slips)
        able = [(made, tried) for _, made in taken if not isinstance(tried := self._lowered(made), Refusal)]
        different = {Program(steps=_steps(made.made)).model_dump_json() for made, _ in able}
        if len(different) > 1 and (unclear := taken[0][0].unclear) is not None:
            known = tuple(self._said(reading.span) for reading, _ in taken)
            raise Asked("repeat.scope", unclear.tokens, known, times=unclear.times, known=" / ".join(known))
        if not able:
            return self._refused(taken[0][1], tokens)
        return self._planned(able[0][0], tokens)

    def _lowered(self, grounded: Grounded) -> Refusal | None:
        try:
            lower(Program(steps=_steps(grounded.made)), self.cell)
        except Forbidden as forbidden:
            return self.refusal(forbidden.findings[0], (), forbidden.findings)
        return None

    def _refused(self, grounded: Grounded, tokens: tuple[Token, ...]) -> Outcome:
        refusal = self._lowered(grounded)
        assert refusal is not None
        flat = heard(tokens, grounded.made)
        step = refusal.findings[0].step
        about = [token for token, fate in zip(tokens, flat, strict=False) if step in fate.steps]
        return refusal.model_copy(update={"spans": spans(about)})

    def _planned(self, grounded: Grounded, tokens: tuple[Token, ...]) -> Plan:
        program = Program(steps=_steps(grounded.made))
        return Plan(
            instruction=self.text,
            language=self.words.code,
            program=program,
            heard=heard(tokens, grounded.made),
            assumptions=(*grounded.assumptions, *_defaults(program, self.cell), *added(program, self.cell)),
            planner=self._planner,
        )

    def question(self, asked: Asked) -> Question:
        said = {"words": self._said(asked.tokens)} | self._where(asked)
        return Question(
            instruction=self.text,
            language=self.words.code,
            code=asked.code,
            facts={**said, **asked.facts},
            spans=asked.spans,
            choices=asked.choices,
        )

    def refusal(self, finding: Finding, tokens: tuple[Token, ...], findings: tuple[Finding, ...] = ()) -> Refusal:
        return Refusal(
            instruction=self.text,
            language=self.words.code,
            reason=reason(finding.code),
            findings=findings or (finding,),
            spans=spans(tokens),
        )

    def _where(self, asked: Asked) -> dict[str, Fact]:
        """The sentence that the question is about, where it is longer than the words and short enough to be quoted."""
        if not asked.tokens:
            return {}
        ends = (*self.words.words.senses["mark"]["end"], "\n")
        start, end = min(token.start for token in asked.tokens), max(token.end for token in asked.tokens)
        first = max(self.text.rfind(mark, 0, start) + 1 for mark in ends)
        last = min((at for mark in ends if (at := self.text.find(mark, end)) >= 0), default=len(self.text))
        sentence = " ".join(self.text[first:last].split())
        longer = len(sentence) > end - start
        return {"where": sentence} if longer and len(sentence) <= QUOTED else {}

    def _said(self, tokens: tuple[Token, ...]) -> str:
        """The stretch of the instruction from the first to the last of these words, on one line."""
        if not tokens:
            return ""
        start, end = min(token.start for token in tokens), max(token.end for token in tokens)
        return " ".join(self.text[start:end].split())


def _steps(made: tuple[Made, ...]) -> tuple[Step, ...]:
    return tuple(one.step for one in made)


def _defaults(program: Program, cell: Cell) -> list[Assumption]:
    """The figures of the cell that the program uses because nothing was said."""
    steps = [step for _, step in program.numbered()]
    found, defaults = [], cell.defaults
    if any(isinstance(step, Pick | PlaceAt) and step.approach is None for step in steps):
        found.append(Assumption(code="approach", facts={"approach_mm": defaults.approach}))
    if any(not isinstance(step, AwaitInput) and isinstance(step, Pick | PlaceAt | MoveBy) for step in steps):
        said = Assumption(
            code="speed", facts={"line_mm_s": defaults.line_speed, "travel_percent": defaults.travel_speed}
        )
        found.append(said)
    return found
