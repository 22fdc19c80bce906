"""Functions that watch inputs: waiting for the first of several, and moving only while one has its value."""

from collections.abc import Iterator

from robot_sim.controllers.urscript.writer.body import INDENT, port_call
from robot_sim.controllers.urscript.writer.names import Names
from robot_sim.controllers.urscript.writer.text import ALARM_TITLE, note, quoted
from robot_sim.program.condition import InputIs
from robot_sim.program.instruction import GUARD_LOST
from robot_sim.program.routine import Routine

GOING = """\
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
end"""
"""The move under way: a thread of its own, so that it can be stopped on its path."""

GUARDED = """\
def {name}_{kind}({to}, a, v):  {told}
  going_{to} = {to}
  going_a = a
  going_v = v
  arrived = False
  while not arrived:
    while {lost}:
      {meanwhile}
    end
    local mover = run going_{kind}()
    while not arrived and {held}:
      sync()
    end
    if not arrived:
      kill mover
      stop{kind}({brake})
    end
  end
end"""
"""Moves while the input has its value; stops on the path when it is lost and begins the rest of the way anew."""

BRAKES = {"j": "4.0", "l": "2.0"}
"""Deceleration of a stop: of the leading joint [rad/s2], of the TCP [m/s2]."""


def functions(routine: Routine, names: Names) -> Iterator[str]:
    """The functions of a routine, where it needs any."""
    if names.choices:
        yield "global chosen = 0"
    for asked, name in names.choices.items():
        yield from _choice(routine, asked, name)
    if names.guards:
        yield from GOING.splitlines()
    for (holds, resumes), name in names.guards.items():
        for kind, to in (("j", "q"), ("l", "p")):
            yield from _guard(routine, holds, resumes, name, kind, to).splitlines()


def _choice(routine: Routine, asked: tuple[InputIs, ...], name: str) -> Iterator[str]:
    """A function that gives the number of the first input that comes, from 1; 0 when the time is up."""
    yield f"def {name}(seconds):  {note('choice', *(one.signal for one in asked))}"
    yield f"{INDENT}local waited = 0.0"
    yield f"{INDENT}while True:"
    for row, one in enumerate(asked, 1):
        yield f"{INDENT * 2}{'if' if row == 1 else 'elif'} get_{port_call(routine, one.signal, 'in')} == {one.value}:"
        yield f"{INDENT * 3}return {row}"
    yield f"{INDENT * 2}end"
    yield f"{INDENT * 2}if waited >= seconds:"
    yield f"{INDENT * 3}return 0"
    yield f"{INDENT * 2}end"
    yield f"{INDENT * 2}sync()"
    yield f"{INDENT * 2}waited = waited + get_steptime()"
    yield f"{INDENT}end"
    yield "end"


def _guard(routine: Routine, holds: InputIs, resumes: bool, name: str, kind: str, to: str) -> str:
    asked = f"get_{port_call(routine, holds.signal, 'in')}"
    alarm = f"popup({quoted(f'alarm: {GUARD_LOST}')}, title={quoted(ALARM_TITLE)}, error=True, blocking=True)"
    return GUARDED.format(
        name=name,
        kind=kind,
        to=to,
        told=note("guard", holds.signal),
        lost=f"{asked} == {not holds.value}",
        held=f"{asked} == {holds.value}",
        meanwhile="sync()" if resumes else f"{alarm}\n      halt",
        brake=BRAKES[kind],
    )
