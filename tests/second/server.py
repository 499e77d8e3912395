"""A server that answers as models do, or as they should not."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Says = Callable[[dict[str, Any]], str | int | None]  # the words of an answer; a status; None for silence


@dataclass
class Model:
    """A model behind an address: what it was asked, and with which key."""

    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


@contextmanager
def model(says: Says, *, models: tuple[str, ...] = ("tiny/one",), silence: float = 2.0) -> Iterator[Model]:
    """Serve a model on this machine for as long as it takes."""
    told = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(200, {"data": [{"id": name} for name in models]})

        def do_POST(self) -> None:
            told.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            told.keys.append(self.headers["Authorization"])
            said = says(told.asked[-1])
            if said is None:
                time.sleep(silence)
            elif isinstance(said, int):
                self.send_response(said)
                self.send_header("Location", "http://127.0.0.1:1/")
                self.end_headers()
            else:
                self._send(200, {"choices": [{"message": {"role": "assistant", "content": said}}]})

        def _send(self, status: int, content: Any) -> None:
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told.address = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


def act(kind: str, *statements: tuple[str, str, str]) -> dict[str, Any]:
    """An act as a model claims it: properties with their values and quotes."""
    return {"type": kind, "statements": [{"property": p, "value": v, "quote": q} for p, v, q in statements]}


def answer(*acts: dict[str, Any]) -> str:
    """The words of an answer."""
    return json.dumps({"acts": [*acts]})
