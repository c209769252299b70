"""A principle set is read as its author meant it, and all its mistakes are reported at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mspcharter.compiler import CHECK_NAMES, Compilation, compile
from mspcharter.diagnostics import Kind
from mspcharter.principles.evidence import evidence_of, found
from mspcharter.principles.ratings import GRADES
from mspcharter.principles.sets import NAMES, SOUNDNESS, Faulty, PrincipleSet, builtin_set, read_set
from mspcharter.rules import RULES
from mspcharter.settings import Settings
from mspcharter.text import Source

MANUAL = Path(__file__).parents[2] / "docs" / "principle-sets.md"
BEGIN = 'title = "Ours"\n\n[[principle]]\nid = "A"\ntitle = "a"\n'


def _example() -> PrincipleSet:
    match = re.search(r"^```toml\n(.*?)^```", MANUAL.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert match is not None
    return read_set("water", match[1], CHECK_NAMES)


def _compiled(text: str, chosen: PrincipleSet) -> Compilation:
    source = Source("charter.msp", f"charter example\n    follows {chosen.name}\n{text}")
    return compile(source, settings=Settings(sets={chosen.name: chosen}))


def test_the_manual_shows_a_set_that_can_be_read() -> None:
    example = _example()
    assert [one.id for one in example.principles] == ["W1", "W2"]
    assert example.principles[0].needs[0].value == "consumers"
    assert example.checks == {"affected-without-voice", "coordination-unfunded", "no-budget"}


def test_the_manual_names_every_set_and_every_grade() -> None:
    text = MANUAL.read_text(encoding="utf-8")
    assert [name for name in (*NAMES, SOUNDNESS) if f"| `{name}` |" not in text] == []
    assert [grade for grade in GRADES if f"**{grade}**" not in text] == []


@pytest.mark.parametrize("name", [*NAMES, SOUNDNESS])
def test_every_check_of_a_set_exists(name: str) -> None:
    assert sorted(builtin_set(name).checks - CHECK_NAMES) == []


def test_every_check_that_is_asked_for_stands_in_a_set() -> None:
    listed = frozenset().union(*(builtin_set(name).checks for name in (*NAMES, SOUNDNESS)))
    asked = [rule for rule in RULES if rule.kind not in (Kind.SOUNDNESS, Kind.WAIVER, Kind.TOGETHER)]
    assert [rule.name for rule in asked if rule.name not in listed] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("title = ", "it is not TOML: invalid value (at end of document)"),
        (
            BEGIN.partition("\n")[2] + 'needs = ["issue"]',
            'it has no `title`: begin it with a line such as `title = "The principles of our network"`',
        ),
        ('title = "Ours"', "it has no principles: begin each with `[[principle]]`"),
        ('title = "Ours"\nprinciple = ["a"]', "principle 1 is not a table: begin it with `[[principle]]`"),
        ("title = 1\n" + BEGIN.partition("\n")[2] + 'needs = ["issue"]', "`title` is not a text"),
        ('title = "Ours"\nprinciple = "a"', "`principle` is not a list of tables"),
        ('tilte = "x"\n' + BEGIN + 'needs = ["issue"]', "there is nothing called `tilte`; did you mean `title`?"),
        (
            'zzzzzz = "x"\n' + BEGIN + 'needs = ["issue"]',
            "there is nothing called `zzzzzz`; there are `title`, `source`, `about`, `principle`",
        ),
        (BEGIN + 'need = ["issue"]', "in `A`, there is nothing called `need`; did you mean `needs`?"),
        (BEGIN, "`A` requires nothing: add `needs`, `evidence` or `checks`"),
        ('title = "Ours"\n[[principle]]\ntitle = "a"\nneeds = ["issue"]', "principle 1 has no `id`"),
        ('title = "Ours"\n[[principle]]\nid = "A"\nneeds = ["issue"]', "`A` has no `title`"),
        (BEGIN + 'why = 1\nneeds = ["issue"]', "in `A`, `why` is not a text"),
        (BEGIN + 'needs = "issue"', "in `A`, `needs` is not a list of texts"),
        (BEGIN + "needs = [1]", "in `A`, `needs` is not a list of texts"),
        (
            BEGIN + 'needs = ["isue"]',
            "in `A`, `needs`: there is no declaration called `isue`; did you mean `issue`?",
        ),
        (BEGIN + 'needs = ["zzzzzz"]', "in `A`, `needs`: there is no declaration called `zzzzzz`"),
        (BEGIN + 'when = ["body.meet"]', "in `A`, `when`: `body` has no line `meet`; did you mean `meets`?"),
        (
            BEGIN + 'checks = ["no-champoin"]',
            "in `A`, `checks`: there is no check called `no-champoin`; did you mean `no-champion`?",
        ),
        (
            BEGIN + 'breaks = ["zzzzzz"]',
            "in `A`, `breaks`: there is no check called `zzzzzz`; `mspcharter explain` lists all of them",
        ),
        (
            BEGIN + 'needs = ["issue"]\n[[principle]]\nid = "A"\ntitle = "b"\nneeds = ["issue"]',
            "`A` is the id of two principles",
        ),
    ],
)
def test_what_is_wrong_with_a_set_is_said(text: str, fault: str) -> None:
    with pytest.raises(Faulty) as raised:
        read_set("ours", text, CHECK_NAMES)
    assert raised.value.faults == (fault,)
    assert str(raised.value) == fault


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(Faulty) as raised:
        read_set("ours", BEGIN + 'needs = ["isue", "bodi"]', CHECK_NAMES)
    assert len(raised.value.faults) == 2


@pytest.mark.parametrize(
    ("sought", "names"),
    [
        ("stakeholder", ["taxis", "mission"]),
        ("stakeholder.sector", ["taxis", "mission"]),
        ("stakeholder.sector = drivers", ["taxis"]),
        ("stakeholder.sector = private-sector", ["taxis"]),
        ("stakeholder.sector = labour", []),
        ("stakeholder.joins as", ["mission"]),
        ("stakeholder.joins as = full", []),
        ("role.neutral = yes", ["clerk"]),
        ("role.neutral = no", []),
        ("decision.about = amendment", ["change"]),
        ("decision.about = budget", []),
        ("charter.follows", ["example"]),
        ("waive", ["no-issue"]),
        ("signatory", ["taxis"]),
    ],
)
def test_evidence_is_what_the_partners_wrote(sought: str, names: list[str]) -> None:
    text = """
sector drivers under private-sector

stakeholder taxis
    sector drivers

stakeholder mission
    sector civil-society
    joins as founder

role clerk
    neutral yes

body board
    seats
        one 1 for taxis, appointed by taxis

decision change
    taken by board
    about amendment of "the rules"
    requires consensus

waive no-issue
    because "It is known"

signatory taxis
"""
    charter = _compiled(text, _example()).charter
    assert [one.name for one in found(charter, evidence_of(sought))] == names


ISSUE = "\nissue water\n    affects consumers\n"
DRINKERS = "\nstakeholder drinkers\n    sector consumers\n"
HEARING = "\nconsultation hearing\n    of consumers\n"
BUDGET = "\nbudget fund\n    spends\n        coordination USD 5\n        pumps USD 7\n"
FIRM = "\nstakeholder firm\n    sector private-sector\n"
SEATS = FIRM + "\nbody board\n    seats\n        one 1 for firm, appointed by firm\n"


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("", ["not in place", "not relevant"]),
        (ISSUE + DRINKERS + HEARING, ["in place", "not relevant"]),
        (ISSUE + HEARING, ["partly in place", "not relevant"]),
        (ISSUE + SEATS, ["partly in place", "not relevant"]),
        (ISSUE + DRINKERS + BUDGET + "    custody drinkers\n", ["in place", "in place"]),
        (BUDGET, ["not in place", "not in place"]),
    ],
)
def test_a_principle_is_rated_by_what_is_there_and_what_is_missing(text: str, grades: list[str]) -> None:
    first = _compiled(text, _example()).scorecards()[0]
    assert [one.grade for one in first.ratings] == grades


def test_what_breaks_a_principle_leaves_nothing_of_it() -> None:
    chosen = read_set("ours", BEGIN + 'evidence = ["issue"]\nbreaks = ["no-champion"]')
    (rating,) = _compiled(ISSUE, chosen).scorecards()[0].ratings
    assert (rating.grade, [one.name for one in rating.missing]) == ("not in place", ["no-champion"])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ('evidence = ["issue.related", "role"]', ("issue.related", "role")),
        ('evidence = ["issue", "role"]', ()),
        ('needs = ["role"]\nevidence = ["champion"]', ("role",)),
        ('evidence = ["champion"]\nchecks = ["no-champion"]', ()),
    ],
)
def test_a_principle_for_which_nothing_speaks_says_what_would(asked: str, said: tuple[str, ...]) -> None:
    (rating,) = _compiled(ISSUE, read_set("ours", BEGIN + asked)).scorecards()[0].ratings
    assert rating.undeclared == said


def test_what_is_accepted_does_not_count() -> None:
    chosen = read_set("ours", BEGIN + 'needs = ["champion"]\nbreaks = ["no-champion"]')
    waived = ISSUE + '\nwaive no-champion\n    because "The whole village stands for it"\n'
    (rating,) = _compiled(waived, chosen).scorecards()[0].ratings
    assert (rating.grade, [one.name for one in rating.accepted]) == ("not relevant", ["no-champion"])


def test_a_charter_may_follow_soundness_alone() -> None:
    compiled = compile(Source("charter.msp", "charter council\n    follows soundness\n" + ISSUE))
    assert [one.name for one in compiled.sets] == [SOUNDNESS]
    assert {one.name for one in compiled.diagnostics} <= builtin_set(SOUNDNESS).checks
