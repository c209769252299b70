"""What the document says of who may propose a decision, read back: so many must sign together as counting says."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from power.small.test_petitions import Signing, petitioned

from mspcharter.model.values import Quantity, is_count
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.wording.document import stages
from mspcharter.wording.text import plain

SEEDS = range(80)
GROUP = re.compile(
    r"a group of (at least|more than) (\S+) (?:of the )?(voting seat|member)s? of ([^,;()]+?)"
    r"(?: \((\d+) of (\d+)\))?(?=,| or |;| may propose)"
)


def hold(seed: int, change: Callable[[str], str] = str) -> int:
    """Hold the sentence of each decision of a charter against those who can sign; return how many groups it names."""
    charter = petitioned(seed)
    decisions = Decisions(charter)
    return sum(_held(decisions, case, change) for case in decisions.understood)


def _held(decisions: Decisions, case: Case, change: Callable[[str], str]) -> int:
    charter, decision = decisions.charter, case.decision
    (sentence, *others) = [plain(one) for one in stages.opening(charter, decisions, decision)]
    assert not any(" may propose it" in one for one in others)
    told = change(sentence)
    assert re.fullmatch(r"Only .* may propose it\.", told), told
    signing = Signing(charter, decision)
    found = {(noun, title): (least, written, needed, whole) for least, written, noun, title, needed, whole in
             GROUP.findall(told)}  # fmt: skip
    groups = 0
    for rule in decision.proposed_by:
        if rule.party is not None:
            assert charter.title_of(str(rule.party.name)) in told, told
            continue
        whole = len(signing.whole.here(signing.body))
        if rule.group is not None:
            whole = len(charter.constituencies[rule.group].members)
        number = rule.seats or rule.members or Quantity("1")
        least, written, needed, of = found[
            "member" if rule.group else "voting seat", charter.title_of(rule.group or signing.body.name)
        ]
        groups += 1
        assert least == ("more than" if rule.more else "at least"), told
        if is_count(number):
            assert (written, needed) == (number, ""), told
        elif needed:
            assert (int(needed), int(of)) == (signing._needed(rule, number, whole), whole), told
        else:
            assert rule.group is not None, told  # its parts may have members, who are not listed
    return groups


@pytest.mark.parametrize("part", range(4))
def test_as_many_must_sign_together_as_the_document_says(part: int) -> None:
    several = [seed for seed in SEEDS[part::4] if _names_each_group_once(seed)]
    assert sum(map(hold, several)) > 20


def _names_each_group_once(seed: int) -> bool:
    for decision in petitioned(seed).decisions.values():
        groups = [rule.group for rule in decision.proposed_by if rule.party is None]
        if len(groups) != len(set(groups)):
            return False
    return True


def test_the_law_of_those_who_sign_notices_another_number() -> None:
    def is_held(seed: int, change: Callable[[str], str]) -> bool:
        try:
            hold(seed, change)
        except AssertionError:
            return False
        return True

    several = list(filter(_names_each_group_once, SEEDS))
    for change in (
        lambda told: re.sub(r"\((\d+) of", lambda one: f"({int(one[1]) + 1} of", told),
        lambda told: re.sub(r" of (\d+)\)", lambda one: f" of {int(one[1]) + 1})", told),
        lambda told: told.replace("at least", "more than"),
    ):
        assert not all(is_held(seed, change) for seed in several)
