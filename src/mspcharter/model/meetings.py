"""How a body meets, who may stand in for its members, and how vacant seats are filled."""

from __future__ import annotations

from typing import Literal

from mspcharter.model.values import Duration, Who
from mspcharter.record import Record


class Meetings(Record):
    """How often a body meets, and when notice, papers and minutes are due.

    *minutes* are published, and may be *circulated* to the members before. Members attend *remote* or in person.
    """

    every: Duration | None = None
    notice: Duration | None = None
    papers: Duration | None = None
    minutes: Duration | None = None
    circulated: Duration | None = None
    remote: bool | None = None
    open: bool | None = None


class Vacancy(Record):
    """How a vacant seat is filled: the same way as before, or by another party."""

    by: Who | None = None
    within: Duration | None = None


class Reporting(Record):
    """The body to which a body reports, and how often."""

    to: str
    every: Duration | None = None


class Proxies(Record):
    """How many members one person may represent by proxy: *most* of them, or any number."""

    most: int | None = None


class Inactivity(Record):
    """The number of missed meetings or votes after which a member is inactive."""

    after: int
    of: Literal["meetings", "votes"] = "meetings"
