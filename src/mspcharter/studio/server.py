"""The studio on the network: a server that only this machine reaches."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

from mspcharter.studio.guard import Guard, Refusal
from mspcharter.studio.routes import Routes

_PAGE = os.path.join(os.path.dirname(__file__), "page")
_KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
_ASSETS = ("app.js", "style.css", "NOTICES.txt")
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_POLL = 0.05  # seconds after which a stop is noticed
_WAIT = 30  # seconds for which a connection may say nothing


class Studio:
    """A server of the studio on *port* of this machine, or on a free one."""

    def __init__(self, routes: Routes, port: int = 0) -> None:
        """Bind the port; raise OSError if it is taken."""
        self._server = _Server(routes, port)

    @property
    def address(self) -> str:
        """Return the address that opens the studio."""
        return self._server.guard.address

    def stop(self) -> None:
        """Let `serve` return, and free the port."""
        self._server.shutdown()

    def serve(self) -> None:
        """Answer until the program is stopped."""
        Thread(target=self._server.routes.warm, daemon=True).start()
        try:
            self._server.serve_forever(_POLL)
        finally:
            self._server.server_close()


def _policy(nonce: str) -> str:
    """Return what the page may load: its own files, and styles that have the *nonce*."""
    return (
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data: blob:; font-src data:; "
        f"style-src 'self' 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


class _Server(ThreadingHTTPServer):
    """The server, with what its requests are answered by."""

    daemon_threads = True

    def __init__(self, routes: Routes, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.routes = routes
        self.guard = Guard(self.server_address[1], secrets.token_urlsafe(32))


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "mspcharter"
    sys_version = ""
    timeout = _WAIT

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class calls it
        """Log nothing: addresses have the secret."""

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        headers = self._headers()
        refusal = self.server.guard.foreign(headers)
        if refusal is not None:
            self._refuse(refusal)
        elif path == "/" and query:
            self._open(query)
        elif (refusal := self.server.guard.stranger(headers)) is not None:
            self._refuse(refusal)
        elif path == "/":
            nonce = secrets.token_urlsafe(16)
            page = _asset("index.html").replace(b"{nonce}", nonce.encode())
            self._send(200, page, "text/html; charset=utf-8", {"Content-Security-Policy": _policy(nonce)})
        elif path[1:] in _ASSETS:
            self._send(200, _asset(path[1:]), _KINDS[os.path.splitext(path)[1]])
        else:
            self._refuse(Refusal(404, "There is nothing at this address."))

    do_HEAD = do_GET  # noqa: N815 - as the base class calls it

    def do_POST(self) -> None:
        headers = self._headers()
        refusal = (
            self.server.guard.foreign(headers)
            or self.server.guard.stranger(headers)
            or self.server.guard.unasked(headers)
        )
        if refusal is not None:
            self._refuse(refusal)
            return
        reply = self.server.routes.answer(
            self.path.removeprefix("/api/"), self.rfile.read(int(headers["Content-Length"]))
        )
        self._send(reply.status, json.dumps(reply.value).encode(), "application/json")

    def _headers(self) -> Mapping[str, str]:
        return {name.title(): value for name, value in self.headers.items()}

    def _open(self, query: str) -> None:
        """Admit a browser that knows the secret, and remove the secret from the address."""
        token = parse_qs(query).get("token", [""])[0]
        if not self.server.guard.opens(token):
            self._refuse(Refusal(403, "The address is not complete: copy it whole from the terminal."))
            return
        self._send(303, b"", "text/plain", {"Location": "/", "Set-Cookie": self.server.guard.cookie})

    def _refuse(self, refusal: Refusal) -> None:
        # A body that was not read would be taken for the next request.
        self.close_connection = True
        self._send(refusal.status, refusal.reason.encode(), "text/plain; charset=utf-8", {"Connection": "close"})

    def _send(self, status: int, body: bytes, kind: str, more: Mapping[str, str] | None = None) -> None:
        headers = {
            "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
            **_ALWAYS,
            **(more or {}),
        }
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _asset(name: str) -> bytes:
    with open(os.path.join(_PAGE, name), "rb") as file:
        return file.read()
