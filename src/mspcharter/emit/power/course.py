"""How each decision and dispute comes to an end: in how many days, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.emit.power.groups import alike
from mspcharter.english import clean, in_days, quoted, series
from mspcharter.model import Charter
from mspcharter.power.answers import Answers
from mspcharter.power.timelines.process import Matter, Process
from mspcharter.wording.matters import reason, story, task
from mspcharter.wording.names import title_of

_COLUMNS = ("Decision or dispute", "Takes at the most", "The charter allows")


def course(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield how long each matter can take, and whatever may keep it from its end."""
    matters = [one for one in answers.process.matters if not answers.asked or one.name in answers.asked]
    found = [one for one in matters if one.longest.days is not None]
    told = [*_unending(charter, [one for one in matters if one.longest.days is None])]
    if answers.asked:
        told += [f"{quoted(title_of(charter, one.name))}: {clean(story(charter, one.longest))}" for one in found]
    else:
        told += [f"{sentence}." for sentence in _obstacles(charter, answers.process)]
    if not matters:
        return
    yield Heading(2, "Does it come to an end?")
    if found:
        yield Paragraph(("Counted from the notice to the last step, if every step takes as long as it may.",))
        yield table(
            _COLUMNS,
            [
                Row(
                    (
                        (title_of(charter, one.name),),
                        (in_days(one.longest.days),) if one.longest.days is not None else (),
                        (in_days(one.declared),) if one.declared is not None else (),
                    )
                )
                for one in found
            ],
        )
    if told:
        yield Bullets(tuple((sentence,) for sentence in told))


def _unending(charter: Charter, matters: Sequence[Matter]) -> Iterator[str]:
    """Say why nothing limits how long *matters* take; those with the same reason together."""
    for group in alike(
        matters,
        lambda one: (
            one.always_ends,
            reason(charter, one.longest),
            one.always_ends or story(charter, one.longest),
        ),
    ):
        titles = series([quoted(title_of(charter, one.name)) for one in group])
        if group[0].always_ends:
            why, _, steps = clean(reason(charter, group[0].longest) or "").partition(": ")
            yield f"{titles}: {why}{f' ({steps})' if steps else ''}."
        else:
            yield f"{titles} may never end. {clean(story(charter, group[0].longest))}"


def _obstacles(charter: Charter, process: Process) -> Iterator[str]:
    """Yield what goes round in circles, hangs on one partner, or has no last word."""
    for circle in process.escalations:
        titles = [quoted(title_of(charter, name)) for name in circle]
        yield (
            f"{series(titles)} can be referred round and round"
            if len(titles) > 1
            else f"{titles[0]} is referred to itself"
        )
    for one in process.appointments:
        bodies = [title_of(charter, name) for name in one.bodies]
        closed = ", and nobody else fills any" if one.closed else ""
        yield (
            f"{series(bodies)} fill each other's seats{closed}"
            if len(bodies) > 1
            else f"{bodies[0]} fills seats of its own{closed}"
        )
    for stay in process.mainstays:
        tasks = series([clean(task(charter, held)) for held in stay.holds])
        yield f"Much hangs on {title_of(charter, stay.name)}: {tasks}"
    for judge in process.judges:
        role = f", as {title_of(charter, judge.role)}," if judge.role is not None else ""
        dispute = quoted(title_of(charter, judge.dispute.name))
        yield f"{title_of(charter, judge.partner)}{role} has the last word in {dispute}, its own cases included"
    for tie in process.open_ties:
        last = quoted(title_of(charter, tie.decision.name))
        yield (
            f"The last word in {quoted(title_of(charter, tie.dispute.name))} is {last}, and nothing says what holds"
            " when that ends in a tie"
        )
