"""Which requests the studio answers: those of its own page, opened by the person who started it.

Other sites can make a browser send requests to this machine, and other users of the machine can send their own. So a
request must name a host of ours, which stops names that are bound to this machine later (DNS rebinding). It must come
from our page, if the browser says where it comes from. It must know the secret that only the address on the terminal
contains, or the cookie that replaces it. What changes or reveals anything needs a header that a form cannot send.
"""

from __future__ import annotations

from collections.abc import Mapping
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie

from mspcharter.record import Record

LARGEST = 20 * 1024 * 1024
"""The bytes that a request may have: a charter of 16 MB as JSON, in most scripts."""

MARK = "X-Studio"
"""The header of every request that our page makes; a form or a link of another site cannot set it."""


class Refusal(Record):
    """Why a request is not answered: a *status* of HTTP, and a *reason* for people."""

    status: int
    reason: str


class Guard:
    """The secret of one run of the studio, and the *port* on which it answers."""

    def __init__(self, port: int, secret: str) -> None:
        self.port = port
        self._secret = secret
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})

    @property
    def address(self) -> str:
        """Return the address that opens the studio, with its secret."""
        return f"http://127.0.0.1:{self.port}/?token={self._secret}"

    @property
    def cookie(self) -> str:
        """Return the cookie that replaces the secret in the address; its name has the port, as cookies do not."""
        return f"{self._name}={self._secret}; HttpOnly; SameSite=Strict; Path=/"

    def foreign(self, headers: Mapping[str, str]) -> Refusal | None:
        """Return why a request with these *headers* does not come from our page or from the address bar."""
        if headers.get("Host", "") not in self._hosts:
            return Refusal(421, "This is the studio of a charter, and it has another address.")
        origin = headers.get("Origin")
        if origin is not None and origin.removeprefix("http://") not in self._hosts:
            return Refusal(403, "Another site may not use the studio.")
        if headers.get("Sec-Fetch-Site") not in (None, "same-origin", "none"):
            return Refusal(403, "Another site may not use the studio.")
        return None

    def opens(self, token: str) -> bool:
        """Say whether *token*, from an address, is the secret."""
        return _same(token, self._secret)

    def stranger(self, headers: Mapping[str, str]) -> Refusal | None:
        """Return why the sender of these *headers* has not opened the studio."""
        try:
            cookie = SimpleCookie(headers.get("Cookie", "")).get(self._name)
        except CookieError:
            cookie = None
        if cookie is None or not _same(cookie.value, self._secret):
            return Refusal(403, "Open the address that mspcharter printed in the terminal.")
        return None

    def unasked(self, headers: Mapping[str, str]) -> Refusal | None:
        """Return why a request that has a body is not one that our page makes."""
        if headers.get(MARK) != "1" or not headers.get("Content-Type", "").startswith("application/json"):
            return Refusal(403, "Only the page of the studio may ask this.")
        length = headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            return Refusal(411, "The request does not say how long it is.")
        if len(length) > len(str(LARGEST)) or int(length) > LARGEST:
            return Refusal(413, "The text is too large.")
        return None

    @property
    def _name(self) -> str:
        return f"mspcharter-{self.port}"


def _same(one: str, other: str) -> bool:
    """Compare without telling by the time it takes how much is right."""
    return compare_digest(one.encode("utf-8", "replace"), other.encode())
