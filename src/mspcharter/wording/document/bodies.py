"""The rules of a body as facts: whom it answers to, who sits there and how long, the chair, meetings and quorum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.english import capital, counted, listed
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Chair
from mspcharter.model.requirements import Condition
from mspcharter.power.questions.quorums import QuorumFigure
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.reading import Speech
from mspcharter.semantics.seat_lines import say_filling
from mspcharter.semantics.writing import lasting, often, say_who
from mspcharter.wording.facts import fact_of, spoken
from mspcharter.wording.names import anchor, named
from mspcharter.wording.quorums import quorum
from mspcharter.wording.requirements import condition
from mspcharter.wording.text import Link, Text, joined, plain

_LINES = ("chamber", "term", "limit", "balance", "chair", "meets", "quorum", "vacancy", "inactive", "seat_lost",
    "proxies", "secretariat", "must_be", "may_not_be",
)  # fmt: skip


def facts(
    charter: Charter, body: Body, quorums: Sequence[QuorumFigure], seats: Sequence[int]
) -> Iterator[tuple[str, Text]]:
    """Yield the facts of *body*, each under its label; *body* itself is called "its members".

    A size is left out if it is among the numbers of *seats* that its table shows.
    """
    form = FORM_OF["body"]
    yield from ((label, text) for label, text in _place(charter, body, seats) if text)
    for attribute in _LINES:
        line = form.line(attribute)
        match attribute:
            case "chamber":
                text = _chambers(charter, body)
            case "limit":
                text = _limits(charter, body)
            case "chair":
                text = _chair(charter, body)
            case "quorum":
                text = _quorum(charter, body, quorums)
            case _:
                text = fact_of(charter, line, getattr(body, attribute))
        if text:
            yield line.label, _of_itself(body, text)


def _place(charter: Charter, body: Body, seats: Sequence[int]) -> Iterator[tuple[str, Text]]:
    """Yield whom a body works for and reports to, and how many seats it may have."""
    reports = body.reports_to
    every = f" {often(reports.every)}" if reports is not None and reports.every is not None else ""
    to = reports.to if reports is not None else None
    if body.under is not None:
        yield "Under", (*named(charter, body.under), f"; reports to it{every}" if every and to == body.under else "")
    if to is not None and not (every and to == body.under):
        yield "Reports to", (*named(charter, to), every)
    bounds = [f"{body.size:,}"] if body.size is not None and body.size not in seats else []
    bounds += [f"at least {body.size_at_least:,}"] if body.size_at_least is not None else []
    bounds += [f"at most {body.size_at_most:,}"] if body.size_at_most is not None else []
    if bounds:
        yield "Number of seats", (", ".join(bounds),)


def _chambers(charter: Charter, body: Body) -> Text:
    """Return the part of the votes that each chamber has, those of one chamber together."""
    parts: dict[str | None, list[Text]] = {}
    for chamber in body.chamber:
        share: Text = (*named(charter, chamber.constituency), f" {chamber.part}")
        parts.setdefault(chamber.of, []).append(share)
    shown: list[Text] = []
    for whole, shares in parts.items():
        of: Text = ("Of ", *named(charter, whole), ": ") if whole is not None else ()
        shown.append((*of, *joined(shares, "; ")))
    return joined(shown, ". ")


def _limits(charter: Charter, body: Body) -> Text:
    line = FORM_OF["body"].line("limit")
    said = [plain(spoken(charter, line.value.say(one))) for one in body.limit]
    return (f"at most {listed(said)}",) if said else ()


def _chair(charter: Charter, body: Body) -> Text:
    """Return who chairs, for how long, how the chair rotates, and with what vote."""
    chair = body.chair
    if chair is None:
        return ()
    parts = [part for part in (_filled(charter, chair), _rotates(chair), _powers(chair)) if part]
    return joined(parts, "; ")


def _filled(charter: Charter, chair: Chair) -> Text:
    said: list[Speech] = []
    if chair.filled is not None:
        said.append(say_filling(chair.filled))
    if chair.held_by is not None:
        said.append(("held by ", *say_who(chair.held_by)))
    text = joined((spoken(charter, one) for one in said), ", ")
    if chair.term is not None:
        text = (*text, f"{' ' if text else ''}for {lasting(chair.term)}")
    if chair.in_a_row is not None:
        text = (*text, f"{', ' if text else ''}at most {counted(chair.in_a_row, 'term')} in a row")
    return text


def _rotates(chair: Chair) -> Text:
    if chair.rotates is None:
        return ()
    among = f" among {chair.rotates.among}" if chair.rotates.among else ""
    every = f" {often(chair.rotates.every)}" if chair.rotates.every else ""
    return (f"rotates{among}{every}",)


def _powers(chair: Chair) -> Text:
    casting = {True: "has a casting vote", False: "has no casting vote", None: ""}[chair.casting_vote]
    votes = {True: "votes like any member", False: "does not vote", None: ""}[chair.votes]
    powers = [power for power in (votes, casting) if power]
    return (listed(powers, "and"),) if powers else ()


def _quorum(charter: Charter, body: Body, quorums: Sequence[QuorumFigure]) -> Text:
    """Return the quorums of a body, each as a number beside its rule."""
    told: dict[str, QuorumFigure] = {one.meeting: one for one in quorums}
    parts = []
    for meeting, stated, start in (
        ("meeting", body.quorum, ""),
        ("vote", body.quorum_to_vote, "to vote, "),
        ("second", body.quorum_at_second_meeting, "at a second meeting, "),
    ):
        if stated is None:
            continue
        if stated.condition is None:
            parts.append(f"{start}{'any number of members' if start else 'none; any number of members is enough'}")
            continue
        parts.append(start + figured(charter, stated.condition, told.get(meeting)))
    return ("; ".join(parts),) if parts else ()


def figured(charter: Charter, rule: Condition, known: QuorumFigure | None) -> str:
    """Return a quorum as the number that is *known*, beside its *rule*."""
    words = plain(condition(charter, rule, "member"))
    figure = quorum(charter, known) if known is not None else words
    return figure if words in figure else f"{figure} ({words})"


def _of_itself(body: Body, text: Text) -> Text:
    """Return *text* with "its members" in place of the name of the body itself."""
    return tuple(
        "its members" if isinstance(part, Link) and part.target == anchor(body.name) else part for part in text
    )


def silent(title: str) -> str:
    """Return that the charter only names a body."""
    return capital(f"the charter names {title} and states no rules for it.")
