/**
 * The ZIP container of a bundle: parse the central directory, rebuild everything from it, compare, and only then hand out
 * (docs/format.md, Bundle).
 *
 * Stock ZIP tools open it; this reader is stricter than they are, so that two readers cannot see two different things in
 * one file. What this is not: a judgement of what the entries hold (`recovery/bundle.ts`).
 */

import { Failure } from "../api.ts";
import { sameBytes } from "../encode/bytes.ts";
import { crc32 } from "./crc32.ts";
import * as limits from "./limits.ts";
import type { Source } from "./source.ts";
import { CENTRAL_HEADER, END, END64, type Entry, LOCAL_HEADER, LOCATOR64, Structure, ZIP64, ZIP64_EXTRA, type Zip64From } from "./structure.ts";

export const MANIFEST = "manifest.json";
export const SIGNATURE = "manifest.json.minisig";
export const PREVIOUS = "previous/";
export const objectName = (hash: string): string => `objects/${hash}.age`;

/** A container whose structure was rebuilt and found to be the same. The contents of its entries are still unread. */
export class Container {
  private constructor(
    private readonly source: Source,
    readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(source: Source, zip64: Zip64From = ZIP64): Promise<Container> {
    const directory = await findDirectory(source);
    const tail = await source.read(directory.offset, source.size);
    const structure = new Structure(zip64);
    const fields = new Fields(tail);
    for (let index = 0; index < directory.count; index += 1) {
      const { name, size, crc } = fields.centralHeader();
      const last = structure.entries.at(-1);
      if (last !== undefined && rank(last.name) >= rank(name)) throw damaged();
      structure.push(name, size, crc);
    }
    if (structure.end !== directory.offset || !sameBytes(structure.tail(), tail)) throw damaged();
    for (const entry of structure.entries) {
      const expected = structure.localHeader(entry);
      if (!sameBytes(await source.read(entry.headerOffset, entry.headerOffset + expected.length), expected)) throw damaged();
    }
    if (structure.entries[0]?.name !== MANIFEST || structure.entries[1]?.name !== SIGNATURE) throw damaged();
    return new Container(source, new Map(structure.entries.map((entry) => [entry.name, entry])));
  }

  /** The contents of an entry; null where it is missing, too large, or its checksum fails. */
  async read(name: string, limit: number): Promise<Uint8Array | null> {
    const entry = this.entries.get(name);
    if (entry === undefined || entry.size > limit) return null;
    const bytes = await this.source.read(entry.offset, entry.offset + entry.size);
    return crc32(bytes) === entry.crc32 ? bytes : null;
  }

  /** The contents in slices; a checksum that fails is an error after the last of them. */
  async *slices(entry: Entry, step: number): AsyncGenerator<Uint8Array> {
    let crc = 0;
    for (let at = 0; at < entry.size; at += step) {
      const slice = await this.source.read(entry.offset + at, entry.offset + Math.min(at + step, entry.size));
      crc = crc32(slice, crc);
      yield slice;
    }
    if (crc !== entry.crc32) throw new Failure("damaged", "attachment-damaged");
  }
}

/** What the end records say. Believed only as far as it is needed to find the directory; everything is compared later. */
async function findDirectory(source: Source): Promise<{ offset: number; count: number }> {
  const last = await source.read(Math.max(0, source.size - END_RECORDS), source.size);
  const end = new Fields(last.subarray(Math.max(0, last.length - 22)));
  if (last.length < 22 || end.u32() !== END) throw await noContainer(source);
  end.skip(6);
  let [count, size, offset] = [end.u16(), end.u32(), end.u32()];
  if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) {
    if (last.length < END_RECORDS) throw damaged();
    const [end64, locator] = [new Fields(last.subarray(0, 56)), new Fields(last.subarray(56, 76))];
    if (locator.u32() !== LOCATOR64 || end64.u32() !== END64) throw damaged();
    end64.skip(28);
    [count, size, offset] = [end64.u64(), end64.u64(), end64.u64()];
  }
  const tail = source.size - offset;
  if (count > MAX_ENTRIES || tail < 0 || tail > count * MAX_CENTRAL_HEADER + END_RECORDS) throw damaged();
  return { offset, count };
}

/** What begins as every bundle does was one and is cut; anything else is another file. */
async function noContainer(source: Source): Promise<Failure> {
  const beginning = source.size < 4 ? new Uint8Array(4) : await source.read(0, 4);
  return new Fields(beginning).u32() === LOCAL_HEADER ? damaged() : new Failure("refused", "not-a-bundle");
}

/** Sorts names as the entries stand in a container; refuses any that none may have. */
function rank(name: string): string {
  const inner = name.startsWith(PREVIOUS) ? name.slice(PREVIOUS.length) : name;
  const group = inner === MANIFEST ? "0" : inner === SIGNATURE ? "1" : /^objects\/[0-9a-f]{64}\.age$/.test(inner) ? "2" : null;
  if (group === null) throw damaged();
  return `${inner === name ? "0" : "1"}${group}${inner}`;
}

/** Little-endian fields, one after the other; damage where the bytes end. */
class Fields {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The three things of a central header from which all else follows. */
  centralHeader(): { name: string; size: number; crc: number } {
    if (this.u32() !== CENTRAL_HEADER) throw damaged();
    this.skip(12);
    const crc = this.u32();
    this.skip(4);
    const short = this.u32();
    const [nameLength, extraLength] = [this.u16(), this.u16()];
    this.skip(14);
    const name = String.fromCharCode(...this.slice(Math.min(nameLength, MAX_NAME + 1)));
    rank(name);
    const extra = new Fields(this.slice(extraLength));
    return { name, crc, size: short === 0xffffffff ? extra.longSize() : short };
  }

  u16(): number {
    return this.view.getUint16(this.skip(2), true);
  }

  u32(): number {
    return this.view.getUint32(this.skip(4), true);
  }

  /** Values beyond 2⁵³ are damage: no file is that large. */
  u64(): number {
    const [low, high] = [this.u32(), this.u32()];
    if (high >= 2 ** 21) throw damaged();
    return high * 2 ** 32 + low;
  }

  skip(count: number): number {
    const from = this.at;
    this.at += count;
    if (this.at > this.bytes.length) throw damaged();
    return from;
  }

  private slice(length: number): Uint8Array {
    const from = this.skip(length);
    return this.bytes.subarray(from, from + length);
  }

  private longSize(): number {
    if (this.u16() !== ZIP64_EXTRA) throw damaged();
    this.skip(2);
    return this.u64();
  }
}

const damaged = (): Failure => new Failure("damaged", "bundle-damaged", { entry: "container" });

/** Manifest, signature and objects, twice. */
const MAX_ENTRIES = 2 * (limits.OBJECTS + 2);
/** `previous/objects/<hash>.age` */
const MAX_NAME = 85;
/** Fixed part, longest name, ZIP64 field with sizes and offset. */
const MAX_CENTRAL_HEADER = 46 + MAX_NAME + 28;
/** End record, locator, ZIP64 end record. */
const END_RECORDS = 22 + 20 + 56;
