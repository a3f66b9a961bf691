/**
 * A bundle: one compartment in one file, its manifest and signature sound (docs/format.md, Bundle).
 *
 * Anything else that is damaged is named, and the rest opens. What this is not: the container's bytes
 * (`format/container.ts`).
 */

import { type Bundle, Failure } from "../api.ts";
import { hashOf } from "../encode/hash.ts";
import { Container, MANIFEST, objectName, PREVIOUS, SIGNATURE } from "../format/container.ts";
import * as limits from "../format/limits.ts";
import { type ObjectRef, VerifiedManifest } from "../format/manifest.ts";
import { sourceOf } from "../format/source.ts";
import type { Entry } from "../format/structure.ts";

export class SealedBundle implements Bundle {
  previous: VerifiedManifest | null = null;
  private readonly found = new Set<string>();

  /** Opens and verifies; throws where structure, manifest or signature is not sound. */
  static async open(from: Uint8Array | Blob): Promise<SealedBundle> {
    const container = await Container.open(await sourceOf(from));
    const bundle = new SealedBundle(container, await verified(container, ""));
    bundle.refuseUnnamed();
    bundle.head.objects().forEach((object) => bundle.noteMissing(object, objectName(object.object)));
    await bundle.takePrevious();
    return bundle;
  }

  private constructor(
    private readonly container: Container,
    readonly head: VerifiedManifest,
  ) {}

  get damaged(): readonly string[] {
    return [...this.found].sort();
  }

  /** The newest state, then the epoch before. */
  states(): readonly VerifiedManifest[] {
    return this.previous === null ? [this.head] : [this.head, this.previous];
  }

  /** Remembers an entry as damaged, and gives back its name. */
  note(object: ObjectRef): string {
    const name = this.nameOf(object);
    this.found.add(name);
    return name;
  }

  /** Reads an object whole, comparing size and hash; null (and named) where it is damaged or missing. */
  async read(object: ObjectRef, limit: number): Promise<Uint8Array | null> {
    const sized = this.entry(object) !== null && object.size <= limit;
    const bytes = sized ? await this.container.read(this.nameOf(object), limit) : null;
    if (bytes !== null && (await hashOf(bytes)) === object.object) return bytes;
    this.note(object);
    return null;
  }

  /** Where an object lies; null where it is missing or of another size. */
  entry(object: Pick<ObjectRef, "object" | "size">): Entry | null {
    const entry = this.container.entries.get(this.nameOf(object));
    return entry !== undefined && entry.size === object.size ? entry : null;
  }

  /** The object in slices. */
  slices(entry: Entry, step: number): AsyncGenerator<Uint8Array> {
    return this.container.slices(entry, step);
  }

  private nameOf(object: ObjectRef): string {
    const previous = PREVIOUS + objectName(object.object);
    return this.container.entries.has(previous) ? previous : objectName(object.object);
  }

  /** Nothing may stand under `objects/` that the manifest does not name. */
  private refuseUnnamed(): void {
    const named = new Set(this.head.objects().map((object) => objectName(object.object)));
    for (const name of this.container.entries.keys()) {
      if (name.startsWith("objects/") && !named.has(name)) throw new Failure("damaged", "bundle-damaged", { entry: name });
    }
  }

  private noteMissing(object: ObjectRef, name: string): void {
    if (this.container.entries.get(name)?.size !== object.size) this.found.add(name);
  }

  /** Takes in the epoch before, or names what is wrong with it. */
  private async takePrevious(): Promise<void> {
    const names = [...this.container.entries.keys()].filter((name) => name.startsWith(PREVIOUS));
    const [first] = names;
    if (first === undefined) return;
    const previous = await verified(this.container, PREVIOUS).catch((error: unknown) => {
      if (!(error instanceof Failure) || typeof error.args["entry"] !== "string") throw error;
      this.found.add(error.args["entry"]);
      return null;
    });
    if (previous === null) return;
    const objects = previous.objects();
    const named = new Set(objects.map((object) => PREVIOUS + objectName(object.object)));
    const sound = names.slice(2).every((name) => named.has(name) && !this.container.entries.has(name.slice(PREVIOUS.length)));
    if (!sound || !precedes(previous, this.head)) {
      this.found.add(first);
      return;
    }
    const apart = objects.filter((object) => !this.container.entries.has(objectName(object.object)));
    apart.forEach((object) => this.noteMissing(object, PREVIOUS + objectName(object.object)));
    this.previous = previous;
  }
}

/** Gives back what the core made; a bundle from elsewhere cannot come here. */
export function sealedBundle(bundle: Bundle): SealedBundle {
  if (bundle instanceof SealedBundle) return bundle;
  throw new Failure("refused", "not-a-bundle");
}

/** Reads and verifies a manifest of the container; the failure says which entry is at fault. */
async function verified(container: Container, folder: string): Promise<VerifiedManifest> {
  const read = async (name: string, limit: number): Promise<Uint8Array> => {
    const bytes = await container.read(folder + name, limit);
    if (bytes === null) throw new Failure("damaged", "bundle-damaged", { entry: folder + name });
    return bytes;
  };
  const [bytes, signature] = [await read(MANIFEST, limits.MANIFEST), await read(SIGNATURE, limits.SIGNATURE)];
  try {
    return VerifiedManifest.verify(bytes, signature);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const entry = folder + (error.reason === "signature-bad" ? SIGNATURE : MANIFEST);
    throw new Failure(error.kind, error.reason, { ...error.args, entry });
  }
}

/** Whether `previous` is of an older epoch of the same compartment, signed by the same owner. */
function precedes(previous: VerifiedManifest, head: VerifiedManifest): boolean {
  const same = (["vault", "compartment", "kind", "verifyKey"] as const).every((key) => previous[key] === head[key]);
  return same && previous.revision < head.revision && previous.epoch > 0 && previous.epoch < head.epoch;
}
