"""A regulator that is a player as well.

Regulators balance public access with private profit: they are the referees. One that competes with those whom it
regulates, that is part of one of them or holds one of them, or that runs the service itself, writes the rules by which
its rivals lose. It is a contestant if `competes with` says so on either side, if `part of` ties it to a stakeholder of
the private sector or an incumbent, in either direction, or if it holds a role that is called `operator` or `registry`.

Avoid:

```msp
charter example

stakeholder authority
    sector regulator

stakeholder carriers
    sector private-sector
    competes with authority
```

Prefer:

```msp
charter example

stakeholder authority
    sector regulator

stakeholder carriers
    sector private-sector
```

When to waive: a law separates the two within one organisation, and names who watches over it.

Source: the roles of stakeholders, APC 2007: telecommunication regulators as referees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.groups import sectors_above
from mspcharter.model.parties import Role, Stakeholder
from mspcharter.rules.asking import named
from mspcharter.text import Span

MARKET = {"private-sector", "incumbent"}
OPERATION = {"operator", "registry", "registry-operator"}


@check("MSP147", Severity.WARNING, source="the roles of stakeholders: regulators are referees")
def regulator_as_contestant(charter: Charter) -> Iterator[Finding]:
    regulators = regulators_of(charter)
    if not regulators:
        return
    rivals: dict[str, list[Stakeholder]] = {}
    parts: dict[str, list[Stakeholder]] = {}
    for partner in charter.stakeholders.values():
        for name in partner.competes_with:
            rivals.setdefault(name, []).append(partner)
        for name in partner.part_of:
            parts.setdefault(name, []).append(partner)
    run = {holder: role for role in charter.roles.values() if role.name in OPERATION for holder in role.held_by}
    for regulator in regulators:
        found = _played(charter, regulator, rivals, parts, run)
        if found is not None:
            words, place = found
            yield Finding(
                place,
                f"`{regulator.name}` is a regulator, and {words}",
                help="let one of the two be done by somebody else",
                consequence="the referee plays: it makes and applies rules in a contest in which it has a stake",
                rests_on=(regulator.origin.span,),
            )


def regulators_of(charter: Charter) -> tuple[Stakeholder, ...]:
    """Return the stakeholders that are regulators."""
    return tuple(one for one in charter.stakeholders.values() if _is_of(charter, one, {"regulator"}))


def _played(
    charter: Charter,
    regulator: Stakeholder,
    rivals: Mapping[str, Sequence[Stakeholder]],
    parts: Mapping[str, Sequence[Stakeholder]],
    run: Mapping[str, Role],
) -> tuple[str, Span] | None:
    """Return in what way *regulator* plays, and where that is written; None if in none."""
    name = regulator.name
    against = [*regulator.competes_with, *(rival.name for rival in rivals.get(name, ()))]
    if against:
        place = regulator.origin if regulator.competes_with else rivals[name][0].origin
        return f"competes with {named(list(dict.fromkeys(against)))}", place.at("competes_with")
    for upper in regulator.part_of:
        if _is_of(charter, charter.stakeholders[upper], MARKET):
            return f"is part of `{upper}`, which is in the market", regulator.origin.at("part_of")
    for part in parts.get(name, ()):
        if _is_of(charter, part, MARKET):
            return f"has `{part.name}`, which is in the market, as a part", part.origin.at("part_of")
    return (f"holds the role `{run[name].name}`", run[name].origin.at("held_by")) if name in run else None


def _is_of(charter: Charter, partner: Stakeholder, sectors: set[str]) -> bool:
    return partner.sector is not None and not sectors.isdisjoint(sectors_above(charter, partner.sector))
