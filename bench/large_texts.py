"""Charters that are hard for their length, their includes or their promises: more of the kind of `hostile`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bench.hostile import HEAD, body, decision, groups, holders


def ring(size: int) -> str:
    """Return bodies, each of which appoints a seat of the one before."""
    text = HEAD + groups(1)
    for n in range(size):
        seats = f"s{n} 2 from c0, elected by c0\nt{n} 1 appointed by b{(n + 1) % size}"
        text += body(f"b{n}", seats) + decision(f"d{n}", f"b{n}", "majority of all seats")
    return text


def promises(size: int) -> str:
    """Return a body of 40 seats, and statements about every level and many pairs."""
    levels = ("stakeholder", "seat", "sector")
    lines = [f"no {level} alone can {power} d" for level in levels for power in ("pass", "block")]
    for n in range(size):
        one, other = n % 40, (n + 1 + n // 40) % 40
        lines += [f"h{one} and h{other} together cannot pass d", f"h{one} and h{other} together cannot block d"]
    stated = "".join(f"    {line}\n" for line in lines)
    seats = "\n".join(f"s{n} 1 for h{n}" for n in range(40))
    return (
        HEAD + holders(40) + body("board", seats, "more than 1/2 of all seats")
        + decision("d", "board", "at least 2/3 of votes cast") + f"\nguarantee g\n{stated}"
    )  # fmt: skip


def titled(words: int) -> str:
    """Return a decision with a title of so many words."""
    named = f'd "{"word " * words}"'
    return HEAD + groups(1) + body("board", "s 5 from c0, elected by c0") + decision(named, "board", "unanimity")


CASES: Mapping[str, Callable[[], str]] = {
    "300 bodies in a ring that fill each other's seats": lambda: ring(300),
    "40 seats and 300 promises": lambda: promises(147),
    "a decision with a title of 100,000 letters": lambda: titled(20_000),
    "a text of ten megabytes": lambda: HEAD + f'\nconstituency c "{"word " * 2_000_000}"\n',
    "100,000 declarations": lambda: HEAD + groups(100_000),
    "100,000 unknown lines": lambda: HEAD + "    x y\n" * 100_000,
    "1,000 includes of itself": lambda: HEAD + '\ninclude "hostile.msp"\n' * 1_000,
    "1,000 includes of files that do not exist": lambda: (
        HEAD + "".join(f'\ninclude "{"a/" * 100}{n}.msp"\n' for n in range(1_000))
    ),
}
