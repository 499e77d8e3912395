"""One question to one machine, and its answer: to the address that was checked, within limits of time and size.

The name is looked up once; the connection goes to what came of it, so that a name that leads elsewhere a moment
later changes nothing. Certificates are checked for the name. No proxy is used: what it connects to could not be
checked. A clock beside the connection cuts it when its time is over, whatever the other side sends, and how slowly.
"""

from __future__ import annotations

import socket
import ssl
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from http.client import HTTPException
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from servanda.errors import FetchError
from servanda.follow.addresses import PORTS
from servanda.follow.guard import Guard
from servanda.follow.values import Answer, Limits, Reason

CHUNK = 65_536
PATIENCE = 15.0  # seconds that a resolver has
PARTS = 64  # that a packed file may be made of
_GZIP = 31  # what tells zlib that it is gzip, with its header


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the machine's own resolver has them; none where it has none, or says nothing."""
    found: list[str] = []

    def ask() -> None:
        with suppress(OSError, UnicodeError):
            told = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
            found.extend(str(place[4][0]) for place in told)

    asking = threading.Thread(target=ask, daemon=True)  # a resolver cannot be told to hurry
    asking.start()
    asking.join(PATIENCE)
    return list(found)


class _Plain(HTTPConnection):
    """A connection over a socket that is there already."""

    given: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.given


class _Secure(HTTPSConnection):
    """The same with TLS, for the name that was asked for."""

    given: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.given


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _connection(scheme: str, host: str, port: int, idle: float) -> _Plain | _Secure:
    if scheme == "https":
        return _Secure(host, port, timeout=idle, ssl_context=_context())
    return _Plain(host, port, timeout=idle)


class Wire:
    """Asks questions. Every connection that is open can be cut by `close`, from another thread."""

    def __init__(self, guard: Guard, limits: Limits) -> None:
        """Speak to machines that the guard lets through, within limits."""
        self._guard = guard
        self._limits = limits
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._closed = False

    def close(self) -> None:
        """Cut what is open, and open nothing more."""
        with self._lock:
            self._closed = True
            for handle in self._open:
                _cut(handle)

    def get(self, address: str, headers: Mapping[str, str]) -> Answer:
        """Ask for an address, following nothing.

        Raises:
            FetchError: there is no answer, or none that may be had or is within the limits.
        """
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        late = threading.Event()
        with self._connected(host, port, late) as opened:
            connection = _connection(parts.scheme, host, port, self._limits.idle)
            connection.given = opened
            try:
                return self._asked(connection, address, headers)
            except (HTTPError, HTTPException, OSError, ValueError) as error:
                raise self._failed(address, error, late) from error
            finally:
                connection.close()

    def _asked(self, connection: HTTPConnection, address: str, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(address)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={**headers, "Accept-Encoding": "gzip", "Connection": "close"},
                           preload_content=False, decode_content=False)  # fmt: skip
        response = connection.getresponse()
        told = {name.lower(): _clean(value) for name, value in response.headers.items()}
        body = b"" if response.status in (204, 304) else self._body(response, told, address)
        return Answer(address, response.status, told, body)

    def _body(self, response: BaseHTTPResponse, headers: Mapping[str, str], address: str) -> bytes:
        coding = headers.get("content-encoding", "").strip().lower()
        if coding not in ("", "identity", "gzip", "x-gzip"):
            raise FetchError(Reason.BROKEN, f"{address} is packed by {coding[:40]}, which was not asked for.")
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > self._limits.received:
            raise too_large(address, self._limits.received)
        received = bytearray()
        while chunk := response.read(CHUNK, decode_content=False):  # not `stream`: it sets no limit to a chunk's head
            received += chunk
            if len(received) > self._limits.received:
                raise too_large(address, self._limits.received)
        data = bytes(received)
        return unpack(data, self._limits.unpacked, address) if coding.endswith("gzip") and data else data

    @contextmanager
    def _connected(self, host: str, port: int, late: threading.Event) -> Iterator[socket.socket]:
        """A socket to an address of the host that may be spoken to, cut when its time is over."""
        opened = self._connect(host, port)
        handle = opened.dup()  # TLS takes the socket itself over; what is cut has to stay
        with self._lock:
            self._open.add(handle)
            if self._closed:
                _cut(handle)

        def end() -> None:
            late.set()
            _cut(handle)

        timer = threading.Timer(self._limits.total, end)
        timer.daemon = True
        timer.start()
        try:
            yield opened
            if late.is_set():  # an end that was cut may look like one that was meant
                raise FetchError(Reason.SLOW, f"{host} took longer than {self._limits.total:g} seconds.")
        finally:
            timer.cancel()
            with self._lock:
                self._open.discard(handle)
            handle.close()
            opened.close()

    def _connect(self, host: str, port: int) -> socket.socket:
        wrong: OSError | None = None
        for address in self._guard.addresses(host, port)[:3]:
            if self._closed:
                break
            try:
                return socket.create_connection((address, port), self._limits.connect)
            except OSError as error:
                wrong = error
        if self._closed:
            raise FetchError(Reason.STOPPED, f"{host} was not asked: the run is ending.")
        raise FetchError(Reason.UNREACHABLE, f"{host} cannot be reached: {wrong}.")

    def _failed(self, address: str, error: Exception, late: threading.Event) -> FetchError:
        if self._closed:
            return FetchError(Reason.STOPPED, f"{address} was not asked for: the run is ending.")
        if late.is_set() or isinstance(error, TimeoutError) or "timed out" in str(error):
            return FetchError(Reason.SLOW, f"{address} took too long to answer.")
        return FetchError(Reason.UNREACHABLE, f"{address} gives no whole answer: {_clean(str(error))[:200]}.")


def _cut(handle: socket.socket) -> None:
    with suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)


def _clean(value: str) -> str:
    return " ".join(value.split())


def too_large(address: str, limit: int) -> FetchError:
    """What is said of something that is too large."""
    return FetchError(Reason.LARGE, f"{address} is larger than {limit / 1e6:g} MB.")


def unpack(data: bytes, limit: int, address: str) -> bytes:
    """Unpack what gzip packed, in one part or several, to a limit.

    Raises:
        FetchError: it is larger, or ends before its end.
    """
    found = bytearray()
    for _ in range(PARTS):
        unpacker = zlib.decompressobj(_GZIP)
        try:
            found += unpacker.decompress(data, limit + 1 - len(found))
        except zlib.error as error:
            raise FetchError(Reason.BROKEN, f"{address} cannot be unpacked: {error}.") from error
        if len(found) > limit:
            raise too_large(address, limit)
        if not unpacker.eof:
            raise FetchError(Reason.BROKEN, f"{address} is packed, and ends before its end.")
        data = unpacker.unused_data.lstrip(b"\x00")
        if not data:
            return bytes(found)
    raise FetchError(Reason.BROKEN, f"{address} is packed in too many parts.")
