"""A project's settings: their effect on findings, and the messages about wrong ones."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mspcharter.compiler import CHECKS, compile
from mspcharter.diagnostics import Severity
from mspcharter.emit.json.schema import settings_schema
from mspcharter.settings import KEYS, Misset, Settings, read_settings
from mspcharter.text import Source

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)
TEXT = """charter example

issue water
    affects government, consumers

champion minister
"""


def _read(**table: Any) -> Settings:
    return read_settings({key.replace("_", "-"): value for key, value in table.items()}, CHECKS, TODAY)


def _names(settings: Settings, text: str = TEXT) -> list[str]:
    return [one.name for one in compile(Source("a.msp", text), settings=settings).single]


def _fault(**table: Any) -> str:
    with pytest.raises(Misset) as wrong:
        _read(**table)
    [fault] = wrong.value.faults
    return fault


def test_select_tells_only_what_it_names() -> None:
    assert set(_names(_read(select=["MSP13"]))) == {"champion-without-successor", "champion-without-weight"}
    assert _names(_read(select=["champion-without-successor"])) == ["champion-without-successor"]
    assert _names(_read(select=["MSP13"], ignore=["champion-without-weight"])) == ["champion-without-successor"]


def test_ignore_leaves_out() -> None:
    everything = _names(Settings())
    assert "no-budget" in everything
    assert set(everything) - set(_names(_read(ignore=["no-budget"]))) == {"no-budget"}


def test_what_a_charter_does_not_follow_is_asked_where_it_is_added() -> None:
    text = TEXT.replace("charter example\n", "charter example\n    follows lf\n")
    assert "no-champion" not in _names(Settings(), text.replace("champion minister\n", ""))
    assert "no-champion" in _names(_read(add=["no-champion"]), text.replace("champion minister\n", ""))


def test_that_a_text_cannot_be_understood_is_always_told() -> None:
    assert _names(_read(select=["no-champion"]), "charter a\n\nbdy b\n") == ["unknown-declaration"]


def test_a_severity_is_that_of_the_project() -> None:
    settings = _read(severity={"champion-without-successor": "info"})
    found = {one.name: one.severity for one in compile(Source("a.msp", TEXT), settings=settings).single}
    assert found["champion-without-successor"] is Severity.INFO
    assert found["no-budget"] is Severity.WARNING


def test_strict_makes_every_gap_an_error() -> None:
    weights = {
        one.name: one.severity for one in compile(Source("a.msp", TEXT), settings=_read(strict=True)).diagnostics
    }
    assert weights["champion-without-successor"] is Severity.ERROR
    assert weights["champion-without-weight"] is Severity.ERROR


def test_a_day_is_a_date_a_text_or_today() -> None:
    assert _read(on=date(2027, 1, 1)).on == _read(on="2027-01-01").on == date(2027, 1, 1)
    assert _read(on="today").on == TODAY


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"selct": []}, "there is no setting `selct`; did you mean `select`?"),
        ({"colour": 1}, "there is no setting `colour`; the settings are " + ", ".join(f"`{key.name}`" for key in KEYS)),
        ({"select": "no-champion"}, '`select` must be a list of checks, such as `["MSP3", "no-champion"]`'),
        ({"ignore": ["no-champio"]}, "`ignore`: there is no check `no-champio`; did you mean `no-champion`?"),
        ({"ignore": ["quux"]}, "`ignore`: there is no check `quux`; `mspcharter explain` lists all of them"),
        ({"ignore": ["MSP0"]}, "`ignore`: `MSP0` is an error in the text of a charter, which is always reported"),
        ({"severity": ["x"]}, '`severity` must be a table, such as `no-champion = "info"`'),
        ({"severity": {"no-champion": "grave"}}, "`severity.no-champion` must be one of `info`, `warning`, `error`"),
        ({"severity": {"MSP131": "info"}}, "`severity`: `MSP131` is a code; write the name of the check"),
        ({"strict": "yes"}, "`strict` must be true or false"),
        ({"fail_level": 3}, "`fail-level` must be one of `info`, `warning`, `error`"),
        ({"on": "soon"}, '`on` must be a day such as `2027-01-31`, or `"today"`'),
        ({"on": 2027}, '`on` must be a day such as `2027-01-31`, or `"today"`'),
    ],
)
def test_what_is_wrong_is_said(table: dict[str, Any], fault: str) -> None:
    assert _fault(**table) == fault


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(Misset) as wrong:
        _read(strict=1, on="soon", nothing=1)
    assert len(wrong.value.faults) == 3


def test_the_schema_of_settings_describes_every_setting() -> None:
    schema = json.loads(settings_schema(CHECKS))
    Draft202012Validator.check_schema(schema)
    assert {name: value["description"] for name, value in schema["properties"].items()} == {
        key.name: key.says for key in KEYS
    }


@pytest.mark.parametrize(
    ("table", "fits"),
    [
        ({"check-modules": ["our_network.checks"]}, True),
        ({"check-modules": "our_network.checks"}, False),
        ({"select": ["MSP3", "no-champion"], "severity": {"no-champion": "info"}, "strict": True}, True),
        ({"fail-level": "warning", "on": "today"}, True),
        ({"fail-level": "grave"}, False),
        ({"select": "all"}, False),
        ({"severity": {"no-champio": "info"}}, False),
        ({"on": "soon"}, False),
        ({"selct": []}, False),
    ],
)
def test_the_schema_takes_what_the_reader_takes(table: dict[str, Any], fits: bool) -> None:
    assert Draft202012Validator(json.loads(settings_schema(CHECKS))).is_valid(table) is fits
    try:
        read_settings(table, CHECKS, TODAY)
    except Misset:
        assert not fits
    else:
        assert fits
