"""The picture of changes: what it draws as added and removed is what the two pictures do not share, and no more."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
import random_diagrams
from changes.lake import OLD
from click.testing import CliRunner
from emit.test_picture_laws import _has_its_place
from laws.told import drawn
from pictures import read

from mspcharter.changes.differences import Differences, differences
from mspcharter.changes.picture import diagram, pictures
from mspcharter.cli import main
from mspcharter.compiler import compile
from mspcharter.emit.picture.comparing import compared
from mspcharter.emit.picture.diagram import Card, Change, Diagram, Fact, Group, changes_in, signed
from mspcharter.emit.picture.drawing import as_svg
from mspcharter.emit.picture.governance import governance_diagram
from mspcharter.emit.picture.pages import figures
from mspcharter.model import Charter
from mspcharter.text import Source

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.msp"))
HEADS = ("Title", "Seats")


def _charter(text: str) -> Charter:
    return compile(Source("c.msp", text)).charter


def without(one: Diagram, gone: Change, come: Change) -> Diagram:
    """Return the picture that is left if all that is *gone* is taken away and all that has *come* stays."""
    keep: tuple[Change, ...] = ("", come, "changed")
    cards = [_card(card, gone, come) for card in one.cards if card.change in keep]
    chips = [chip._replace(change="", before="") for chip in one.chips if chip.change in keep]
    links = [link._replace(change="", before="") for link in one.links if link.change in keep]
    return one._replace(
        title="", subtitle="", noun="",
        cards=tuple(sorted(cards)), chips=tuple(sorted(chips)), links=tuple(sorted(links)),
        groups=tuple(sorted(_group(group, keep) for group in one.groups if group.change in keep)),
    )  # fmt: skip


def _card(card: Card, gone: Change, come: Change) -> Card:
    facts: dict[str, tuple[str, ...]] = {}
    for fact in card.facts:
        if fact.change != gone and (fact.label not in HEADS or not fact.change):
            facts[fact.label] = (*facts.get(fact.label, ()), *fact.words)
    rows = [
        row._replace(change="", marks=tuple(sorted(row.marks, key=repr))) for row in card.rows if row.change != gone
    ]
    heads = {fact.label: fact.words[0] for fact in card.facts if fact.label in HEADS and fact.change == come}
    for fact in card.facts:
        if fact.label in HEADS and fact.change == gone:
            heads.setdefault(fact.label, "")
    title, total = heads.get("Title", card.title), heads.get("Seats", card.total)
    own = tuple(sorted(Fact(label, tuple(sorted(words))) for label, words in facts.items()))
    return card._replace(change="", title=title, total=total, facts=own, rows=tuple(sorted(rows)))


def _group(group: Group, keep: tuple[Change, ...]) -> Group:
    changes = group.changes or ("",) * len(group.members)
    members = [member for member, change in zip(group.members, changes, strict=True) if change in keep]
    parts = tuple(sorted(_group(part, keep) for part in group.parts if part.change in keep))
    return group._replace(change="", before="", changes=(), members=tuple(sorted(members)), parts=parts)


def _new(one: Diagram) -> Diagram:
    """Return a picture of one version as `without` returns it."""
    return without(one._replace(links=tuple(link._replace(lines=()) for link in one.links)), "removed", "added")


def _holds(old: Charter, new: Charter) -> Diagram:
    """Check that the additions and removals of a picture are those between the two versions, and return it."""
    found = differences(old, new)
    before, after = governance_diagram(found.old), governance_diagram(found.new)
    made = diagram(found)
    assert without(made, "removed", "added") == _new(after)
    # The other way round, the same is drawn with the other sign.
    back = compared(after, before)
    swapped = Counter({"added": "removed", "removed": "added", "changed": "changed"}[one] for one in changes_in(back))
    assert swapped == Counter(changes_in(made))
    assert without(back, "removed", "added") == _new(before)
    _are_those_of_the_comparison(made, found)
    return made


def _are_those_of_the_comparison(made: Diagram, found: Differences) -> None:
    """Check that bodies are added and removed as `mspcharter diff` says, and nothing is drawn of what is the same."""
    bodies = {one.name: one for one in found.declared if one.kind == "body"}
    for change, side in (("added", "before"), ("removed", "after")):
        drawn_so = {card.key.removeprefix("body ") for card in made.cards if card.change == change}
        assert drawn_so == {name for name, one in bodies.items() if getattr(one, side) is None}
    if not found.declared:
        assert changes_in(made) == []
    # A line of seats that is only in one version is one of the facts of its body.
    for card in made.cards:
        if card.change:
            continue
        names = Counter(row.name for row in card.rows if row.change)
        facts = bodies[card.key.removeprefix("body ")].facts if card.key.removeprefix("body ") in bodies else ()
        lines = {fact.item: fact for fact in facts if fact.attribute == "seats" and fact.item is not None}
        for row in card.rows:
            if row.change and names[row.name] == 1:
                assert (lines[row.name].before is None) == (row.change == "added")
                assert (lines[row.name].after is None) == (row.change == "removed")


@pytest.mark.parametrize("number", range(0, 120, 2))
def test_what_is_drawn_between_random_charters_is_what_they_do_not_share(number: int) -> None:
    _holds(drawn(number), drawn(number + 1))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_is_drawn_between_a_charter_and_itself(path: Path) -> None:
    one = _charter(path.read_text(encoding="utf-8"))
    made = _holds(one, one)
    assert changes_in(made) == []
    assert made.subtitle == "Nothing changes in who decides, who sits where, and who chooses them."


def test_the_order_of_declarations_is_no_change_although_groups_have_other_letters() -> None:
    parts = re.split(r"(?m)^(?=\w)", OLD)
    extra = 'constituency hills "Hills"\n    members         ministry\n\n'
    first, second = _charter("".join([*parts, extra])), _charter("".join([parts[0], extra, *reversed(parts[1:])]))
    assert changes_in(_holds(first, second)) == []


POLICY = '        policy      "Policy"  1 for ministry, appointed by ministry\n'
PANEL = '\nbody panel "Panel"\n    seats\n        one "One" 1 for shop\n    reports to      council every year\n'

EDITS: dict[str, tuple[str, list[str]]] = {
    "a line of seats": (OLD.replace(POLICY, ""), ["– Policy", "– Seats", "+ Seats"]),
    "a number of seats": (OLD.replace("4 from shore", "5 from shore"), ["– People", "+ People", "– Seats", "+ Seats"]),
    "a quorum": (OLD.replace("more than 1/2 of all", "at least 2/3 of all"), ["– Quorum", "+ Quorum"]),
    "a body": (OLD + PANEL, ["+ Panel", "+ reports every year"]),
    "a member": (OLD.replace("members         shop", "members         shop, ministry"), ["+ Ministry"]),
    "a title": (OLD.replace('"Council"', '"Lake Council"'), ["– Title", "+ Title"]),
    "a title of a group": (OLD.replace('shore "Shore"', 'shore "Shores"'), ["± Shores (before: Shore)"]),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_change_is_drawn_with_its_sign_and_said_in_words(name: str) -> None:
    text, signs = EDITS[name]
    old, new = _charter(OLD), _charter(text)
    made = _holds(old, new)
    (page,) = pictures(differences(old, new))
    shown = re.sub(r"<[^>]+>", "", re.sub(r"</text>", "\n", page))
    for sign in signs:
        assert sign in shown
    states = Counter(re.findall(r'data-change="(\w+)"', page))
    assert states == Counter(changes_in(made))
    words = re.sub(r"<title.*?</title>", "", page).partition("</desc>")[0]
    for state, times in states.items():
        assert words.count(f"({state}") >= times
    # What is struck through is removed, and what is underlined is new or has other words.
    assert ("line-through" in page) == ("removed" in states)
    assert ("underline" in page) == bool(states.keys() - {"removed"})
    for state in states:
        assert f">{state}" in page, "the legend says it"


def test_a_link_with_other_words_says_what_was_before() -> None:
    made = _holds(_charter(OLD + PANEL), _charter(OLD + PANEL.replace("every year", "every 6 months")))
    [link] = [link for link in made.links if link.change]
    assert link.shown == "± reports every 6 months (before: reports every year)"


@pytest.mark.parametrize("numbers", [*product(range(0, 12, 3), range(100, 112, 3))])
def test_any_two_pictures_fit_their_pages(numbers: tuple[int, int]) -> None:
    old, new = map(random_diagrams.diagram, numbers)
    for page in figures(compared(old, new)):
        _has_its_place(page)
        read(as_svg(page))


def test_an_overview_says_which_bodies_change() -> None:
    chance = random.Random(1)
    big = random_diagrams.large(9, 14, 20)
    other = big._replace(
        cards=tuple(card._replace(rows=card.rows[1:]) if chance.random() < 0.5 else card for card in big.cards)
    )
    pages = figures(compared(big, other))
    assert len(pages) > 1
    touched = sum(one.rows != old.rows for one, old in zip(other.cards, big.cards, strict=True))
    assert pages[0].description.count("(changed)") == touched


def test_a_sign_stands_before_the_words() -> None:
    assert [signed("Board", change) for change in ("", "added", "removed")] == ["Board", "+ Board", "– Board"]
    assert signed("Board", "changed", "Council") == "± Board (before: Council)"


def test_the_format_follows_the_name_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.msp").write_text(OLD, encoding="utf-8")
    Path("new.msp").write_text(OLD.replace("4 from shore", "5 from shore"), encoding="utf-8")
    for name in ("changes.svg", "again.svg", "changes.png"):
        result = CliRunner().invoke(main, ["diff", "old.msp", "new.msp", "-o", name])
        assert (result.exit_code, result.output) == (0, "")
    assert Path("changes.svg").read_bytes() == Path("again.svg").read_bytes()
    assert Path("changes.png").read_bytes().startswith(b"\x89PNG")
    refused = CliRunner().invoke(main, ["diff", "old.msp", "new.msp", "-o", "c.svg", "--for", "shop"])
    assert refused.exit_code == 2
    assert "leave it out for a picture" in refused.output
