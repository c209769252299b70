"""Numbers in words: chances as "1 in 14", parts as percentages, and lists of names.

Nothing here is a float: every number comes from an exact fraction, and what is rounded says "about" or shows so few
places that nobody takes it for more.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mspcharter.emit.picture.lettering import clean

# The wholes in which people think, those that they meet most often first.
_WHOLES = (2, 3, 4, 10, 5)
_RARE = 1_000_000
# Fractions up to these parts are told as they are.
_SIMPLE = 12


def odds(chance: Fraction) -> str:
    """Return *chance* in words: ``1 in 2``, ``about 1 in 14``, ``all but about 1 in 300``."""
    if chance in (0, 1):
        return "all" if chance else "none"
    if chance.denominator <= _SIMPLE and (chance.numerator == 1 or chance.denominator in _WHOLES):
        return f"{chance.numerator} in {chance.denominator}"
    if chance < Fraction(1, 4):
        return _one_in(chance)
    if chance > Fraction(9, 10):
        return f"all but {_one_in(1 - chance)}"
    found = (Fraction(round(chance * whole), whole) for whole in _WHOLES)
    nearest = min(found, key=lambda one: (abs(one - chance), one.denominator))
    return f"about {nearest.numerator} in {nearest.denominator}"


def _one_in(chance: Fraction) -> str:
    whole = round(1 / chance)
    if whole > _RARE:
        return f"fewer than 1 in {_RARE:,}"
    return f"1 in {whole:,}" if chance == Fraction(1, whole) else f"about 1 in {whole:,}"


def in_a_hundred(chance: Fraction) -> str:
    """Return *chance* as so many in a hundred: ``48 in 100``; what is rarer than one of them, as `odds` do."""
    hundredths = round(chance * 100)
    if chance in (0, 1):
        return "all" if chance else "none"
    if hundredths == 100:
        return "more than 99 in 100"
    return f"{hundredths} in 100" if hundredths else _one_in(chance)


def percent(part: Fraction | None) -> str:
    """Return *part* in percent with one decimal, half to even; what is more than nothing is never shown as nothing."""
    if part is None:
        return "–"
    tenths = round(part * 1000)
    if part > 0 and tenths == 0:
        return "<0.1%"
    if part < 1 and tenths == 1000:
        return ">99.9%"
    return f"{tenths // 10}.{tenths % 10}%"


def short_percent(part: Fraction) -> str:
    """Return *part* in percent without a decimal that is zero: ``20%``."""
    return percent(part).replace(".0%", "%")


def votes(number: Fraction, whole: Fraction) -> str:
    """Return *number* of *whole* votes: ``5 of 9``, or a percentage where votes are parts."""
    if number.denominator == whole.denominator == 1:
        return f"{int(number):,} of {int(whole):,}"
    part = number / whole
    if part.denominator <= _SIMPLE:
        return f"{part} of the voting power" if part < 1 else "all of the voting power"
    shown = Fraction(round(part * 1000), 1000)
    off = "just over " if shown < part else "just under " if shown > part else ""
    return f"{off}{short_percent(shown)} of the voting power"


def counted(number: int | Fraction, noun: str) -> str:
    """Return *number* of what *noun* names: ``1 vote``, ``3 votes``."""
    return f"{int(number):,} {noun if number == 1 else f'{noun}s'}"


def series(names: Sequence[str], most: int = 9, joint: str = "and") -> str:
    """List *names* as prose does; of very many, the first ones and how many are left.

    Names with commas of their own are kept apart by semicolons, unless they stand in quotation marks.
    """
    shown = [clean(name) for name in names]
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1:,} others"]
    if len(shown) < 2:
        return "".join(shown)
    if any("," in name and not name.startswith("“") for name in shown):
        return f"{'; '.join(shown[:-1])}; {joint} {shown[-1]}"
    return f"{', '.join(shown[:-1])} {joint} {shown[-1]}"


def headed(titles: Sequence[str]) -> str:
    """List quoted *titles* as a heading does: the first, where there are many."""
    return series([quoted(title) for title in titles], most=3)


def quoted(title: str) -> str:
    """Return *title* in quotation marks."""
    return f"“{clean(title)}”"
