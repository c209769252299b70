"""A whole session with the server, written down: read the difference when it changes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lsp.client import FULL, Json, editor, position
from lsp.lake import CHARTER, PARTNERS

from mspcharter import manual

EXPECTED = Path(__file__).parent / "session.txt"


def test_a_session_is_as_it_was(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    (tmp_path / "partners.msp").write_text(PARTNERS, encoding="utf-8")
    uri = (tmp_path / "lake-link.msp").as_uri()
    document = {"textDocument": {"uri": uri}}
    lines: list[str] = []

    def note(heading: str, value: Any) -> None:
        text = json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True)
        # A place is read more easily on one line.
        text = re.sub(r"\{\s+\"character\": (\d+),\s+\"line\": (\d+)\s+\}", r"\2:\1", text)
        text = re.sub(r"\{\s+\"end\": ([\d:]+),\s+\"start\": ([\d:]+)\s+\}", r"\2 to \1", text)
        for written, shown in (
            (tmp_path.as_uri(), "file:///project"),
            (Path(manual.__file__).parent.as_uri(), "manual"),
            (str(tmp_path), "/project"),
        ):
            text = text.replace(written, shown)
        lines.extend([f"## {heading}", "", text, ""])

    def at(words: str, within: int = 1) -> Json:
        return {**document, "position": position(CHARTER, CHARTER.index(words) + within)}

    with editor(folder=tmp_path) as own:
        note("What the server can do", own.capabilities)
        own.open(uri, CHARTER)
        note("Findings", own.settled(uri))
        place = at("council\n    requires")
        council = {"textDocument/hover", "textDocument/definition", "textDocument/documentHighlight"}
        for method in (*sorted(council), "textDocument/completion", "textDocument/prepareCallHierarchy"):
            note(method, own.ask(method, place))
        for method in ("codeLens", "documentSymbol", "foldingRange", "documentLink"):
            note(f"textDocument/{method}", own.ask(f"textDocument/{method}", document))
        everything = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
        note("textDocument/inlayHint", own.ask("textDocument/inlayHint", {**document, "range": everything}))
        note("textDocument/rename", own.ask("textDocument/rename", {**at("shore, elected"), "newName": "coast"}))
        asked = {**document, "range": everything, "context": {"diagnostics": []}}
        actions = own.ask("textDocument/codeAction", asked)
        note("textDocument/codeAction: the first, and all titles", [actions[0], [one["title"] for one in actions]])
        where = position(CHARTER, CHARTER.index("shore, elected"))
        own.change(uri, {"range": {"start": where, "end": where}, "text": "sea"})
        note("Findings after a word was typed", own.settled(uri))
        own.ask("shutdown")
    golden(EXPECTED, "\n".join(lines))


BODY = """
body council-{n} "Council {n}"
    seats
        first       {n} for partner  appointed by partner
        second      3 for partner    appointed by partner
    quorum          more than 1/2 of all seats

decision matter-{n} "Matter {n}"
    taken by        council-{n}
    about           budget
    requires
        consensus, for 2 meetings
        else at least 2/3 of votes cast and at least 1 of first
"""


LARGE = 'charter large\n\nstakeholder partner "Partner"\n    sector academia\n    joins as founder\n' + "".join(
    BODY.replace("{n}", str(number)) for number in range(2, 1_500)
)


def test_the_server_ends_when_its_editor_is_gone(tmp_path: Path) -> None:
    with editor() as own:
        uri = (tmp_path / "a.msp").as_uri()
        own.open(uri, LARGE)
        own.findings(uri)
        own.begin("textDocument/codeLens", {"textDocument": {"uri": uri}})
        assert own.hang_up() == 1


def test_long_work_is_shown_and_can_be_ended(tmp_path: Path) -> None:
    text = LARGE
    uri = (tmp_path / "a.msp").as_uri()
    with editor(capabilities={**FULL, "window": {"workDoneProgress": True}}) as own:
        own.open(uri, text)
        created = own.wait_for(lambda one: one["method"] == "window/workDoneProgress/create")
        token = created["params"]["token"]
        begun = own.wait_for(lambda one: one["method"] == "$/progress")["params"]
        assert (begun["token"], begun["value"]["kind"]) == (token, "begin")
        own.tell("window/workDoneProgress/cancel", {"token": token})
        ended = own.wait_for(lambda one: one["method"] == "$/progress" and one["params"]["value"]["kind"] == "end")
        assert ended["params"]["token"] == token
        # The text goes on being answered, and is checked again after the next edit.
        assert own.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        start = position(text, 0)
        own.change(uri, {"range": {"start": start, "end": start}, "text": "\n"})
        own.wait_for(lambda one: one["method"] == "$/progress" and one["params"]["value"]["kind"] == "end")
