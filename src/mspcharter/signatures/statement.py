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


def has_another_format(content: bytes) -> bool:
    """Say whether *content* begins as a statement of another version of this program."""
    first = content.split(b"\n", 1)[0]
    return re.fullmatch(rb"mspcharter-signoff/[0-9]{1,4}", first) is not None and first != FORMAT.encode()


def note_of(one: Statement) -> str:
    """Return a statement in one line, which a program for PDF shows beside the signature as its reason."""
    charter = f"{one.name} {one.version}" if one.version else one.name
    return f"Signs the charter {charter}, sha256 {one.fingerprint}, for {one.partner}"


def read_note(text: str) -> Statement | None:
    """Return the statement that *text* is in one line; None if it is another text."""
    found = _NOTE.fullmatch(text)
    if found is None:
        return None
    return Statement(found["name"], found["version"] or "", found["fingerprint"], found["partner"])


_NOTE = re.compile(
    r"Signs the charter (?P<name>[^\s]+)(?: (?P<version>[^\n]+))?, sha256 (?P<fingerprint>[0-9a-f]{64}),"
    r" for (?P<partner>[^\s]+)"
)
_LINES = re.compile(
    rf"{FORMAT}\ncharter (?P<name>[^\s]+)(?: (?P<version>[^\n]+))?\nsha256 (?P<fingerprint>[0-9a-f]{{64}})\n"
    r"for (?P<partner>[^\s]+)\n"
)
