"""The tables of currencies and countries: whole, in order, and right where charters will look."""

import re

import pytest

from mspcharter.semantics.iso import COUNTRIES, CURRENCIES


def test_every_active_currency_is_listed() -> None:
    assert len(CURRENCIES) == 178
    assert all(re.fullmatch("[A-Z]{3}", code) for code in CURRENCIES)


def test_every_country_is_listed() -> None:
    assert len(COUNTRIES) == 249
    assert all(re.fullmatch("[A-Z]{2}", code) for code in COUNTRIES)


def test_the_tables_stand_in_order() -> None:
    assert list(CURRENCIES) == sorted(CURRENCIES)
    assert list(COUNTRIES) == sorted(COUNTRIES)


def test_names_are_given_once_and_without_stray_marks() -> None:
    for names in ([name for name, _ in CURRENCIES.values()], list(COUNTRIES.values())):
        assert len(set(names)) == len(names)
        assert [name for name in names if name != name.strip() or re.search(r"[;\n]", name)] == []


@pytest.mark.parametrize(
    ("code", "currency"),
    [
        ("KES", ("Kenyan shilling", 2)),
        ("UGX", ("Uganda shilling", 0)),
        ("JPY", ("Japanese yen", 0)),
        ("KWD", ("Kuwaiti dinar", 3)),
        ("CLF", ("Chilean unidad de fomento", 4)),
        ("XDR", ("special drawing right", 0)),
    ],
)
def test_a_currency_has_its_name_and_its_decimals(code: str, currency: tuple[str, int]) -> None:
    assert CURRENCIES[code] == currency


def test_decimals_are_what_the_standard_gives() -> None:
    by_decimals = {digits: {code for code, (_, given) in CURRENCIES.items() if given == digits} for digits in (3, 4)}
    assert by_decimals == {3: {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}, 4: {"CLF", "UYW"}}
    assert {digits for _, digits in CURRENCIES.values()} == {0, 2, 3, 4}


@pytest.mark.parametrize("code", ["DEM", "HRK", "BGN", "ZWL", "ANG", "CUC", "SLL", "VEF", "MRO", "XXY"])
def test_a_withdrawn_currency_is_not_listed(code: str) -> None:
    assert code not in CURRENCIES


@pytest.mark.parametrize(
    ("code", "name"), [("KE", "Kenya"), ("CI", "Côte d'Ivoire"), ("AX", "Åland Islands"), ("TR", "Türkiye")]
)
def test_a_country_has_its_name(code: str, name: str) -> None:
    assert COUNTRIES[code] == name


@pytest.mark.parametrize("code", ["UK", "EU", "XK", "AN", "YU", "SU"])
def test_a_code_that_is_only_reserved_is_no_country(code: str) -> None:
    assert code not in COUNTRIES
