"""Exports: the files of a program with the proof that they mean what was rehearsed."""

import hashlib
from base64 import b64encode

from pydantic import Base64Bytes

from robot_sim.controllers.controller import controller
from robot_sim.controllers.loss import Loss
from robot_sim.controllers.proof import Proof, prove
from robot_sim.finding import Finding, Forbidden
from robot_sim.frozen import Frozen
from robot_sim.program.routine import Port, Routine


class Export(Frozen):
    """A program in the language of a controller, proved."""

    controller: str
    """Name of the controller."""
    routine: str
    """Digest of the routine it was written from."""
    files: dict[str, Base64Bytes]
    """Contents of the program files by name; base64 in JSON."""
    proof: Proof
    """What reading the files back showed."""
    losses: tuple[Loss, ...]
    """What the files say less exactly than the routine."""
    ports: dict[str, Port]
    """The signals that the program uses."""

    @property
    def digest(self) -> str:
        """SHA-256 over the routine's digest and the name and content of every file."""
        parts = (f"{name}\0{hashlib.sha256(data).hexdigest()}" for name, data in sorted(self.files.items()))
        return hashlib.sha256("\n".join((self.routine, self.controller, *parts)).encode()).hexdigest()


def export(routine: Routine, name: str) -> Export:
    """Write a routine for a controller, read it back and prove it.

    The head of a file tells the figures of its proof: the files are written, proved and written again with the figures.
    What is given out is proved once more.

    Raises:
        UnknownController: there is no controller of this name.
        Forbidden: the controller cannot say the routine (``export.unsupported``), or reading back showed something else
            (``export.not_proved``, with what differs).
    """
    chosen = controller(name)
    first = _proved(routine, chosen.write(routine, "NOT PROVED"), name)
    files = chosen.write(routine, first.verified)
    proof = _proved(routine, files, name)
    return Export(
        controller=name,
        routine=routine.digest,
        files={file: b64encode(data) for file, data in files.items()},
        proof=proof,
        losses=chosen.losses(routine),
        ports=routine.ports,
    )


def _proved(routine: Routine, files: dict[str, bytes], name: str) -> Proof:
    proof = prove(routine, files, name)
    if not proof.holds:
        raise Forbidden(Finding(code="export.not_proved", facts={"controller": name}), *proof.differences)
    return proof
