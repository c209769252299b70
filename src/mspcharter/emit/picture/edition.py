"""Which text of a charter a picture shows: its version, and whether it is agreed."""

from __future__ import annotations

from mspcharter.english import clean
from mspcharter.model import Charter


def edition(charter: Charter, shows: str) -> str:
    """Return what a picture of *charter* *shows*, with the version and the status of the charter, if it states them."""
    if charter.identity is None:
        return shows
    status, version = charter.identity.status.replace("-", " "), charter.identity.version
    if not version:
        return f"{shows} {status.capitalize()}."
    return f"{shows} {f'Version {version}' if version[:1].isdigit() else clean(version)}, {status}."
