"""A project's own settings and principle sets: where they are searched for, and how their mistakes are reported.

Settings stand in ``mspcharter.toml`` or in ``[tool.mspcharter]`` of ``pyproject.toml``, in the folder of the charter or
in one above it; the first such file counts, and its folder is the project's. Principle sets stand below it, in
``principles/``. Checks of its own come from the modules that its settings name: installed ones, because to read a
charter must not run what lies beside it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache, wraps
from typing import Any

from mspcharter.commands.output import refuse
from mspcharter.compiler import CHECKS
from mspcharter.diagnostics import Check, Finding, checks_of
from mspcharter.files import NotText, Unreadable, read_source
from mspcharter.principles.sets import NAMES, SOUNDNESS, Faulty, PrincipleSet, read_set
from mspcharter.principles.toml import loads
from mspcharter.settings import Misset, Settings, read_settings

OWN_FILE = "mspcharter.toml"
SHARED_FILE = "pyproject.toml"
SETS = "principles"


def settings_for(path: str, config: str | None = None, preferred: str = "") -> Settings:
    """Return the settings for the charter at *path*, from the file *config* if given; exit if they are wrong.

    *preferred*, a table in JSON, has settings for what the file does not set.
    """
    folder = os.path.dirname(os.path.abspath(path)) if path != "-" else os.getcwd()
    return _settings_of(os.path.abspath(path) if os.path.isdir(path) else folder, config, preferred)


def forget_settings() -> None:
    """Read settings again when they are asked for: their files have changed."""
    _settings_of.cache_clear()


def today() -> date:
    """Return the current day, which only ``--on today`` needs."""
    return datetime.now().astimezone().date()


@cache
def _settings_of(folder: str, config: str | None, preferred: str) -> Settings:
    home, file, table = _table(folder, config)
    if preferred:
        import json

        table = {**json.loads(preferred), **table}
    modules = table.get("check-modules", ())
    own = _own_checks(file, tuple(modules)) if _are_texts(modules) else ()
    known = (*CHECKS, *own)
    settings = Settings()
    if table:
        try:
            settings = read_settings(table, known, today())
        except Misset as wrong:
            refuse("\n".join(f"`{file}`: {fault}" for fault in wrong.faults))
    sets = _sets(os.path.join(home, SETS), frozenset(check.name for check in known))
    return settings._replace(sets=sets, checks=own)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _table(folder: str, config: str | None) -> tuple[str, str, Mapping[str, Any]]:
    """Return the folder of the project, the file of its settings, and the settings in it."""
    if config is not None:
        named = _toml(config)
        shared = os.path.basename(config) == SHARED_FILE
        return os.path.dirname(os.path.abspath(config)), config, _tool(config, named) if shared else named
    at = folder
    while True:
        own, shared_path = os.path.join(at, OWN_FILE), os.path.join(at, SHARED_FILE)
        if os.path.isfile(own):
            return at, own, _toml(own)
        if os.path.isfile(shared_path) and _has_our_settings(shared_path):
            tool = _tool(shared_path, _toml(shared_path))
            if tool:
                return at, shared_path, tool
        above = os.path.dirname(at)
        if above == at:
            return folder, "", {}
        at = above


def _has_our_settings(path: str) -> bool:
    """Say whether the file at *path*, which is shared with other tools, has settings for this one.

    Mistakes elsewhere in it do not concern a charter's author.
    """
    try:
        text = read_source(path).text
    except (Unreadable, NotText):
        return False
    # A table `tool.mspcharter` in whatever way it is written; TOML takes longer to load than a page to check.
    return "mspcharter" in text and re.search(_TABLE, text) is not None


_TABLE = r"""\btool["']?\s*(?:\.\s*["']?mspcharter|\]|=)"""


def _tool(path: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    tools = table.get("tool", {})
    own = tools.get("mspcharter", {}) if isinstance(tools, dict) else {}
    if not isinstance(own, dict):
        refuse(f"`{path}`: `tool.mspcharter` is not a table")
    return own


def _toml(path: str) -> Mapping[str, Any]:
    try:
        return loads(read_source(path).text)
    except ValueError as error:
        refuse(f"`{path}` is not TOML: {str(error)[:1].lower()}{str(error)[1:]}")
    except Unreadable as error:
        refuse(f"`{path}` {error}")
    except NotText as error:
        refuse(f"`{path}` {error.why}")


def _sets(folder: str, known: frozenset[str]) -> dict[str, PrincipleSet]:
    """Read the principle sets in *folder*; exit if one of them is wrong."""
    sets: dict[str, PrincipleSet] = {}
    faults: list[str] = []
    try:
        files = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    except OSError as error:
        refuse(f"`{folder}` cannot be read: {error.strerror or error}")
    for file in files:
        name, extension = os.path.splitext(file)
        if extension != ".toml":
            continue
        path = os.path.join(folder, file)
        try:
            if name in (*NAMES, SOUNDNESS):
                raise Faulty((f"a set called `{name}` comes with the tool: give this one another name",))
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
def _own_checks(file: str, modules: tuple[str, ...]) -> tuple[Check, ...]:
    """Return the checks in *modules*, which the settings in *file* name; exit if one of them cannot be used."""
    from importlib import import_module

    found: list[Check] = []
    used = {check.name for check in CHECKS} | {check.code for check in CHECKS}
    for module in modules:
        try:
            checks = checks_of(import_module(module))
        except (Exception, SystemExit) as error:
            reason = "it ends the program" if isinstance(error, SystemExit) else str(error) or type(error).__name__
            refuse(f"`{file}`: the module `{module}` cannot be loaded: {reason}")
        if not checks:
            refuse(f"`{file}`: the module `{module}` has no check made with `@check`")
        for check in checks:
            if check.name in used or check.code in used:
                reason = "has a name or code that is already used"
                refuse(f"`{file}`: the check `{check.name}` ({check.code}) of `{module}` {reason}")
            used |= {check.name, check.code}
            found.append(_guarded(check, file, module))
    return tuple(found)


def _guarded(check: Check, file: str, module: str) -> Check:
    """Return *check* of *module*, so that the command exits with a message if it fails on a charter."""

    @wraps(check.find)
    def find(*subject: object) -> Iterator[Finding]:
        try:
            for finding in check.find(*subject):
                if not isinstance(finding, Finding):
                    raise TypeError(f"it yields {type(finding).__name__} instead of Finding")
                yield finding
        except (Exception, SystemExit) as error:
            place = error.__traceback__
            while place is not None and place.tb_next is not None:
                place = place.tb_next
            line = f" (line {place.tb_lineno} of `{place.tb_frame.f_code.co_filename}`)" if place is not None else ""
            what = "it ends the program" if isinstance(error, SystemExit) else f"{type(error).__name__}: {error}"
            refuse(f"`{file}`: the check `{check.name}` ({check.code}) of `{module}` failed: {what}{line}")

    return Check(check.code, check.severity, find, kind=check.kind, rises=check.rises, source=check.source)
