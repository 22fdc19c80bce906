"""Settings of the service, from the environment."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from robot_sim.cell.named import Language


class Settings(BaseSettings):
    """Every setting has a default and is read from the environment variable ``KYOJI_`` plus its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="KYOJI_", frozen=True, use_attribute_docstrings=True, extra="ignore")

    data_dir: Annotated[Path, AfterValidator(Path.expanduser)] = Path("~/.local/share/kyoji")
    """Folder that holds the database, playbacks and exports; made when missing, readable by its owner only."""
    host: str = "127.0.0.1"
    """Address to listen on. There is no log-in: whoever reaches another address than the default may approve."""
    port: int = Field(default=8000, ge=0, le=65_535)
    """Port to listen on; 0 for any free one."""
    database_url: str | None = None
    """Database, such as ``postgresql+psycopg://user@host/name``; without one, SQLite in the data folder."""
    max_body: int = Field(default=1_048_576, ge=1_024, le=104_857_600)
    """Largest body of a request [bytes]."""
    job_timeout: float = Field(default=120.0, gt=0, le=3_600, allow_inf_nan=False)
    """Longest time that a rehearsal may take before it is stopped [s]."""
    job_queue: int = Field(default=100, ge=1, le=100_000)
    """Rehearsals that may wait or run at once; more are answered with 429."""
    workers: int = Field(default=1, ge=1, le=64)
    """Processes that rehearse."""
    model_url: str | None = None
    """Address of a language model that speaks the chat protocol of OpenAI, such as ``http://10.0.0.5:8000/v1``."""
    model_name: str = "default"
    """Name of the model there."""
    model_key: SecretStr | None = None
    """Key that the address asks for."""
    model_folder: Path | None = None
    """Folder of a language model on this machine, instead of an address; needs the extra ``model``."""
    model_timeout: float = Field(default=30.0, gt=0, le=600, allow_inf_nan=False)
    """Longest time for an answer of the model at the address [s]."""
    language: Language = "en"
    """Language of answers to those who name none that Kyoji speaks."""
