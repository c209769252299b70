"""From trees to a charter: names resolved, values understood, defaults filled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Protocol

from mspcharter.diagnostics import Diagnostic
from mspcharter.model import Charter
from mspcharter.model.accountability import Signatory, Waiver
from mspcharter.model.charter import KINDS, normal
from mspcharter.model.parties import Identity
from mspcharter.model.statements import Guarantee
from mspcharter.model.values import ITEM_LISTS, Origin
from mspcharter.record import Record
from mspcharter.semantics import problems
from mspcharter.semantics.clauses import distinguish
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.names import Guesses, Missing, MissingLine, Names, Use
from mspcharter.semantics.openings import open_value
from mspcharter.semantics.reading import Form, Line, Prose, Read, Reading
from mspcharter.semantics.references import prose
from mspcharter.spelling import closest
from mspcharter.syntax.openings import is_open
from mspcharter.syntax.tree import Declaration, File, Token
from mspcharter.text import Span


class Readings(Protocol):
    """What was read of an earlier version of the charter (`mspcharter.semantics.readings`)."""

    guesses: Guesses

    def turn(self, names: Names, checks: frozenset[str]) -> None:
        """Begin another version, with *names*, and with waivers that may name *checks*."""

    def read(self, names: Names, file: str, declaration: Declaration, checks: frozenset[str]) -> Read | None:
        """Return what `read_declaration` does."""


class Resolution(Record):
    """A charter, the errors in its names and values, and for editors its *names* and every use of one."""

    charter: Charter
    diagnostics: list[Diagnostic]
    uses: Sequence[Use]
    names: Names


def resolve(files: Sequence[File], checks: Iterable[str] = (), readings: Readings | None = None) -> Resolution:
    """Resolve the names of *files*, which make one charter; *checks* are the findings that a waiver may name.

    *readings* are those of the last compilation of the charter; they change no result.
    """
    known = frozenset(checks)
    names = Names(files, None if readings is None else readings.guesses)
    if readings is not None:
        readings.turn(names, known)
    read = read_declaration if readings is None else readings.read
    resolver = _Resolver(names)
    for file in files:
        resolver.begin(file)
        for declaration in file.declarations:
            found = read(names, file.name, declaration, known)
            if found is not None:
                resolver.add(found)
    return resolver.finish(files)


class _OfFile(Record):
    """What is gathered of one file: its *name*, what is wrong in it, and the references in its texts."""

    name: str
    diagnostics: list[Diagnostic]
    prose: list[Prose]


class _Resolver:
    """The charter while it is being put together."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._identity: Identity | None = None
        self._collections: dict[str, dict[str, Any]] = {collection: {} for collection in KINDS.values()}
        self._waivers: list[Waiver] = []
        self._signatories: list[Signatory] = []
        self._files: list[_OfFile] = []
        self._uses: list[Use] = []
        self._missing: list[Missing] = []
        self._missing_lines: list[MissingLine] = []

    def begin(self, file: File) -> None:
        """Take what is added from now on as of *file*."""
        self._files.append(_OfFile(file.name, [], []))

    def add(self, read: Read) -> None:
        """Add a declaration as it was *read*."""
        here = self._files[-1]
        here.diagnostics.extend(read.diagnostics)
        self._uses += read.uses
        self._missing += read.missing
        self._missing_lines += read.missing_lines
        if read.keyword == "charter" and read.value is not None:
            if self._identity is not None:
                here.diagnostics.extend(problems.second_charter(read.value.origin.name, self._identity.origin.name))
            else:
                self._identity = read.value
        elif read.keyword == "waive" and read.value is not None:
            self._waivers.append(read.value)
        elif read.keyword == "signatory":
            if read.value is not None:
                self._signatories.append(read.value)
        elif read.value is not None:
            self._collections[KINDS[read.keyword]].setdefault(read.name, read.value)
        here.prose.extend(read.prose)

    def finish(self, files: Sequence[File]) -> Resolution:
        """Put the charter together, once every file is read."""
        charter = Charter(
            self._identity, **self._collections, waivers=tuple(self._waivers), signatories=tuple(self._signatories)
        )
        diagnostics = list(self._names.errors(self._missing, self._missing_lines))
        unread = {
            normal(declaration.name.text)
            for file in files
            for declaration in file.declarations
            if declaration.lost and declaration.name is not None
        }
        for own in self._files:
            diagnostics += own.diagnostics
            diagnostics += prose(self._names, own.name, own.prose, self._uses, charter, unread)
        broken = any(
            declaration.keyword in ("charter", None) and declaration.broken
            for file in files
            for declaration in file.declarations
        )
        if self._identity is None and not broken:
            first = next((declaration for file in files for declaration in file.declarations), None)
            start = first.start if first else 0
            here = Span(files[0].name, start, start + len(_word(first.keyword or "x") if first else ""))
            diagnostics += problems.no_charter(here)
        return Resolution(charter, diagnostics, self._uses, self._names)


def read_declaration(names: Names, file: str, declaration: Declaration, checks: frozenset[str]) -> Read | None:
    """Read *declaration*; a waiver in it may name *checks*. Return None if it has no known keyword or no name."""
    keyword = declaration.keyword
    if keyword is None or keyword not in FORM_OF:
        return None
    reading = Reading(file, names)
    if declaration.name is None:
        if not declaration.unnamed:
            return None
        span = Span(file, declaration.start, declaration.start + len(_word(keyword)))
        reading.report(problems.unnamed_declaration(_word(keyword), span))
        return Read(keyword, "", None, tuple(reading.diagnostics))
    name = normal(declaration.name.text)
    value = _value(reading, keyword, declaration, declaration.name, checks)
    asked = reading.asked.union([use.name for use in reading.uses])
    return Read(
        keyword, name, value, tuple(reading.diagnostics), tuple(reading.prose), tuple(reading.uses),
        tuple(reading.missing), tuple(reading.missing_lines), frozenset(asked),
    )  # fmt: skip


def _value(reading: Reading, keyword: str, declaration: Declaration, token: Token, checks: frozenset[str]) -> Any:
    name = normal(token.text)
    form = FORM_OF[keyword]
    facts, origin = _facts(reading, form, declaration, token)
    if keyword == "charter":
        return Identity(name, _title(reading, declaration), origin, **facts)
    if keyword == "waive":
        return _waiver(reading, declaration, facts, origin, checks)
    if keyword == "signatory":
        signer = reading.refer(token, ("stakeholder",))
        return None if signer is None else Signatory(signer, origin, **facts)
    if keyword == "sector":
        facts |= _sector_facts(reading, declaration)
    title = _title(reading, declaration)
    if keyword == "definition":
        title, facts = _definition(reading, declaration)
    return form.type(name, title, origin, **facts)


def _waiver(
    reading: Reading, declaration: Declaration, facts: dict[str, Any], origin: Origin, checks: frozenset[str]
) -> Waiver:
    token = declaration.name
    assert token is not None
    name = normal(token.text)
    subject = None
    if checks and name not in checks:
        near = closest(name, checks)
        reading.report(
            problems.unknown_code(name, origin.name, "the name of a finding", "the name that `check` prints", near)
        )
    if declaration.head:
        subject = reading.refer(declaration.head[0], (*KINDS, "charter"))
    return Waiver(name, origin, subject, **facts)


def _facts(reading: Reading, form: Form, declaration: Declaration, token: Token) -> tuple[dict[str, Any], Origin]:
    """Read the lines of *declaration* with their places, and note which facts have their defaults."""
    facts: dict[str, Any] = {}
    items: dict[str, list[Any]] = {}
    places: dict[str, list[Span]] = {}
    plan = _plan(form.keyword)
    for field in declaration.fields:
        line = plan.lines[field.rule] if plan.lines else form.lines[0]
        places.setdefault(line.attribute, []).append(reading.span(field))
        if is_open(field):
            open_value(reading, line, field)
            continue
        read = line.value.read(reading, field)
        if read is None:
            continue
        if line.repeats:
            items.setdefault(line.attribute, []).extend(read if line.flat else (read,))
        else:
            facts.setdefault(line.attribute, read)
    facts |= {attribute: tuple(found) for attribute, found in items.items()}
    several = [item for attribute in ITEM_LISTS for item in facts.get(attribute, ())]
    distinguish(reading, form, several, reading.span(token))
    spans = {attribute: tuple(found) for attribute, found in places.items()}
    for line in plan.required:
        if line.attribute not in spans and not declaration.lost:
            here = reading.span(token)
            reading.report(problems.missing_line(form.keyword, token.text, here, line.words, line.required))
    defaults = tuple([attribute for attribute in plan.defaults if attribute not in spans])
    whole = Span(reading.file, declaration.start, declaration.end)
    return facts, Origin(whole, reading.span(token), spans, defaults, tuple(reading.open))


class _Plan(Record):
    """The facts that all declarations of a form share, worked out once.

    *lines* are by their rules; there are none if all lines are statements, which have rules of their own.
    *defaults* are the attributes that have a value if they are not written.
    """

    lines: dict[str, Line]
    required: tuple[Line, ...]
    defaults: tuple[str, ...]


@cache
def _plan(keyword: str) -> _Plan:
    form = FORM_OF[keyword]
    stated = form.type is Guarantee
    defaults = form.type._field_defaults.items()
    return _Plan(
        {} if stated else {line.rule: line for line in form.lines},
        tuple(line for line in form.lines if line.required),
        tuple(name for name, value in defaults if name not in ("origin", "title") and value not in (None, ())),
    )


def _word(keyword: str) -> str:
    return "term" if keyword == "definition" else keyword


def _title(reading: Reading, declaration: Declaration) -> str | None:
    for part in declaration.head:
        if isinstance(part, Token) and part.type == "TEXT":
            return reading.text(part)
    return None


def _sector_facts(reading: Reading, declaration: Declaration) -> dict[str, Any]:
    above = [part for part in declaration.head if isinstance(part, Token) and part.type == "NAME"]
    return {"under": reading.refer(above[0], ("sector",))} if above else {}


def _definition(reading: Reading, declaration: Declaration) -> tuple[str | None, dict[str, Any]]:
    texts = [reading.text(part) for part in declaration.head]
    if len(texts) < 2:
        return None, {"meaning": "".join(texts)}
    return texts[0], {"meaning": texts[1]}
