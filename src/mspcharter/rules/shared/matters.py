"""Whether two texts are about the same matter: the same words, words that mean the same, or overlapping amounts.

The comparison is strict: it finds few, and what it finds is the same but for the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from mspcharter.diagnostics import Finding, Label
from mspcharter.model import Charter
from mspcharter.model.governance import Decision, Topic
from mspcharter.record import Record

_SMALL = frozenset(
    (
        "a", "an", "the", "of", "for", "to", "in", "on", "by", "and", "or", "any", "all", "its", "their", "is", "are",
        "be", "it", "that", "which", "who", "with", "from", "as", "at",
    )
)  # fmt: skip
_ALIKE = (
    ("bar", "refuse", "reject", "exclude", "deny", "decline", "disqualify"),
    ("candidate", "nominee", "applicant", "nomination", "candidacy"),
    ("expel", "remove", "dismiss", "removal", "expulsion", "dismissal"),
    ("spend", "expenditure", "expense", "pay", "payment", "purchase", "buy"),
    ("charter", "statute", "constitution", "bylaw"),
    ("member", "partner"),
    ("chair", "president", "chairperson"),
    ("change", "amend", "alter", "revise", "amendment", "revision"),
    ("dissolve", "wind", "dissolution"),
    ("admit", "admission", "accept"),
)


def matter(text: str) -> frozenset[str]:
    """Return what *text* is about: its words without endings, of those that mean the same always the first."""
    words = (_stem(word) for word in re.findall(r"\w+", text.casefold()) if word not in _SMALL)
    return frozenset(_FIRST.get(word, word) for word in words)


def matters(text: str) -> frozenset[frozenset[str]]:
    """Return each matter that *text* names: ``a formal objection, or a refused submission`` names two."""
    parts = re.split(r"[,;]|\bor\b|\band\b", text.casefold())
    return frozenset(found for found in map(matter, parts) if found)


def _stem(word: str) -> str:
    """Return *word* without its ending: ``barring`` and ``bars`` are ``bar``."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            word = word.removesuffix(ending)
            break
    word = word.removesuffix("e")
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


_FIRST = {_stem(word): _stem(words[0]) for words in _ALIKE for word in words}


class Range(Record):
    """The amounts that a text speaks of, from *low* to *high* in a *currency*; *rest* are its other words."""

    currency: str
    low: Decimal
    high: Decimal | None
    rest: frozenset[str]

    def crosses(self, other: Range) -> bool:
        """Say whether some amounts are in both ranges, and each range has others as well."""
        if (self.currency, self.rest) != (other.currency, other.rest):
            return False
        first, second = sorted((self, other), key=lambda one: one.low)
        return first.low < second.low < (first.high or second.low + 1) and _ends_before(first.high, second.high)


def _ends_before(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and (other is None or one < other)


_AMOUNT = (
    r"(?P<before{n}>[a-z]{{3}} |[€$£] ?)?(?P<sum{n}>\d[\d,]*(?:\.\d\d?)?)"
    r"(?P<after{n}> (?:euros?\b|dollars?\b|(?:[a-z]{{3}}\b(?<!and))))?"
)
_ONE = _AMOUNT.format(n=1)
_TWO = _AMOUNT.format(n=2)
_LOWEST = r"(?:more than|over|above|exceeding|at least|from|not less than)"
_HIGHEST = r"(?:up to|at most|no more than|not more than|less than|under|below|not exceeding)"
_FORMS = (
    (re.compile(rf"(?:between|from|{_LOWEST}) {_ONE} (?:and|to|{_HIGHEST}|(?:and|but|or) {_HIGHEST}) {_TWO}"), (1, 2)),
    (re.compile(rf"{_ONE} (?:to|-) {_TWO}"), (1, 2)),
    (re.compile(rf"{_ONE} (?:or|and) (?:less|below|under)"), (None, 1)),
    (re.compile(rf"{_ONE} (?:or|and) (?:more|above|over)"), (1, None)),
    (re.compile(rf"{_LOWEST} {_ONE}"), (1, None)),
    (re.compile(rf"{_HIGHEST} {_ONE}"), (None, 1)),
)


def range_of(text: str) -> Range | None:
    """Return the amounts of money that *text* speaks of; None if it speaks of none, or of several ranges."""
    plain = " ".join(text.casefold().split())
    for form, (low, high) in _FORMS:
        found = form.search(plain)
        if found is None:
            continue
        rest = plain[: found.start()] + " " + plain[found.end() :]
        if re.search(r"\d", rest):
            return None
        currencies = {_currency(found, end) for end in (low, high) if end is not None}
        try:
            lowest = _sum(found, low) if low is not None else Decimal(0)
            highest = _sum(found, high) if high is not None else None
        except InvalidOperation:
            return None
        currencies.discard("")
        return Range(currencies.pop() if len(currencies) == 1 else "", lowest, highest, matter(rest))
    return None


def _currency(found: re.Match[str], end: int) -> str:
    return (found[f"before{end}"] or found[f"after{end}"] or "").strip()


def _sum(found: re.Match[str], end: int) -> Decimal:
    return Decimal(found[f"sum{end}"].replace(",", ""))


def is_about_an_amount(topic: Topic) -> bool:
    """Say whether *topic* is a part of a subject that an amount of money bounds."""
    return topic.text is not None and range_of(topic.text) is not None


def overlapping(charter: Charter) -> Iterator[Finding]:
    """Report decisions on parts of a subject whose amounts overlap."""
    for first, other, one, two in _parts_of_one_subject(charter):
        ranges = range_of(one), range_of(two)
        if ranges[0] is not None and ranges[1] is not None and ranges[0].crosses(ranges[1]):
            yield Finding(
                other.origin.at("about"),
                f'`{first.name}` is about "{one}", and `{other.name}` about "{two}": some amounts are in both',
                help="let one range begin where the other ends",
                labels=(Label(first.origin.at("about"), f"the rule of `{first.name}`"),),
                consequence="for such an amount, each side of a disagreement can rely on a different rule",
                rests_on=(first.origin.span, other.origin.span),
            )


def in_other_words(charter: Charter) -> Iterator[Finding]:
    """Report decisions with different rules on parts of a subject that differ only in their words."""
    for first, other, one, two in _parts_of_one_subject(charter):
        same_rule = (first.taken_by, first.requires) == (other.taken_by, other.requires)
        if range_of(one) is None and matter(one) == matter(two) and not same_rule:
            yield Finding(
                other.origin.at("about"),
                f'"{one}" in `{first.name}` and "{two}" in `{other.name}` may be the same matter',
                help="keep one of the rules, or say in `about` what makes the difference",
                labels=(Label(first.origin.at("about"), f"the rule of `{first.name}`"),),
                consequence="in a disagreement, each side can rely on a different rule",
            )


def _parts_of_one_subject(charter: Charter) -> Iterator[tuple[Decision, Decision, str, str]]:
    """Yield each two decisions on different parts of one subject that do not refer to each other, with these parts."""
    before: dict[str, list[tuple[Decision, Topic]]] = {}
    for other in charter.decisions.values():
        for two in other.about:
            if two.text is None:
                continue
            for first, one in before.get(two.subject, ()):
                apart = first.taken_by not in other.asked and other.taken_by not in first.asked
                if one.matter != two.matter and first is not other and apart:
                    yield first, other, one.text or "", two.text
            before.setdefault(two.subject, []).append((other, two))
