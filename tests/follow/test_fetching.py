"""What the other side may try: nothing wrong is fetched, and nothing hangs."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time as real
from collections.abc import Iterator
from contextlib import suppress
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from servanda.errors import FetchError
from servanda.follow import wire
from servanda.follow.fetching import Fetcher, Manner
from servanda.follow.guard import Guard, is_public
from servanda.follow.hosts import Clock
from servanda.follow.values import Limits, Validators
from servanda.follow.wire import Wire, unpack
from tests.follow.site import HOST, NEAR, Page, Site, Time, manner, resolve, served


@pytest.fixture
def fetcher(site: Site, time: Time) -> Iterator[Fetcher]:
    fetcher = Fetcher(manner(time))
    yield fetcher
    fetcher.stop()


def wrong(fetcher: Fetcher, address: str) -> str:
    begun = real.monotonic()
    with pytest.raises(FetchError) as caught:
        fetcher.get(address)
    assert real.monotonic() - begun < 8
    return caught.value.reason


PRIVATE = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::10.0.0.1",
    "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001:0:7f00:1::", "fe80::1", "fe80::1%eth0", "fec0::1",
    "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "100::1", "what", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_refused(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(FetchError, match=r"--allow-private a\.example"):
        Guard(lambda host, port: [address]).addresses("a.example", 80)
    assert Guard(lambda host, port: [address], ["A.example."]).addresses("a.example", 80) == [address]


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"])
def test_public_addresses_are_let_through(address: str) -> None:
    assert is_public(address)
    assert Guard(lambda host, port: ["10.0.0.1", address]).addresses("a.example", 80) == [address]


@pytest.mark.parametrize(
    "where",
    [
        "http://interne.example:{port}/secret", "http://127.0.0.1:{port}/secret", "http://[::1]:{port}/secret",
        "http://[::ffff:127.0.0.1]:{port}/secret", "http://169.254.169.254/latest/meta-data/",
        "//interne.example:{port}/secret", "http://user:pass@interne.example/", "file:///etc/passwd",
        "gopher://interne.example/", "ftp://interne.example/x", "javascript:alert(1)",
        "http://interne.example:99999/",
    ],
)  # fmt: skip
def test_no_redirect_leads_to_a_private_machine(fetcher: Fetcher, site: Site, where: str) -> None:
    site.pages["/go"] = Page(status=302, headers={"Location": where.format(port=site.port)})
    site.pages["/secret"] = Page("secret")
    assert wrong(fetcher, site.url("/go")) in ("private", "address")
    assert {host for host, _ in site.log} == {HOST}


def test_a_name_that_leads_elsewhere_a_moment_later_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    met: list[object] = []

    def connect(address: object, timeout: float) -> socket.socket:
        met.append(address)
        raise OSError("no network here")

    monkeypatch.setattr(socket, "create_connection", connect)
    plain = Wire(Guard(lambda host, port: next(answers)), NEAR)
    with pytest.raises(FetchError, match="cannot be reached"):
        plain.get("http://twice.example/", {})
    with pytest.raises(FetchError, match="private"):
        plain.get("http://twice.example/", {})
    assert met == [("93.184.215.14", 80)]


def test_a_host_that_is_allowed_allows_no_other(site: Site, time: Time) -> None:
    fetcher = Fetcher(manner(time, "interne.example"))
    site.pages["/"] = Page("x")
    assert fetcher.get(site.url("/", "interne.example")).body == b"x"
    assert wrong(fetcher, site.url("/", HOST)) == "private"


def test_redirects_are_followed_so_far(fetcher: Fetcher, site: Site) -> None:
    site.pages |= {f"/{n}": Page(status=301, headers={"Location": f"/{n + 1}"}) for n in range(9)}
    site.pages["/4"] = Page("here")
    assert fetcher.get(site.url("/0")).address == site.url("/4")
    site.pages["/4"] = Page(status=307, headers={"Location": "/0"})
    assert wrong(fetcher, site.url("/0")) == "redirects"
    assert site.asked("/0") < 9


def drip(seconds: float, head: bool = False) -> Page:
    def speak(request: BaseHTTPRequestHandler) -> None:
        if not head:
            request.send_response(200)
            request.end_headers()
        for _ in range(int(seconds / 0.05)):
            request.wfile.write(b"X" if head else b"<p>")
            request.wfile.flush()
            real.sleep(0.05)

    return Page(speak=speak)


def endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"<p>Encore</p>" * 1000)


def silent(request: BaseHTTPRequestHandler) -> None:
    real.sleep(6)


def cut(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b"<p>Une moi")


def chunked(rest: bytes, times: int = 1) -> Page:
    def speak(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(times):
            request.wfile.write(rest)

    return Page(speak=speak)


MANY = 100_000
BOMB = gzip.compress(b"\x00" * 5_000_000)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (drip(60), "slow"),
        (drip(60, head=True), "slow"),
        (Page(speak=silent), "slow"),
        (Page(speak=endless), "large"),
        (Page(b"x" * 400_000), "large"),
        (Page(b"x", headers={"Content-Length": "99999999999"}), "large"),
        (Page(BOMB, headers={"Content-Encoding": "gzip"}), "large"),
        (Page(BOMB[:-9], headers={"Content-Encoding": "gzip"}), "large"),
        (Page(gzip.compress(b"x" * 99)[:-9], headers={"Content-Encoding": "gzip"}), "broken"),
        (Page(b"no gzip", headers={"Content-Encoding": "gzip"}), "broken"),
        (Page(gzip.compress(b"") * 100, headers={"Content-Encoding": "gzip"}), "broken"),
        (Page(b"x", headers={"Content-Encoding": "br"}), "broken"),
        (Page(b"x", headers={"Content-Encoding": "gzip, gzip, gzip"}), "broken"),
        (Page(speak=cut), "unreachable"),
        (chunked(b"1" * 1000, MANY), "unreachable"),
        (chunked(b"5\r\nabcde\r\n"), "unreachable"),
        (chunked(b"1;" + b"x" * 999 + b"\r\na\r\n", MANY), "slow|large|unreachable"),
        (chunked(b"-5\r\nabcde\r\n0\r\n\r\n"), "unreachable"),
        (chunked(b"0\r\n" + b"X: y\r\n" * 1000, MANY), "slow|unreachable"),
        (Page(headers={f"X-{n}": "y" for n in range(200)}), "unreachable"),
        (Page(headers={"X": "y" * 100_000}), "unreachable"),
        (Page(speak=lambda request: request.wfile.write(b"\xff\x00 no http at all\r\n\r\n")), "unreachable"),
        (Page("x", 403), "status"),
        (Page("x", 206), "status"),
        (Page("x", 304), "status"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_told(fetcher: Fetcher, site: Site, page: Page, reason: str) -> None:
    site.pages["/x"] = page
    assert wrong(fetcher, site.url("/x")) in reason.split("|")


def test_a_page_in_chunks_is_put_together(fetcher: Fetcher, site: Site) -> None:
    site.pages["/x"] = chunked(b"5\r\nabcde\r\n3;x=y\r\nfgh\r\n0\r\n\r\n")
    assert fetcher.get(site.url("/x")).body == b"abcdefgh"


def test_what_cannot_be_an_address(fetcher: Fetcher, site: Site) -> None:
    assert wrong(fetcher, "http://nowhere.example/") == "name"
    assert wrong(fetcher, "http://" + "a" * 3000) == "address"
    assert wrong(fetcher, "http://journal.example:1/") in ("unreachable", "robots")


def test_packed_answers_are_unpacked(fetcher: Fetcher, site: Site) -> None:
    site.pages["/x"] = Page(gzip.compress(b"un ") + gzip.compress(b"deux"), headers={"Content-Encoding": "gzip"})
    assert fetcher.get(site.url("/x")).body == b"un deux"
    assert unpack(gzip.compress(b"x" * 100), 100, "") == b"x" * 100


def test_what_has_not_changed_is_not_sent(fetcher: Fetcher, site: Site) -> None:
    site.pages["/x"] = Page("x")
    answer = fetcher.get(site.url("/x"))
    again = fetcher.get(site.url("/x"), answer.validators)
    assert (again.status, again.body) == (304, b"")
    site.pages["/x"] = Page("y")
    assert fetcher.get(site.url("/x"), answer.validators).body == b"y"
    assert fetcher.get(site.url("/x"), Validators()).status == 200


# Robots


def robots(site: Site, text: str, status: int = 200) -> None:
    site.pages["/robots.txt"] = Page(text, status, kind="text/plain")
    site.pages |= {"/a": Page("a"), "/secret/b": Page("b")}


def test_what_robots_forbid_is_not_fetched(fetcher: Fetcher, site: Site) -> None:
    robots(site, "User-agent: *\nDisallow: /*/b$\n\nUser-agent: Servanda\nDisallow: /secret/")
    assert fetcher.get(site.url("/a")).body == b"a"
    site.pages["/go"] = Page(status=302, headers={"Location": "/secret/b"})
    assert wrong(fetcher, site.url("/secret/b")) == wrong(fetcher, site.url("/go")) == "robots"
    assert site.asked("/secret/b") == 0
    assert site.asked("/robots.txt") == 1


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (429, False)])
def test_a_site_out_of_order_is_left_alone(fetcher: Fetcher, site: Site, status: int, allowed: bool) -> None:
    robots(site, "Disallow: /", status)
    if allowed:
        assert fetcher.get(site.url("/a")).body == b"a"
    else:
        assert wrong(fetcher, site.url("/a")) in ("robots", "later")
        assert site.asked("/a") == 0


def test_robots_may_be_strange(fetcher: Fetcher, site: Site) -> None:
    site.pages["/a"] = Page("a")
    site.pages["/robots.txt"] = Page(b"\xff\xfe\x00" * 1000 + b"\nUser-agent: *\nCrawl-delay: inf\nAllow: /")
    assert fetcher.get(site.url("/a")).body == b"a"


def test_a_crawl_delay_is_kept(fetcher: Fetcher, site: Site, time: Time) -> None:
    robots(site, "User-agent: *\nCrawl-delay: 7")
    for _ in range(3):
        fetcher.get(site.url("/a"))
    assert time.slept == [7, 7, 7]


def test_a_crawl_delay_without_end_leaves_the_site_for_later(fetcher: Fetcher, site: Site) -> None:
    robots(site, "User-agent: *\nCrawl-delay: 86400")
    assert wrong(fetcher, site.url("/a")) == "later"
    assert site.asked("/a") == 0


# Failing for a while


def test_what_may_pass_is_tried_again(fetcher: Fetcher, site: Site, time: Time) -> None:
    site.pages["/x"] = [Page("", 500), Page("", 503), Page("here")]
    assert fetcher.get(site.url("/x")).body == b"here"
    assert time.slept == [1, 2]
    site.pages["/x"] = Page("", 500)
    assert wrong(fetcher, site.url("/x")) == "status"
    assert site.asked("/x") == 6


def test_a_site_that_asks_to_come_back_is_waited_for_or_left(fetcher: Fetcher, site: Site, time: Time) -> None:
    site.pages["/x"] = [Page("", 429, {"Retry-After": "30"}), Page("here")]
    assert fetcher.get(site.url("/x")).body == b"here"
    assert time.slept == [30]
    site.pages["/x"] = [Page("", 503, {"Retry-After": formatdate(time.at + 3600, usegmt=True)}), Page("here")]
    assert wrong(fetcher, site.url("/x")) == "later"
    before = len(site.log)
    assert wrong(fetcher, site.url("/y")) == "later"
    assert len(site.log) == before
    time.go_on(hours=2)
    assert fetcher.get(site.url("/x")).body == b"here"


@pytest.mark.parametrize("told", ["soon", "-5", "99999999999999999999", "Thu, 99 Foo 2025", "1e9", "٣"])
def test_nonsense_about_coming_back_is_no_fault(fetcher: Fetcher, site: Site, told: str) -> None:
    site.pages["/x"] = Page("", 503, {"Retry-After": told} if told.isascii() else {})
    assert wrong(fetcher, site.url("/x")) in ("status", "later")


def test_pauses_are_kept_between_two_questions(site: Site, time: Time) -> None:
    site.pages |= {"/a": Page("a"), "/b": Page("b")}
    fetcher = Fetcher(Manner(NEAR, 5.0, "", (HOST,), resolve, Clock(time.now, time.sleep)))
    fetcher.get(site.url("/a"))
    fetcher.get(site.url("/b"))
    assert time.slept == [5, 5]


def test_stopping_cuts_what_is_open(site: Site) -> None:
    site.pages["/x"] = Page(speak=silent)
    site.pages["/robots.txt"] = Page("", 404)
    fetcher = Fetcher(Manner(Limits(total=30, idle=30), 0, "", (HOST,), resolve))
    threading.Timer(0.3, fetcher.stop).start()
    begun = real.monotonic()
    assert wrong(fetcher, site.url("/x")) == "stopped"
    assert real.monotonic() - begun < 5


# TLS


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site with a certificate of its own making."""
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("there is no openssl to make a certificate with")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    names = ("-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}", "-days", "2")
    made = (openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    subprocess.run([*made, *names, "-keyout", key, "-out", cert], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with served() as site:
        site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
        site.pages["/x"] = Page("here")
        yield site


def test_certificates_are_checked_for_the_name(
    secure: Site, time: Time, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetcher = Fetcher(manner(time, HOST, "other.example"))
    assert wrong(fetcher, secure.url("/x").replace("http:", "https:")) in ("unreachable", "robots")
    monkeypatch.setattr(wire, "_context", lambda: ssl.create_default_context(cafile=str(tmp_path / "cert.pem")))
    fetcher = Fetcher(manner(time, HOST, "other.example"))
    assert fetcher.get(secure.url("/x").replace("http:", "https:")).body == b"here"
    other = secure.url("/x", "other.example").replace("http:", "https:")
    assert wrong(fetcher, other) in ("unreachable", "robots")


def test_a_handshake_that_never_ends_is_cut(time: Time) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"https://{HOST}:{listening.getsockname()[1]}/x"

        def drip() -> None:
            for _ in range(4):
                with suppress(OSError):  # also where the test is over
                    speaking, _ = listening.accept()
                    speaking.sendall(b"\x16\x03\x03\x40\x00")  # a record of 16 kB
                    while True:
                        speaking.sendall(b"\x02")
                        real.sleep(0.1)

        threading.Thread(target=drip, daemon=True).start()
        assert wrong(Fetcher(manner(time)), address) in ("slow", "robots")
