"""Amounts, dates and periods as people write them, wherever the language has them."""

from __future__ import annotations

import re
from collections.abc import Callable

from mspcharter.diagnostics import Edit, Fix
from mspcharter.spelling import closest
from mspcharter.syntax.place import Advice, Place
from mspcharter.syntax.tree import shortened
from mspcharter.text import Span


def advice_on_amount(here: Place) -> Advice | None:
    """Return advice if this is a common mistake in an amount, a date or a period."""
    for habit in _HABITS:
        advice = habit(here)
        if advice is not None:
            return advice
    return None


def _spaced_percent(here: Place) -> Advice | None:
    number = here.token if here.token.type == "NUMBER" else here.mistake.before
    sign = re.compile(_SPACED_PERCENT).match(here.source.text, number.end) if number.type == "NUMBER" else None
    if sign is None or (number is not here.token and not number.end <= here.token.start < sign.end()):
        return None
    span = Span(here.source.name, number.start, sign.end())
    percent = f"{number.text}%"
    if sign[0].strip() == "%":
        return _rewritten(span, f"`{shortened(number.text)} %` has a space before the percent sign", percent)
    return _rewritten(span, f"`{shortened(here.source.text[span.start : span.end])}` has no percent sign", percent)


def _spaced_fraction(here: Place) -> Advice | None:
    found = _around(here, r"([0-9]+)[ \t]+/[ \t]*([0-9]+)|([0-9]+)/[ \t]+([0-9]+)")
    if found is None:
        return None
    span, match = found
    plain = "/".join(part for part in match.groups() if part)
    return _rewritten(span, f"`{match[0]}` has a space in a fraction", plain)


def _fraction_sign(here: Place) -> Advice | None:
    plain = _FRACTIONS.get(here.token.text)
    if plain is None or here.mistake.before.end == here.token.start:
        return None
    return _rewritten(here.span, f"`{here.written}` is a single character", plain)


def _negative(here: Place) -> Advice | None:
    sign = re.compile("[-\u2010-\u2015\u2212][ \t]?[0-9][0-9_.]*").match(here.source.text, here.token.start)
    if sign is None or "NUMBER" not in here.accepted:
        return None
    span = Span(here.source.name, here.token.start, sign.end())
    return Advice(span, "a number cannot be negative", "write a number without a sign", ())


def _in_words(here: Place) -> Advice | None:
    """Advise digits in place of a number or a fraction in words."""
    accepted = set(here.accepted)
    match = _words_of_numbers().match(here.source.text, here.token.start)
    if match is None:
        return None
    words = " ".join(match[0].replace("-", " ").lower().split())
    plain = _fraction_in_words(words) or str(NUMBERS.get(words, ""))
    span = Span(here.source.name, match.start(), match.end())
    message = f"`{shortened(match[0])}` is not written in digits"
    if re.compile(r"[ \t]+(?:hundred|thousand|million|billion)").match(here.source.text, match.end()):
        return Advice(span, message, "write digits, such as `5_000`", ())
    kind = "FRACTION" if "/" in plain else "NUMBER"
    if kind in accepted or (kind == "FRACTION" and "PERCENT" in accepted):
        return _rewritten(span, message, plain)
    if {"at", "more"} <= set(here.keywords):
        return _either(span, message, plain)
    return None


def _fraction_in_words(words: str) -> str | None:
    top, _, part = words.rpartition(" ")
    below = _PARTS.get(part.removesuffix("s"))
    if below is None:
        return None
    above = {"": 1, "a": 1, "an": 1}.get(top) or NUMBERS.get(top)
    return None if above is None else f"{above}/{below}"


def _decimal_share(here: Place) -> Advice | None:
    token = here.token
    share = "PERCENT" in here.accepted and "NUMBER" not in here.accepted
    if token.type == "NUMBER" and share and "." in token.text and 0 < float(token.text) <= 1:
        return _rewritten(here.span, f"`{here.written}` is not a percentage", _percentage(token.text))
    if token.type == "NUMBER" and share and token.text.isdigit() and 1 < int(token.text[:9]) <= _WHOLE:
        percent = f"{token.text}%"
        fix = Fix(f"write `{percent}`", (Edit(here.span, percent),))
        return Advice(here.span, f"`{here.written}` is not a percentage", fix.title, (fix,))
    # After a limit such as `0.3`, only a number of seats or votes is left.
    before = here.mistake.before
    if before.type == "NUMBER" and token.text == "of" and before.text.startswith("0."):
        span = Span(here.source.name, before.start, before.end)
        return _rewritten(span, f"`{shortened(before.text)}` is not a percentage", _percentage(before.text))
    return None


def _percentage(written: str) -> str:
    from decimal import Decimal

    return f"{(Decimal(written.replace('_', '')) * 100).normalize():f}%"


def _bare_amount(here: Place) -> Advice | None:
    if here.token.type not in ("NUMBER", "PERCENT", "FRACTION") or not {"at", "more"} <= set(here.keywords):
        return None
    written = here.token.text
    if here.token.type == "NUMBER" and "." in written and 0 < float(written.replace("_", "")) < 1:
        written = _percentage(written)
    return _either(here.span, f"`{here.written}` has neither `at least` nor `more than` before it", written)


def _either(span: Span, message: str, plain: str) -> Advice:
    """Advise `at least` or `more than` before *plain*."""
    fix = Fix(f"write `at least {plain}`", (Edit(span, f"at least {plain}"),))
    return Advice(span, message, f"write `at least {plain}` or `more than {plain}`", (fix,))


def _base(here: Place) -> Advice | None:
    before, token = here.mistake.before, here.token
    name = here.source.name
    if here.mistake.kind != "line" or {before.type, token.type} != {"NAME"}:
        return None
    if before.text == "the" and token.text == "seats":
        fix = Fix("write `all seats`", (Edit(Span(name, before.start, before.end), "all"),))
        return Advice(
            Span(name, before.start, before.end),
            "`the` is not allowed here",
            "write `all seats` or `filled seats`",
            (fix,),
        )
    if before.text == "the":
        fix = Fix("leave out `the`", (Edit(Span(name, before.start, token.start), ""),), safe=True)
        return Advice(Span(name, before.start, before.end), "`the` is not allowed here", "leave out `the`", (fix,))
    meant = closest(before.text, [word for word in (_BASES.get(token.text),) if word])
    if meant is None or meant == before.text:
        return None
    span = Span(name, before.start, before.end)
    fix = Fix(f"write `{meant}`", (Edit(span, meant),), safe=True)
    return Advice(span, f"`{shortened(before.text)}` is not allowed here", f"did you mean `{meant}`?", (fix,))


def _thousands(here: Place) -> Advice | None:
    """Advise an amount whose thousands are apart, or that ends with a word for thousands or millions."""
    found = _around(here, r"(?<![\w.])([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]{2})(?![0-9])")
    if found is not None:
        span, match = found
        plain = f"{match[1].replace('.', '_')}.{match[2]}"
        return _rewritten(span, f"`{match[0]}` has a comma before the decimals", plain)
    found = _around(here, rf"(?<![\w.])({_GROUPED})(\.[0-9]{{1,2}})?(?![0-9])")
    if found is not None:
        span, match = found
        plain = re.sub(r"[^0-9]", "_", match[1]) + (match[2] or "")
        return _rewritten(span, f"`{match[0]}` has a separator that the language does not know", plain)
    found = _around(
        here,
        r"(?<![0-9_.])([0-9]{1,9}(?:\.[0-9]{1,3})?)[ \t]*(k|thousand|m|mn|mio|million|millions|bn|billion|billions)\b",
    )
    if found is None or "fte" in here.keywords:
        return None
    span, match = found
    value = round(float(match[1]) * _SCALES[match[2].lower()[0] if match[2].lower()[0] != "t" else "k"])
    return _rewritten(span, f"`{match[0]}` is not in digits", f"{value:_}")


def _of_before_number(here: Place) -> Advice | None:
    needless = re.compile(r"(?:of|is|=|at[ \t]+least|minimum|min\\.?|about)(?=[ \t]+[0-9])").match(
        here.source.text, here.token.start
    )
    if needless is None or "NUMBER" not in here.accepted:
        return None
    span = Span(here.source.name, needless.start(), needless.end())
    after = re.compile(r"[ \t]+(?=[0-9])").match(here.source.text, needless.end())
    if after is None:
        return None
    written = needless[0]
    fix = Fix(f"leave out `{written}`", (Edit(span._replace(end=after.end()), ""),), safe=True)
    return Advice(span, f"`{written}` is not allowed here", f"leave out `{written}`", (fix,))


def _and_in_list(here: Place) -> Advice | None:
    """Advise a comma between names."""
    listed = "COMMA" in here.accepted and "AND" not in here.accepted
    after = re.compile(r"[ \t]+(?=[\w-])").match(here.source.text, here.token.end)
    if here.token.text != "and" or not listed or here.mistake.before.type not in _LISTED or after is None:
        return None
    span = Span(here.source.name, here.mistake.before.end, after.end())
    fix = Fix("write a comma", (Edit(span, ", "),), safe=True)
    return Advice(here.span, "`and` is not allowed here", "separate names with a comma", (fix,))


def _marks(here: Place) -> Advice | None:
    """Advise a comma in place of a semicolon, and no colon after the first word."""
    if here.token.text == ";" and "COMMA" in here.accepted:
        fix = Fix("write a comma", (Edit(here.span, ","),))
        return Advice(here.span, "`;` is not allowed here", "write a comma, or begin a new line", (fix,))
    if here.token.text == ":" and len(here.mistake.line) == 1:
        fix = Fix("leave out the colon", (Edit(here.span, ""),), safe=True)
        return Advice(here.span, "`:` is not allowed here", "leave out the colon", (fix,))
    return None


def _several_words(here: Place) -> Advice | None:
    """Advise quotes around a description of several words after `by`."""
    line, before = here.mistake.line, here.mistake.before
    described = len(line) > 1 and line[-2].text == "by" and before.type == here.token.type == "NAME"
    ends = "|".join(re.escape(word) for word in here.keywords if word.isalpha()) or "$"
    words = re.compile(rf"(?:(?!\b(?:{ends})\b)[^\n,;\"#])*").match(here.source.text, before.start)
    if not described or words is None or here.token.text in here.keywords:
        return None
    text = words[0].rstrip()
    span = Span(here.source.name, before.start, before.start + len(text))
    fix = Fix("put it in quotes", (Edit(span, f'"{text}"'),))
    return Advice(
        span, f"`{shortened(text)}` is not a name", f'put a description in quotes: `"{shortened(text)}"`', (fix,)
    )


def _around(here: Place, pattern: str) -> tuple[Span, re.Match[str]] | None:
    """Find *pattern* in the line, around the word at fault or right before it."""
    text = here.source.text
    start = text.rfind("\n", 0, here.token.start) + 1
    end = text.find("\n", start)
    for match in re.compile(pattern, re.IGNORECASE).finditer(text, start, end if end >= 0 else len(text)):
        if match.start() <= here.token.start <= match.end() - (here.token.type != "_NL"):
            return Span(here.source.name, match.start(), match.end()), match
    return None


def _rewritten(span: Span, message: str, plain: str) -> Advice:
    fix = Fix(f"write `{plain}`", (Edit(span, plain),), safe=True)
    return Advice(span, message, fix.title, (fix,))


def _words_of_numbers() -> re.Pattern[str]:
    numbers, parts = "|".join([*NUMBERS, "an", "a"]), "|".join(_PARTS)
    return re.compile(
        rf"(?:(?:{numbers})[ \t-]+)?(?:{parts})s?\b(?![ \t-]+\w*ly)|(?:{numbers})\b(?<!\ba)(?<!\ban)", re.IGNORECASE
    )


_HABITS: tuple[Callable[[Place], Advice | None], ...] = (
    _spaced_percent, _spaced_fraction, _fraction_sign, _negative, _thousands, _in_words, _decimal_share, _bare_amount,
    _base, _of_before_number, _and_in_list, _marks, _several_words,
)  # fmt: skip

_GROUPED = "[0-9]{1,3}(?:(?:,|'|\u2019|[ \u00a0\u202f])[0-9]{3})+|[0-9]{1,3}(?:\\.[0-9]{3}){2,}"
_SPACED_PERCENT = "(?:[ \t\u00a0\u2007\u202f]+%|[ \t\u00a0\u202f]*(?:per[ \t]?cent|pct)\\b)"
_WHOLE = 100
_LISTED = ("NAME", "PERCENT", "FRACTION")
_FRACTIONS = {
    "½": "1/2",
    "⅓": "1/3",
    "⅔": "2/3",
    "¼": "1/4",
    "¾": "3/4",
    "⅕": "1/5",
    "⅖": "2/5",
    "⅗": "3/5",
    "⅘": "4/5",
}
_BASES = {"cast": "votes", "present": "members"}
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90,
}  # fmt: skip
_SCALES = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
