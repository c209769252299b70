"""The fixes that the findings of a charter offer, applied to its texts.

A finding with several fixes is a choice for the author, so none of them is applied. A fix may reveal further findings,
so the charter is compiled again after each round. A fix that would cause a new error is undone. Edits are made in the
text itself, so comments and layout do not change.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mspcharter.compiler import Compilation, compile
from mspcharter.diagnostics import Diagnostic, Edit, Fix, Severity
from mspcharter.inclusion import Reader
from mspcharter.record import Record
from mspcharter.settings import Settings
from mspcharter.text import Source, Span

MOST_ROUNDS = 20
"""The most rounds of fixing: each round may reveal findings that the one before it hid."""

_COMMENT = re.compile(r"(?:[ \t]*#[^\r\n]*)?")
_HASH = re.compile(r"""(?:[^"#]|"[^"\n]*")*(#[^\r\n]*)""")


class Refused(Record):
    """A *fix* of the finding *name* that was not applied, and the names of the findings that it would *cause*."""

    name: str
    fix: Fix
    causes: tuple[str, ...]


class Fixed(Record):
    """The result: the *texts* that changed, by file, the *names* of the fixed findings, and what is *left*.

    *refused* are the fixes that were not applied, because they would cause a finding that is at least as severe.
    """

    texts: Mapping[str, str]
    names: tuple[str, ...]
    left: Compilation
    refused: tuple[Refused, ...] = ()


class Options(Record):
    """How to fix: how included files are read, the settings, and whether unsafe fixes are applied too."""

    read: Reader | None = None
    settings: Settings = Settings()
    guesses: bool = False


def apply_fixes(source: Source, options: Options = Options()) -> Fixed:  # noqa: B008 - a value
    """Apply the fixes for *source* and what it includes, until there is none left to apply."""
    trial = _Trial(source, options)
    best = trial.compiled({})
    texts: dict[str, str] = {}
    names: list[str] = []
    refused: dict[tuple[str, Fix], Refused] = {}
    for _ in range(MOST_ROUNDS):
        chosen = [one for one in _chosen(best, options.guesses) if one not in refused]
        if not chosen:
            break
        for group in (chosen, *([one] for one in chosen)):
            tried = texts | _applied(best, [fix for _, fix in group])
            after = trial.compiled(tried)
            if not _is_worse(after, best):
                texts, best = tried, after
                names += [name for name, _ in group]
                break
            if len(group) == 1:
                refused[group[0]] = Refused(*group[0], _new_names(after, best))
    originals = trial.originals
    changed = {name: text for name, text in texts.items() if text != originals[name]}
    return Fixed(changed, tuple(names) if changed else (), best, tuple(refused.values()))


class _Trial:
    """Compiles a charter with some of its texts replaced."""

    def __init__(self, source: Source, options: Options) -> None:
        self.source = source
        self.options = options
        self.originals: dict[str, str] = {source.name: source.text}

    def compiled(self, texts: Mapping[str, str]) -> Compilation:
        read = self.options.read

        def replaced(path: str) -> Source | str:
            assert read is not None
            found = read(path)
            if isinstance(found, str):
                return found
            self.originals.setdefault(found.name, found.text)
            return Source(found.name, texts.get(found.name, found.text))

        root = Source(self.source.name, texts.get(self.source.name, self.source.text))
        return compile(root, replaced if read is not None else None, self.options.settings)


def _chosen(compilation: Compilation, guesses: bool) -> Iterator[tuple[str, Fix]]:  # noqa: FBT001 - passed on
    """Yield the fixes that can be made together: one for each finding that has just one, none over another."""
    taken: list[tuple[str, int, int]] = []
    for diagnostic in compilation.single:
        fix = _obvious(diagnostic, guesses)
        if fix is None:
            continue
        places = [(edit.span.file, edit.span.start, edit.span.end) for edit in fix.edits]
        if any(_meet(one, other) for one in places for other in taken):
            continue
        taken += places
        yield diagnostic.name, fix


def _obvious(diagnostic: Diagnostic, guesses: bool) -> Fix | None:  # noqa: FBT001 - passed on
    fixes = diagnostic.finding.fixes
    safe = [fix for fix in fixes if fix.safe]
    if len(safe) == 1:
        return safe[0]
    return fixes[0] if guesses and len(fixes) == 1 else None


def _meet(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    """Say whether two edits touch: two that begin at one place would have no order."""
    return one[0] == other[0] and one[1] <= other[2] and other[1] <= one[2]


def _applied(compilation: Compilation, fixes: Sequence[Fix]) -> dict[str, str]:
    texts: dict[str, str] = {}
    originals = {name: source.text for name, source in compilation.sources.items()}
    for span, added in sorted((edit for fix in fixes for edit in edits_of(fix, originals)), reverse=True):
        text = texts.get(span.file, originals[span.file])
        texts[span.file] = text[: span.start] + added + text[span.end :]
    return texts


def edits_of(fix: Fix, texts: Mapping[str, str]) -> tuple[Edit, ...]:
    """Return the edits of *fix* as they are made in *texts*: line ends are those of the file, and comments are kept."""
    return tuple(_as_made(edit, texts[edit.span.file]) for edit in fix.edits)


def _as_made(edit: Edit, text: str) -> Edit:
    added = edit.text.replace("\n", "\r\n") if "\r\n" in text else edit.text
    file, start, end = edit.span
    if start == end and edit.text.startswith("\n"):
        # A new line comes below the comment that the line above ends in.
        start = end = _end_of_comment(text, end)
    kept = "" if edit.text else _comments(text[start:end])
    return Edit(Span(file, start, end), added + kept)


def _end_of_comment(text: str, place: int) -> int:
    """Return the end of the comment that follows *place* on its line, or *place* where there is none."""
    comment = _COMMENT.match(text, place)
    return place if comment is None else comment.end()


def _comments(text: str) -> str:
    """Return the comments in *text*, which stay when the rest of it is removed."""
    found = (_HASH.match(line) for line in text.split("\n"))
    return "\n".join(one[1] for one in found if one is not None)


def _is_worse(after: Compilation, before: Compilation) -> bool:
    """Say whether *after* is no better than *before*: it has other errors, or findings as severe."""
    return _errors(after) > _errors(before) or (
        _errors(after) == _errors(before) and _severities(after) >= _severities(before)
        and bool(before.sets) == bool(after.sets)
    )  # fmt: skip


def _new_names(after: Compilation, before: Compilation) -> tuple[str, ...]:
    """Return the names of the findings that are in *after* more often than in *before*."""
    counts = [Counter(one.name for one in compilation.diagnostics) for compilation in (after, before)]
    return tuple(counts[0] - counts[1])


def _severities(compilation: Compilation) -> list[int]:
    """Count the findings of each severity, the highest first: a note in place of a warning is a gain."""
    severities = [one.severity for one in compilation.single]
    return [severities.count(severity) for severity in sorted(Severity, reverse=True)]


def _errors(compilation: Compilation) -> int:
    """Count the errors of form and names; checks of the whole charter run only after them."""
    if not compilation.sets:
        return sum(one.severity is Severity.ERROR and one.code < "MSP1" for one in compilation.single)
    return 0
