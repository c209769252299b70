"""``mspcharter principles``: show the principles that a charter is checked against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from mspcharter.commands.output import refuse
from mspcharter.commands.project import settings_for
from mspcharter.compiler import severities_with
from mspcharter.diagnostics import Severity
from mspcharter.principles.evidence import Evidence
from mspcharter.principles.ratings import lowering
from mspcharter.principles.sets import NAMES, SOUNDNESS, PrincipleSet, builtin_set
from mspcharter.spelling import closest


@click.command("principles", short_help="List principle sets, or show one.")
@click.argument("name", metavar="[SET]", required=False)
def command(name: str | None) -> None:
    """List the principle sets that a charter can follow, or show the principles of one SET.

    The project's own sets are in the folder `principles` next to its settings.
    """
    settings = settings_for("-")
    own = settings.sets
    if name is None:
        for one in (*NAMES, SOUNDNESS):
            click.echo(f"{one:<12} {builtin_set(one).title}")
        for one, chosen in own.items():
            click.echo(f"{one:<12} {chosen.title}")
        return
    known = (*NAMES, SOUNDNESS, *own)
    if name not in known:
        near = closest(name, known)
        hint = f"did you mean `{near}`?" if near else f"there are {', '.join(known)}"
        refuse(f"there is no principle set `{name}`; {hint}")
    chosen = own[name] if name in own else builtin_set(name)
    click.echo(_shown(chosen, severities_with(settings.checks)), nl=False)


def _shown(chosen: PrincipleSet, severities: Mapping[str, Severity]) -> str:
    lines = [f"{chosen.name} · {chosen.title}"]
    lines += [chosen.about] if chosen.about else []
    lines += [f"Source: {chosen.source}"] if chosen.source else []
    part = ""
    for one in chosen.principles:
        if one.part != part:
            part = one.part
            lines += ["", part]
        lines += ["", f"{one.id}  {one.title}"]
        lines += [f"    {one.why}"] if one.why else []
        lines += _listed("relevant if there is", map(_in_words, one.when))
        lines += _listed("needs", map(_in_words, one.needs))
        lines += _listed("supported by", map(_in_words, one.evidence))
        lines += _listed("in place, whatever the checks find, if there is", map(_in_words, one.settled))
        lines += ["    not in place if the charter states none of these"] if one.needs or one.evidence else []
        weakening, breaking = lowering(one, severities)
        lines += _listed("partly in place if there is a finding of", weakening)
        lines += _listed("not in place if there is a finding of", breaking)
        lines += [f"    source: {one.source}"] if one.source else []
    return "\n".join(lines) + "\n"


def _listed(words: str, items: Iterable[str]) -> list[str]:
    found = ", ".join(items)
    return [f"    {words}: {found}"] if found else []


def _in_words(evidence: Evidence) -> str:
    place, _, value = (part.strip() for part in evidence.text.partition("="))
    keyword, _, line = (part.strip() for part in place.partition("."))
    return f"{keyword} with `{f'{line} {value}'.strip()}`" if line else keyword
