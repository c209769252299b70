"""Nothing that can be put before the compiler crashes it, blocks it, or lets it read what it should not.

Each charter is checked by a process of its own, with bounds on time and memory.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS = 60
MEMORY = 3 * 1024**3
GOOD = "charter example\n    status ended\n"


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _check(path: Path | str, *options: str, given: bytes | None = None) -> tuple[int, str]:
    """Check *path*, and return the exit code with all that was printed."""
    done = subprocess.run(
        [sys.executable, "-m", "mspcharter", "check", str(path), "--format", "plain", *options],
        input=given if given is not None else b"",
        capture_output=True,
        timeout=SECONDS * 3,
        preexec_fn=_bounded,
        check=False,
    )
    printed = (done.stdout + done.stderr).decode("utf-8")
    assert "Traceback" not in printed, printed[-2000:]
    return done.returncode, printed


def _written(folder: Path, text: str | bytes, name: str = "charter.msp") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


# Exit codes


def test_a_clean_charter_exits_with_0(tmp_path: Path) -> None:
    assert _check(_written(tmp_path, GOOD)) == (0, "no findings\n")


def test_a_charter_with_an_error_exits_with_1(tmp_path: Path) -> None:
    code, printed = _check(_written(tmp_path, GOOD + "bdy board\n"))
    assert code == 1
    assert "charter.msp:3:1: error: `bdy` is not a kind of declaration [MSP003" in printed


def test_the_fail_level_decides_on_warnings(tmp_path: Path) -> None:
    path = _written(tmp_path, "charter example\n    status draft\n")
    assert _check(path)[0] == 0
    assert _check(path, "--fail-level", "info")[0] == 1


def test_what_is_no_option_exits_with_2(tmp_path: Path) -> None:
    assert _check(_written(tmp_path, GOOD), "--fail-level", "fatal")[0] == 2


def test_standard_input_is_a_charter_too() -> None:
    assert _check("-", given=GOOD.encode()) == (0, "no findings\n")
    code, printed = _check("-", given=b"bdy board\n")
    assert code == 1
    assert "<stdin>:1:1: error" in printed
    assert _check("-", given=b"")[0] == 1


# What is no file of text


def test_what_cannot_be_read_exits_with_2(tmp_path: Path) -> None:
    assert _check(tmp_path / "missing.msp") == (2, f"mspcharter: `{tmp_path / 'missing.msp'}` does not exist\n")
    assert _check(tmp_path) == (2, f"mspcharter: there is no charter in `{tmp_path}`\n")
    os.mkfifo(tmp_path / "pipe.msp")
    assert "is not a plain file" in _check(tmp_path / "pipe.msp")[1]
    assert "is not a plain file" in _check("/dev/zero")[1]
    assert _check(tmp_path)[0] == _check(tmp_path / "pipe.msp")[0] == _check("/dev/zero")[0] == 2
    assert _check("a" * 5000 + ".msp")[0] == 2


def test_a_file_that_may_not_be_read_exits_with_2(tmp_path: Path) -> None:
    path = _written(tmp_path, GOOD)
    path.chmod(0)
    # To a superuser every file is open.
    assert _check(path)[0] == (2 if os.geteuid() else 0)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'charter a\n    vision "\xff"\n', "2:13"),
        (b"charter a\n\xed\xa0\x80", "2:1"),
        (b"\xc3", "1:1"),
        (b"charter caf\xc3\xa9 \xe9", "1:14"),
    ],
)
def test_bytes_that_are_no_text_are_told_by_line_and_column(tmp_path: Path, content: bytes, place: str) -> None:
    path = _written(tmp_path, content)
    code, printed = _check(path)
    assert code == 2
    assert printed.startswith(f"mspcharter: {path}:{place}: this file is not UTF-8")


def test_utf_16_is_called_by_its_name(tmp_path: Path) -> None:
    code, printed = _check(_written(tmp_path, GOOD.encode("utf-16")))
    assert (code, "is UTF-16, not UTF-8; save it as UTF-8 text" in printed) == (2, True)


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_mistake(tmp_path: Path) -> None:
    assert _check(_written(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()))[0] == 0


def test_null_bytes_are_told(tmp_path: Path) -> None:
    code, printed = _check(_written(tmp_path, "charter a\0b\n\0\n    \0status draft\n"))
    assert code == 1
    assert "U+0000" in printed
    assert "\0" not in printed


# Size


def test_fifty_megabytes_are_refused(tmp_path: Path) -> None:
    code, printed = _check(_written(tmp_path, b"# a long comment\n" * 3_000_000))
    assert (code, "is larger than 16 MB" in printed) == (2, True)
    code, printed = _check("-", given=b"# a long comment\n" * 3_000_000)
    assert (code, "is larger than 16 MB" in printed) == (2, True)


HUGE = {
    "declarations": "".join(f"sector s{number}\n" for number in range(1_000_000)),
    "unknown declarations": "".join(f"sectr s{number}\n" for number in range(1_000_000)),
    "unknown lines": "charter a\n" + "    x y\n" * 1_000_000,
    "unknown lines in many declarations": ("body b\n" + "    x y\n" * 20) * 50_000,
    "brackets": "charter a\n\ndecision b\n    requires " + "(" * 1_000_000,
    "brackets, not too many": "charter a\n\ndecision b\n    requires " + "(" * 900_000,
    "ever deeper lines": "charter a\n" + "".join(" " * (4 + number) + "x\n" for number in range(5_000)),
    "deep lines": "charter a\n" + "".join(" " * (4 + number % 100) + "x\n" for number in range(100_000)),
    "one word": "charter " + "a" * 10_000_000,
    "one text": 'charter a\n    vision "' + "a" * 10_000_000,
    "one block": 'charter a\n    vision """' + "a\n" * 450_000,
    "quotes": "charter a\n    vision " + '"' * 900_000,
    "curly quotes": "charter a\n    vision " + "«" * 400_000,
    "dashes": "charter a\n    vision " + "–" * 300_000,
    "blanks": "charter a\n    vision" + " " * 900_000 + "x" + " " * 90_000,
    "blank lines": "charter a\n" + "    \n" * 200_000 + "    status draft\n",
    "digits": "charter a\n\nbody b\n    size " + "9" * 900_000,
    "unknown names": "charter a\n\nconstituency b\n    members " + ", ".join(f"n{number}" for number in range(100_000)),
    "the same name": "charter a\n\nconstituency b\n    members " + ", ".join(["n"] * 200_000),
    "unknown names among many": "charter a\n"
    + "".join(f"stakeholder partner-{n}\n    sector media\n    part of partnr-{n}\n" for n in range(20_000)),
    "names of the wrong kind": "charter a\nbody b\nconstituency c\n    members " + ", ".join(["b"] * 100_000),
    "references": 'charter a\n    vision "' + "".join(f"{{r{number}}}" for number in range(80_000)) + '"\n',
    "limits": "charter a\nbody b\n" + "    limit 1 seat per seat\n" * 35_000,
    "seats": "charter a\nbody b\n    seats\n" + "".join(f"        s{number} 1\n" for number in range(50_000)),
    "steps": "charter a\nbody b\ndecision d\n    taken by b\n    requires\n" + "        else consensus\n" * 40_000,
    "said twice": "charter a\n" + "    status draft\n" * 50_000,
    "waivers": "charter a\n" + "waive no-budget for a\n" * 40_000,
    "the same declaration": "charter a\n" + "stakeholder s\n    sector media\n" * 40_000,
    "statements": "charter a\nguarantee g\n" + "    no sector alone can pass any decision\n" * 20_000,
    "columns of hash": "#" * 15_000_000,
    "returns": "charter a\n" + "\r" * 5_000_000,
}


@pytest.mark.parametrize("kind", HUGE)
def test_no_charter_is_too_large_to_answer(tmp_path: Path, kind: str) -> None:
    code, printed = _check(_written(tmp_path, HUGE[kind]))
    assert code in (0, 1), printed[-500:]
    assert len(printed) < 30_000_000


# Includes


def test_an_include_that_leads_elsewhere_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "charters"
    folder.mkdir()
    secret = _written(tmp_path, "stakeholder secret\n", "secret.msp")
    (folder / "link.msp").symlink_to(secret)
    (folder / "inside").mkdir()
    os.mkfifo(folder / "pipe.msp")
    lines = [
        "../../etc/passwd", "../secret.msp", str(secret), "link.msp", "inside", "pipe.msp", "charter.msp",
        "nothing.msp", "", ".", "inside/../../secret.msp", "C:\\\\secret.msp", "file:secret.msp", "~/secret.msp",
        "a\0b",
    ]  # fmt: skip
    text = GOOD + "".join(f'include "{line}"\n' for line in lines)
    code, printed = _check(_written(folder, text))
    assert code == 1
    assert printed.count(": error: ") == len(lines)
    assert "secret` is" not in printed
    for words in ("is outside the charter's folder", "is a folder", "is not a plain file", "does not exist"):
        assert words in printed


def test_files_that_include_each_other_are_read_once(tmp_path: Path) -> None:
    _written(tmp_path, 'include "charter.msp"\ninclude "b.msp"\n', "a.msp")
    _written(tmp_path, 'include "a.msp"\nsector more\n', "b.msp")
    code, printed = _check(_written(tmp_path, GOOD + 'include "a.msp"\n'))
    assert code == 1
    assert printed.count("MSP042") == 2
    assert f"{tmp_path / 'b.msp'}:1:9: error: `a.msp` is already included" in printed


def test_included_files_below_the_folder_join_the_charter(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    _written(tmp_path / "parts", 'include "two.msp"\n', "one.msp")
    _written(tmp_path / "parts", "sector more\n", "two.msp")
    assert _check(_written(tmp_path, GOOD + 'include "parts/one.msp"\n')) == (0, "no findings\n")


def test_ten_thousand_includes_are_too_many(tmp_path: Path) -> None:
    for number in range(10_000):
        _written(tmp_path, f"sector s{number}\n", f"{number}.msp")
    text = GOOD + "".join(f'include "{number}.msp"\n' for number in range(10_000))
    code, printed = _check(_written(tmp_path, text))
    assert code == 1
    assert "there are more than 500 included files: the rest was not checked" in printed


def test_an_included_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    _written(tmp_path, b"\xff\xfes\0", "wide.msp")
    _written(tmp_path, b"sector a\n" * 2_000_000, "large.msp")
    code, printed = _check(_written(tmp_path, GOOD + 'include "wide.msp"\ninclude "large.msp"\n'))
    assert code == 1
    assert "`wide.msp` is UTF-16, not UTF-8" in printed
    assert "`large.msp` is larger than 16 MB" in printed


# What is printed


@pytest.mark.parametrize("form", ["terminal", "plain", "json"])
def test_no_escape_code_of_a_charter_reaches_the_terminal(tmp_path: Path, form: str) -> None:
    text = GOOD + 'stakeholder \x1b[31mred\n    sector "\x1b]0;title\x07"\n    part of a\u202eb\n'
    code, printed = _check(_written(tmp_path, text), "--format", form)
    assert code == 1
    assert "\x1b" not in printed.replace("\x1b[0m", "")
    assert "\x07" not in printed
