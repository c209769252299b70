"""Lines whose value is open: `to be agreed` or `not known` stands in place of it.

Any line of any declaration can be open, so the grammar does not repeat these words for each of them. They are set apart
before the grammar reads the rest, and come back as fields of the declaration that hold an open value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mspcharter.syntax.tree import Node, Part, Token

OPEN = "open_value"
"""The rule of the node that stands in place of a value: its words, and nodes for `by` and `before`."""

MANNERS = ("to be agreed", "not known")


def may_be_open(text: str, start: int, end: int) -> bool:
    """Say whether the words for an open value may stand in *text* between *start* and *end*."""
    return _WORDS.search(text, start, end) is not None


def is_open(field: Part) -> bool:
    """Say whether *field* is a line with an open value."""
    return isinstance(field, Node) and any(isinstance(part, Node) and part.rule == OPEN for part in field.children[:1])


def set_apart(tokens: Sequence[Token], rules: Mapping[str, str]) -> tuple[list[Token], list[Node]]:
    """Return *tokens* without the lines that are open, and these as fields; *rules* has the rule of each line."""
    kept: list[Token] = []
    fields: list[Node] = []
    depth = begun = 0
    for index, token in enumerate(tokens):
        depth += (token.type == "_INDENT") - (token.type == "_DEDENT")
        if token.type in ("_INDENT", "_DEDENT"):
            kept.append(token)
            begun = index + 1
        elif token.type == "_NL":
            line = tokens[begun:index]
            listed = index + 1 < len(tokens) and tokens[index + 1].type == "_INDENT"
            field = _opened(line, rules) if depth == 1 and not listed else None
            if field is None:
                kept += (*line, token)
            else:
                fields.append(field)
            begun = index + 1
    return [*kept, *tokens[begun:]], fields


def _opened(line: Sequence[Token], rules: Mapping[str, str]) -> Node | None:
    """Return *line* as a field with an open value; None if it is none."""
    words = [token.text if token.type == "NAME" else "" for token in line]
    for manner in MANNERS:
        said = manner.split(" ")
        for at in range(len(line) - len(said) + 1):
            rule = rules.get(" ".join(words[:at]))
            if rule is not None and words[at : at + len(said)] == said:
                parts = _parts(line[at:], len(said), agreed=manner == MANNERS[0])
                if parts is not None:
                    value = Node(OPEN, parts, line[at].start, line[-1].end)
                    return Node(rule, (value,), line[0].start, line[-1].end)
    return None


def _parts(tokens: Sequence[Token], said: int, *, agreed: bool) -> tuple[Part, ...] | None:
    """Return the words of an open value and what follows them: by whom, and before which day, it is to be settled."""
    rest = list(tokens[said:])
    parts: list[Part] = [*tokens[:said]]
    for word, kinds in (("by", ("NAME", "TEXT")), ("before", ("DATE",))) if agreed else ():
        if len(rest) > 1 and rest[0].text == word and rest[1].type in kinds:
            parts.append(Node(word, (rest[1],), rest[0].start, rest[1].end))
            rest = rest[2:]
    return None if rest else tuple(parts)


_WORDS = re.compile(r"\bagreed\b|\bknown\b")
