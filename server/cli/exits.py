"""How the command ends."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of ``kyoji``; scripts may rely on them."""

    DONE = 0
    """Everything asked for was done."""
    BAD_INPUT = 2
    """The command line, a file or a name is wrong; nothing was done."""
    QUESTION = 3
    """The instruction needs an answer first."""
    REFUSED = 4
    """The instruction is refused, and the reason is given."""
    FORBIDDEN = 5
    """Findings forbid to go on."""


class BadInput(Exception):
    """Raised when what the user gave cannot be used; the message says what, where and what would have worked."""

    def __init__(self, message: str, code: str = "input.bad") -> None:
        super().__init__(message)
        self.code = code
