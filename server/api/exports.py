"""Exports: approved programs in the language of a controller."""

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Response

from robot_sim.cell.named import Name
from robot_sim.frozen import Frozen
from server.api.use import Use
from server.approval import Digest
from server.store.exports import Exported

router = APIRouter(prefix="/exports", tags=["exports"])


def _bytes(media_type: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {media_type: {"schema": {"type": "string", "format": "binary"}}}}}


class Order(Frozen):
    """What is exported, and for what."""

    digest: Digest
    """The digest of an approved rehearsal."""
    controller: Name
    """Name of the controller."""


@router.post("", status_code=201)
def export(order: Order, service: Use) -> Exported:
    """Write an approved program for a controller. Without an approval of exactly this digest the answer is 409."""
    return service.export(order.digest, order.controller)


@router.get("/{id}")
def get_export(id: str, service: Use) -> Exported:
    """An export: its files, the proof by reading them back, and what was lost."""
    return service.exported(id)


@router.get("/{id}/files/{name}", response_class=Response, responses=_bytes("application/octet-stream"))
def get_export_file(id: str, name: str, service: Use) -> Response:
    """One file of an export, byte for byte."""
    return _download(service.file(id, name), name, "application/octet-stream")


@router.get("/{id}/bundle", response_class=Response, responses=_bytes("application/zip"))
def get_export_bundle(id: str, service: Use) -> Response:
    """The files of an export with approval, evidence, report, routine, program and cell, as a ZIP archive."""
    return _download(service.bundle(id), f"kyoji-{id[:12]}.zip", "application/zip")


def _download(content: bytes, name: str, media_type: str) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": disposition})
