"""The text that a partner signs: four lines that name a charter by the fingerprint of its meaning."""

from __future__ import annotations

import re

from mspcharter.english import clean
from mspcharter.model import Charter
from mspcharter.record import Record

FORMAT = "mspcharter-signoff/1"


class Statement(Record):
    """That a *partner* agrees to the charter called *name*, in a *version*, with this *fingerprint*."""

    name: str
    version: str
    fingerprint: str
    partner: str


def statement(charter: Charter, fingerprint: str, partner: str) -> Statement:
    """Return what *partner* signs under *charter*, whose fingerprint is known."""
    identity = charter.identity
    name, version = ("", None) if identity is None else (identity.name, identity.version)
    return Statement(name, clean(version or ""), fingerprint, partner)


def text_of(one: Statement) -> bytes:
    """Return the text of a statement: four lines in UTF-8, each ended by a line feed."""
    charter = f"{one.name} {one.version}" if one.version else one.name
    return f"{FORMAT}\ncharter {charter}\nsha256 {one.fingerprint}\nfor {one.partner}\n".encode()


def read_statement(content: bytes) -> Statement | None:
    """Return the statement that *content* is, byte for byte; None if it is another text."""
    try:
        found = _LINES.fullmatch(content.decode())
    except UnicodeDecodeError:
        return None
    if found is None:
        return None
    return Statement(found["name"], found["version"] or "", found["fingerprint"], found["partner"])


_LINES = re.compile(
    rf"{FORMAT}\ncharter (?P<name>[^\s]+)(?: (?P<version>[^\n]+))?\nsha256 (?P<fingerprint>[0-9a-f]{{64}})\n"
    r"for (?P<partner>[^\s]+)\n"
)
