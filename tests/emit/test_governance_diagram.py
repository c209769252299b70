"""The content of the governance picture: bodies, seats, groups and links, in the words of the charter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from written import written

from mspcharter.compiler import compile
from mspcharter.emit.picture.diagram import Card, Chip, Diagram, Fact, Group, Letters, Link, Mark, Row
from mspcharter.emit.picture.governance import governance_diagram
from mspcharter.model import Charter
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.msp"))

BASIN = """\
charter bassin "Autorité du bassin: partenariat pour une gestion équitable, durable et inclusive de l’eau et des zones"
stakeholder farmers "Coordination nationale des organisations paysannes et des producteurs agricoles"
    sector grassroots
stakeholder ماء "اتحاد جمعيات مستخدمي المياه في الحوض الأدنى"
    sector grassroots
stakeholder donor "Bailleurs de fonds"
    sector development-partner
    joins as observer
stakeholder host "Hôte"
    sector academia
role office "Secrétariat"
    held by host
constituency river "Riverains"
    members farmers, ماء
constituency coast "Côtes"
body council "Conseil d’administration élargi"
    seats
        farm "Paysans" 3 from river, elected by river
        water "مستخدمو المياه" 1 for ماء, appointed by ماء
        money 2 for donor, nominated by donor confirmed by "the Minister", non-voting
        coasts 2 from coast, selected by coast, with 3 votes
        expert "Experts" 1 appointed by "the King", vacant 1
        press 1 from media, appointed by media
        people 4 from river, by lot, vacant 2
        open 1 from river
        lone 1 for farmers, with 2 votes
        each 1 for each founder stakeholder
        guest 1 for host, nominated by river confirmed by council
    meets every 3 months, notice 7 days
    quorum at least 2/3 of all seats
    chair elected by council, for 2 years
    secretariat office
body bureau "Bureau"
    under council
    seats
        head "Président" 1 from river, elected by council
    reports to council every 1 month
    chair held by farmers
    secretariat host
body panel
    under council
    reports to bureau
decision first "First"
    taken by bureau
    requires consensus
    tie goes to council
    if blocked goes to council
decision second "Second"
    taken by council
    requires consensus
    tie goes to office
"""


def _charter(text: str) -> Charter:
    return compile(Source("charter.msp", text)).charter


def _cards(diagram: Diagram) -> dict[str, Card]:
    return {card.key: card for card in diagram.cards}


def _row(row: Row) -> tuple[str, str, str]:
    return row.title, row.note, " ".join(map(_mark, row.marks))


def _mark(mark: Mark) -> str:
    kinds = (
        (mark.voting, "", "-"),
        (mark.vacant, "?", ""),
        (mark.observer, "o", ""),
        (mark.seats > 1, f"×{mark.seats}", ""),
    )
    return mark.sign.letters + "".join(yes if holds else no for holds, yes, no in kinds)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["dot", "mermaid"])
def test_the_graphs_of_the_examples_are_as_they_always_have_been(
    path: Path, form: str, golden: Callable[[Path, str], None]
) -> None:
    charter = _charter(path.read_text(encoding="utf-8"))
    golden(ROOT / "tests/golden/pictures" / f"{path.stem}.{form}", written(charter, form).decode())


def test_one_example_becomes_the_svg_that_it_always_has_been(golden: Callable[[Path, str], None]) -> None:
    charter = _charter((ROOT / "examples/ke-cctld.msp").read_text(encoding="utf-8"))
    golden(ROOT / "tests/golden/pictures/ke-cctld.svg", written(charter, "svg").decode())


def test_every_partner_stands_in_a_group() -> None:
    for path in [*EXAMPLES, *sorted((ROOT / "examples/systems").glob("*.msp"))]:
        charter = _charter(path.read_text(encoding="utf-8"))
        diagram = governance_diagram(charter)
        words = {member for group in _all(diagram.groups) for member in (group.title, *group.members)}
        for partner in charter.stakeholders.values():
            title = charter.title_of(partner.name)
            assert any(word == title or word.startswith(f"{title} (") for word in words), partner.name
        assert {group.key for group in _all(diagram.groups)} >= set(charter.constituencies)


def _all(groups: Iterable[Group]) -> Iterator[Group]:
    for group in groups:
        yield group
        yield from _all(group.parts)


def test_a_body_shows_its_seats_its_habits_and_what_is_vacant() -> None:
    council = _cards(governance_diagram(_charter(BASIN)))["body council"]
    assert council.total == "17 seats, 15 with a vote"
    assert council.facts == (
        Fact("Decides", ("Second",)),
        Fact("Quorum", ("at least 2/3 of all seats",)),
        Fact("Meets", ("every 3 months",)),
        Fact("Chair", ("elected by its own members",)),
        Fact("Secretariat", ("Secrétariat (held by Hôte)",)),
    )
    assert [*map(_row, council.rows)] == [
        ("Paysans", "elected by its constituency", "A A A"),
        ("مستخدمو المياه", "appointed by اتحاد جمعيات مستخدمي المياه في الحوض الأدنى", "A"),
        ("Bailleurs de fonds", "nominates its own members, confirmed by the Minister, no vote", "C-o C-o"),
        ("Coasts", "selected by its constituency, 3 votes each", "B B"),
        ("Experts", "appointed by the King, vacant", "?"),
        ("Press", "appointed by its sector", "D"),
        ("People", "by lot, 2 vacant", "A A A? A?"),
        ("Open", "", "A"),
        ("Coordination nationale des organisations paysannes et des producteurs agricoles", "2 votes", "A"),
        ("Each", "1 for each founder partner", ""),
        ("Hôte", "nominated by Riverains, confirmed by Conseil d’administration élargi", "E"),
    ]


def test_links_say_who_chooses_seats_of_others_and_where_a_blocked_decision_goes() -> None:
    assert governance_diagram(_charter(BASIN)).links == (
        Link("party river", "body council", "chooses", "nominates 1 seat", ("guest",)),
        Link("body council", "body bureau", "chooses", "elects 1 seat", ("head",)),
        Link("body bureau", "body council", "reports", "reports every month, is under it"),
        Link("body panel", "body bureau", "reports", "reports"),
        Link("body panel", "body council", "reports", "is under it"),
        Link("body bureau", "body council", "escalates", "if blocked or tied: First"),
        Link("body council", "office office", "escalates", "if tied: Second"),
    )


def test_a_party_that_is_no_body_stands_for_itself_if_a_link_needs_it() -> None:
    assert governance_diagram(_charter(BASIN)).chips == (
        Chip("party river", "party", "Riverains", "", Letters("A", 0)),
        Chip("office office", "office", "Secrétariat", "held by Hôte"),
    )


def test_groups_have_letters_in_the_order_of_the_text_and_partners_stand_in_theirs() -> None:
    groups = [(group.sign.letters, group.title, group.members) for group in governance_diagram(_charter(BASIN)).groups]
    water, farmers = "اتحاد جمعيات مستخدمي المياه في الحوض الأدنى", "Coordination nationale des organisations paysannes"
    assert groups == [
        ("A", "Riverains", (f"{farmers} et des producteurs agricoles", water)),
        ("B", "Côtes", ()),
        ("C", "Development partner", ("Bailleurs de fonds (observer)",)),
        ("D", "Media", ()),
        ("E", "Academia", ("Hôte",)),
    ]


UMBRELLAS = """\
charter c
constituency business
constituency shops
    under business
constituency banks
    under business
constituency large-banks "Large banks"
    under banks
constituency unions
body board
    seats
        a 2 from shops, elected by business
        b 1 from large-banks, elected by large-banks
        c 2 from unions, elected by business
"""


def test_an_umbrella_holds_its_parts_and_chooses_for_them_without_a_link() -> None:
    diagram = governance_diagram(_charter(UMBRELLAS))
    assert [(group.sign.letters, group.key) for group in _all(diagram.groups)] == [
        ("A", "business"),
        ("A1", "shops"),
        ("A2", "banks"),
        ("A3", "large-banks"),
        ("B", "unions"),
    ]
    assert {group.sign.hue for group in _all(diagram.groups[:1])} == {0}
    assert diagram.links == (Link("party business", "body board", "chooses", "elects 2 seats", ("c",)),)
    assert [_row(row)[2] for row in diagram.cards[0].rows] == ["A1 A1", "A3", "B B"]


def test_the_subtitle_gives_version_and_status() -> None:
    assert governance_diagram(_charter("charter c\n    version 2.0\n")).subtitle.endswith(" Version 2.0, draft.")
    assert governance_diagram(_charter('charter c\n    version "As of May"\n')).subtitle.endswith(" As of May, draft.")
    assert governance_diagram(Charter()).title == "Charter"


def test_unequal_votes_are_written_beside_the_seats() -> None:
    text = (
        "charter c\nconstituency north\nconstituency south\nbody b\n    seats\n        n 6 from north\n"
        "        s 2 from south\n    chamber north 1/2\n    chamber south 1/2\n"
    )
    rows = _cards(governance_diagram(_charter(text)))["body b"].rows
    assert [row.note for row in rows] == ["50% of the votes", "50% of the votes"]


SECTORS = """\
charter c
stakeholder ministry
    sector government
stakeholder agency
    sector government
stakeholder alone
constituency state
    members ministry
body board
    seats
        m 1 for ministry
        a 1 for agency
        x 1 for alone
"""


def test_a_seat_without_a_constituency_belongs_to_the_sector_of_its_partner_else_to_the_partner() -> None:
    diagram = governance_diagram(_charter(SECTORS))
    assert [_row(row)[2] for row in diagram.cards[0].rows] == ["A", "B", "C"]
    # The ministry is of the sector too, but its seat has the letter of its constituency.
    assert [(group.title, group.members) for group in diagram.groups] == [
        ("State", ("Ministry",)),
        ("Government (others)", ("Agency",)),
        ("Alone", ()),
    ]
    diagram = governance_diagram(_charter(SECTORS + "        s 2 from government\n"))
    assert (diagram.groups[1].title, diagram.groups[1].members) == ("Government", ("Ministry", "Agency"))


def test_a_chair_without_a_vote_has_a_silent_seat() -> None:
    text = (
        "charter c\nstakeholder mill\nstakeholder farm\nconstituency all\n    members mill, farm\nbody b\n    seats\n"
        "        m 1 for mill\n        s 3 from all\n    chair held by mill, does not vote\n"
    )
    diagram = governance_diagram(_charter(text))
    assert [_row(row) for row in diagram.cards[0].rows] == [("M", "for Mill, no vote", "A-"), ("S", "", "A A A")]


def test_of_many_seats_one_mark_stands_for_all_that_are_alike() -> None:
    text = "charter c\nconstituency all\nbody b\n    seats\n        m 24 from all\n        n 25 from all, vacant 5\n"
    rows = governance_diagram(_charter(text)).cards[0].rows
    assert [_row(row)[2] for row in rows] == [" ".join(["A"] * 24), "A×20 A?×5"]
    rows = governance_diagram(_charter(text.replace("m 24", "m 60"))).cards[0].rows
    assert [_row(row)[2] for row in rows] == ["A×60", "A×20 A?×5"]
    # A mark for each of these would take minutes.
    rows = governance_diagram(_charter(text.replace("m 24", "m 90_000_000_000"))).cards[0].rows
    assert _row(rows[0])[2] == "A×90000000000"


def test_constituencies_under_one_another_in_a_circle_are_drawn_once() -> None:
    text = "charter c\nconstituency a\n    under b\nconstituency b\n    under a\nconstituency c\n    under c\n"
    assert [group.key for group in _all(governance_diagram(_charter(text)).groups)] == ["c", "a", "b"]


def test_a_member_that_is_listed_twice_is_drawn_once() -> None:
    text = "charter c\nstakeholder league\nconstituency farmers\n    members league, league\n"
    assert governance_diagram(_charter(text)).groups[0].members == ("League",)
