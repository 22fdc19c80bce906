"""Frames of the verbs that repeat."""

from planner.reading import Sort, Token
from planner.understand.deeds import Again, Deed, Next, Rounds, Scope
from planner.understand.frames.frame import Frame, whole
from planner.understand.phrases.group import groups
from planner.understand.phrases.phrase import Measure, Phrase
from planner.understand.trouble import Asked


def loop(frame: Frame, times: list[Measure], others: list[Phrase], before: int) -> Deed:
    """The repetition that the clause asks for.

    Raises:
        Asked: it is open what is repeated, or how often.
    """
    steps = next((phrase for phrase in others if isinstance(phrase, Measure) and phrase.dimension == "steps"), None)
    own = (Sort.SCOPE, Sort.AMOUNT)
    phrased = {token for phrase in (*times, *others) for token in phrase.tokens}
    able = [token for token in frame.clause.tokens if token not in phrased]
    spoken = [token for token in able if any(map(token.has, own)) or token.has(Sort.NOUN, "steps")]
    tokens = (*frame.own, *spoken, *(token for phrase in (*times, *others) for token in phrase.tokens))
    if steps is not None and not times:
        gathered = groups(others)
        if len(gathered) != 1:
            raise Asked("missing.steps", frame.clause.words)
        seat = gathered[0].seats
        if gathered[0].parts is None and not seat:
            return Next(tokens, whole(steps))
        return Rounds(tokens, gathered[0].parts, seat[0] if seat else None, int(steps.amount))
    count = whole(times[0])
    if steps is not None:
        return Again(tokens, count, "next", int(steps.amount))
    return Again(tokens, count, _scope(frame, spoken, before))


def _scope(frame: Frame, spoken: list[Token], before: int) -> Scope:
    if any(token.has(Sort.SCOPE, "previous") for token in spoken):
        return "sentence" if before else "previous"
    if frame.clause.colon or any(token.has(Sort.SCOPE, "following") for token in spoken):
        return "following"
    return "sentence" if before else "previous"
