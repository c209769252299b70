"""What has changed for one partner: changes that are not shown leave all that its brief says of it as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from changes.lake import OLD
from click.testing import CliRunner

from mspcharter.changes.comparison import compare
from mspcharter.changes.differences import Difference
from mspcharter.changes.partner import about, concerned_by
from mspcharter.cli import main
from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Block, Document
from mspcharter.emit.document.briefs.brief import brief, readers
from mspcharter.emit.document.briefs.mentions import aliases
from mspcharter.emit.document.briefs.seats import powers
from mspcharter.emit.document.outline import document
from mspcharter.model import KINDS, Charter
from mspcharter.model.membership import Membership
from mspcharter.model.rights import Entitled
from mspcharter.power.decisions import Decisions
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("**/*.msp"))
KEPT = ("charter", "sector", "constituency", "membership", "stakeholder", "role", "body", "decision", "budget")
"""The kinds of declarations that others name; none of them is taken out."""


def charter_of(text: str) -> Charter:
    return compile(Source("c.msp", text)).charter


def with_changes(old: Charter, changes: list[Difference]) -> Charter:
    """Return *old* with some of the changes made."""
    collections: dict[str, dict[str, Any]] = {}
    for one in changes:
        if one.kind in KINDS:
            kept = collections.setdefault(KINDS[one.kind], dict(getattr(old, KINDS[one.kind])))
            if one.after is None:
                del kept[one.name]
            else:
                kept[one.name] = one.after
    return old._replace(**collections)


def told(charter: Charter, party: str, whole: Document) -> list[Block]:
    """Return what the brief of a party says, but for the figures of its power."""
    known = Decisions(charter)
    figures = list(powers(known, party, {}))
    return [placed.block for placed in brief(known, party, whole).blocks if placed.block not in figures]


def edited(charter: Charter, number: int) -> Charter:
    """Return *charter* without every third of its declarations, and with every other one of them under a new title."""
    given: dict[str, Any] = {}
    for place, (kind, collection) in enumerate(KINDS.items()):
        kept = dict(getattr(charter, collection))
        for each, name in enumerate(list(kept)):
            turn = (place + each + number) % 3
            if turn == 0 and kind not in KEPT:
                del kept[name]
            elif turn == 1 and kind != "stakeholder":
                kept[name] = kept[name]._replace(title="Another title")
        given[collection] = kept
    return charter._replace(**given)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_not_shown_leaves_the_brief_of_a_partner_as_it_was(path: Path) -> None:
    old = charter_of(path.read_text(encoding="utf-8"))
    empty = document(old)._replace(blocks=())
    for number, party in enumerate(readers(old)[:2]):
        new = edited(old, number)
        whole = compare(old, new)
        shown = about(whole, party)
        hidden = [one for one in whole.found.declared if one not in shown.found.declared]
        assert shown.left is not None
        assert shown.left.declared == len(hidden)
        assert told(with_changes(old, hidden), party, empty) == told(old, party, empty), party


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_whom_a_change_concerns_is_who_is_shown_it(path: Path) -> None:
    old = charter_of(path.read_text(encoding="utf-8"))
    whole = compare(old, edited(old, 1))
    concerned = concerned_by(whole.found)
    shown = {party: about(whole, party).found.declared for party in old.stakeholders}
    for one in whole.found.declared:
        partners = tuple(party for party in concerned(one) if party in old.stakeholders)
        assert partners == tuple(party for party in old.stakeholders if one in shown[party]), one.name


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_power_that_a_partner_gains_or_loses_is_shown(path: Path) -> None:
    old = charter_of(path.read_text(encoding="utf-8"))
    veto = (Entitled(readers(old)[:2]),) if readers(old) else ()
    decisions = {name: one._replace(veto=veto) for name, one in old.decisions.items()}
    new = old._replace(decisions=decisions)
    whole = compare(old, new)
    for party in readers(old)[:3]:
        names = aliases(old, Membership(old), party)
        theirs = [(one.decision, shift) for one in whole.powers for shift in one.shifts if shift.party.group in names]
        shown = [(one.decision, shift) for one in about(whole, party).powers for shift in one.shifts]
        assert shown == theirs


def diff(old: str, new: str, party: str) -> str:
    Path("old.msp").write_text(old, encoding="utf-8")
    Path("new.msp").write_text(new, encoding="utf-8")
    result = CliRunner().invoke(main, ["diff", "old.msp", "new.msp", "--for", party, "--exit-code"])
    assert result.exit_code == (old != new), result.output
    return " ".join(result.stdout.split())


OFFICE = """
office treasurer "Treasurer"
    of              council
    elected by      council
    term            1 year

risk storm "Storm"
    owner           shop
    shared by       shop 100%
"""


def test_a_change_of_a_body_of_the_partner_concerns_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    old = OLD + OFFICE
    new = old.replace("term            1 year", "term            2 years").replace('"Storm"', '"A storm"')
    said = diff(old, new, "ministry")
    assert "Office “Treasurer”" in said
    assert "storm" not in said
    assert "Not shown, because it does not concern Ministry: changes in 1 declaration." in said


def test_what_does_not_concern_a_partner_is_only_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    old = OLD + OFFICE
    said = diff(old, old.replace('"Storm"', '"A storm"'), "ministry")
    assert "Nothing has changed that concerns Ministry." in said
    assert "changes in 1 declaration." in said
    assert "Nothing else has changed." in diff(old, old.replace('"Ministry"', '"Department"'), "ministry")


def test_of_almost_all_partners_the_others_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    partners = "".join(f'stakeholder p{n} "P{n}"\n    sector          media\n\n' for n in range(8))
    for number, said in ((3, "P0, P1 and P2."), (6, "all partners except P6 and P7."), (8, "all partners.")):
        members = ", ".join(f"p{n}" for n in range(number))
        for title in ("Shore", "Coast"):
            text = f'charter lake\n    status draft\n\n{partners}constituency c "{title}"\n    members {members}\n'
            Path(f"{title}.msp").write_text(text, encoding="utf-8")
        assert f"Concerns {said}\n" in CliRunner().invoke(main, ["diff", "Shore.msp", "Coast.msp"]).stdout


def test_a_group_of_which_no_member_is_named_is_concerned_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    club = (
        'charter club\n    status draft\n\nmembership gold "Gold members"\n\nmembership silver "Silver members"\n\n'
        "body meeting\n    seats\n        members 1 for each gold member\n    quorum none\n\n"
        'risk storm "Storm"\n    shared by silver 100%\n\nclause end "End"\n    "It ends."\n'
    )
    new = club.replace("quorum none", "quorum at least 1 of all seats").replace('"Storm"', '"Hail"')
    for name, text in (("old", club), ("new", new.replace("It ends", "It ended"))):
        Path(f"{name}.msp").write_text(text, encoding="utf-8")
    said = CliRunner().invoke(main, ["diff", "old.msp", "new.msp"]).stdout
    assert "Body “Meeting”\n\nConcerns Gold members.\n" in said
    assert "Risk “Hail”\n\nConcerns Silver members.\n" in said
    assert "Clause “End”\n\nConcerns all partners.\n" in said
