"""The tables of rules: one name for rule, file and fixture; codes that ascend."""

from __future__ import annotations

from pathlib import Path

from mspcharter import rules

HERE = Path(__file__).parent


def test_rule_file_and_fixture_share_a_name() -> None:
    for rule in rules.ALL:
        name = rule.name.replace("-", "_")
        assert rule.find.__module__ == f"mspcharter.rules.{name}"
        assert f" {rule.code} " in (HERE / f"{name}.msp").read_text(encoding="utf-8")


def test_codes_ascend_and_none_is_given_twice() -> None:
    for table in (rules.SOUNDNESS, rules.GAPS, rules.POWER, rules.DATED, rules.WAIVERS):
        codes = [rule.code for rule in table]
        assert codes == sorted(set(codes))
