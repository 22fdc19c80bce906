"""Who approved what, and when."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field

from robot_sim.cell.named import Name
from robot_sim.frozen import Frozen

Person = Name
"""Name of a person, as they sign."""

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256, 64 hexadecimal digits."""


def _in_utc(at: datetime) -> datetime:
    if at.utcoffset() != timedelta(0):
        raise ValueError("must be given in UTC, for example 2026-11-22T08:00:00Z")
    return at.astimezone(UTC)


Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A moment, in UTC."""


class Approval(Frozen):
    """A person's word for exactly one cell, program, routine and report."""

    approver: Person
    """Who approved."""
    at: Instant
    """When, in UTC."""
    digest: Digest
    """SHA-256 of the evidence that was approved; anything with another digest is not approved."""
