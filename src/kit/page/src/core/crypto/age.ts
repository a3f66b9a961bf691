/**
 * Sealed bytes: age files to X25519 recipients, opened and made by typage (docs/format.md, Conventions and Objects).
 *
 * What is opened must have exactly the stanzas that its kind of file has, be binary, whole, and within its limit.
 * Whatever typage throws becomes one of two answers: not for this key, or damaged.
 */

import { Decrypter, Encrypter } from "age-encryption";
import { utf8, wipe } from "../encode/bytes.ts";
import { headerLength, MAX_HEADER, plaintextLength } from "./header.ts";
import type { Identity } from "./keys.ts";

export type Unopened = "not-for-this-key" | "damaged";

/** Opens many files with one identity; the key is handed to the browser once. */
export class Opener {
  private constructor(private readonly decrypter: Decrypter) {}

  static async of(identity: Identity): Promise<Opener> {
    const decrypter = new Decrypter();
    decrypter.addIdentity((await importKey(identity.exposeKey())) ?? identity.exposeText());
    return new Opener(decrypter);
  }

  /** Opens a file of at most `limit` bytes of plaintext that is sealed to so many recipients. */
  async open(file: Uint8Array, limit: number, stanzas = 1): Promise<Uint8Array | Unopened> {
    const header = headerLength(file, stanzas);
    if (header === "damaged") return "damaged";
    const length = plaintextLength(file.length - header);
    if (length === null || length > limit) return "damaged";
    try {
      return await this.decrypter.decrypt(file);
    } catch (error) {
      return isForAnother(error) ? "not-for-this-key" : "damaged";
    }
  }

  /** Opens a file that comes in pieces, `beginning` with at least its header. Anything wrong is an error of the stream. */
  async stream(beginning: Uint8Array, file: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array> | Unopened> {
    if (headerLength(beginning, 1) === "damaged") return "damaged";
    try {
      return await this.decrypter.decrypt(file);
    } catch (error) {
      return isForAnother(error) ? "not-for-this-key" : "damaged";
    }
  }
}

/** Bytes of plaintext in a file of this size that begins so; null where no file does. */
export function plaintextSize(beginning: Uint8Array, size: number): number | null {
  const header = headerLength(beginning.subarray(0, MAX_HEADER), 1);
  return header === "damaged" ? null : plaintextLength(size - header);
}

/** Seals bytes to one recipient. */
export async function seal(plaintext: Uint8Array, to: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(to);
  return encrypter.encrypt(plaintext);
}

/** typage says this and nothing else where no stanza is for the key; a test holds it to that. */
const isForAnother = (error: unknown): boolean =>
  error instanceof Error && error.message === "no identity matched any of the file's recipients";

/**
 * Where a browser hides its cryptography (a page served without TLS), typage would take that for damage. It is told
 * instead that the algorithm is not supported, and then computes by itself.
 */
function admitMissingCrypto(): void {
  if ((globalThis.crypto as Crypto | undefined) === undefined || (crypto.subtle as SubtleCrypto | undefined) !== undefined) return;
  const importKey = (): Promise<never> => Promise.reject(new DOMException("no cryptography here", "NotSupportedError"));
  Object.defineProperty(crypto, "subtle", { value: { importKey }, configurable: true });
}
admitMissingCrypto();

/** The key in the browser's own keeping, which is quicker; null where the browser knows no X25519. */
async function importKey(key: Uint8Array): Promise<CryptoKey | null> {
  const document = new Uint8Array(PKCS8.length + key.length);
  document.set(PKCS8);
  document.set(key, PKCS8.length);
  try {
    const imported = await crypto.subtle.importKey("pkcs8", document, { name: "X25519" }, false, ["deriveBits"]);
    await probe(imported);
    return imported;
  } catch {
    return null;
  } finally {
    wipe(document);
  }
}

/** Some engines import such keys and cannot use them. */
async function probe(key: CryptoKey): Promise<void> {
  const base = new Uint8Array(32);
  base[0] = 9;
  const peer = await crypto.subtle.importKey("raw", base, { name: "X25519" }, false, []);
  await crypto.subtle.deriveBits({ name: "X25519", public: peer }, key, 256);
}

/** What stands before the 32 bytes of an X25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = utf8("0.\x02\x01\x000\x05\x06\x03+en\x04\"\x04 ");
