"""What is kept: cells, drafts, reports, approvals, exports, jobs and the audit. The only package that speaks SQL."""

from sqlalchemy import Connection

from server.store.artefacts import Artefacts, Damaged
from server.store.store import Store, Unavailable

__all__ = ["Artefacts", "Connection", "Damaged", "Store", "Unavailable"]
