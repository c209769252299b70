"""The form of the guided first draft, as messages: what can be chosen in it, and the charter or what is lacking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mspcharter.english import capital
from mspcharter.ide.asked import Answer, BadMessage, Message, list_of, text_of
from mspcharter.ide.drafting.answers import (
    MAJORITIES,
    SUBJECTS,
    Answers,
    Group,
    OwnRule,
    Partner,
    Unusable,
    checked,
    chooses_in,
    currency_in,
    rule_in,
    seats_in,
    sector_in,
    subject_in,
)
from mspcharter.ide.drafting.first_draft import first_draft
from mspcharter.manual.words import word_help
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.wording.document import stages

_NEXT_STEPS = """\
# A first draft. The findings on the right show what is still missing.
# Open a finding to read why it matters, to see an example, and to add what it asks for.
"""


def choices() -> Answer:
    """Return what can be chosen: the sectors, and the rules and subjects of decisions with words for people."""
    return {
        "sectors": list(BUILT_IN_SECTORS),
        "rules": [[rule, _explained(rule)] for rule in MAJORITIES],
        "subjects": [[one, capital(stages.SUBJECTS[one])] for one in SUBJECTS],
    }


def draft(message: Message) -> Answer:
    """Return the first draft that the answers in *message* make, or why they are not enough.

    A refusal names the field, and its row among those of the message.
    """
    try:
        return {"text": first_draft(checked(_answers(message)), _NEXT_STEPS)}
    except Unusable as error:
        reason = capital(error.reason) + ("" if error.reason.endswith("?") else ".")
        return {"refused": reason, "field": error.field, "row": error.row}


def _answers(message: Message) -> Answers:
    partners, groups, rules = (_rows(message, kind) for kind in ("partners", "groups", "rules"))
    title, issue = text_of(message, "title").strip(), text_of(message, "issue").strip()
    # An empty name or issue comes first, as it stands first on the page.
    if title and issue:
        return Answers(
            title,
            issue,
            [_partner(row, one) for row, one in enumerate(partners)],
            currency_in(text_of(message, "currency")),
            [_group(row, one) for row, one in enumerate(groups)],
            rule_in(text_of(message, "rule")),
            [_own_rule(row, one) for row, one in enumerate(rules)],
        )
    return Answers(title, issue)


def _rows(message: Message, kind: str) -> list[Mapping[str, Any]]:
    rows = list_of(message, kind)
    if not all(isinstance(one, Mapping) for one in rows):
        raise BadMessage(f"each of the {kind} is an object")
    return [one for one in rows if isinstance(one, Mapping)]


def _group(row: int, one: Mapping[str, Any]) -> Group:
    title = text_of(one, "title").strip()
    sector = sector_in(text_of(one, "sector"), title, row=row)
    return Group(title, sector, seats_in(text_of(one, "seats"), row), chooses_in(text_of(one, "chooses")))


def _partner(row: int, one: Mapping[str, Any]) -> Partner:
    title = text_of(one, "title").strip()
    return Partner(title, sector_in(text_of(one, "sector"), title, "partner-sector", row))


def _own_rule(row: int, one: Mapping[str, Any]) -> OwnRule:
    return OwnRule(subject_in(text_of(one, "subject"), row), rule_in(text_of(one, "rule"), "own-rule", row))


def _explained(rule: str) -> str:
    """Return *rule* for people; a base that several rules have is explained beside the question."""
    meaning = word_help(rule).rstrip(".") if " " not in rule else ""
    return f"{capital(rule)}: {meaning[:1].lower()}{meaning[1:]}" if meaning else capital(rule)
