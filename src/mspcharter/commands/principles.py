"""``mspcharter principles``: show the principles that a charter is checked against."""

from __future__ import annotations

import click

from mspcharter.commands.output import refuse
from mspcharter.commands.project import settings_for
from mspcharter.principles.sets import NAMES, SOUNDNESS, PrincipleSet, builtin_set
from mspcharter.spelling import closest


@click.command("principles", short_help="List principle sets, or show one.")
@click.argument("name", metavar="[SET]", required=False)
def command(name: str | None) -> None:
    """List the principle sets that a charter can follow, or show the principles of one SET.

    The project's own sets are in the folder `principles` next to its settings.
    """
    own = settings_for("-").sets
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
    click.echo(_shown(own[name] if name in own else builtin_set(name)), nl=False)


def _shown(chosen: PrincipleSet) -> str:
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
        parts = (
            ("relevant if there is", [line.text for line in one.when]),
            ("needs", [line.text for line in one.needs]),
            ("supported by", [line.text for line in one.evidence]),
            ("partly in place if there is a finding of", list(one.checks)),
            ("not in place if there is a finding of", list(one.breaks)),
        )
        lines += [f"    {words}: {', '.join(names)}" for words, names in parts if names]
        lines += [f"    source: {one.source}"] if one.source else []
    return "\n".join(lines) + "\n"
