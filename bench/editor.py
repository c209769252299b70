"""How fast the language server answers an editor: over the real process, as an author types.

Times are from the editor's message to the server's answer. They include the pause after which the whole charter is
checked, where a row says so. The processor time is that of the server for one such answer, where the system tells it.
"""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from math import isnan
from pathlib import Path
from typing import Any

from bench import inputs

EXAMPLES = Path(__file__).parents[1] / "examples"
_WORDS = ("the board of directors", "sector academia", "name", "at least 2/3 of votes", "\n    about budget")
_STARTS = 7
_EDITS = 15
_HOVERED = {
    "a word": "    sec",
    "a body": "    taken by +[a-z]",
    "a decision": r"\ndecision [a-z]",
    "a partner": r"\nstakeholder [a-z]",
}
"""What is hovered over, and what stands before it."""

Row = tuple[str, float, float, str]


class Editor:
    """An editor that sends messages to a server of its own and waits for what it answers."""

    def __init__(self) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        program = "from mspcharter.__main__ import run; run()"
        self._process = subprocess.Popen(
            [sys.executable, "-c", program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self._number = 0
        self._version = 0
        self.uri = "file:///nowhere/charter.msp"
        self.text = ""
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self._send({"jsonrpc": "2.0", "method": "initialized", "params": {}})

    def open(self, text: str) -> None:
        """Open *text* and wait until it is checked as a whole."""
        self.text, self._version = text, 1
        document = {"uri": self.uri, "languageId": "mspcharter", "version": 1, "text": text}
        self._send({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}})
        self.told()

    def type(self, at: int, letter: str) -> None:
        """Type *letter* at an offset of the text, which must be plain ASCII."""
        start = self.text.rfind("\n", 0, at) + 1
        here = {"line": self.text.count("\n", 0, at), "character": at - start}
        self.text = self.text[:at] + letter + self.text[at:]
        self._version += 1
        change = {"range": {"start": here, "end": here}, "text": letter}
        document = {"uri": self.uri, "version": self._version}
        params = {"textDocument": document, "contentChanges": [change]}
        self._send({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params})

    def told(self) -> list[Any]:
        """Return the next findings that the server tells of the present version."""
        while True:
            message = self._receive()
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                if params.get("version") == self._version:
                    found: list[Any] = params["diagnostics"]
                    return found

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and return its result."""
        self._number += 1
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        while (message := self._receive()).get("id") != self._number:
            pass
        return message["result"]

    def settle(self) -> None:
        """Wait until the charter is checked as a whole."""
        self.ask("textDocument/codeLens", {"textDocument": {"uri": self.uri}})

    def place(self, at: int) -> Any:
        """Return the parameters of a question about the offset *at*."""
        here = {"line": self.text.count("\n", 0, at), "character": at - self.text.rfind("\n", 0, at) - 1}
        return {"textDocument": {"uri": self.uri}, "position": here}

    @property
    def processor(self) -> float:
        """Return the seconds for which the server has used a processor; NaN where the system does not tell."""
        total = 0
        try:
            for task in Path(f"/proc/{self._process.pid}/task").iterdir():
                total += int((task / "schedstat").read_text(encoding="ascii").split()[0])
        except OSError:
            return float("nan")
        return total / 1e9

    def end(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()

    def _send(self, message: Any) -> None:
        body = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> Any:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while (line := stream.readline()).strip():
            if line.startswith(b"Content-Length:"):
                length = int(line.split()[1])
        assert length, "the server ended"
        return json.loads(stream.read(length))


def table() -> tuple[str, Sequence[str], list[Sequence[str]]]:
    """Return the table of the language server."""
    rows: list[Row] = [_start()]
    ke = (EXAMPLES / "ke-cctld.msp").read_text(encoding="utf-8")
    for name, text in (
        ("1,000 lines", inputs.charter(1_000, faulty=False)),
        ("10,000 lines", inputs.charter(10_000, faulty=False)),
        ("examples/ke-cctld.msp", ke.encode("ascii", "replace").decode()),
    ):
        rows += _typing(name, text)
    head = ("what", "median", "p95", "processor, p95")
    shown = [(what, f"{middle * 1e3:.0f} ms", f"{most * 1e3:.0f} ms", cpu) for what, middle, most, cpu in rows]
    return "Language server, from message to answer", head, [tuple(row) for row in shown]


def _start() -> Row:
    text = (EXAMPLES / "ke-cctld-draft.msp").read_text(encoding="utf-8")
    seconds, processor = [], []
    for number in range(_STARTS + 1):
        begun = time.perf_counter()
        editor = Editor()
        editor.open(text)
        if number:
            seconds.append(time.perf_counter() - begun)
            processor.append(editor.processor)
        editor.end()
    most = _in_words(_spread(processor)[1])
    return ("start to the first findings of examples/ke-cctld-draft.msp", *_spread(seconds), most)


def _typing(name: str, text: str) -> list[Row]:
    """Return the rows of typing in *text*: a word at a time, at places of all kinds."""
    editor, chance = Editor(), random.Random(1)
    editor.open(text)
    editor.settle()
    early = _Times(editor)
    whole, completions, rules = _Times(editor), _Times(editor), _Times(editor)
    hovers = {kind: _Times(editor) for kind in _HOVERED}
    for _ in range(_EDITS):
        at = chance.randrange(len(editor.text))
        for letter in chance.choice(_WORDS):
            early.measure(lambda at=at, letter=letter: (editor.type(at, letter), editor.told()))
            at += 1
        completions.measure(lambda at=at: editor.ask("textDocument/completion", editor.place(at)))
        rule_at = _behind(editor.text, "    requires[^#]*?at least ", chance)
        rules.measure(lambda at=rule_at: editor.ask("textDocument/completion", editor.place(at)))
        for kind, begun in _HOVERED.items():
            name_at = _behind(editor.text, begun, chance)
            hovers[kind].measure(lambda at=name_at: editor.ask("textDocument/hover", editor.place(at)))
            editor.type(at, " ")
            editor.told()
        whole.measure(lambda at=at: (editor.type(at, " "), editor.settle()))
    editor.end()
    return [
        early.row(f"didChange to findings of form, names and gaps, {name}"),
        completions.row(f"completion anywhere, {name}"),
        rules.row(f"completion in a rule, {name}"),
        *(times.row(f"hover over {kind}, {name}") for kind, times in hovers.items()),
        whole.row(f"findings of power, with the pause, {name}"),
    ]


def _behind(text: str, begun: str, chance: random.Random) -> int:
    """Return an offset behind one of the places in *text* that match *begun*."""
    return chance.choice([match.end() for match in re.finditer(begun, text)])


class _Times:
    """The times of one kind of answer."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._seconds: list[float] = []
        self._processor: list[float] = []

    def measure(self, act: Callable[[], object]) -> None:
        """Measure what *act* takes."""
        used, begun = self._editor.processor, time.perf_counter()
        act()
        self._seconds.append(time.perf_counter() - begun)
        self._processor.append(self._editor.processor - used)

    def row(self, what: str) -> Row:
        """Return the row of *what* was measured."""
        _, most = _spread(self._processor)
        return (what, *_spread(self._seconds), _in_words(most))


def _in_words(seconds: float) -> str:
    return "-" if isnan(seconds) else f"{seconds * 1e3:.0f} ms"


def _spread(seconds: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    ordered = sorted(seconds)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
