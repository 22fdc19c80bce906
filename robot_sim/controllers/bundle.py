"""One archive with everything an integrator gets."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping

from robot_sim.controllers.export import Export

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the earliest that the format holds, so that equal contents give equal bytes."""

BOM = "\ufeff"
"""Begins a CSV file that spreadsheets are to read as UTF-8."""


def bundle(export: Export, extra: Mapping[str, bytes]) -> bytes:
    """A zip archive, the same bytes for the same contents.

    It holds the program files, ``proof.json``, ``losses.json``, ``io-map.csv``, the files of ``extra`` and, over all of
    them, ``SHA256SUMS``.

    Raises:
        ValueError: a file of ``extra`` has the name of another, or a name that is no plain file name.
    """
    own = {
        **export.files,
        "proof.json": _json(export.proof.model_dump(mode="json")),
        "losses.json": _json([loss.model_dump(mode="json") for loss in export.losses]),
        "io-map.csv": _io_map(export),
    }
    taken = (own.keys() | {"SHA256SUMS"}) & extra.keys()
    if taken or any("/" in name or "\\" in name or name in ("", ".", "..") for name in extra):
        raise ValueError(f"names of extra files must be plain and new: {', '.join(extra)}")
    files = dict(sorted({**own, **extra}.items()))
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return _zip({**files, "SHA256SUMS": sums.encode()})


def _zip(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date_time=EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, data)
    return buffer.getvalue()


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _io_map(export: Export) -> bytes:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(("signal", "direction", "port"))
    for name, port in sorted(export.ports.items()):
        table.writerow((_harmless(name), port.direction.value, port.number))
    return (BOM + text.getvalue()).encode()


def _harmless(name: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{name}" if name[0] in "=+-@" else name
