"""Charters in JSON: they are written in the language, and the text is checked like any other."""

from __future__ import annotations

from mspcharter.compiler import Compilation, compile
from mspcharter.diagnostics import Diagnostic
from mspcharter.emit.document.charter import to_msp
from mspcharter.emit.json.data import differences, from_json
from mspcharter.model import Charter
from mspcharter.power.memory import Memory
from mspcharter.record import Record
from mspcharter.semantics.places import LANGUAGE
from mspcharter.settings import Settings
from mspcharter.syntax.printer import format
from mspcharter.text import Source

MODEL = "charter.json"
"""The model in a pack, and in the PDF of a charter."""


class Understood(Record):
    """The text of a model and its findings, or the findings in the model if it has no text."""

    text: str | None
    compilation: Compilation


def compiled_model(source: Source, settings: Settings, memory: Memory | None = None) -> Compilation:
    """Compile the model in *source*; findings show lines of its text."""
    return read_model(source, settings, memory).compilation


def read_model(
    source: Source,
    settings: Settings = Settings(),  # noqa: B008 - a value
    memory: Memory | None = None,
) -> Understood:
    """Read the model in *source* and compile its text."""
    charter, problems = from_json(source)
    if charter is None:
        return Understood(None, _refused(source, problems))
    # The layout is that of the formatter, so that findings show the lines that `fmt` prints.
    text = format(Source(source.name, to_msp(charter)), LANGUAGE)
    compilation = compile(Source(source.name, text), settings=settings, memory=memory)
    if compilation.ok:
        problems = differences(source, charter, compilation.charter)
        if problems:
            return Understood(None, _refused(source, problems))
    return Understood(text, compilation)


def _refused(source: Source, problems: list[Diagnostic]) -> Compilation:
    return Compilation({source.name: source}, (), Charter(), tuple(problems), (), single=tuple(problems))
