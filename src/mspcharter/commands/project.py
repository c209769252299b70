"""A project's own settings and principle sets: where they are looked for, and what is said when they are wrong.

Settings stand in ``mspcharter.toml`` or in ``[tool.mspcharter]`` of ``pyproject.toml``, in the folder of the charter or
in one above it; the first such file counts, and its folder is the project's. Principle sets stand below it, in
``principles/``. Checks that others wrote come from installed packages, by the entry point ``mspcharter.checks``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from mspcharter.commands.output import refuse
from mspcharter.compiler import CHECKS
from mspcharter.diagnostics import Check
from mspcharter.files import NotText, Unreadable, read_source
from mspcharter.principles.builtin import NAMES
from mspcharter.principles.sets import SOUNDNESS, Faulty, PrincipleSet, read_set
from mspcharter.settings import Misset, Settings, read_settings

OWN_FILE = "mspcharter.toml"
SHARED_FILE = "pyproject.toml"
SETS = "principles"
ENTRY_POINTS = "mspcharter.checks"


def settings_for(path: str, config: str | None = None) -> Settings:
    """Return the settings for the charter at *path*, from the file *config* where it is given; exits if it is wrong."""
    folder = os.path.dirname(os.path.abspath(path)) if path != "-" else os.getcwd()
    return _settings_of(os.path.abspath(path) if os.path.isdir(path) else folder, config)


def today() -> date:
    """Return the day by the clock of the machine, which only ``--on today`` asks for."""
    return datetime.now().astimezone().date()


@cache
def _settings_of(folder: str, config: str | None) -> Settings:
    home, file, table = _table(folder, config)
    own = _checks_of_others()
    known = (*CHECKS, *own)
    settings = Settings()
    if table:
        try:
            settings = read_settings(table, known, today())
        except Misset as wrong:
            refuse("\n".join(f"`{file}`: {fault}" for fault in wrong.faults))
    sets = _sets(os.path.join(home, SETS), frozenset(check.name for check in known))
    return settings._replace(sets=sets, checks=own)


def _table(folder: str, config: str | None) -> tuple[str, str, Mapping[str, Any]]:
    """Return the project's folder, the file of its settings, and what that says."""
    if config is not None:
        named = _toml(config)
        shared = os.path.basename(config) == SHARED_FILE
        return os.path.dirname(os.path.abspath(config)), config, _tool(config, named) if shared else named
    at = folder
    while True:
        own, shared_path = os.path.join(at, OWN_FILE), os.path.join(at, SHARED_FILE)
        if os.path.isfile(own):
            return at, own, _toml(own)
        if os.path.isfile(shared_path) and _speaks_of_us(shared_path):
            tool = _tool(shared_path, _toml(shared_path))
            if tool:
                return at, shared_path, tool
        above = os.path.dirname(at)
        if above == at:
            return folder, "", {}
        at = above


def _speaks_of_us(path: str) -> bool:
    """Say whether the file at *path*, which is shared with other tools, has anything for this one.

    What is wrong with the rest of it is no business of a charter's author.
    """
    try:
        text = read_source(path).text
    except (Unreadable, NotText):
        return False
    return "tool" in text and "mspcharter" in text


def _tool(path: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    tools = table.get("tool", {})
    own = tools.get("mspcharter", {}) if isinstance(tools, dict) else {}
    if not isinstance(own, dict):
        refuse(f"`{path}`: `tool.mspcharter` is not a table")
    return own


def _toml(path: str) -> Mapping[str, Any]:
    import tomllib

    try:
        return tomllib.loads(read_source(path).text)
    except tomllib.TOMLDecodeError as error:
        refuse(f"`{path}` is not TOML: {str(error)[:1].lower()}{str(error)[1:]}")
    except Unreadable as error:
        refuse(f"`{path}` {error}")
    except NotText as error:
        refuse(f"`{path}` {error.why}")


def _sets(folder: str, known: frozenset[str]) -> dict[str, PrincipleSet]:
    """Read the principle sets in *folder*; exits where one of them is wrong."""
    sets: dict[str, PrincipleSet] = {}
    faults: list[str] = []
    files = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    for file in files:
        name, extension = os.path.splitext(file)
        if extension != ".toml":
            continue
        path = os.path.join(folder, file)
        try:
            if name in (*NAMES, SOUNDNESS):
                raise Faulty((f"a set called `{name}` comes with the tool; give this one another name",))
            sets[name] = read_set(name, read_source(path).text, known)
        except Faulty as wrong:
            faults += [f"`{path}`: {fault}" for fault in wrong.faults]
        except Unreadable as error:
            faults.append(f"`{path}` {error}")
        except NotText as error:
            faults.append(f"`{path}` {error.why}")
    if faults:
        refuse("\n".join(faults))
    return sets


@cache
def _checks_of_others() -> tuple[Check, ...]:
    """Return the checks that installed packages bring; exits where one of them is none, or takes a name that is used.

    Asking Python for entry points costs more than checking a charter, so first it is asked whether any file names them.
    """
    if not _is_anybody_there():
        return ()
    from importlib.metadata import entry_points

    found: list[Check] = []
    used = {check.name for check in CHECKS} | {check.code for check in CHECKS}
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda one: one.name):
        try:
            loaded = point.load()
        except Exception as error:
            refuse(f"the check `{point.name}` ({point.value}) cannot be loaded: {error}")
        for check in loaded if isinstance(loaded, tuple | list) else (loaded,):
            if not isinstance(check, Check):
                refuse(f"`{point.value}`, named as the check `{point.name}`, is no check made with `@check`")
            if check.name in used or check.code in used:
                refuse(f"the check `{check.name}` ({check.code}) of `{point.value}` takes a name or code that is used")
            used |= {check.name, check.code}
            found.append(check)
    return tuple(found)


def _is_anybody_there() -> bool:
    import sys

    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                try:
                    with open(os.path.join(folder, name, "entry_points.txt"), encoding="utf-8") as file:
                        if f"[{ENTRY_POINTS}]" in file.read():
                            return True
                except OSError:
                    continue
    return False
