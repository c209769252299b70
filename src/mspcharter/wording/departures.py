"""What changes if a partner or a constituency leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mspcharter.english import plural, quoted, series, set_off
from mspcharter.model import Charter
from mspcharter.power.guarantees.departures import Departure, Gain

INTRODUCTION = "What would change if one partner or one whole constituency left and its seats stayed vacant."


def departures(charter: Charter, several: Sequence[Departure]) -> Iterator[str]:
    """Yield what breaks if a partner or a constituency leaves; those with the same consequences share a sentence."""
    found: dict[tuple[str, ...], list[str]] = {}
    for one in several:
        found.setdefault(tuple(_consequences(charter, one)), []).append(set_off(charter.title_of(one.who)))
    harmless = found.pop((), [])
    yield from (f"If {series(who, joint='or')} leaves: {'; '.join(what)}." for what, who in found.items())
    if harmless:
        who = f"If {series(harmless, joint='or')} leaves" if found else "Whichever of them leaves"
        yield (
            f"{who}, no body loses the ability to meet, no decision becomes impossible, no constituency or sector"
            " becomes"
            " able to pass or block a decision alone, and no further guarantee is broken."
        )


def _consequences(charter: Charter, one: Departure) -> Iterator[str]:
    if one.cannot_meet:
        yield f"{series([charter.title_of(body) for body in one.cannot_meet])} can no longer meet"
    if one.cannot_pass:
        every = len(one.cannot_pass) == len(charter.decisions) > 1
        yield (
            "no decision can pass any longer" if every else f"{_decisions(charter, one.cannot_pass)} can no longer pass"
        )
    yield from _gains(charter, one.decides, "pass")
    yield from _gains(charter, one.blocks, "block")
    broken = dict.fromkeys(name for name, _ in one.broken)
    if broken:
        titles = series([quoted(charter.title_of(name)) for name in broken])
        yield f"the {plural(len(broken), 'guarantee')} {titles} would be broken"


def _gains(charter: Charter, gains: Iterable[Gain], verb: str) -> Iterator[str]:
    """Yield which parties could do something alone, grouped by decision; sectors, if no constituency could."""
    found = list(gains)
    by_party: dict[str, list[str]] = {}
    for gain in [one for one in found if one.level == "constituency"] or found:
        by_party.setdefault(charter.title_of(gain.party), []).append(gain.decision)
    by_decisions: dict[tuple[str, ...], list[str]] = {}
    for party, decisions in by_party.items():
        by_decisions.setdefault(tuple(dict.fromkeys(decisions)), []).append(party)
    for names, parties in by_decisions.items():
        who = series([set_off(party) for party in parties])
        each = "each " if len(parties) > 1 else ""
        yield f"{who} could {each}{verb} {_decisions(charter, names)} alone"


def _decisions(charter: Charter, names: Sequence[str]) -> str:
    if len(names) == len(charter.decisions) > 1:
        return "every decision"
    return series([quoted(charter.title_of(name)) for name in names])
