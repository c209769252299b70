"""The brief of a party has all that the charter asks of it, gives it and lets it decide, and nothing of others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Document, Heading, texts_of
from mspcharter.emit.document.briefs.brief import briefs
from mspcharter.emit.document.briefs.mentions import is_about_parties
from mspcharter.emit.document.briefs.phrases import PHRASES, SILENT
from mspcharter.emit.document.markdown import in_markdown
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.semantics.forms import FORMS
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
CHARTERS = [
    *sorted((ROOT / "examples").glob("*.msp")),
    *(ROOT / "examples/systems" / f"{name}.msp" for name in ("security-council", "nominet", "kenic-2012")),
]


def _charter(path: Path) -> Charter:
    return compile(Source(path.name, path.read_text(encoding="utf-8"))).charter


def _chapters(document: Document) -> dict[str, str]:
    """Return what a brief says, chapter by chapter."""
    found: dict[str, str] = {}
    mark = ""
    for placed in document.blocks:
        if isinstance(placed.block, Heading):
            mark = placed.block.anchor
        found[mark] = " ".join((found.get(mark, ""), *texts_of(placed.block)))
    return found


def _shared(one: Any) -> set[str | None]:
    return {share.of for share in one.shared_by}


# What must stand in which chapter for whom, read from the model without the table of forms.
OWED: tuple[tuple[str, str, Callable[[Any], set[str | None]]], ...] = (
    ("pays", "resources", lambda one: {one.from_}),
    ("pays", "budgets", _shared),
    ("owes", "budgets", lambda one: {one.custody}),
    ("carries", "risks", lambda one: {one.owner, *_shared(one)}),
    ("owes", "risks", lambda one: {answer.by.name for answer in one.response if answer.by is not None}),
    ("gains", "benefits", _shared),
    ("owes", "roles", lambda one: {*one.held_by, *one.backup}),
    ("owes", "activities", lambda one: {*one.responsible, *one.accountable}),
    ("may", "activities", lambda one: {*one.consulted, *one.informed}),
    ("owes", "objectives", lambda one: {*one.owner}),
    ("may", "decisions", lambda one: {*one.vetoing, *one.consenting, *one.proposers}),
)


def _owed(charter: Charter, name: str) -> Iterator[tuple[str, str]]:
    """Yield in which chapter which title must stand for a party or a group: by its name, or by a role that it holds."""
    names = {name} | {role.name for role in charter.roles.values() if name in role.held_by}
    for chapter, kind, parties in OWED:
        for one in getattr(charter, kind).values():
            if names & parties(one):
                yield f"brief.{chapter}", one.name


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_each_party_finds_all_that_is_its_own(path: Path) -> None:
    charter = _charter(path)
    found = briefs(charter)
    assert found
    for name, document in found.items():
        chapters = _chapters(document)
        for chapter, owed in _owed(charter, name):
            assert charter.title_of(owed) in chapters.get(chapter, ""), (name, chapter, owed)
        for share in (share for risk in charter.risks.values() for share in risk.shared_by if share.of == name):
            assert f": {share.amount}" in chapters["brief.carries"]
        for share in (share for budget in charter.budgets.values() for share in budget.shared_by if share.of == name):
            assert f": {share.amount}" in chapters["brief.pays"]


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_no_party_finds_what_only_others_owe(path: Path) -> None:
    charter = _charter(path)
    membership = Membership(charter)
    for name, document in briefs(charter).items():
        chapters = _chapters(document)
        own = {owed for _, owed in _owed(charter, name)}
        own |= {
            owed
            for group in membership.groups(name)
            if group not in charter.stakeholders
            for _, owed in _owed(charter, group)
        }
        for kind in (charter.resources, charter.budgets, charter.risks, charter.roles, charter.activities):
            for other in kind:
                if other not in own:
                    title = re.escape(charter.title_of(other))
                    for chapter in ("brief.pays", "brief.carries", "brief.owes"):
                        assert not re.search(rf"“{title}”", _undertaken(chapters.get(chapter, ""))), (name, other)


def _undertaken(text: str) -> str:
    """Return *text* without the roles by which a party is meant."""
    return re.sub(r"As holder of the role “[^”]*”", "", text)


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_each_party_finds_its_seats_and_no_seat_of_others(path: Path) -> None:
    charter = _charter(path)
    membership = Membership(charter)
    for name, document in briefs(charter).items():
        said = _chapters(document)["brief.seats"]
        for body in charter.bodies.values():
            for seat in body.seats:
                each = membership.joined(seat.for_each) if seat.for_each is not None else ()
                if seat.for_ == name or name in each:
                    assert f"{charter.title_of(body.name)}" in said
        if not any(
            membership.holds(seat, name) is not False
            or (seat.filled is not None and name in seat.chosen_by)
            or seat.paid_by == name
            or seat.from_ in membership.groups(name)
            for body in charter.bodies.values()
            for line in body.seats
            for seat in membership.single_seats(line)
        ):
            assert "You have no seat." in said


def test_every_line_that_can_name_a_party_has_a_phrase() -> None:
    lines = {f"{form.keyword}.{line.attribute}" for form in FORMS for line in form.lines if is_about_parties(line)}
    assert lines == {*PHRASES, *SILENT}


def test_a_party_with_a_veto_reads_that_it_can_block() -> None:
    charter = _charter(ROOT / "examples/systems/security-council.msp")
    chapters = _chapters(briefs(charter)["china"])
    assert re.search(r"\byes\b", chapters["brief.seats"])
    assert "China can block" in chapters["brief.seats"]


def test_a_brief_reads_as_it_always_has(golden: Callable[[Path, str], None]) -> None:
    charter = _charter(ROOT / "examples/ke-cctld.msp")
    for name in ("media-council", "ca"):
        document = briefs(charter, fingerprint="ab12")[name]
        text = in_markdown(placed.block for placed in document.blocks)
        golden(ROOT / f"tests/golden/ke-cctld.brief-{name}.md", text)
        assert document == briefs(charter, fingerprint="ab12")[name]
