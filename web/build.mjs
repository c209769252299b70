// Bundle the page of the studio into the package, or, as `node build.mjs inside`, the page without a server into dist/.
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { build } from "esbuild";

const inside = process.argv[2] === "inside";
const target = inside ? "dist" : "../src/mspcharter/studio/page";
const shared = {
  bundle: true,
  minify: true,
  target: "es2022",
  legalComments: "none", // the whole licences are in NOTICES.txt
  logLevel: "warning",
  metafile: true,
};

await mkdir(target, { recursive: true });
const bundles = inside
  ? [
      await build({ ...shared, entryPoints: ["src/single.ts"], outfile: `${target}/app.js`, format: "esm" }),
      await build({
        ...shared,
        entryPoints: ["src/worker.ts"],
        outfile: `${target}/worker.js`,
        // A module worker cannot be made from a text of the page when the page is a file.
        format: "iife",
        define: { "import.meta.url": '"https://inside.invalid/pyodide.mjs"' },
        external: ["node:*", "ws"],
      }),
    ]
  : [await build({ ...shared, entryPoints: ["src/local.ts"], outfile: `${target}/app.js`, format: "esm" })];
await build({ entryPoints: ["src/style.css"], outfile: `${target}/style.css`, minify: true, logLevel: "warning" });
await copyFile("src/index.html", `${target}/index.html`);

const packages = new Set(
  bundles
    .flatMap(({ metafile }) => Object.keys(metafile.inputs))
    .flatMap((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []),
);
const notices = [];
for (const folder of [...packages].sort()) {
  const { name, version, license, homepage } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  // Pyodide has no such file. Its licence asks to say where its source is.
  const text = file ? await readFile(path.join(folder, file), "utf8") : `Its source and its licence: ${homepage}`;
  if (file === undefined && homepage === undefined) {
    throw new Error(`${name} has no licence file`);
  }
  notices.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
}
await writeFile(`${target}/NOTICES.txt`, notices.join(`\n${"-".repeat(80)}\n\n`));
