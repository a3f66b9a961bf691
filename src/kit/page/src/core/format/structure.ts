/**
 * Every byte of a container that is not contents, as it follows from names, sizes and checksums alone (docs/format.md,
 * Bundle; PKWARE APPNOTE 4.3, 4.5.3).
 *
 * Version made by 10 (host 0), needed 10, or 45 in a header that uses ZIP64; date 0x0021, time 0, flags and attributes 0.
 * ZIP64 is used exactly where a value does not fit its field, which then holds all ones. What this is not: reading.
 */

import { utf8 } from "../encode/bytes.ts";

export interface Entry {
  readonly name: string;
  readonly size: number;
  readonly crc32: number;
  /** Where the contents begin in the file, and its local header. */
  readonly offset: number;
  readonly headerOffset: number;
}

/** From which values on ZIP64 is needed. Tests lower them, so that small files have every branch. */
export interface Zip64From {
  readonly value: number;
  readonly count: number;
}
export const ZIP64: Zip64From = { value: 0xffffffff, count: 0xffff };

/** A container's structure as it grows, entry by entry. */
export class Structure {
  readonly entries: Entry[] = [];
  /** Where the contents of the last entry end. */
  end = 0;

  constructor(private readonly zip64: Zip64From = ZIP64) {}

  push(name: string, size: number, crc32: number): Entry {
    const header = this.localHeader({ name, size, crc32 });
    const entry = { name, size, crc32, headerOffset: this.end, offset: this.end + header.length };
    this.end = entry.offset + size;
    this.entries.push(entry);
    return entry;
  }

  /** The bytes before an entry's contents. */
  localHeader(entry: Pick<Entry, "name" | "size" | "crc32">): Uint8Array {
    const extra = zip64Extra(this.longSizes(entry));
    const bytes = new Writer();
    bytes.u32(LOCAL_HEADER);
    this.commonFields(bytes, entry, extra);
    bytes.append(utf8(entry.name), extra);
    return bytes.done();
  }

  /** The bytes after the last entry's contents: central directory and end records. */
  tail(): Uint8Array {
    const bytes = new Writer();
    for (const entry of this.entries) this.centralHeader(bytes, entry);
    this.endRecords(bytes, bytes.length);
    return bytes.done();
  }

  private centralHeader(bytes: Writer, entry: Entry): void {
    const long = this.longSizes(entry);
    if (this.isLong(entry.headerOffset)) long.push(entry.headerOffset);
    const extra = zip64Extra(long);
    bytes.u32(CENTRAL_HEADER);
    bytes.u16(MADE_BY);
    this.commonFields(bytes, entry, extra);
    bytes.zeros(2 + 2 + 2 + 4); // comment length, disk, internal and external attributes
    bytes.u32(this.short(entry.headerOffset));
    bytes.append(utf8(entry.name), extra);
  }

  /** What local and central header have in common: from the version needed to the length of the extra field. */
  private commonFields(bytes: Writer, entry: Pick<Entry, "name" | "size" | "crc32">, extra: Uint8Array): void {
    bytes.u16(extra.length === 0 ? NEEDED : NEEDED_ZIP64);
    bytes.zeros(2 + 2 + 2); // flags, method: stored, time
    bytes.u16(DATE);
    bytes.u32(entry.crc32);
    bytes.u32(this.short(entry.size)); // stored
    bytes.u32(this.short(entry.size)); // original
    bytes.u16(utf8(entry.name).length);
    bytes.u16(extra.length);
  }

  private endRecords(bytes: Writer, directorySize: number): void {
    const count = this.entries.length;
    const shortCount = count >= this.zip64.count ? 0xffff : count;
    if (shortCount === 0xffff || this.isLong(directorySize) || this.isLong(this.end)) {
      bytes.u32(END64);
      bytes.u64(END64_REST);
      bytes.u16(MADE_BY);
      bytes.u16(NEEDED_ZIP64);
      bytes.zeros(8); // this disk, the directory's disk
      for (const value of [count, count, directorySize, this.end]) bytes.u64(value);
      bytes.u32(LOCATOR64);
      bytes.zeros(4); // disk
      bytes.u64(this.end + directorySize);
      bytes.u32(1); // disks
    }
    bytes.u32(END);
    bytes.zeros(4); // this disk, the directory's disk
    bytes.u16(shortCount);
    bytes.u16(shortCount);
    bytes.u32(this.short(directorySize));
    bytes.u32(this.short(this.end));
    bytes.zeros(2); // comment length
  }

  /** The original and the stored size, which are the same, if they do not fit their fields. */
  private longSizes(entry: Pick<Entry, "size">): number[] {
    return this.isLong(entry.size) ? [entry.size, entry.size] : [];
  }

  private isLong(value: number): boolean {
    return value >= this.zip64.value;
  }

  private short(value: number): number {
    return this.isLong(value) ? 0xffffffff : value;
  }
}

function zip64Extra(values: readonly number[]): Uint8Array {
  const bytes = new Writer();
  if (values.length > 0) {
    bytes.u16(ZIP64_EXTRA);
    bytes.u16(8 * values.length);
    values.forEach((value) => bytes.u64(value));
  }
  return bytes.done();
}

/** Little-endian fields, one after the other. */
class Writer {
  private bytes = new Uint8Array(256);
  length = 0;

  u16(value: number): void {
    this.append(Uint8Array.of(value & 255, (value >>> 8) & 255));
  }

  u32(value: number): void {
    this.append(Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24));
  }

  u64(value: number): void {
    this.u32(value % 2 ** 32 >>> 0);
    this.u32(Math.floor(value / 2 ** 32));
  }

  zeros(count: number): void {
    this.append(new Uint8Array(count));
  }

  append(...parts: readonly Uint8Array[]): void {
    for (const part of parts) {
      if (this.length + part.length > this.bytes.length) {
        const larger = new Uint8Array((this.length + part.length) * 2);
        larger.set(this.bytes.subarray(0, this.length));
        this.bytes = larger;
      }
      this.bytes.set(part, this.length);
      this.length += part.length;
    }
  }

  done(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

export const LOCAL_HEADER = 0x04034b50;
export const CENTRAL_HEADER = 0x02014b50;
export const END = 0x06054b50;
export const END64 = 0x06064b50;
export const LOCATOR64 = 0x07064b50;
export const ZIP64_EXTRA = 1;
const MADE_BY = 10;
const NEEDED = 10;
const NEEDED_ZIP64 = 45;
/** 1 January 1980, the first day that ZIP knows. */
const DATE = 0x0021;
/** Bytes of the ZIP64 end record after its length field. */
const END64_REST = 44;
