"""The flow of decisions: the ladder of each, from its notice to where it ends, with votes, days and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.emit.charts.drawn.shapes import head_down, head_right
from mspcharter.emit.charts.ladders import Ladder, Next, Rung, ladders
from mspcharter.emit.charts.paper import WIDTH, Block, Chart, Section, begun, named, or_refuse, paragraph, sentence
from mspcharter.emit.picture import style
from mspcharter.emit.picture.edition import edition
from mspcharter.emit.picture.lettering import rows
from mspcharter.emit.picture.style import BODY, GREY, HEADING, INK, LEAD, LEAST, SMALL, WASH, Sample
from mspcharter.english import capital, counted, in_days, quoted
from mspcharter.model import Charter
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.timelines.stages import ADOPTED, REJECTED
from mspcharter.wording import figures, matters, quorums, requirements
from mspcharter.wording.cases import missing
from mspcharter.wording.document.openings import open_facts
from mspcharter.wording.names import within
from mspcharter.wording.text import plain


def decision_flow(decisions: Decisions) -> Chart:
    """Return the ladder of every decision; raise NothingToShowError where there is no decision."""
    charter = decisions.charter
    found = or_refuse(ladders(decisions), "decisions")
    return Chart(
        "decisions",
        named(charter, "How decisions are made"),
        edition(
            charter, "For each decision: its steps in order, how long each can take, what it needs, and what follows."
        ),
        tuple(_section(charter, one) for one in found),
        tuple(_legend(found)),
    )


def _section(charter: Charter, one: Ladder) -> Section:
    charter = within(charter, one.decision.taken_by)
    shown = [rung for rung in one.rungs if rung.stage.kind != "unsettled" and not _is_empty(rung)]
    blocks = [_rung(charter, one, rung, shown[number + 1 :]) for number, rung in enumerate(shown)]
    unsettled = [paragraph(plain(said)) for said in open_facts(charter, one.decision)]
    blocks = [*blocks, *unsettled] or [paragraph("The charter states no step for it.")]
    return Section(tuple(blocks), _head(charter, one), together=True)


def _is_empty(rung: Rung) -> bool:
    """Say whether *rung* is a notice that takes no time and leads on to one step."""
    return rung.stage.kind == "notice" and rung.days == 0 and len(rung.after) == 1 and rung.after[0].to not in _ENDS


def _head(charter: Charter, one: Ladder) -> Block:
    title = rows(charter.title_of(one.decision.name), WIDTH - 14, HEADING, bold=True)
    notes = list(_notes(charter, one))
    below = [line for note in notes for line in rows(note, WIDTH - 14, SMALL)]
    height = 12 + len(title) * HEADING * LEAD + len(below) * SMALL * LEAD
    ground = style.rect(0, 8, WIDTH, height - 2, fill=style.HUES[0].light, corner=3)
    body = ground + style.block(7, 11, title, HEADING, bold=True)
    body += style.block(7, 12 + len(title) * HEADING * LEAD, below, SMALL)
    words = " ".join([sentence(f"{quoted(charter.title_of(one.decision.name))}"), *notes])
    return Block(style.group(body, class_="decision", data_key=one.decision.name), height + 14, words)


def _notes(charter: Charter, one: Ladder) -> Iterator[str]:
    """Yield the time that the decision takes, who else has a say, and the quorum."""
    decision = one.decision
    body = charter.body_of(decision)
    at = requirements.at_meeting(charter, decision)
    taken = f"Taken by {charter.title_of(body.name)}{at}." if body is not None else "The charter names no body for it."
    yield f"{taken} " + " ".join(_time(charter, one))
    rules = list(requirements.conditions(charter, decision))
    if body is not None and isinstance(one.case, Case):
        rules.append(quorums.quorums(charter, body, one.quorums))
    if rules:
        yield " ".join(rules)


def _time(charter: Charter, one: Ladder) -> Iterator[str]:
    if isinstance(one.case, Unclear) and one.case.never_begins:
        yield sentence(capital(missing(charter, one.case.reason)))
        return
    reason = matters.reason(charter, one.longest)
    declared = one.decision.settled_within
    if declared is not None and one.longest.own_limit is None:
        yield f"The charter allows {counted(declared.count, declared.unit)} for all of it."
    if reason is not None:
        yield sentence(capital(reason))
    elif one.longest.days is not None:
        yield f"It takes at most {in_days(one.longest.days)}, if each step takes as long as it may."


def _rung(charter: Charter, one: Ladder, rung: Rung, later: Sequence[Rung]) -> Block:
    """Return a step: its time at the left, what it needs in the box, what follows at the right and below."""
    title = rows(title_words(charter, rung), _BOX - 14, BODY, bold=True)
    needs = [line for text in needs_words(charter, rung) for line in rows(text, _BOX - 14, SMALL)]
    down = next((way for way in rung.after if later and way.to == later[0].key), None)
    aside = [way for way in rung.after if way is not down and way.event != "again"]
    ways = [(rows(target_words(charter, way, one), _OUT - 12, SMALL, bold=way.to == ADOPTED), way) for way in aside]
    right = sum(len(lines) * SMALL * LEAD + 10 for lines, _ in ways) - 6
    height = max(len(title) * BODY * LEAD + len(needs) * SMALL * LEAD + 11, right + 10, 26.0)
    middle = height / 2
    time = rows(time_words(rung), _LEFT - 12, SMALL)
    body = style.block(_LEFT - 10, middle - len(time) * SMALL * LEAD / 2, time, SMALL, ink=GREY, anchor="end")
    electronic = rung.stage.kind == "electronic-vote"
    body += style.rect(_LEFT, 0, _BOX, height, line=INK, stroke=1.1, corner=3, dash="5 3" if electronic else None)
    top = (height - len(title) * BODY * LEAD - len(needs) * SMALL * LEAD) / 2 - 0.5
    body += style.block(_LEFT + 7, top, title, BODY, bold=True)
    body += style.block(_LEFT + 7, top + len(title) * BODY * LEAD + 1, needs, SMALL)
    body += _outcomes(ways, middle - right / 2)
    gap = 10.0
    if down is not None:
        gap = 21.0
        body += _down(height, gap, event_words(down))
    words = [sentence(f"{title_words(charter, rung)}, {time_words(rung)}"), *needs_words(charter, rung)]
    words += [sentence(f"{capital(event_words(way))}: {target_words(charter, way, one)}") for way in rung.after]
    return Block(style.group(body, class_="rung", data_key=rung.key), height + gap, " ".join(words))


def title_words(charter: Charter, rung: Rung) -> str:
    """Return what happens at a step, with its number if there are several."""
    if rung.stage.kind == "notice":
        return "Notice is given"
    if rung.stage.kind == "discussion":
        return "Discussion"
    words = begun(charter, matters.stage(charter, rung.stage))
    return f"Step {rung.number}: {words}" if rung.number is not None else words


def time_words(rung: Rung) -> str:
    """Return how long a step takes, as the charter says it; a number of meetings with its days, if these are known."""
    step = rung.step
    if step is not None and step.within is not None:
        return f"within {counted(step.within.count, step.within.unit)}"
    if step is not None and step.meetings is not None:
        known = f", {in_days(rung.days)} at most" if rung.days is not None else ""
        return f"{counted(step.meetings, 'meeting')}{known}"
    if rung.days is None:
        return "no time limit"
    if rung.stage.kind == "notice":
        return f"{in_days(rung.days)} before" if rung.days else "at once"
    if rung.stage.kind == "discussion":
        return f"at least {in_days(rung.days)}"
    if rung.stage.kind == "consultation":
        return in_days(rung.days)
    return f"within {in_days(rung.days)}"


def needs_words(charter: Charter, rung: Rung) -> list[str]:
    """Return what a step needs: in votes where that is known, else as the charter says it."""
    if rung.figure is not None and rung.numbers is not None:
        texts = list(figures.step(charter, rung.figure, rung.numbers))
    elif rung.step is not None:
        texts = [sentence(capital(plain(requirements.step(charter, rung.step))))]
    else:
        texts = []
    if any(way.event == "again" for way in rung.after):
        texts.append("Without a quorum, the meeting can be called again.")
    return [" ".join(texts)] if texts else []


def event_words(way: Next) -> str:
    """Return when the matter goes on that way."""
    return _EVENTS[way.event]


def target_words(charter: Charter, way: Next, one: Ladder) -> str:
    """Return where the matter goes on that way, in words."""
    if way.decision is not None:
        body = charter.decisions[way.decision].taken_by
        where = f"{charter.title_of(body)}: " if body is not None else ""
        return f"Goes to {where}{quoted(charter.title_of(way.decision))}"
    if way.to in _ENDS:
        return capital(matters.end(way.to))
    rung = next((rung for rung in one.rungs if rung.key == way.to), None)
    if rung is None:
        return "Goes on"
    return f"Step {rung.number}" if rung.number is not None else begun(charter, matters.stage(charter, rung.stage))


def _outcomes(ways: Sequence[tuple[Sequence[str], Next]], top: float) -> str:
    """Return what follows a step beside the next one: an arrow to the right for each."""
    body, y = "", top
    start, x = _LEFT + _BOX, WIDTH - _OUT
    for lines, way in ways:
        high = len(lines) * SMALL * LEAD + 4
        at = y + high / 2
        ground, line = _end_look(way)
        body += style.rect(x, y, _OUT, high, fill=ground, line=line, corner=high / 2 if way.to in _ENDS else 2)
        body += style.block(x + 7, y + 2, lines, SMALL, bold=way.to == ADOPTED)
        body += style.path(f"M{start:.1f} {at:.1f}H{x - 5:.1f}", line=GREY)
        body += head_right(x - 0.5, at)
        body += style.text(start + 4, at - 3, event_words(way), LEAST, ink=GREY)
        y += high + 6
    return body


def _end_look(way: Next) -> tuple[str, str]:
    if way.to == ADOPTED:
        return style.HUES[2].light, style.HUES[2].dark
    if way.to == REJECTED:
        return style.HUES[6].light, style.HUES[6].dark
    return WASH, GREY


def _down(top: float, gap: float, event: str) -> str:
    x = _LEFT + 26
    line = style.path(f"M{x} {top:.1f}V{top + gap - 5:.1f}", line=GREY)
    head = head_down(x, top + gap - 0.5)
    return line + head + style.text(x + 7, top + gap / 2 + 2.6, event, SMALL - 0.5, ink=GREY)


def _legend(found: Sequence[Ladder]) -> Iterator[Sample]:
    if any(rung.stage.kind not in ("unsettled", "electronic-vote") for one in found for rung in one.rungs):
        yield Sample(style.rect(0, -5, 24, 10, line=INK, stroke=1.1, corner=3), 24, "step")
    if any(rung.stage.kind == "electronic-vote" for one in found for rung in one.rungs):
        sign = style.rect(0, -5, 24, 10, line=INK, stroke=1.1, corner=3, dash="5 3")
        yield Sample(sign, 24, "vote without a meeting")
    for look, words in _LOOKS:
        if any(way.to == look.to for one in found for rung in one.rungs for way in rung.after):
            ground, line = _end_look(look)
            yield Sample(style.rect(0, -5, 24, 10, fill=ground, line=line, corner=5), 24, words)
    if any(way.decision is not None for one in found for rung in one.rungs for way in rung.after):
        ground, line = _end_look(Next("failed", ""))
        yield Sample(style.rect(0, -5, 24, 10, fill=ground, line=line, corner=2), 24, "it goes on elsewhere")


_SHOWS = "For each decision: its steps in order, how long each can take, what it needs, and what follows."
_ENDS = (ADOPTED, REJECTED)
_LOOKS = ((Next("passed", ADOPTED), "the decision is made"), (Next("failed", REJECTED), "it is not made"))
_LEFT, _OUT = 68.0, 126.0
_BOX = WIDTH - _LEFT - _OUT - 48
_EVENTS = {
    "on": "then",
    "passed": "if it passes",
    "failed": "if not",
    "tied": "on a tie",
    "electronic": "or instead",
    "approved": "if approved",
    "refused": "if refused",
    "vetoed": "if vetoed",
    "not-vetoed": "without a veto",
    "again": "without a quorum",
}
