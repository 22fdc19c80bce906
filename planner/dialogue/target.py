"""Which steps of the program in hand are meant: by number, or by what they do."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from planner.dialogue.hand import Hand, heavy
from planner.dialogue.piece import Piece
from planner.reading import Sort, Token
from planner.reading.normalise import normalise
from planner.understand import Asked
from robot_sim.cell import At, Cell
from robot_sim.cell.named import Named
from robot_sim.frozen import Frozen

HANDLING = frozenset({"pick", "place"})
"""Steps that take a part or put one down; a verb such as ``move`` or 移す may mean either."""

STEM = 4
"""Letters that two forms of one word share at least, in a language that separates words."""


@dataclass(frozen=True)
class Target:
    """The steps that some words mean."""

    pieces: tuple[Piece, ...]
    """The steps, in the order of the program; at least one."""
    tokens: tuple[Token, ...]
    """The words."""

    @property
    def alike(self) -> bool:
        """Whether it is one step, or the same one in every round."""
        return len({piece.step.model_dump_json() for piece in self.pieces}) == 1


def target(tokens: Sequence[Token], hand: Hand) -> Target | None:
    """The steps that a stretch of a follow-up means; none when it means no step.

    Raises:
        Asked: it speaks of a number that no step has.
    """
    return _numbered(tokens, hand) or _described(tokens, hand)


def numbers(tokens: Sequence[Token]) -> tuple[int, ...]:
    """The numbers of steps that are listed in a stretch, ranges included; nothing where it does not speak of steps."""
    if not any(map(_speaks_of_steps, tokens)):
        return ()
    found, ranged = list[int](), False
    for token in tokens:
        if _is_number(token):
            number = int(token.amount or 0)
            found += range(found[-1] + 1, number) if ranged and found else ()
            found.append(number)
            ranged = False
        elif token.has(Sort.RANGE):
            ranged = bool(found)
    return tuple(found)


def _numbered(tokens: Sequence[Token], hand: Hand) -> Target | None:
    found = numbers(tokens)
    used = tuple(token for token in tokens if _speaks_of_steps(token) or _is_number(token) or token.has(Sort.RANGE))
    last = [token for token in tokens if token.has(Sort.AMOUNT, "last")]
    if not found and last and used:
        return None if _rest(tokens, (*used, *last)) else Target((hand.walk()[-1],), (*used, *last))
    if not found or _rest(tokens, used):
        return None
    return Target(tuple(hand.step(number, used) for number in found), used)


def _speaks_of_steps(token: Token) -> bool:
    return token.has(Sort.EDIT, "step") or token.has(Sort.NOUN, "steps") or token.has(Sort.QUANTITY, "steps")


def _is_number(token: Token) -> bool:
    counted = token.has(Sort.QUANTITY, "steps") or token.has(Sort.QUANTITY, "ordinal") or token.has(Sort.NUMBER)
    return counted and token.amount is not None and token.amount == int(token.amount)


def _rest(tokens: Sequence[Token], used: Sequence[Token]) -> list[Token]:
    return [token for token in heavy(tokens) if token not in used and not token.has(Sort.AMOUNT)]


def _described(tokens: Sequence[Token], hand: Hand) -> Target | None:
    """The steps that fit every word; of several the ones whose names fit, before those whose kind does."""
    said = [token for token in heavy(tokens) if not token.has(Sort.PRONOUN) and not _speaks_of_steps(token)]
    said = [token for token in said if not (token.has(Sort.AMOUNT) or token.has(Sort.DIRECTION, "down"))]
    if not said:
        return None
    fitting = set(range(len(hand.walk())))
    held = any(token.has(Sort.PRONOUN) for token in tokens)
    for fits in _tests(said, held, hand):
        able = {number for number, piece in enumerate(hand.walk()) if fits(piece)}
        fitting &= able
    pieces = tuple(hand.walk()[number] for number in sorted(fitting))
    return Target(pieces, tuple(tokens)) if pieces else None


def _tests(said: Sequence[Token], held: bool, hand: Hand) -> Iterator[Callable[[Piece], bool]]:
    """For each word what a step has to be like: called so, where any step is; else of that kind."""
    run = list[Token]()
    for token in [*said, None]:
        if token is not None and (not run or run[-1].end == token.start) and not _is_name(token):
            run.append(token)
            continue
        if run:
            yield from _of_run(run, held, hand)
        run = [] if token is None or _is_name(token) else [token]
        if token is not None and _is_name(token):
            yield partial(_named, token=token)


def _of_run(run: Sequence[Token], held: bool, hand: Hand) -> Iterator[Callable[[Piece], bool]]:
    """Words that touch each other are one where something is called so."""
    text = "".join(token.text for token in run)
    if any(called(piece, text, hand.cell) for piece in hand.walk()):
        yield partial(called, text=text, cell=hand.cell)
        return
    for token in run:
        named = any(called(piece, token.text, hand.cell) for piece in hand.walk())
        yield partial(called, text=token.text, cell=hand.cell) if named else partial(_fits, token=token, held=held)


def _is_name(token: Token) -> bool:
    return any(map(token.has, (Sort.PART, Sort.PLACE, Sort.SIGNAL, Sort.NUMBER, Sort.QUANTITY)))


def _named(piece: Piece, token: Token) -> bool:
    """Whether a step names the thing that a word names, or has its figure."""
    own = (*token.values(Sort.PART), *token.values(Sort.PLACE), *token.values(Sort.SIGNAL))
    if own:
        return not names(piece).isdisjoint(own)
    return token.amount is not None and _figures(piece, token.amount)


def _figures(piece: Piece, amount: float) -> bool:
    """Whether a step has this figure, or a slot of this number."""
    values = [getattr(piece.step, name) for name in type(piece.step).model_fields]
    slots = [value.slot for value in values if isinstance(value, At)]
    return (
        amount in [value for value in values if isinstance(value, float | int) and not isinstance(value, bool)]
        or str(int(amount)) in slots
    )


def _fits(piece: Piece, token: Token, held: bool) -> bool:
    """Whether a step is of the kind that a verb means; with the part in hand as its object it handles parts."""
    kinds = {value.partition(".")[0] for value in token.values(Sort.OPERATION)}
    handles = kinds & HANDLING or ({*HANDLING} if "transfer" in kinds else set())
    kinds = handles if held and handles else kinds | handles
    states = {value for value in token.values(Sort.VALUE)}
    state = getattr(piece.step, "value", None)
    return piece.step.kind in kinds or (bool(states) and state is not None and ("on" if state else "off") in states)


def names(piece: Piece) -> set[str]:
    """The things of the cell that a step names, those of the steps inside it left out."""
    return {name for field in type(piece.step).model_fields for name in _names(getattr(piece.step, field))}


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, At):
        yield value.place
    elif isinstance(value, tuple):
        for one in value:
            if not hasattr(one, "kind"):
                yield from _names(one)
    elif isinstance(value, Frozen) and not hasattr(value, "kind"):
        for field in type(value).model_fields:
            yield from _names(getattr(value, field))


def called(piece: Piece, text: str, cell: Cell) -> bool:
    """Whether something that a step names is called so, in part at least."""
    if not any(map(str.isalnum, text)):
        return False
    words = [form for name in names(piece) for thing in _things(name, cell) for form in _forms(thing)]
    return any(_alike(text, normalise(form).text) for form in words)


def _things(name: str, cell: Cell) -> Iterator[Named]:
    for table in (cell.part_names, cell.place_names, cell.signal_names):
        if name in table:
            yield table[name]


def _forms(thing: Named) -> Iterator[str]:
    yield from thing.spoken()
    kind = getattr(thing, "kind", None)
    if isinstance(kind, str):
        yield kind


def _alike(text: str, form: str) -> bool:
    """Whether a word stands in a name, or another form of it does."""
    if text in form.split() or (not text.isascii() and text in form and len(text) > 1):
        return True
    stem = text[: max(STEM, len(text) - 3)]
    return text.isascii() and len(text) >= STEM and any(word.startswith(stem) for word in form.split())


def expect_one(found: Target) -> Piece:
    """The one step that is meant.

    Raises:
        Asked: there are several that differ.
    """
    if not found.alike:
        known = ", ".join(str(piece.number) for piece in found.pieces if piece.number)
        raise Asked("step.which", found.tokens, steps=known)
    return found.pieces[0]
