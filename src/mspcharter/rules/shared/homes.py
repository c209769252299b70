"""Which constituencies a partner belongs to, found once for all partners."""

from __future__ import annotations

from mspcharter.model import Charter
from mspcharter.model.groups import above


def homes(charter: Charter) -> dict[str, set[str]]:
    """Return for each member or coordinator of a constituency all constituencies that it belongs to."""
    found: dict[str, set[str]] = {}
    for constituency in charter.constituencies.values():
        chain = above(charter, constituency.name)
        for member in (*constituency.members, *filter(None, (constituency.coordinator,))):
            found.setdefault(member, set()).update(chain)
    return found
