/**
 * The fields of a document, each with its type and its one spelling, or `Malformed` (docs/format.md, Conventions).
 *
 * What this is not: knowledge of any document. Members that are not asked for are ignored, whatever they hold.
 */

import type { Kind, Language } from "../api.ts";
import { decodeBase64, NotBase64 } from "./base64.ts";
import { type Json, type JsonObject, isObject, NotJson, readJson } from "./json.ts";
import { Failure, type FailureKind, type Reason } from "../api.ts";

/** A field is missing, of another type, or not in its one spelling. Names the field, never the value. */
export class Malformed extends Error {
  constructor(readonly field: string) {
    super(field);
  }
}

/** Reads a document of one `format`. */
export function readDocument(bytes: Uint8Array, what: string, limit: number): JsonObject {
  return expectFormat(readJson(bytes, limit), what);
}

export function expectFormat(value: Json, what: string): JsonObject {
  if (!isObject(value) || value["format"] !== `breakglass/${what}/v1`) throw new Malformed("format");
  return value;
}

/** Runs a reader; whatever is wrong with the bytes becomes this failure, and an own `Failure` passes. */
export function orFail<T>(kind: FailureKind, reason: Reason, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw asFailure(error, kind, reason);
  }
}

export function asFailure(error: unknown, kind: FailureKind, reason: Reason): unknown {
  if (error instanceof Malformed) return new Failure(kind, reason, { field: error.field });
  if (error instanceof NotJson || error instanceof NotBase64) return new Failure(kind, reason);
  return error;
}

export function member(object: JsonObject, key: string): Json | undefined {
  return Object.prototype.hasOwnProperty.call(object, key) ? object[key] : undefined;
}

export function text(object: JsonObject, key: string): string {
  const value = member(object, key);
  if (typeof value !== "string") throw new Malformed(key);
  return value;
}

export function spelled(object: JsonObject, key: string, is: (text: string) => boolean): string {
  const value = text(object, key);
  if (!is(value)) throw new Malformed(key);
  return value;
}

/** An integer from `least`; negative ones stand nowhere in our documents. */
export function count(object: JsonObject, key: string, least = 0): number {
  const value = member(object, key);
  if (typeof value !== "number" || value < least) throw new Malformed(key);
  return value;
}

export function flag(object: JsonObject, key: string): boolean {
  const value = member(object, key);
  if (typeof value !== "boolean") throw new Malformed(key);
  return value;
}

export function object(of: JsonObject, key: string): JsonObject {
  const value = member(of, key);
  if (!isObject(value)) throw new Malformed(key);
  return value;
}

/** An object that may be absent or null. */
export function optionalObject(of: JsonObject, key: string): JsonObject | null {
  const value = member(of, key);
  return value === undefined || value === null ? null : object(of, key);
}

/** An object or null, which must be there. */
export function nullableObject(of: JsonObject, key: string): JsonObject | null {
  if (member(of, key) === undefined) throw new Malformed(key);
  return optionalObject(of, key);
}

export function list(of: JsonObject, key: string): Json[] {
  const value = member(of, key);
  if (!Array.isArray(value)) throw new Malformed(key);
  return value;
}

export function objects(of: JsonObject, key: string): JsonObject[] {
  return list(of, key).map((entry) => {
    if (!isObject(entry)) throw new Malformed(key);
    return entry;
  });
}

export function binary(of: JsonObject, key: string): Uint8Array {
  return decodeBase64(text(of, key));
}

export const id = (of: JsonObject, key: string): string => spelled(of, key, isId);
export const compartmentId = (of: JsonObject, key: string): string => spelled(of, key, isCompartment);
export const hash = (of: JsonObject, key: string): string => spelled(of, key, isHash);
export const path = (of: JsonObject, key: string): string => spelled(of, key, isPath);
export const timestamp = (of: JsonObject, key: string): string => spelled(of, key, isTimestamp);
export const date = (of: JsonObject, key: string): string => spelled(of, key, isDate);
export const kind = (of: JsonObject, key: string): Kind => spelled(of, key, isKind) as Kind;
export const language = (of: JsonObject, key: string): Language => spelled(of, key, isLanguage) as Language;

export const isId = (text: string): boolean => /^[0-9a-hjkmnp-tv-z]{16}$/.test(text);
export const isCompartment = (text: string): boolean => text === "root" || isId(text);
export const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
export const isKind = (text: string): boolean => text === "real" || text === "drill";
export const isLanguage = (text: string): boolean => text === "en" || text === "de";

/** One to three numbers from 1 to 64 without zeros in front. */
export const isPath = (text: string): boolean =>
  /^[1-9][0-9]?(?:\.[1-9][0-9]?){0,2}$/.test(text) && text.split(".").every((number) => Number(number) <= 64);

export function isTimestamp(text: string): boolean {
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$/.test(text) && isDate(text.slice(0, 10));
}

export function isDate(text: string): boolean {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return false;
  const [year, month, day] = parts as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}
