"""The cells of the voting matrix: who decides, the quorum, the votes needed, who can block, and what breaks a tie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.english import series
from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions
from mspcharter.power.figures import Figures
from mspcharter.power.questions.against import NOBODY
from mspcharter.power.questions.matrix import Line
from mspcharter.power.questions.single import Single
from mspcharter.wording import figures as numbers
from mspcharter.wording import players
from mspcharter.wording.document import stages
from mspcharter.wording.text import plain

COLUMNS = ("Decision", "Who decides", "Quorum", "Votes needed", "Who can block alone", "Fewest who block", "On a tie")


def cells(known: Decisions, figures: Figures, line: Line) -> tuple[str, ...]:
    """Return the cells of a row behind its decisions."""
    charter, case = known.charter, figures.case
    return (
        charter.title_of(case.body.name),
        _quorum(charter, figures),
        _needed(charter, figures, line),
        _alone(charter, figures),
        _fewest(figures),
        _tie(charter, figures),
    )


def _quorum(charter: Charter, figures: Figures) -> str:
    found = {one.meeting: numbers.quorum(charter, one) for one in figures.quorums}
    parts = [found["meeting"]] if "meeting" in found else []
    parts += [f"{found['vote']} to vote"] if "vote" in found else []
    second = figures.case.body.quorum_at_second_meeting
    if "second" in found and found["second"] != found.get("meeting"):
        parts.append(f"{found['second']} at a second meeting")
    elif second is not None and second.condition is None:
        parts.append("any number at a second meeting")
    return "; ".join(parts) or "none"


def _needed(charter: Charter, figures: Figures, line: Line) -> str:
    needed = numbers.yes_needed(charter, figures, line)
    return needed if needed.startswith(("only", "cannot", "not")) else f"{needed} yes"


def _alone(charter: Charter, figures: Figures) -> str:
    """Return who can block it alone: each of those whom the figures name, with how they do it."""
    blocking = [one for one in figures.singles if one.blocks]
    if figures.against.no == NOBODY:
        return "cannot pass"
    if not blocking:
        return "no one"
    return series([_who(charter, figures, one) for one in blocking], 6)


def _who(charter: Charter, figures: Figures, one: Single) -> str:
    title = players.player(charter, figures.case, one.party)
    each = f"each of the {one.party.alike:,} {title}" if one.party.alike > 1 else title
    if one.by_no or not one.by_absence:
        return each
    return f"{each} (by staying away)"


def _fewest(figures: Figures) -> str:
    against = figures.against
    no, away = numbers.blocking(against.no, against.whole), numbers.blocking(against.staying_away, against.whole)
    if no == away:
        return no
    return f"{no} by voting no; {away} by staying away"


def _tie(charter: Charter, figures: Figures) -> str:
    told = plain(stages.tie(charter, figures.case))
    return told.partition(", that is exactly half, ")[2].rstrip(".") if told else "none possible"


def notes(known: Decisions, several: Sequence[Figures]) -> Iterator[str]:
    """Yield what the columns mean, and what is to be known of single rows."""
    yield (
        "“Votes needed”: the fewest yes votes that can pass it if all attend and vote yes or no. “Fewest who block”:"
        " the fewest seats that block it by voting no, or by staying away, if all others vote yes. “Who can block"
        " alone” looks at seats, stakeholders, constituencies and sectors."
    )
    yield from numbers.unsure(known.charter, several)
