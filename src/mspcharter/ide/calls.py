"""The escalation path of decisions: what is blocked goes to a body above, and to its decisions."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.text import Span


class Stop(Record):
    """A decision or a body on the path: its *name*, *title* and *kind*, and where it is declared."""

    name: str
    title: str
    kind: str
    whole: Span
    at: Span


class Step(Record):
    """A step to or from *stop*, at the *places* that state it."""

    stop: Stop
    places: tuple[Span, ...]


def stop_at(page: Page, offset: int) -> Stop | None:
    """Return the decision or body that is named at *offset*, or in whose declaration it is."""
    return None


def comes_from(page: Page, name: str) -> tuple[Step, ...]:
    """Return what leads to the decision or body called *name*."""
    return ()


def goes_to(page: Page, name: str) -> tuple[Step, ...]:
    """Return where the decision or body called *name* leads."""
    return ()
