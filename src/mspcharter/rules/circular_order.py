"""A circle of above and below.

A body that stands under another that stands under it has nobody above, and a report that comes back to its author is
read by nobody else. The same goes for groups and sectors that are parts of each other.

Avoid:

```msp
charter example

constituency farmers

body board
    under council
    seats
        growers 4 from farmers elected by farmers

body council
    under board
    seats
        elders 4 from farmers elected by farmers
```

Prefer:

```msp
charter example

constituency farmers

body board
    under council
    seats
        growers 4 from farmers elected by farmers

body council
    seats
        elders 4 from farmers elected by farmers
```

When to waive: never: what stands above itself stands nowhere.

Source: an order that goes round has no first, and so no last word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.values import Origin


@check("MSP211", Severity.ERROR)
def circular_order(charter: Charter) -> Iterator[Finding]:
    bodies = charter.bodies.values()
    for edges, field, words in (
        ({body.name: body.under for body in bodies}, "under", "is under"),
        ({body.name: body.reports_to.to for body in bodies if body.reports_to}, "reports_to", "reports to"),
        ({one.name: one.under for one in charter.constituencies.values()}, "under", "is under"),
        ({one.name: one.under for one in charter.sectors.values()}, "under", "is under"),
    ):
        for circle in _circles(edges):
            first, *others = ((name, _origin(charter, name).at(field)) for name in circle)
            path = f", which {words} ".join(f"`{name}`" for name in (*circle[1:], circle[0]))
            yield Finding(
                first[1],
                f"`{first[0]}` {words} {path}",
                help="take one of them out of the circle",
                labels=tuple(Label(span, f"`{name}`") for name, span in others),
            )


def _origin(charter: Charter, name: str) -> Origin:
    declared = charter.named(name)
    return declared.origin if declared is not None else Origin()


def _circles(above: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Yield each circle once, from its first member in the order of the text."""
    done: set[str] = set()
    for start in above:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in path and at not in done:
            path.append(at)
            at = above.get(at)
        if at in path:
            yield tuple(path[path.index(at) :])
        done.update(path)
