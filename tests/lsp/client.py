"""An editor for tests: it starts the server as editors do, and speaks with it over its standard input and output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lsprotocol import converters, types

import mspcharter

Json = dict[str, Any]

_CONVERTER = converters.get_converter()
_PATIENCE = 60

FULL: Json = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True}},
        "definition": {"linkSupport": True},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "codeAction": {"resolveSupport": {"properties": ["edit"]}},
        "rename": {"prepareSupport": True},
    },
    "workspace": {
        "codeLens": {"refreshSupport": True},
        "inlayHint": {"refreshSupport": True},
        "fileOperations": {"willRename": True},
    },
}
"""What a usual editor can do."""


# The server is that of the checkout, also where another copy is installed.
SOURCE = Path(mspcharter.__file__).parents[1]


class Refused(Exception):
    """The server answered with an error."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


class Editor:
    """A session with the server; what it sends that is no answer is in *heard*."""

    def __init__(
        self,
        *,
        folder: Path | None = None,
        capabilities: Json = FULL,
        start: bool = True,
        settings: Json | None = None,
    ) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "mspcharter", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, cwd=folder, env={**os.environ, "PYTHONPATH": str(SOURCE)},
        )  # fmt: skip
        self.heard: deque[Json] = deque()
        self.told: dict[str, list[Json]] = {}
        self._answers: dict[Any, Json] = {}
        self._news = threading.Condition()
        self.settings: Json = settings or {}
        self._number = 0
        self._versions: dict[str, int] = {}
        self.texts: dict[str, str] = {}
        self._complaints: list[bytes] = []
        for work in (self._listen, self._listen_for_complaints):
            threading.Thread(target=work, daemon=True).start()
        self.capabilities: Json = {}
        if start:
            uri = folder.as_uri() if folder is not None else None
            folders = [{"uri": uri, "name": "project"}] if uri else None
            begun = self.ask(
                "initialize",
                {"processId": None, "rootUri": uri, "workspaceFolders": folders, "capabilities": capabilities},
            )
            self.capabilities = begun["capabilities"]
            self.tell("initialized", {})

    @property
    def memory(self) -> int:
        """Return the memory that the server uses, in KiB."""
        text = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("VmRSS"))

    @property
    def complaints(self) -> str:
        """Return what the server wrote to its standard error stream."""
        return b"".join(self._complaints).decode("utf-8", "replace")

    # Messages.

    def ask(self, method: str, params: object = None) -> Any:
        """Send a request and return its answer, which must be as the protocol says."""
        number = self.begin(method, params)
        return self.answer(number, method)

    def begin(self, method: str, params: object = None) -> int:
        """Send a request, and return its number."""
        self._number += 1
        self.send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        return self._number

    def answer(self, number: int, method: str = "") -> Any:
        """Return the answer to the request with *number*; raise Refused if it is an error."""
        with self._news:
            came = self._news.wait_for(lambda: number in self._answers or self._process.poll() is not None, _PATIENCE)
            assert came, f"no answer to {method}"
            assert number in self._answers, f"the server ended: {self.complaints}"
            answer = self._answers.pop(number)
        if "error" in answer:
            raise Refused(answer["error"]["code"], answer["error"]["message"])
        kinds = types.METHOD_TO_TYPES.get(method)
        if kinds is not None and kinds[1] is not None:
            _CONVERTER.structure(answer, kinds[1])
        return answer["result"]

    def tell(self, method: str, params: object) -> None:
        """Send a notification."""
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def send(self, message: object) -> None:
        """Send *message* as JSON."""
        self.send_bytes(json.dumps(message).encode("utf-8"))

    def send_bytes(self, body: bytes) -> None:
        """Send *body* behind its length."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self._process.stdin.flush()

    def wait_for(self, wanted: Callable[[Json], bool]) -> Json:
        """Return the next message of the server that is *wanted*, and forget those before it."""
        found: list[Json] = []

        def look() -> bool:
            while self.heard and not found:
                message = self.heard.popleft()
                if wanted(message):
                    found.append(message)
            return bool(found) or self._process.poll() is not None

        with self._news:
            assert self._news.wait_for(look, _PATIENCE), "the server did not say what was waited for"
        assert found, f"the server ended: {self.complaints}"
        return found[0]

    # Texts.

    def open(self, uri: str, text: str) -> None:
        """Open a text."""
        self._versions[uri] = 1
        self.texts[uri] = text
        document = {"uri": uri, "languageId": "mspcharter", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, *changes: Json) -> int:
        """Send *changes* of a text, and return its version."""
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})
        return self._versions[uri]

    def replace(self, uri: str, text: str) -> int:
        """Replace a whole text."""
        self.texts[uri] = text
        return self.change(uri, {"text": text})

    def close(self, uri: str) -> None:
        """Close a text."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def findings(self, uri: str, version: int | None = None) -> list[Json]:
        """Return the next findings that the server tells of a text, or those of its *version*."""
        params = self.wait_for(
            lambda one: (
                one.get("method") == "textDocument/publishDiagnostics"
                and one["params"]["uri"] == uri
                and (version is None or one["params"].get("version") == version)
            )
        )["params"]
        _CONVERTER.structure(params, types.PublishDiagnosticsParams)
        found: list[Json] = params["diagnostics"]
        return found

    def settled(self, uri: str) -> list[Json]:
        """Return the findings of a text once its charter is checked as a whole."""
        self.ask("textDocument/codeLens", {"textDocument": {"uri": uri}})
        return self.told[uri]

    # The end.

    def stop(self) -> int:
        """End the session, and return the exit code of the server."""
        if self._process.poll() is None:
            self.ask("shutdown")
            self.tell("exit", None)
        return self._process.wait(_PATIENCE)

    def stop_without_asking(self) -> int:
        """Return the exit code of a server that ends by itself."""
        return self._process.wait(_PATIENCE)

    def hang_up(self) -> int:
        """Go away without a word, and return the exit code of the server."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self.stop_without_asking()

    def kill(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline()).strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
            if not line:
                break
            message = json.loads(stream.read(length))
            if "method" in message and "id" in message:
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": self._answered(message)})
            with self._news:
                if message.get("method") == "textDocument/publishDiagnostics":
                    self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
                if "method" in message:
                    self.heard.append(message)
                else:
                    self._answers[message.get("id")] = message
                self._news.notify_all()
        with self._news:
            self._news.notify_all()

    def _answered(self, message: Json) -> Any:
        if message["method"] == "workspace/configuration":
            return [self.settings.get(one["section"]) for one in message["params"]["items"]]
        return {"success": True} if message["method"] == "window/showDocument" else None

    def _listen_for_complaints(self) -> None:
        stream = self._process.stderr
        assert stream is not None
        for line in stream:
            self._complaints.append(line)


@contextmanager
def editor(**how: Any) -> Iterator[Editor]:
    """Run the server for a test, and end it."""
    one = Editor(**how)
    try:
        yield one
    finally:
        one.kill()


def position(text: str, offset: int, encoding: str = "utf-16") -> Json:
    """Return *offset* of *text* as a position, worked out apart from the server."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n")
    last = before.rpartition("\n")[2]
    units = {"utf-8": last.encode("utf-8", "surrogatepass"), "utf-32": last.encode("utf-32-le", "surrogatepass")}
    length = len(last.encode("utf-16-le", "surrogatepass")) // 2 if encoding == "utf-16" else len(units[encoding])
    return {"line": line, "character": length // 4 if encoding == "utf-32" else length}


def offset_of(text: str, place: Json, encoding: str = "utf-16") -> int:
    """Return the offset of a position in *text*, worked out apart from the server."""
    start = 0
    for _ in range(place["line"]):
        start = text.index("\n", start) + 1
    name = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    kept = line.encode(name, "surrogatepass")[: place["character"] * size]
    return start + len(kept.decode(name, "surrogatepass"))


def edited(text: str, edits: list[Json]) -> str:
    """Return *text* after *edits*, which do not overlap."""
    places = [(offset_of(text, one["range"]["start"]), offset_of(text, one["range"]["end"]), one) for one in edits]
    for start, end, one in sorted(places, key=lambda place: place[:2], reverse=True):
        text = text[:start] + one["newText"] + text[end:]
    return text
