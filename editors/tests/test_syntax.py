"""The syntax for Sublime Text in docs/editors.md, as bat colours a charter with it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")
BAT = shutil.which("batcat") or shutil.which("bat")
CHARTER = """\
charter x "A \\"short\\" title" # a note
    mission  \"\"\"
    Texts # have no notes
    \"\"\"
body b "Böard"
    size  1
"""
COLOUR = re.compile("\x1b\\[(?!0m)[0-9;]+m([^\x1b]+)")


@pytest.mark.skipif(BAT is None, reason="bat is not installed")
def test_a_charter_has_the_colours_of_texts_comments_and_keywords(tmp_path):
    (tmp_path / "syntaxes").mkdir()
    (syntax,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "syntaxes" / "Charter.sublime-syntax").write_text(syntax, encoding="utf-8")
    (tmp_path / "c.msp").write_text(CHARTER, encoding="utf-8")
    here = {**os.environ, "BAT_CACHE_PATH": str(tmp_path / "cache"), "BAT_CONFIG_DIR": str(tmp_path)}

    def bat(*arguments):
        done = subprocess.run(
            [BAT, *arguments], env=here, capture_output=True, encoding="utf-8", timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    bat("cache", "--build", "--source", str(tmp_path), "--target", str(tmp_path / "cache"))
    shown = bat("--color=always", "--style=plain", "--theme=ansi", str(tmp_path / "c.msp"))
    coloured = [words.strip() for words in COLOUR.findall(shown)]
    assert coloured == [
        "charter", '"A \\"short\\" title"', "# a note", '"\""', "Texts # have no notes", '"""', "body", '"Böard"',
    ]  # fmt: skip
