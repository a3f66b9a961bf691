/**
 * Files in and out: choosing or dropping them, and saving. Nothing is kept: a link to a saved file is taken back at once.
 */

import { h } from "./dom.ts";
import { guarded, trying } from "./failures.ts";
import { Failure } from "../core/api.ts";

export interface Zone {
  readonly label: string;
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly take: (files: readonly File[]) => Promise<void>;
}

/** A button that opens the browser's own window for files; they may be dropped on it too. One choice is taken after the other. */
export function dropZone(zone: Zone): HTMLElement {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const take = (files: readonly File[]): void => {
    waiting += 1;
    press.setAttribute("aria-busy", "true");
    last = last.then(() => trying(() => zone.take(files))).then(() => {
      waiting -= 1;
      if (!waiting) press.removeAttribute("aria-busy");
    });
  };
  const input: HTMLInputElement = h("input", {
    class: "unseen",
    attrs: { type: "file", accept: zone.accept ?? null, multiple: zone.multiple ?? false, tabindex: -1, "aria-hidden": "true" },
    on: {
      change: () => {
        const files = [...(input.files ?? [])];
        input.value = ""; // the same file may be chosen again
        if (files.length) take(files);
      },
    },
  });
  const press = h("button", { class: "drop", attrs: { type: "button" }, on: { click: guarded(() => input.click()) } }, zone.label);
  const over = (on: boolean) => (event: DragEvent): void => {
    event.preventDefault();
    press.classList.toggle("over", on);
  };
  return h(
    "div",
    {
      class: "zone",
      on: {
        dragover: over(true),
        dragleave: over(false),
        drop: (event: DragEvent) => {
          over(false)(event);
          const files = [...(event.dataTransfer?.files ?? [])];
          if (files.length) take(zone.multiple ? files : files.slice(0, 1));
        },
      },
    },
    press,
    input,
  );
}

/** The text of a file that is no larger than it may be. */
export async function readText(file: Blob, limit: number): Promise<string> {
  if (file.size > limit) throw new Failure("refused", "too-large", { document: "text" });
  try {
    return await file.text();
  } catch {
    throw new Failure("refused", "file-unreadable");
  }
}

/** What stands in a mail that was saved as it was sent: lines that were cut for the post are whole again. */
export function unposted(text: string): string {
  return /^content-transfer-encoding:\s*quoted-printable/im.test(text) ? text.replace(/=\r?\n/g, "").replace(/=3D/gi, "=") : text;
}

/** The bytes of a file that is no larger than it may be. */
export async function readBytes(file: Blob, limit: number): Promise<Uint8Array> {
  if (file.size > limit) throw new Failure("refused", "too-large", { document: "file" });
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Failure("refused", "file-unreadable");
  }
}

/** Saves bytes under a name, by the browser's own way of saving. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = h("a", { attrs: { href: address, download: name } });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export function saveText(text: string, name: string): void {
  saveBlob(new Blob([text], { type: "text/plain" }), name);
}

/** A name for a file from a name of a person or firm. */
export function fileName(...parts: readonly string[]): string {
  return parts
    .map((part) => part.normalize("NFKD").replace(/ß/g, "ss").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40))
    .filter(Boolean)
    .join("-");
}
