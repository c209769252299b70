"""The settings of a project: which checks run, their severity, and the day.

Settings come from ``mspcharter.toml`` or from ``[tool.mspcharter]`` in ``pyproject.toml``, and from the command line.
One table, KEYS, lists the settings. Reading a file and the JSON Schema for editors both use it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from mspcharter.diagnostics import Check, Diagnostic, Severity
from mspcharter.principles.sets import PrincipleSet
from mspcharter.record import Record
from mspcharter.spelling import closest


class Settings(Record):
    """How charters are checked.

    *check_modules* are Python modules with the project's own checks. *select* are the only checks that run, *add*
    those that run whatever a charter follows, *ignore* those that are left out: each a name or the first letters of a
    code. *severity* is by name. *strict* makes gaps errors. *on* is the day as of which terms of office,
    pledges, reviews and waivers are checked. *sets* and *checks* are the project's own principle sets and checks.
    A command that shows few findings asks for *least*: only checks of at least this severity run, and none if it is
    None. Texts that cannot be understood are always found.
    """

    check_modules: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    add: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    strict: bool = False
    on: date | None = None
    fail_level: Severity = Severity.ERROR
    sets: Mapping[str, PrincipleSet] = {}
    checks: tuple[Check, ...] = ()
    least: Severity | None = Severity.INFO

    def asks_for(self, check: Check) -> bool:
        """Say whether findings of *check* are severe enough for who asks."""
        return self.least is not None and check.severity >= self.least

    def reports(self, check: Check) -> bool:
        """Say whether findings of *check* are reported; errors in the text always are."""
        return self._reports(((check.code, check.name),))

    def shows(self, diagnostic: Diagnostic) -> bool:
        """Say whether *diagnostic* is reported: by its check, or by the one under which it is reported with others."""
        return self._reports(diagnostic.called)

    def _reports(self, called: Called) -> bool:
        if called[0][0] < FIRST:
            return True
        chosen = self.select is None or _match(called, (*self.select, *self.add))
        return chosen and not _match(called, self.ignore)

    def runs(self, check: Check, sets: Collection[PrincipleSet]) -> bool:
        """Say whether *check* runs: it is asked for, and one of the *sets* names it, or the settings add it.

        What is rated runs whether it is reported or not.
        """
        if not self.asks_for(check):
            return False
        added = matches(check, self.add) or (self.select is not None and check.name in self.select)
        return added or any(check.name in one.checks for one in sets)


FIRST = "MSP1"
"""The first code that a project can select; lower codes mean that a charter cannot be understood."""


def matches(check: Check, chosen: Collection[str]) -> bool:
    """Say whether *chosen* names *check*, by its name or the first letters of its code."""
    return _match(((check.code, check.name),), chosen)


Called: TypeAlias = tuple[tuple[str, str], ...]
"""The codes and names under which a finding is known."""


def _match(called: Called, chosen: Collection[str]) -> bool:
    return any(
        one == name or (one.startswith("MSP") and code.startswith(one)) for code, name in called for one in chosen
    )


class Key(Record):
    """A setting: its name, the *kind* of its value, and what it does."""

    name: str
    kind: str
    says: str


KEYS: tuple[Key, ...] = (
    Key("check-modules", "modules", "Installed Python modules with further checks."),
    Key("select", "checks", "Run only these checks: names or first letters of codes."),
    Key("add", "checks", "Also run these checks, whichever principles a charter follows."),
    Key("ignore", "checks", "Leave out these checks."),
    Key("severity", "severities", "The severity of a check, by its name: error, warning or info."),
    Key("strict", "yes or no", "Gaps are errors."),
    Key("fail-level", "severity", "Exit with 1 if a finding has at least this severity."),
    Key("on", "day", 'The day as of which terms, pledges, reviews and waivers are checked, or "today".'),
)  # fmt: skip


class Misset(Exception):
    """Settings are wrong; *faults* has a line for each mistake."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def read_settings(table: Mapping[str, Any], checks: Collection[Check], today: date) -> Settings:
    """Return the settings in *table*; its checks must be among *checks*. Raise Misset with all its faults."""
    reading = _Reading(checks, today)
    names = {key.name: key for key in KEYS}
    values: dict[str, Any] = {}
    for written, value in table.items():
        if written not in names:
            near = closest(written, tuple(names))
            hint = f"did you mean `{near}`?" if near else f"the settings are {', '.join(f'`{name}`' for name in names)}"
            reading.faults.append(f"there is no setting `{written}`; {hint}")
            continue
        values[written.replace("-", "_")] = reading.value(names[written], value)
    if reading.faults:
        raise Misset(tuple(reading.faults))
    return Settings(**values)


class _Reading:
    """The reading of settings, with the *faults* found in them."""

    def __init__(self, checks: Collection[Check], today: date) -> None:
        self.checks = checks
        self.today = today
        self.faults: list[str] = []

    def value(self, key: Key, value: Any) -> Any:
        """Return *value* as *key* needs it."""
        if key.kind == "checks":
            return tuple(self._checks(key, value))
        if key.kind == "modules":
            return self._modules(key, value)
        if key.kind == "severities":
            return dict(self._severities(key, value))
        if key.kind == "severity":
            return self._severity(f"`{key.name}`", value)
        if key.kind == "day":
            return self._day(key, value)
        if not isinstance(value, bool):
            self.faults.append(f"`{key.name}` must be true or false")
        return value

    def _checks(self, key: Key, value: Any) -> Iterator[str]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.faults.append(f'`{key.name}` must be a list of checks, such as `["MSP3", "no-champion"]`')
            return
        for item in value:
            if self._is_known(f"`{key.name}`", item):
                yield item

    def _modules(self, key: Key, value: Any) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.faults.append(f'`{key.name}` must be a list of modules, such as `["our_network.checks"]`')
        return ()

    def _is_known(self, where: str, item: str) -> bool:
        theirs = [check for check in self.checks if matches(check, (item,))]
        if item == "MSP" or any(check.code >= FIRST for check in theirs):
            return True
        if theirs:
            self.faults.append(f"{where}: `{item}` is an error in the text of a charter, which is always reported")
            return False
        near = closest(item, tuple(check.name for check in self.checks))
        hint = f"did you mean `{near}`?" if near else "`mspcharter explain` lists all of them"
        self.faults.append(f"{where}: there is no check `{item}`; {hint}")
        return False

    def _severities(self, key: Key, value: Any) -> Iterator[tuple[str, Severity]]:
        if not isinstance(value, dict):
            self.faults.append(f'`{key.name}` must be a table, such as `no-champion = "info"`')
            return
        for name, word in value.items():
            severity = self._severity(f"`{key.name}.{name}`", word)
            if name.startswith("MSP"):
                self.faults.append(f"`{key.name}`: `{name}` is a code; write the name of the check")
            elif self._is_known(f"`{key.name}`", name) and severity is not None:
                yield name, severity

    def _severity(self, where: str, value: Any) -> Severity | None:
        words = {severity.word: severity for severity in Severity}
        if value in words if isinstance(value, str) else False:
            return words[value]
        self.faults.append(f"{where} must be one of {', '.join(f'`{word}`' for word in words)}")
        return None

    def _day(self, key: Key, value: Any) -> date | None:
        if value == "today":
            return self.today
        if type(value) is date:
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.faults.append(f'`{key.name}` must be a day such as `2027-01-31`, or `"today"`')
            return None
