"""The functions that watch inputs, and what they have to say to mean what they are called."""

from functools import cache

from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.urscript.reader.grammar import parse
from robot_sim.controllers.urscript.reader.inputs import PORT_CALL, asked
from robot_sim.controllers.urscript.reader.scope import Guarding, Scope, strings
from robot_sim.controllers.urscript.reader.syntax import (
    Assign,
    Calling,
    Define,
    Do,
    Expression,
    If,
    Leave,
    Name,
    Number,
    Operation,
    Statement,
    While,
)
from robot_sim.controllers.urscript.reader.tokens import lines
from robot_sim.program.condition import InputIs

GOING = """
global chosen = 0
global going_q = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
global going_p = p[0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
global going_a = 0.0
global going_v = 0.0
global arrived = True
thread going_j():
  movej(going_q, a=going_a, v=going_v)
  arrived = True
end
thread going_l():
  movel(going_p, a=going_a, v=going_v)
  arrived = True
end
"""
"""What stands beside the functions of guards: the move under way, and whether it has come to its end."""

GUARDED = """
def guarded({to}, a, v):
  going_{to} = {to}
  going_a = a
  going_v = v
  arrived = False
  while not arrived:
    while {port} == {lost}:
      {meanwhile}
    end
    local mover = run going_{kind}()
    while not arrived and {port} == {held}:
      sync()
    end
    if not arrived:
      kill mover
      stop{kind}({brake})
    end
  end
end
"""
"""A move that goes on only while an input has its value: stopped when it is lost, begun anew when it is back."""

ALARM = """popup("alarm: guard", title="Kyoji", error=True, blocking=True)
      halt"""

CHOICE = """
def which(seconds):
  local waited = 0.0
  while True:
    if once:
      return 1
    end
    if waited >= seconds:
      return 0
    end
    sync()
    waited = waited + get_steptime()
  end
end
"""
"""The number of the first of several inputs that comes, from 1; 0 when the seconds are up."""

KINDS = {"_j": ("q", "j", "4.0"), "_l": ("p", "l", "2.0")}


def beside(statement: Statement) -> bool:
    """Whether a declaration is one of those above.

    Raises:
        Unreadable: it has the name of one but says something else.
    """
    name = statement.name if isinstance(statement, Assign | Define) else ""
    expected = _beside().get(name)
    if expected is not None and expected != statement:
        raise Unreadable(statement.line, f"{name!r} does not do what its name says")
    return expected is not None


def choice(scope: Scope, function: Define) -> tuple[InputIs, ...] | None:
    """The inputs that a function waits for; none when it is no such function."""
    match function:
        case Define(parameters=("seconds",), body=(_, While(body=(If() as arm, *_)))):
            names = strings(function.note, "choice", -1, function.line)
            found = _arms(scope, arm, names)
            (expected,) = _parsed(CHOICE)
            if _without(function, arm) != _without(expected, None):
                raise Unreadable(function.line, f"{function.name!r} does not wait as it should")
            return found
        case _:
            return None


def guarding(scope: Scope, function: Define) -> Guarding | None:
    """What a function that moves watches; none when it is no such function."""
    to, kind, brake = KINDS.get(function.name[-2:], ("", "", ""))
    match function.body:
        case (_, _, _, _, While(body=(While(condition=condition, body=meanwhile), *_))) if kind:
            (told,) = strings(function.note, "guard", 1, function.line)
            lost = asked(scope, told, condition, function.line)
            resumes = meanwhile == (SYNC,)
            expected = _guarded(condition, to, kind, brake, resumes)
            if (function.parameters, function.body) != (expected.parameters, expected.body):
                raise Unreadable(function.line, f"{function.name!r} does not guard its move as it should")
            return Guarding(InputIs(signal=lost.signal, value=not lost.value), resumes)
        case _:
            return None


SYNC = Do(0, None, Calling("sync", (), ()))


def _guarded(condition: Expression, to: str, kind: str, brake: str, resumes: bool) -> Define:
    match condition:
        case Operation(operands=(Calling(name=call, arguments=(Number(value=index),)), Name(name=lost))):
            assert PORT_CALL.fullmatch(call)  # it was read as a port before
        case _:
            raise AssertionError("it was read as an input before")
    text = GUARDED.format(
        to=to,
        kind=kind,
        brake=brake,
        port=f"{call}({int(index)})",
        lost=lost,
        held=lost != "True",
        meanwhile="sync()" if resumes else ALARM,
    )
    (function,) = _parsed(text)
    return function


def _arms(scope: Scope, arm: If, names: tuple[str, ...]) -> tuple[InputIs, ...]:
    found = list[InputIs]()
    while True:
        told = names[len(found)] if len(found) < len(names) else None
        if told is None or arm.then != (Leave(0, None, Number(float(len(found) + 1))),):
            raise Unreadable(arm.line, f"input {len(found) + 1} is expected to be told and to give its number")
        found.append(asked(scope, told, arm.condition, arm.line))
        match arm.otherwise:
            case ():
                return tuple(found)
            case (If() as following,):
                arm = following
            case _:
                raise Unreadable(arm.line, "nothing else is expected for other inputs")


def _without(function: Define, arm: If | None) -> tuple[Statement, ...]:
    """The body of a function that waits, without its arms."""
    match function.body:
        case (first, While(condition=condition, body=(_, *rest)) as loop):
            return (first, While(loop.line, loop.note, condition, tuple(rest)))
        case _:
            return function.body


@cache
def _beside() -> dict[str, Statement]:
    return {s.name: s for s in parse(lines(GOING.encode())) if isinstance(s, Assign | Define)}


def _parsed(text: str) -> tuple[Define, ...]:
    return tuple(s for s in parse(lines(text.encode())) if isinstance(s, Define))
