"""Whether two texts are about the same matter: the same words, words that mean the same, or overlapping amounts.

The comparison is strict: it finds few, and what it finds is the same but for the words.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from mspcharter.diagnostics import Finding, Label
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.values import Topic
from mspcharter.record import Record

_SMALL = frozenset(
    (
        "a", "an", "the", "of", "for", "to", "in", "on", "by", "and", "or", "any", "all", "its", "their", "is", "are",
        "be", "it", "that", "which", "who", "with", "as", "at",
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
    """Return *word* without its ending: ``barring`` and ``bars`` are ``bar``. A number or a code has no ending."""
    if not word.isalpha():
        return word
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
    return topic.amounts is not None or (topic.text is not None and range_of(topic.text) is not None)


Part: TypeAlias = tuple[Decision, str]
"""A decision, and the part of a subject that it is about."""


def overlapping(charter: Charter) -> Iterator[Finding]:
    """Report decisions on parts of a subject whose amounts overlap, each with the first before it."""
    before: dict[Hashable, list[tuple[Part, Range]]] = {}
    for subject, part in _parts(charter):
        amounts = range_of(part[1])
        if amounts is None:
            continue
        others = before.setdefault((subject, amounts.currency, amounts.rest), [])
        first = next((one for one, its in others if its.crosses(amounts) and _are_apart(one[0], part[0])), None)
        if first is not None:
            yield Finding(
                part[0].origin.at("about"),
                f'`{first[0].name}` is about "{first[1]}", and `{part[0].name}` about "{part[1]}":'
                " some amounts are in both",
                help="let one range begin where the other ends",
                labels=(Label(first[0].origin.at("about"), f"the rule of `{first[0].name}`"),),
                consequence="for such an amount, each side of a disagreement can rely on a different rule",
                rests_on=(first[0].origin.span, part[0].origin.span),
            )
        others.append((part, amounts))


def in_other_words(charter: Charter) -> Iterator[Finding]:
    """Report decisions with different rules on parts of a subject that differ only in words, as the first before it."""
    before: dict[Hashable, list[Part]] = {}
    for subject, part in _parts(charter):
        if range_of(part[1]) is not None:
            continue
        others = before.setdefault((subject, matter(part[1])), [])
        first = next((one for one in others if _are_apart(one[0], part[0]) and not _are_one(one, part)), None)
        if first is not None:
            yield Finding(
                part[0].origin.at("about"),
                f'"{first[1]}" in `{first[0].name}` and "{part[1]}" in `{part[0].name}` may be the same matter',
                help="keep one of the rules, or say in `about` what makes the difference",
                labels=(Label(first[0].origin.at("about"), f"the rule of `{first[0].name}`"),),
                consequence="in a disagreement, each side can rely on a different rule",
            )
        others.append(part)


def _parts(charter: Charter) -> Iterator[tuple[str, Part]]:
    """Yield each part of a subject that a decision is about, with the subject."""
    for decision in charter.decisions.values():
        for topic in decision.matters:
            if topic.text is not None and topic.amounts is None:
                written = next(one.text or "" for one in decision.about if one.matter == topic)
                yield topic.subject, (decision, written)


def _are_apart(one: Decision, other: Decision) -> bool:
    """Say whether these are two decisions that do not refer to each other."""
    return one is not other and one.taken_by not in other.asked and other.taken_by not in one.asked


def _are_one(one: Part, other: Part) -> bool:
    """Say whether two parts are written alike, which is another finding, or have the same rule."""
    first, second = one[0], other[0]
    written = [" ".join(text.casefold().split()) for _, text in (one, other)]
    return written[0] == written[1] or (first.taken_by, first.requires) == (second.taken_by, second.requires)
