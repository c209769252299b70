"""A charter that is easier to change than a rule in it is to meet.

A rule that asks for much protects those who can withhold their votes. If fewer can change the charter, they first
strike out the rule, and then pass what it was to stop. So to amend the charter should ask for whatever the rules of
the same body ask for, and for the yes of the same groups. A part that has a rule for its own amendment is taken to be
protected by it; so where there is such a rule, nothing is told. Neither is it where somebody outside must approve the
change, nor of a veto, consent or approval of a body whose seats are filled by that which can change the charter.

Avoid:

```msp
charter example

constituency mills

constituency farmers

body board
    seats
        trade   6 from mills, elected by mills
        growers 3 from farmers, elected by farmers

decision water-plan
    taken by board
    about policy
    requires more than 1/2 of all seats and at least 1 of farmers

decision charter-change
    taken by board
    about amendment
    requires at least 2/3 of all seats
```

Prefer:

```msp
charter example

constituency mills

constituency farmers

body board
    seats
        trade   6 from mills, elected by mills
        growers 3 from farmers, elected by farmers

decision water-plan
    taken by board
    about policy
    requires more than 1/2 of all seats and at least 1 of farmers

decision charter-change
    taken by board
    about amendment
    requires at least 2/3 of all seats and at least 1 of farmers
```

When to waive: the law says how the charter is changed, and the partners cannot ask for more.

Source: principle P3, legitimacy; entrenchment, as for fundamental bylaws in the bylaws of ICANN, 2016.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Topic
from mspcharter.rules.asking import named
from mspcharter.rules.standing import grounds
from mspcharter.syntax.problems import listed

if TYPE_CHECKING:
    from mspcharter.power.cases import Case
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.questions.comparison import Witness

WHOLE = Topic("amendment", None)

MOST_STATES = 6_000
"""The states that the search for back doors may go on from in one charter; what takes more is not told."""


@check("MSP311", Severity.WARNING, source="principle P3, legitimacy")
def back_door(charter: Charter, decisions: Decisions) -> Iterator[Finding]:
    amending = [decision for decision in charter.decisions.values() if "amendment" in decision.subjects]
    if not all(WHOLE in decision.about for decision in amending):
        return
    for change in decisions.cases:
        if WHOLE not in change.decision.about:
            continue
        found = list(_easier(charter, decisions, change))
        if found:
            first, witness = found[0]
            names = [case.decision.name for case, _ in found]
            yield Finding(
                change.decision.origin.at("requires"),
                f"`{change.decision.name}` can pass where {named(names)} cannot, whose rules it can change",
                help=f"ask for as much in `{change.decision.name}`, and for the yes of the same groups",
                labels=tuple(Label(case.decision.origin.at("requires"), "asks for more") for case, _ in found),
                consequence=f"{_who(witness)} can change the rule of `{first.decision.name}`, and then pass it",
                rests_on=(*grounds(change.body), change.decision.origin.span),
            )


def _easier(charter: Charter, decisions: Decisions, change: Case) -> Iterator[tuple[Case, Witness]]:
    """Yield the cases of the same body that some cannot pass who can pass *change*, and who they are."""
    from mspcharter.analysis.coalitions.search import Exhausted
    from mspcharter.power.questions.comparison import stronger

    known: dict[int, Witness | None] = {}
    allowance = decisions.allowance("back door", MOST_STATES)
    for case in decisions.cases:
        if case.body.name != change.body.name or any(
            _is_filled_by(charter, name, change.body.name) for name in _asked(case)
        ):
            continue
        ground = decisions.ground(case)
        if ground not in known:
            try:
                known[ground] = stronger(change, case, allowance)
            except Exhausted:
                known[ground] = None
        witness = known[ground]
        if witness is not None and all(voter.kind != "outside" for voter, _ in witness.yes):
            yield case, witness


def _asked(case: Case) -> Iterator[str | None]:
    decision = case.decision
    yield from (*decision.veto, *decision.consent_of)
    if decision.approved_by is not None:
        yield decision.approved_by.by.name


def _is_filled_by(charter: Charter, name: str | None, master: str) -> bool:
    """Say whether *name* is a body whose voting seats the body called *master* fills."""
    body = charter.bodies.get(name or "")
    fillings = [seat.filled for seat in body.seats if seat.voting] if body is not None else []
    return bool(fillings) and all(one is not None and one.by is not None and one.by.name == master for one in fillings)


def _who(witness: Witness) -> str:
    return listed([f"{count} of `{voter.name}`" for voter, count in witness.yes], "and")
