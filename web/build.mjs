// Bundle the page of the studio into the package, with the licences of what is bundled.
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { build } from "esbuild";

const PAGE = "../src/mspcharter/studio/page";

const { metafile } = await build({
  entryPoints: ["src/local.ts"],
  outfile: `${PAGE}/app.js`,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none", // the whole licences are in NOTICES.txt
  logLevel: "warning",
  metafile: true,
});
await build({ entryPoints: ["src/style.css"], outfile: `${PAGE}/style.css`, minify: true, logLevel: "warning" });
await copyFile("src/index.html", `${PAGE}/index.html`);

const packages = new Set(
  Object.keys(metafile.inputs).flatMap((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []),
);
const notices = [];
for (const folder of [...packages].sort()) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) {
    throw new Error(`${name} has no licence file`);
  }
  notices.push(`${name} ${version} (${license})\n\n${(await readFile(path.join(folder, file), "utf8")).trim()}\n`);
}
await writeFile(`${PAGE}/NOTICES.txt`, notices.join(`\n${"-".repeat(80)}\n\n`));
