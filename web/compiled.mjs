// Compile modules for the Python of Pyodide: `node compiled.mjs ARCHIVE TARGET`.
//
// The target has the files of the archive, with each module in place of its source, sorted and without times, so that
// the same archive gives the same bytes. Modules keep the numbers of their lines, and lose their columns and docstrings.
import { readFile, writeFile } from "node:fs/promises";

import { loadPyodide } from "pyodide";

const [archive, target] = process.argv.slice(2);
const python = await loadPyodide({ env: { PYTHONNODEBUGRANGES: "1" } });
python.FS.writeFile("/archive.zip", await readFile(archive));
python.runPython(`
import ast
import importlib.util
import marshal
import zipfile

DESCRIBED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def without_docstrings(source, name):
    tree = ast.parse(source, name)
    for one in ast.walk(tree):
        if isinstance(one, DESCRIBED) and ast.get_docstring(one, clean=False) is not None:
            first = one.body[0]
            rest = one.body[1:] or ([] if isinstance(one, ast.Module) else [ast.copy_location(ast.Pass(), first)])
            one.body = rest
    return tree


with zipfile.ZipFile("/archive.zip") as old, zipfile.ZipFile("/compiled.zip", "w", zipfile.ZIP_STORED) as new:
    for name in sorted(old.namelist()):
        content = old.read(name)
        if name.endswith(".py"):
            code = compile(without_docstrings(content, name), name, "exec", dont_inherit=True, optimize=0)
            # The first bit says that the module is known by a hash; the second, that it is compared with its source.
            flags, unknown = (1).to_bytes(4, "little"), bytes(8)
            name, content = f"{name}c", importlib.util.MAGIC_NUMBER + flags + unknown + marshal.dumps(code)
        new.writestr(zipfile.ZipInfo(name), content)
`);
await writeFile(target, python.FS.readFile("/compiled.zip"));
