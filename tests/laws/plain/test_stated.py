"""Every rule of a decision is in its clause, whether or not its figures can be worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from emit.test_decision_clauses import clause
from hypothesis import given
from laws.reading import PARTS
from laws.told import drawn
from strategies import A_FEW, charters

from mspcharter.emit.document.blocks import Block, texts_of
from mspcharter.emit.document.sections.decisions import decisions
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.requirements import Amount, amounts
from mspcharter.model.values import Open, fraction, is_count
from mspcharter.power.cases import Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.wording.names import within

Said = Callable[[Charter, Decision], Iterator[str]]


def _steps(_: Charter, decision: Decision) -> Iterator[str]:
    yield from ("passes",) if decision.requires else ()
    for step in decision.requires:
        yield from (_amount(one) for one in amounts(step.condition))
        if step.within is not None:
            yield f"{step.within.count:,} {step.within.unit}".removeprefix("1 ")


def _amount(one: Amount) -> str:
    """Return how the clause says an amount; nothing where it has words of its own, such as a simple majority."""
    if is_count(one.quantity):
        return "" if one.quantity == "1" else f"{int(one.quantity):,}"
    words = {fraction(number): said for said, number in PARTS.items()}
    said = one.quantity if "%" in one.quantity else words.get(fraction(one.quantity), one.quantity)
    return said if fraction(one.quantity) * 2 != 1 else ""


def _titles(charter: Charter, *names: str | None) -> Iterator[str]:
    for name in names:
        if name is not None:
            yield charter.title_of(name)


def _tie(charter: Charter, decision: Decision) -> Iterator[str]:
    assert decision.tie is not None
    if decision.tie.to is not None and decision.tie.to != decision.taken_by:
        yield from _titles(charter, decision.tie.to)
    yield from {"chair decides": ("casting vote",), "by lot": (" lot ",)}.get(decision.tie.manner, ())


WORDS = {
    "electronic_vote": "by electronic vote",
    "limit": "Its own limit on votes replaces that of the body",
    "abstaining": "abst",
    "ballots": " ballot",
    "veto": "may veto it",
    "consent_of": "also needs the consent of",
    "concerned": "no vote on it",
    "approved_by": "also needs the approval of",
    "proposed_by": "may propose it",
    "only_when": "must first confirm this",
    "proposed_within": "must be proposed",
    "open_for": "open for discussion",
    "notice": "needs notice of",
    "settled_within": "must be settled within",
    "if_blocked": "still blocked",
}
"""For each line of a decision the words that its clause has for it."""
SAID: dict[str, Said] = {
    "taken_by": lambda charter, one: _titles(charter, one.taken_by),
    "requires": _steps,
    "meeting": lambda charter, one: _titles(charter, one.meeting),
    "tie": _tie,
    "veto": lambda charter, one: _titles(charter, *one.vetoing),
    "consent_of": lambda charter, one: _titles(charter, *one.consenting),
    "if_blocked": lambda charter, one: _titles(charter, one.if_blocked),
    "only_when": lambda charter, one: _titles(charter, *(confirmed.by for confirmed in one.only_when)),
    "approved_by": lambda charter, one: _titles(charter, one.approved_by.by.name if one.approved_by else None),
}
"""And what it says of this decision."""
ELSEWHERE = {"name", "title", "origin", "about"}


def test_every_line_of_a_decision_is_looked_for() -> None:
    assert {*Decision._fields} <= {*SAID, *WORDS} | ELSEWHERE


def hold(charter: Charter) -> int:
    """Hold that each clause has each rule of its decision; return how many have no figures."""
    known = Decisions(charter)
    blocks = list(decisions(known))
    titles = [charter.title_of(name) for name in charter.decisions]
    # A sentence that all decisions share stands above them.
    shared = _text(clause(blocks, "How votes are counted")) if titles else ""
    found = 0
    for decision in charter.decisions.values():
        title = charter.title_of(decision.name)
        if titles.count(title) > 1:
            continue
        text = f"{_text(clause(blocks, title))} {shared}"
        inside = within(charter, decision.taken_by)
        stated = {
            fact
            for fact in (*SAID, *WORDS)
            if getattr(decision, fact) not in (None, ()) and fact not in decision.origin.defaults
        }
        for fact in stated:
            said = SAID[fact](inside, decision) if fact in SAID else iter(())
            for words in (*said, WORDS.get(fact, "")):
                assert words in text, (decision.name, fact, words, text)
        found += isinstance(known.case(decision), Unclear)
    return found


def _text(blocks: list[Block]) -> str:
    return " ".join(text for one in blocks for text in texts_of(one))


def opened(charter: Charter) -> Charter:
    """Return *charter* with a line of seats in each body of which the number is not known."""
    row = Open("seats", "not known", name="guests", title="Guests", row='guests "Guests" not known, non-voting')
    bodies = {
        name: body._replace(origin=body.origin._replace(open=(*body.origin.open, row)))
        for name, body in charter.bodies.items()
    }
    return charter._replace(bodies=bodies)


@pytest.mark.parametrize("part", range(8))
def test_a_clause_has_every_rule_whether_or_not_figures_are_known(part: int) -> None:
    for seed in range(part * 12, part * 12 + 12):
        charter = drawn(seed)
        hold(charter)
        assert hold(opened(charter)) == len(charter.decisions)


@given(charters())
@A_FEW
def test_a_clause_has_every_rule_of_any_charter(charter: Charter) -> None:
    hold(charter)
