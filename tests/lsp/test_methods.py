"""Each method of the server that says something, asked as an editor asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsp.client import edited, editor, position
from lsp.lake import CHARTER, PARTNERS, Project

from mspcharter.lsp.server import _ANSWERS

_TOLD = (
    "initialized", "textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave",
    "workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration", "workspace/didChangeWorkspaceFolders",
    "window/workDoneProgress/cancel", "shutdown", "exit",
)  # fmt: skip
"""What editors tell, besides the questions that they ask."""


def test_the_server_says_what_it_can_do(project: Project) -> None:
    can = project.editor.capabilities
    assert can["positionEncoding"] == "utf-16"
    assert can["textDocumentSync"]["change"] == 2
    assert {"completionProvider", "hoverProvider", "codeLensProvider", "callHierarchyProvider"} <= can.keys()
    assert can["semanticTokensProvider"]["full"] == {"delta": True}
    commands = ["views", "preview", "export", "show", "explain"]
    assert can["executeCommandProvider"]["commands"] == [f"mspcharter.{one}" for one in commands]
    # An editor that cannot be told to ask again is told all findings.
    assert "diagnosticProvider" not in can


def test_findings_are_told_with_their_manual_and_all_that_belongs_to_them(project: Project) -> None:
    found = project.editor.settled(project.uri)
    assert found
    for one in found:
        assert one["source"] == "mspcharter"
        manual = Path(one["codeDescription"]["href"].removeprefix("file://"))
        assert manual.read_text(encoding="utf-8").startswith("# ")
        assert one["code"].startswith("MSP1") or "\nso: " in one["message"]
        assert project.words(one["range"])


def test_completion_offers_names_of_the_right_kind_and_explains_them(project: Project) -> None:
    found = project.ask("textDocument/completion", project.at("council\n    requires", 3))
    labels = [one["label"] for one in found["items"]]
    assert "council" in labels
    assert "assembly" in labels
    assert "ministry" not in labels
    item = project.ask("completionItem/resolve", found["items"][labels.index("council")])
    assert item["label"] == "council"
    assert item["documentation"]["kind"] == "markdown"


def test_hover_says_what_a_name_means(project: Project) -> None:
    found = project.ask("textDocument/hover", project.at("shore, elected"))
    assert "People of the shore" in found["contents"]["value"]
    assert project.words(found["range"]) == "shore"


def test_signature_help_shows_the_form_of_a_line(project: Project) -> None:
    found = project.ask("textDocument/signatureHelp", project.at("2 years", 2))
    assert found["signatures"][0]["label"]
    assert found["signatures"][0]["parameters"]


@pytest.mark.parametrize("method", ["definition", "typeDefinition"])
def test_a_name_leads_to_its_declaration_in_another_file(project: Project, method: str) -> None:
    (target,) = project.ask(f"textDocument/{method}", project.at("shore, elected"))
    assert target["targetUri"] == project.partners
    assert target["targetSelectionRange"]["start"] == position(PARTNERS, PARTNERS.index("shore"))
    assert project.words(target["originSelectionRange"]) == "shore"


def test_references_are_found_in_all_files(project: Project) -> None:
    asked = {**project.at("shore, elected"), "context": {"includeDeclaration": True}}
    found = project.ask("textDocument/references", asked)
    assert [one["uri"] for one in found].count(project.partners) == 1
    assert [one["uri"] for one in found].count(project.uri) == 3
    without = project.ask("textDocument/references", asked | {"context": {"includeDeclaration": False}})
    assert len(without) == len(found) - 1


def test_the_places_of_a_name_are_marked(project: Project) -> None:
    found = project.ask("textDocument/documentHighlight", project.at("council\n    requires"))
    assert {project.words(one["range"]) for one in found} == {"council"}
    assert sorted(one["kind"] for one in found) == [2, 3]


def test_the_outline_has_seats_in_their_bodies(project: Project) -> None:
    found = project.ask("textDocument/documentSymbol", project.document)
    council = next(one for one in found if one["name"] == "council")
    assert [one["name"] for one in council["children"]] == ["people", "state"]
    assert council["detail"] == "Lake Council"


def test_names_are_found_in_the_whole_project(project: Project) -> None:
    found = project.ask("workspace/symbol", {"query": "minis"})
    assert [(one["name"], one["location"]["uri"]) for one in found] == [("ministry", project.partners)]


def test_lenses_say_what_each_decision_takes(project: Project) -> None:
    found = project.ask("textDocument/codeLens", project.document)
    shown = [(project.words(one["range"]), one["command"]["title"]) for one in found]
    assert [name for name, _ in shown if name in ("close-season", "appeal")]
    assert all(title for _, title in shown)


def test_figures_stand_in_the_text(project: Project) -> None:
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    found = project.ask("textDocument/inlayHint", {**project.document, "range": everything})
    assert all(one["label"] for one in found)


def test_painted_words_come_whole_in_part_and_as_what_changed(project: Project) -> None:
    full = project.ask("textDocument/semanticTokens/full", project.document)
    assert len(full["data"]) % 5 == 0
    assert full["data"]
    same = project.ask(
        "textDocument/semanticTokens/full/delta", {**project.document, "previousResultId": full["resultId"]}
    )
    assert same["edits"] == []
    part = {"start": {"line": 7, "character": 0}, "end": {"line": 8, "character": 0}}
    within = project.ask("textDocument/semanticTokens/range", {**project.document, "range": part})
    assert 0 < len(within["data"]) < len(full["data"])


def test_a_change_of_painted_words_is_sent_as_an_edit(tmp_path: Path) -> None:
    with editor() as own:
        uri = (tmp_path / "a.msp").as_uri()
        own.open(uri, CHARTER)
        document = {"textDocument": {"uri": uri}}
        before = own.ask("textDocument/semanticTokens/full", document)
        own.change(uri, {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
                         "text": "# A remark\n"})  # fmt: skip
        asked = {**document, "previousResultId": before["resultId"]}
        (edit,) = own.ask("textDocument/semanticTokens/full/delta", asked)["edits"]
        after = own.ask("textDocument/semanticTokens/full", document)["data"]
        data = before["data"]
        data[edit["start"] : edit["start"] + edit["deleteCount"]] = edit["data"]
        assert data == after
        assert len(edit["data"]) < len(after)


def test_declarations_and_remarks_fold(project: Project) -> None:
    found = project.ask("textDocument/foldingRange", project.document)
    lines = CHARTER.split("\n")
    assert any(lines[one["startLine"]].startswith("body council") for one in found)


def test_a_selection_grows_from_the_word_to_the_text(project: Project) -> None:
    place = project.at("close-season")
    (inner,) = project.ask("textDocument/selectionRange", {**project.document, "positions": [place["position"]]})
    widths = []
    while inner:
        widths.append(len(project.words(inner["range"])))
        inner = inner.get("parent")
    assert widths == sorted(set(widths))
    assert len(widths) > 1


def test_an_included_file_is_a_link(project: Project) -> None:
    found = project.ask("textDocument/documentLink", project.document)
    assert project.partners in [one["target"] for one in found]


def test_escalation_is_followed_as_calls(project: Project) -> None:
    (item,) = project.ask("textDocument/prepareCallHierarchy", project.at("close-season"))
    onward = project.ask("callHierarchy/outgoingCalls", {"item": item})
    (target,) = [one["to"] for one in onward if one["to"]["name"] == "assembly"]
    back = project.ask("callHierarchy/incomingCalls", {"item": target})
    (before,) = [one for one in back if one["from"]["name"] == "close-season"]
    assert [project.words(where) for where in before["fromRanges"]]


def test_the_paths_of_an_include_are_completed(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    for name, text in {
        "known.msp": 'term word "Word" means "x"\n',
        "parts/rules.msp": 'clause one "One"\n    "x"\n',
        "parts/rights.msp": 'clause two "Two"\n    "x"\n',
        "other.msp": 'charter other "Other"\n',
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    uri = (tmp_path / "a.msp").as_uri()
    with editor(folder=tmp_path) as own:
        for line in ('include "', 'include "parts/ru"', "include "):
            text = f'charter a "A"\n\ninclude "known.msp"\n{line}'
            own.open(uri, text)
            at = len(text) - line.endswith('ru"')
            found = own.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": position(text, at)})
            results = [edited(text, [one["textEdit"]]).rpartition("\n")[2] for one in found["items"]]
            assert results == ['include "parts/rights.msp"', 'include "parts/rules.msp"'], line
            own.close(uri)
        rights = (tmp_path / "parts" / "rights.msp").as_uri()
        own.open(rights, 'include "')
        found = own.ask(
            "textDocument/completion", {"textDocument": {"uri": rights}, "position": position('include "', 9)}
        )
        assert [one["label"] for one in found["items"]] == ["rules.msp"]


def test_a_folder_that_comes_or_goes_is_part_of_the_project_or_not(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, name in ((first, "wells"), (second, "ponds")):
        folder.mkdir()
        (folder / f"{name}.msp").write_text(f'charter {name} "Charter of {name}"\n', encoding="utf-8")
    added = {"uri": second.as_uri(), "name": "second"}
    with editor(folder=first) as own:
        assert [one["name"] for one in own.ask("workspace/symbol", {"query": "Charter of"})] == ["wells"]
        own.tell("workspace/didChangeWorkspaceFolders", {"event": {"added": [added], "removed": []}})
        found = own.ask("workspace/symbol", {"query": "Charter of"})
        assert sorted(one["name"] for one in found) == ["ponds", "wells"]
        own.tell("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [added]}})
        assert [one["name"] for one in own.ask("workspace/symbol", {"query": "Charter of"})] == ["wells"]


def test_each_method_is_asked_in_a_test() -> None:
    folder = Path(__file__).parent
    files = [*folder.glob("test_*.py"), folder / "client.py", folder / "session.txt"]
    said = "".join(path.read_text(encoding="utf-8") for path in files)
    with editor() as own:
        methods = own.capabilities["executeCommandProvider"]["commands"]
    methods += [*_ANSWERS, *_TOLD]
    assert [method for method in methods if method not in said and f'"{method.partition("/")[2]}"' not in said] == []
