"""What changes if a partner or a constituency leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from mspcharter.english import in_plural, plural, quoted, series, set_off
from mspcharter.model import Charter
from mspcharter.power.cases import Unclear
from mspcharter.power.gates import Gate
from mspcharter.power.guarantees.departures import Departure
from mspcharter.power.guarantees.gains import Gain, narrowest
from mspcharter.power.voters import Voter
from mspcharter.wording.gates import only
from mspcharter.wording.seats import seat, title_at

INTRODUCTION = (
    "What would change if one partner or one whole constituency left and its seats stayed vacant. “Pass” means: against"
    " the no of all others. “Block” means: by voting no, abstaining or staying away, though all others vote yes. What a"
    " party can do, every group that contains it can do as well; then only the party is named."
)


def departures(charter: Charter, several: Sequence[Departure], unclear: Sequence[Unclear] = ()) -> Iterator[str]:
    """Yield what breaks if a partner or a constituency leaves; those with the same consequences share a sentence.

    It is not known of the decisions that are *unclear*.
    """
    found: dict[tuple[str, ...], list[str]] = {}
    for one in several:
        found.setdefault(tuple(_consequences(charter, one)), []).append(set_off(charter.title_of(one.who)))
    harmless = found.pop((), [])
    yield from (f"If {series(who, len(who), joint='or')} left: {'; '.join(what)}." for what, who in found.items())
    if harmless:
        who = f"If {series(harmless, len(harmless), joint='or')} left" if found else "Whichever of them left"
        yield (
            f"{who}, every body that can meet today still could, and every decision that can begin and pass today"
            f" still could. {_unable(several)} No further guarantee would be broken."
        )
    if unclear and several:
        verb = "are" if len(unclear) > 1 else "is"
        named = _decisions(charter, [one.decision.name for one in unclear])
        why = "the figures are not known, or differ from case to case"
        why = f"{'each' if len(unclear) > 1 else 'it'} can never begin" if all(map(_never_begins, unclear)) else why
        yield f"{named} {verb} not among these decisions: {why}."


def _never_begins(one: Unclear) -> bool:
    return one.never_begins


def _unable(several: Sequence[Departure]) -> str:
    """Return what none becomes able to do, as far as it was looked for."""
    unseen = frozenset[str]().union(*(one.unseen for one in several))
    levels = ("stakeholder", "constituency", "sector", "seat")
    alone = f"No {series(levels, joint='or')} would become able to pass a decision alone or to block one alone"
    pairs = [in_plural(level) for level in levels if level not in unseen]
    if not pairs:
        return f"{alone}. Pairs were not examined, because there are too many."
    rest = [in_plural(level) for level in levels if level in unseen]
    also = f", and no two {series(pairs, joint='or')} would become able to do so together"
    left = f" Pairs of {series(rest)} were not examined, because there are too many." if rest else ""
    return f"{alone}{also}. Larger groups were not examined.{left}"


def _consequences(charter: Charter, one: Departure) -> Iterator[str]:
    if one.cannot_meet:
        yield f"{series([set_off(charter.title_of(body)) for body in one.cannot_meet])} could no longer meet"
    if one.cannot_pass:
        every = len(one.cannot_pass) == len(charter.decisions) > 1
        yield (
            "no decision could pass any longer"
            if every
            else f"{_decisions(charter, one.cannot_pass)} could no longer pass"
        )
    for gate, names in shut(one.cannot_begin).items():
        why = only(charter, gate, "it" if len(names) == 1 else "them")
        yield f"{_decisions(charter, names)} could no longer begin, because {why}"
    yield from _gains(charter, one.decides, "pass")
    yield from _gains(charter, one.blocks, "block")
    yield from keepers(charter, one)
    broken = dict.fromkeys(name for name, _ in one.broken)
    if broken:
        titles = series([quoted(charter.title_of(name)) for name in broken])
        yield f"the {plural(len(broken), 'guarantee')} {titles} would be broken"


def keepers(charter: Charter, one: Departure) -> Iterator[str]:
    """Yield who could then stop decisions by doing nothing, because they cannot begin without it."""
    by_party: dict[str, list[str]] = {}
    for decision, level, name in one.keepers:
        by_party.setdefault(set_off(title_at(charter, level, name)), []).append(decision)
    for names, parties in _inverted(by_party).items():
        each = "each " if len(parties) > 1 else ""
        yield f"{series(parties)} could {each}block {_decisions(charter, names)} by doing nothing"


def shut(gates: Sequence[Gate]) -> dict[Gate, list[str]]:
    """Return the decisions that cannot begin for the same reason together."""
    found: dict[Gate, list[str]] = {}
    for gate in gates:
        found.setdefault(gate._replace(decision=""), []).append(gate.decision)
    return found


def _gains(charter: Charter, gains: Sequence[Gain], verb: str) -> Iterator[str]:
    """Yield who could do something only then, alone and in pairs; of nested parties, the narrowest."""
    yield from _alone(charter, narrowest(_single(gains)), verb)
    yield from _in_pairs(charter, [gain for gain in narrowest(gains) if len(gain.parties) > 1], verb)


def example(charter: Charter, gains: Sequence[Gain], verb: str) -> str:
    """Return who could do something alone only then, and in which decisions; of several parties, the first."""
    return next(_alone(charter, narrowest(_single(gains)), verb))


def _single(gains: Sequence[Gain]) -> list[Gain]:
    """Return what single parties can do: a pair within one of them does not take its place."""
    return [gain for gain in gains if len(gain.parties) == 1]


def _alone(charter: Charter, gains: Sequence[Gain], verb: str) -> Iterator[str]:
    by_chair: dict[str | None, dict[str, list[str]]] = {}
    for gain in gains:
        [title] = _titles(charter, gain)
        by_chair.setdefault(gain.chair, {}).setdefault(title, []).append(gain.decision)
    for chair, by_party in by_chair.items():
        for names, parties in _inverted(by_party).items():
            each = "each " if len(parties) > 1 else ""
            does = f"{verb} {_decisions(charter, names)} alone{_chaired(charter, chair, 'it')}"
            yield f"{series(parties)} could {each}{does}"


def _in_pairs(charter: Charter, gains: Sequence[Gain], verb: str) -> Iterator[str]:
    """Yield the one pair, or any two of several; of other pairs, one."""
    by_decision: dict[tuple[str | None, str], list[tuple[str, ...]]] = {}
    for gain in gains:
        by_decision.setdefault((gain.chair, gain.decision), []).append(_titles(charter, gain))
    found: dict[tuple[str | None, tuple[tuple[str, ...], ...]], list[str]] = {}
    for (body, name), several in by_decision.items():
        found.setdefault((body, tuple(dict.fromkeys(several))), []).append(name)
    if not found:
        return
    (body, pairs), names = next(iter(found.items()))
    chair = _chaired(charter, body, "one of them")
    members = list(dict.fromkeys(title for pair in pairs for title in pair))
    every = len(pairs) == len(members) * (len(members) - 1) // 2 and all(len(pair) > 1 for pair in pairs)
    if len(found) == 1 and (len(pairs) == 1 or every):
        who = f"any two of {series(members)}" if len(pairs) > 1 else series(members)
        yield f"{who} could {verb} {_decisions(charter, names)} together{chair}"
    else:
        yield (
            f"several pairs could {verb} a decision together that they cannot {verb} today, for example"
            f" {_decisions(charter, names[:1])} by {series(list(pairs[0]))}{chair}"
        )


def _chaired(charter: Charter, body: str | None, who: str) -> str:
    """Return that they must have the chair of a *body* for it: `` if it has the chair of Board``."""
    return f" if {who} has the chair of {set_off(charter.title_of(body))}" if body is not None else ""


def _titles(charter: Charter, gain: Gain) -> tuple[str, ...]:
    """Return the titles of the parties of *gain*; two seats of one line share one."""
    if len(gain.who) > 1 and gain.who[0] == gain.who[1]:
        return (_title(charter, gain, gain.who[0], "any two"),)
    return tuple(_title(charter, gain, one, "any" if len(gain.who) == 1 else "one") for one in gain.who)


def _title(charter: Charter, gain: Gain, one: str | Voter, of_several: str) -> str:
    """Return the title of a party; of a seat among several alike, how many of them, and its body if it is another."""
    if isinstance(one, str):
        return set_off(title_at(charter, gain.level, one))
    title = set_off(seat(charter, one))
    elsewhere = one.body is not None and one.body != charter.decisions[gain.decision].taken_by
    where = f" in {charter.title_of(one.body or '')}" if elsewhere else ""
    if one.count == 1:
        return title + where
    which = "both" if one.count == 2 and of_several == "any two" else f"{of_several} of the {one.count:,}"
    return f"{which} seats of {title}{where}"


_Item = TypeVar("_Item")


def _inverted(lists: Mapping[str, Sequence[_Item]]) -> dict[tuple[_Item, ...], list[str]]:
    """Return the keys of the same list together."""
    found: dict[tuple[_Item, ...], list[str]] = {}
    for key, items in lists.items():
        found.setdefault(tuple(items), []).append(key)
    return found


def _decisions(charter: Charter, names: Sequence[str]) -> str:
    if len(names) == len(charter.decisions) > 1:
        return "every decision"
    return series([quoted(charter.title_of(name)) for name in names])
