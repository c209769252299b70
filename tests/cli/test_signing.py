"""``sign`` and ``verify``, as one meets them: the text, who has signed it, and what is refused."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mspcharter.cli import main

LAKE = Path(__file__).parent.parent / "signatures" / "lake"
GOLDEN = Path(__file__).parent.parent / "golden" / "signing"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(LAKE, tmp_path / "lake")
    monkeypatch.chdir(tmp_path / "lake")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def verified(*words: str) -> Result:
    return run("verify", "lake.msp", *words)


def test_the_text_to_sign_is_that_which_was_signed_and_the_command_is_told() -> None:
    result = run("sign", "lake.msp", "--for", "union")
    assert result.exit_code == 0
    assert result.stdout_bytes == Path("signatures/union.txt").read_bytes()
    assert result.stderr == (
        "Write this text to a file: add `-o signatures/union.txt`.\n"
        "Sign it with a key that you have for ssh:\n"
        "    ssh-keygen -Y sign -n mspcharter -f ~/.ssh/id_ed25519 signatures/union.txt\n"
        "or with minisign:\n"
        "    minisign -Sm signatures/union.txt\n"
        "Send the text and the signature beside it, which ends in .sig or .minisig, to those who keep the charter.\n"
    )


def test_the_text_is_written_to_a_file() -> None:
    result = run("sign", "lake.msp", "--for", "union", "-o", "mine.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path("mine.txt").read_bytes() == Path("signatures/union.txt").read_bytes()
    assert "minisign -Sm mine.txt\n" in result.stderr
    assert "Write this text" not in result.stderr


def test_the_command_can_be_pasted_whatever_the_name_of_the_file() -> None:
    assert "minisign -Sm 'my text.txt'\n" in run("sign", "lake.msp", "--for", "union", "-o", "my text.txt").stderr


@pytest.mark.parametrize(
    ("partner", "why"),
    [
        ("unoin", "the charter has no partner called `unoin`: did you mean `union`?"),
        ("guest", "the charter names no signatory for `guest`: declare who signs, with `signatory guest`"),
    ],
)
def test_only_a_signatory_signs(partner: str, why: str) -> None:
    result = run("sign", "lake.msp", "--for", partner)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"mspcharter: {why}\n")


@pytest.mark.parametrize("words", [("sign", "bad.msp", "--for", "union"), ("verify", "bad.msp")])
def test_a_charter_that_cannot_be_understood_is_neither_signed_nor_verified(words: tuple[str, ...]) -> None:
    Path("bad.msp").write_text("charter bad\n    nonsense\n", encoding="utf-8")
    result = run(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nonsense" in result.stderr


def test_all_have_signed(golden: Callable[[Path, str], None]) -> None:
    result = verified()
    assert (result.exit_code, result.stderr) == (0, "")
    golden(GOLDEN / "complete.txt", result.stdout)


def test_what_is_missing_and_what_is_refused_is_said(golden: Callable[[Path, str], None]) -> None:
    files = sorted(map(str, Path("refused").glob("*sig")))
    result = verified(*files, "signatures/lab.txt.sig")
    assert (result.exit_code, result.stderr) == (1, "")
    golden(GOLDEN / "refused.txt", result.stdout)
    data = verified(*files, "signatures/lab.txt.sig", "--format", "json")
    assert data.exit_code == 1
    golden(GOLDEN / "refused.json", data.stdout)


def test_data_says_that_all_have_signed() -> None:
    found = json.loads(verified("--format", "json").stdout)
    assert found["format"] == "mspcharter-verification/1"
    assert found["complete"] is True
    assert (
        {one["status"] for one in found["signatories"]} == {one["status"] for one in found["signatures"]} == {"signed"}
    )


def test_layout_comments_status_and_the_day_of_signing_keep_the_signatures() -> None:
    text = Path("lake.msp").read_text(encoding="utf-8")
    text = text.replace("agreed", "in-force").replace('"Editor"', '"Editor"\n    on  2026-11-28\n    name "Ann"')
    Path("lake.msp").write_text("# A comment.\n" + text.replace("         ", "  "), encoding="utf-8")
    result = verified()
    assert result.exit_code == 0, result.output
    assert "person: Ann" in result.stdout


def test_a_change_of_meaning_is_not_signed() -> None:
    text = Path("lake.msp").read_text(encoding="utf-8")
    Path("lake.msp").write_text(text.replace("Letter of", "Order of"), encoding="utf-8")
    result = verified()
    assert result.exit_code == 1
    assert "0 of 5 signatories have signed this text." in result.stdout
    assert "Signed another text of this charter, and not this one:" in result.stdout
    assert "Refused" not in result.stdout


def test_one_signature_that_is_missing_is_enough_to_fail() -> None:
    Path("signatures/lab.txt.sig").unlink()
    result = verified()
    assert result.exit_code == 1
    assert "4 of 5 signatories have signed this text." in result.stdout


def test_without_signatures_none_is_needed_to_say_so() -> None:
    shutil.rmtree("signatures")
    Path("allowed_signers").unlink()
    result = verified()
    assert (result.exit_code, result.stderr) == (1, "")
    assert "0 of 5 signatories have signed this text." in result.stdout


def test_a_charter_without_signatories_is_never_complete() -> None:
    text = Path("lake.msp").read_text(encoding="utf-8")
    Path("lake.msp").write_text(text[: text.index("signatory")], encoding="utf-8")
    result = verified()
    assert result.exit_code == 1
    assert "The charter names no signatory, so nothing says who must sign it." in result.stdout


def test_a_row_of_keys_that_cannot_be_used_is_said_and_the_others_are_used() -> None:
    with Path("allowed_signers").open("a", encoding="utf-8") as file:
        file.write("unoin RWQ\n")
    result = verified()
    assert result.exit_code == 0
    assert result.stderr == (
        "allowed_signers:8: this row was left out: “unoin” is no partner of the charter; did you mean `union`?\n"
    )


def test_keys_are_named_in_a_file_and_never_fetched() -> None:
    Path("allowed_signers").rename("keys")
    result = verified()
    assert result.exit_code == 2
    assert result.stderr == (
        "mspcharter: `allowed_signers` does not exist: write a row into it for each partner, its name and its public"
        " key, such as `ministry ssh-ed25519 AAAA…` from the file that ends in .pub, or name another file with"
        " `--keys`\n"
    )
    assert verified("--keys", "keys").exit_code == 0


def test_a_signature_that_does_not_exist_is_said() -> None:
    result = verified("nothing.sig")
    assert (result.exit_code, result.stderr) == (2, "mspcharter: `nothing.sig` does not exist\n")


def test_without_the_extra_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "cryptography"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cryptography", None)
    result = verified()
    assert result.exit_code == 2
    assert result.stderr == (
        'mspcharter: verifying signatures needs one more package: run `pip install "mspcharter[sign]"`\n'
    )
    assert run("sign", "lake.msp", "--for", "union").exit_code == 0


def test_a_pack_carries_the_signatures_and_is_verified_with_keys_from_elsewhere() -> None:
    Path("signatures/notes.md").write_text("not signed", encoding="utf-8")
    Path("lake.msp").write_text(
        Path("lake.msp").read_text(encoding="utf-8").replace("agreed", "draft"), encoding="utf-8"
    )
    assert run("render", "lake.msp", "--pack", "pack").exit_code == 0
    there = {path.name: path.read_bytes() for path in Path("pack/signatures").iterdir()}
    assert there == {path.name: path.read_bytes() for path in Path("signatures").iterdir() if path.suffix != ".md"}
    page = Path("pack/index.html").read_text(encoding="utf-8")
    assert '<a href="./signatures/union.txt.minisig">' in page
    assert "the same charter and signatures give the same files" in page

    result = run("verify", "pack")
    assert result.exit_code == 2
    assert result.stderr == (
        "mspcharter: name the file with the keys of the partners, `--keys allowed_signers`:"
        " a pack is not trusted to name them itself\n"
    )
    result = run("verify", "pack", "--keys", "allowed_signers")
    assert result.exit_code == 0
    assert result.stdout.endswith(
        "The charter is that in pack/charter.json. The other documents of the pack were not compared with it.\n"
    )
    # A version of the charter, for other commands too.
    assert run("fingerprint", "pack").stdout == run("fingerprint", "lake.msp").stdout
    # The charter as data says the same as its text.
    assert run("verify", "pack/charter.json", "--keys", "allowed_signers").exit_code == 0


def test_a_folder_is_its_only_charter() -> None:
    assert run("verify", ".").exit_code == 0
    assert run("verify", "signatures").stderr == "mspcharter: there is no charter in `signatures`\n"
    Path("more.msp").write_text("charter more\n", encoding="utf-8")
    result = run("verify", ".")
    assert (result.exit_code, result.stderr) == (2, "mspcharter: `.` has 2 charters: name one of them\n")


def test_the_page_on_signing_shows_a_real_text_and_real_keys() -> None:
    page = (LAKE.parents[2] / "docs" / "signing.md").read_text(encoding="utf-8")
    blocks = page.split("```\n")[1::2]
    assert Path("signatures/ministry.txt").read_text(encoding="utf-8") == blocks[0]
    [keys] = [block for block in blocks if "ssh-ed25519" in block]
    Path("keys").write_text(keys, encoding="utf-8")
    result = verified("--keys", "keys", "signatures/ministry.txt.sig", "signatures/union.txt.minisig")
    assert result.stderr == ""
    assert "2 of 5 signatories have signed this text." in result.stdout


def test_every_signature_is_listed() -> None:
    result = verified("signatures/lab.txt.sig", "signatures/lab.txt.sig")
    assert result.stdout.count("signature: signatures/lab.txt.sig") == 2
    assert "1 of 5 signatories has signed this text." in result.stdout


def test_the_names_of_files_cannot_command_a_terminal() -> None:
    shutil.copy("refused/no-signature.txt.sig", "signatures/\x1b[31m.sig")
    assert "\x1b" not in verified().stdout


def test_what_others_wrote_cannot_command_a_terminal() -> None:
    text = Path("lake.msp").read_text(encoding="utf-8")
    Path("lake.msp").write_text(text.replace("Editor", "Ed\u009bitor"), encoding="utf-8")
    result = verified()
    assert "\u009b" not in result.stdout
    assert "capacity: Ed" in result.stdout


def test_links_and_names_that_cannot_be_printed_do_not_get_into_a_pack() -> None:
    text = Path("lake.msp").read_text(encoding="utf-8")
    Path("lake.msp").write_text(text.replace("agreed", "draft"), encoding="utf-8")
    Path("secret").write_text("secret", encoding="utf-8")
    Path("signatures/linked.sig").symlink_to(Path("secret").resolve())
    assert run("render", "lake.msp", "--pack", "pack").exit_code == 0
    assert not Path("pack/signatures/linked.sig").exists()
    shutil.copy("refused/no-signature.txt.sig", "signatures/\x1b.sig")
    result = run("render", "lake.msp", "--pack", "pack")
    assert (result.exit_code, result.stderr) == (
        2,
        "mspcharter: `signatures/\\x1b.sig` has a name that cannot be printed: rename it\n",
    )
