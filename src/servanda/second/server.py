"""One question to a model behind an address that speaks the protocol of OpenAI, and its answer.

Nothing is followed: neither a redirect, which could lead the text and the key elsewhere, nor anything in an answer.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from servanda.errors import InputError, ServandaError
from servanda.second.asking import Question

LONGEST = 4_000_000  # bytes of an answer
_CHAT = "/chat/completions"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class ReaderError(ServandaError):
    """A second reader that cannot be reached, or gives no answer that can be used."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A second reader.

    Attributes:
        address: of its server, up to what is asked of it: `http://localhost:8080/v1`.
        model: its name there.
        key: what it is opened with, "" for none.
        timeout: seconds to wait for an answer.
    """

    address: str
    model: str
    key: str = ""
    timeout: float = 120.0

    @property
    def shown(self) -> str:
        """Its address without a name and password."""
        parts = urlsplit(self.address)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def reader_at(address: str, model: str = "", key: str = "", timeout: float = 120.0) -> Reader:
    """A second reader at an address; the first of its models where none is named.

    Raises:
        InputError: it is no address of the web.
        ReaderError: its server does not say which models it has.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"{address} is no address of a reader: give one like http://localhost:8080/v1.")
    reader = Reader(address.rstrip("/").removesuffix(_CHAT), model, key, timeout)
    return reader if model else Reader(reader.address, _first_model(reader), key, timeout)


def _first_model(reader: Reader) -> str:
    told = _asked(reader, "/models", None)
    models = told.get("data") if isinstance(told, dict) else None
    names = [one["id"] for one in models if isinstance(one, dict) and isinstance(one.get("id"), str)] if models else []
    if not names:
        raise ReaderError(f"{reader.shown} does not say which models it has: name one with --reader-model.")
    return str(names[0])


def ask(reader: Reader, question: Question) -> str:
    """The words of a model's answer.

    Raises:
        ReaderError: there is none.
    """
    told = _asked(reader, _CHAT, {
        "model": reader.model,
        "messages": [
            {"role": "system", "content": question.instructions},
            {"role": "user", "content": question.text},
        ],
        "temperature": 0,
        "seed": 0,
        "stream": False,
    })  # fmt: skip
    try:
        content = told["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        content = None
    if not isinstance(content, str) or not content.strip():
        raise ReaderError(f"{reader.shown} answered nothing that is an answer of a model.")
    return content


class _Straight(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *_: object) -> None:
        return None


def _asked(reader: Reader, path: str, body: Mapping[str, Any] | None) -> Any:
    """What a server answers, as JSON."""
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "servanda"}
    if reader.key:
        headers["Authorization"] = f"Bearer {reader.key}"
    data = None if body is None else json.dumps(body).encode()
    try:
        request = urllib.request.Request(reader.address + path, data, headers)
        own = (urlsplit(reader.address).hostname or "") in _LOCAL
        proxies = [urllib.request.ProxyHandler({})] if own else []  # what goes to this machine stays on it
        with urllib.request.build_opener(_Straight, *proxies).open(request, timeout=reader.timeout) as answer:
            content = answer.read(LONGEST + 1)
    except urllib.error.HTTPError as error:
        said = error.read(300).decode("utf-8", "replace") if error.fp is not None else ""
        raise ReaderError(f"{reader.shown} answered {error.code} {error.reason}: {' '.join(said.split())}") from error
    except TimeoutError as error:
        raise ReaderError(f"{reader.shown} did not answer within {reader.timeout:g} seconds.") from error
    except (OSError, HTTPException, ValueError) as error:
        raise ReaderError(f"{reader.shown} cannot be reached: {getattr(error, 'reason', error)}.") from error
    if len(content) > LONGEST:
        raise ReaderError(f"{reader.shown} answered more than {LONGEST} bytes.")
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ReaderError(f"{reader.shown} answered no JSON.") from error
