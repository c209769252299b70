"""From text to tree. Never fails: what cannot be read becomes a finding, and all the rest is kept.

The parser walks the LALR tables that Lark made of the grammar. It differs from Lark's own walk in three ways, which
are why it is ours: a word is a keyword only where one may stand; a line that cannot be read is dropped by going back
to where it began; and the parser can always say what it would have accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mspcharter.diagnostics import Diagnostic
from mspcharter.likeness import closest
from mspcharter.syntax import problems, tables
from mspcharter.syntax.lexer import cut, lex
from mspcharter.syntax.problems import Mishap
from mspcharter.syntax.tree import Declaration, File, Node, Token
from mspcharter.text import Source

# No charter nests its brackets so deep; beyond, recursion over the tree would have no bound.
_DEEPEST = 40


def parse(source: Source) -> tuple[File, list[Diagnostic]]:
    """Read all declarations of *source*, and say what could not be read."""
    declarations = []
    diagnostics: list[Diagnostic] = []
    for start, end in cut(source.text):
        declaration, mishaps = parse_declaration(source.text, start, end)
        declarations.append(declaration)
        if mishaps:
            diagnostics += problems.tell(source, declaration, mishaps)
        diagnostics += _repeated(source.name, declaration)
    return File(source.name, tuple(declarations)), diagnostics


def parse_declaration(text: str, start: int, end: int) -> tuple[Declaration, list[Mishap]]:
    """Read the one declaration of *text* between *start* and *end*."""
    tokens = lex(text, start, end)
    node, mishaps = _Walk().read(tokens)
    declaration = _declaration(tokens, node, mishaps)
    orphans = _orphans(text, tokens, declaration, mishaps)
    if orphans:
        rest = [*tokens[:orphans], *_closing_layout(tokens, orphans)]
        node, mishaps = _Walk().read(rest)
        first, last = tokens[orphans], tokens[-1]
        mishaps = [*mishaps, Mishap("lost", first, tokens[orphans - 1], (), first.start, last.end)]
        declaration = _declaration(tokens, node, mishaps)
    return declaration, mishaps


def _declaration(tokens: list[Token], node: Node | None, mishaps: list[Mishap]) -> Declaration:
    start, end = tokens[0].start, tokens[-1].end
    lost = tuple((mishap.start, mishap.end) for mishap in mishaps)
    if node is None:
        keyword = tokens[0].text if tokens[0].text in problems.declaration_words() else None
        return Declaration(keyword, _first_name(tokens), (), (), start, end, broken=True, lost=lost)
    head = tuple(child for child in node.children if isinstance(child, Token))
    fields = tuple(child for child in node.children if isinstance(child, Node))
    broken = any(mishap.kind in _OF_HEADING for mishap in mishaps)
    name = head[0] if head and head[0].type == "NAME" else None
    if name is not None and not name.text:
        name = None
        head = ()
    return Declaration(node.rule, name, head[1:] if name else head, fields, start, end, broken, lost)


def _first_name(tokens: list[Token]) -> Token | None:
    for token in tokens[1:]:
        if token.type == "_NL":
            return None
        if token.type == "NAME":
            return token
    return None


def _orphans(text: str, tokens: list[Token], declaration: Declaration, mishaps: list[Mishap]) -> int | None:
    """Find the line from which on *declaration* has lines that can only be another's, whose heading is missing."""
    strangers = [
        mishap.token.start
        for mishap in mishaps
        if mishap.kind == "field" and mishap.token.text in problems.field_words() - {"at", "by", "for"}
    ]
    strangers += [field.start for field, _ in _twice(declaration)]
    if not strangers:
        return None
    firsts = [field.start for _, field in _twice(declaration)]
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
        elif depth == 1 and index > 1 and tokens[index - 1].type in _LAYOUT:
            gap = text[tokens[index - 1].end if tokens[index - 1].type != "_INDENT" else tokens[index - 2].end : token.start]
            if tokens[index - 1].type != "_INDENT" and _BLANK_LINE.search(gap):
                paragraph = index
    if paragraph is None or any(first >= tokens[paragraph].start for first in firsts if first < worst):
        return None
    return paragraph


def _closing_layout(tokens: list[Token], index: int) -> list[Token]:
    """Return the layout that ends a declaration whose lines are cut off before *index*."""
    end = tokens[index - 1].end
    return [Token("_DEDENT", "", end, end), Token("$END", "", end, end)]


def _twice(declaration: Declaration) -> Iterator[tuple[Node, Node]]:
    """Yield each field that may stand once and stands again, with its first."""
    if declaration.keyword in _STATEMENTS:
        return
    seen: dict[str, Node] = {}
    for field in declaration.fields:
        first = seen.setdefault(field.rule, field)
        if first is not field and field.rule not in _REPEATABLE:
            yield field, first


def _repeated(name: str, declaration: Declaration) -> Iterator[Diagnostic]:
    for field, first in _twice(declaration):
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


_OF_HEADING = ("heading", "keyword")
_LAYOUT = ("_NL", "_INDENT", "_DEDENT")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
# Declarations whose lines are all statements of one kind, as many as one likes.
_STATEMENTS = ("guarantee",)
_REPEATABLE = frozenset(
    {"related", "response", "limit", "chamber", "step", "rate", "vote", "expect", "balance", "consulted_by"}
)


class _Mark(NamedTuple):
    """Where the parser stood before a line: enough to go back there."""

    index: int
    states: list[int]
    values: list[object]
    starts: list[int]
    ends: list[int]


class _Recovery(NamedTuple):
    """What went wrong, the mark to go back to, if any, and the token to go on from; none where there is no going on."""

    mishap: Mishap
    mark: _Mark | None
    resume: int | None


class _Walk:
    """A walk over the tokens of one declaration."""

    def __init__(self) -> None:
        loaded = tables.load()
        self._rows = loaded.rows
        self._keywords = loaded.keywords
        self._productions = loaded.productions

    def read(self, tokens: list[Token]) -> tuple[Node | None, list[Mishap]]:
        """Read *tokens*; a heading that cannot be read is mended once, to get at the fields below it."""
        node, mishaps = self._walk(tokens)
        if node is None and mishaps:
            mended = self._mended(tokens, mishaps[-1])
            if mended is not None:
                node, further = self._walk(mended)
                mishaps += [mishap for mishap in further if mishap.kind not in _OF_HEADING]
        return node, mishaps

    def _mended(self, tokens: list[Token], mishap: Mishap) -> list[Token] | None:
        """Return *tokens* with a heading that can be read: the keyword as meant, and the first name or none."""
        first = tokens[0]
        if mishap.kind == "keyword":
            keyword = closest(first.text.lower(), sorted(problems.declaration_words())) if first.type == "NAME" else None
            if keyword is None:
                return None
            first = first._replace(text=keyword)
        name = _first_name(tokens) or Token("NAME", "", first.end, first.end)
        end = next(index for index, token in enumerate(tokens) if token.type == "_NL")
        if mishap.kind == "keyword":
            return [first, *tokens[1:]]
        return [first, name, *tokens[end:]]

    def _walk(self, tokens: list[Token]) -> tuple[Node | None, list[Mishap]]:
        rows, keywords, productions = self._rows, self._keywords, self._productions
        states = [0]
        values: list[object] = []
        starts: list[int] = []
        ends: list[int] = []
        mishaps: list[Mishap] = []
        marks: list[_Mark] = []  # for each depth, the beginning of the line being read
        index = 0
        depth = 0
        brackets = 0
        fresh = True  # the next token begins a line
        while True:
            token = tokens[index]
            kind = token.type
            row = rows[states[-1]]
            if fresh and kind[0] != "_" and (len(row) > 1 or "_INDENT" not in row):
                del marks[depth:]
                marks.append(_Mark(index, states[:], values[:], starts[:], ends[:]))
                fresh = False
                brackets = 0
            if kind == "NAME":
                keyword = keywords.get(token.text)
                if keyword is not None and keyword in row:
                    kind = keyword
                elif "CURRENCY_CODE" in row and "NAME" not in row:
                    kind = "CURRENCY_CODE"
            action = row.get(kind)
            if kind == "LPAR":
                brackets += 1
                if brackets > _DEEPEST:
                    action = None
            if action is None:
                mishap, mark, resume = self._mishap(tokens, index, depth, states, marks)
                mishaps.append(mishap)
                if resume is None:
                    return None, mishaps
                if mark is not None:
                    states, values, starts, ends = mark.states[:], mark.values[:], mark.starts[:], mark.ends[:]
                index = resume
                fresh = True
                continue
            if action > 0:
                if kind == "_INDENT":
                    depth += 1
                    fresh = True
                elif kind == "_DEDENT":
                    depth -= 1
                    fresh = True
                elif kind == "_NL":
                    fresh = True
                states.append(action - 1)
                values.append(token)
                starts.append(token.start)
                ends.append(token.end)
                index += 1
                continue
            origin, name, length, kept, shape = productions[-action - 1]
            if origin == "start":
                result = values[-1]
                return (result if isinstance(result, Node) else None), mishaps
            children: list[object] = []
            if length:
                offset = len(values) - length
                for position in kept:
                    child = values[offset + position]
                    if type(child) is list:
                        children += child
                    else:
                        children.append(child)
                begin = starts[offset]
                finish = ends[-1]
                del states[-length:], values[offset:], starts[offset:], ends[offset:]
            else:
                begin = finish = token.start
            value: object
            if shape == "inline":
                value = children
            elif shape == "transparent" and len(children) == 1:
                value = children[0]
            else:
                value = Node(name, tuple(children), begin, finish)  # type: ignore[arg-type]
            values.append(value)
            starts.append(begin)
            ends.append(finish)
            states.append(rows[states[-1]][origin] - 1)

    def _mishap(
        self, tokens: list[Token], index: int, depth: int, states: list[int], marks: list[_Mark]
    ) -> _Recovery:
        """Say what went wrong at *index*, and where to go on: the next line of the same list, or nowhere."""
        token = tokens[index]
        before = tokens[index - 1] if index else token
        accepted = tuple(self._accepted(states))
        if token.type == "_INDENT" and depth:
            # The line itself is good; the list under it belongs to nothing.
            close = _list_end(tokens, index)
            return _Recovery(Mishap("list", token, before, accepted, token.start, tokens[close].end), None, close + 1)
        if before.type == "_NL" and accepted == ("_INDENT",):
            # The list that the line above announces is missing.
            mark = next(mark for mark in reversed(marks) if mark.index < index)
            first = tokens[mark.index]
            return _Recovery(Mishap("no-list", first, first, accepted, first.start, before.end), mark, index)
        if depth == 0:
            end = next(other for other in tokens if other.type == "_NL").end
            kind = "keyword" if index == 0 else "heading"
            return _Recovery(Mishap(kind, token, before, accepted, tokens[0].start, end, tokens[0].text), None, None)
        mark = marks[min(depth, len(marks) - 1)]
        kind = "field" if mark.index == index else "line"
        after = _line_end(tokens, index)
        mishap = Mishap(kind, token, before, accepted, tokens[mark.index].start, tokens[after - 1].end, tokens[0].text)
        return _Recovery(mishap, mark, after)

    def _accepted(self, states: list[int]) -> Iterator[str]:
        """Yield the kinds of token that could really be shifted next."""
        for kind in self._rows[states[-1]]:
            if kind == "$END" or kind[0].isupper() or kind[0] == "_":
                if self._shifts(states, kind):
                    yield kind

    def _shifts(self, states: list[int], kind: str) -> bool:
        stack = states[:]
        while True:
            action = self._rows[stack[-1]].get(kind)
            if action is None:
                return False
            if action > 0:
                return True
            production = self._productions[-action - 1]
            if production.origin == "start":
                return kind == "$END"
            if production.length:
                del stack[-production.length :]
            stack.append(self._rows[stack[-1]][production.origin] - 1)


def _line_end(tokens: list[Token], index: int) -> int:
    """Return where the tokens go on after the line of *index* and the list under it."""
    while tokens[index].type != "_NL":
        index += 1
    index += 1
    return _list_end(tokens, index) + 1 if tokens[index].type == "_INDENT" else index


def _list_end(tokens: list[Token], index: int) -> int:
    """Return the index of the `_DEDENT` that closes the list opened at *index*."""
    depth = 0
    while True:
        if tokens[index].type == "_INDENT":
            depth += 1
        elif tokens[index].type == "_DEDENT":
            depth -= 1
            if not depth:
                return index
        index += 1
