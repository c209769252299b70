// Bundle the page of the studio into the package, or, as `node build.mjs inside`, the page without a server into dist/.
import { copyFile, mkdir } from "node:fs/promises";

import { build } from "esbuild";

import { writeNotices } from "./notices.mjs";

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

await writeNotices(bundles, `${target}/NOTICES.txt`);
