"""Seats for each partner are held against the rules as if they were listed one by one."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from mspcharter.compiler import compile
from mspcharter.text import Source

AMOUNTS = st.one_of(
    st.builds("at least {}".format, st.integers(1, 6)),
    st.builds("more than {}".format, st.sampled_from(["1", "3", "1/2", "3/4"])),
    st.builds("at least {}".format, st.sampled_from(["1/2", "2/3", "100%"])),
)
BASES = st.sampled_from(["all seats", "filled seats", "votes cast", "members present", "labour", "government"])


@st.composite
def charters(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a charter with a seat for each partner, and the same with the seats listed."""
    names = [f"s{number}" for number in range(draw(st.integers(1, 5)))]
    partners = [_partner(draw, name, names[:number]) for number, name in enumerate(names)]
    votes = draw(st.sampled_from(["", ", with 2 votes"]))
    each = f"        reps 1 for each stakeholder{votes}"
    listed = "\n".join(f"        seat-{name} 1 for {name}{votes}" for name in names)
    others = draw(st.sampled_from(["", "\n        observers 2 from folk, elected by folk, non-voting"]))
    lines = [
        f"    quorum {draw(AMOUNTS)} of {draw(BASES)}",
        f"    size at most {draw(st.integers(1, 6))}",
        f"    size at least {draw(st.integers(1, 6))}",
        (
            f"    limit {draw(st.integers(1, 3))} seats per {draw(st.sampled_from(['affiliation', 'sector']))}"
            f" in a body of up to {draw(st.integers(1, 6))}"
        ),
        f"    limit 1/3 of voting seats per {draw(st.sampled_from(['affiliation', 'sector']))}",
        (
            f"    balance at least {draw(st.sampled_from(['1/2', '2', '4']))}"
            f" {draw(st.sampled_from(['labour', 'women']))},"
            f" at most {draw(st.sampled_from(['1/2', '1', '4']))} {draw(st.sampled_from(['labour', 'men']))}"
        ),
        "decision plan",
        "    taken by council",
        "    about policy, anything-else",
        f"    requires {draw(AMOUNTS)} of {draw(BASES)} and turnout at least {draw(st.integers(1, 6))}",
        "    tie fails",
    ]
    head = ["charter example", "    follows soundness", "constituency folk", *partners, "body council", "    seats"]
    texts = ["\n".join([*head, seats + others, *lines, ""]) for seats in (each, listed)]
    return texts[0], texts[1]


def _partner(draw: st.DrawFn, name: str, earlier: list[str]) -> str:
    head = draw(st.sampled_from(["", *earlier]))
    part = f"\n    part of {head}" if head else ""
    return f"stakeholder {name}\n    sector {draw(st.sampled_from(['government', 'labour', 'media']))}{part}"


@given(charters())
def test_seats_for_each_partner_are_checked_as_if_they_were_listed(texts: tuple[str, str]) -> None:
    each, listed = (_found(text) for text in texts)
    assert each == listed


def _found(text: str) -> Counter[tuple[str, str]]:
    """Count the findings in *text* about rules, by code and by the words that they are about."""
    found = compile(Source("charter.msp", text)).diagnostics
    return Counter(
        (one.code, text[one.finding.span.start : one.finding.span.end]) for one in found if one.code.startswith("MSP2")
    )
