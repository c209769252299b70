"""The protocol of the server: as in pygls, with texts that are kept by us, and with an answer to every message.

Pygls also cuts lines at characters that end none in the protocol, such as U+2028, so positions would differ.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from itertools import count
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInternalError, JsonRpcInvalidParams, JsonRpcInvalidRequest
from pygls.protocol import LanguageServerProtocol, lsp_method

from mspcharter.lsp.session import Session
from mspcharter.lsp.shapes import Json
from mspcharter.record import Record

REQUEST_FAILED = -32803
"""The code of a request that cannot be answered; the editor shows the reason to the author."""

_PARSE_ERROR = -32700
_NOT_INITIALIZED = -32002


class Protocol(LanguageServerProtocol):
    """Sends and receives messages; the texts are those of *session*."""

    session: Session
    initialized = False
    ended = False
    _numbers = count()

    def __init__(self, *values: Any) -> None:
        super().__init__(*values)
        self._asked: dict[str, Callable[[Any], None]] = {}

    def send_notification(self, method: str, params: Json) -> None:
        """Send a notification whose *params* are values of JSON already."""
        self._send_data({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Json | None) -> None:
        """Send a request whose *params* are values of JSON already; the answer changes nothing."""
        message = {"jsonrpc": "2.0", "id": f"mspcharter-{next(self._numbers)}", "method": method}
        self._send_data(message if params is None else {**message, "params": params})

    def ask_for(self, method: str, params: Json, take: Callable[[Any], None]) -> None:
        """Send a request, and call *take* with its result; nothing happens if it is refused."""
        number = f"mspcharter-{next(self._numbers)}"
        self._asked[number] = take
        self._send_data({"jsonrpc": "2.0", "id": number, "method": method, "params": params})

    def register(self, method: str, options: Json) -> None:
        """Ask the editor to send the notifications of *method*."""
        self.ask(
            "client/registerCapability",
            {"registrations": [{"id": method, "method": method, "registerOptions": options}]},
        )

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take a text that was opened."""
        one = params.text_document
        self.session.opened(one.uri, one.text, one.version)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take the changes of a text."""
        one = params.text_document
        changes: list[Json] = self._converter.unstructure(params.content_changes)
        self.session.changed(one.uri, changes, one.version)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a text that was closed."""
        self.session.closed(params.text_document.uri)

    def structure_message(self, data: Json) -> Any:
        """Return the message that *data* is, or data within a message as it is; one that is wrong gets an answer."""
        if "jsonrpc" not in data:
            return data
        if "method" not in data and "id" in data:
            take = self._asked.pop(str(data["id"]), None)
            return _Ignored() if take is None or "result" not in data else _Answered(take, data["result"])
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=JsonRpcInvalidParams(str(error)).to_response_error())
            return _Ignored()

    def handle_message(self, message: Any) -> None:
        """Answer *message*; one that is no message of the protocol is refused."""
        if isinstance(message, _Ignored):
            return
        if isinstance(message, _Answered):
            message.take(message.result)
            return
        if not hasattr(message, "jsonrpc"):
            self._refuse(None, JsonRpcInvalidRequest("a message is an object with `jsonrpc`, `method` and `params`"))
            return
        method = getattr(message, "method", "")
        if not self.initialized and method not in (types.INITIALIZE, types.EXIT):
            if hasattr(message, "id"):
                self._refuse(message.id, JsonRpcException("the server is not initialized yet", _NOT_INITIALIZED))
            return
        super().handle_message(message)

    def refuse_text(self, error: Exception) -> None:
        """Say that a message was not JSON."""
        self._refuse(None, JsonRpcException(f"the message is not JSON: {error}", _PARSE_ERROR))

    def _refuse(self, number: str | int | None, error: JsonRpcException) -> None:
        answer = {"code": error.code, "message": error.message}
        self._send_data({"jsonrpc": "2.0", "id": number, "error": answer})


class _Ignored:
    """A message to which there is nothing to say."""


class _Answered(Record):
    """The *result* of what the server asked, and the function that takes it."""

    take: Callable[[Any], None]
    result: Any


def guarded(answer: Callable[..., Any]) -> Callable[..., Any]:
    """Return *answer*, so that a check of the project that ends the program ends the request only."""

    @wraps(answer)
    def guard(*values: Any) -> Any:
        try:
            return answer(*values)
        except SystemExit as error:
            raise JsonRpcInternalError("a check of the project failed: see the output of the server") from error

    return guard


def refused(reason: str) -> JsonRpcException:
    """Return the error for a request that has no answer, with the *reason* for the author."""
    return JsonRpcException(reason, REQUEST_FAILED)
