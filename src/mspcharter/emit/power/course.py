"""How each decision and dispute comes to an end: in how many days, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.english import in_days
from mspcharter.model import Charter
from mspcharter.power.answers import Answers
from mspcharter.wording import headings
from mspcharter.wording.matters import INTRODUCTION, longest_way, obstacles, unending
from mspcharter.wording.names import title_of


def course(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield how long each matter can take, and whatever may keep it from its end."""
    matters = [one for one in answers.process.matters if not answers.asked or one.name in answers.asked]
    found = [one for one in matters if one.longest.days is not None]
    sentences = [*unending(charter, [one for one in matters if one.longest.days is None])]
    if answers.asked:
        sentences += [longest_way(charter, one) for one in found]
    else:
        sentences += obstacles(charter, answers.process)
    if not matters:
        return
    yield Heading(2, headings.MATTERS)
    if found:
        yield Paragraph((INTRODUCTION,))
        yield table(
            headings.MATTERS_COLUMNS,
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
    if sentences:
        yield Bullets(tuple((sentence,) for sentence in sentences))
