// The licences of the packages in a bundle, for the page of the studio and for the extension of Visual Studio Code.
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/** Write to *file* the licence of each package from which *bundles*, results of esbuild with a metafile, took something. */
export async function writeNotices(bundles, file) {
  const packages = new Set(
    bundles
      .flatMap(({ metafile }) => Object.keys(metafile.inputs))
      .flatMap((input) => input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []),
  );
  const notices = [];
  for (const folder of [...packages].sort()) {
    const { name, version, license, homepage } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
    const licence = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
    if (licence === undefined && homepage === undefined) {
      throw new Error(`${name} has no licence file`);
    }
    // Pyodide has no such file. Its licence asks to say where its source is.
    const text = licence ? await readFile(path.join(folder, licence), "utf8") : `Its source and its licence: ${homepage}`;
    notices.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  await writeFile(file, notices.join(`\n${"-".repeat(80)}\n\n`));
}
