"""Dates, periods and how often, as people write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from mspcharter.diagnostics import Edit, Fix
from mspcharter.syntax.place import Advice, Place
from mspcharter.text import Span


def advice_on_time(here: Place) -> Advice | None:
    """Return advice if a date, a period or how often is written as in speech."""
    if "EVERY" in here.accepted or "PER" in here.accepted or here.mistake.before.text in ("every", "per"):
        return _often(here)
    if "DATE" in here.accepted or (here.mistake.before.type == "DATE" and "TO" in here.accepted):
        return _period(here) or _day(here)
    return None


def _often(here: Place) -> Advice | None:
    before = here.mistake.before.text
    match = re.compile(_FREQUENT, re.IGNORECASE).match(here.source.text, here.token.start)
    if match is None:
        return None
    plain = _plain_frequency(match)
    if plain is None:
        return None
    if before in ("every", "per"):
        plain = plain.removeprefix("every ")
    elif "EVERY" not in here.accepted:
        if not plain.startswith("every ") or plain[6].isdigit():
            return None
        plain = "per " + plain.removeprefix("every ")
    span = Span(here.source.name, match.start(), match.end())
    text = here.source.text[match.start() : match.end()]
    safe = "bi" not in text.lower()[:2]
    fix = Fix(f"write `{plain}`", (Edit(span, plain),), safe=safe)
    advice = fix.title if safe else f"{fix.title}, or another time: this word has two meanings"
    return Advice(span, f"`{' '.join(text.split())}` is not allowed here", advice, (fix,))


def _plain_frequency(match: re.Match[str]) -> str | None:
    word = " ".join(match[0].lower().split())
    if word in _FREQUENCIES:
        return _FREQUENCIES[word]
    times = re.fullmatch(
        r"(once|twice|thrice|[0-9]+ times|\w+ times) (?:a|an|per|each|every|in a) (year|month|week)", word
    )
    if times is None:
        return None
    first = times[1].split()[0]
    number = int(first) if first.isdigit() else _TIMES.get(first, 0)
    whole = {"year": (12, "month"), "month": (4, "week"), "week": (7, "day")}[times[2]]
    if number == 1:
        return f"every {times[2]}"
    if not number or whole[0] % number:
        return None
    each = whole[0] // number
    return f"every {whole[1]}" if each == 1 else f"every {each} {whole[1]}s"


def _period(here: Place) -> Advice | None:
    """Advise `to` between two days, and whole years by their first and last day."""
    if here.mistake.before.type == "DATE":
        joint = re.compile(r"(?:until|till|through|thru|up to|and|-|–|—)(?=[ \t]+[0-9]{4}-)").match(
            here.source.text, here.token.start
        )
        return None if joint is None else _written(here, joint, "to", safe=True)
    years = re.compile(r"([0-9]{4})(?:[ \t]*(?:-|–|—|/|to)[ \t]*([0-9]{4}))?(?![0-9-])").match(
        here.source.text, here.token.start
    )
    if years is None or not _takes_period(here):
        return None
    return _written(here, years, f"{years[1]}-01-01 to {years[2] or years[1]}-12-31", safe=False)


def _takes_period(here: Place) -> bool:
    return bool(here.mistake.line) and here.mistake.line[0].text in ("during", "period")


def _day(here: Place) -> Advice | None:
    lead = re.compile(_LEAD).match(here.source.text, here.token.start)
    start = lead.end() if lead is not None else here.token.start
    for pattern, safe in _DAYS:
        match = re.compile(pattern, re.IGNORECASE).match(here.source.text, start)
        if match is None:
            continue
        begins = here.mistake.before.text in ("from", "since", "starts", "during")
        day = _day_of(match.groupdict(), begins=begins)
        if day is None:
            return None
        span = Span(here.source.name, here.token.start, match.end())
        # Where the day is written well, something else is wrong with the line.
        if here.source.text[span.start : span.end] == str(day):
            return None
        fix = Fix(f"write `{day}`", (Edit(span, str(day)),), safe=safe)
        advice = f"write year-month-day: `{day}`" if safe else f"write the day as year-month-day, such as `{day}`"
        return Advice(
            span, f"`{' '.join(here.source.text[span.start : span.end].split())}` is not a date", advice, (fix,)
        )
    if lead is not None and re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").match(here.source.text, start):
        return _written(here, lead, "", safe=True)
    return None


def _written(here: Place, match: re.Match[str], plain: str, *, safe: bool) -> Advice:
    span = Span(here.source.name, match.start(), match.end())
    at = span._replace(end=span.start + len(match[0].rstrip()))
    title = f"write `{plain}`" if plain else f"leave out `{match[0].strip()}`"
    return Advice(
        at, f"`{match[0].strip()}` is not allowed here", title, (Fix(title, (Edit(span, plain),), safe=safe),)
    )


def _day_of(parts: dict[str, str | None], *, begins: bool) -> date | None:
    """Return the day of *parts*: the first day of a period that *begins* with it, or else the last."""
    year = int(parts["y"] or 0)
    quarter = parts.get("q")
    word = (parts.get("name") or "").lower()[:3]
    month = int(parts.get("m") or 0) or (_MONTHS.index(word) + 1 if word in _MONTHS else 0)
    day = int(parts.get("d") or 0)
    try:
        if quarter:
            first, months = 3 * int(quarter) - 2, 3
        elif month:
            first, months = month, 1
        else:
            first, months = 1, 12
        if day:
            return date(year, month, day)
        if begins:
            return date(year, first, 1)
        last = first + months
        return date(year + (last > 12), (last - 1) % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_LEAD = r"(?:by|on|before|until|the|end of|beginning of|start of)[ \t]+(?:the[ \t]+)?(?:end of[ \t]+)?"
# Each with whether it can mean one day only.
_DAYS: tuple[tuple[str, bool], ...] = (
    (rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[ \t]+(?:of[ \t]+)?{_NAMES},?[ \t]+(?P<y>[0-9]{{4}})\b", True),
    (rf"{_NAMES}[ \t]+(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,?[ \t]+(?P<y>[0-9]{{4}})\b", True),
    (r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})(?![0-9])", True),
    (r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})(?![0-9])", True),
    (r"(?P<d>[0-9]{1,2})[/-](?P<m>[0-9]{1,2})[/-](?P<y>[0-9]{4})(?![0-9])", False),
    (r"(?P<y>[0-9]{4})[-/](?P<m>[0-9]{1,2})(?![-0-9])", False),
    (rf"{_NAMES},?[ \t]+(?P<y>[0-9]{{4}})\b", False),
    (r"q(?P<q>[1-4])[ \t/-]*(?P<y>[0-9]{4})\b", False),
    (r"(?P<y>[0-9]{4})(?![-0-9.])", False),
)
_FREQUENCIES = {
    **dict.fromkeys(("weekly", "week", "a week", "/ week"), "every week"),
    **dict.fromkeys(("monthly", "month", "a month", "/ month"), "every month"),
    **dict.fromkeys(("quarterly", "quarter", "a quarter"), "every 3 months"),
    **dict.fromkeys(
        (
            "annually",
            "yearly",
            "year",
            "annum",
            "per annum",
            "a year",
            "/ year",
            "/year",
            "p.a.",
            "each year",
            "annual",
        ),
        "every year",
    ),
    **dict.fromkeys(
        (
            "half-yearly",
            "half yearly",
            "semi-annually",
            "semiannually",
            "biannually",
            "bi-annually",
            "six-monthly",
            "half year",
        ),
        "every 6 months",
    ),
    **dict.fromkeys(("biennially", "bi-ennially", "second year", "other year", "two-yearly"), "every 2 years"),
    **dict.fromkeys(("fortnightly", "fortnight", "biweekly", "bi-weekly", "other week"), "every 2 weeks"),
    **dict.fromkeys(("bimonthly", "bi-monthly", "other month", "second month"), "every 2 months"),
    **dict.fromkeys(("daily",), "every day"),
}
_TIMES = {"once": 1, "twice": 2, "thrice": 3, "two": 2, "three": 3, "four": 4, "six": 6}
_FREQUENT = (
    r"(?:once|twice|thrice|\w+[ \t]+times)[ \t]+(?:a|an|per|each|every|in a)[ \t]+(?:year|month|week)\b|"
    + "|".join(
        re.escape(word).replace(r"\ ", "[ \\t]+") + r"(?!\w)" for word in sorted(_FREQUENCIES, key=len, reverse=True)
    )
)
