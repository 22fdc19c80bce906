"""The language model that the settings name, if any."""

from planner.models import Endpoint, Model
from planner.models.local import Local
from server.settings import Settings


def model_beside(settings: Settings) -> Model | None:
    """The model that is asked where the built-in planner does not understand; none by default."""
    if settings.model_folder is not None:
        return Local(settings.model_folder)
    if settings.model_url is not None:
        key = settings.model_key
        secret = None if key is None else key.get_secret_value()
        return Endpoint(settings.model_url, settings.model_name, secret, settings.model_timeout)
    return None
