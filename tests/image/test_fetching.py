"""Pictures by their address: what is fetched on loopback, and what is never asked."""

import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from threading import Event, Thread

import pytest

from palette_core import ImageError
from palette_core.image.sources import fetching
from palette_core.image.sources.fetching import FAILED, Network, fetch_picture, is_public
from tests.pictures import TEAL, png

PUBLIC = "93.184.215.14"
HOPS = {"/one": "/two", "/two": "/three", "/three": "/four", "/four": "/flower.png"}
Answer = tuple[int, dict[str, str], bytes]


class Handler(BaseHTTPRequestHandler):
    """Answers by the path, and notes what was asked."""

    def do_GET(self) -> None:
        self.server.asked.append((self.headers["Host"], self.path, self.headers["Cookie"]))
        if self.path == "/slow":
            self.slow()
        status, headers, content = self.server.answers[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def slow(self) -> None:
        """Send a byte again and again until nobody reads any more."""
        try:
            while not self.server.ended.wait(0.02):
                self.wfile.write(b"X")
        except OSError:
            self.server.ended.set()

    def log_message(self, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """A server on loopback whose answers are given."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {"/flower.png": (200, {"Content-Type": "text/html"}, png(TEAL))}
        self.asked: list[tuple[str, str, str | None]] = []
        self.ended = Event()


@dataclass
class Route:
    """Names with their addresses, and connections to any of them that end at a server on loopback."""

    server: Server
    names: dict[str, list[str]] = field(default_factory=lambda: {"pictures.example": [PUBLIC]})
    resolved: list[tuple[str, int]] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append((host, port))
        return self.names[host]

    def connect(self, address: tuple[str, int], seconds: float) -> socket.socket:
        self.connected.append(address)
        return socket.create_connection(self.server.server_address[:2], seconds)

    def network(self) -> Network:
        return Network(self.resolve, self.connect, self.context)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.ended.set()
        running.shutdown()
        thread.join()


@pytest.fixture
def route(server: Server) -> Route:
    return Route(server)


def expect_failure(url: str, route: Route) -> None:
    with pytest.raises(ImageError) as failure:
        fetch_picture(url, route.network())
    assert str(failure.value) == FAILED


def test_a_picture_is_fetched_from_the_address_that_was_resolved_once(route: Route) -> None:
    download = fetch_picture(" http://pictures.example/flower.png#top ", route.network())
    assert (download.name, download.content) == ("flower.png", png(TEAL))
    assert route.resolved == [("pictures.example", 80)] and route.connected == [(PUBLIC, 80)]
    assert route.server.asked == [("pictures.example", "/flower.png", None)]


def test_signs_in_an_address_are_encoded_and_the_name_is_readable(route: Route) -> None:
    route.names["xn--bcher-kva.example"] = [PUBLIC]
    route.server.answers["/gr%C3%BCn%20blau.png?a=%C3%BC&b=1"] = route.server.answers["/flower.png"]
    assert (
        fetch_picture("http://B\u00fccher.example/gr\u00fcn blau.png?a=\u00fc&b=1", route.network()).name
        == "grün blau.png"
    )
    assert route.server.asked[0][0] == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://pictures.example/flower.png",
        "file:///etc/passwd",
        "http://pictures.example:8080/flower.png",
        "http://user@pictures.example/flower.png",
        "http://user:word@pictures.example/flower.png",
        "http:///flower.png",
        "http://[::1/flower.png",
        "http://pictures.example:99999/",
        "flower.png",
        "",
    ],
)
def test_another_scheme_or_port_or_a_user_is_not_even_resolved(url: str, route: Route) -> None:
    expect_failure(url, route)
    assert not route.resolved


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.0.0.1"],
        ["169.254.169.254"],
        ["100.64.0.1"],
        ["0.0.0.0"],
        ["224.0.0.251"],
        ["255.255.255.255"],
        ["::1"],
        ["::"],
        ["fe80::1%eth0"],
        ["fc00::1"],
        ["fec0::1"],
        ["ff02::1"],
        ["::ffff:127.0.0.1"],
        ["::127.0.0.1"],
        ["2002:7f00:1::"],
        ["2002:c0a8:101::1"],
        ["64:ff9b::a9fe:a9fe"],
        ["64:ff9b:1::a00:1"],
        ["2001:0:7f00:1::1"],
        ["2001:db8::1"],
        [PUBLIC, "192.168.1.1"],
        [],
    ],
    ids=str,
)
def test_an_address_that_is_not_public_is_never_connected(addresses: list[str], route: Route) -> None:
    route.names["pictures.example"] = addresses
    expect_failure("http://pictures.example/flower.png", route)
    assert not route.connected


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "[::1]", "localhost"])
def test_hosts_that_are_addresses_are_resolved_like_names(host: str, route: Route) -> None:
    network = Network(connect=route.connect)
    with pytest.raises(ImageError):
        fetch_picture(f"http://{host}/flower.png", network)
    assert not route.connected


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e", "2002:5db8:d70e::1"])
def test_public_addresses_are_public_also_when_they_are_embedded(address: str) -> None:
    assert is_public(address)


def test_redirects_are_followed_three_times_and_checked_anew(route: Route) -> None:
    route.server.answers |= {path: (302, {"Location": to}, b"") for path, to in HOPS.items()}
    assert fetch_picture("http://pictures.example/two", route.network()).name == "flower.png"
    assert len(route.resolved) == 4
    expect_failure("http://pictures.example/one", route)


@pytest.mark.parametrize(
    "target", ["http://inner.example/", "file:///etc/passwd", "//user@pictures.example/", "http://x:22/"]
)
def test_a_redirect_into_the_inner_network_is_refused(target: str, route: Route) -> None:
    route.names["inner.example"] = ["10.1.2.3"]
    route.server.answers["/away"] = (301, {"Location": target}, b"")
    expect_failure("http://pictures.example/away", route)
    assert len(route.connected) == 1


@pytest.mark.parametrize("status", [204, 206, 403, 404, 500])
def test_another_answer_fails(status: int, route: Route) -> None:
    route.server.answers["/x"] = (status, {}, b"")
    expect_failure("http://pictures.example/x", route)


def test_a_file_that_is_too_long_is_refused_by_its_header_and_by_its_bytes(route: Route, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 1000)
    for length, size in ((1000, 1000), (None, 1000)):
        headers = {"Content-Length": str(length)} if length else {}
        route.server.answers["/x"] = (200, headers, b"x" * size)
        assert len(fetch_picture("http://pictures.example/x", route.network()).content) == size
    for headers, size in (({"Content-Length": "1001"}, 0), ({}, 1001), ({}, 0)):
        route.server.answers["/x"] = (200, headers, b"x" * size)
        expect_failure("http://pictures.example/x", route)


def test_a_server_that_never_ends_its_answer_is_hung_up_on(route: Route, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "TOTAL_SECONDS", 0.2)
    expect_failure("http://pictures.example/slow", route)
    assert route.server.ended.wait(20)


def test_the_next_address_is_tried_where_one_cannot_be_reached(route: Route) -> None:
    route.names["pictures.example"] = ["2606:2800:21f:cb07::1", PUBLIC]

    def connect(address: tuple[str, int], seconds: float) -> socket.socket:
        if ":" in address[0]:
            raise OSError("unreachable")
        return route.connect(address, seconds)

    assert fetch_picture("http://pictures.example/flower.png", Network(route.resolve, connect)).content == png(TEAL)


@pytest.mark.skipif(which("openssl") is None, reason="makes the certificate")
@pytest.mark.parametrize(("host", "works"), [("pictures.example", True), ("other.example", False)])
def test_the_certificate_must_be_that_of_the_name(route: Route, tmp_path: Path, host: str, works: bool) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=pictures.example",
    ]
    command += ["-addext", "subjectAltName=DNS:pictures.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate, key)
    route.server.socket = served.wrap_socket(route.server.socket, server_side=True)
    route.names["other.example"] = [PUBLIC]
    route.context = ssl.create_default_context(cafile=str(certificate))
    if works:
        assert fetch_picture(f"https://{host}/flower.png", route.network()).content == png(TEAL)
        assert route.connected == [(PUBLIC, 443)]
    else:
        expect_failure(f"https://{host}/flower.png", route)
