"""Emacs without a screen, set up as docs/editors.md says, on the draft of the .ke charter."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DRAFT = ROOT / "examples" / "ke-cctld-draft.msp"
PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")

SESSION = """
(setq eglot-sync-connect 60)
(find-file CHARTER)
(unless (eglot-current-server)
  (apply #'eglot (eglot--guess-contact)))
(defun wait-for (test)
  (let ((tries 300))
    (while (and (> tries 0) (not (funcall test)))
      (accept-process-output nil 0.1)
      (setq tries (1- tries)))))
(defun ask (method &rest params)
  (jsonrpc-request (eglot-current-server) method
                   (append (list :textDocument (eglot--TextDocumentIdentifier)) params)))
(flymake-mode 1)
(flymake-start)
(wait-for (lambda () (flymake-diagnostics)))
(setq found (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))
(goto-char (point-min))
(search-forward "taken by        boa")
(setq place (eglot--pos-to-lsp-position (point)))
(setq hover (plist-get (plist-get (ask :textDocument/hover :position place) :contents) :value))
(setq labels (mapcar (lambda (one) (plist-get one :label))
                     (plist-get (ask :textDocument/completion :position place) :items)))
(eglot-rename "council")
(goto-char (point-min))
(setq renamed (and (search-forward "taken by        council" nil t) t))
(with-temp-file REPORT
  (insert (json-encode `((mode . ,(symbol-name (buffer-local-value 'major-mode (find-buffer-visiting CHARTER))))
                         (diagnostics . ,(vconcat found)) (hover . ,hover) (labels . ,(vconcat labels))
                         (renamed . ,renamed)))))
"""


def _has_eglot():
    if shutil.which("emacs") is None:
        return False
    load = ["emacs", "--batch", "--eval", "(package-initialize)", "--eval", "(require 'eglot)"]
    return subprocess.run(load, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _has_eglot(), reason="Emacs 29, or Emacs with Eglot, is not there: `apt-get install emacs-nox`")
def test_emacs_shows_explains_completes_and_renames(tmp_path):
    charter, report = tmp_path / "charter.msp", tmp_path / "report.json"
    charter.write_text(DRAFT.read_text(encoding="utf-8"), encoding="utf-8")
    (setting,) = re.findall(r"```elisp\n(.*?)```", PAGE, re.DOTALL)
    here = f'"{sys.executable}" "-m" "mspcharter" "lsp"'
    assert '"mspcharter" "lsp"' in setting
    setting = setting.replace('"mspcharter" "lsp"', here)
    session = f"(package-initialize)\n(require 'eglot)\n{setting}"
    session += f"\n(setq CHARTER {json.dumps(str(charter))} REPORT {json.dumps(str(report))})\n{SESSION}"
    (tmp_path / "session.el").write_text(session, encoding="utf-8")
    done = subprocess.run(
        ["emacs", "--batch", "-l", str(tmp_path / "session.el")],
        cwd=tmp_path, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert report.exists(), done.stderr
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["mode"] == "mspcharter-mode"
    assert any("the charter is silent on" in one for one in found["diagnostics"])
    assert "board" in found["hover"]
    assert "board" in found["labels"]
    assert found["renamed"] is True
