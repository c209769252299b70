"""What is kept from one compilation to the next: it changes no result, and what is still the same is not done again."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from power.drawn import Drawing
from power.starts.begun import SECTORS

from mspcharter.compiler import Compilation, compile
from mspcharter.emit.power.data import to_json
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.power.answers import answers
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import verdicts
from mspcharter.power.guarantees.scenarios import plays
from mspcharter.power.memory import Memory
from mspcharter.power.players import LEVELS
from mspcharter.power.routes import case_and_referrals
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / "examples" / "ke-cctld.msp").read_text(encoding="utf-8")
TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "examples").rglob("*.msp"))
    if path.stem in ("ke-cctld", "cgi-br", "zadna", "global-fund-board", "empowered-community", "ogp-steering")
]


def edited(text: str, random: Random) -> str:
    """Return *text* after one edit: of a title, an amount or a name, or of a whole line, which may be moved or lost."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    words = sorted(set(re.findall(r"[a-z][a-z-]+[a-z]", text)))
    match random.randrange(6):
        case 0:
            lines[at] = re.sub('"', '"New ', lines[at], count=1)
        case 1:
            lines[at] = re.sub(r"\d+", str(random.randrange(1, 9)), lines[at], count=1)
        case 2:
            found = re.findall(r"[a-z][a-z-]+[a-z]", lines[at])
            if found:
                lines[at] = lines[at].replace(random.choice(found), random.choice(words), 1)
        case 3:
            del lines[at]
        case 4:
            lines.insert(random.randrange(len(lines)), lines[at])
        case _:
            lines.insert(at, "# a line that says nothing")
    return "\n".join(lines)


def seen(compilation: Compilation, memory: Memory | None = None) -> tuple[object, ...]:
    """Return all that can be seen of *compilation*, and what becomes of its guarantees and scenarios."""
    decisions = Decisions(compilation.charter, memory=memory)
    outlook = (*verdicts(decisions), *plays(decisions)) if compilation.ok else ()
    return (*compilation._replace(judging=None, names=None), compilation.scorecards(), outlook)


@settings(max_examples=30)
@given(st.integers(0, 10**6))
def test_a_memory_changes_nothing_that_is_found(seed: int) -> None:
    random = Random(seed)
    text, memory = random.choice(TEXTS), Memory()
    compile(Source("charter.msp", text), memory=memory)
    for _ in range(3):
        source = Source("charter.msp", edited(text, random))
        kept = compile(source, memory=memory)
        assert seen(kept, memory) == seen(compile(source))
        # An edit that breaks the charter is taken back, as it mostly is.
        text = source.text if kept.ok else text


def altered(charter: Charter, random: Random) -> Charter:
    """Return *charter* with one of its decisions, bodies or partners as another drawing has it, and other titles."""
    other = Drawing(random).charter()
    kind = random.choice(("decisions", "decisions", "bodies", "stakeholders", "constituencies", "roles"))
    mine, theirs = dict(getattr(charter, kind)), getattr(other, kind)
    for name, own in mine.items():
        one = theirs[name] if name in theirs and random.random() < 0.5 else own
        mine[name] = one._replace(title=random.choice((None, "Another title")))
    if kind == "stakeholders":
        name = random.choice(list(mine))
        mine[name] = mine[name]._replace(sector=random.choice(SECTORS), joins_as=random.choice(("full", "observer")))
    if kind == "constituencies":
        name = random.choice(list(mine))
        mine[name] = mine[name]._replace(members=random.choice(list(mine.values())).members)
    return charter._replace(**{kind: mine})


@settings(max_examples=60)
@given(st.integers(0, 10**6))
def test_a_memory_changes_no_answer_about_power(seed: int) -> None:
    random = Random(seed)
    charter, memory = Drawing(random).charter(), Memory()
    level = random.choice(LEVELS)
    for _ in range(3):
        memory.turn()
        found = to_json(charter, answers(Decisions(charter, memory=memory), level))
        assert found == to_json(charter, answers(Decisions(charter), level))
        charter = altered(charter, random)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of the decisions that are worked out from here on."""
    names: list[str] = []

    def noted(*asked: Any) -> Any:
        names.extend(one.name for one in asked if isinstance(one, Decision))
        return case_and_referrals(*asked)

    monkeypatch.setattr("mspcharter.power.known_cases.case_and_referrals", noted)
    return names


SECOND = "            within 60 days\n        else "


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"Make or change a policy"', '"Change a policy"', set()),
        ('"Board of Directors"', '"Board"', set()),
        ("    notice          21 days\n    settled within  180 days\n\n", "    settled within  180 days\n\n", set()),
        (SECOND + "more than 1/2", SECOND + "at least 3/5", {"policy-change"}),
        # A blocked budget goes to the assembly, which settles it as whatever is referred to it.
        ("requires        more than 1/2", "requires        at least 3/4", {"referred", "budget-approval"}),
    ],
)
def test_what_is_still_the_same_is_not_worked_out_again(
    old: str, new: str, expected: set[str], worked_out: list[str]
) -> None:
    memory = Memory()
    compile(Source("charter.msp", EXAMPLE), memory=memory)
    worked_out.clear()
    assert EXAMPLE.count(old) == 1
    compile(Source("charter.msp", EXAMPLE.replace(old, new)), memory=memory)
    assert set(worked_out) == expected
    worked_out.clear()
    compile(Source("charter.msp", EXAMPLE.replace(old, new)), memory=memory)
    assert not worked_out


def test_what_was_not_asked_for_is_forgotten_in_the_next_but_one_compilation() -> None:
    memory = Memory()
    assert memory.once("question", lambda: 1) == 1
    memory.turn()
    assert memory.once("question", lambda: 2) == 1
    memory.turn()
    memory.turn()
    assert memory.once("question", lambda: 3) == 3
