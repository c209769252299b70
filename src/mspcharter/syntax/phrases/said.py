"""A phrase that people write and the language does not have, and the form that says the same.

The phrases stand in a file for each kind of line. In their patterns, a space stands for any blanks, and `@number`,
`@amount`, `@name` and `@people` for what often comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from os import path

from mspcharter.diagnostics import Edit, Fix
from mspcharter.english import counted
from mspcharter.record import Record
from mspcharter.syntax.phrases.amounts import NUMBERS
from mspcharter.syntax.place import Advice, Place
from mspcharter.text import Span


class Said(Record):
    """What people write, as a *pattern* of the line; the words at fault are its group ``at``, or all of it.

    *help* leads to the form, and *write* replaces the group ``over``, or all that matches. Both may have the groups
    of the pattern in braces. A *safe* one is certainly what was meant. *message* replaces the usual one. *unless* is
    a line of the declaration with which the form means something else: the fix is then not safe. A *free* phrase is any
    words: one that is much like a word of the language is a misspelling of it instead.
    """

    pattern: str
    help: str
    write: str | None = None
    safe: bool = False
    message: str = "`{at}` is not allowed here"
    unless: str = ""
    free: bool = False


@cache
def phrases(kind: str) -> tuple[Said, ...]:
    """Return what people write in lines of *kind*."""
    import tomllib

    with open(path.join(_FOLDER, f"{kind}.toml"), encoding="utf-8") as file:
        return tuple(Said(**row) for row in tomllib.loads(file.read())["said"])


def advice_on(here: Place, said: Iterable[Said]) -> Advice | None:
    """Return the advice of the first of *said* that the mistake at *here* is a part of."""
    start, token = here.mistake.start, here.token
    line = here.source.text[start : here.mistake.end][:_LONGEST]
    fault = (token.start if token.start < token.end else here.mistake.before.start) - start
    misspelt = here.respelled()[0] is not None
    for phrase in said:
        if phrase.free and misspelt:
            continue
        for match in compiled(phrase.pattern).finditer(line):
            if match.start() <= fault < match.end() and not _cuts_a_word(line, match):
                return _advice(here, phrase, match)
    return None


def _title(advice: str, text: str) -> str:
    """Return the title of the fix that writes *text*: the words of *advice* about it, if there are such."""
    first = re.split("[:;.] |, or ", advice)[0]
    form = re.search(f"`[^`]*{re.escape(text)}[^`]*`", advice)
    if not text or first.count("`") > 2 or ("`" in first and (form is None or form[0] not in first)):
        return text and f"write `{text}`"
    return first if form is None or form[0] in first else f"write {form[0]}"


def _cuts_a_word(line: str, match: re.Match[str]) -> bool:
    """Say whether *match* begins or ends in the middle of a word."""
    return any(
        0 < edge < len(line) and line[edge - 1].isalnum() and line[edge].isalnum()
        for edge in (match.start(), match.end())
    )


def _advice(here: Place, phrase: Said, match: re.Match[str]) -> Advice:
    start = here.mistake.start
    groups = {name: value or "" for name, value in match.groupdict().items()}
    at = "at" if groups.get("at") else 0
    blanks = len(match[at]) - len(match[at].lstrip())
    begin = start + match.start(at) + blanks
    span = Span(here.source.name, begin, begin + len(match[at].strip()))
    words = groups | {"at": _flat(match[at])}
    if groups.get("number"):
        written = groups["number"].lower()
        count = NUMBERS.get(written) or int(written)
        words |= {
            "number": f"{count}",
            "fewer": counted(count - 1, "objection"),
            "objections": counted(count, "objection"),
        }
    advice = phrase.help.format(**words)
    fixes: tuple[Fix, ...] = ()
    if phrase.write is not None:
        over = "over" if "over" in groups else 0
        margin = here.source.text[here.source.text.rfind("\n", 0, start) + 1 : start]
        text = phrase.write.format(**words).replace("\n", f"\n{margin}")
        edit = Edit(Span(here.source.name, start + match.start(over), start + match.end(over)), text)
        other = any(field.rule == phrase.unless for field in here.declaration.fields)
        title = _title(advice, _flat(text).strip(", ")) or f"leave out `{_flat(match[over])}`"
        fixes = (Fix(title, (edit,), safe=phrase.safe and not other),)
    return Advice(span, phrase.message.format(**words), advice, fixes)


def _flat(text: str) -> str:
    return " ".join(text.split())


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return *pattern* with what its short forms stand for."""
    for name, meant in _NAMED:
        pattern = pattern.replace(f"@{name}", meant)
    spaced = re.compile(r"(\[[^\]]*\])| ([?*])?").sub(
        lambda found: found[1] or ("[^\\S\\n]*" if found[2] else "[^\\S\\n]+"), pattern
    )
    return re.compile(spaced, re.IGNORECASE | re.MULTILINE)


_FOLDER = path.dirname(__file__)
# The most characters of a line that are compared.
_LONGEST = 500
_NAMED = (
    ("number", f"(?P<number>[0-9]{{1,9}}|{'|'.join(NUMBERS)})"),
    ("amount", "(?P<amount>[0-9]+/[0-9]+|[0-9][0-9_.]*%?)"),
    ("name", r"(?P<name>[\w-]+)"),
    ("people", "(?:members?|seats?|partners?|directors?|representatives?|delegates?|persons?|people|places?|voters?)"),
)
