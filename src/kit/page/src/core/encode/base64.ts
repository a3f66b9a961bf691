/**
 * Base64 in the forms the format uses; a text that is not canonical is refused (docs/format.md, Conventions).
 *
 * The browser's own decoder does the work, because bundles of 16 MiB stand in the page; it is more forgiving than we
 * are, so alphabet, length and stray bits are checked before it is asked.
 */

/** Not the canonical base64 of anything. Says nothing of the text. */
export class NotBase64 extends Error {}

/** Standard base64 with padding: binary in JSON. */
export function decodeBase64(text: string): Uint8Array {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  if (text.length % 4 !== 0) throw new NotBase64();
  return decode(text.slice(0, text.length - padding), padding);
}

/** Without padding: the arguments of age stanzas. */
export function decodeUnpadded(text: string): Uint8Array {
  const padding = (4 - (text.length % 4)) % 4;
  if (padding === 3) throw new NotBase64();
  return decode(text, padding);
}

/** Base64url without padding: requests and contributions. */
export function decodeBase64Url(text: string): Uint8Array {
  if (/[+/]/.test(text)) throw new NotBase64();
  return decodeUnpadded(text.replace(/-/g, "+").replace(/_/g, "/"));
}

export function encodeBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += STEP) {
    binary += String.fromCharCode(...bytes.subarray(at, at + STEP));
  }
  return btoa(binary);
}

export function encodeBase64Url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function decode(body: string, padding: number): Uint8Array {
  const last = ALPHABET.indexOf(body.slice(-1));
  if (/[^A-Za-z0-9+/]/.test(body) || (padding > 0 && (last & (padding === 2 ? 15 : 3)) !== 0)) throw new NotBase64();
  if (QUICK.fromBase64 !== undefined) return QUICK.fromBase64(body + "=".repeat(padding));
  const binary = atob(body);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** What newer browsers have; many times quicker. */
const QUICK = Uint8Array as unknown as { readonly fromBase64?: (text: string) => Uint8Array };
/** As many arguments as every engine takes. */
const STEP = 0x2000;
