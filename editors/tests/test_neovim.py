"""Neovim without a screen, set up as docs/editors.md says, on the draft of the .ke charter."""

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

pytestmark = pytest.mark.skipif(
    shutil.which("nvim") is None, reason="Neovim is not there: `apt-get install neovim`, or see neovim.io"
)

SESSION = """
local report = {}
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000)
  for _, answer in pairs(answers or {}) do
    assert(not answer.error, vim.inspect(answer.error))
    return answer.result
  end
end
local function at(words, within)
  local found = vim.fn.search("\\\\V" .. words, "w")
  assert(found > 0, words .. " is not in the text")
  vim.fn.cursor(found, vim.fn.col(".") + within)
  return vim.lsp.util.make_position_params(0, "utf-16")
end

vim.cmd("edit " .. vim.fn.fnameescape(CHARTER))
assert(vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end), "no diagnostics came")
ask("textDocument/codeLens", { textDocument = vim.lsp.util.make_text_document_params() })
vim.wait(500)
report.filetype = vim.bo.filetype
report.diagnostics = vim.diagnostic.get(0)

report.hover = ask("textDocument/hover", at("taken by        board", 17))
report.completion = ask("textDocument/completion", at("taken by        board", 17))

local params = at("taken by        board", 17)
params.newName = "council"
local renamed = ask("textDocument/rename", params)
vim.lsp.util.apply_workspace_edit(renamed, "utf-16")
report.renamed = vim.fn.search("\\\\Vtaken by        council", "w") > 0
  and vim.fn.search("\\\\Vtaken by        board", "w") == 0
vim.cmd("silent undo")

vim.fn.setline(vim.fn.search("^    taken by", "w"), "    taken   by   board")
local document = vim.lsp.util.make_text_document_params()
local layout = { tabSize = 4, insertSpaces = true }
local edits = ask("textDocument/formatting", { textDocument = document, options = layout })
vim.lsp.util.apply_text_edits(edits, 0, "utf-16")
report.formatted = vim.fn.search("\\\\V    taken   by   board", "w") == 0

vim.fn.setline(vim.fn.search("^    taken by", "w"), "    taken by        bord")
vim.wait(1500)
local place = at("taken by        bord", 17)
local actions = ask("textDocument/codeAction", {
  textDocument = document,
  range = { start = place.position, ["end"] = place.position },
  context = { diagnostics = vim.empty_dict() and {} },
})
for _, action in ipairs(actions) do
  if action.isPreferred then
    if not action.edit then action = ask("codeAction/resolve", action) end
    report.fix = action.title
    vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
    break
  end
end
report.fixed = vim.fn.search("\\\\Vtaken by        bord", "w") == 0
vim.fn.writefile({ vim.fn.json_encode(report) }, REPORT)
"""


def test_neovim_shows_explains_completes_renames_formats_and_fixes(tmp_path):
    charter, report = tmp_path / "charter.msp", tmp_path / "report.json"
    charter.write_text(DRAFT.read_text(encoding="utf-8"), encoding="utf-8")
    blocks = re.findall(r"```lua\n(.*?)```", PAGE, re.DOTALL)
    # The lines for older versions come first, as the page says.
    setting = "\n".join(reversed(blocks))
    assert setting.count('"mspcharter", "lsp"') == 1
    here = f'"{sys.executable}", "-m", "mspcharter", "lsp"'
    (tmp_path / "init.lua").write_text(setting.replace('"mspcharter", "lsp"', here), encoding="utf-8")
    session = f"CHARTER = {json.dumps(str(charter))}\nREPORT = {json.dumps(str(report))}\n{SESSION}"
    (tmp_path / "session.lua").write_text(session, encoding="utf-8")
    done = subprocess.run(
        ["nvim", "--headless", "-i", "NONE", "-u", "init.lua", "-c", "luafile session.lua", "-c", "qall!"],
        cwd=tmp_path, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert report.exists(), done.stderr
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["filetype"] == "mspcharter"
    codes = {one["code"] for one in found["diagnostics"]}
    assert {"MSP106", "MSP209"} <= codes
    assert all(one["source"] == "mspcharter" for one in found["diagnostics"])
    assert "board" in found["hover"]["contents"]["value"]
    assert "board" in [one["label"] for one in found["completion"]["items"]]
    assert found["renamed"] is True
    assert found["formatted"] is True
    assert found["fix"] == "write `board`"
    assert found["fixed"] is True
