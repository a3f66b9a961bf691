/**
 * Where a bundle's bytes come from: memory, or a file read by slices. What this is not: knowledge of what they mean.
 */

import { Failure } from "../api.ts";

export interface Source {
  readonly size: number;
  /** Exactly these bytes; the caller has bounded them. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** A small file is taken into memory at once; thousands of small slices would take longer. */
export async function sourceOf(from: Uint8Array | Blob): Promise<Source> {
  if (from instanceof Uint8Array) return ofBytes(from);
  const file = ofBlob(from);
  return from.size > SMALL ? file : ofBytes(await file.read(0, file.size));
}

const ofBytes = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
});

const ofBlob = (blob: Blob): Source => ({
  size: blob.size,
  async read(from, to) {
    const bytes = await blob.slice(from, to).arrayBuffer().catch(() => null);
    // A stick that was pulled out, a cloud folder that lost its network, a file that was shortened meanwhile.
    if (bytes === null || bytes.byteLength !== to - from) throw new Failure("damaged", "file-unreadable");
    return new Uint8Array(bytes);
  },
});

/** As much as the page would hold anyway, were the bundle embedded. */
const SMALL = 16 << 20;
