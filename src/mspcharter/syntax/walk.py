"""The walk over the tables: from the tokens of one declaration to its tree.

It differs from Lark's own walk in three ways, which are why it is ours: a word is a keyword only where one may stand;
a line that cannot be read is dropped by going back to where it began; and what would have been accepted is known.
"""

from __future__ import annotations

from mspcharter.record import Record
from mspcharter.spelling import closest
from mspcharter.syntax import automaton, problems, tables
from mspcharter.syntax.place import Mishap, with_hyphens
from mspcharter.syntax.tree import Node, Token

OF_HEADING = ("heading", "keyword")
"""The kinds of mishap that leave a declaration without a first line."""

MOST_MISHAPS = 1_000
"""The mistakes in one declaration that are told; whoever has made so many starts afresh."""

# No charter nests its brackets so deep; beyond, recursion over the tree would have no bound.
_DEEPEST = 40


def read_tokens(tokens: list[Token]) -> tuple[Node | None, list[Mishap]]:
    """Read *tokens*; a heading that cannot be read is mended once, to get at the fields below it."""
    node, mishaps = _walk(tokens)
    if node is None and mishaps and mishaps[-1].kind in OF_HEADING:
        mended = _mended(tokens, mishaps[-1])
        if mended is not None:
            node, further = _walk(mended)
            mishaps += [mishap for mishap in further if mishap.kind not in OF_HEADING]
    return node, mishaps


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


class _Mark(Record):
    """Where the parser stood before a line: enough to go back there."""

    at: int
    states: list[int]
    values: list[object]
    starts: list[int]
    ends: list[int]


class _Many(Record):
    """Parts that stand side by side, as a chain: a mark can keep its beginning."""

    before: _Many | None
    last: list[object]


class _Recovery(Record):
    """What went wrong, the mark to go back to, if any, and the token to go on from; none where there is no going on."""

    mishap: Mishap
    mark: _Mark | None
    resume: int | None


def _walk(tokens: list[Token]) -> tuple[Node | None, list[Mishap]]:  # noqa: C901 - one loop, for speed
    loaded = tables.load()
    rows, keywords, productions = loaded.rows, loaded.keywords, loaded.productions
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
        if action is None and kind == "_DEDENT" and mishaps:
            # The one text that had to stand in this list was lost: the line above goes with it, without another word.
            depth -= 1
            if not depth:
                return None, mishaps
            above = marks[depth]
            states, values, starts, ends = above.states[:], above.values[:], above.starts[:], above.ends[:]
            index += 1
            fresh = True
            continue
        if action is None:
            mishap, mark, resume = _mishap(tokens, index, depth, states, marks)
            mishaps.append(mishap)
            if resume is None or len(mishaps) >= MOST_MISHAPS:
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
        chain: _Many | None = None
        if length:
            offset = len(values) - length
            for position in kept:
                child = values[offset + position]
                if type(child) is _Many:
                    if shape == "inline" and not children and chain is None:
                        chain = child
                    else:
                        children += _parts(child)
                else:
                    children.append(child)
            begin = starts[offset]
            finish = ends[-1]
            del states[-length:], values[offset:], starts[offset:], ends[offset:]
        else:
            begin = finish = token.start
        value: object
        if shape == "inline":
            value = _Many(chain, children)
        elif shape == "transparent" and len(children) == 1:
            value = children[0]
        else:
            value = Node(name, tuple(children), begin, finish)  # type: ignore[arg-type]
        values.append(value)
        starts.append(begin)
        ends.append(finish)
        states.append(rows[states[-1]][origin] - 1)


def _parts(many: _Many) -> list[object]:
    found = [many.last]
    while many.before is not None:
        many = many.before
        found.append(many.last)
    return [part for parts in reversed(found) for part in parts]


def _mishap(tokens: list[Token], index: int, depth: int, states: list[int], marks: list[_Mark]) -> _Recovery:
    """Say what went wrong at *index*, and where to go on: the next line of the same list, or nowhere."""
    token = tokens[index]
    before = tokens[index - 1] if index else token
    here = tuple(states)
    accepted = automaton.accepted(here)
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
    if before.type == "_NL" and accepted == ("_INDENT",):
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
