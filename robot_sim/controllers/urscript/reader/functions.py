"""The functions that a program brings along, and what they have to say to mean what they are called."""

from functools import cache

from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.urscript.reader.grammar import parse
from robot_sim.controllers.urscript.reader.syntax import Calling, Define, Do, If, Leave, Name, Number, Operation, Text
from robot_sim.controllers.urscript.reader.tokens import lines

BANKS = {"standard": 0, "configurable": 8, "tool": 16}
"""Number of the first port of each bank of digital ports."""

EXPECTED = """
def check_start(home):
  local actual = get_actual_joint_positions()
  local joint = 0
  while joint < 6:
    if norm(actual[joint] - home[joint]) > 0.034906585:
      popup("not at home: move the arm there by hand, then start again", title="Kyoji", error=True, blocking=True)
      halt
    end
    joint = joint + 1
  end
end
""" + "".join(
    f"""
def wait_{bank}_digital_in(port, value, seconds):
  local waited = 0.0
  while get_{bank}_digital_in(port) != value:
    if waited >= seconds:
      return False
    end
    sync()
    waited = waited + get_steptime()
  end
  return True
end
"""
    for bank in BANKS
)
"""A start check stops the program when a joint is 2 deg off; a wait gives False when its seconds are up."""


def helper(function: Define) -> bool:
    """Whether a function is one of those above.

    Raises:
        Unreadable: it has the name of one but says something else.
    """
    expected = _expected().get(function.name)
    if expected is not None and expected != function:
        raise Unreadable(function.line, f"{function.name!r} does not do what its name says")
    return expected is not None


def rows(function: Define) -> tuple[str, ...] | None:
    """The variables that a function of a row gives for rows 1, 2, 3 ...; none when it is no such function."""
    match function:
        case Define(parameters=("row",), body=(If() as arm, Do(call=Calling(name="popup")), Leave(value=None))):
            return _arms(arm)
        case _:
            return None


def _arms(arm: If) -> tuple[str, ...]:
    found = list[str]()
    while True:
        expected = Operation("==", (Name("row"), Number(float(len(found) + 1))))
        match arm:
            case If(condition=condition, then=(Leave(value=Name(name=variable)),)) if condition == expected:
                found.append(variable)
            case _:
                raise Unreadable(arm.line, f"row {len(found) + 1} is expected to give one point")
        match arm.otherwise:
            case ():
                return tuple(found)
            case (If() as following,):
                arm = following
            case _:
                raise Unreadable(arm.line, "a table gives nothing for other rows")


def alarm(call: Calling, line: int) -> str:
    """The text that a window of the program shows before it stops."""
    title = ("title", Text("Kyoji"))
    match call:
        case Calling(name="popup", arguments=(Text(value=text),), named=named):
            if named != (title, ("error", Name("True")), ("blocking", Name("True"))):
                raise Unreadable(line, "an alarm is expected to be titled, an error and blocking")
            return text
        case _:
            raise Unreadable(line, f"{call.name!r} is not understood here")


@cache
def _expected() -> dict[str, Define]:
    return {function.name: function for function in parse(lines(EXPECTED.encode())) if isinstance(function, Define)}
