// Shamir over GF(256), policies, and who is missing (docs/format.md, Recovery key, policy, shares).

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { everything } from "./load.mjs";
import { of, split } from "./making.mjs";

const { combining, missing, policies, shape } = everything;
const { multiply, divide, interpolate, combine } = combining;

test("the field is that of 0x11d: bit by bit, and every quotient is undone", () => {
  const slow = (a, b) => {
    let product = 0;
    for (let bit = 0; bit < 8; bit += 1) if ((b >> bit) & 1) product ^= a << bit;
    for (let bit = 14; bit >= 8; bit -= 1) if ((product >> bit) & 1) product ^= 0x11d << (bit - 8);
    return product;
  };
  for (let a = 0; a < 256; a += 1) {
    for (let b = 0; b < 256; b += 1) {
      assert.equal(multiply(a, b), slow(a, b));
      if (b > 0) assert.equal(multiply(divide(a, b), b), a);
    }
  }
  assert.throws(() => divide(1, 0), RangeError);
});

test("shares 2, 4, 5 of a known split, which no plain exclusive or puts together", () => {
  // f(x) = 0x2a + 0x53 x + 0xca x² in each byte
  const f = (x) => 0x2a ^ multiply(0x53, x) ^ multiply(0xca, multiply(x, x));
  const points = [2, 4, 5].map((x) => ({ x, y: Uint8Array.of(f(x)) }));
  assert.deepEqual(interpolate(points), Uint8Array.of(0x2a));
  assert.notEqual(points.reduce((sum, { y }) => sum ^ y[0], 0), 0x2a);
});

test("any k of n put the secret together, in any order, and fewer do not", () => {
  for (let round = 0; round < 60; round += 1) {
    const n = 1 + (randomBytes(1)[0] % 12);
    const k = 1 + (randomBytes(1)[0] % n);
    const secret = new Uint8Array(randomBytes(32));
    const node = split(of(k, ...Array.from({ length: n }, (_, index) => `p${index}`)), secret);
    const policy = asPolicy(node);
    const shuffled = node.of.map((child, index) => [`${index + 1}`, child.y]).sort(() => randomBytes(1)[0] - 128);
    assert.deepEqual(combine(policy, new Map(shuffled.slice(0, k))), secret);
    assert.deepEqual(combine(policy, new Map(shuffled)), secret);
    assert.equal(combine(policy, new Map(shuffled.slice(0, k - 1))), null);
  }
});

test("a tree of depth three", () => {
  const secret = new Uint8Array(randomBytes(32));
  const tree = split(of(2, of(2, "a", of(1, "b", "c"), "d"), of(1, "e", "f"), "g"), secret);
  const y = (path) => path.split(".").reduce((node, number) => node.of[number - 1], tree).y;
  const have = (...paths) => new Map(paths.map((path) => [path, y(path)]));
  const policy = asPolicy(tree);
  assert.deepEqual(combine(policy, have("1.2.2", "1.3", "2.1")), secret);
  assert.deepEqual(combine(policy, have("2.2", "3")), secret);
  assert.equal(combine(policy, have("1.1", "2.1")), null);
  assert.equal(combine(policy, have("2.1", "2.2")), null);
});

test("what is missing: a gap for each open branch, one for open leaves, a choice where there is one", () => {
  const gaps = (policy, ...have) =>
    missing.missing(policy, new Set(have)).map((gap) => `${gap.branch || "top"}: ${gap.needed} of ${gap.candidates.join(" ")}`);
  const proposed = { needed: 2, of: [{ needed: 1, of: ["1.1", "1.2", "1.3"] }, { needed: 1, of: ["2.1", "2.2"] }] };
  assert.deepEqual(gaps(proposed), ["1: 1 of 1.1 1.2 1.3", "2: 1 of 2.1 2.2"]);
  assert.deepEqual(gaps(proposed, "1.2"), ["2: 1 of 2.1 2.2"]);
  assert.deepEqual(gaps(proposed, "1.2", "2.1"), []);
  assert.deepEqual(gaps({ needed: 2, of: ["1", "2", "3"] }, "3"), ["top: 1 of 1 2"]);
  assert.deepEqual(gaps({ needed: 3, of: ["1", { needed: 1, of: ["2.1", "2.2"] }, "3"] }), ["top: 2 of 1 3", "2: 1 of 2.1 2.2"]);
  const [gap] = missing.missing({ needed: 1, of: [{ needed: 2, of: ["1.1", "1.2", "1.3"] }, "2"] }, new Set(["1.1"]));
  assert.deepEqual(gap.rest, { needed: 1, of: [{ needed: 1, of: ["1.2", "1.3"] }, "2"] });
});

test("policies beyond the limits, and nodes that are half a leaf, are refused", () => {
  const read = (json) => policies.readPolicy(json, (leaf) => leaf);
  const leaf = { share: "" };
  assert.equal(policies.leavesOf(read({ needed: 1, of: Array(64).fill(leaf) })).size, 64);
  for (const bad of [
    { needed: 0, of: [leaf] }, { needed: 2, of: [leaf] }, { needed: 1, of: [] }, { needed: 1 }, { of: [leaf] },
    { needed: "1", of: [leaf] }, { needed: 1, of: {} }, { needed: 1, of: [[leaf]] }, { needed: 1, of: Array(65).fill(leaf) },
    { needed: 1, of: [{ ...leaf, needed: 1 }] }, { needed: 1, of: [{ needed: 1, of: [{ needed: 1, of: [{ needed: 1, of: [leaf] }] }] }] },
  ]) {
    assert.throws(() => read(bad), shape.Malformed, JSON.stringify(bad).slice(0, 80));
  }
});

function asPolicy(node) {
  return { needed: node.needed, of: node.of.map((child) => (child.of ? { branch: asPolicy(child) } : { leaf: child })) };
}
