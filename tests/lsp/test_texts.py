"""Texts as an editor changes them: in every script and encoding, in several files, at random, and wrongly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lsp.client import FULL, Editor, Json, Refused, editor, offset_of, position
from lsp.lake import CHARTER, PARTNERS
from random_texts import CHARTERS, ODD, words

from mspcharter.compiler import compile
from mspcharter.diagnostics import Diagnostic
from mspcharter.settings import Settings
from mspcharter.templates import TEMPLATES, text_of
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
ENCODINGS = ("utf-8", "utf-16", "utf-32")
SMALL = [one for one in (*CHARTERS, *(text_of(one.name) for one in TEMPLATES)) if len(one) < 12_000]

MIXED = """\
charter mixed "مجلس 😀 e\u0301 𐐀 理事会\u2028 👩\u200d👩\u200d👧"
    status          draft

stakeholder bürgerinnen "Bürger\u0301innen 😀"
    sector          consumers   # 😀😀 e\u0301
    joins as        founder
    interest        "مجلس {nobody}"
    represented by  "😀", alternate "e\u0301"
"""


def with_encoding(encoding: str) -> Json:
    return {**FULL, "general": {"positionEncodings": [encoding]}}


def told(text: str, encoding: str = "utf-16", settings: Settings = Settings()) -> list[tuple[Any, ...]]:  # noqa: B008
    """Return what is to be told of *text*, from a fresh compilation."""

    def said(one: Diagnostic) -> tuple[Any, ...]:
        span, finding = one.finding.span, one.finding
        so = f"\nso: {finding.consequence}" if finding.consequence is not None else ""
        helped = f"\nhelp: {finding.help}" if finding.help is not None else ""
        places = [position(text, at, encoding) for at in (span.start, span.end)]
        return (one.code, *places, f"{finding.message}{so}{helped}", len(finding.labels))

    return [said(one) for one in compile(Source("charter.msp", text), settings=settings).diagnostics]


def heard(findings: list[Json]) -> list[tuple[Any, ...]]:
    return [
        (
            one["code"],
            one["range"]["start"],
            one["range"]["end"],
            one["message"],
            len(one.get("relatedInformation", ())),
        )
        for one in findings
    ]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_boundary_of_every_script_is_the_same_place_for_both(encoding: str, tmp_path: Path) -> None:
    uri = (tmp_path / "mixed.msp").as_uri()
    with editor(capabilities=with_encoding(encoding)) as own:
        assert own.capabilities["positionEncoding"] == encoding
        own.open(uri, MIXED)
        assert heard(own.settled(uri)) == told(MIXED, encoding)
        text = MIXED
        line = MIXED.index("stakeholder")
        for at in [*range(len(MIXED.split("\n", maxsplit=1)[0]) + 1), *range(line, MIXED.index("\n", line) + 1)]:
            here = position(text, at, encoding)
            assert offset_of(text, here, encoding) == at
            # A letter comes and goes at each boundary; a divergence would stay.
            own.change(uri, {"range": {"start": here, "end": here}, "text": "é"})
            after = position(text[:at] + "é" + text[at:], at + 1, encoding)
            own.change(uri, {"range": {"start": here, "end": after}, "text": ""})
        assert heard(own.settled(uri)) == told(MIXED, encoding)
        for word in ("bürgerinnen", "nobody"):
            at = MIXED.index(word)
            asked = {"textDocument": {"uri": uri}, "position": position(MIXED, at, encoding)}
            for method in ("hover", "documentHighlight", "completion", "prepareRename"):
                try:
                    answer = own.ask(f"textDocument/{method}", asked)
                except Refused:
                    continue
                if method == "documentHighlight" and word == "bürgerinnen":
                    assert answer[0]["range"]["start"] == position(MIXED, at, encoding)


def test_half_an_emoji_is_taken_as_its_beginning(tmp_path: Path) -> None:
    uri = (tmp_path / "mixed.msp").as_uri()
    with editor() as own:
        own.open(uri, MIXED)
        here = position(MIXED, MIXED.index("😀"))
        half = {"line": here["line"], "character": here["character"] + 1}
        own.change(uri, {"range": {"start": half, "end": half}, "text": "x"})
        assert heard(own.settled(uri)) == told(MIXED.replace("😀", "x😀", 1))


def test_random_edits_never_lead_away_from_a_fresh_check(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    edits = pytestconfig.getoption("edits")
    random = Random(7)
    uri = (tmp_path / "charter.msp").as_uri()
    encoding = "utf-16"
    with editor(capabilities=with_encoding(encoding)) as own:
        text = random.choice(SMALL)
        own.open(uri, text)
        memory = []
        for number in range(edits):
            if number % 40 == 0:
                text = random.choice(SMALL)
                own.replace(uri, text)
            text = _edit(own, uri, text, random, encoding)
            _ask_something(own, uri, text, random, encoding)
            if number % 20 == 19:
                assert heard(own.settled(uri)) == told(text, encoding), number
                memory.append(own.memory)
        assert own.stop() == 0
        # With -s, the figures are shown.
        print(f"memory in MiB after each tenth: {[one // 1024 for one in memory[:: max(len(memory) // 10, 1)]]}")
        half = memory[len(memory) // 2 :]
        assert max(half) < 1.3 * max(memory[: max(len(memory) // 2, 1)]) + 20_000, memory


def _edit(own: Editor, uri: str, text: str, random: Random, encoding: str) -> str:
    """Send one to three changes at once, and return the text after them."""
    changes: list[Json] = []
    for _ in range(random.randrange(1, 4)):
        start = random.randrange(len(text) + 1)
        end = min(len(text), start + random.choice((0, 0, 0, 1, 2, 30)))
        new = random.choice((random.choice('ab \n"-19'), random.choice(words()), random.choice(ODD), "\n\n", ""))
        if "\r" in text or "\r" in new:
            # Which line ends there are is for the editor to say; the tests count "\n" only.
            new = new.replace("\r", " ")
        places = [position(text, at, encoding) for at in (start, end)]
        changes.append({"range": {"start": places[0], "end": places[1]}, "text": new})
        text = text[:start] + new + text[end:]
    own.change(uri, *changes)
    return text


_QUESTIONS = (
    "hover", "completion", "definition", "documentHighlight", "signatureHelp", "prepareRename", "documentSymbol",
    "foldingRange", "semanticTokens/full", "formatting", "documentLink", "prepareCallHierarchy", "inlayHint",
    "codeAction", "selectionRange", "rename", "references", "rangeFormatting", "onTypeFormatting",
)  # fmt: skip


def _ask_something(own: Editor, uri: str, text: str, random: Random, encoding: str) -> None:
    where = position(text, random.randrange(len(text) + 1), encoding)
    span = {"start": where, "end": position(text, len(text), encoding)}
    everything: Json = {
        "textDocument": {"uri": uri}, "position": where, "positions": [where], "range": span, "newName": "other-name",
        "context": {"diagnostics": [], "includeDeclaration": True}, "options": {"tabSize": 4, "insertSpaces": True},
        "ch": "\n",
    }  # fmt: skip
    method = f"textDocument/{random.choice(_QUESTIONS)}"
    if method in ("textDocument/signatureHelp", "textDocument/completion"):
        del everything["context"]
    try:
        own.ask(method, everything)
    except Refused as refused:
        # The server may say why there is no answer, and never that it failed.
        if refused.code != -32803:
            raise


def test_an_included_file_refreshes_those_that_include_it(tmp_path: Path) -> None:
    (tmp_path / "lake-link.msp").write_text(CHARTER, encoding="utf-8")
    (tmp_path / "partners.msp").write_text(PARTNERS, encoding="utf-8")
    uri, partners = ((tmp_path / name).as_uri() for name in ("lake-link.msp", "partners.msp"))

    def missing(findings: list[Json]) -> list[str]:
        return [one["message"].partition("\n")[0] for one in findings if one["code"] == "MSP021"]

    with editor(folder=tmp_path) as own:
        own.open(uri, CHARTER)
        assert missing(own.settled(uri)) == []
        own.open(partners, PARTNERS.replace("shore", "coast"))
        assert missing(own.settled(uri)) == ["there is no constituency or sector called `shore`"]
        own.close(partners)
        assert missing(own.settled(uri)) == []
        (tmp_path / "partners.msp").write_text(PARTNERS.replace("ministry", "department"), encoding="utf-8")
        own.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": partners, "type": 2}]})
        assert len(missing(own.settled(uri))) == 1
        own.tell("textDocument/didSave", {"textDocument": {"uri": uri}})
        assert len(missing(own.settled(uri))) == 1
        (tmp_path / "partners.msp").unlink()
        own.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": partners, "type": 3}]})
        assert "MSP026" in [one["code"] for one in own.settled(uri)] or missing(own.settled(uri))


def test_settings_of_the_project_count_and_are_read_again(tmp_path: Path) -> None:
    (tmp_path / "partners.msp").write_text(PARTNERS, encoding="utf-8")
    settings = tmp_path / "mspcharter.toml"
    uri = (tmp_path / "lake-link.msp").as_uri()
    with editor(folder=tmp_path) as own:
        own.open(uri, CHARTER)
        codes = {one["code"] for one in own.settled(uri)}
        assert "MSP101" in codes
        settings.write_text('ignore = ["no-issue"]\n', encoding="utf-8")
        own.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": settings.as_uri(), "type": 1}]})
        assert {one["code"] for one in own.settled(uri)} == codes - {"MSP101"}
        settings.write_text('ignore = ["no-such-check"]\n', encoding="utf-8")
        own.tell("workspace/didChangeConfiguration", {"settings": None})
        assert "MSP101" in {one["code"] for one in own.settled(uri)}
        assert "no-such-check" in own.complaints


def test_a_broken_text_still_completes_outlines_and_explains(tmp_path: Path) -> None:
    broken = CHARTER.replace('include "partners.msp"', PARTNERS) + '\nbody "\n    seats\n        x for (\n\ndecision \n'
    uri = (tmp_path / "a.msp").as_uri()
    with editor() as own:
        own.open(uri, broken)
        document = {"textDocument": {"uri": uri}}
        names = [one["name"] for one in own.ask("textDocument/documentSymbol", document)]
        assert {"council", "assembly", "close-season"} <= set(names)
        at = broken.index("council\n    requires")
        place = {**document, "position": position(broken, at + 3)}
        assert "Lake Council" in own.ask("textDocument/hover", place)["contents"]["value"]
        assert "council" in [one["label"] for one in own.ask("textDocument/completion", place)["items"]]


def test_findings_of_form_come_first_and_those_of_power_when_the_typing_rests(tmp_path: Path) -> None:
    text = (ROOT / "examples" / "ke-cctld-draft.msp").read_text(encoding="utf-8")
    uri = (tmp_path / "a.msp").as_uri()
    with editor() as own:
        own.open(uri, text)
        settled = own.settled(uri)
        assert heard(settled) == told(text)
        start = position(text, 0)
        versions = [own.change(uri, {"range": {"start": start, "end": start}, "text": "#\n"}) for _ in range(12)]
        last = own.findings(uri, versions[-1])
        assert len(last) <= len(settled)
        final = heard(own.settled(uri))
        assert final == told("#\n" * 12 + text)


def test_a_request_can_be_cancelled_and_the_answer_to_it_says_so(tmp_path: Path) -> None:
    text = (ROOT / "examples" / "ke-cctld.msp").read_text(encoding="utf-8")
    uri = (tmp_path / "a.msp").as_uri()
    with editor() as own:
        own.open(uri, text)
        number = own.begin("textDocument/codeLens", {"textDocument": {"uri": uri}})
        own.tell("$/cancelRequest", {"id": number})
        with pytest.raises(Refused) as refused:
            own.answer(number)
        assert refused.value.code == -32800
        assert own.ask("textDocument/codeLens", {"textDocument": {"uri": uri}})


def test_hostile_messages_are_answered_and_end_nothing(tmp_path: Path) -> None:
    uri = (tmp_path / "a.msp").as_uri()
    far = {"line": 10**9, "character": 10**9}
    with editor() as own:
        own.open(uri, CHARTER)
        for body in (b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b'{"jsonrpc": "1.0", "id": 5}', b"[" * 50_000):
            own.send_bytes(body)
        for message in ({"jsonrpc": "2.0"}, {"id": 4}, {"jsonrpc": "2.0", "method": 7}, {"jsonrpc": "2.0", "id": []}):
            own.send(message)
        with pytest.raises(Refused) as unknown:
            own.ask("textDocument/noSuchMethod", {})
        assert unknown.value.code == -32601
        wrong: list[Any] = [{}, None, [], {"textDocument": 7}, {"textDocument": {"uri": uri}, "position": "here"}]
        for params in wrong:
            with pytest.raises(Refused):
                own.ask("textDocument/hover", params)
        for strange in ("", "nothing", "file:///no/such/file.msp", "http://[", "untitled:Untitled-1", "file:///%ff%00"):
            assert own.ask("textDocument/hover", {"textDocument": {"uri": strange}, "position": far}) is None
            own.tell("textDocument/didClose", {"textDocument": {"uri": strange}})
        for place in (far, {"line": 0, "character": 10**9}, {"line": 10**9, "character": 0}):
            asked = {"textDocument": {"uri": uri}, "position": place}
            own.ask("textDocument/completion", asked)
            own.ask("textDocument/hover", asked)
        unopened = {"uri": "file:///unopened.msp", "version": 3}
        change = {"range": {"start": far, "end": far}, "text": "x"}
        own.tell("textDocument/didChange", {"textDocument": unopened, "contentChanges": [change]})
        own.tell("$/cancelRequest", {"id": 123456})
        own.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": "file:///gone.msp", "type": 3}]})
        backwards = {"start": {"line": 3, "character": 0}, "end": {"line": 2, "character": 0}}
        own.change(uri, {"range": backwards, "text": ""})
        own.replace(uri, "charter huge\n" + "x" * 3_000_000 + "\n" + '"' * 1_000_000)
        assert own.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": far}) is None
        own.replace(uri, MIXED)
        assert heard(own.settled(uri)) == told(MIXED)
        assert own.stop() == 0


def test_nothing_is_answered_before_the_session_begins_and_a_session_without_end_is_a_failure() -> None:
    with editor(start=False) as own:
        with pytest.raises(Refused) as early:
            own.ask("textDocument/hover", {"textDocument": {"uri": "file:///a.msp"}, "position": position("", 0)})
        assert early.value.code == -32002
        own.tell("exit", None)
        assert own.stop_without_asking() == 1


def test_without_its_packages_the_server_says_what_to_install() -> None:
    program = "import sys; sys.modules['pygls'] = None\nfrom mspcharter.__main__ import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", program, "lsp"], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert done.returncode == 2
    assert done.stderr == 'mspcharter: the language server needs more packages: run `pip install "mspcharter[lsp]"`\n'
    assert done.stdout == ""
