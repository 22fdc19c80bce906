"""The application: the service, its API, its pages and their files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles

from server import api, pages
from server.api.handlers import install
from server.body_limit import BodyLimit
from server.headers import Headers
from server.jobs import Jobs
from server.service import Service
from server.settings import Settings
from server.store import Store
from server.version import version

STATIC = Path(__file__).parent / "static"
"""Scripts, styles and pictures of the pages."""


LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names under which this machine reaches itself; pages elsewhere that resolve to it by other names are turned away."""


def create_app(settings: Settings) -> FastAPI:
    """The application. Nothing is opened before it starts."""
    app = FastAPI(
        title="Kyoji",
        summary="From a sentence to a checked, rehearsed, approved and exported robot program.",
        version=version(),
        lifespan=_lifespan,
        docs_url=None,  # its page loads scripts from the network
        redoc_url=None,
        separate_input_output_schemas=False,
        generate_unique_id_function=_operation_id,
    )
    app.state.settings = settings
    app.add_middleware(BodyLimit, limit=settings.max_body)
    app.add_middleware(Headers)
    app.add_middleware(GZipMiddleware, minimum_size=10_000)
    if settings.host in LOOPBACK:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(LOOPBACK))
    install(app)
    app.include_router(api.router, responses={"4XX": api.PROBLEM, "5XX": api.PROBLEM})
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    store = Store.open(settings.data_dir, settings.database_url)
    queue = Jobs(store, settings.workers, settings.job_timeout)
    app.state.service = Service(store, queue, settings)
    app.state.service.install_demo_cells()
    queue.start()
    try:
        yield
    finally:
        queue.stop()
        store.close()


def _operation_id(route: APIRoute) -> str:
    return route.name
