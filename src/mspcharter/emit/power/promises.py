"""Red lines, what-ifs, and what becomes of it all if somebody leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph
from mspcharter.emit.power.players import capital
from mspcharter.english import clean, counted, quoted, series
from mspcharter.model import Charter
from mspcharter.model.statements import Expectation
from mspcharter.power.answers import Answers
from mspcharter.power.guarantees.answers import Proof
from mspcharter.power.guarantees.departures import Departure, Gain
from mspcharter.power.guarantees.scenarios import Play
from mspcharter.wording import requirements
from mspcharter.wording.guarantees import explanation, note
from mspcharter.wording.names import title_of
from mspcharter.wording.text import plain

_VERDICTS = {True: "Kept", False: "Broken", None: "Cannot be told"}
_COMES = {True: "As expected", False: "Not as expected", None: "Cannot be told"}


def red_lines(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield each guarantee with its statements, kept or broken; of those asked for, where some were."""
    shown = [
        (verdict.guarantee, [one for one in verdict.proofs if _concerns(one.statement, answers.asked)])
        for verdict in answers.verdicts
    ]
    shown = [(guarantee, proofs) for guarantee, proofs in shown if proofs]
    if not shown:
        return
    yield Heading(2, "Red lines")
    every = [proof for _, proofs in shown for proof in proofs]
    yield Paragraph((_tally(every),))
    for guarantee, proofs in shown:
        yield Heading(3, title_of(charter, guarantee.name))
        yield Bullets(tuple((_judged(charter, proof, _VERDICTS),) for proof in proofs))


def _tally(proofs: Sequence[Proof]) -> str:
    broken = sum(proof.holds is False for proof in proofs)
    unknown = sum(proof.holds is None for proof in proofs)
    if not broken and not unknown:
        return f"The rules keep {'all' if len(proofs) > 1 else 'the'} {counted(len(proofs), 'promise')} made here."
    told = [f"{counted(len(proofs) - broken - unknown, 'promise')} kept by the rules"]
    told += [f"{broken:,} broken"] if broken else []
    told += [f"{unknown:,} of which it cannot be told"] if unknown else []
    return f"{capital(series(told))}."


def _judged(charter: Charter, proof: Proof, verdicts: dict[bool | None, str]) -> str:
    """Say whether a statement holds; where it does not, with what shows it."""
    statement = plain(requirements.statement(charter, proof.statement))
    told = f"{verdicts[proof.holds]}: {statement}."
    return told if proof.holds else f"{told} {clean(explanation(charter, proof.reason))}."


def what_ifs(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield each scenario with what was expected of it, and what comes."""
    shown = [play for play in answers.plays if _is_about(play, answers.asked)]
    if not shown:
        return
    yield Heading(2, "What if")
    for play in shown:
        yield Heading(3, title_of(charter, play.scenario.name))
        told = [_judged(play.charter, proof, _COMES) for proof in play.proofs] or [
            f"{clean(explanation(play.charter, vote.reason))}." for vote in play.votes
        ]
        told += [f"{clean(note(play.charter, one))}." for one in play.notes]
        yield Bullets(tuple((sentence,) for sentence in told))


def _is_about(play: Play, asked: Sequence[str]) -> bool:
    return (
        not asked
        or any(vote.decision in asked for vote in play.votes)
        or any(_concerns(proof.statement, asked) for proof in play.proofs)
    )


def _concerns(statement: Expectation, asked: Sequence[str]) -> bool:
    """Say whether *statement* is one of those decisions, where only some are asked for."""
    return not asked or getattr(statement, "decision", None) in asked


def if_one_leaves(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield what breaks when a partner, or a whole constituency, leaves; those of whom the same is true together."""
    if answers.asked or not answers.departures:
        return
    yield Heading(2, "If one leaves")
    yield Paragraph(
        ("What would change if one partner, or a whole constituency, withdrew and its seats stayed empty.",)
    )
    found: dict[tuple[str, ...], list[str]] = {}
    for departure in answers.departures:
        found.setdefault(tuple(_consequences(charter, departure)), []).append(clean(charter.title_of(departure.who)))
    harmless = found.pop((), [])
    told = [f"{series(who)}: {'; '.join(what)}." for what, who in found.items()]
    if harmless:
        who = series(harmless) if found else "Whoever leaves"
        told.append(f"{who}: nothing changes in who can meet, pass or block.")
    yield Bullets(tuple((sentence,) for sentence in told))


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
        lines = "red line" if len(broken) == 1 else "red lines"
        yield f"the {lines} {series([quoted(title_of(charter, name)) for name in broken])} would be broken"


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
