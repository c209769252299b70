"""Each method of the server, asked as an editor asks, of a charter in two files."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsp.client import FULL, Editor, Json, Refused, edited, editor, position

CHARTER = '''\
charter lake-link "The Lake Link Partnership"
    status          draft
    currency        EUR
    follows         apc

include "partners.msp"

# The council decides on fishing.
body council "Lake Council"
    purpose         """
        Decides with {shore} on the lake.
    """
    seats
        people      3 from shore, elected by shore
        state       1 for ministry, appointed by ministry
    term            2 years
    quorum          more than 1/2 of all seats

decision close-season "Close the season"
    taken by        council
    requires
        consensus, for 2 meetings
        else at least 3 of votes cast
    notice          14 days
    if blocked      goes to assembly

body assembly "Assembly"
    seats
        all         1 for each stakeholder

decision appeal "Settle an appeal"
    taken by        assembly
    requires        more than 1/2 of votes cast
'''

PARTNERS = """\
constituency shore "People of the shore"

stakeholder ministry "Ministry of Lakes"
    sector          government
    joins as        founder

stakeholder fishers "Fishers"
    sector          civil-society
    joins as        founder
"""


class Project:
    """A project of two files, with the first of them open in an editor."""

    def __init__(self, own: Editor, folder: Path) -> None:
        self.editor = own
        self.uri = (folder / "lake-link.msp").as_uri()
        self.partners = (folder / "partners.msp").as_uri()
        self.text = CHARTER

    @property
    def document(self) -> Json:
        return {"textDocument": {"uri": self.uri}}

    def at(self, words: str, within: int = 1) -> Json:
        """Return a place *within* the first *words*."""
        return {**self.document, "position": position(self.text, self.text.index(words) + within)}

    def ask(self, method: str, params: Json) -> Any:
        return self.editor.ask(method, params)

    def words(self, where: Json) -> str:
        """Return the words in a range of the open text."""
        lines: list[str] = self.text.split("\n")
        start, end = where["start"], where["end"]
        if start["line"] == end["line"]:
            only: str = lines[start["line"]][start["character"] : end["character"]]
            return only
        inner = lines[start["line"] + 1 : end["line"]]
        first, last = lines[start["line"]][start["character"] :], lines[end["line"]][: end["character"]]
        return "\n".join([first, *inner, last])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("lake")
    (folder / "lake-link.msp").write_text(CHARTER, encoding="utf-8")
    (folder / "partners.msp").write_text(PARTNERS, encoding="utf-8")
    with editor(folder=folder) as own:
        found = Project(own, folder)
        own.open(found.uri, CHARTER)
        yield found


def test_the_server_says_what_it_can_do(project: Project) -> None:
    can = project.editor.capabilities
    assert can["positionEncoding"] == "utf-16"
    assert can["textDocumentSync"]["change"] == 2
    assert {"completionProvider", "hoverProvider", "codeLensProvider", "callHierarchyProvider"} <= can.keys()
    assert can["semanticTokensProvider"]["full"] == {"delta": True}
    assert can["executeCommandProvider"]["commands"] == ["mspcharter.views", "mspcharter.preview", "mspcharter.export"]
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


@pytest.mark.parametrize("view", ["document", "power", "ratings", "governance"])
def test_views_are_shown_beside_the_text(project: Project, view: str) -> None:
    uri = {"uri": project.uri}
    views = project.ask("workspace/executeCommand", {"command": "mspcharter.views", "arguments": [uri]})
    assert view in [one["name"] for one in views]
    asked = {"command": "mspcharter.preview", "arguments": [{"uri": project.uri, "view": view}]}
    shown = project.ask("workspace/executeCommand", asked)
    assert "<html" in shown["html"]
    assert "<script" not in shown["html"]
    assert shown["title"]
    assert shown["version"] == 1
    assert "data-file" not in shown["html"]


def test_a_document_is_made_for_the_editor_to_save(project: Project) -> None:
    asked = {"command": "mspcharter.export", "arguments": [{"uri": project.uri, "format": "markdown"}]}
    made = project.ask("workspace/executeCommand", asked)
    assert made["name"] == "lake-link.md"
    assert b"Lake Council" in b64decode(made["base64"])


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
