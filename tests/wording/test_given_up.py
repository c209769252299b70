"""Where a search is given up, the report says which answer is not known, and gives all others."""

from __future__ import annotations

import pytest
from laws.told import drawn

from mspcharter.analysis.coalitions.search import Exhausted
from mspcharter.power import study
from mspcharter.power.answers import Answers, answers
from mspcharter.power.decisions import Decisions
from mspcharter.wording import decisions as sentences
from mspcharter.wording.overview import surprising
from mspcharter.wording.players import Titled
from mspcharter.wording.powerless import powerless

SEED = 2


def _given_up(*_: object) -> None:
    raise Exhausted


def _answers() -> Answers:
    return answers(Decisions(drawn(SEED)), "seat")


@pytest.mark.parametrize(
    ("search", "question"),
    [("others_needed", "others-needed"), ("both_win", "opposites"), ("neither_wins", "stuck")],
)
def test_a_search_that_is_given_up_leaves_out_one_answer(
    search: str, question: study.Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _answers()
    monkeypatch.setattr(study, search, _given_up)
    monkeypatch.setattr(study, "_stuck_share", lambda *_, **__: None)
    after = _answers()
    assert not after.unclear
    assert len(after.studies) == len(before.studies) > 0
    assert all(question in one.unknown for one in after.studies)
    clause = sentences.UNKNOWN[question]
    assert any(clause in one for one in surprising(drawn(SEED), after))
    assert not any(clause in one for one in surprising(drawn(SEED), before))


def test_who_never_matters_is_not_known_where_the_search_is_given_up() -> None:
    found = _answers().studies[0]
    named = Titled(drawn(SEED), found._replace(powerless=(), stirred=(), unknown=("powerless",)), tuple("abcdefg"))
    assert list(powerless(named)) == ["It is not known whose vote never changes the result: the rule is too large."]
