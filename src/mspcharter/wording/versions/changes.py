"""What has changed between two versions of a charter, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mspcharter.english import capital, counted, series
from mspcharter.model import Charter
from mspcharter.power.cases import Missing
from mspcharter.power.glance import Needed
from mspcharter.power.players import PlayerLevel
from mspcharter.power.questions.smallest import Smallest
from mspcharter.semantics.forms import FORM_OF
from mspcharter.wording import editor
from mspcharter.wording.cases import missing
from mspcharter.wording.facts import fact_of, spoken
from mspcharter.wording.names import within
from mspcharter.wording.seats import title_at
from mspcharter.wording.text import plain

NOTHING = "nothing"

ALONE = (
    "To pass a decision alone means: against the no of all others. To block it alone means: by voting no or by staying"
    " away, although all others vote yes."
)
"""Which votes the sentences about passing and blocking alone are about."""


def fact_label(kind: str, attribute: str, item: str | None, shown: Any, charter: Charter) -> str:
    """Return what a fact is called: the label of its line, and the title of the item of a list."""
    if attribute == "title":
        return "Title"
    line = next((one for one in FORM_OF[kind].lines if one.attribute == attribute), None)
    label = (line.label if line is not None else "") or capital(attribute.strip("_").replace("_", " "))
    if item is None:
        return label
    title = getattr(shown, "title", None)
    return f"{label}: {charter.filled(title) if title else item}"


def fact_value(charter: Charter, kind: str, attribute: str, value: Any, *, one: bool, body: str | None = None) -> str:
    """Return the value of a fact in words; of a list, *one* item; inside *body*, seats are called by their titles."""
    if value is None or value == ():
        return NOTHING
    here = within(charter, body) if body is not None and body in charter.bodies else charter
    line = next((each for each in FORM_OF[kind].lines if each.attribute == attribute), None)
    if line is None:
        return charter.filled(str(value))
    text = spoken(here, line.value.say(value)) if one else fact_of(here, line, value)
    return capital(plain(text)) or NOTHING


def needed(charter: Charter, yes: Needed | None) -> str:
    """Return the yes votes that a decision needs."""
    return editor.needed(charter, yes) if yes is not None else editor.NOT_KNOWN


def alliance(charter: Charter, found: Smallest | None) -> str:
    """Return the members of a smallest alliance that passes a decision."""
    if found is None or not found.known:
        return "not known"
    titles = [charter.title_of(one.group or one.name) for one, _ in found.members]
    return " + ".join(titles) if titles else "none"


def gained(charter: Charter, decision: str, who: Sequence[tuple[PlayerLevel, str]], act: str) -> Iterator[str]:
    """Yield who can now pass or block a decision alone, each party once, at the widest level at which it has a name."""
    yield from _acts(charter, decision, who, f"can now {act}")


def lost(charter: Charter, decision: str, who: Sequence[tuple[PlayerLevel, str]], act: str) -> Iterator[str]:
    """Yield who can no longer pass or block a decision alone."""
    yield from _acts(charter, decision, who, f"can no longer {act}")


def _acts(charter: Charter, decision: str, who: Sequence[tuple[PlayerLevel, str]], act: str) -> Iterator[str]:
    titles = list(dict.fromkeys(title_at(charter, level, name) for level, name in who))
    if titles:
        each = "each " if len(titles) > 1 else ""
        verb = act.replace("can ", f"can {each}".rstrip() + " ", 1) if each else act
        yield f"{series(titles)} {verb} “{charter.title_of(decision)}” alone."


def promise(held: tuple[bool | None, bool | None]) -> str:
    """Return whether a statement of a red line *held* before and holds now."""
    words = {True: "holds", False: "does not hold", None: "could not be worked out"}
    before, after = held
    if before and after is False:
        return "It held before, and does not hold any more."
    return f"Before: it {words[before]}. Now: it {words[after]}."


def not_compared(charter: Charter, reason: Missing) -> str:
    """Return that the power on a decision was not compared, because of what *charter* leaves out."""
    return f"The power on it was not compared, because {missing(charter, reason)}."


def summary(differences: int, powers: int, unknown: int, promises: int) -> str:
    """Return in a sentence how much has changed: declarations, known powers, those *unknown*, and statements."""
    if not differences and not powers and not unknown and not promises:
        return "The two versions mean the same."
    parts = [counted(differences, "declaration") + (" differs" if differences == 1 else " differ")]
    if powers:
        parts.append(f"the power on {counted(powers, 'decision')} has changed")
    if unknown:
        parts.append(f"the power on {counted(unknown, 'decision')} was not compared")
    if promises:
        parts.append(f"{counted(promises, 'statement')} of red lines changed")
    return f"{capital(series(parts))}."
