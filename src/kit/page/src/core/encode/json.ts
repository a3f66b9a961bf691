/**
 * JSON as the format allows it, and nothing a second reader could understand differently (docs/format.md, Conventions).
 *
 * UTF-8 without byte order mark, no key twice however it is escaped, no floats, exponents or `-0`, integers below 2⁵³, at
 * most 32 levels, nothing after the value but blanks. A scanner checks that; then `JSON.parse` reads what is left, which
 * means one thing only. What this is not: a check of the fields (`shape.ts`).
 */

/** What a document holds after the check. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** The bytes are no JSON of ours. Says nothing of them. */
export class NotJson extends Error {}

/** Checks and reads a document of at most `limit` bytes. */
export function readJson(bytes: Uint8Array, limit: number): Json {
  if (bytes.length > limit) throw new NotJson("larger than the limit");
  return parseJson(decodeUtf8(bytes));
}

/** The same of text that is UTF-8 for sure. */
export function parseJson(text: string): Json {
  if (text.charCodeAt(0) === 0xfeff) throw new NotJson("begins with a byte order mark");
  new Scanner(text).document();
  return JSON.parse(text) as Json;
}

/** UTF-8 without replacement characters; a byte order mark stays where it is. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotJson("not UTF-8");
  }
}

/** Whether a value is an object, not a list and not null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

class Scanner {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): void {
    this.blanks();
    this.value(0);
    this.blanks();
    if (this.at < this.text.length) throw this.wrong();
  }

  private value(depth: number): void {
    switch (this.text[this.at]) {
      case "{":
        return this.object(this.enter(depth));
      case "[":
        return this.list(this.enter(depth));
      case '"':
        this.string();
        return;
      case "t":
        return this.word("true");
      case "f":
        return this.word("false");
      case "n":
        return this.word("null");
      default:
        return this.integer();
    }
  }

  private enter(depth: number): number {
    if (depth === MAX_DEPTH) throw new NotJson("nested too deeply");
    this.at += 1;
    this.blanks();
    return depth + 1;
  }

  private object(depth: number): void {
    if (this.take("}")) return;
    const keys = new Set<string>();
    do {
      this.blanks();
      const key = this.string();
      if (keys.has(key)) throw new NotJson("a key stands twice");
      keys.add(key);
      this.blanks();
      if (!this.take(":")) throw this.wrong();
      this.blanks();
      this.value(depth);
      this.blanks();
    } while (this.take(","));
    if (!this.take("}")) throw this.wrong();
  }

  private list(depth: number): void {
    if (this.take("]")) return;
    do {
      this.blanks();
      this.value(depth);
      this.blanks();
    } while (this.take(","));
    if (!this.take("]")) throw this.wrong();
  }

  /** Passes over a string and returns what it says. */
  private string(): string {
    if (!this.take('"')) throw this.wrong();
    const start = this.at;
    let escaped = false;
    for (;;) {
      PLAIN.lastIndex = this.at;
      PLAIN.test(this.text);
      this.at = PLAIN.lastIndex;
      if (this.take('"')) break;
      if (this.text[this.at] !== "\\") throw this.wrong();
      escaped = true;
      this.escape();
    }
    const raw = this.text.slice(start, this.at - 1);
    return escaped ? (JSON.parse(`"${raw}"`) as string) : raw;
  }

  private escape(): void {
    ESCAPE.lastIndex = this.at;
    if (!ESCAPE.test(this.text)) throw this.wrong(); // also a surrogate that stands alone
    this.at = ESCAPE.lastIndex;
  }

  private integer(): void {
    NUMBER.lastIndex = this.at;
    const digits = NUMBER.exec(this.text)?.[0];
    if (digits === undefined) throw this.wrong();
    this.at += digits.length;
    if (/[.eE0-9]/.test(this.text[this.at] ?? "") || digits === "-0") throw new NotJson("no plain integer");
    if (!Number.isSafeInteger(Number(digits))) throw new NotJson("an integer beyond 2^53");
  }

  private word(word: string): void {
    if (!this.text.startsWith(word, this.at)) throw this.wrong();
    this.at += word.length;
  }

  private blanks(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at += 1;
    }
  }

  private take(character: string): boolean {
    const found = this.text[this.at] === character;
    if (found) this.at += 1;
    return found;
  }

  private wrong(): NotJson {
    return new NotJson("not JSON");
  }
}

const MAX_DEPTH = 32;
/** What needs no second look inside a string. */
const PLAIN = /[^"\\\u0000-\u001f]*/y;
/** An escape; a surrogate only as one of a pair. */
const ESCAPE =
  /\\(?:["\\/bfnrt]|u(?:[0-9a-cA-CeEfF][0-9a-fA-F]{3}|[dD][0-7][0-9a-fA-F]{2}|[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}))/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)/y;
