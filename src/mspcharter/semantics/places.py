"""The kinds of name that each place of a declaration takes, from the table of forms."""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.english import article, listed
from mspcharter.record import Record
from mspcharter.semantics.forms import FORM_OF, FORMS
from mspcharter.semantics.openings import SETTLING
from mspcharter.semantics.reading import Form, Kinds, Line
from mspcharter.semantics.values import EVERY, WITHIN
from mspcharter.syntax.tree import Language, Token

_LONGEST = 5
_AMOUNTS = frozenset({"NUMBER", "FRACTION", "PERCENT"})


class Wanted(Record):
    """The *kinds* of a name that a place takes; a *hint* describes names that no charter declares."""

    kinds: tuple[str, ...] | None = None
    hint: str = ""


def wanted(keyword: str, line: Sequence[Token]) -> Wanted:
    """Return the kinds of a name that follows *line*, the tokens of a line, in a declaration of *keyword*."""
    form = FORM_OF.get(keyword)
    if form is None:
        return Wanted()
    words = ["N" if token.type in _AMOUNTS else token.text for token in line]
    names = [token.type == "NAME" for token in line]
    if words[-4:] == ["to", "be", "agreed", "by"]:
        return Wanted(SETTLING)
    if words[:1] == [keyword]:
        return Wanted(_behind(form.heading, words[1:], names[1:]), form.hint)
    begun, length = _line_of(form, words)
    kinds = _behind(begun.value.kinds, words[length:], names[length:]) if begun is not None else None
    if kinds is None:
        # A row below a line does not begin with the words of the line.
        rows = ({**one.value.rows, "": ()} if length else one.value.rows for one in form.lines if one.value.rows)
        kinds = next((found for one in rows if (found := _behind(one, words, names))), None)
    return Wanted(kinds, begun.value.hint if begun is not None else "")


def name_at(keyword: str, line: Sequence[Token]) -> str:
    """Describe the name that is expected after *line* in a declaration of *keyword*."""
    kinds, hint = wanted(keyword, line)
    if hint or not kinds:
        return hint or "a name"
    if len(kinds) == 1:
        return f"{article(kinds[0])}'s name"
    return f"the name of {listed([article(kind) for kind in kinds[:3]], 'or')}"


def _line_of(form: Form, words: Sequence[str]) -> tuple[Line | None, int]:
    """Return the line of *form* that begins with *words*, and how many of them; ``electronic`` may come before."""
    for start in (0, 1) if words[:1] == ["electronic"] else (0,):
        if tuple(words[start : start + 2]) in _BEGINS_RULE:
            break  # a step of a rule, not the line `at MEETING`
        for line in sorted(form.lines, key=lambda line: -len(line.words)):
            begin = line.words.split()
            if words[start : start + len(begin)] == begin and (begin or not start):
                return line, start + len(begin)
    return None, 0


_BEGINS_RULE = frozenset({("at", "least"), ("at", "most")})


def _behind(kinds: Kinds, words: Sequence[str], names: Sequence[bool]) -> tuple[str, ...] | None:
    """Return the *kinds* after the last known ones of *words*; in a list, after the words before its first name."""
    for end in range(len(words), 0, -1):
        for start in range(max(end - _LONGEST, 0), end):
            last = words[start:end]
            found = kinds.get(" ".join(last))
            if found is None and names[start] and len(last) > 1:
                found = kinds.get(" ".join(["NAME", *last[1:]]))
            if found is not None:
                return found
    return kinds.get("")


def _beginnings(line: Line) -> tuple[str, ...]:
    """Return the words after which the value of *line* can be open: `answered`, and `answered within`."""
    more = "within" if line.value == WITHIN else "every" if line.value == EVERY else ""
    return (line.words, f"{line.words} {more}".strip()) if more else (line.words,)


LANGUAGE = Language(
    order={form.keyword: tuple(line.rule for line in form.lines) for form in FORMS},
    repeats={form.keyword: frozenset(line.rule for line in form.lines if line.repeats) for form in FORMS},
    statements=frozenset(form.keyword for form in FORMS if any(line.repeats and not line.words for line in form.lines)),
    name_at=name_at,
    words={
        form.keyword: {words: line.rule for line in form.lines for words in _beginnings(line)}
        for form in FORMS
        if not any(line.repeats and not line.words for line in form.lines)
    },
)
"""The facts of the table of forms that the parser and the formatter need."""
