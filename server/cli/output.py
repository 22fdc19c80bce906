"""What the command prints: text for people, or one JSON document and nothing else."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

Record = Mapping[str, object]
"""One JSON object."""

Document = Record | Sequence[Record]
"""What ``--json`` prints."""


@dataclass(frozen=True)
class Output:
    """Where results go. Libraries that write to standard output on their own are sent to standard error meanwhile."""

    stream: TextIO
    """The real standard output."""
    as_json: bool
    """Whether to print one JSON document instead of text."""

    def show(self, document: Document, *lines: str) -> None:
        """Print a result: the document with ``--json``, else the lines."""
        text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) if self.as_json else "\n".join(lines)
        self.stream.write(text + "\n")
        self.stream.flush()


@contextmanager
def real_stdout() -> Iterator[TextIO]:
    """Standard output for results only: while open, file descriptor 1 leads to standard error, also for C libraries."""
    sys.stdout.flush()
    saved = os.dup(1)
    os.dup2(2, 1)
    try:
        with os.fdopen(os.dup(saved), "w", encoding="utf-8") as stream:
            yield stream
    finally:
        sys.stdout.flush()
        os.dup2(saved, 1)
        os.close(saved)
