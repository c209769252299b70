"""The links of the governance picture, and the parties that are drawn because a link needs them."""

from __future__ import annotations

from mspcharter.compiler import compile
from mspcharter.emit.picture.diagram import Card, Chip, Diagram, Fact, Link
from mspcharter.emit.picture.governance import governance_diagram
from mspcharter.model import Charter
from mspcharter.text import Source


def _charter(text: str) -> Charter:
    return compile(Source("charter.msp", text)).charter


def _cards(diagram: Diagram) -> dict[str, Card]:
    return {card.key: card for card in diagram.cards}


def test_many_blocked_decisions_share_one_link() -> None:
    decisions = "".join(
        f"decision d{number}\n    taken by b\n    requires consensus\n    if blocked goes to a\n" for number in range(3)
    )
    links = governance_diagram(_charter(f"charter c\nbody a\nbody b\n{decisions}")).links
    assert links == (Link("body b", "body a", "escalates", "if blocked: 3 decisions"),)


AGREEMENTS = """\
charter c
constituency growers
stakeholder bank
    sector private-sector
body board
    seats
        a 3 from growers, elected by growers
        b 1 for bank
        c 1 appointed by "the Minister"
body panel
    seats
        p 2 elected by board
decision d1 "One"
    taken by board
    requires at least 2
    veto b, panel, growers
decision d2 "Two"
    taken by board
    requires at least 2
    veto panel
    approved by "the Minister"
decision d3 "Three"
    taken by board
    requires at least 2
    veto panel
    consent of bank
"""


def test_a_veto_from_outside_the_body_is_a_link_and_one_of_its_seats_is_noted_there() -> None:
    diagram = governance_diagram(_charter(AGREEMENTS))
    assert diagram.links == (
        Link("outside The Minister", "body board", "chooses", "appoints 1 seat", ("c",)),
        Link("body board", "body panel", "chooses", "elects 2 seats", ("p",)),
        Link("body panel", "body board", "vetoes", "may veto: 3 decisions"),
        Link("outside The Minister", "body board", "consents", "must agree: Two"),
    )
    assert [row.note for row in _cards(diagram)["body board"].rows] == [
        "elected by its constituency, may veto: 1 decision",
        "for Bank, may veto: 1 decision, must agree: 1 decision",
        "appointed by the Minister",
    ]


def test_only_a_body_that_takes_part_in_a_decision_is_drawn_as_one_that_decides() -> None:
    cards = _cards(governance_diagram(_charter(AGREEMENTS)))
    assert (cards["body board"].kind, cards["body panel"].kind) == ("body", "body")
    assert cards["body panel"].facts == ()
    without = AGREEMENTS.replace("veto b, panel, growers", "").replace("veto panel", "")
    cards = _cards(governance_diagram(_charter(without)))
    assert (cards["body board"].kind, cards["body panel"].kind) == ("body", "advisory")
    assert cards["body panel"].facts == (Fact("Decides", ("no type of decision in this charter",)),)


def test_a_manner_of_selection_is_no_outsider_and_what_holds_for_all_seats_is_said_once() -> None:
    seats = "".join(f'        s{number} 2 from all, selected by "each for itself"\n' for number in range(3))
    diagram = governance_diagram(_charter(f"charter c\nconstituency all\nbody b\n    seats\n{seats}"))
    assert (diagram.chips, diagram.links) == ((), ())
    assert diagram.cards[0].facts[-1] == Fact("Seats", ("all selected by each for itself",))
    assert {row.note for row in diagram.cards[0].rows} == {""}


def test_one_who_appoints_several_lines_of_seats_stands_for_itself_though_only_described() -> None:
    text = 'charter c\nbody b\n    seats\n        x 2 appointed by "the King"\n        y 1 appointed by "the King"\n'
    diagram = governance_diagram(_charter(text))
    assert diagram.chips == (Chip("outside The King", "outsider", "The King"),)
    assert diagram.links == (Link("outside The King", "body b", "chooses", "appoints 3 seats", ("x", "y")),)
