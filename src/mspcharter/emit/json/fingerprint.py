"""The fingerprint of what a charter means.

Partners sign what a charter says, not its layout. The fingerprint is the SHA-256 of the facts that the charter states,
in the canonical JSON of RFC 8785. It does not change with comments, spaces, the order of declarations, or the version
of this program, which may fill in other defaults. It does not change when partners sign either, so the status of the
charter and the names and dates of signatories are left out.

A fact that can say more than it could at first is written as it was at first, if it says no more (`_AT_FIRST`).
Otherwise the language could not grow without a new fingerprint for charters that have not changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from mspcharter.emit.json.counterparts import FORMAT, defaults, facts, key, tag, tagged
from mspcharter.emit.json.data import plain
from mspcharter.model import Charter
from mspcharter.model.accountability import Consultation, Signatory
from mspcharter.model.governance import Decision
from mspcharter.model.parties import Identity, Role
from mspcharter.model.rights import Entitled
from mspcharter.model.values import Caller, Item, Who


def fingerprint(charter: Charter) -> str:
    """Return the fingerprint of *charter* as 64 hexadecimal digits."""
    return sha256(canonical(charter).encode()).hexdigest()


def canonical(charter: Charter) -> str:
    """Return what the fingerprint of *charter* is made of: its stated facts in canonical JSON."""
    return _written({"format": FORMAT, **stated(charter)})


def is_ordered(attribute: str) -> bool:
    """Say whether the order of the list called *attribute* means something."""
    return attribute in _ORDERED


def canonical_fact(type_: type, attribute: str, value: Any) -> Any:
    """Return the fact of a *type_* called *attribute* in JSON, in which two that mean the same are the same."""
    return None if value is None else _canonical(_at_first(type_, attribute, value), ordered=attribute in _ORDERED)


def stated(value: Any) -> dict[str, Any]:
    """Return the facts of a record, except those that it would have if nobody had stated them."""
    type_ = type(value)
    found: dict[str, Any] = {"kind": tag(type_)} if type_ in tagged() else {}
    filled = [attribute for attribute in defaults(type_) if attribute in value.origin.defaults]
    for attribute in facts(type_):
        fact = getattr(value, attribute)
        usual = attribute in type_._field_defaults and fact == type_._field_defaults[attribute]
        if fact is None or usual or attribute in filled or attribute in _UNSIGNED.get(type_, ()):
            continue
        found[key(attribute)] = canonical_fact(type_, attribute, fact)
    if "origin" in type_._fields and value.origin.open:
        found["open"] = _canonical(value.origin.open)
    return found


def _canonical(value: Any, *, ordered: bool = False) -> Any:
    if isinstance(value, Mapping):
        return {_composed(name): _canonical(one) for name, one in value.items()}
    if hasattr(value, "_fields"):
        return stated(value)
    if isinstance(value, tuple):
        items = [_canonical(one) for one in value]
        return items if ordered else sorted(items, key=_written)
    if isinstance(value, str):
        return _composed(plain(value))
    return value if isinstance(value, bool) else str(plain(value))


def _composed(text: str) -> str:
    """Return *text* with its accents composed, because editors and systems differ in how they write them."""
    if text.isascii():
        return text
    import unicodedata

    return unicodedata.normalize("NFC", text)


def _written(value: Any) -> str:
    """Write *value* as RFC 8785 does; numbers were made strings, so that none can lose digits."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


_ORDERED = frozenset({"requires", "steps", "backup", "successor", "language"})
"""The lists of which the order means something."""

_UNSIGNED: Mapping[type, tuple[str, ...]] = {Identity: ("status",), Signatory: ("person", "on")}
"""What changes when a charter is agreed and signed."""


def _at_first(type_: type, attribute: str, value: Any) -> Any:
    """Return *value* as it was written at first, if it is a list that can say more now."""
    written = _AT_FIRST.get((type_, attribute))
    if written is None or not isinstance(value, tuple) or hasattr(value, "_fields"):
        return value
    return tuple(first for one in value for first in written(one))


def _held(one: Entitled) -> tuple[Any, ...]:
    """Return who has a veto or a consent, by their names if they have it always and without a time."""
    return one.by if one == Entitled(one.by) else (one,)


def _proposer(one: Caller) -> tuple[Any, ...]:
    name = one.party.name if one.party is not None else None
    return (name,) if name is not None and one == Caller("party", party=Who(name)) else (one,)


def _asked(one: Who) -> tuple[Any, ...]:
    return (one.name,) if one.name is not None and one == Who(one.name) else (one,)


def _duty(one: Item) -> tuple[Any, ...]:
    return (one.text,) if stated(one) == {"text": _canonical(one.text)} else (one,)


_AT_FIRST: Mapping[tuple[type, str], Callable[[Any], tuple[Any, ...]]] = {
    (Decision, "veto"): _held,
    (Decision, "consent_of"): _held,
    (Decision, "proposed_by"): _proposer,
    (Consultation, "of"): _asked,
    (Role, "duties"): _duty,
}
"""How the items of lists were written before the language let them say more."""
