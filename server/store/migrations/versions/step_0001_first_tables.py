"""The first tables, and the triggers that keep rows as they were written."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEPT = ("cells", "drafts", "reports", "approvals", "exports", "audit")

DIGEST, MOMENT, NAME = sa.String(64), sa.String(32), sa.String(60)


def upgrade() -> None:
    """Makes the tables and their triggers."""
    _cells_and_drafts()
    _reports_and_jobs()
    _approvals_exports_audit()
    keep = {"sqlite": _keep_on_sqlite, "postgresql": _keep_on_postgresql}[op.get_bind().dialect.name]
    for table in KEPT:
        keep(table)


def _cells_and_drafts() -> None:
    op.create_table(
        "cells",
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_cells"),
    )
    op.create_table(
        "current_cells",
        sa.Column("name", NAME, nullable=False),
        sa.Column("digest", DIGEST, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_current_cells"),
        sa.ForeignKeyConstraint(["digest"], ["cells.digest"], name="fk_current_cells_digest"),
    )
    op.create_table(
        "drafts",
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("cell", DIGEST, nullable=False),
        sa.Column("program", sa.Text, nullable=False),
        sa.Column("plan", sa.Text),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_drafts"),
        sa.ForeignKeyConstraint(["cell"], ["cells.digest"], name="fk_drafts_cell"),
    )


def _reports_and_jobs() -> None:
    op.create_table(
        "reports",
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("draft", DIGEST, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("playback", DIGEST, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_reports"),
        sa.ForeignKeyConstraint(["draft"], ["drafts.digest"], name="fk_reports_draft"),
    )
    op.create_table(
        "jobs",
        sa.Column("number", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("draft", DIGEST, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("report", DIGEST),
        sa.Column("failure", sa.Text),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ended", MOMENT),
        sa.PrimaryKeyConstraint("number", name="pk_jobs"),
        sa.UniqueConstraint("id", name="uq_jobs_id"),
        sa.CheckConstraint("state IN ('queued','running','done','failed')", name="ck_jobs_state"),
        sa.ForeignKeyConstraint(["draft"], ["drafts.digest"], name="fk_jobs_draft"),
        sa.ForeignKeyConstraint(["report"], ["reports.digest"], name="fk_jobs_report"),
    )
    op.create_index("ix_jobs_state", "jobs", ["state"])


def _approvals_exports_audit() -> None:
    op.create_table(
        "approvals",
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("approver", NAME, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", "approver", name="pk_approvals"),
        sa.ForeignKeyConstraint(["digest"], ["reports.digest"], name="fk_approvals_digest"),
    )
    op.create_table(
        "exports",
        sa.Column("id", DIGEST, nullable=False),
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("approver", NAME, nullable=False),
        sa.Column("controller", NAME, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("bundle", DIGEST, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_exports"),
        sa.ForeignKeyConstraint(["digest"], ["reports.digest"], name="fk_exports_digest"),
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("hash", DIGEST, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )


def _keep_on_sqlite(table: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are kept as written'); END"
        )


def _keep_on_postgresql(table: str) -> None:
    op.execute(
        f"CREATE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION 'rows of {table} are kept as written'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_kept()"
    )
