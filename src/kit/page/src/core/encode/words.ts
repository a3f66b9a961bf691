/**
 * A holder key as 24 BIP-39 words, English list (docs/format.md, Holder key and sheet).
 *
 * What this is not: a wallet's seed; there is no passphrase and no derivation. The list is the library's; packing is done
 * here, so that a wrong word can be searched for and what is left behind can be wiped.
 */

import { wordlist } from "@scure/bip39/wordlists/english.js";
import { wipe } from "./bytes.ts";
import { sha256 } from "./hash.ts";

export type ParsedWords =
  | { readonly is: "key"; readonly key: Uint8Array; readonly digits: string | null }
  /** Each word is on the list, and together they are no key. */
  | { readonly is: "wrong-word"; readonly indexes: Uint16Array; readonly digits: string | null }
  | { readonly is: "count"; readonly count: number }
  | { readonly is: "unknown"; readonly position: number; readonly suggestions: readonly string[] }
  | { readonly is: "digits" };

/** Reads 24 words in any case and spacing, four letters of each suffice, then perhaps eight digits. */
export function parseWords(text: string): ParsedWords {
  const tokens = text.replace(/^\ufeff/, "").toLowerCase().split(/\s+/).filter((token) => token !== "");
  const firstDigit = tokens.findIndex((token) => /^[0-9]/.test(token));
  const words = firstDigit < 0 ? tokens : tokens.slice(0, firstDigit);
  if (words.length !== COUNT) return { is: "count", count: words.length };
  const indexes = Uint16Array.from(words, (word) => indexOf(word) ?? UNKNOWN);
  const unknown = indexes.indexOf(UNKNOWN);
  if (unknown >= 0) return { is: "unknown", position: unknown + 1, suggestions: near(words[unknown] ?? "") };
  const digits = firstDigit < 0 ? null : tokens.slice(firstDigit).join("").replace(/[-\u2010-\u2015]/g, "");
  if (digits !== null && !/^[0-9]{8}$/.test(digits)) return { is: "digits" };
  const key = keyOf(indexes);
  if (key === null) return { is: "wrong-word", indexes, digits };
  indexes.fill(0);
  return { is: "key", key, digits };
}

/** The words of the list that begin so, in the list's order. */
export function completeWord(prefix: string): readonly string[] {
  const begin = prefix.trim().toLowerCase();
  return wordlist.filter((word) => word.startsWith(begin));
}

/** The word that is meant: whole, or at least its first four letters. */
export function wordMeant(typed: string): string | null {
  const index = indexOf(typed.trim().toLowerCase());
  return index === null ? null : (wordlist[index] ?? null);
}

/** The 24 words of a key. */
export function toWords(key: Uint8Array): string {
  const words: string[] = [];
  let [pool, bits] = [0, 0];
  for (const byte of [...key, sha256(key)[0] ?? 0]) {
    pool = ((pool << 8) | byte) & 0x7ffff;
    bits += 8;
    if (bits >= 11) {
      bits -= 11;
      words.push(wordlist[(pool >> bits) & 0x7ff] ?? "");
    }
  }
  return words.join(" ");
}

/** Every key that replacing a single word gives; about 190 of 49,128 pass the checksum. Whoever takes a key wipes it. */
export function* replacements(indexes: Uint16Array): Generator<{ position: number; word: string; key: Uint8Array }> {
  const changed = indexes.slice();
  for (let place = 0; place < COUNT; place += 1) {
    for (let index = 0; index < wordlist.length; index += 1) {
      if (index === indexes[place]) continue;
      changed[place] = index;
      const key = keyOf(changed);
      if (key !== null) yield { position: place + 1, word: wordlist[index] ?? "", key };
    }
    changed[place] = indexes[place] ?? 0;
  }
  changed.fill(0);
}

/** The 32 bytes, if the checksum is right. */
function keyOf(indexes: Uint16Array): Uint8Array | null {
  const bytes = new Uint8Array(33);
  let [pool, bits, at] = [0, 0, 0];
  for (const index of indexes) {
    pool = ((pool << 11) | index) & 0x7ffff;
    bits += 11;
    while (bits >= 8) {
      bits -= 8;
      bytes[at++] = (pool >> bits) & 0xff;
    }
  }
  const key = bytes.slice(0, 32);
  const right = sha256(key)[0] === bytes[32];
  wipe(bytes);
  if (right) return key;
  wipe(key);
  return null;
}

function indexOf(token: string): number | null {
  const whole = INDEX.get(token);
  if (whole !== undefined) return whole;
  return token.length >= 4 ? (lowerBound(token) ?? null) : null;
}

/** The first word that begins so; the first four letters of a word are its own. */
function lowerBound(token: string): number | undefined {
  const first = FOUR.get(token.slice(0, 4));
  return first !== undefined && wordlist[first]?.startsWith(token) === true ? first : undefined;
}

/** At most five words that differ by one or two letters, the nearest first. */
function near(token: string): string[] {
  const found = wordlist.map((word) => ({ word, far: distance([...token].slice(0, 12), [...word]) })).filter(({ far }) => far <= 2);
  return found.sort((a, b) => a.far - b.far || (a.word < b.word ? -1 : 1)).slice(0, 5).map(({ word }) => word);
}

/** How many letters must be inserted, removed or replaced, a swap of neighbours counting one. */
function distance(typed: string[], word: string[]): number {
  const rows: number[][] = Array.from({ length: typed.length + 1 }, (_, i) => Array.from({ length: word.length + 1 }, (_, j) => i + j));
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= typed.length; i += 1) {
    for (let j = 1; j <= word.length; j += 1) {
      const replaced = at(i - 1, j - 1) + (typed[i - 1] === word[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      rows[i]![j] = Math.min(replaced, swapped ? at(i - 2, j - 2) + 1 : Infinity, at(i - 1, j) + 1, at(i, j - 1) + 1);
    }
  }
  return at(typed.length, word.length);
}

const COUNT = 24;
const UNKNOWN = 0xffff;
const INDEX: ReadonlyMap<string, number> = new Map(wordlist.map((word, index) => [word, index]));
const FOUR: ReadonlyMap<string, number> = new Map(wordlist.map((word, index) => [word.slice(0, 4), index]));
