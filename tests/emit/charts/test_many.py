"""A charter with sixty partners, risks and activities: every page is one of A4, and everything is shown once."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

import pytest
from emit.charts.drawings import description, of_class, size, texts

from mspcharter.compiler import compile
from mspcharter.emit.charts.paper import NothingToShowError
from mspcharter.emit.charts.views import CHARTS
from mspcharter.emit.picture.style import LANDSCAPE, PORTRAIT
from mspcharter.power.decisions import Decisions
from mspcharter.text import Source

MANY = 60
NAMES = (
    "Ministry of Water and Environmental Affairs",
    "اتحاد مستخدمي المياه في حوض النهر",
    "የኢትዮጵያ የውሃ ተጠቃሚዎች ማህበር",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Pumps",
)
LIKELY = ("rare", "unlikely", "possible", "likely", "almost-certain")
HARM = ("negligible", "minor", "moderate", "major", "severe")
DEGREES = ("low", "medium", "high")


def _written() -> Iterator[str]:
    yield 'charter basin "The river basin"\n    currency EUR\n'
    for n in range(MANY):
        yield f'stakeholder s{n} "{NAMES[n % 5]} {n}"\n    sector government\n    interest "Water below dam {n}"\n'
        yield f"    influence {DEGREES[n % 3]}\n    affected {DEGREES[n // 3 % 3]}\n"
        yield f'risk k{n} "Flood {n}"\n    likelihood {LIKELY[n % 5]}\n    impact {HARM[n % 4 + 1]}\n'
        yield f"    owner s{n}\n    residual {LIKELY[n % 3]}, {HARM[n % 2]}\n"
        yield f'activity a{n} "Activity {n}"\n    responsible s{n}\n    accountable s{n % 5}\n'
        yield f"    paid from dams.l{n % 5}\n"
    for n in range(40):
        yield f'resource r{n} "Gift {n}"\n    kind {("cash", "staff")[n % 2]}\n    from s{n}\n'
        yield f"    value EUR {n + 5}_000 per year\n    for dams.l{n % 5}\n"
        yield f"    status {('pledged', 'committed')[n % 3 == 0]}\n"
    yield 'budget dams "Dams"\n    period 2027-01-01 to 2028-12-31\n    spends\n'
    for n in range(5):
        yield f'        l{n} "Line {n}" EUR {150 + 50 * n}_000 per year\n'
    for n in range(8):
        yield f'constituency c{n} "Group {n}"\n    members {", ".join(f"s{m}" for m in range(n, MANY, 8))}\n'
    yield 'body board "Board"\n    seats\n'
    for n in range(MANY):
        yield f'        m{n} "Member {n}" 1 for s{n}, appointed by s{n}\n'
    for n in range(30):
        yield f'decision d{n} "Decision {n}"\n    taken by board\n    about policy of "part {n}"\n    requires\n'
        yield f"        consensus, for 2 meetings\n        else more than 1/2 of votes cast, within {n + 5} days\n"


@cache
def _pages(view: str) -> tuple[str, ...]:
    found = compile(Source("basin.msp", "".join(_written())))
    assert found.ok
    return CHARTS[view].svgs(Decisions(found.charter))


@pytest.mark.parametrize("view", [view for view in CHARTS if view != "governance"])
def test_every_page_is_one_of_a4_and_no_word_is_lost(view: str) -> None:
    for page in _pages(view):
        width, height = size(page)
        assert any(width <= most and height <= tall for most, tall in (PORTRAIT, LANDSCAPE))
        assert description(page)
    shown = "".join("".join("".join(texts(page)).split()) for page in _pages(view))
    if view != "decisions":
        for name in NAMES:
            assert "".join(name.split()) in shown or view == "power"


def test_everything_is_shown_once() -> None:
    numbers = range(MANY)
    assert _keys("stakeholders", "partner") == _keys("stakeholders", "chip") == sorted(f"s{n}" for n in numbers)
    for name in ("risk", "before", "after"):
        assert _keys("risks", name) == sorted(f"k{n}" for n in numbers)
    assert set(_keys("raci", "activity")) == {f"a{n}" for n in numbers}
    assert _keys("resources", "flow") == sorted(f"r{n}" for n in range(40))
    assert _keys("resources", "paid") == sorted(f"a{n}" for n in numbers)
    assert len(set(_keys("decisions", "rung"))) == len(_keys("decisions", "rung")) == 60


def _keys(view: str, name: str) -> list[str]:
    return sorted(one["data-key"] for one in of_class(_pages(view), name))


def test_gaps_are_what_the_lines_lack() -> None:
    words = " ".join(map(description, _pages("resources")))
    for line in range(5):
        needs = 2 * (150 + 50 * line)
        gets = 2 * sum(n + 5 for n in range(line, 40, 5))
        lacks = f"gap: EUR {needs - gets},000" if needs > gets else f"more than it needs: EUR {gets - needs},000"
        assert f"needs EUR {needs},000, gets EUR {gets},000" in words
        assert (lacks in words) == (needs != gets)
    years = of_class(_pages("resources"), "year")
    assert [Fraction(one["data-needs"]) for one in years] == [sum(150_000 + 50_000 * n for n in range(5))] * 2
    assert all(
        Fraction(one["data-gap"])
        == max(0, Fraction(one["data-needs"]) - Fraction(one["data-firm"]) - Fraction(one["data-pledged"]))
        for one in years
    )


def test_a_body_too_large_to_count_is_said_so() -> None:
    text = 'charter x "X"\nconstituency farmers\nbody board "Board"\n    quorum none\n    seats\n'
    text += '        growers 2_025 from farmers\n        expert 10_000_000 appointed by "x"\n'
    text += 'decision plan "Plan"\n    taken by board\n    requires more than 1/2 of all seats\n'
    with pytest.raises(NothingToShowError, match="who vote on “Plan” cannot be counted exactly"):
        CHARTS["power"].svgs(Decisions(compile(Source("hall.msp", text)).charter))


@pytest.mark.parametrize("view", ["decisions", "power"])
def test_a_title_with_a_small_first_letter_keeps_it(view: str) -> None:
    text = (
        'charter au "au"\nconstituency a "auDA"\nconstituency b "bB"\nbody board "eBoard"\n    seats\n'
        "        one 1 from a, elected by a\n        two 2 from b, elected by b\n"
        'decision d "eDecision"\n    taken by board\n    about policy\n    requires at least 2/3 of all seats\n'
    )
    [page] = CHARTS[view].svgs(Decisions(compile(Source("au.msp", text)).charter))
    shown = " ".join(texts(page))
    assert "eBoard" in shown
    assert not {"EBoard", "AuDA", "BB", "EDecision"} & set(shown.replace(":", " ").split())
