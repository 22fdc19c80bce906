"""The API keeps what its OpenAPI document promises, on generated requests, right and wrong."""

from collections.abc import Iterator
from typing import Protocol

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, settings

from server.app import create_app
from server.settings import Settings

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: pip install schemathesis")
checks = pytest.importorskip("schemathesis.specs.openapi.checks")


class Case(Protocol):
    """One generated request, as schemathesis has it."""

    def call_and_validate(self, *, checks: object) -> object:
        """Sends it and looks at the answer."""


PROMISES = (
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
)
"""What every answer has to keep."""


STEPS = "^/api/v1/(programs|check)$"
"""Calls whose bodies hold steps within steps: their boundary cases have no end, so they are only fuzzed."""

APP = create_app(Settings(host="0.0.0.0"))  # schemathesis asks by a host name of its own
plain = schemathesis.openapi.from_asgi("/openapi.json", APP).exclude(path_regex=STEPS)
nested = schemathesis.openapi.from_asgi("/openapi.json", APP).include(path_regex=STEPS)
nested.config.phases.coverage.enabled = False


@pytest.fixture(scope="module", autouse=True)
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The application runs in a folder of its own."""
    APP.state.settings = Settings(data_dir=tmp_path_factory.mktemp("data"), job_timeout=5)
    with TestClient(APP):
        yield


@plain.parametrize()  # type: ignore[untyped-decorator]
@settings(max_examples=5, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
def test_every_call_keeps_its_promises(case: Case) -> None:
    """No 5xx, only described statuses and shapes, and nothing invalid is accepted."""
    case.call_and_validate(checks=PROMISES)


@pytest.mark.slow
@nested.parametrize()  # type: ignore[untyped-decorator]
@settings(max_examples=6, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
def test_every_call_with_steps_keeps_its_promises(case: Case) -> None:
    """The same for programs, on generated steps; one wrong program takes twenty seconds to draw."""
    case.call_and_validate(checks=PROMISES)
