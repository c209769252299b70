"""A place in the text that could not be read, and what would be valid there, in the author's words."""

from __future__ import annotations

import re

from mspcharter.diagnostics import Edit, Fix
from mspcharter.english import article, listed
from mspcharter.record import Record
from mspcharter.spelling import closest, nearest_first
from mspcharter.syntax import tables
from mspcharter.syntax.lexer import JOINS_LINES
from mspcharter.syntax.tree import Declaration, Mistake, NameAt, shortened
from mspcharter.text import Source, Span

_MOST_EXPECTED = 5
_MOST_OWNERS = 3
# The depth of a line in a list.
_DEEP = 2
# A shorter word is near to too many others. A word of the language is not misspelt, as `or` is not `for`.
_SHORTEST = 3


class Advice(Record):
    """The message for a common mistake, and how to fix it."""

    span: Span
    message: str
    help: str
    fixes: tuple[Fix, ...]


class Place:
    """A mistake and the text around it, from which its message is made."""

    def __init__(self, source: Source, declaration: Declaration, mistake: Mistake, name_at: NameAt) -> None:
        """Take *mistake* in the *declaration* of *source*; *name_at* describes a name that is wanted."""
        self.name_at = name_at
        self.source = source
        self.declaration = declaration
        self.mistake = mistake
        self.token = mistake.token
        self.accepted = mistake.accepted
        self.advice: Advice | None = None

    @property
    def span(self) -> Span:
        """The word at fault; where a line stops too early, its last word."""
        token = self.token if self.token.start < self.token.end else self.mistake.before
        return Span(self.source.name, token.start, token.end)

    @property
    def line(self) -> Span:
        """All that is not read because of the mistake."""
        return Span(self.source.name, self.mistake.start, self.mistake.end)

    @property
    def written(self) -> str:
        """The word at fault, shortened to what a message can hold."""
        return shortened(self.token.text)

    @property
    def keywords(self) -> list[str]:
        """The keywords that would be valid here."""
        spelled = tables.spelling()
        return [spelled[kind] for kind in self.accepted if kind in spelled]

    @property
    def declared(self) -> str:
        """What is being declared."""
        return (
            {None: "declaration", "definition": "term"}.get(self.declaration.keyword) or self.declaration.keyword or ""
        )

    @property
    def wants_text(self) -> bool:
        """Whether a word stands where only a text is allowed."""
        return self.token.type == "NAME" and "TEXT" in self.accepted and set(self.accepted) <= _TEXT_OR_LAYOUT

    @property
    def may_be_described(self) -> bool:
        """Whether words stand where a text could, beside other things."""
        # Behind the name of a line of a list, the text would be a title.
        titled = self.mistake.depth >= _DEEP and self.mistake.line[:1] == [self.mistake.before]
        return "TEXT" in self.accepted and self.token.text[:1].isalpha() and not titled

    def described(self) -> tuple[Span, str]:
        """Return the words from the one at fault up to the next mark, and where they are."""
        found = re.compile(r'[^\n,;"#]*').match(self.source.text, self.token.start)
        assert found is not None, "an empty match is one, too"
        text = found[0].rstrip()
        return Span(self.source.name, self.token.start, self.token.start + len(text)), text

    def respelled(self) -> tuple[str | None, tuple[Fix, ...]]:
        """Suggest the valid keyword that is closest to what was written."""
        written = self.token.text.lower()
        near = closest(written, self.keywords)
        known = written in tables.load().keywords or len(written) < _SHORTEST
        if near is None or near == self.token.text or _denies(written, near) or (known and near != written):
            return None, ()
        return f"did you mean `{near}`?", (Fix(f"write `{near}`", (Edit(self.span, near),), safe=True),)

    def begins(self, keywords: frozenset[str], fields: frozenset[str]) -> bool:
        """Say whether the line is one of *keywords* and a name: with a title, if the word may be one of *fields*."""
        if self.token.text not in keywords or self.mistake.depth > 1:
            return False
        heading = re.compile(_HEADING).match(self.source.text, self.token.end)
        return heading is not None and (heading[1] is not None or self.token.text not in fields)

    @property
    def is_line_of_heading(self) -> bool:
        """Whether a line of the declaration stands in its heading."""
        owners = tables.lines_of().get(self.token.text, ())
        return self.mistake.kind == "heading" and bool(self.declaration.keyword) and self.declaration.keyword in owners

    @property
    def heads_list(self) -> str:
        """The first word of the line under which a list stands that contains the mistake; nothing outside of lists."""
        if self.mistake.depth < _DEEP:
            return ""
        text = self.source.text
        begin = text.rfind("\n", 0, self.mistake.start) + 1
        deep = len(_margin(text[begin:]))
        above = (line for line in reversed(text[:begin].splitlines()) if _is_read(line))
        return next((line.split()[0] for line in above if len(_margin(line)) < deep), "")

    def lowered(self) -> tuple[Fix, ...]:
        """Move a line that stands in the heading below it."""
        edit = Edit(Span(self.source.name, self.mistake.before.end, self.token.start), "\n    ")
        return (Fix("write it on a line of its own", (edit,), safe=True),)

    def unindented(self) -> tuple[Fix, ...]:
        """Move the line to the left edge."""
        margin = self.source.text.rfind("\n", 0, self.token.start) + 1
        return (Fix("move it to the left edge", (Edit(Span(self.source.name, margin, self.token.start), ""),)),)

    def aligned(self) -> tuple[Fix, ...]:
        """Indent lines that stand too deep as the line above them, and those below them by as much less."""
        text = self.source.text
        begin = text.rfind("\n", 0, self.mistake.start) + 1
        above = next((line for line in reversed(text[:begin].splitlines()) if _is_read(line)), "")
        margin, deep = _margin(above), _margin(text[begin:])
        if not margin or margin == deep or not deep.startswith(margin):
            return ()
        lines = re.compile("^" + deep, re.MULTILINE).finditer(text, begin, self.mistake.end)
        edits = tuple(Edit(Span(self.source.name, line.start(), line.end()), margin) for line in lines)
        return (Fix("indent them like the line above", edits),)

    def stepped(self) -> tuple[Fix, ...]:
        """Put the first step of a rule on a line of its own, above the steps that are indented below it."""
        text = self.source.text
        begin = text.rfind("\n", 0, self.mistake.start) + 1
        above = text.rfind("\n", 0, begin - 1) + 1
        line = re.compile(_FIRST_STEP).match(text, above, begin)
        if line is None:
            return ()
        edit = Edit(Span(self.source.name, *line.span(1)), "\n" + _margin(text[begin:]))
        return (Fix("begin the steps on a line of their own", (edit,)),)

    def elsewhere(self) -> str | None:
        """Return where a line that begins with this word belongs; None if no declaration has such a line."""
        word = self.token.text
        # A word that is nearly one of those expected is a slip, not a line of another declaration.
        if self.mistake.depth > 1 or self.declaration.keyword is None or closest(word, self.keywords):
            return None
        if word in tables.declaration_words():
            return f'`{word}` is a declaration of its own: begin it at the left edge with `{word} NAME "TITLE"`'
        owners = [article(one) for one in sorted(tables.lines_of().get(word, ())) if one != self.declaration.keyword]
        if not owners or len(owners) > _MOST_OWNERS:
            return None
        return f"it is a line of {listed(owners, 'or')}; here, expected {self.expected()}"

    def joining(self) -> Advice | None:
        """Return advice if ``and`` or ``or`` stands where a name was meant: it joins its line to the one above."""
        word = self.mistake.before if self.mistake.kind == "heading" else self.token
        above = self.source.text[self.source.text.rfind("\n", 0, word.start) + 1 : word.start]
        if word.text not in JOINS_LINES or (word is self.token and above.strip()):
            return None
        message = f"`{word.text}` joins two lines or two names, so it cannot be a name"
        return Advice(Span(self.source.name, word.start, word.end), message, "choose another name", ())

    @property
    def straight(self) -> str:
        """The text at fault between straight quotes."""
        return '"' + self.token.text[1:-1].replace("\\", "\\\\").replace('"', "'") + '"'

    @property
    def crooked(self) -> str:
        """What is wrong with the quotes of the text at fault."""
        if self.token.text[0] in "'\u2018":
            return "single"
        return "curly on one side" if '"' in (self.token.text[0], self.token.text[-1]) else "curly"

    def title(self) -> Advice:
        """Return advice on words after a name: they are its title, or part of the name if a title follows."""
        name, end = self.mistake.before, self.mistake.end
        rest = self.source.text[self.token.start : end].strip()
        more = re.fullmatch(_MORE_OF_NAME, rest)
        if more is not None:
            written = "-".join([name.text, *more[1].split()]).lower()
            correct, advice = f"{written} {more[2]}", f"join the words of the name with hyphens: `{shortened(written)}`"
        else:
            # In `mow Ministry of Water` the name is not part of the title; in `Ministry of Water` it is.
            apart = name.text.islower() and rest[0].isupper()
            title = rest if apart else self.source.text[name.start : end].strip()
            title = title.replace('"', "").replace("\\", "")
            correct, advice = f'{name.text.lower()} "{title}"', "put the title in quotes"
        fix = Fix(f"write `{correct}`", (Edit(Span(self.source.name, name.start, end), correct),))
        return Advice(self.span, f"`{self.written}` is not allowed after the name", advice, (fix,))

    def expected(self, but: str = "") -> str:
        """Return what would be valid here in the user's words: at most five things, the most likely first.

        The kind of word *but* is left out.

        Those that are similar to what was written come first. The others stand in the order of the grammar, which has
        the most usual ones first; the end of the line comes last.
        """
        if {"DAYS", "YEARS"} <= set(self.accepted):
            return "`days`, `weeks`, `months`, `years` or `hours`"
        spoken = [kind for kind in self.accepted if kind in _SPOKEN or kind == "NAME"]
        things = dict.fromkeys(self._spoken(kind) for kind in spoken if kind != but)
        kinds = {tables.spelling()[kind]: kind for kind in self.accepted if kind in tables.spelling()}
        last = [thing for thing in things if thing == _SPOKEN["_NL"]]
        words = [
            f"`{phrase}`"
            for word in nearest_first(self.token.text.lower(), kinds)
            for phrase in tables.phrases(self.mistake.states, kinds[word])
        ]
        things = dict.fromkeys(thing for thing in things if thing not in last)
        most = _MOST_EXPECTED - len(last)
        shown = list(things)[:3] if words else list(things)[:most]
        shown += words[: most - len(shown)]
        more = len(words) + len(things) - len(shown)
        shown += last
        if more > 0:
            return ", ".join(shown) + f" … ({more} more)"
        return listed(shown, "or")

    def _spoken(self, kind: str) -> str:
        if kind == "NAME":
            return self.name_at(self.declaration.keyword or "", self.mistake.line)
        return _SPOKEN[kind]


# Patterns are compiled only for a mistake: a charter without mistakes needs none of them.
def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _is_read(line: str) -> bool:
    return line.strip() != "" and not line.lstrip().startswith("#")


_MORE_OF_NAME = r'((?:[\w-]+[^\S\n]+)+)("(?:[^"\\\n]|\\.)*")'
_FIRST_STEP = r"[^\S\n]*requires([^\S\n]+)\S"
_HEADING = r'[^\S\n]+[^\W\d][\w-]*(?:[^\S\n]+("(?:[^"\\\n]|\\.)*"))?[^\S\n]*(?:#|\n|\Z)'


def _denies(written: str, near: str) -> bool:
    """Say whether one word is the opposite of the other, as `unpaid` of `paid`."""
    return any(written == before + near or near == before + written for before in ("un", "in", "non", "not", "dis"))


_TEXT_OR_LAYOUT = frozenset({"TEXT", "BLOCK", "_NL", "_INDENT", "_DEDENT"})

_SPOKEN = {
    "TEXT": 'a text in quotes, "…"',
    "BLOCK": 'a text in quotes, "…"',
    "NUMBER": "a number",
    "PERCENT": "a percentage such as `40%`",
    "FRACTION": "a fraction such as `2/3`",
    "DATE": "a date such as `2027-01-31`",
    "CURRENCY_CODE": "a currency such as `KES`",
    "_NL": "the end of the line",
    "_INDENT": "an indented list",
}
