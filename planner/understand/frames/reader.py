"""From a clause to deeds: each group of phrases fills the frame of the one operation that takes it."""

from dataclasses import dataclass, replace

from planner.reading import Sort
from planner.understand.clause import Clause
from planner.understand.deeds import Again, Check, Deed, Else, Late
from planner.understand.frames.deed import deed
from planner.understand.frames.finish import finished, passable
from planner.understand.frames.flow import loop
from planner.understand.frames.frame import Frame, is_steps, whole
from planner.understand.frames.motion import limited
from planner.understand.frames.moving import moving, stretched, with_traits
from planner.understand.phrases.group import Group, groups
from planner.understand.phrases.phrase import Measure, Parts, Phrase, Signals, State, Trait
from planner.understand.phrases.reader import PhraseReader
from planner.understand.trouble import Asked
from robot_sim.cell import Cell, Direction


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
        if clause.condition:
            return [self._condition(clause)]
        read, rest = self.reader.read(clause.words, clause.head)
        frame = Frame(self.cell, clause, rest, self.verb)
        phrases = stretched([_counted(phrase, frame) for phrase in read])
        limits = [p for p in phrases if isinstance(p, Measure) and p.dimension in ("speed", "percent")]
        times = [p for p in phrases if isinstance(p, Measure) and p.dimension == "times"]
        if len(times) > 1:
            raise Asked("word.unused", times[1].tokens)
        others = [p for p in phrases if p not in limits and p not in times]
        if frame.can("repeat") and times:
            others = [p for p in others if not _is_all_before(p)]
        moved = moving(frame, [*others, *limits])
        if moved is not None:
            unused = [phrase for phrase in others if phrase not in moved.used]
            left = [*moved.deeds, *(self._grouped(frame.bare, unused, False) if unused else ())]
            return finished(frame, [*left, *(Again(t.tokens, whole(t), "clause") for t in times)])
        traits = [phrase for phrase in others if isinstance(phrase, Trait)]
        others = [phrase for phrase in others if phrase not in traits]
        found = list[Deed]()
        if limits:
            found += limited(frame, limits)
        repeats = frame.can("repeat") and times and all(is_steps(p) for p in others)
        if repeats or frame.is_rounds(others):
            found.append(loop(frame, times, others, before))
        else:
            found += self._grouped(frame, others, bool(limits))
            if times:
                found.append(Again(times[0].tokens, whole(times[0]), "clause"))
        return finished(frame, with_traits(found, traits))

    def _condition(self, clause: Clause) -> Deed:
        """A condition, or the word that begins another case."""
        if clause.condition == "else":
            return Else(clause.tokens)
        if clause.condition == "late":
            times = [token for token in clause.tokens if token.has(Sort.QUANTITY, "time")]
            return Late(clause.tokens, times[0].amount if times else None)
        phrases, rest = self.reader.read(clause.tokens)
        signals = [phrase for phrase in phrases if isinstance(phrase, Signals)]
        states = [phrase for phrase in phrases if isinstance(phrase, State)]
        strange = [phrase for phrase in phrases if not isinstance(phrase, Signals | State) and not _any_part(phrase)]
        if strange or len(states) > 1 or len(signals) > 1:
            raise Asked("word.unused", (strange or states[1:] or signals[1:])[0].tokens)
        if not signals:
            known = [signal.name for signal in self.cell.signals if signal.direction is Direction.INPUT]
            raise Asked("missing.signal", clause.tokens, known, known=", ".join(known))
        asked = tuple(n for n in signals[0].names if self.cell.signal_names[n].direction is Direction.INPUT)
        if len(asked) > 1:
            raise Asked("wait.several", clause.tokens)
        denied = [token for token in rest if token.has(Sort.NEGATION)]
        for token in rest:
            if not (token in denied or token.has(Sort.CONDITION) or passable(token)):
                raise Asked("word.unused", [token])
        turned = (clause.condition == "unless") ^ (len(denied) % 2 == 1)
        said = tuple(token for token in clause.tokens if not token.has(Sort.MARK))
        told = replace(signals[0], names=asked or signals[0].names)
        return Check(said, told, (states[0].on if states else True) ^ turned, bool(states))

    def _grouped(self, frame: Frame, phrases: list[Phrase], limited: bool) -> list[Deed]:
        gathered = (
            _with_times(groups(phrases, frame.barrier)) if frame.can("wait_input") else groups(phrases, frame.barrier)
        )
        if not gathered and frame.clause.head is not None and not (limited and frame.can("limit_speed")):
            gathered = [Group()]
        waits = [group for group in gathered if group.when and "signal" in group.slots]
        first = gathered[0] if gathered else None
        ordered = (*waits, *(group for group in gathered if group not in waits))
        told = [deed(self._frame(frame, group, group is first), group) for group in ordered]
        head = frame.clause.head
        if head is not None and gathered and not any(head in one.tokens for one in told) and _alone(frame):
            before = sum(group.tokens[-1].start < head.start for group in gathered)
            told.insert(before if frame.barrier is None else 0, deed(frame, Group()))
        return told

    def _frame(self, frame: Frame, group: Group, first: bool) -> Frame:
        """The frame for a group: one without a verb where the verb needs nothing and the group is not for it."""
        if _alone(frame) and not frame.takes(group):
            return Frame(self.cell, replace(frame.clause, head=None), frame.rest, "first")
        return frame.of(group, first)


def _with_times(gathered: list[Group]) -> list[Group]:
    """Groups, with a longest time joined to what is waited for before it: a screw at the presenter, 5 s at most."""
    found = list[Group]()
    for group in gathered:
        time = group.measure("time")
        if found and group.slots == {"time"} and time is not None and time.bound and "time" not in found[-1].slots:
            found[-1].phrases.extend(group.phrases)
        else:
            found.append(group)
    return found


def _alone(frame: Frame) -> bool:
    """Whether the verb needs nothing beside it: stop, unclamp."""
    return frame.can("stop", "clamp", "door") and not frame.can("pick", "place", "transfer")


def _any_part(phrase: Phrase) -> bool:
    """Whether a phrase speaks of the part in question: OK parts, NG品."""
    return isinstance(phrase, Parts) and not phrase.names and phrase.count is None and not phrase.pick


def _counted(phrase: Phrase, frame: Frame) -> Phrase:
    """A quantity whose unit counts times or degrees, such as 度, as its verb has it."""
    if isinstance(phrase, Measure) and phrase.dimension == "count_or_angle":
        return replace(phrase, dimension="angle" if frame.can("turn", "follow_arc", "follow_path") else "times")
    return phrase


def _is_all_before(phrase: Phrase) -> bool:
    """Whether a pronoun stands for the steps before it: これを3回繰り返す."""
    return isinstance(phrase, Parts) and phrase.held and phrase.tokens[0].has(Sort.SCOPE, "previous")
