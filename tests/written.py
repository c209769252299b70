"""A charter as it is written by ``mspcharter render``, for the tests of formats."""

from __future__ import annotations

from mspcharter.emit.views import VIEWS, Subject
from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions


def written(charter: Charter, form: str, view: str = "governance") -> bytes:
    """Return a *view* of *charter* in a format, which must have one page."""
    (page,) = VIEWS[view].writers[form](Subject(Decisions(charter)))
    return page
