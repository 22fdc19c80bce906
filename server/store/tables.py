"""The tables. Texts are canonical JSON and moments ISO 8601 in UTC: a digest over them is the same everywhere."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
"""Every table."""

DIGEST = String(64)
"""SHA-256 in hexadecimal digits."""

MOMENT = String(32)
"""ISO 8601, UTC."""

NAME = String(60)
"""A name, as the cell's types allow it."""

CELLS = Table(
    "cells",
    METADATA,
    Column("digest", DIGEST, primary_key=True),
    Column("name", NAME, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", MOMENT, nullable=False),
)
"""Every version of every cell; never changed."""

CURRENT_CELLS = Table(
    "current_cells",
    METADATA,
    Column("name", NAME, primary_key=True),
    Column("digest", DIGEST, ForeignKey("cells.digest"), nullable=False),
)
"""Which version of a cell its name means now."""

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("digest", DIGEST, primary_key=True),
    Column("cell", DIGEST, ForeignKey("cells.digest"), nullable=False),
    Column("program", Text, nullable=False),
    Column("plan", Text),
    Column("at", MOMENT, nullable=False),
)
"""Programs, each for one version of a cell; never changed. `plan` is what first gave it, none when written by hand."""

REPORTS = Table(
    "reports",
    METADATA,
    Column("digest", DIGEST, primary_key=True),
    Column("draft", DIGEST, ForeignKey("drafts.digest"), nullable=False),
    Column("text", Text, nullable=False),
    Column("playback", DIGEST, nullable=False),
    Column("at", MOMENT, nullable=False),
)
"""Dry-run reports by the digest of their evidence; never changed. `playback` is an artefact."""

JOBS = Table(
    "jobs",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("draft", DIGEST, ForeignKey("drafts.digest"), nullable=False),
    Column(
        "state", String(10), CheckConstraint("state IN ('queued','running','done','failed')", "state"), nullable=False
    ),
    Column("attempt", Integer, nullable=False),
    Column("report", DIGEST, ForeignKey("reports.digest")),
    Column("failure", Text),
    Column("at", MOMENT, nullable=False),
    Column("ended", MOMENT),
    Index(None, "state"),
)
"""Rehearsals asked for. `attempt` counts the claims: only the latest one may end the job."""

APPROVALS = Table(
    "approvals",
    METADATA,
    Column("digest", DIGEST, ForeignKey("reports.digest"), primary_key=True),
    Column("approver", NAME, primary_key=True),
    Column("at", MOMENT, nullable=False),
)
"""Who approved which evidence; never changed."""

EXPORTS = Table(
    "exports",
    METADATA,
    Column("id", DIGEST, primary_key=True),
    Column("digest", DIGEST, ForeignKey("reports.digest"), nullable=False),
    Column("approver", NAME, nullable=False),
    Column("controller", NAME, nullable=False),
    Column("summary", Text, nullable=False),
    Column("bundle", DIGEST, nullable=False),
    Column("at", MOMENT, nullable=False),
)
"""What was exported, under whose approval; never changed. `bundle` is an artefact."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", MOMENT, nullable=False),
    Column("event", String(40), nullable=False),
    Column("facts", Text, nullable=False),
    Column("hash", DIGEST, nullable=False),
)
"""What happened, in order; each hash covers the one before it; never changed."""

KEPT = (CELLS, DRAFTS, REPORTS, APPROVALS, EXPORTS, AUDIT)
"""The tables whose rows the database itself refuses to change or remove."""
