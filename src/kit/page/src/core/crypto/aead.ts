/**
 * ChaCha20-Poly1305 as typage asks for it (bundling.mjs puts this in the place of noble's): noble computes it, and what is
 * long libsodium opens, in WebAssembly, three times as fast, once it is there. Nothing here depends on its being there.
 *
 * What this is not: a cipher of our own; nor the order of chunks and nonces, which stays with typage.
 */

import { chacha20poly1305 as noble } from "@noble/ciphers/chacha.js";
import load, { type Sodium } from "libsodium";

/** Where libsodium finds a chunk, and where it puts what is in it. */
class Room {
  private readonly sealed: number;
  private readonly plain: number;
  private readonly key: number;
  private readonly nonce: number;

  constructor(private readonly sodium: Sodium) {
    [this.sealed, this.plain, this.key, this.nonce] = [sodium._malloc(LARGEST), sodium._malloc(LARGEST), sodium._malloc(KEY), sodium._malloc(NONCE)];
  }

  /** What is in there; null where it is not authentic. Nothing stays in libsodium's memory. */
  open(key: Uint8Array, nonce: Uint8Array, file: Uint8Array): Uint8Array | null {
    const { sodium, sealed, plain } = this;
    const memory = sodium.HEAPU8;
    const length = file.length - TAG;
    memory.set(file, sealed);
    memory.set(key, this.key);
    memory.set(nonce, this.nonce);
    try {
      const wrong = sodium._crypto_aead_chacha20poly1305_ietf_decrypt(plain, 0, 0, sealed, file.length, 0, 0, 0, 0, this.nonce, this.key);
      return wrong ? null : memory.slice(plain, plain + length);
    } finally {
      memory.fill(0, plain, plain + length);
      memory.fill(0, this.key, this.key + KEY);
    }
  }
}

let room: Room | null = null;
let coming: Promise<void> | null = null;

/** Fetches libsodium out of the page, for what is long. Where that does not go, all stays as it is. */
export function quicken(): Promise<void> {
  return (coming ??= (async () => {
    try {
      await WebAssembly.compile(EMPTY); // libsodium would not take a browser's refusal quietly
      const sodium = await load({ getRandomValue: () => crypto.getRandomValues(new Uint32Array(1))[0] as number });
      if (sodium._sodium_init() >= 0) room = new Room(sodium);
    } catch {
      room = null;
    }
  })());
}

/** The same as noble's, as far as typage uses it. */
export function chacha20poly1305(key: Uint8Array, nonce: Uint8Array): { encrypt(plain: Uint8Array): Uint8Array; decrypt(file: Uint8Array): Uint8Array } {
  return {
    encrypt: (plain) => noble(key, nonce).encrypt(plain),
    decrypt: (file) => {
      const fits = key.length === KEY && nonce.length === NONCE && file.length >= LONG && file.length <= LARGEST;
      if (!room || !fits) return noble(key, nonce).decrypt(file);
      const plain = room.open(key, nonce, file);
      if (plain === null) throw new Error("not authentic");
      return plain;
    },
  };
}

/** The smallest module: a browser that compiles this one has WebAssembly, and its owner allows it. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const KEY = 32;
const NONCE = 12;
const TAG = 16;
/** A chunk of an age file. */
const LARGEST = 64 * 1024 + TAG;
const LONG = 4096;
