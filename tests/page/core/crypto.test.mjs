// Signatures in their strictest reading, keys in one spelling, age files with exactly their stanzas.

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { test } from "node:test";
import { everything, packages } from "./load.mjs";
import { bytes, newIdentity, World } from "./making.mjs";

const library = (await import(packages.resolve("@noble/curves/ed25519.js"))).ed25519;
const { Encrypter } = await import(packages.resolve("age-encryption"));
const { age, ed25519, keys, minisign } = everything;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const P = 2n ** 255n - 19n;

const little = (number) => Uint8Array.from({ length: 32 }, (_, at) => Number((number >> BigInt(8 * at)) & 255n));
const big = (data) => data.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
const join = (...parts) => new Uint8Array(Buffer.concat(parts));

test("good signatures verify, and no bit of key, message or signature may differ", () => {
  for (let round = 0; round < 4; round += 1) {
    const seed = new Uint8Array(randomBytes(32));
    const [publicKey, message] = [library.getPublicKey(seed), new Uint8Array(randomBytes(40))];
    const signature = library.sign(message, seed);
    assert(ed25519.verifies(publicKey, message, signature));
    for (const original of [publicKey, message, signature]) {
      for (let tries = 0; tries < 12; tries += 1) {
        const at = randomBytes(1)[0] % original.length;
        original[at] ^= 1 << (tries % 8);
        assert(!ed25519.verifies(publicKey, message, signature));
        original[at] ^= 1 << (tries % 8);
      }
    }
    assert(!ed25519.verifies(publicKey, message, signature.subarray(0, 63)));
  }
});

test("S of L or more is refused", () => {
  const seed = new Uint8Array(randomBytes(32));
  const signature = library.sign(bytes("m"), seed);
  const larger = join(signature.subarray(0, 32), little(big(signature.subarray(32)) + L));
  assert(!ed25519.verifies(library.getPublicKey(seed), bytes("m"), larger));
});

test("points of small order, and second spellings, are no keys and no R", () => {
  const small = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "0100000000000000000000000000000000000000000000000000000000000080", // x = 0 with a sign
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // y = p + 1
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // y = p
  ].map((text) => new Uint8Array(Buffer.from(text, "hex")));
  for (const point of small) {
    assert(!ed25519.isPublicKey(point));
    // With A of small order anybody could find a signature of anything: S = 0, R = the neutral point.
    assert(!ed25519.verifies(point, bytes("m"), join(small[0], new Uint8Array(32))));
  }
});

test("the equation has no cofactor: a key with a part of small order signs nothing", () => {
  const seed = new Uint8Array(randomBytes(32));
  const point = library.Point.fromBytes(library.getPublicKey(seed));
  const torsion = library.Point.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", true);
  const mixed = point.add(torsion).toBytes();
  const { scalar } = library.utils.getExtendedPublicKey(seed);
  let differ = 0;
  for (let round = 0; round < 12; round += 1) {
    const r = big(randomBytes(32)) % L;
    const R = library.Point.BASE.multiply(r).toBytes();
    const message = new Uint8Array(randomBytes(8));
    const k = big(createHash("sha512").update(join(R, mixed, message)).digest()) % L;
    const signature = join(R, little((r + k * scalar) % L));
    // Cofactored readers take every one of these; we take one only where the torsion vanishes by itself.
    assert.equal(ed25519.verifies(mixed, message, signature), k % 8n === 0n);
    differ += k % 8n === 0n ? 0 : 1;
  }
  assert(differ > 0);
});

test("verify keys have one spelling, and their own key id", () => {
  const { verifyKey } = new World();
  assert(minisign.isVerifyKey(verifyKey));
  const data = Buffer.from(verifyKey, "base64");
  const changed = (change) => {
    const copy = Buffer.from(data);
    change(copy);
    return copy.toString("base64");
  };
  for (const text of [
    "", `${verifyKey} `, verifyKey.slice(0, -1), changed((copy) => (copy[0] ^= 1)), changed((copy) => (copy[2] ^= 1)), changed((copy) => (copy[41] ^= 0x80)),
    data.subarray(0, 41).toString("base64"), Buffer.concat([data, data]).toString("base64"),
  ]) {
    assert(!minisign.isVerifyKey(text), text);
  }
});

test("recipients: one spelling, and no point to which anybody could open", () => {
  const { bech32 } = packages("@scure/base");
  const recipient = newIdentity().recipient();
  assert(keys.isRecipient(recipient));
  const written = (number) => bech32.encodeFromBytes("age", little(number));
  for (const text of [
    "", recipient.toUpperCase(), recipient.slice(0, -1), `${recipient}q`, recipient.replace("age1", "aga1"), bech32.encodeFromBytes("age", new Uint8Array(31)),
    written(0n), written(1n), written(P - 1n), written(P), written(P + 1n), written(2n ** 255n - 1n), written(2n ** 255n + 9n),
    written(325606250916557431795983626356110631294008115727848805560023387167927233504n),
    written(39382357235489614581723060781553021112529911719440698176882885853963445705823n),
  ]) {
    assert(!keys.isRecipient(text), text);
  }
});

test("identities: one spelling, and what is dropped is gone", () => {
  const identity = newIdentity();
  const text = identity.exposeText();
  assert.equal(keys.Identity.parse(text).recipient(), identity.recipient());
  for (const wrong of ["", text.toLowerCase(), `${text} `, text.slice(0, -1), text.replace("A", "a"), text.slice(0, 30) + (text[30] === "Q" ? "P" : "Q") + text.slice(31)]) {
    assert.equal(keys.Identity.parse(wrong), null, wrong);
  }
  identity.drop();
  assert.deepEqual(identity.exposeKey(), new Uint8Array(32));
});

test("an age file opens only with exactly its stanzas, whole, and within its limit", async () => {
  const [mine, other] = [newIdentity(), newIdentity()];
  const opener = await age.Opener.of(mine);
  const plaintext = new Uint8Array(randomBytes(70_000));
  const file = await age.seal(plaintext, mine.recipient());
  assert.deepEqual(await opener.open(file, 70_000), plaintext);
  assert.equal(await opener.open(file, 69_999), "damaged");
  assert.equal(await opener.open(file, 70_000, 2), "damaged");
  assert.equal(await opener.open(await age.seal(plaintext, other.recipient()), 70_000), "not-for-this-key");
  for (const wrong of [file.subarray(0, -1), join(file, Uint8Array.of(0)), join(bytes(" "), file), bytes("age-encryption.org/v1\n"), new Uint8Array(0), join(bytes("-----BEGIN AGE ENCRYPTED FILE-----\n"), file)]) {
    assert.equal(await opener.open(wrong, 1 << 20), "damaged");
  }
  for (let tries = 0; tries < 60; tries += 1) {
    const changed = file.slice();
    const at = tries < 30 ? 22 + tries * 5 : randomBytes(4).readUInt32LE() % file.length;
    changed[at] ^= 1;
    const found = await opener.open(changed, 1 << 20);
    assert(found === "damaged" || found === "not-for-this-key", `byte ${at}`);
  }
});

test("two recipients, a passphrase, or a stanza of another type are damage where one recipient belongs", async () => {
  const mine = newIdentity();
  const opener = await age.Opener.of(mine);
  const two = new Encrypter();
  two.addRecipient(mine.recipient());
  two.addRecipient(newIdentity().recipient());
  assert.equal(await opener.open(await two.encrypt(bytes("x")), 100), "damaged");
  assert.deepEqual(await opener.open(await two.encrypt(bytes("x")), 100, 2), bytes("x"));
  const stanza = (args, body = new Uint8Array(32)) => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(mine.recipient());
    encrypter.addRecipient({ wrapFileKey: () => [{ args, body }] });
    return encrypter.encrypt(bytes("x"));
  };
  assert.deepEqual(await opener.open(await stanza(["abc-grease", "x"]), 100), bytes("x"));
  assert.equal(await opener.open(await stanza(["argon2id", "x"]), 100), "damaged");
  assert.equal(await opener.open(await stanza(["grease"]), 100), "damaged");
  const phrase = new Encrypter();
  phrase.setScryptWorkFactor(2);
  phrase.setPassphrase("x");
  assert.equal(await opener.open(await phrase.encrypt(bytes("x")), 100), "damaged");
});
