"""The base of every type in Kyoji: frozen, closed and documented."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable record that accepts no unknown field and describes each field by its docstring."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False)
