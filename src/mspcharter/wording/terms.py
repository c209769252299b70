"""What the words of a charter mean in the charter language, for readers of the document.

The meanings are those of the manual of the language. A word is explained only if the document uses it, and not if the
charter defines it. Words of voting rules have their meanings in `requirements`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from mspcharter.english import capital, series, set_off
from mspcharter.model import Charter
from mspcharter.model.parties import BESIDE
from mspcharter.wording.requirements import meanings


def terms(charter: Charter, text: str) -> Iterator[tuple[str, str]]:
    """Yield the words that *text* uses and that *charter* does not define, with their meanings, by the alphabet."""
    yield from glossary(charter)(text)


def glossary(charter: Charter) -> Callable[[str], list[tuple[str, str]]]:
    """Return `terms` for many texts of one *charter*."""
    own = {charter.title_of(one).casefold() for one in charter.definitions}
    known = [(term, _stems(forms), _word(*forms), meaning) for term, (forms, meaning) in _TERMS.items()]
    of_rules = [*meanings(charter)]
    partner = _partner(charter)

    def read(text: str) -> list[tuple[str, str]]:
        plain = text.casefold()
        used = {
            term: meaning
            for term, stems, pattern, meaning in known
            if any(stem in plain for stem in stems) and re.search(pattern, text, re.IGNORECASE)
        }
        if "Partner" in used:
            used["Partner"] = partner
        for term, meaning in of_rules:
            if term == _VOTES[0]:
                used[_VOTES[1]] = meaning
            elif term.removeprefix(_LIMIT) in plain:
                used[capital(term)] = meaning
        return [(term, used[term]) for term in sorted(used) if term.casefold() not in own]

    return read


def _partner(charter: Charter) -> str:
    if not charter.memberships:
        return _TERMS["Partner"][1]
    beside = series([set_off(charter.title_of(name)) for name in charter.memberships if name in BESIDE], joint="or")
    other = f" other than {beside}" if beside else ""
    return f"A party that takes part as a founder, as a full partner or as a member of a membership{other}."


def _stems(forms: Sequence[str]) -> tuple[str, ...]:
    """Return how the *forms* of a word begin, without a letter that they may lack: most texts have none of it."""
    found = (re.match(r"[a-z ]+(?!\?)", form) for form in forms)
    return tuple(dict.fromkeys(one[0] for one in found if one is not None))


def _word(*forms: str) -> str:
    return rf"\b(?:{'|'.join(forms)})\b"


# A rule counts "the 10 votes", so that this is defined where a rule asks for it in either word.
_VOTES = ("voting power", "Votes of a body, voting power")
# A limit of votes is explained under this name, and told as a limit.
_LIMIT = "limit of "

_TERMS: dict[str, tuple[tuple[str, ...], str]] = {
    "Abstention": (
        ("abstentions?", "abstains?", "abstaining", "abstained"),
        "A voting member takes part and votes neither yes nor no.",
    ),
    "Affiliation": (
        ("affiliations?",),
        "An organisation together with all organisations that are part of it. They count as one.",
    ),
    "Block": (
        ("blocks?", "blocked", "blocking"),
        "To block a decision is to make it fail. A decision is blocked if every step of its rule has failed.",
    ),
    "Body": (("bod(?:y|ies)",), "Seats whose holders meet and take decisions."),
    "Casting vote": (("casting votes?",), "A second vote, on a tie."),
    "Chamber": (("chambers?",), "A constituency that has a fixed fraction of the votes."),
    "Constituency": (
        ("constituency", "constituencies"),
        "A group of parties that are represented together, and whose seats are counted together where a rule says so.",
    ),
    "Day": (("days?",), "A calendar day, unless a working day is stated."),
    "Decisive": (
        ("decisive",),
        "The vote of a party is decisive if it changes the result, because the others are split so that it does.",
    ),
    "Electronic vote": (("electronic votes?",), "A vote without a meeting."),
    "Founder": (("founders?",), "A partner that took part in founding the partnership."),
    "Funder": (("funders?",), "A party that contributes resources or shares costs."),
    "Observer, associate": (
        ("observers?", "associates?"),
        "A party that takes part and is not a partner.",
    ),
    "Partner": (("partners?",), "A party that takes part as a founder or as a full partner."),
    "Party": (("part(?:y|ies)",), "An organisation that takes part in the partnership, or is to be consulted."),
    "Quorum": (("quorums?",), "The members who must be present before a body can decide."),
    "Second meeting": (("second meetings?",), "A meeting that is held because the first had no quorum."),
    "Sector": (("sectors?",), "A part of society."),
    "Stakeholder": (("stakeholders?",), "Another word for a party."),
    "Staggered": (("staggered",), "The terms of office do not all end at the same time."),
}
"""For each term the forms of the words that use it, and its meaning."""
