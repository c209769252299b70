"""Charters that come as JSON: they are written out in the language, and the text is judged like any other."""

from __future__ import annotations

import sys

from mspcharter.compiler import Compilation, compile
from mspcharter.diagnostics import Diagnostic
from mspcharter.emit.document.charter import to_msp
from mspcharter.emit.json.data import differences, from_json
from mspcharter.model import Charter
from mspcharter.record import Record
from mspcharter.settings import Settings
from mspcharter.syntax.printer import format
from mspcharter.text import Source


class _Understood(Record):
    """The text that a model stands for, and what is found in it, or in the model where it is none."""

    text: str | None
    compilation: Compilation


def compiled_model(source: Source, settings: Settings) -> Compilation:
    """Compile the model that *source* holds; findings show lines of the text that it stands for."""
    return _understood(source, settings).compilation


def msp_text(source: Source) -> str:
    """Return the model that *source* holds in the language; reports what is wrong and exits where it is no model."""
    from mspcharter.commands.charters import FAILED, print_report

    understood = _understood(source)
    if understood.text is None:
        print_report(understood.compilation, "terminal", err=True)
        sys.exit(FAILED)
    return understood.text


def _understood(source: Source, settings: Settings = Settings()) -> _Understood:  # noqa: B008 - a value
    from mspcharter.commands.fmt import LINE_ORDER

    charter, problems = from_json(source)
    if charter is None:
        return _Understood(None, _refused(source, problems))
    # The layout is that of the formatter, so that findings show the lines that `fmt` prints.
    text = format(Source(source.name, to_msp(charter)), LINE_ORDER)
    compilation = compile(Source(source.name, text), settings=settings)
    if compilation.ok:
        problems = differences(source, charter, compilation.charter)
        if problems:
            return _Understood(None, _refused(source, problems))
    return _Understood(text, compilation)


def _refused(source: Source, problems: list[Diagnostic]) -> Compilation:
    return Compilation({source.name: source}, (), Charter(), tuple(problems), ())
