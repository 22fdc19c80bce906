"""The REST API under ``/api/v1``: a file a resource, a route parses, calls the service and replies."""

from fastapi import APIRouter

from server.api import approvals, audit, cells, check, controllers, exports, health, plans, programs, rehearsals, robots
from server.api.problems import MEDIA_TYPE, ProblemDocument

PROBLEM = {
    "description": "A problem document (RFC 9457)",
    "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{ProblemDocument.__name__}"}}},
}
"""How every error is answered."""

router = APIRouter(prefix="/api/v1")
"""All resources."""

for resource in (cells, robots, controllers, plans, programs, check, rehearsals, approvals, exports, health, audit):
    router.include_router(resource.router)
