"""What an editor sets for all charters, and how it may be asked and tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsp.client import FULL, Editor, Json, editor

TEXT = 'charter wells "Wells"\n    version 0.1\n    status draft\n'
ASKED: Json = {
    **FULL,
    "workspace": {
        **FULL["workspace"],
        "configuration": True,
        "didChangeConfiguration": {"dynamicRegistration": True},
    },
}


def codes(own: Editor, uri: str) -> dict[str, int]:
    """Return the severities of the findings by their names."""
    return {one["code"]: one["severity"] for one in own.settled(uri)}


def test_an_editor_is_asked_what_it_sets(tmp_path: Path) -> None:
    uri = (tmp_path / "wells.msp").as_uri()
    with editor(folder=tmp_path, capabilities=ASKED) as own:
        own.open(uri, TEXT)
        before = codes(own, uri)
        name = next(iter(before))
    settings = {"mspcharter": {"check": {"ignore": [name]}}}
    with editor(folder=tmp_path, capabilities=ASKED, settings=settings) as own:
        registered = own.wait_for(
            lambda one: (
                one["method"] == "client/registerCapability"
                and one["params"]["registrations"][0]["method"] == "workspace/didChangeConfiguration"
            )
        )
        assert registered["params"]["registrations"][0]["registerOptions"] == {"section": "mspcharter"}
        own.open(uri, TEXT)
        assert codes(own, uri) == {one: severity for one, severity in before.items() if one != name}
        # When they change, the editor only says that they did.
        own.settings = {"mspcharter": {"check": {"strict": True}}}
        own.tell("workspace/didChangeConfiguration", {"settings": None})
        own.wait_for(lambda one: one["method"] == "workspace/configuration")
        after = codes(own, uri)
        assert set(after) == set(before)
        assert after != before
        own.settings = {}
        own.tell("workspace/didChangeConfiguration", {"settings": None})
        own.wait_for(lambda one: one["method"] == "workspace/configuration")
        assert codes(own, uri) == before


def test_an_editor_that_cannot_be_asked_sends_what_it_sets(tmp_path: Path) -> None:
    uri = (tmp_path / "wells.msp").as_uri()
    with editor(folder=tmp_path) as own:
        own.open(uri, TEXT)
        before = codes(own, uri)
        name = next(iter(before))
        own.tell("workspace/didChangeConfiguration", {"settings": {"mspcharter": {"check": {"ignore": [name]}}}})
        assert name not in codes(own, uri)
        nothings: list[object] = [{}, None, {"mspcharter": None}, {"mspcharter": {"check": []}}, []]
        for nothing in nothings:
            own.tell("workspace/didChangeConfiguration", {"settings": nothing})
            assert codes(own, uri) == before


def test_the_settings_of_a_project_prevail(tmp_path: Path) -> None:
    uri = (tmp_path / "wells.msp").as_uri()
    (tmp_path / "mspcharter.toml").write_text("ignore = []\n", encoding="utf-8")
    with editor(folder=tmp_path) as own:
        own.open(uri, TEXT)
        before = codes(own, uri)
        wanted = {"ignore": [next(iter(before))], "strict": True}
        own.tell("workspace/didChangeConfiguration", {"settings": {"mspcharter": {"check": wanted}}})
        after = codes(own, uri)
        assert set(after) == set(before), "the project says what is ignored"
        assert after != before, "the project does not say how strict to be"


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"ignore": ["no-champoin"]}, "there is no check `no-champoin`; did you mean `no-champion`?"),
        ({"strict": "yes"}, "`strict` must be true or false"),
        ({"check-modules": ["os"]}, "`check-modules` can only be set in a file"),
        ({"colour": 1}, "there is no setting `colour`"),
    ],
)
def test_wrong_settings_of_an_editor_are_told_and_not_used(tmp_path: Path, wrong: Json, fault: str) -> None:
    uri = (tmp_path / "wells.msp").as_uri()
    with editor(folder=tmp_path) as own:
        own.open(uri, TEXT)
        before = codes(own, uri)
        own.tell("workspace/didChangeConfiguration", {"settings": {"mspcharter": {"check": wrong}}})
        told = own.wait_for(lambda one: one["method"] == "window/showMessage")["params"]
        assert told["type"] == 2
        assert "`mspcharter.check`" in told["message"]
        assert fault in told["message"]
        assert codes(own, uri) == before
