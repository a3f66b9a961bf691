// The page's core, bundled as the page has it, for tests in Node. Bundles once per process; needs `npm ci` in
// src/kit/page, and says so.

import { mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
export const page = `${root}src/kit/page/`;

/** What tests take from the page's own packages. */
export const packages = createRequire(`${page}package.json`);

const out = `${root}target/page-core/core-${process.pid}.mjs`;
mkdirSync(`${root}target/page-core`, { recursive: true });

const { common } = await import(pathToFileURL(`${page}bundling.mjs`).href);
let esbuild;
try {
  esbuild = packages("esbuild");
} catch {
  throw new Error(`esbuild is missing: run "npm ci" in ${page}`);
}
await esbuild.build({
  entryPoints: [fileURLToPath(new URL("core.ts", import.meta.url))],
  nodePaths: [`${page}node_modules`],
  ...common,
  format: "esm",
  platform: "browser",
  target: "es2022",
  outfile: out,
  logLevel: "warning",
});

export const everything = await import(pathToFileURL(out).href);
rmSync(out);
export const { core, Failure } = everything;
