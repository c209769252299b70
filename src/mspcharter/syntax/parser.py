"""From text to tree. This never fails: what cannot be read becomes a finding, and everything else is kept.

Each declaration is read by itself (`walk.py`). This module finds the errors that show only across several lines: a line
that is given twice, and lines whose heading is missing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import pairwise

from mspcharter.diagnostics import Diagnostic
from mspcharter.syntax import problems, tables
from mspcharter.syntax.lexer import BLANKS, cut, lex
from mspcharter.syntax.openings import is_open, may_be_open, set_apart
from mspcharter.syntax.problems import Mistake
from mspcharter.syntax.tree import Declaration, File, Language, Node, Token
from mspcharter.syntax.walk import MOST_MISTAKES, OF_HEADING, first_name, read_tokens
from mspcharter.text import Source

MOST_DECLARATIONS = 50_000
"""The most declarations that are read; a charter of a hundred thousand lines has ten thousand."""

LONGEST_DECLARATION = 1_000_000
"""The most characters of a declaration that is read."""


def parse(source: Source, language: Language, declared: int = 0) -> tuple[File, list[Diagnostic]]:
    """Read all declarations of *source* and report what could not be read; other files already *declared* some.

    *language* has the lines of each kind of declaration.

    Reading stops where a charter is larger, or has more mistakes, than any that people write.
    """
    text = source.text
    declarations: list[Declaration] = []
    diagnostics: list[Diagnostic] = []
    unfinished: list[Mistake] = []
    for start, end in cut(text):
        why = None
        if declared + len(declarations) >= MOST_DECLARATIONS:
            why = f"there are more than {MOST_DECLARATIONS:,} declarations"
        elif end - start > LONGEST_DECLARATION:
            why = f"this declaration has more than {LONGEST_DECLARATION:,} characters"
        elif len(diagnostics) >= MOST_MISTAKES:
            why = f"there are more than {MOST_MISTAKES:,} mistakes above"
        if why is not None:
            diagnostics += problems.too_large(source, start, why)
            break
        declaration, mistakes = parse_declaration(text, start, end, language)
        if _goes_on(text, unfinished, mistakes):
            # An open end of the line above, such as a comma, is reported once: at the line that is not indented.
            diagnostics.pop()
        declarations.append(declaration)
        diagnostics += findings_of(source, declaration, mistakes, language, len(diagnostics))
        unfinished = mistakes
    return File(source.name, tuple(declarations)), diagnostics


def findings_of(
    source: Source, declaration: Declaration, mistakes: list[Mistake], language: Language, before: int = 0
) -> Iterator[Diagnostic]:
    """Yield what is wrong in *declaration* of *source*, in which *mistakes* were made; *before* findings are above."""
    repeated = list(_repeated(source.name, declaration, language))
    yield from repeated
    yield from problems.diagnose(source, declaration, mistakes, language.name_at, before + len(repeated))


def _goes_on(text: str, above: list[Mistake], mistakes: list[Mistake]) -> bool:
    """Say whether a line at the left edge continues the one *above*, whose last mistake is its open end."""
    if not mistakes or mistakes[0].kind != "keyword":
        return False
    return ends_open(text, above, mistakes[0].start)


def ends_open(text: str, mistakes: list[Mistake], end: int | None = None) -> bool:
    """Say whether the last of *mistakes* is the open end of a line, such as a comma, with no blank line up to *end*."""
    if not mistakes:
        return False
    last = mistakes[-1]
    open_end = last.token.type == "_NL" and last.before.text in (",", "and", "or", "(")
    return open_end and not _BLANK_LINE.search(text, last.before.end, len(text) if end is None else end)


def parse_declaration(text: str, start: int, end: int, language: Language) -> tuple[Declaration, list[Mistake]]:
    """Read the one declaration of *text* between *start* and *end*."""
    tokens = lex(text, start, end)
    opened: list[Node] = []
    if may_be_open(text, start, end):
        tokens, opened = set_apart(tokens, language.words.get(tokens[0].text, {}))
    if _indented(text, start):
        lost = Mistake("lost", tokens[0], tokens[0], (0,), tokens[0].start, tokens[-1].end)
        return _declaration(tokens, None, [lost]), [lost]
    node, mistakes = read_tokens(tokens)
    mistakes = [_without_heading(text, mistake) for mistake in _unopened(mistakes)]
    declaration = _with_open(_declaration(tokens, node, mistakes), opened)
    orphans = _orphans(text, tokens, declaration, language, mistakes)
    if orphans:
        rest = [*tokens[:orphans], *_closing_layout(tokens, orphans)]
        node, mistakes = read_tokens(rest)
        first, last = tokens[orphans], tokens[-1]
        mistakes = [*mistakes, Mistake("lost", first, tokens[orphans - 1], (0,), first.start, last.end)]
        above = [field for field in opened if field.start < first.start]
        declaration = _with_open(_declaration(tokens, node, mistakes), above)
    if any(map(problems.is_unnamed, mistakes)):
        declaration = declaration._replace(unnamed=True)
    return declaration, mistakes


def _with_open(declaration: Declaration, opened: list[Node]) -> Declaration:
    """Return *declaration* with the fields that are *opened*, in the order of the text."""
    if not opened:
        return declaration
    return declaration._replace(fields=tuple(sorted((*declaration.fields, *opened), key=lambda field: field.start)))


def _indented(text: str, start: int) -> bool:
    """Say whether indented lines, which belong to no declaration, begin at *start*."""
    return text[start] in BLANKS


def _declaration(tokens: list[Token], node: Node | None, mistakes: list[Mistake]) -> Declaration:
    start, end = tokens[0].start, tokens[-1].end
    lost = tuple((mistake.start, mistake.end) for mistake in mistakes)
    unread = tuple(_unread(tokens, lost)) if lost else ()
    if node is None:
        heading = tokens[0] if not mistakes or mistakes[0].kind != "lost" else None
        keyword = heading.text if heading and heading.text in tables.declaration_words() else None
        keyword = _RULES.get(keyword or "", keyword)
        named = heading is not None and heading.text not in tables.field_words()
        name = first_name(tokens) if named or keyword else None
        return Declaration(keyword, name, (), (), start, end, broken=True, lost=lost, unread=unread)
    head = tuple(child for child in node.children if isinstance(child, Token))
    fields = tuple(child for child in node.children if isinstance(child, Node))
    broken = any(mistake.kind in OF_HEADING for mistake in mistakes)
    name = head[0] if head and head[0].type == "NAME" else None
    if name is not None and not name.text:
        name = None
        head = ()
    return Declaration(node.rule, name, head[1:] if name else head, fields, start, end, broken, lost, unread)


def _unread(tokens: list[Token], lost: tuple[tuple[int, int], ...]) -> Iterator[str]:
    """Yield the names that begin a lost line of a list, such as a seat: none of them is reported as missing."""
    begun = deque(sorted(lost))
    reach = 0
    for before, token in pairwise(tokens):
        while begun and begun[0][0] <= token.start:
            reach = max(reach, begun.popleft()[1])
        if token.start < reach and token.type == "NAME" and before.type in _LAYOUT:
            yield token.text


def _without_heading(text: str, mistake: Mistake) -> Mistake:
    """Return *mistake* as one of lines without their heading, if a blank line separates them from the line above."""
    if (
        mistake.kind == "list"
        and mistake.before.end
        and _BLANK_LINE.search(text, mistake.before.end, mistake.token.start)
    ):
        return mistake._replace(kind="lost")
    return mistake


def _unopened(mistakes: list[Mistake]) -> list[Mistake]:
    """Replace the mistakes in lines of prose above lone closing quotes by one: a text without opening quotes."""
    for number, mistake in enumerate(mistakes):
        if mistake.token.type == "OPEN_BLOCK" and mistake.kind == "field":
            first = number
            while first and mistakes[first - 1].kind == "field":
                first -= 1
            if first < number:
                opening = mistakes[first]._replace(kind="unopened", end=mistake.end)
                return [*mistakes[:first], opening, *mistakes[number + 1 :]]
    return mistakes


def _orphans(
    text: str, tokens: list[Token], declaration: Declaration, language: Language, mistakes: list[Mistake]
) -> int | None:
    """Find the first of the lines in *declaration* that belong to another one, whose heading is missing."""
    strangers = [mistake.token.start for mistake in mistakes if _is_stranger(declaration, language, mistake)]
    twice = list(_twice(declaration, language))
    strangers += [field.start for field, _ in twice]
    if not strangers:
        return None
    worst = min(strangers)
    paragraph = None
    depth = 0
    for index, token in enumerate(tokens):
        if token.type == "_INDENT":
            depth += 1
        elif token.type == "_DEDENT":
            depth -= 1
        elif token.start > worst:
            break
        elif depth == 1 and tokens[index - 1].type in ("_NL", "_DEDENT"):
            paragraph = index if _BLANK_LINE.search(text, tokens[index - 1].end, token.start) else paragraph
    if paragraph is None:
        return None
    # A line given twice within these lines does not show that they belong to another declaration.
    within = any(field.start == worst and first.start >= tokens[paragraph].start for field, first in twice)
    return None if within else paragraph


def _is_stranger(declaration: Declaration, language: Language, mistake: Mistake) -> bool:
    """Say whether the line of *mistake* looks like one of another declaration."""
    if mistake.kind == "field":
        return mistake.token.type == "BLOCK" or mistake.token.text in tables.field_words() - _COMMON
    # Any word may begin a statement, a field of another declaration included.
    first = mistake.line[0].text if mistake.line else ""
    return mistake.kind == "line" and declaration.keyword in language.statements and first in tables.field_words()


def _closing_layout(tokens: list[Token], index: int) -> list[Token]:
    """Return the layout that ends a declaration whose lines are cut off before *index*."""
    end = tokens[index - 1].end
    return [Token("_DEDENT", "", end, end), Token("$END", "", end, end)]


def _twice(declaration: Declaration, language: Language) -> Iterator[tuple[Node, Node]]:
    """Yield each field that may stand once and stands again, with its first."""
    if declaration.keyword in language.statements:
        return
    seen: dict[str, Node] = {}
    for field in declaration.fields:
        first = seen.setdefault(field.rule, field)
        if first is not field and field.rule not in language.repeats[declaration.keyword or ""]:
            yield field, first


def _repeated(name: str, declaration: Declaration, language: Language) -> Iterator[Diagnostic]:
    for field, first in _twice(declaration, language):
        yield from problems.field_given_twice(name, field, first)
    if declaration.keyword == "decision":
        for field in declaration.fields:
            if field.rule == "requires":
                yield from _ladder_problems(name, field)


def _ladder_problems(name: str, requires: Node) -> Iterator[Diagnostic]:
    ladder = requires.children[0]
    assert isinstance(ladder, Node)
    if is_open(requires):
        return
    for number, step in enumerate(ladder.children):
        assert isinstance(step, Node)
        if number == 0 and step.rule == "else_step":
            yield from problems.ladder_begins_with_else(name, step)
        elif number and step.rule != "else_step":
            yield from problems.ladder_step_without_else(name, step)


# Keywords whose rule in the grammar has another name.
_RULES = {"term": "definition"}
_LAYOUT = ("_NL", "_INDENT", "_DEDENT")
# Words that begin a line of some declarations and also occur inside many other lines.
_COMMON = frozenset({"at", "by", "for"})
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
