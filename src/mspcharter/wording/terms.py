"""What the words of a charter mean in the charter language, for readers of the document.

The meanings are those of the manual of the language. A word is explained only if the document uses it, and not if the
charter defines it. Words of voting rules have their meanings in `requirements`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mspcharter.english import capital, series
from mspcharter.model import Charter
from mspcharter.model.parties import BESIDE
from mspcharter.wording.requirements import meanings


def terms(charter: Charter, text: str) -> Iterator[tuple[str, str]]:
    """Yield the words that *text* uses and that *charter* does not define, with their meanings, by the alphabet."""
    own = {charter.title_of(one).casefold() for one in charter.definitions}
    used = {term: meaning for term, (pattern, meaning) in _TERMS.items() if re.search(pattern, text, re.IGNORECASE)}
    if "Partner" in used and charter.memberships:
        beside = series([charter.title_of(name) for name in charter.memberships if name in BESIDE], joint="or")
        other = f" other than {beside}" if beside else ""
        used["Partner"] = (
            f"A party that takes part as a founder, as a full partner or as a member of a membership{other}."
        )
    read = text.casefold()
    for term, meaning in meanings(charter):
        if term == _VOTES[0]:
            used[_VOTES[1]] = meaning
        elif term.removeprefix(_LIMIT) in read:
            used[capital(term)] = meaning
    yield from ((term, used[term]) for term in sorted(used) if term.casefold() not in own)


def _word(*forms: str) -> str:
    return rf"\b(?:{'|'.join(forms)})\b"


# A rule counts "the 10 votes", so that this is defined where a rule asks for it in either word.
_VOTES = ("voting power", "Votes of a body, voting power")
# A limit of votes is explained under this name, and told as a limit.
_LIMIT = "limit of "

_TERMS: dict[str, tuple[str, str]] = {
    "Abstention": (
        _word("abstentions?", "abstains?", "abstaining", "abstained"),
        "A voting member takes part and votes neither yes nor no.",
    ),
    "Affiliation": (
        _word("affiliations?"),
        "An organisation together with all organisations that are part of it. They count as one.",
    ),
    "Block": (
        _word("blocks?", "blocked", "blocking"),
        "To block a decision is to make it fail. A decision is blocked if every step of its rule has failed.",
    ),
    "Body": (_word("bod(?:y|ies)"), "Seats whose holders meet and take decisions."),
    "Casting vote": (_word("casting votes?"), "A second vote, on a tie."),
    "Chamber": (_word("chambers?"), "A constituency that has a fixed fraction of the votes."),
    "Constituency": (
        _word("constituency", "constituencies"),
        "A group of parties that are represented together, and whose seats are counted together where a rule says so.",
    ),
    "Day": (_word("days?"), "A calendar day, unless a working day is stated."),
    "Decisive": (
        _word("decisive"),
        "The vote of a party is decisive if it changes the result, because the others are split so that it does.",
    ),
    "Electronic vote": (_word("electronic votes?"), "A vote without a meeting."),
    "Founder": (_word("founders?"), "A partner that took part in founding the partnership."),
    "Funder": (_word("funders?"), "A party that contributes resources or shares costs."),
    "Observer, associate": (
        _word("observers?", "associates?"),
        "A party that takes part and is not a partner.",
    ),
    "Partner": (_word("partners?"), "A party that takes part as a founder or as a full partner."),
    "Party": (_word("part(?:y|ies)"), "An organisation that takes part in the partnership, or is to be consulted."),
    "Quorum": (_word("quorums?"), "The members who must be present before a body can decide."),
    "Second meeting": (_word("second meetings?"), "A meeting that is held because the first had no quorum."),
    "Sector": (_word("sectors?"), "A part of society."),
    "Stakeholder": (_word("stakeholders?"), "Another word for a party."),
    "Staggered": (_word("staggered"), "The terms of office do not all end at the same time."),
}
"""For each term the words that use it, and its meaning."""
