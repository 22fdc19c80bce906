"""A model behind any endpoint that speaks the chat protocol of OpenAI, such as vLLM, llama.cpp or Ollama."""

import json
import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from planner.models.model import ModelFailed, Schema

LARGEST = 1_048_576
"""Longest response that is read [bytes]."""

MOST_TOKENS = 4_096
"""Tokens that an answer may have; one that needs more is cut off and so no answer."""

CHUNK = 65_536
"""Bytes that are read at once, so that a response that trickles in is given up in time."""


@dataclass(frozen=True)
class Endpoint:
    """One model at one address."""

    url: str
    """Address up to and including the version, such as ``http://10.0.0.5:8000/v1``."""
    name: str
    """Name of the model there."""
    key: str | None = None
    """Key that the endpoint asks for."""
    timeout: float = 30.0
    """Longest time for a whole answer [s]."""

    def answer(self, prompt: str, schema: Schema) -> str:
        """The answer to a prompt, held to a schema, drawn without chance.

        Raises:
            ModelFailed: no connection, an error, a response that is too long, too slow, cut off or no such answer.
        """
        body = {
            "model": self.name,
            "messages": [{"role": "user", "content": prompt}],
            "temperature": 0,
            "seed": 0,
            "max_tokens": MOST_TOKENS,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "plan", "strict": True, "schema": schema},
            },
        }
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        if urlsplit(self.url).scheme not in ("http", "https"):
            raise ModelFailed(f"{self.url!r} is no address of a web service")
        request = Request(f"{self.url.rstrip('/')}/chat/completions", json.dumps(body).encode(), headers)
        return _content(self._fetched(request))

    def _fetched(self, request: Request) -> bytes:
        end, found = time.monotonic() + self.timeout, b""
        try:
            with urlopen(request, timeout=self.timeout) as response:
                while chunk := _read(response):
                    found += chunk
                    if len(found) > LARGEST:
                        raise ModelFailed(f"the answer is longer than {LARGEST} bytes")
                    if time.monotonic() > end:
                        raise ModelFailed(f"the answer took longer than {self.timeout:g} s")
        except (URLError, HTTPException, OSError, ValueError) as broken:
            raise ModelFailed(f"{self.url}: {broken}") from broken
        return found


def _read(response: HTTPResponse) -> bytes:
    return response.read1(CHUNK)


def _content(response: bytes) -> str:
    """The text of the first choice, when it is whole."""
    try:
        choice = json.loads(response)["choices"][0]
        content, ended = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, KeyError, IndexError, TypeError) as broken:
        raise ModelFailed("the endpoint did not answer as the chat protocol does") from broken
    if ended not in (None, "stop") or not isinstance(content, str):
        raise ModelFailed(f"the answer is not whole: it ended with {ended!r}")
    return content
