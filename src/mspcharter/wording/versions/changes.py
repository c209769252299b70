"""What has changed between two versions of a charter, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.english import capital, counted, listed, series, set_off
from mspcharter.model import Charter
from mspcharter.model.values import Topic
from mspcharter.power.cases import Concern, Missing
from mspcharter.power.gates import Keepers
from mspcharter.power.questions.matrix import Line
from mspcharter.power.questions.shifts import Shift
from mspcharter.power.questions.smallest import Smallest
from mspcharter.semantics.accounts import TOPICS
from mspcharter.wording import matrix
from mspcharter.wording.cases import missing, when, who_is
from mspcharter.wording.facts import spoken
from mspcharter.wording.players import player
from mspcharter.wording.seats import title_at
from mspcharter.wording.text import plain

ALONE = (
    "To pass a decision alone means: against the no of all others. To block it alone means: by voting no or by staying"
    " away, although all others vote yes."
)
"""Which votes the sentences about passing and blocking alone are about."""


def fewest(lines: tuple[Line | None, Line | None]) -> Iterator[str]:
    """Yield the fewest seats whose yes can pass a decision, before and after, or of a new one, where that matters."""
    before, after = lines
    told = [matrix.fewest(one) if one is not None and one.fewest is not None else None for one in lines]
    known = [one for one in lines if one is not None]
    if all(map(_is_needed_at_all, known)) or _least(before) == _least(after):
        return
    if before is None and told[1] is not None:
        yield f"If all others do what helps it most, the yes of {told[1]} seats is enough."
    elif None not in told:
        yield f"If all others do what helps it most, before: the yes of {told[0]} seats is enough. Now: {told[1]}."


def _least(line: Line | None) -> int | None:
    return line.fewest[0] if line is not None and line.fewest is not None else None


def _is_needed_at_all(line: Line) -> bool:
    """Say whether as many seats are needed whatever the others do, so that the votes needed say it already."""
    return line.fewest is not None and line.needed.in_body == line.fewest[0]


def alliances(versions: tuple[Charter, Charter], found: tuple[Smallest | None, Smallest | None]) -> Iterator[str]:
    """Yield a smallest alliance of a decision before and after, if as many as before no longer pass it or fewer do.

    Of alliances of one size, the search returns any.
    """
    before, after = found
    if before is None or after is None or not before.known or not after.known:
        return
    then, now = (sum(count for _, count in one.members) for one in (before, after))
    if (before.level, then) != (after.level, now):
        titles = [_alliance(charter, one) for charter, one in zip(versions, (before, after), strict=True)]
        yield f"A smallest alliance that passes it, before: {titles[0]}. Now: {titles[1]}."


def _alliance(charter: Charter, found: Smallest) -> str:
    titles = [
        (f"{count} × " if one.alike > 1 else "") + set_off(charter.title_of(one.group or one.name))
        for one, count in found.members
    ]
    return " + ".join(titles) if titles else "none"


def shifts(charter: Charter, decision: str, several: Sequence[Shift], *, is_added: bool = False) -> Iterator[str]:
    """Yield who can pass or block *decision* alone and could not before, or no longer can; of a new one, who can."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in several:
        title = set_off(player(charter, one.case, one.party))
        groups.setdefault(_shift(charter, one, is_added=is_added), []).append(title)
    for (verb, rest), titles in groups.items():
        each = "each " if len(titles) > 1 else ""
        yield f"{capital(series(list(dict.fromkeys(titles))))} {verb} {each}{rest}".replace(
            "{}", f"“{charter.title_of(decision)}”"
        )


def idle(
    versions: tuple[Charter, Charter], decision: str, keepers: tuple[Keepers, Keepers], *, is_added: bool = False
) -> Iterator[str]:
    """Yield who can stop *decision* by doing nothing in one version only; of a new one, who can."""
    before, after = keepers
    now = "can" if is_added else "can now"
    for charter, verb, several in (
        (versions[1], now, [one for one in after if one not in before]),
        (versions[0], "can no longer", [one for one in before if one not in after]),
    ):
        if several:
            titles = [set_off(title_at(charter, level, name)) for level, name in several]
            each = "each " if len(titles) > 1 else ""
            yield f"{capital(series(titles))} {verb} {each}stop “{charter.title_of(decision)}” by doing nothing."


def _shift(charter: Charter, one: Shift, *, is_added: bool) -> tuple[str, str]:
    """Return the verb and the rest of a sentence about a shift."""
    chair = "the chair" + (f" of {charter.title_of(one.chair)}" if one.chair not in (None, one.case.body.name) else "")
    now = "can" if is_added else "can now"
    match one.before, one.after:
        case "no", "yes":
            return now, f"{one.act} {{}} alone."
        case "no", "chair":
            return now, f"{one.act} {{}} alone if it has {chair}."
        case "chair", "yes":
            return "can now", f"{one.act} {{}} alone, and before only if it had {chair}."
        case "yes", "chair":
            return "can now", f"{one.act} {{}} alone only if it has {chair}."
        case "chair", "no":
            return "can no longer", f"{one.act} {{}} alone, even if it has {chair}."
        case _:
            return "can no longer", f"{one.act} {{}} alone."


def concerned(charter: Charter, several: Sequence[Concern]) -> str:
    """Return in which cases what follows holds: ``If A or B is concerned``, ``If “it pays”``."""
    if several[0].kind == "case" and len(several) == 2 ** len((*several[0].cases, *several[0].other_cases)):
        return "In every case"
    if any(one.cases or one.other_cases for one in several):
        return capital(listed([when(charter, one) for one in several], "or"))
    return f"If {listed([who_is(charter, one) for one in several], 'or')} is concerned"


def covered(charter: Charter, topic: Topic, decisions: Sequence[str]) -> str:
    """Return which *decisions* cover the *topic* of a decision that is removed."""
    about = plain(spoken(charter, TOPICS.say((topic,))))
    if not decisions:
        return f"It was about {about}. No decision of the new charter certainly covers this."
    titles = series([f"“{charter.title_of(name)}”" for name in decisions])
    verb = "covers" if len(decisions) == 1 else "cover"
    return f"It was about {about}. Now {titles} {verb} this."


def concerns(new: Charter, old: Charter, partners: Sequence[str], every: Sequence[str]) -> str:
    """Return which *partners* a change concerns, of *every* one of the *new* charter or the *old* one."""
    others = [name for name in every if name not in partners]
    is_most = len(partners) > _MOST_NAMED and len(others) <= _MOST_EXCEPTED
    shown = others if is_most else partners
    titles = series([set_off((new if new.named(name) is not None else old).title_of(name)) for name in shown])
    if len(every) > 1 and not others:
        return "Concerns all partners."
    return f"Concerns all partners except {titles}." if is_most else f"Concerns {titles}."


_MOST_NAMED = 4
_MOST_EXCEPTED = 3


def promise(held: tuple[bool | None, bool | None]) -> str:
    """Return whether a statement of a red line *held* before and holds now."""
    words = {True: "holds", False: "does not hold", None: "could not be worked out"}
    before, after = held
    if before and after is False:
        return "It held before, and does not hold any more."
    return f"Before: it {words[before]}. Now: it {words[after]}."


def not_compared(charter: Charter, reason: Missing, *, is_new: bool, version: str) -> str:
    """Return that the power on a decision of a *version* was not compared, because of what *charter* leaves out."""
    if version == "new":
        return f"The power on it is not known, because {missing(charter, reason)}."
    where = "new" if is_new else "old"
    return f"The power on it was not compared, because in the {where} version {missing(charter, reason)}."


def heading(charter: Charter, party: str | None) -> str:
    """Return the heading of all that has changed, or of what concerns the partner called *party*."""
    return "What has changed" + (f" for {charter.title_of(party)}" if party is not None else "")


def summary(charter: Charter, changed: tuple[int, int, int, int], party: str | None = None) -> str:
    """Return in a sentence how much has *changed*: declarations, known powers, unknown ones, and statements.

    It is about all, or about what concerns the partner called *party*.
    """
    if not any(changed):
        if party is not None:
            return f"Nothing has changed that concerns {charter.title_of(party)}."
        return "The two versions mean the same."
    differences, powers, unknown, promises = changed
    parts = _counted(differences, "declaration", "differs", "differ")
    parts += [f"the power on {counted(powers, 'decision')} has changed"] if powers else []
    parts += [f"the power on {counted(unknown, 'decision')} was not compared"] if unknown else []
    parts += _counted(promises, "statement", "of red lines changed", "of red lines changed")
    return f"{capital(series(parts))}."


def left(charter: Charter, party: str, others: Sequence[int]) -> str:
    """Return in one line how many *others* changed that do not concern *party*: declarations, powers, and so on."""
    nouns = ("declaration", "decision", "statement", "rating")
    parts = [counted(number, what) for number, what in zip(others, nouns, strict=True) if number]
    if not parts:
        return "Nothing else has changed."
    return f"Not shown, because it does not concern {charter.title_of(party)}: changes in {series(parts)}."


def _counted(number: int, what: str, one: str, several: str) -> list[str]:
    return [f"{counted(number, what)} {one if number == 1 else several}"] if number else []
