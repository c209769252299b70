"""The parser: from the tokens of one declaration to its tree, by the tables of the grammar.

It differs from Lark's own parser in three ways. A word is a keyword only where a keyword is allowed. A line that cannot
be read is dropped by going back to where it began. And a mistake knows what would have been accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mspcharter.record import Record, maker
from mspcharter.spelling import closest
from mspcharter.syntax import tables
from mspcharter.syntax.tree import Mistake, Node, Token, with_hyphens

OF_HEADING = ("heading", "keyword")
"""The kinds of mistakes in the first line of a declaration."""

MOST_MISTAKES = 1_000
"""The most mistakes that are reported in one declaration."""

_node = maker(Node)

# No charter nests its brackets deeper than this, and it bounds the recursion over the tree.
_DEEPEST = 40


def read_tokens(tokens: list[Token]) -> tuple[Node | None, list[Mistake]]:
    """Read *tokens*; if the heading cannot be read, replace it once by one that can, to read the fields below it."""
    node = _plain_walk(tokens)
    if node is not None:
        return node, []
    node, mistakes = _walk(tokens)
    if node is None and mistakes and mistakes[-1].kind in OF_HEADING:
        readable = with_readable_heading(tokens, mistakes[-1])
        if readable is not None:
            node, further = _walk(readable)
            mistakes += [mistake for mistake in further if mistake.kind not in OF_HEADING]
    return node, mistakes


def _walk(tokens: list[Token]) -> tuple[Node | None, list[Mistake]]:
    walk = Walk(tokens)
    return walk.walk(), walk.mistakes


def first_name(tokens: list[Token]) -> Token | None:
    """Return the name on the first line."""
    for token in tokens[1:]:
        if token.type == "_NL":
            return None
        if token.type in ("NAME", "WRONG_DASH"):
            return token._replace(type="NAME", text=with_hyphens(token.text))
    return None


def with_readable_heading(tokens: list[Token], mistake: Mistake) -> list[Token] | None:
    """Return *tokens* with a heading that can be read: the keyword that was meant, and the first name, if any."""
    first = tokens[0]
    if mistake.kind == "keyword":
        keyword = closest(first.text.lower(), sorted(tables.declaration_words())) if first.type == "NAME" else None
        return None if keyword is None else [first._replace(text=keyword), *tokens[1:]]
    name = first_name(tokens) or Token("NAME", "", first.end, first.end)
    end = next(index for index, token in enumerate(tokens) if token.type == "_NL")
    return [first, name, *tokens[end:]]


def _plain_walk(tokens: list[Token]) -> Node | None:
    """Read *tokens* without mistakes; return None if there is, or may be, a mistake.

    This is `Walk` without the marks to go back to. Most declarations have no mistake, and this takes half of the time.
    An inline list grows in place.
    """
    loaded = tables.load()
    rows, keywords, productions = loaded.rows, loaded.keywords, loaded.productions
    row = rows[0]
    stack = [row]  # the actions of each state
    values: list[Any] = []
    starts: list[int] = []
    brackets = end = 0
    for token in tokens:
        kind, text, begin, finish = token
        keyword = keywords.get(text) if kind == "NAME" else None
        while True:
            if kind != "NAME":
                action = row.get(kind)
            elif keyword is not None and keyword in row:
                action = row[keyword]
            else:
                action = row.get("NAME") or row.get("CURRENCY_CODE")
            if action is None:
                return None
            if action > 0:
                break
            origin, name, length, kept, shape = productions[-action - 1]
            if origin == "start":
                return values[-1] if type(values[-1]) is Node else None
            children = values[kept] if type(kept) is slice else [values[place] for place in kept]
            values[-length:] = (_reduced(name, shape, children, starts[-length], end),)
            if length > 1:
                del stack[1 - length :], starts[1 - length :]
            row = stack[-1] = rows[stack[-2][origin] - 1]
        row = rows[action - 1]
        stack.append(row)
        values.append(token)
        starts.append(begin)
        end = finish
        if kind == "LPAR":
            brackets += 1
            if brackets > _DEEPEST:
                return None
    return None


def _reduced(name: str, shape: str, children: list[Any], begin: int, end: int) -> object:
    """Return the result of a reduction of *children*: a node, a list, or the only child itself."""
    if list in map(type, children):
        if shape == "inline" and type(children[0]) is list:
            grown = children[0]
            for child in children[1:]:
                grown += child if type(child) is list else (child,)
            return grown
        children = [part for child in children for part in (child if type(child) is list else (child,))]
    if shape == "node":
        return _node((name, tuple(children), begin, end))
    if shape == "inline":
        return children
    return children[0] if len(children) == 1 else _node((name, tuple(children), begin, end))


class _Mark(Record):
    """The state of the parser before a line, to go back to it, with the *sizes* of the lists among its values."""

    at: int
    states: list[int]
    values: list[Any]
    starts: list[int]
    ends: list[int]
    sizes: list[int]


class _Recovery(Record):
    """A mistake, the mark to go back to, if any, and the token to *resume* at; None if the parser cannot go on."""

    mistake: Mistake
    mark: _Mark | None
    resume: int | None


class Walk:
    """The parser of *tokens* with mistakes: it drops a line that cannot be read, and goes on below it.

    It stops before the token *until*, if one is given.
    """

    def __init__(self, tokens: list[Token], until: int = -1) -> None:
        self.tokens = tokens
        self.until = until
        self.mistakes: list[Mistake] = []
        self.states = [0]
        self.values: list[Any] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.marks: list[_Mark] = []  # for each depth, the beginning of the line being read
        self.index = 0
        self.depth = 0
        self.brackets = 0
        self.fresh = True  # the next token begins a line

    def walk(self) -> Node | None:
        """Return the tree of what could be read; None if its heading could not, or if there are too many mistakes."""
        rows = tables.load().rows
        while self.index != self.until:
            token = self.tokens[self.index]
            row = rows[self.states[-1]]
            if self.fresh and token.type[0] != "_" and (len(row) > 1 or "_INDENT" not in row):
                self._mark()
            kind = _kind(token, row)
            action = row.get(kind)
            self.brackets += kind == "LPAR"
            if action is None or (kind == "LPAR" and self.brackets > _DEEPEST):
                if not self._recover(kind):
                    return None
            elif action > 0:
                self._shift(token, kind, action - 1)
            elif self._reduce(-action - 1):
                return self.values[-1] if isinstance(self.values[-1], Node) else None
        return None

    def _shift(self, token: Token, kind: str, state: int) -> None:
        self.depth += _DEEPER.get(kind, 0)
        self.fresh = self.fresh or kind in _LAYOUT
        self.states.append(state)
        self.values.append(token)
        self.starts.append(token.start)
        self.ends.append(token.end)
        self.index += 1

    def _reduce(self, number: int) -> bool:
        """Replace the last values by the node of a production; return True at the end of the declaration."""
        loaded = tables.load()
        origin, name, length, kept, shape = loaded.productions[number]
        if origin == "start":
            return True
        begin, end = self.starts[-length], self.ends[-1]
        children = self.values[kept] if isinstance(kept, slice) else [self.values[place] for place in kept]
        self.values[-length:] = [_reduced(name, shape, children, begin, end)]
        self.starts[-length:], self.ends[-length:] = [begin], [end]
        del self.states[-length:]
        self.states.append(loaded.rows[self.states[-1]][origin] - 1)
        return False

    def _mark(self) -> None:
        """Keep the state of the parser at the beginning of a line."""
        sizes = [len(value) for value in self.values if type(value) is list]
        here = _Mark(self.index, self.states[:], self.values[:], self.starts[:], self.ends[:], sizes)
        self.marks[self.depth :] = [here]
        self.fresh = False
        self.brackets = 0

    def _go_back(self, mark: _Mark) -> None:
        """Restore the state of the parser at *mark*; lists have only grown since then."""
        self.states, self.starts, self.ends = mark.states[:], mark.starts[:], mark.ends[:]
        self.values = mark.values[:]
        lists = (value for value in self.values if type(value) is list)
        for grown, size in zip(lists, mark.sizes, strict=True):
            del grown[size:]

    def _recover(self, kind: str) -> bool:
        """Note the mistake at this token and go on at the next line that can be read; return False if there is none."""
        self.fresh = True
        if kind == "_DEDENT" and self.mistakes:
            # The only text of this list could not be read, so the line above is dropped too, without another mistake.
            self.depth -= 1
            if not self.depth:
                return False
            self._go_back(self.marks[self.depth])
            self.index += 1
            return True
        mistake, mark, resume = self._mistake()
        self.mistakes.append(mistake)
        if resume is None or len(self.mistakes) >= MOST_MISTAKES:
            return False
        if mark is not None:
            self._go_back(mark)
        self.index = resume
        return True

    def _mistake(self) -> _Recovery:
        """Return the mistake at this token, and where to go on: the next line of the same list, or nowhere."""
        tokens, index, depth, marks = self.tokens, self.index, self.depth, self.marks
        token = tokens[index]
        before = tokens[index - 1] if index else token
        here = tuple(self.states)
        if token.type == "_INDENT":
            # The line itself is correct, but it cannot have a list under it.
            close, first = _list_end(tokens, index), tokens[index + 1]
            mistake = Mistake("list", first, before, here, first.start, tokens[close].end, tokens[:1])
            return _Recovery(mistake, None, close + 1)
        if depth == 0:
            kind = "keyword" if index == 0 else "heading"
            if before.type == "_NL":
                before = tokens[index - 2]  # the text that may stand below the heading is missing
            end = max(next(other for other in tokens if other.type == "_NL").end, before.end)
            return _Recovery(Mistake(kind, token, before, here, tokens[0].start, end, tokens[:index]), None, None)
        if before.type == "_NL" and tables.accepted(here) == ("_INDENT",):
            # The list that the line above begins is missing.
            mark = next(mark for mark in reversed(marks) if mark.at < index)
            first, last = tokens[mark.at], tokens[index - 2]
            below = tables.after(here, "_INDENT")
            listed = below is None or not set(tables.accepted(below)) <= {"TEXT", "BLOCK"}
            kind, at = ("no-list", first) if listed else ("line", before)
            line = tokens[mark.at : index - 1]
            return _Recovery(Mistake(kind, at, last, below or here, first.start, before.end, line), mark, index)
        mark = marks[min(depth, len(marks) - 1)]
        kind = "field" if mark.at == index else "line"
        after = _line_end(tokens, index)
        line = tokens[mark.at : index]
        start, end = tokens[mark.at].start, tokens[after - 1].end
        return _Recovery(Mistake(kind, token, before, here, start, end, line, depth), mark, after)


_DEEPER = {"_INDENT": 1, "_DEDENT": -1}
_LAYOUT = frozenset({"_INDENT", "_DEDENT", "_NL"})


def _kind(token: Token, row: Mapping[str, int]) -> str:
    """Return the kind of *token* in a state with the actions of *row*: a word is a keyword only if one is allowed."""
    if token.type != "NAME":
        return token.type
    keyword = tables.load().keywords.get(token.text)
    if keyword is not None and keyword in row:
        return keyword
    return "NAME" if "NAME" in row or "CURRENCY_CODE" not in row else "CURRENCY_CODE"


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
