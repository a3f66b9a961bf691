/**
 * An attachment: an age file to an identity of its own, opened as it is read (docs/format.md, Objects).
 *
 * What is handed out piece by piece is authentic piece by piece; that it is the whole file, and the one the owner sealed,
 * is known at the end, by its checksum and its hash. Then an error of the stream says to throw away what was written. The
 * hash of the sealed file is not compared here: the hash of what is inside was sealed with the records, and binds more.
 */

import { sha256 } from "@noble/hashes/sha2.js";
import { type Attachment, Failure } from "../api.ts";
import { quicken } from "../crypto/aead.ts";
import { Opener } from "../crypto/age.ts";
import { MAX_HEADER, plaintextLength } from "../crypto/header.ts";
import { plaintextSize } from "../crypto/age.ts";
import { Identity } from "../crypto/keys.ts";
import { hex, wipe } from "../encode/bytes.ts";
import { fileName } from "../encode/filename.ts";
import { hashOf } from "../encode/hash.ts";
import type { SealedBundle } from "../recovery/bundle.ts";
import type { PlainAttachment } from "./document.ts";

export class SealedAttachment implements Attachment {
  readonly name: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;

  constructor(
    private readonly bundle: SealedBundle,
    readonly plain: PlainAttachment,
  ) {
    this.name = plain.name;
    this.fileName = fileName(plain.name);
    this.mediaType = plain.mediaType;
    this.size = plaintextLength(plain.size - USUAL_HEADER) ?? 0;
  }

  /** The exact size, from the file's beginning; null where it is damaged or missing. */
  async exactSize(): Promise<number | null> {
    const entry = this.bundle.entry(this.plain);
    if (entry === null) return null;
    const { value } = await this.bundle.slices(entry, MAX_HEADER).next();
    return value === undefined ? null : plaintextSize(value, entry.size);
  }

  async stream(): Promise<ReadableStream<Uint8Array>> {
    const hash = sha256.create();
    const check = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        hash.update(chunk);
        controller.enqueue(chunk);
      },
      flush: (controller) => {
        if (hex(hash.digest()) !== this.plain.plaintextHash) controller.error(this.damaged());
      },
    });
    return this.named(await this.opened(), check);
  }

  async save(progress: (done: number) => void = () => undefined): Promise<Blob> {
    const size = await this.exactSize();
    if (size === null) throw this.damaged();
    if (size > AT_ONCE) return this.saveInParts(progress);
    const whole = await this.collect(size, progress);
    try {
      if ((await hashOf(whole)) !== this.plain.plaintextHash) throw this.damaged();
      return new Blob([whole], { type: blobType(this.mediaType) });
    } finally {
      wipe(whole);
    }
  }

  async check(): Promise<boolean> {
    try {
      for await (const chunk of chunks(await this.stream())) wipe(chunk);
      return true;
    } catch (error) {
      if (error instanceof Failure) return false;
      throw error;
    }
  }

  /** Into one piece of memory, which the browser hashes quicker than we could in passing. */
  private async collect(size: number, progress: (done: number) => void): Promise<Uint8Array<ArrayBuffer>> {
    const opened = await this.opened();
    const whole = new Uint8Array(size);
    let at = 0;
    try {
      for await (const chunk of chunks(opened)) {
        if (at + chunk.length > size) throw this.damaged();
        whole.set(chunk, at);
        at += chunk.length;
        wipe(chunk);
        progress(at);
      }
    } catch (error) {
      wipe(whole);
      throw this.ours(error);
    }
    if (at !== size) throw this.damaged();
    return whole;
  }

  /** The browser keeps Blobs where it has room, so that memory stays small. */
  private async saveInParts(progress: (done: number) => void): Promise<Blob> {
    const parts: Blob[] = [];
    let [held, length, done]: [Uint8Array[], number, number] = [[], 0, 0];
    const settle = (): void => {
      parts.push(new Blob(held as Uint8Array<ArrayBuffer>[]));
      [held, length] = [[], 0];
    };
    for await (const chunk of chunks(await this.stream())) {
      held.push(chunk);
      length += chunk.length;
      done += chunk.length;
      progress(done);
      if (length >= PART) settle();
    }
    settle();
    return new Blob(parts, { type: blobType(this.mediaType) });
  }

  /** The plaintext as typage hands it out; errors are still typage's. */
  private async opened(): Promise<ReadableStream<Uint8Array>> {
    const entry = this.bundle.entry(this.plain);
    const identity = Identity.parse(this.plain.identity);
    if (entry === null || identity === null) throw this.damaged(entry === null);
    const slices = this.bundle.slices(entry, SLICE);
    const first = await slices.next();
    if (first.done === true) throw this.damaged();
    if (entry.size > LONG) await quicken();
    const file = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(first.value),
      pull: async (controller) => {
        const { done, value } = await slices.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
    }, { highWaterMark: 1 });
    try {
      const opened = await (await Opener.of(identity)).stream(first.value, file);
      if (typeof opened === "string") throw this.damaged();
      return opened;
    } finally {
      identity.drop();
    }
  }

  /** The same stream, whose every error is a `Failure` of ours. */
  private named(from: ReadableStream<Uint8Array>, through?: TransformStream<Uint8Array, Uint8Array>): ReadableStream<Uint8Array> {
    const reader = (through === undefined ? from : from.pipeThrough(through)).getReader();
    return new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          controller.error(this.ours(error));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    }, { highWaterMark: 0 });
  }

  /** What went wrong as a failure of ours; whatever typage says means damage. */
  private ours(error: unknown): Failure {
    return error instanceof Failure && error.reason === "file-unreadable" ? error : this.damaged();
  }

  private damaged(missing = false): Failure {
    this.bundle.note(this.plain);
    return new Failure("damaged", missing ? "attachment-missing" : "attachment-damaged", { name: this.name });
  }
}

async function* chunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined); // whoever stops early lets go of the file
  }
}

/** A Blob without a type is renamed by Chromium; one that a browser would run as a page is not wanted either. */
const blobType = (mediaType: string): string =>
  /^(?:image\/(?:png|jpeg|gif|webp)|application\/pdf|text\/plain)$/.test(mediaType) ? mediaType : "application/octet-stream";

/** Version line, one stanza, MAC; some writers add a line or two. */
const USUAL_HEADER = 168;
const SLICE = 1 << 20;
/** From here on it pays to wait for what opens quicker. */
const LONG = 1 << 20;
/** Up to this size a file is opened in one piece of memory. */
const AT_ONCE = 96 << 20;
const PART = 16 << 20;
