"""Fetch a picture from an address that somebody typed, without reaching into the network of the machine.

Against server-side request forgery: a name is resolved once, each of its addresses must be public, and the connection
goes to one of these very addresses, so that a name that resolves differently a moment later (DNS rebinding) gains
nothing. Redirects are checked anew. Every failure is the same sentence, which tells nothing about inner networks.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from palette_core.errors import ImageError

CONNECT_SECONDS, TOTAL_SECONDS = 5.0, 10.0
MAX_BYTES = 30_000_000
MAX_REDIRECTS = 3
PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
FAILED = "No picture could be fetched from this address. Save the picture and add the file."
HEADERS = {"Accept": "image/*", "Accept-Encoding": "identity", "User-Agent": "color-palette-generator"}
PUBLIC_IPV6 = IPv6Network("2000::/3")
SAFE = "/%:@!$&'()*+,;=~?"  # signs of paths and queries that stay as they are
NAT64 = IPv6Network("64:ff9b::/96")


def resolve_host(host: str, port: int) -> list[str]:
    """Return the addresses of a host."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Network:
    """How the outside is reached.

    Attributes
    ----------
    resolve : (host, port) -> list of str
        The addresses of a host.
    connect : ((address, port), seconds) -> socket
        A connection to one of them.
    context : ssl.SSLContext
        What checks certificates.
    """

    resolve: Callable[[str, int], list[str]] = resolve_host
    connect: Callable[[tuple[str, int], float], socket.socket] = socket.create_connection
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)


@dataclass(frozen=True, slots=True)
class Download:
    """A fetched file: its name in the address, or the name of the host, and its content."""

    name: str
    content: bytes


def fetch_picture(url: str, network: Network | None = None) -> Download:
    """Fetch the file at an address. Whether it is a picture says `read_image`.

    Parameters
    ----------
    url : str
        Of the scheme https or http, at its usual port, without a user.
    network : Network or None
        Another way to reach the outside.

    Returns
    -------
    download : Download
        At most MAX_BYTES, in at most TOTAL_SECONDS after the name was resolved.

    Raises
    ------
    ImageError
        It cannot be fetched, for whatever reason.
    """
    network, deadline = network or Network(), time.monotonic() + TOTAL_SECONDS
    try:
        for _ in range(MAX_REDIRECTS + 1):
            parts = check_url(url)
            found = _get(parts, network, deadline)
            if isinstance(found, bytes):
                return Download(unquote(parts.path).rsplit("/", 1)[-1] or str(parts.hostname), found)
            url = urljoin(url, found)
    # Whoever answers may answer anything: sockets, TLS, http.client and urllib raise these on it.
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise ImageError(FAILED) from error
    raise ImageError(FAILED)


def check_url(url: str) -> SplitResult:
    """Return the parts of an address. ValueError for another scheme or port, for a user, and without a host."""
    parts = urlsplit(url.strip())
    if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
        raise ValueError(url)
    if parts.port not in (None, *PORTS.values()):
        raise ValueError(url)
    return parts


def is_public(address: str) -> bool:
    """Return whether an address, and each that is embedded in it, belongs to the public internet.

    Embedded are those of IPv4-mapped addresses, 6to4 (RFC 3056), Teredo (RFC 4380) and NAT64 (RFC 6052).
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast
    embedded = _embedded(ip)
    if ip.ipv4_mapped is None and ip not in NAT64 and (ip not in PUBLIC_IPV6 or not (ip.is_global or embedded)):
        return False
    return all(other.is_global and not other.is_multicast for other in embedded)


def _embedded(ip: IPv6Address) -> list[IPv4Address]:
    """Return the IPv4 addresses in an IPv6 address."""
    nat64 = IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None
    return [other for other in (ip.ipv4_mapped, ip.sixtofour, nat64, *(ip.teredo or ())) if other is not None]


def _get(parts: SplitResult, network: Network, deadline: float) -> bytes | str:
    """Return the content at an address, or where it redirects to."""
    host = _ascii(str(parts.hostname))
    sock = _connect(host, parts.port or PORTS[parts.scheme], network, deadline)
    connection = http.client.HTTPConnection(host)
    if parts.scheme == "https":
        sock = network.context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
    connection.sock = sock
    alarm = threading.Timer(_left(deadline), _hang_up, (sock,))
    alarm.start()  # a time-out of the socket is one of each read: a slow sender would never meet it
    try:
        if isinstance(sock, ssl.SSLSocket):
            sock.do_handshake()
        target = quote(parts.path or "/", safe=SAFE) + (f"?{quote(parts.query, safe=SAFE)}" if parts.query else "")
        connection.request("GET", target, headers=HEADERS | {"Host": _host_header(host, parts.port)})
        with connection.getresponse() as response:
            found = _read(response)
    finally:
        alarm.cancel()
        connection.close()
        sock.close()
    _left(deadline)  # what was cut off by the alarm may look complete
    return found


def _connect(host: str, port: int, network: Network, deadline: float) -> socket.socket:
    """Connect to one of the addresses of a host. ValueError unless all of them are public."""
    addresses = network.resolve(host, port)
    if not addresses or not all(map(is_public, addresses)):
        raise ValueError(host)
    until = min(deadline, time.monotonic() + CONNECT_SECONDS)
    for address in addresses[:-1]:
        with suppress(OSError):
            return network.connect((address, port), _left(until))
    return network.connect((addresses[-1], port), _left(until))


def _read(response: http.client.HTTPResponse) -> bytes | str:
    """Return the content of an answer, or where it redirects to. ValueError for another answer, and one too long."""
    location = response.getheader("Location")
    if response.status in REDIRECTS and location:
        return location
    if response.status != http.client.OK or (response.length or 0) > MAX_BYTES:
        raise ValueError(response.status)
    content = response.read(MAX_BYTES + 1)
    if not content or len(content) > MAX_BYTES:
        raise ValueError(len(content))
    return content


def _hang_up(sock: socket.socket) -> None:
    """End a connection that another thread reads from."""
    with suppress(OSError):  # closed meanwhile
        # Of the plain socket, also under TLS, whose own would throw away what the reader is using.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _left(deadline: float) -> float:
    """Return the seconds until the deadline. TimeoutError after it."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _ascii(host: str) -> str:
    return host if ":" in host else host.encode("idna").decode()


def _host_header(host: str, port: int | None) -> str:
    return (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
