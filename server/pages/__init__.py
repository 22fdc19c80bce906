"""The web form: server-rendered pages for the engineer, in the language of the engineer."""

from fastapi import APIRouter

from server.pages import cells, flow

router = APIRouter(include_in_schema=False)
"""Every page."""

for part in (cells, flow):
    router.include_router(part.router)
