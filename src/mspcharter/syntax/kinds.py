"""What a name stands for at its place, so that a message can ask for "a stakeholder's name" and not for "a name".

The meaning of names is none of syntax's business, but the words before a name tell what it may be. A test holds this
table against every use of a name that `semantics` looks up.
"""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.english import article, listed
from mspcharter.syntax.tree import Token

_ACTORS = ("stakeholder", "role", "body", "constituency")
_VOICES = ("constituency", "sector", "stakeholder")
_VOTERS = ("seat", "stakeholder", "constituency", "sector")
_HOLDERS = (*_VOTERS, "body", "role")
_GROUPS = ("constituency", "sector", "stakeholder", "seat")
_BEARERS = ("stakeholder", "constituency", "sector")
_ELECTORS = ("stakeholder", "constituency", "body", "sector", "role")
_HEARERS = ("body", "stakeholder", "constituency")

# For each declaration the words before a name, numbers as N, and the kinds that the name may have there.
_KINDS: dict[str, dict[str, tuple[str, ...]]] = {
    "charter": {"supersedes": ("document",), "subordinate to": ("document",)},
    "document": {"members": ("stakeholder",), "in": ("body",)},
    "issue": {"affects": _VOICES},
    "objective": {"owner": _ACTORS, "serves": _VOICES, "measured by": ("indicator",)},
    "sector": {"under": ("sector",)},
    "constituency": {
        "members": ("stakeholder",), "sector": ("sector",), "under": ("constituency",), "coordinator": ("stakeholder",),
    },
    "stakeholder": {
        "sector": ("sector",), "region": ("constituency", "sector"), "part of": ("stakeholder",),
        "competes with": ("stakeholder",), "consulted by": ("consultation",),
    },
    "role": {"held by": ("stakeholder",), "backup": ("stakeholder",), "paid from": ("budget",)},
    "champion": {"of": ("stakeholder",), "successor": ("stakeholder", "champion")},
    "activity": {
        "for": ("objective",), "responsible": _ACTORS, "accountable": _ACTORS, "consulted": (*_ACTORS, "sector"),
        "informed": (*_ACTORS, "sector"), "needs": ("resource", "asset"),
    },
    "resource": {"from": ("stakeholder",), "for": ("budget",)},
    "budget": {"shared by": _BEARERS, "custody": ("stakeholder", "role"), "by": _ACTORS},
    "asset": {"owner": _ACTORS, "custody": ("stakeholder", "role")},
    "risk": {"owner": _ACTORS, "shared by": _BEARERS, "by": _ACTORS},
    "benefit": {"shared by": _BEARERS, "reaches": _VOICES, "measured by": ("indicator",)},
    "body": {
        "under": ("body",), "for": ("stakeholder",), "from": ("constituency", "sector"), "appointed by": _ELECTORS,
        "elected by": _ELECTORS, "nominated by": _ELECTORS, "confirmed by": _ELECTORS, "selected by": _ELECTORS,
        "bound by": ("constituency",), "paid by": ("stakeholder",), "counts N for": (),
        "chamber": ("constituency", "sector"), "chamber NAME N of": ("constituency", "sector"),
        "held by": (*_ELECTORS, "seat", "champion"), "filled by": _ELECTORS, "reports to": ("body",),
        "secretariat": ("role", "stakeholder"), "of": _GROUPS, "of total": ("measure",),
        "balance at least N": _BEARERS, "balance at most N": _BEARERS, ", at least N": _BEARERS,
        ", at most N": _BEARERS,
    },
    "decision": {
        "taken by": ("body",), "veto": _HOLDERS, "consent of": _HOLDERS,
        "approved by": ("stakeholder", "body", "role", "constituency", "sector"), "proposed by": (*_ACTORS, "sector"),
        "if blocked goes to": ("body",), "tie goes to": ("body", "role", "stakeholder"), "of": _GROUPS,
        "of total": ("measure",),
    },
    "guarantee": {},
    "scenario": {
        "vacant": (), "vacant N of": ("seat",), ", N of": ("seat",), "N of": _VOTERS,
        "adds N from": ("constituency", "sector", "stakeholder"), "to": ("body",),
        "vote on": ("decision",), "": _VOTERS,
    },
    "indicator": {"by": _ACTORS, "reported to": _HEARERS},
    "review": {"by": _ACTORS, "reports to": ("body",)},
    "consultation": {"of": _VOICES, "before": ("decision",), "by": _ACTORS},
    "dispute": {"by": (*_ACTORS, "decision"), "back to": ()},
    "waive": {"agreed by": _HEARERS},
    "signatory": {"signatory": ("stakeholder",)},
}  # fmt: skip

# Statements are said in guarantees and in the expectations of scenarios.
_STATEMENTS: dict[str, tuple[str, ...]] = {
    "pass": ("decision",), "block": ("decision",), "matters in": ("decision",), "a seat in": ("body",),
    "of seats in": ("body",), "without": _VOTERS, "pays more than N of": ("budget",),
    "carries more than N of": ("risk",), "NAME and": _VOTERS,
}  # fmt: skip
_KINDS["guarantee"] |= _STATEMENTS
_KINDS["scenario"] |= _STATEMENTS

# Names of something that no charter declares.
_CODES: dict[tuple[str, str], str] = {
    ("charter", "language"): "a language code such as `en`",
    ("charter", "territory"): "a country code such as `KE`",
    ("charter", "follows"): "a principle set such as `apc`",
    ("waive", "waive"): "the name of a finding",
}

_LONGEST = 5
_AMOUNTS = frozenset({"NUMBER", "FRACTION", "PERCENT"})


def kinds_at(keyword: str, line: Sequence[Token]) -> tuple[str, ...] | None:
    """Return the kinds of a name that follows *line* in a declaration that *keyword* begins; None where unknown."""
    phrases = _KINDS.get(keyword)
    if phrases is None:
        return None
    words = ["N" if token.type in _AMOUNTS else token.text for token in line]
    if not words:
        return phrases.get("")
    # Of a list, the words before its first name count.
    for end in range(len(words), 0, -1):
        for length in range(min(_LONGEST, end), 0, -1):
            last = words[end - length : end]
            found = phrases.get(" ".join(last))
            if found is None and length > 1 and line[end - length].type == "NAME":
                found = phrases.get(" ".join(["NAME", *last[1:]]))
            if found is None and length > 3 and line[end - length + 1].type == "NAME":
                found = phrases.get(" ".join([last[0], "NAME", *last[2:]]))
            if found is not None:
                return found
    return phrases.get("") if all(token.type == "NAME" or token.text == "," for token in line) else None


def name_at(keyword: str, line: Sequence[Token]) -> str:
    """Say what name is wanted behind *line* in a declaration that *keyword* begins."""
    first = line[0].text if line else ""
    if (keyword, first) in _CODES:
        return _CODES[keyword, first]
    kinds = kinds_at(keyword, line)
    if not kinds:
        return "a name"
    if len(kinds) == 1:
        return f"{article(kinds[0])}'s name"
    return f"the name of {listed([article(kind) for kind in kinds[:3]], 'or')}"
