"""The walk over the tables: from the tokens of one declaration to its tree.

It differs from Lark's own walk in three ways, which are why it is ours: a word is a keyword only where one may stand;
a line that cannot be read is dropped by going back to where it began; and what would have been accepted is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mspcharter.record import Record, maker
from mspcharter.spelling import closest
from mspcharter.syntax import automaton, problems, tables
from mspcharter.syntax.place import Mishap, with_hyphens
from mspcharter.syntax.tree import Node, Token

OF_HEADING = ("heading", "keyword")
"""The kinds of mishap that leave a declaration without a first line."""

MOST_MISHAPS = 1_000
"""The mistakes in one declaration that are told; whoever has made so many starts afresh."""

_node = maker(Node)

# No charter nests its brackets so deep; beyond, recursion over the tree would have no bound.
_DEEPEST = 40


def read_tokens(tokens: list[Token]) -> tuple[Node | None, list[Mishap]]:
    """Read *tokens*; a heading that cannot be read is mended once, to get at the fields below it."""
    node = _plain_walk(tokens)
    if node is not None:
        return node, []
    node, mishaps = _walk(tokens)
    if node is None and mishaps and mishaps[-1].kind in OF_HEADING:
        mended = _mended(tokens, mishaps[-1])
        if mended is not None:
            node, further = _walk(mended)
            mishaps += [mishap for mishap in further if mishap.kind not in OF_HEADING]
    return node, mishaps


def _walk(tokens: list[Token]) -> tuple[Node | None, list[Mishap]]:
    walk = _Walk(tokens)
    return walk.walk(), walk.mishaps


def first_name(tokens: list[Token]) -> Token | None:
    """Return the name on the first line."""
    for token in tokens[1:]:
        if token.type == "_NL":
            return None
        if token.type in ("NAME", "WRONG_DASH"):
            return token._replace(type="NAME", text=with_hyphens(token.text))
    return None


def _mended(tokens: list[Token], mishap: Mishap) -> list[Token] | None:
    """Return *tokens* with a heading that can be read: the keyword as meant, and the first name or none."""
    first = tokens[0]
    if mishap.kind == "keyword":
        keyword = closest(first.text.lower(), sorted(problems.declaration_words())) if first.type == "NAME" else None
        return None if keyword is None else [first._replace(text=keyword), *tokens[1:]]
    name = first_name(tokens) or Token("NAME", "", first.end, first.end)
    end = next(index for index, token in enumerate(tokens) if token.type == "_NL")
    return [first, name, *tokens[end:]]


def _plain_walk(tokens: list[Token]) -> Node | None:
    """Read *tokens* in which nothing is wrong; None where something is, or may be.

    This is `_Walk` without what it keeps to go back to: most declarations have no mistake, and are read in a half of
    the time. A list that melts into its parent grows in place.
    """
    loaded = tables.load()
    rows, keywords, productions = loaded.rows, loaded.keywords, loaded.productions
    row = rows[0]
    stack = [row]  # the actions of each state
    values: list[Any] = []
    starts: list[int] = []
    brackets = end = 0
    for token in tokens:
        kind = token.type
        keyword = keywords.get(token.text) if kind == "NAME" else None
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
            values[-length:] = [_reduced(name, shape, _kept(values, kept), starts[-length], end)]
            if length > 1:
                del stack[1 - length :], starts[1 - length :]
            row = stack[-1] = rows[stack[-2][origin] - 1]
        row = rows[action - 1]
        stack.append(row)
        values.append(token)
        starts.append(token.start)
        end = token.end
        brackets += kind == "LPAR"
        if brackets > _DEEPEST:
            return None
    return None


def _kept(values: list[Any], kept: slice | tuple[int, ...]) -> list[Any]:
    """Return those of the last *values* that a reduction keeps."""
    return values[kept] if isinstance(kept, slice) else [values[place] for place in kept]


def _reduced(name: str, shape: str, children: list[Any], begin: int, end: int) -> object:
    """Return what a reduction makes of *children*: a node, a list, or the only child itself."""
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
    """Where the parser stood before a line, and the *sizes* of the lists among its values: enough to go back there."""

    at: int
    states: list[int]
    values: list[Any]
    starts: list[int]
    ends: list[int]
    sizes: list[int]


class _Recovery(Record):
    """What went wrong, the mark to go back to, if any, and the token to go on from; none where there is no going on."""

    mishap: Mishap
    mark: _Mark | None
    resume: int | None


class _Walk:
    """The walk over *tokens* in which something is wrong: it drops a line that cannot be read, and goes on below."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.mishaps: list[Mishap] = []
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
        """Return the tree of what could be read; none where the heading, or all too much, could not."""
        rows = tables.load().rows
        while True:
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

    def _shift(self, token: Token, kind: str, state: int) -> None:
        self.depth += _DEEPER.get(kind, 0)
        self.fresh = self.fresh or kind in _LAYOUT
        self.states.append(state)
        self.values.append(token)
        self.starts.append(token.start)
        self.ends.append(token.end)
        self.index += 1

    def _reduce(self, number: int) -> bool:
        """Put what a production makes of the last values in their place; say whether that is the whole."""
        loaded = tables.load()
        origin, name, length, kept, shape = loaded.productions[number]
        if origin == "start":
            return True
        begin, end = self.starts[-length], self.ends[-1]
        self.values[-length:] = [_reduced(name, shape, _kept(self.values, kept), begin, end)]
        self.starts[-length:], self.ends[-length:] = [begin], [end]
        del self.states[-length:]
        self.states.append(loaded.rows[self.states[-1]][origin] - 1)
        return False

    def _mark(self) -> None:
        """Keep where the parser stands at the beginning of a line."""
        sizes = [len(value) for value in self.values if type(value) is list]
        here = _Mark(self.index, self.states[:], self.values[:], self.starts[:], self.ends[:], sizes)
        self.marks[self.depth :] = [here]
        self.fresh = False
        self.brackets = 0

    def _go_back(self, mark: _Mark) -> None:
        """Stand where the parser stood at *mark*; a list has only grown since."""
        self.states, self.starts, self.ends = mark.states[:], mark.starts[:], mark.ends[:]
        self.values = mark.values[:]
        lists = (value for value in self.values if type(value) is list)
        for grown, size in zip(lists, mark.sizes, strict=True):
            del grown[size:]

    def _recover(self, kind: str) -> bool:
        """Note what is wrong at this token, and go on at a line that can be read; say whether there is one."""
        self.fresh = True
        if kind == "_DEDENT" and self.mishaps:
            # The one text that had to stand in this list was lost: the line above goes with it, without another word.
            self.depth -= 1
            if not self.depth:
                return False
            self._go_back(self.marks[self.depth])
            self.index += 1
            return True
        mishap, mark, resume = self._mishap()
        self.mishaps.append(mishap)
        if resume is None or len(self.mishaps) >= MOST_MISHAPS:
            return False
        if mark is not None:
            self._go_back(mark)
        self.index = resume
        return True

    def _mishap(self) -> _Recovery:
        """Say what went wrong at this token, and where to go on: the next line of the same list, or nowhere."""
        tokens, index, depth, marks = self.tokens, self.index, self.depth, self.marks
        token = tokens[index]
        before = tokens[index - 1] if index else token
        here = tuple(self.states)
        if token.type == "_INDENT":
            # The line itself is good; the list under it belongs to nothing.
            close, first = _list_end(tokens, index), tokens[index + 1]
            mishap = Mishap("list", first, before, here, first.start, tokens[close].end, tokens[:1])
            return _Recovery(mishap, None, close + 1)
        if depth == 0:
            kind = "keyword" if index == 0 else "heading"
            if before.type == "_NL":
                before = tokens[index - 2]  # the text that may stand below the heading is missing
            end = max(next(other for other in tokens if other.type == "_NL").end, before.end)
            return _Recovery(Mishap(kind, token, before, here, tokens[0].start, end, tokens[:index]), None, None)
        if before.type == "_NL" and automaton.accepted(here) == ("_INDENT",):
            # What the line above announces is missing below it.
            mark = next(mark for mark in reversed(marks) if mark.at < index)
            first, last = tokens[mark.at], tokens[index - 2]
            below = automaton.after(here, "_INDENT")
            listed = below is None or not set(automaton.accepted(below)) <= {"TEXT", "BLOCK"}
            kind, at = ("no-list", first) if listed else ("line", before)
            line = tokens[mark.at : index - 1]
            return _Recovery(Mishap(kind, at, last, below or here, first.start, before.end, line), mark, index)
        mark = marks[min(depth, len(marks) - 1)]
        kind = "field" if mark.at == index else "line"
        after = _line_end(tokens, index)
        line = tokens[mark.at : index]
        start, end = tokens[mark.at].start, tokens[after - 1].end
        return _Recovery(Mishap(kind, token, before, here, start, end, line, depth), mark, after)


_DEEPER = {"_INDENT": 1, "_DEDENT": -1}
_LAYOUT = frozenset({"_INDENT", "_DEDENT", "_NL"})


def _kind(token: Token, row: Mapping[str, int]) -> str:
    """Return what *token* is where the actions of *row* are possible: a word is a keyword only where one may stand."""
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
