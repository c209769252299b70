"""The settings of editors that the manual shows can be read, and name commands and settings that there are."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from ide.pages import ROOT

from mspcharter.commands.lsp import command
from mspcharter.lsp.server import _COMMANDS as SERVED
from mspcharter.settings import KEYS

PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
BLOCKS = [(kind, text) for kind, text in re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)]
READ: dict[str, Callable[[str], Any]] = {"json": json.loads, "toml": tomllib.loads, "yaml": yaml.safe_load}
SCOPE = "source.mspcharter"


def blocks(kind: str) -> list[Any]:
    return [READ[kind](text) for own, text in BLOCKS if own == kind]


def test_each_set_up_starts_the_language_server() -> None:
    (helix,) = blocks("toml")
    *_, sublime = blocks("json")
    own = helix["language-server"]["mspcharter"]
    started = [[own["command"], *own["args"]], sublime["clients"]["mspcharter"]["command"]]
    started += [re.findall(r'"([^"]+)"', words) for words in re.findall(r"cmd = {(.*?)}", PAGE)]
    started += [re.findall(r'"([^"]+)"', words) for words in re.findall(r"'\(mspcharter-mode \. (.*?)\)\)", PAGE)]
    assert started == [["mspcharter", "lsp"]] * 4
    assert command.name == "lsp"


def test_an_editor_knows_a_charter_by_its_name() -> None:
    (helix,), (syntax,), (*_, sublime) = blocks("toml"), blocks("yaml"), blocks("json")
    (language,) = helix["language"]
    assert language["file-types"] == syntax["file_extensions"] == ["msp"]
    assert language["language-servers"] == [*helix["language-server"]]
    assert {language["scope"], syntax["scope"], sublime["clients"]["mspcharter"]["selector"]} == {SCOPE}


def test_the_settings_and_commands_of_the_manual_are_there() -> None:
    settings, *_ = blocks("json")
    keys = {one.name for one in KEYS}
    assert {*settings["mspcharter"]["check"]} <= keys
    assert {*re.findall(r"mspcharter\.check\.([a-z-]+)", PAGE)} <= keys
    named = {*re.findall(r"`?\"?(mspcharter\.(?:show|views|explain|preview|export)\w*)", PAGE)}
    assert named
    assert named <= {*SERVED}


@pytest.mark.parametrize(
    ("text", "whole"),
    [('"A title"', True), ('"A \\"short\\" title"', True), ('""', True), ('"open', False), ('"two" "texts"', False)],
)
def test_a_text_is_one_text_for_sublime_text(text: str, whole: bool) -> None:
    (syntax,) = blocks("yaml")
    *_, own = (one["match"] for one in syntax["contexts"]["main"] if one.get("scope", "").startswith("string"))
    assert bool(re.fullmatch(own, text)) == whole
