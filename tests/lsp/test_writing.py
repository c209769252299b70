"""Each method of the server that changes texts or makes documents, asked as an editor asks."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from lsp.client import FULL, Json, Refused, edited, editor
from lsp.lake import CHARTER, PARTNERS, Project


def test_a_name_is_changed_in_all_files_and_in_texts(project: Project) -> None:
    place = project.at("shore, elected")
    prepared = project.ask("textDocument/prepareRename", place)
    assert prepared["placeholder"] == "shore"
    changes = project.ask("textDocument/rename", {**place, "newName": "coast"})["changes"]
    here = edited(CHARTER, changes[project.uri])
    assert "from coast, elected by coast" in here
    assert "{coast}" in here
    assert "shore" not in here
    assert 'constituency coast "' in edited(PARTNERS, changes[project.partners])
    with pytest.raises(Refused) as refused:
        project.ask("textDocument/rename", {**place, "newName": "two words"})
    assert refused.value.message


def test_a_file_that_moves_is_included_under_its_new_name(project: Project) -> None:
    new = project.partners.replace("partners.msp", "people.msp")
    moved = project.ask("workspace/willRenameFiles", {"files": [{"oldUri": project.partners, "newUri": new}]})
    assert 'include "people.msp"' in edited(CHARTER, moved["changes"][project.uri])


def test_a_finding_has_a_fix_or_a_waiver_with_a_reason(project: Project) -> None:
    found = project.editor.settled(project.uri)
    asked = {**project.document, "range": found[0]["range"], "context": {"diagnostics": [found[0]]}}
    actions = project.ask("textDocument/codeAction", asked)
    waiver = next(one for one in actions if "with a reason" in one["title"])
    resolved = project.ask("codeAction/resolve", waiver)
    assert "because" in edited(CHARTER, resolved["edit"]["changes"][project.uri])


def test_all_safe_fixes_are_made_at_once_if_that_is_asked_for(tmp_path: Path) -> None:
    with editor() as own:
        uri = (tmp_path / "a.msp").as_uri()
        misspelt = CHARTER.replace('include "partners.msp"', PARTNERS).replace(
            "taken by        council", "taken by counsil"
        )
        own.open(uri, misspelt)
        nowhere = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        asked = {"textDocument": {"uri": uri}, "range": nowhere, "context": {"diagnostics": [], "only": ["source"]}}
        (action,) = own.ask("textDocument/codeAction", asked)
        assert action["kind"] == "source.fixAll"
        resolved = own.ask("codeAction/resolve", action)
        fixed = edited(misspelt, resolved["edit"]["changes"][uri])
        assert "counsil" not in fixed


def test_a_text_is_put_in_the_standard_layout_whole_in_part_and_as_it_is_typed(tmp_path: Path) -> None:
    with editor() as own:
        uri = (tmp_path / "a.msp").as_uri()
        untidy = CHARTER.replace("    term            2 years", "    term     2   years")
        own.open(uri, untidy)
        options = {"tabSize": 4, "insertSpaces": True}
        document = {"textDocument": {"uri": uri}, "options": options}
        tidy = edited(untidy, own.ask("textDocument/formatting", document))
        assert "    term            2 years" in tidy
        line = untidy[: untidy.index("term     2")].count("\n")
        part = {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 5}}
        assert edited(untidy, own.ask("textDocument/rangeFormatting", {**document, "range": part})) == tidy
        far = {"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 0}}
        assert own.ask("textDocument/rangeFormatting", {**document, "range": far}) == []
        typed = {**document, "position": {"line": line + 1, "character": 0}, "ch": "\n"}
        assert isinstance(own.ask("textDocument/onTypeFormatting", typed), list)


def test_every_view_that_is_offered_is_shown_beside_the_text(project: Project) -> None:
    uri = {"uri": project.uri}
    views = project.ask("workspace/executeCommand", {"command": "mspcharter.views", "arguments": [uri]})
    titles = {one["name"]: one["title"] for one in views}
    assert len(titles) == len(set(titles.values())) == len(views)
    assert titles["power"] == "Power"
    assert titles["picture power"] == "Shares of votes and power"
    drawn = []
    for name, title in titles.items():
        asked = {"command": "mspcharter.preview", "arguments": [{"uri": project.uri, "view": name}]}
        try:
            shown = project.ask("workspace/executeCommand", asked)
        except Refused as refused:
            # There is nothing to draw yet, and the answer says what to declare.
            drawn.append((name.startswith("picture "), "declare" in refused.message))
            continue
        assert "<html" in shown["html"]
        assert "<script" not in shown["html"]
        assert ("<svg" in shown["html"]) == (name.startswith("picture ") or name == "document"), name
        assert shown["title"] == title
        assert shown["version"] == 1
        assert "data-file" not in shown["html"]
    assert set(drawn) <= {(True, True)}
    assert len(drawn) < len(views) - 5


def test_a_document_is_made_for_the_editor_to_save(project: Project) -> None:
    asked = {"command": "mspcharter.export", "arguments": [{"uri": project.uri, "format": "markdown"}]}
    made = project.ask("workspace/executeCommand", asked)
    assert made["name"] == "lake-link.md"
    assert b"Lake Council" in b64decode(made["base64"])


SHOWS: Json = {**FULL, "window": {"showDocument": {"support": True}}}


def test_a_view_is_shown_in_a_browser_and_its_page_is_gone_after_the_session(tmp_path: Path) -> None:
    uri = (tmp_path / "lake-link.msp").as_uri()
    (tmp_path / "partners.msp").write_text(PARTNERS, encoding="utf-8")
    with editor(folder=tmp_path, capabilities=SHOWS) as own:
        own.open(uri, CHARTER)
        (first, *_) = own.ask("textDocument/codeLens", {"textDocument": {"uri": uri}})
        command = first["command"]
        assert command["command"] == "mspcharter.show"
        asked = {"command": command["command"], "arguments": command["arguments"]}
        page = Path(own.ask("workspace/executeCommand", asked)["uri"].removeprefix("file://"))
        shown = own.wait_for(lambda one: one.get("method") == "window/showDocument")["params"]
        assert shown == {"uri": page.as_uri(), "external": True}
        assert "Lake Council" in page.read_text(encoding="utf-8")
        assert page.parent.stat().st_mode & 0o077 == 0, "only the author can read the page"
        again = {"command": "mspcharter.show", "arguments": [{"uri": uri, "view": "picture power"}]}
        picture = page.with_name("lake-link-picture-power.html")
        assert own.ask("workspace/executeCommand", again)["uri"] == picture.as_uri()
        assert own.stop() == 0
        assert not page.parent.exists()


def test_the_page_of_a_finding_is_shown_in_the_editor(tmp_path: Path) -> None:
    with editor(folder=tmp_path, capabilities=SHOWS) as own:
        for check in ("no-champion", "MSP131"):
            asked = {"command": "mspcharter.explain", "arguments": [{"check": check}]}
            page = own.ask("workspace/executeCommand", asked)["uri"]
            shown = own.wait_for(lambda one: one.get("method") == "window/showDocument")["params"]
            assert shown == {"uri": page, "takeFocus": True}
            assert page.endswith("/no-champion.md")
        with pytest.raises(Refused, match="no page on a check called poetry"):
            own.ask("workspace/executeCommand", {"command": "mspcharter.explain", "arguments": [{"check": "poetry"}]})


@pytest.mark.parametrize("command", ["mspcharter.show", "mspcharter.explain"])
def test_an_editor_that_shows_no_documents_is_told_so(project: Project, command: str) -> None:
    asked = {"command": command, "arguments": [{"uri": project.uri, "view": "power", "check": "no-champion"}]}
    with pytest.raises(Refused, match="cannot be asked to show a document"):
        project.ask("workspace/executeCommand", asked)


def test_a_command_without_what_it_needs_is_refused(project: Project) -> None:
    unknown, number = {"uri": project.uri, "view": "no-such-view"}, {"uri": 7, "view": "power"}
    wrong: list[list[Any]] = [[], [{}], ["text"], [unknown], [number]]
    for arguments in wrong:
        with pytest.raises(Refused):
            project.ask("workspace/executeCommand", {"command": "mspcharter.preview", "arguments": arguments})


def test_findings_can_be_asked_for_instead_of_told(tmp_path: Path) -> None:
    (tmp_path / "lake-link.msp").write_text(CHARTER, encoding="utf-8")
    (tmp_path / "partners.msp").write_text(PARTNERS, encoding="utf-8")
    pulls: Json = {**FULL, "textDocument": {**FULL["textDocument"], "diagnostic": {}}}
    pulls["workspace"] = {**FULL["workspace"], "diagnostics": {"refreshSupport": True}}
    with editor(folder=tmp_path, capabilities=pulls) as own:
        assert own.capabilities["diagnosticProvider"]["workspaceDiagnostics"] is True
        uri = (tmp_path / "lake-link.msp").as_uri()
        own.open(uri, CHARTER)
        own.wait_for(lambda one: one["method"] == "workspace/diagnostic/refresh")
        report = own.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
        assert report["kind"] == "full"
        assert report["items"]
        again = own.ask(
            "textDocument/diagnostic", {"textDocument": {"uri": uri}, "previousResultId": report["resultId"]}
        )
        assert again == {"kind": "unchanged", "resultId": report["resultId"]}
        whole = own.ask("workspace/diagnostic", {"previousResultIds": [{"uri": uri, "value": report["resultId"]}]})
        kinds = {one["uri"]: one["kind"] for one in whole["items"]}
        assert kinds == {uri: "unchanged", (tmp_path / "partners.msp").as_uri(): "full"}
        assert not [one for one in own.heard if one["method"] == "textDocument/publishDiagnostics"]
