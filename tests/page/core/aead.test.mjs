// What is long is opened by libsodium in WebAssembly, everything else by noble, and both say the same of every chunk: of
// good ones, of changed ones, and of those at the edge. (What a browser without WebAssembly does is in e2e/manners.)

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { everything, packages } from "./load.mjs";

const { chacha20poly1305: noble } = await import(packages.resolve("@noble/ciphers/chacha.js"));
const { aead } = everything;
const CHUNK = 64 * 1024;
const random = (length) => new Uint8Array(randomBytes(length));
const opening = (make) => {
  try {
    return Buffer.from(make()).toString("hex");
  } catch {
    return "refused";
  }
};

test("both open the same chunks, and refuse the same", async () => {
  await aead.quicken();
  assert.throws(() => aead.chacha20poly1305(random(32), random(12)).decrypt(random(5000)), /^Error: not authentic$/, "libsodium is at work");
  for (const length of [0, 1, 15, 16, 4079, 4080, 4081, 5000, CHUNK - 1, CHUNK, CHUNK + 1]) {
    const [key, nonce, plain] = [random(32), random(12), random(length)];
    const file = noble(key, nonce).encrypt(plain);
    const both = (sealed, withKey = key, withNonce = nonce) => {
      const [ours, theirs] = [aead.chacha20poly1305(withKey, withNonce), noble(withKey, withNonce)].map((one) => opening(() => one.decrypt(sealed)));
      assert.equal(ours, theirs, `${length} bytes`);
      return ours;
    };
    assert.equal(both(file), Buffer.from(plain).toString("hex"));
    for (const at of [0, length >> 1, file.length - 17, file.length - 16, file.length - 1].filter((place) => place >= 0)) {
      const changed = file.slice();
      changed[at] ^= 1;
      assert.equal(both(changed), "refused");
    }
    assert.equal(both(file.subarray(0, file.length - 1)), "refused");
    assert.equal(both(file, random(32)), "refused");
    assert.equal(both(file, key, random(12)), "refused");
  }
});
