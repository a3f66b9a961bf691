// A vault's worth of sealed things made in the test run, by docs/format.md: holders with sheets, compartments with
// policies, bundles. The reader's own code helps only where a second implementation would prove nothing (ZIP structure).
//
// What this is not: the owner's program; vectors made by that are in tests/vectors.

import { createHash, randomBytes } from "node:crypto";
import { everything, packages } from "./load.mjs";

const { ed25519 } = await import(packages.resolve("@noble/curves/ed25519.js"));
const { blake2b } = await import(packages.resolve("@noble/hashes/blake2.js"));
const { age, base64, combining, crc, keys, policies, structures } = everything;

export const bytes = (text) => new TextEncoder().encode(text);
export const sha256 = (data) => createHash("sha256").update(data).digest("hex");
export const b64 = (data) => Buffer.from(data).toString("base64");
export const NOW = new Date("2026-11-22T13:00:00Z");

/** `2 of` the children; a child is a holder's name or a node of its own. */
export const of = (needed, ...children) => ({ needed, of: children });
export const PROPOSED = of(2, of(1, "anna", "bernd", "reserve"), of(1, "max", "nina"));

export function randomId() {
  return [...randomBytes(16)].map((byte) => "0123456789abcdefghjkmnpqrstvwxyz"[byte & 31]).join("");
}

export class World {
  constructor(policy = PROPOSED) {
    this.policy = policy;
    this.vault = randomId();
    this.seed = new Uint8Array(randomBytes(32));
    this.owner = newIdentity();
    this.holders = new Map(namesOf(policy).map((name) => [name, newIdentity()]));
    this.verifyKey = verifyKeyOf(ed25519.getPublicKey(this.seed));
  }

  /** The same people and vault, signed by somebody else. */
  forged() {
    const other = Object.assign(Object.create(World.prototype), this);
    other.seed = new Uint8Array(randomBytes(32));
    other.verifyKey = verifyKeyOf(ed25519.getPublicKey(other.seed));
    return other;
  }

  pathOf(name) {
    return placesOf(this.policy).find((place) => place.name === name).path;
  }

  identity(name) {
    return this.holders.get(name);
  }

  /** What the QR code of a sheet says. */
  sheet(name) {
    return `# breakglass sheet v1\n# vault ${this.vault}\n# verify ${this.verifyKey}\n${this.identity(name).exposeText()}\n`;
  }

  bare(name) {
    return `${this.identity(name).exposeText()}\n`;
  }

  /** One revision, sealed; hooks change what is about to be written. */
  async seal(spec = {}) {
    const { kind = "real", epoch = 3, revision = 7, compartment = randomId(), previous = sha256("before") } = spec;
    const secret = spec.secret ?? new Uint8Array(randomBytes(32));
    const recovery = new keys.Identity(secret);
    const objects = new Map();
    const store = (file) => {
      objects.set(sha256(file), file);
      return { object: sha256(file), size: file.length };
    };
    const records = await this.records(spec, store);
    const sealed = await sealTo(bytes(pad(JSON.stringify(records), 4096)), [this.owner.recipient(), recovery.recipient()]);
    const place = { kind, verify_key: this.verifyKey, vault: this.vault, compartment, epoch };
    const manifest = {
      format: "breakglass/manifest/v1", vault: this.vault, compartment, kind, revision,
      previous: revision === 1 ? null : previous,
      sealed_at: "2026-11-22T13:00:00Z", expected_by: "2027-02-22T00:00:00Z",
      verify_key: this.verifyKey, owner_recipient: this.owner.recipient(),
      recovery: {
        epoch, recipient: recovery.recipient(),
        owner_part: store(await age.seal(bytes("{}"), this.owner.recipient())),
        policy: await this.leaves(split(this.policy, secret), { ...place, revision }, spec),
      },
      records: store(sealed),
      files: records.files,
      ...(kind === "drill" ? { drill_of: { compartment: randomId(), epoch: 3 } } : {}),
    };
    spec.onManifest?.(manifest);
    return this.sign(manifest, objects, secret);
  }

  /** Manifest, signature and bundle of what is sealed already. */
  sign(manifest, objects, secret = null) {
    const manifestBytes = bytes(JSON.stringify(manifest));
    const { vault, compartment, revision } = manifest;
    const signature = this.signature(manifestBytes, `breakglass manifest vault=${vault} compartment=${compartment} revision=${revision}`);
    return { manifest, manifestBytes, signature, objects, secret, hash: sha256(manifestBytes), bundle: zip(entriesOf(manifestBytes, signature, objects)) };
  }

  /** A minisign file, prehashed. */
  signature(message, comment) {
    const publicKey = ed25519.getPublicKey(this.seed);
    const first = ed25519.sign(blake2b(message), this.seed);
    const second = ed25519.sign(Buffer.concat([first, bytes(comment)]), this.seed);
    const head = Buffer.concat([bytes("ED"), keyId(publicKey), first]);
    return bytes(`untrusted comment: breakglass\n${b64(head)}\ntrusted comment: ${comment}\n${b64(second)}\n`);
  }

  async records({ records = RECORDS, attachments = [], drillCode, document = {} }, store) {
    const list = structuredClone(records);
    const files = [];
    for (const { record = 0, name, contents, mediaType = "application/pdf" } of attachments) {
      const identity = newIdentity();
      const ref = store(await age.seal(contents, identity.recipient()));
      files.push(ref);
      const attachment = { name, media_type: mediaType, ...ref, plaintext_sha256: sha256(contents), identity: identity.exposeText() };
      (list[record].attachments ??= []).push(attachment);
    }
    const json = { format: "breakglass/records/v1", records: list, ...(drillCode ? { drill_code: drillCode } : {}), ...document };
    return Object.defineProperty(json, "files", { value: files, enumerable: false });
  }

  async leaves(node, place, spec, path = "") {
    const children = [];
    for (const [index, child] of node.of.entries()) children.push(await leafOrNode.call(this, child, index)); // hooks rely on the order
    return { needed: node.needed, of: children };

    async function leafOrNode(child, index) {
      const here = policies.child(path, index + 1);
      if (child.of !== undefined) return this.leaves(child, place, spec, here);
      const to = this.identity(child.name).recipient();
      const { revision, ...bound } = place;
      const share = { format: "breakglass/share/v1", ...bound, path: here, share: b64(Buffer.concat([Uint8Array.of(index + 1), child.y])), receipt_key: b64(randomBytes(16)) };
      const lines = ["breakglass/share/v1", place.verify_key, place.vault, place.compartment, place.epoch, here, place.kind];
      const commitment = sha256(Buffer.concat([bytes(lines.map((line) => `${line}\n`).join("")), child.y]));
      spec.onShare?.(share, child.name);
      const card = this.card(child.name, here, { ...place, revision });
      spec.onCard?.(card, child.name);
      const leaf = {
        share: b64(await age.seal(bytes(JSON.stringify(share)), to)),
        card: b64(await age.seal(bytes(pad(JSON.stringify(card), 1024)), to)),
        commitment,
      };
      spec.onLeaf?.(leaf, child.name);
      return leaf;
    }
  }

  card(name, path, { kind, compartment, epoch, revision }) {
    const others = placesOf(this.policy).filter((place) => place.name !== name).map((place) => ({
      path: place.path, recipient: this.identity(place.name).recipient(), name: titled(place.name),
      role: place.name === "reserve" ? "reserve" : "staff", phone: `030 ${place.path}`, email: "", language: "de",
    }));
    return {
      format: "breakglass/card/v1", kind, verify_key: this.verifyKey, vault: this.vault, compartment, epoch, path, revision,
      holder: titled(name), owner: "Otto", compartment_name: "Kanzlei Weiß", policy_text: "…", who_can_open: "…", others,
      contents: [{ name: "File server", kind: "system", has_secret: true, changed_on: "2026-11-01" }], language: "de",
    };
  }
}

export const RECORDS = [
  {
    id: "6q0j1wz5x8c4d9vb", kind: "system", changed_at: "2026-11-22T13:00:00Z",
    fields: { kind: "server", name: "File server", criticality: 1, username: "root", password: "correct horse battery staple" },
  },
];

/** A bundle of entries `[name, contents]`, by the structure that the reader rebuilds. */
export function zip(entries, zip64 = structures.ZIP64) {
  const structure = new structures.Structure(zip64);
  const parts = [];
  for (const [name, contents] of entries) {
    const entry = structure.push(name, contents.length, crc.crc32(contents));
    parts.push(structure.localHeader(entry), contents);
  }
  return new Uint8Array(Buffer.concat([...parts, structure.tail()]));
}

export function entriesOf(manifest, signature, objects, prefix = "") {
  const sorted = [...objects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([hash, file]) => [`${prefix}objects/${hash}.age`, file]);
  return [[`${prefix}manifest.json`, manifest], [`${prefix}manifest.json.minisig`, signature], ...sorted];
}

/** Newest and previous state in one bundle. */
export const withPrevious = (head, previous) =>
  zip([...entriesOf(head.manifestBytes, head.signature, head.objects), ...entriesOf(previous.manifestBytes, previous.signature, previous.objects, "previous/")]);

/** Splits a secret along a policy; leaves become `{name, y}`. */
export function split(node, secret) {
  const coefficients = Array.from({ length: node.needed - 1 }, () => randomBytes(32));
  const share = (x) => secret.map((byte, at) => coefficients.reduceRight((sum, row) => combining.multiply(sum ^ row[at], x), 0) ^ byte);
  const of = node.of.map((child, index) => {
    const y = node.needed === 1 ? secret.slice() : share(index + 1);
    return typeof child === "string" ? { name: child, y } : split(child, y);
  });
  return { needed: node.needed, of };
}

export function newIdentity() {
  return new keys.Identity(new Uint8Array(randomBytes(32)));
}

async function sealTo(plaintext, recipients) {
  const { Encrypter } = await import(packages.resolve("age-encryption"));
  const encrypter = new Encrypter();
  recipients.forEach((recipient) => encrypter.addRecipient(recipient));
  return encrypter.encrypt(plaintext);
}

function verifyKeyOf(publicKey) {
  return base64.encodeBase64(new Uint8Array(Buffer.concat([bytes("Ed"), keyId(publicKey), publicKey])));
}

function placesOf(node, path = "") {
  return node.of.flatMap((child, index) => {
    const here = policies.child(path, index + 1);
    return typeof child === "string" ? [{ path: here, name: child }] : placesOf(child, here);
  });
}

const namesOf = (policy) => placesOf(policy).map((place) => place.name);
const titled = (name) => name[0].toUpperCase() + name.slice(1);
const keyId = (publicKey) => createHash("sha256").update(publicKey).digest().subarray(0, 8);
const pad = (text, to) => text + " ".repeat((to - (Buffer.byteLength(text) % to)) % to);
