// Whose work goes into the page: only packages under licences that allow it, from the one registry, with their hashes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { page } from "./load.mjs";

const ALLOWED = ["MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Apache-2.0", "0BSD", "(MIT OR CC0-1.0)", "MIT AND Apache-2.0"];
const lock = JSON.parse(readFileSync(`${page}package-lock.json`, "utf8"));
const packages = Object.entries(lock.packages).filter(([name]) => name !== "");

test("every licence is one that asks for no more than its mention", () => {
  const others = packages.filter(([, one]) => !ALLOWED.includes(one.license)).map(([name, one]) => `${name}: ${one.license}`);
  assert.deepEqual(others, []);
});

test("every package comes with its hash", () => {
  const without = packages.filter(([, one]) => !one.integrity?.startsWith("sha512-")).map(([name]) => name);
  assert.deepEqual(without, []);
});
