"""The guided first draft in the studio: its answers are checked, and make the charter that the command line writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from click.testing import CliRunner

from mspcharter.cli import main
from mspcharter.ide.messages import handle
from mspcharter.ide.workspace import Disk, Workspace


def asked(message: dict[str, Any]) -> dict[str, Any]:
    return handle(Workspace(Disk(lambda _: "no", lambda _: lambda _: "no")), message)


def test_a_first_draft_is_written_from_answers() -> None:
    farmers = {"title": "Farmers Union", "sector": "civil-society", "seats": "3", "chooses": "election"}
    mills = {"title": "Mills", "sector": "private-sector", "seats": "", "chooses": ""}
    message: dict[str, Any] = {
        "ask": "draft",
        "title": "Shared water",
        "issue": "Wells run dry.",
        "currency": "kes",
        "groups": [farmers, mills],
        "partners": [{"title": "Water Ministry", "sector": "government"}],
        "rule": "consensus",
        "rules": [{"subject": "budget", "rule": ""}],
    }
    text = asked(message)["text"]
    assert 'constituency farmers-union "Farmers Union"' in text
    assert 'stakeholder water-ministry "Water Ministry"' in text
    assert "currency        KES" in text
    assert "`mspcharter" not in text, "a draft of the studio does not lead to the command line"

    def refused(**changed: object) -> tuple[str, str, int]:
        answer = asked({**message, **changed})
        return answer["refused"], answer["field"], answer["row"]

    fewer = refused(groups=[farmers], partners=[])
    assert fewer == ("A partnership needs at least 2 groups or organisations.", "group", 1)
    assert refused(title=" ")[1:] == ("title", 0)
    assert refused(issue="")[1:] == ("issue", 0)
    assert refused(currency="KSH")[1:] == ("currency", 0)
    without = {**mills, "sector": ""}
    assert refused(groups=[farmers, without]) == ("Choose the sector of Mills.", "sector", 1)
    assert refused(groups=[farmers, {**mills, "title": " "}]) == ("Give each group a name.", "group", 1)
    assert refused(groups=[farmers, {**mills, "seats": "few"}])[1:] == ("seats", 1)
    assert refused(partners=[{"title": "Lake Watch", "sector": ""}])[1:] == ("partner-sector", 0)
    assert refused(rules=[{"subject": "", "rule": ""}])[1:] == ("subject", 0)
    assert refused(rules=[{"subject": "budget", "rule": "half"}])[1:] == ("own-rule", 0)


def test_the_form_of_the_studio_makes_the_same_charter_from_the_same_answers(tmp_path: Path) -> None:
    file = tmp_path / "rivers.msp"
    options = ["--group", "Farmers:grassroots:3:election by the unions", "--group", "Mills:private-sector"]
    options += ["--partner", "City:government", "--rule", "majority of votes cast", "--currency", "kes"]
    options += ["--decision", "amendment:at least 2/3 of all seats", "--decision", "budget"]
    result = CliRunner().invoke(main, ["new", str(file), "--title", "Clean Rivers", "--issue", "Floods", *options])
    assert result.exit_code == 0, result.output
    answers = {
        "ask": "draft",
        "title": "Clean Rivers",
        "issue": "Floods",
        "currency": "kes",
        "groups": [
            {"title": "Farmers", "sector": "grassroots", "seats": "3", "chooses": "election by the unions"},
            {"title": "Mills", "sector": "private-sector", "seats": "", "chooses": ""},
        ],
        "partners": [{"title": "City", "sector": "government"}],
        "rule": "majority of votes cast",
        "rules": [{"subject": "amendment", "rule": "at least 2/3 of all seats"}, {"subject": "budget", "rule": ""}],
    }
    text = asked(answers)["text"]
    _, _, charter = text.partition("\n\n")
    assert file.read_text(encoding="utf-8").partition("\n\n")[2] == charter
    assert charter.startswith("charter clean-rivers")
