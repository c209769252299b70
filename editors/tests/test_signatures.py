"""`ssh-keygen` and minisign sign what `mspcharter sign` writes, and judge signatures as `mspcharter verify` does."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from mspcharter.cli import main

ROOT = Path(__file__).parents[2]
LAKE = ROOT / "tests" / "signatures" / "lake"

SSH = shutil.which("ssh-keygen") is not None
MINISIGN = shutil.which("minisign") is not None
needs_ssh = pytest.mark.skipif(not SSH, reason="`ssh-keygen` is not there: `apt-get install openssh-client`")
needs_minisign = pytest.mark.skipif(not MINISIGN, reason="minisign is not there: `apt-get install minisign`")

KINDS = [("ed25519", 256), ("ecdsa", 256), ("ecdsa", 384), ("ecdsa", 521), ("rsa", 2048), ("rsa", 3072)]


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    shutil.copy(LAKE / "lake.msp", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert mspcharter("sign", "lake.msp", "--for", "union", "-o", "union.txt").exit_code == 0


def mspcharter(*words):
    return CliRunner().invoke(main, list(words))


def run(*words, **options):
    return subprocess.run(words, check=False, capture_output=True, timeout=60, **options)


def accepted(signature):
    return "1 of 5 signatories has signed this text." in mspcharter("verify", "lake.msp", signature).stdout


@needs_ssh
@pytest.mark.parametrize(("kind", "bits"), KINDS)
@pytest.mark.parametrize("hashed", ["sha256", "sha512"])
def test_what_openssh_signs_is_accepted_and_what_it_refuses_is_refused(kind, bits, hashed):
    assert run("ssh-keygen", "-q", "-t", kind, "-b", str(bits), "-N", "", "-C", "a", "-f", "key").returncode == 0
    sign = ("ssh-keygen", "-q", "-Y", "sign", "-O", f"hashalg={hashed}", "-f", "key")
    assert run(*sign, "-n", "mspcharter", "union.txt").returncode == 0
    Path("allowed_signers").write_text("union " + Path("key.pub").read_text(encoding="utf-8"), encoding="utf-8")
    assert by_openssh("union.txt")
    assert accepted("union.txt.sig")

    text = Path("union.txt").read_bytes()
    Path("union.txt").write_bytes(text.replace(b"1.0", b"1.1"))
    assert not by_openssh("union.txt")
    assert not accepted("union.txt.sig")
    Path("union.txt").write_bytes(text)

    Path("union.txt.sig").unlink()
    assert run(*sign, "-n", "git", "union.txt").returncode == 0
    assert not by_openssh("union.txt")
    assert not accepted("union.txt.sig")


def by_openssh(text):
    verify = ("ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-I", "union", "-n", "mspcharter", "-s")
    return run(*verify, f"{text}.sig", input=Path(text).read_bytes()).returncode == 0


@needs_minisign
@pytest.mark.parametrize("legacy", [(), ("-l",)])
def test_what_minisign_signs_is_accepted_and_what_it_refuses_is_refused(legacy):
    assert run("minisign", "-G", "-W", "-p", "key.pub", "-s", "key").returncode == 0
    assert run("minisign", "-S", *legacy, "-s", "key", "-m", "union.txt", "-t", "by the chair").returncode == 0
    key = Path("key.pub").read_text(encoding="utf-8").splitlines()[1]
    Path("allowed_signers").write_text(f"union {key}\n", encoding="utf-8")
    assert by_minisign("union.txt")
    assert accepted("union.txt.minisig")

    text, signature = Path("union.txt").read_bytes(), Path("union.txt.minisig").read_bytes()
    Path("union.txt").write_bytes(text.replace(b"1.0", b"1.1"))
    assert not by_minisign("union.txt")
    assert not accepted("union.txt.minisig")
    Path("union.txt").write_bytes(text)
    Path("union.txt.minisig").write_bytes(signature.replace(b"by the chair", b"by the bank"))
    assert not by_minisign("union.txt")
    assert not accepted("union.txt.minisig")


def by_minisign(text):
    return run("minisign", "-V", "-p", "key.pub", "-m", text).returncode == 0


@needs_ssh
@needs_minisign
def test_both_programs_accept_the_signatures_of_the_tests():
    rows = [row.split() for row in (LAKE / "allowed_signers").read_text(encoding="utf-8").splitlines()]
    keys = {row[0]: row[1:] for row in rows}
    for path in sorted((LAKE / "signatures").glob("*sig")):
        name, text = path.name.partition(".")[0], path.with_suffix("")
        if path.suffix == ".minisig":
            found = run("minisign", "-V", "-P", keys[name][0], "-x", path, "-m", text)
        else:
            verify = ("ssh-keygen", "-Y", "verify", "-f", LAKE / "allowed_signers", "-I", name, "-n", "mspcharter")
            found = run(*verify, "-s", path, input=text.read_bytes())
        assert found.returncode == 0, (name, found)
