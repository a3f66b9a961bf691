/**
 * Copying to the clipboard, and taking secrets out of it again after a minute, where the browser allows that.
 */

import { h, icon } from "./dom.ts";
import { announce } from "./shell.ts";
import { t } from "./text.ts";

/** How long a secret may stay in the clipboard, in milliseconds. */
const STAYS = 60_000;
const SHEETS = "M8 8h11v12H8zM5 16V4h11";

/** Until when a secret of ours is in the clipboard; null while none is. */
let due: ReturnType<typeof setTimeout> | null = null;
let pending = false;

export function copyButton(text: () => string, options: { readonly secret: boolean; readonly label?: string }): HTMLButtonElement {
  const label = h("span", null, options.label ?? t("page-copy"));
  const press = h("button", { class: "second small", attrs: { type: "button" } }, icon(SHEETS), label);
  press.addEventListener("click", async () => {
    const done = await write(text());
    const said = t(!done ? "page-copy-failed" : options.secret ? "page-copied-secret" : "page-copied");
    label.textContent = said;
    announce(said);
    setTimeout(() => (label.textContent = options.label ?? t("page-copy")), 4000);
    if (done && options.secret) remember();
  });
  return press;
}

/** Empties the clipboard now if a secret of ours is in it. */
export function emptyClipboard(): void {
  if (due === null && !pending) return;
  if (due !== null) clearTimeout(due);
  due = null;
  pending = true;
  void write("").then((done) => {
    if (done) pending = false;
  });
}

/** A browser lets only the page in front write: what could not be emptied in time is emptied when somebody comes back. */
addEventListener("focus", () => {
  if (pending) emptyClipboard();
});

function remember(): void {
  if (due !== null) clearTimeout(due);
  pending = false;
  due = setTimeout(emptyClipboard, STAYS);
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeTheOldWay(text);
  }
}

function writeTheOldWay(text: string): boolean {
  const before = document.activeElement;
  const area: HTMLTextAreaElement = h("textarea", { class: "unseen", attrs: { "aria-hidden": "true", tabindex: -1 } });
  area.value = text || " ";
  document.body.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  area.value = "";
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}
