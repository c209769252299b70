"""English that needs no charter: numbers, lists, and text that is safe to show.

Numbers come from exact fractions and are rounded half to even. A rounded number says "about", or shows so few places
that a reader does not take it for exact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

# The wholes in which people think, those that they meet most often first.
_WHOLES = (2, 3, 4, 10, 5)
# A chance with at most this denominator is written as it is.
_SIMPLE = 12
_RARE = 1_000_000


def number(value: int | Decimal) -> str:
    """Return *value* with its thousands apart: ``9,000,000``."""
    return f"{value:,}"


def decimal(value: Fraction, places: int) -> str:
    """Return *value* exactly if two places are enough, else rounded to *places*: ``9``, ``2.5``, ``3.3``."""
    return exact(value) if is_short(value) else f"{float(value):,.{places}f}"


def exact(value: int | Fraction) -> str:
    """Return *value* as it is, with its thousands apart: ``9``, ``16.5``, ``1/3``."""
    whole, rest = divmod(value, 1)
    if not rest:
        return number(int(whole))
    if not _is_decimal(value):
        return f"{value}"
    return number(Decimal(value.numerator) / value.denominator)


def _is_decimal(value: int | Fraction) -> bool:
    """Say whether *value* can be written exactly with digits and a point."""
    return pow(10, value.denominator.bit_length(), value.denominator) == 0


def is_short(value: Fraction) -> bool:
    """Say whether two digits after the point are enough to write *value* exactly."""
    return 100 % value.denominator == 0


def plural(value: float | Fraction, noun: str) -> str:
    """Return *noun* as it stands beside *value*: ``vote``, ``votes``, ``constituencies``."""
    return noun if value == 1 else in_plural(noun)


def in_plural(noun: str) -> str:
    """Return *noun* in the plural."""
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeou" else f"{noun}s"


def counted(value: int | Fraction, noun: str) -> str:
    """Return *value* and its *noun*: ``1 vote``, ``3 votes``, ``16.5 votes``."""
    return f"{exact(value)} {plural(value, noun)}"


def few(value: int, noun: str) -> str:
    """Return *value* and its *noun* behind "any": ``one seat``, ``2 seats``."""
    return f"one {noun}" if value == 1 else counted(value, noun)


def percent(part: Fraction) -> str:
    """Return *part* in percent with one decimal: ``20.0%``; only nothing is ``0.0%`` and only all is ``100.0%``."""
    tenths = round(part * 1000)
    if part > 0 and tenths == 0:
        return "<0.1%"
    if part < 1 and tenths == 1000:
        return ">99.9%"
    return f"{tenths // 10}.{tenths % 10}%"


def short_percent(part: Fraction) -> str:
    """Return *part* in percent without a decimal that is zero: ``20%``, ``33.3%``."""
    return percent(part).replace(".0%", "%")


def precise_percent(part: Fraction) -> str:
    """Return *part* in percent with three significant digits: ``5.56%``."""
    figure = float(part * 100)
    return "less than 0.01%" if 0 < figure < 0.01 else f"{figure:.3g}%"


def whole_percent(part: Fraction) -> str:
    """Return *part* exactly: in percent if that is whole, else as a fraction: ``40%``, ``1/3``."""
    hundredths = part * 100
    return f"{hundredths.numerator}%" if hundredths.denominator == 1 else f"{part.numerator}/{part.denominator}"


def are_counted(number: Fraction, whole: Fraction) -> bool:
    """Say whether *number* of *whole* votes can be counted; parts of one vote, such as 0.25 of 0.25, are not."""
    return is_short(number) and is_short(whole) and (whole > 1 or number.denominator == whole.denominator == 1)


def votes(number: Fraction, whole: Fraction) -> str:
    """Return *number* of *whole* votes: ``5 of 9``, or a percentage if votes are fractions such as thirds."""
    if are_counted(number, whole):
        return f"{exact(number)} of {exact(whole)}"
    part = number / whole
    if part.denominator <= _SIMPLE:
        return f"{part} of the voting power" if part < 1 else "all of the voting power"
    shown = Fraction(round(part * 1000), 1000)
    off = "just over " if shown < part else "just under " if shown > part else ""
    return f"{off}{short_percent(shown)} of the voting power"


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


def in_a_hundred(chance: Fraction) -> str:
    """Return *chance* in hundredths: ``48 in 100``; a smaller chance as `odds` does."""
    hundredths = round(chance * 100)
    if chance in (0, 1):
        return "all" if chance else "none"
    if hundredths == 100:
        return "more than 99 in 100"
    return f"{hundredths} in 100" if hundredths else _one_in(chance)


def _one_in(chance: Fraction) -> str:
    whole = round(1 / chance)
    if whole > _RARE:
        return f"fewer than 1 in {_RARE:,}"
    return f"1 in {whole:,}" if chance == Fraction(1, whole) else f"about 1 in {whole:,}"


def money(currency: str, amount: Decimal, per: str | None = None) -> str:
    """Return an amount of money: ``KES 9,000,000 per year``."""
    shown = number(amount) if amount == int(amount) else f"{amount:,.2f}"
    return f"{currency} {shown}" + (f" per {per}" if per else "")


def day(value: date) -> str:
    """Return a date as ``1 January 2027``, in every locale."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def in_days(length: Fraction) -> str:
    """Return *length*, in days, as people say it: whole or about; less than a day in hours."""
    count, unit = (length * 24, "hour") if 0 < length < 1 else (length, "day")
    about = "" if count.denominator == 1 else "about "
    return about + counted(round(count), unit)


def article(noun: str) -> str:
    """Return *noun* behind its article: ``a seat``, ``an asset``."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def listed(words: Sequence[str], joint: str = "and", most: int | None = None) -> str:
    """List *words* as a sentence does: ``a, b and c``; of more than *most*, the first and the number of the others."""
    shown = _at_most(words, most)
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {joint} {shown[-1]}"


def series(names: Sequence[str], most: int = 9, joint: str = "and") -> str:
    """List titles written by users, as `listed` does.

    Names with commas of their own are kept apart by semicolons, and names with an "and" or "or" of their own by a comma
    before the last: ``Health and Water, and Users``. Names in quotation marks need neither.
    """
    shown = _at_most([clean(name) for name in names], most)
    bare = [name for name in shown if not name.startswith("“")]
    if len(shown) < 2 or not any(_JOINT.search(name) for name in bare):
        return listed(shown, joint)
    mark = ";" if any("," in name for name in bare) else ","
    return f"{f'{mark} '.join(shown[:-1])}{mark} {joint} {shown[-1]}"


_JOINT = re.compile(r",| (?:and|or|&) ", re.IGNORECASE)


def headed(titles: Sequence[str]) -> str:
    """List *titles* in quotation marks for a heading: of many, the first two and the number of the others."""
    return series([quoted(title) for title in titles], most=3)


def capital(text: str) -> str:
    """Return *text* with a large first letter."""
    return text[:1].upper() + text[1:]


def is_plural(title: str) -> bool:
    """Say whether *title* names several, as ``Gold members`` and ``Users of the lake`` do, by the end of its noun."""
    head = _AFTER_THE_NOUN.split(clean(title).strip("“”"), maxsplit=1)[0].casefold()
    return _PLURAL.search(head) is not None and _ONE.match(head) is None


_AFTER_THE_NOUN = re.compile(r",| \(| (?:of|for|from|in|on|at|with|without|by|to|and|or|that|who) ", re.IGNORECASE)
_PLURAL = re.compile(r"(?<![aiosu])s$|(?:ies|[ao]s)$")
_ONE = re.compile(r"(?:1 ×|one|any one|each|either|the (?:one|seat|chair)) ")


def in_number(verb: str, *, several: bool) -> str:
    """Return *verb*, which is in the singular and may have words behind it, in the plural if *several* do it."""
    first, _, rest = verb.partition(" ")
    if not several:
        return verb
    plain = _VERBS.get(first) or re.sub(r"(?<=[osxz])es$|(?<=[cs]h)es$|s$", "", re.sub(r"ies$", "ys", first))
    return f"{plain} {rest}" if rest else plain


_VERBS = {"has": "have", "is": "are", "does": "do", "was": "were"}


def quoted(title: str) -> str:
    """Return *title* in quotation marks."""
    return f"“{clean(title)}”"


def set_off(title: str) -> str:
    """Return *title* as it stands in a sentence: in quotation marks if it has a comma, "and" or "or"."""
    shown = clean(title)
    if shown.startswith("“") and shown.endswith("”"):
        return shown
    return quoted(shown) if "," in shown or {"and", "or"} & {*shown.split()} else shown


def _at_most(words: Sequence[str], most: int | None) -> Sequence[str]:
    if most is None or len(words) <= most:
        return words
    return [*words[: most - 1], f"{len(words) - most + 1:,} others"]


@lru_cache(maxsize=2048)
def clean(text: str) -> str:
    """Return *text* on one line, without what XML forbids or what could reorder its neighbours."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    # Compiled at their first use, because a check needs none of them.
    return " ".join(re.sub(_UNWANTED, "\ufffd", re.sub(_BREAKS, " ", re.sub(_DIRECTIONS, "", text))).split())


def shown(text: str) -> str:
    """Return *text* as it may be printed: tabs as spaces, invisible characters by number.

    An escape code in a hostile file is shown, and never sent to the terminal.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character == "\t":
        return _TAB
    if character.isprintable() or character in _JOINERS:
        return character
    import unicodedata

    if unicodedata.category(character) in _PRINTED:
        return character
    return f"<U+{ord(character):04X}>"


def cells(text: str) -> int:
    """Return the columns of a terminal that *text* takes: two for a wide character, none for an accent or a joiner.

    Unicode Standard Annex 11, "East Asian Width".
    """
    if text.isascii():
        return len(text)
    return sum(map(cell, text))


def cell(character: str) -> int:
    """Return the columns that *character* takes."""
    import unicodedata  # few charters have wide characters or accents of their own

    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


_TAB = "    "
# They join the letters of some scripts, and change nothing else.
_JOINERS = "\u200c\u200d"
_PRINTED = ("Zs", "Mn", "Mc", "Me")
_BREAKS = r"[\x00-\x20\x7f-\x9f\u2028\u2029]+"
# Marks that embed, override or isolate a direction reach beyond the text that holds them; the plain marks
# (U+200E, U+200F) and joiners do not, and Arabic and Persian need them.
_DIRECTIONS = r"[\u202a-\u202e\u2066-\u2069]"
_UNWANTED = r"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
