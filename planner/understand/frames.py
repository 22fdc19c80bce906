"""From a clause to deeds: each group of phrases fills the frame of the one operation that takes it."""

from dataclasses import dataclass

from planner.reading import Sort
from planner.understand.clause import Clause
from planner.understand.deed import Again, Deed
from planner.understand.frame import Frame, is_steps, whole
from planner.understand.group import Group, groups
from planner.understand.phrase import Measure, Parts, Phrase
from planner.understand.phrases import PhraseReader
from planner.understand.trouble import Asked
from robot_sim.cell import Cell


@dataclass(frozen=True)
class Frames:
    """Reads clauses in one cell."""

    cell: Cell
    """The cell."""
    reader: PhraseReader
    """Reads their phrases."""
    verb: str
    """Whether the language puts the verb first or last."""

    def deeds(self, clause: Clause, before: int) -> list[Deed]:
        """What a clause asks for, in order; `before` is the number of deeds that stand before it in its sentence.

        Raises:
            Asked: something is missing, or words are left over.
            Refused: something is named that the cell does not have.
        """
        phrases, rest = self.reader.read(clause.words, clause.head)
        frame = Frame(self.cell, clause, rest, self.verb)
        limits = [p for p in phrases if isinstance(p, Measure) and p.dimension in ("speed", "percent")]
        times = [p for p in phrases if isinstance(p, Measure) and p.dimension == "times"]
        if len(times) > 1:
            raise Asked("word.unused", times[1].tokens)
        others = [p for p in phrases if p not in limits and p not in times]
        if frame.can("repeat") and times:
            others = [p for p in others if not _is_all_before(p)]
        found = list[Deed]()
        if limits:
            found.append(frame.limit(limits))
        repeats = frame.can("repeat") and times and all(is_steps(p) for p in others)
        if repeats or frame.is_rounds(others):
            found.append(frame.loop(times, others, before))
        else:
            found += self._grouped(frame, others, bool(limits))
            if times:
                found.append(Again(times[0].tokens, whole(times[0]), "clause"))
        return frame.finished(found)

    def _grouped(self, frame: Frame, phrases: list[Phrase], limited: bool) -> list[Deed]:
        gathered = groups(phrases, frame.barrier)
        if not gathered and frame.clause.head is not None and not (limited and frame.can("limit_speed")):
            gathered = [Group()]
        waits = [group for group in gathered if group.when and "signal" in group.slots]
        first = gathered[0] if gathered else None
        ordered = (*waits, *(group for group in gathered if group not in waits))
        return [frame.of(group, group is first).deed(group) for group in ordered]


def _is_all_before(phrase: Phrase) -> bool:
    """Whether a pronoun stands for the steps before it: これを3回繰り返す."""
    return isinstance(phrase, Parts) and phrase.held and phrase.tokens[0].has(Sort.SCOPE, "previous")
