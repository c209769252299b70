"""Models as the first version of this program wrote them, brought to the form of today.

Some lists had names or texts before the language let their items say more. Packs and signed PDF files carry such
models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def as_today(model: dict[str, Any]) -> dict[str, Any]:
    """Return *model* with each item of such a list as an object; the items keep their places."""
    return {
        kind: [_declared(kind, one) for one in several] if kind in _KINDS and isinstance(several, list) else several
        for kind, several in model.items()
    }


def _declared(kind: str, declared: Any) -> Any:
    if not isinstance(declared, dict):
        return declared
    return {
        fact: [written(one) if isinstance(one, str) else one for one in value]
        if (written := _WRITTEN.get((kind, fact))) is not None and isinstance(value, list)
        else value
        for fact, value in declared.items()
    }


_WRITTEN: Mapping[tuple[str, str], Callable[[str], dict[str, Any]]] = {
    ("roles", "duties"): lambda text: {"text": text},
    ("decisions", "veto"): lambda name: {"by": [name]},
    ("decisions", "consent_of"): lambda name: {"by": [name]},
    ("decisions", "proposed_by"): lambda name: {"manner": "party", "party": {"name": name}},
    ("consultations", "of"): lambda name: {"name": name},
}
_KINDS = {kind for kind, _ in _WRITTEN}
