"""A language model behind an OpenAI-compatible endpoint, for comparison only; the product has none.

Set ``EVAL_MODEL_URL`` ("http://127.0.0.1:8080/v1") and ``EVAL_MODEL_NAME``, and ``EVAL_MODEL_KEY``
where a key is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PATIENCE = 120.0  # seconds
LONGEST = 300  # tokens


class EndpointError(Exception):
    """The endpoint cannot be reached, or what it sends is no answer."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is, what it is called, and a key or nothing."""

    url: str
    name: str
    key: str = ""

    def complete(self, system: str, user: str) -> str:
        """What the model says, as predictably as it can.

        Raises:
            EndpointError: it cannot be reached, or its answer has another form.
        """
        import httpx

        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        body = {"model": self.name, "messages": messages, "temperature": 0, "max_tokens": LONGEST}
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            address = f"{self.url.rstrip('/')}/chat/completions"
            reply = httpx.post(address, json=body, headers=headers, timeout=PATIENCE, trust_env=False)
            reply.raise_for_status()
            return str(reply.json()["choices"][0]["message"]["content"]).strip()
        except (httpx.HTTPError, ValueError, KeyError, IndexError, TypeError) as error:
            raise EndpointError(f"{self.url}: {error}") from error


def endpoint(environment: Mapping[str, str]) -> Endpoint | None:
    """The endpoint that the environment names, if it names one."""
    url, name = environment.get("EVAL_MODEL_URL", ""), environment.get("EVAL_MODEL_NAME", "")
    return Endpoint(url, name, environment.get("EVAL_MODEL_KEY", "")) if url and name else None
