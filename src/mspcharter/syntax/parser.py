"""From text to tree. Never fails: what cannot be read becomes a finding, and all the rest is kept.

Each declaration is read by itself (`walk.py`). What is judged here takes more than one line to see: a line that is
said twice, and lines that have lost their heading.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import pairwise

from mspcharter.diagnostics import Diagnostic
from mspcharter.syntax import problems
from mspcharter.syntax.language import Language
from mspcharter.syntax.lexer import BLANKS, cut, lex
from mspcharter.syntax.problems import Mishap
from mspcharter.syntax.tree import Declaration, File, Node, Token
from mspcharter.syntax.walk import MOST_MISHAPS, OF_HEADING, first_name, read_tokens
from mspcharter.text import Source

MOST_DECLARATIONS = 50_000
"""The declarations of the largest charter; one of a hundred thousand lines has ten thousand."""

LONGEST_DECLARATION = 1_000_000
"""The characters of the longest declaration."""


def parse(source: Source, language: Language, declared: int = 0) -> tuple[File, list[Diagnostic]]:
    """Read all declarations of *source*, and say what could not be read; other files have *declared* some already.

    *language* tells which lines declarations have.

    Reading stops where a charter is larger, or has more mistakes, than any that people write.
    """
    text = source.text
    declarations: list[Declaration] = []
    diagnostics: list[Diagnostic] = []
    unfinished: list[Mishap] = []
    for start, end in cut(text):
        why = None
        if declared + len(declarations) >= MOST_DECLARATIONS:
            why = f"there are more than {MOST_DECLARATIONS:_} declarations"
        elif end - start > LONGEST_DECLARATION:
            why = f"this declaration has more than {LONGEST_DECLARATION:_} characters"
        elif len(diagnostics) >= MOST_MISHAPS:
            why = f"there are more than {MOST_MISHAPS:_} mistakes above"
        if why is not None:
            diagnostics += problems.too_large(source, start, why)
            break
        declaration, mishaps = parse_declaration(text, start, end, language)
        if _goes_on(text, unfinished, mishaps):
            # That the line above ends in a comma, say, is told once: by the line that is not indented.
            diagnostics.pop()
        declarations.append(declaration)
        diagnostics += _repeated(source.name, declaration, language)
        diagnostics += problems.tell(source, declaration, mishaps, language.name_at)
        unfinished = mishaps
    return File(source.name, tuple(declarations)), diagnostics


def _goes_on(text: str, above: list[Mishap], mishaps: list[Mishap]) -> bool:
    """Say whether a line at the left edge was to go on from the one *above*, whose last mishap is its open end."""
    if not above or not mishaps or mishaps[0].kind != "keyword":
        return False
    last = above[-1]
    open_end = last.token.type == "_NL" and last.before.text in (",", "and", "or", "(")
    return open_end and not _BLANK_LINE.search(text, last.before.end, mishaps[0].start)


def parse_declaration(text: str, start: int, end: int, language: Language) -> tuple[Declaration, list[Mishap]]:
    """Read the one declaration of *text* between *start* and *end*."""
    tokens = lex(text, start, end)
    if _indented(text, start):
        lost = Mishap("lost", tokens[0], tokens[0], (0,), tokens[0].start, tokens[-1].end)
        return _declaration(tokens, None, [lost]), [lost]
    node, mishaps = read_tokens(tokens)
    mishaps = [_without_heading(text, mishap) for mishap in _unopened(mishaps)]
    declaration = _declaration(tokens, node, mishaps)
    orphans = _orphans(text, tokens, declaration, language, mishaps)
    if orphans:
        rest = [*tokens[:orphans], *_closing_layout(tokens, orphans)]
        node, mishaps = read_tokens(rest)
        first, last = tokens[orphans], tokens[-1]
        mishaps = [*mishaps, Mishap("lost", first, tokens[orphans - 1], (0,), first.start, last.end)]
        declaration = _declaration(tokens, node, mishaps)
    if any(map(problems.is_unnamed, mishaps)):
        declaration = declaration._replace(unnamed=True)
    return declaration, mishaps


def _indented(text: str, start: int) -> bool:
    """Say whether what begins at *start* is no declaration, but lines above the first that belong to none."""
    return text[start] in BLANKS


def _declaration(tokens: list[Token], node: Node | None, mishaps: list[Mishap]) -> Declaration:
    start, end = tokens[0].start, tokens[-1].end
    lost = tuple((mishap.start, mishap.end) for mishap in mishaps)
    unread = tuple(_unread(tokens, lost)) if lost else ()
    if node is None:
        heading = tokens[0] if not mishaps or mishaps[0].kind != "lost" else None
        keyword = heading.text if heading and heading.text in problems.declaration_words() else None
        keyword = _RULES.get(keyword or "", keyword)
        named = heading is not None and heading.text not in problems.field_words()
        name = first_name(tokens) if named or keyword else None
        return Declaration(keyword, name, (), (), start, end, broken=True, lost=lost, unread=unread)
    head = tuple(child for child in node.children if isinstance(child, Token))
    fields = tuple(child for child in node.children if isinstance(child, Node))
    broken = any(mishap.kind in OF_HEADING for mishap in mishaps)
    name = head[0] if head and head[0].type == "NAME" else None
    if name is not None and not name.text:
        name = None
        head = ()
    return Declaration(node.rule, name, head[1:] if name else head, fields, start, end, broken, lost, unread)


def _unread(tokens: list[Token], lost: tuple[tuple[int, int], ...]) -> Iterator[str]:
    """Yield the names that begin a lost line of a list: seats, say, of which nothing is to be denied."""
    begun = deque(sorted(lost))
    reach = 0
    for before, token in pairwise(tokens):
        while begun and begun[0][0] <= token.start:
            reach = max(reach, begun.popleft()[1])
        if token.start < reach and token.type == "NAME" and before.type in _LAYOUT:
            yield token.text


def _without_heading(text: str, mishap: Mishap) -> Mishap:
    """Tell lines below a finished heading that takes none from lines whose own heading has gone."""
    if mishap.kind == "list" and mishap.before.end and _BLANK_LINE.search(text, mishap.before.end, mishap.token.start):
        return mishap._replace(kind="lost")
    return mishap


def _unopened(mishaps: list[Mishap]) -> list[Mishap]:
    """Take lines of prose above lone closing quotes for what they are: one text that was not opened."""
    for number, mishap in enumerate(mishaps):
        if mishap.token.type == "OPEN_BLOCK" and mishap.kind == "field":
            first = number
            while first and mishaps[first - 1].kind == "field":
                first -= 1
            if first < number:
                opening = mishaps[first]._replace(kind="unopened", end=mishap.end)
                return [*mishaps[:first], opening, *mishaps[number + 1 :]]
    return mishaps


def _orphans(
    text: str, tokens: list[Token], declaration: Declaration, language: Language, mishaps: list[Mishap]
) -> int | None:
    """Find the line from which on *declaration* has lines that can only be another's, whose heading is missing."""
    strangers = [mishap.token.start for mishap in mishaps if _is_stranger(declaration, language, mishap)]
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
    # What is said twice within these lines is no sign that they are another's.
    within = any(field.start == worst and first.start >= tokens[paragraph].start for field, first in twice)
    return None if within else paragraph


def _is_stranger(declaration: Declaration, language: Language, mishap: Mishap) -> bool:
    """Say whether the line of *mishap* looks like one of another declaration."""
    if mishap.kind == "field":
        return mishap.token.type == "BLOCK" or mishap.token.text in problems.field_words() - _COMMON
    # Any word may begin a statement, a field of another declaration included.
    first = mishap.line[0].text if mishap.line else ""
    return mishap.kind == "line" and declaration.keyword in language.statements and first in problems.field_words()


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
    for number, step in enumerate(ladder.children):
        assert isinstance(step, Node)
        if number == 0 and step.rule == "else_step":
            yield from problems.ladder_begins_with_else(name, step)
        elif number and step.rule != "else_step":
            yield from problems.ladder_step_without_else(name, step)


# Keywords whose rule in the grammar has another name.
_RULES = {"term": "definition"}
_LAYOUT = ("_NL", "_INDENT", "_DEDENT")
# Words that begin a line of some declaration, and stand in many another line.
_COMMON = frozenset({"at", "by", "for"})
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
