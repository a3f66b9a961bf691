/**
 * Builds `recovery-page.html` beside it: one file, no network, the same bytes for the same input.
 *
 *   npm ci && node build.mjs            writes recovery-page.html
 *   node build.mjs --check              writes nothing; fails where the committed file is not what the sources give
 *   node build.mjs --check OUT          the same, and leaves what the sources give in OUT
 *
 * What goes in: src/ (TypeScript, by esbuild), src/screen/style.css, the texts of src/i18n/{en,de}/{page,records}.ftl,
 * and the QR reader of zxing-wasm, deflated, in a block of its own that is touched only when somebody scans. The hashes
 * of the content security policy are computed from what is written. What stands in docs/format.md, Bundle, about
 * embedding is done by the program: it replaces the `null` in the block `kit`.
 */

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync, readdirSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import esbuild from "esbuild";
import { common } from "./bundling.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const texts = join(here, "../../i18n");
const target = join(here, "recovery-page.html");
const LANGUAGES = ["en", "de"];
const TEXT_FILES = ["page", "records"];
/** What a browser must be able to do; all of it is in every browser since 2023. */
const BROWSERS = ["chrome110", "firefox115", "safari16.4"];
/** The whole page without a kit, in bytes. */
const LARGEST = 1_600_000;

const page = await build();
if (process.argv.includes("--check")) check(page);
else {
  writeFileSync(target, page);
  console.log(`${target}: ${page.length} bytes`);
}

async function build() {
  checkTexts();
  const [script, style] = await Promise.all([bundleScript(), bundleStyle()]);
  const page = Buffer.from(html(script.text, style, licences(script.packages)), "utf8");
  if (page.length > LARGEST) throw new Error(`the page has ${page.length} bytes, more than ${LARGEST}`);
  return page;
}

function check(page) {
  const out = process.argv[process.argv.indexOf("--check") + 1];
  if (out) writeFileSync(out, page);
  if (existsSync(target) && readFileSync(target).equals(page)) return console.log(`recovery-page.html is what its sources give (${page.length} bytes)`);
  console.error("recovery-page.html is not what its sources give: run `npm ci && node build.mjs` in src/kit/page and commit it");
  process.exit(1);
}

async function bundleScript() {
  const built = await esbuild.build({
    absWorkingDir: here,
    entryPoints: ["src/screen/main.ts"],
    ...common,
    write: false,
    metafile: true,
    minify: true,
    format: "iife",
    charset: "utf8",
    target: BROWSERS,
    legalComments: "none", // they stand at the end of the page, all in one place
    define: { ...common.define, TEXTS: JSON.stringify(readTexts()) },
  });
  const script = built.outputFiles[0].text.trim();
  if (/<\/script|<!--/i.test(script)) throw new Error("the script would end its own element");
  const packages = new Set(Object.keys(built.metafile.inputs).flatMap((path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[0] ?? []));
  return { text: script, packages: [...packages].sort() };
}

async function bundleStyle() {
  const source = readFileSync(join(here, "src/screen/style.css"), "utf8");
  const built = await esbuild.transform(source, { loader: "css", minify: true, charset: "utf8", target: BROWSERS });
  return built.code.trim();
}

function html(script, style, licences) {
  const policy = [
    "default-src 'none'",
    `script-src '${hash(script)}' 'wasm-unsafe-eval'`,
    `style-src '${hash(style)}'`,
    "img-src data: blob:",
    "media-src blob: mediastream:",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
  const noscript = LANGUAGES.map((language) => `<p lang="${language}">${escape(text(language, "page-no-script"))}</p>`).join("");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>Breakglass</title>
<style>${style}</style>
</head>
<body>
<div id="page"><div class="too-old">${noscript}</div></div>
<noscript>${noscript}</noscript>
<script type="application/json" id="kit">null</script>
<script type="application/octet-stream" id="reader">${reader()}</script>
<script>${script}</script>
</body>
</html>
<!--
${licences}
-->
`;
}

function hash(content) {
  return `sha256-${createHash("sha256").update(content, "utf8").digest("base64")}`;
}

/** The QR reader, deflated, as base64. */
function reader() {
  const wasm = readFileSync(join(here, "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm"));
  return deflateRawSync(wasm, { level: 9, memLevel: 9 }).toString("base64");
}

function readTexts() {
  const read = (language, name) => readFileSync(join(texts, language, `${name}.ftl`), "utf8").replace(/^ *#.*\n/gm, "").replace(/\n{2,}/g, "\n");
  return Object.fromEntries(LANGUAGES.map((language) => [language, TEXT_FILES.map((name) => read(language, name)).join("\n")]));
}

/** A message without variables, for the parts that stand before any script runs. */
function text(language, key) {
  const found = readTexts()[language].match(new RegExp(`^${key} = (.*)$`, "m"));
  if (!found) throw new Error(`no message ${key} in ${language}`);
  return found[1];
}

/** Every message that the screen asks for by its whole name exists; none stands in page.ftl that nobody asks for. */
function checkTexts() {
  const folder = join(here, "src/screen");
  const source = readdirSync(folder).filter((name) => name.endsWith(".ts")).map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  const asked = new Set([...source.matchAll(/"(page-[a-z0-9-]*[a-z0-9])"/g)].map((found) => found[1]));
  const composed = [...source.matchAll(/`(page-[a-z0-9-]*-)\$\{/g)].map((found) => found[1]);
  const there = new Set([...readTexts().en.matchAll(/^(page-[a-z0-9-]+) =/gm)].map((found) => found[1]));
  const missing = [...asked].filter((key) => !there.has(key));
  const unused = [...there].filter((key) => !asked.has(key) && key !== "page-no-script" && !composed.some((prefix) => key.startsWith(prefix)));
  if (missing.length) throw new Error(`no such messages: ${missing.join(", ")}`);
  if (unused.length) throw new Error(`messages that nobody asks for: ${unused.join(", ")}`);
}

function escape(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Whose work is in the page: every package of which something is bundled, and each licence in full, once. */
function licences(packages) {
  const texts = new Map();
  const lines = packages.map((folder) => {
    const about = JSON.parse(readFileSync(join(here, folder, "package.json"), "utf8"));
    const file = readdirSync(join(here, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(here, folder, file), "utf8").replace(/\r/g, "") : "";
    const copyright = text.match(/^.*copyright \(c\).*$/im)?.[0].trim() ?? "";
    const terms = text.replace(/^.*copyright \(c\).*$/gim, "").replace(/[ \t]+/g, " ").replace(/\n\s*\n\s*/g, "\n\n").trim();
    if (terms) texts.set(terms.replace(/\s+/g, " ").replace(/^(The )?MIT License (\(MIT\) )?/, ""), terms);
    return `${about.name} ${about.version} (${about.license})${copyright ? `: ${copyright}` : ""}`;
  });
  return ["This page contains:", ...lines, "", ...texts.values()].join("\n").replace(/--/g, "- -");
}
