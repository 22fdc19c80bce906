"""A language model beside the built-in planner: asked when that one does not know, and checked."""

from planner.models.consult import plan_beside
from planner.models.endpoint import Endpoint
from planner.models.model import Model, ModelFailed

__all__ = ["Endpoint", "Model", "ModelFailed", "plan_beside"]
