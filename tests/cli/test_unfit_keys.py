"""Files of keys with which no PDF can be signed: each is refused with the reason."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from signatures import making
from signatures.making import LAKE, NOW, PASSWORD, certificate, p12, usage

from mspcharter.cli import main

NO_FILE = "is not a file of PKCS #12 (.p12 or .pfx) with a key and its certificate"
NOT_RSA = "has no RSA key of 2048 bits or more: other keys would make the file leave PDF/A-3"


@pytest.mark.parametrize(
    ("file", "password", "why"),
    [
        ("nothing.p12", "pw", "`nothing.p12` does not exist"),
        ("pw", "pw", f"`pw` {NO_FILE}"),
        ("bad.p12", "pw", f"`bad.p12` {NO_FILE}"),
        ("ministry.p12", "lake.msp", "`ministry.p12` cannot be opened: it has another password, or is damaged"),
        ("ministry.p12", "union.p12", "`union.p12` is not text in UTF-8"),
        ("curve.p12", "pw", f"`curve.p12` {NOT_RSA}"),
        ("small.p12", "pw", f"`small.p12` {NOT_RSA}"),
        ("old.p12", "pw", "`old.p12` has a certificate that is not valid any more: ask its issuer for a new one"),
        ("early.p12", "pw", "`early.p12` has a certificate that is not valid yet"),
        (
            "other.p12",
            "pw",
            "`other.p12` has a certificate that does not allow its key to sign: ask its issuer for one for signatures",
        ),
    ],
)
def test_a_key_that_cannot_sign_says_why(
    file: str, password: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("mspcharter.commands.sign.now", lambda: NOW)
    Path("lake.msp").write_bytes((LAKE / "lake.msp").read_bytes())
    Path("pw").write_text(f"{PASSWORD}\n", encoding="utf-8")
    for name in ("ministry", "union"):
        Path(f"{name}.p12").write_bytes(p12(name))
    keys: dict[str, tuple[Any, Any]] = {
        "curve": (making.curve(), None),
        "small": (making.secret("small", 1024), None),
        "old": (making.secret("a"), certificate("a", last=datetime(2026, 10, 1, tzinfo=UTC))),
        "early": (making.secret("a"), certificate("a", first=datetime(2027, 10, 1, tzinfo=UTC))),
        "other": (making.secret("a"), certificate("a", extensions=[usage(signs=False)])),
    }
    name = file.partition(".")[0]
    if name in keys:
        key, own = keys[name]
        Path(file).write_bytes(p12("a", key, own))
    Path("bad.p12").write_bytes(b"\x30\x82\x01\x01" + b"a" * 257)
    Path("1.pdf").write_bytes(making.pages())
    words = ("--certificate", file, "--password-file", password, "-o", "2.pdf")
    result = CliRunner().invoke(main, ["sign", "1.pdf", "--for", "ministry", *words])
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"mspcharter: {why}\n")
    assert not Path("2.pdf").exists()
