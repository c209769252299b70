"""The cells of the voting matrix: who decides, the quorum, the votes needed, who can block, and what breaks a tie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.english import listed, series
from mspcharter.model import Charter
from mspcharter.model.requirements import AllOf, Amount, AnyOf, Condition, Consensus, NoObjection, Unanimity, is_silence
from mspcharter.model.values import fraction, is_count
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.figures import Figures
from mspcharter.power.glance import Glance
from mspcharter.power.questions.matrix import Line
from mspcharter.power.questions.quorums import QuorumFigure
from mspcharter.power.questions.single import Single
from mspcharter.wording import figures as numbers
from mspcharter.wording import players
from mspcharter.wording.document import ties
from mspcharter.wording.quorums import quorum
from mspcharter.wording.requirements import condition
from mspcharter.wording.seats import own_holder, title_at
from mspcharter.wording.text import plain

COLUMNS = ("Decision", "Who decides", "Quorum", "Votes needed", "Who can block alone", "Fewest who block", "On a tie")


def cells(known: Decisions, glance: Glance) -> tuple[str, ...]:
    """Return the cells of a row behind its decisions."""
    charter, figures, line = known.charter, glance.figures, glance.line
    case = figures.case
    return (
        charter.title_of(case.body.name),
        _quorum(charter, figures),
        _needed(charter, figures, line),
        _alone(charter, glance),
        _fewest(figures),
        _tie(charter, case, line),
    )


def _quorum(charter: Charter, figures: Figures) -> str:
    """Return the quorums that the rule asks of the body: that of a second meeting only if it is another number.

    A step that silence meets asks for none.
    """
    steps = figures.case.decision.requires
    if figures.quorums and all(is_silence(step.condition) for step in steps):
        return "none for this rule"
    found = {one.meeting: _number(charter, one) for one in figures.quorums}
    parts = [found["meeting"]] if "meeting" in found else []
    parts += [f"to vote, {found['vote']}"] if "vote" in found else []
    second = figures.case.body.quorum_at_second_meeting
    if "second" in found and found["second"] != found.get("meeting"):
        parts.append(f"at a second meeting, {found['second']}")
    elif second is not None and second.condition is None:
        parts.append("at a second meeting, any number")
    if not parts:
        return "none named" if figures.case.body.quorum is None else "none"
    silent = [number for number, step in enumerate(steps, 1) if is_silence(step.condition)]
    parts += (
        [f"none at {'step' if len(silent) == 1 else 'steps'} {listed([str(one) for one in silent])}"] if silent else []
    )
    return "; ".join(parts)


def _number(charter: Charter, one: QuorumFigure) -> str:
    """Return a quorum as a number; its rule stands with its body."""
    asked = one.quorum.condition
    rule = f" ({plain(condition(charter, asked, 'member'))})" if asked is not None else ""
    return quorum(charter, one).removesuffix(" while all members are active").removesuffix(rule)


_MOST_NAMED = 6


def _needed(charter: Charter, figures: Figures, line: Line) -> str:
    needed = numbers.yes_needed(charter, figures, line)
    number, tied, _ = needed.partition(", or ")
    return f"{number} yes{needed.removeprefix(number)}" if tied or number[-1:].isdigit() else needed


def _alone(charter: Charter, glance: Glance) -> str:
    """Return who can block it alone, by their votes or by doing nothing."""
    if not glance.is_possible:
        return "cannot pass"
    owner = glance.figures.owner
    able = glance.figures.singles if owner is None else (owner, *glance.figures.singles)
    blocking = [_who(charter, glance.figures, one) for one in able if one.first_to_block]
    titles = [title_at(charter, level, name) for level, name in glance.idle]
    idle = [f"{title} (by doing nothing)" for title in titles if title not in blocking]
    return series(list(dict.fromkeys((*blocking, *idle))), _MOST_NAMED) or "no one"


def _who(charter: Charter, figures: Figures, one: Single) -> str:
    title = _title(charter, figures, one)
    each = f"each of the {one.party.alike:,} {title}" if one.party.alike > 1 else title
    by = "" if one.by_no or not one.by_absence else "by staying away"
    chair = players.with_the_chair(charter, figures.case, one.chair)
    conditions = ", ".join(filter(None, (by, chair)))
    return f"{each} ({conditions})" if conditions else each


def _title(charter: Charter, figures: Figures, one: Single) -> str:
    """Return the title of a party; a seat of a line for each partner has that of its holder."""
    if one.party.level == "seat" and len(one.party.holders) == 1:
        holder = own_holder(charter, figures.case.voters[one.party.voters[0]])
        if holder is not None:
            return holder
    return players.player(charter, figures.case, one.party)


def _fewest(figures: Figures) -> str:
    against = figures.against
    no, away = numbers.blocking(against.no, against.whole), numbers.blocking(against.staying_away, against.whole)
    if no == away:
        return no
    return f"{no} by voting no; {away} by staying away"


def _tie(charter: Charter, case: Case, line: Line) -> str:
    told = plain(ties.tie(charter, case, line.edges))
    if ties.can_tie(line.edges):
        result, _, reason = told.partition(", that is exactly half, ")[2].rstrip(".").partition(": the charter has ")
        return f"{result} ({reason})" if reason else result
    if all(isinstance(step.condition, NoObjection) for step in case.decision.votes):
        return "no tie: an objection stops it"
    fails = all(_fails_if_equal(step.condition) for step in case.decision.votes)
    return "it does not pass" if fails else "it passes if it has the votes needed"


def _fails_if_equal(condition: Condition) -> bool:
    """Say whether as many yes as no surely fall short of *condition*; false where that is not known."""
    match condition:
        case Consensus() | Unanimity() | NoObjection():
            return True
        case AllOf(parts):
            return any(_fails_if_equal(one) for one in parts)
        case AnyOf(parts):
            return all(_fails_if_equal(one) for one in parts)
        case Amount(scope=None) if not is_count(condition.quantity) and condition.base != "total":
            twice = fraction(condition.quantity) * 2
            return twice > 1 or (twice == 1 and condition.comparison == "more than")
        case _:
            return False


def notes(known: Decisions, several: Sequence[Glance]) -> Iterator[str]:
    """Yield what the columns mean, and what is to be known of single rows."""
    yield (
        "“Votes needed”: the fewest yes votes that can pass it if all attend and vote yes or no; on a tie, if it is"
        " broken in its favour. “Fewest who block”:"
        " the fewest seats that block it by voting no, or by staying away, if all others vote yes. “Who can block"
        " alone” looks at seats, stakeholders, constituencies and sectors."
    )
    if any(one.under for one in known.charter.constituencies.values()):
        yield (
            "Of a constituency and its parts, “Who can block alone” looks at the widest that has seats of its own or"
            " that a rule or a chamber names. A part of it may be able to block as well."
        )
    if any(ties.idle(known.charter, one.figures.case, one.line.edges) for one in several):
        yield "“On a tie”: whoever breaks ties changes a result only where this column says so."
    yield from numbers.unsure(known.charter, [one.figures for one in several])
