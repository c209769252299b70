// Bundle the extension and the script of the preview into dist/, with the licences of what is bundled.
import { build } from "esbuild";

import { writeNotices } from "../../web/notices.mjs";

const shared = {
  bundle: true,
  minify: true,
  target: "es2022",
  legalComments: "none", // the whole licences are in NOTICES.txt
  logLevel: "warning",
  metafile: true,
};

const bundles = [
  await build({
    ...shared,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    platform: "node",
    format: "cjs",
    external: ["vscode"],
  }),
  await build({ ...shared, entryPoints: ["src/page.ts"], outfile: "dist/page.js", platform: "browser", format: "iife" }),
];

await writeNotices(bundles, "dist/NOTICES.txt");
