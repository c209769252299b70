// Compile modules for the Python of Pyodide: `node compiled.mjs ARCHIVE TARGET`.
//
// The target has the files of the archive, with each module in place of its source, sorted and without times, so that
// the same archive gives the same bytes.
import { readFile, writeFile } from "node:fs/promises";

import { loadPyodide } from "pyodide";

const [archive, target] = process.argv.slice(2);
const python = await loadPyodide();
python.FS.writeFile("/archive.zip", await readFile(archive));
python.runPython(`
import importlib.util
import marshal
import zipfile

with zipfile.ZipFile("/archive.zip") as old, zipfile.ZipFile("/compiled.zip", "w", zipfile.ZIP_STORED) as new:
    for name in sorted(old.namelist()):
        content = old.read(name)
        if name.endswith(".py"):
            code = compile(content, name, "exec", dont_inherit=True, optimize=0)
            # The first bit says that the module is known by a hash; the second, that it is compared with its source.
            flags, unknown = (1).to_bytes(4, "little"), bytes(8)
            name, content = f"{name}c", importlib.util.MAGIC_NUMBER + flags + unknown + marshal.dumps(code)
        new.writestr(zipfile.ZipInfo(name), content)
`);
await writeFile(target, python.FS.readFile("/compiled.zip"));
