"""What changes if somebody leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mspcharter.english import clean, plural, quoted, series
from mspcharter.model import Charter
from mspcharter.power.guarantees.departures import Departure, Gain
from mspcharter.wording.names import title_of

INTRODUCTION = "What would change if one partner, or a whole constituency, withdrew and its seats stayed empty."


def departures(charter: Charter, several: Sequence[Departure]) -> Iterator[str]:
    """Yield what breaks when a partner, or a whole constituency, leaves; those of whom the same is true together."""
    found: dict[tuple[str, ...], list[str]] = {}
    for one in several:
        found.setdefault(tuple(_consequences(charter, one)), []).append(clean(charter.title_of(one.who)))
    harmless = found.pop((), [])
    yield from (f"{series(who)}: {'; '.join(what)}." for what, who in found.items())
    if harmless:
        who = series(harmless) if found else "Whoever leaves"
        yield f"{who}: nothing changes in who can meet, pass or block."


def _consequences(charter: Charter, one: Departure) -> Iterator[str]:
    if one.cannot_meet:
        yield f"{series([title_of(charter, body) for body in one.cannot_meet])} cannot meet any more"
    if one.cannot_pass:
        every = len(one.cannot_pass) == len(charter.decisions) > 1
        yield (
            "nothing can pass any more" if every else f"{_decisions(charter, one.cannot_pass)} can never pass any more"
        )
    yield from _gains(charter, one.decides, "pass")
    yield from _gains(charter, one.blocks, "block")
    broken = dict.fromkeys(name for name, _ in one.broken)
    if broken:
        titles = series([quoted(title_of(charter, name)) for name in broken])
        yield f"the {plural(len(broken), 'red line')} {titles} would be broken"


def _gains(charter: Charter, gains: Iterable[Gain], verb: str) -> Iterator[str]:
    """Yield who could do something alone, those who could do the same together; sectors, if no constituency can."""
    found = list(gains)
    by_party: dict[str, list[str]] = {}
    for gain in [one for one in found if one.level == "constituency"] or found:
        by_party.setdefault(charter.title_of(gain.party), []).append(gain.decision)
    by_decisions: dict[tuple[str, ...], list[str]] = {}
    for party, decisions in by_party.items():
        by_decisions.setdefault(tuple(dict.fromkeys(decisions)), []).append(party)
    for names, parties in by_decisions.items():
        who = series(parties)
        alone = "each alone" if len(parties) > 1 else "alone"
        yield f"{who} could {alone} {verb} {_decisions(charter, names)}"


def _decisions(charter: Charter, names: Sequence[str]) -> str:
    if len(names) == len(charter.decisions) > 1:
        return "every decision"
    return series([quoted(title_of(charter, name)) for name in names])
