/**
 * Every failure as a sentence a layman can act on: what is so, and what to do now (`page-failure-<reason>` and its
 * `.hint` in page.ftl). What this is not: a place where the words of a browser or a library come through.
 */

import { Failure, type FailureArgs } from "../core/api.ts";
import { h, type Child } from "./dom.ts";
import { alarmWith } from "./shell.ts";
import { find, list, t, type Gaps } from "./text.ts";

/** What went wrong and what to do. */
export function sentences(failure: unknown): Child[] {
  const [reason, gaps] = failure instanceof Failure ? [failure.reason, gapsOf(failure.args)] : ["unknown", {}];
  const key = find(`page-failure-${reason}`, gaps) ? `page-failure-${reason}` : "page-failure-unknown";
  const hint = find(`${key}.hint`, gaps);
  return [h("p", null, h("strong", null, t(key, gaps))), hint ? h("p", null, hint) : null];
}

/** Says a failure above the step. */
export function complain(failure: unknown): void {
  alarmWith(sentences(failure));
}

/** Runs something that may fail, and says so if it does. Whether it went well. */
export async function trying(what: () => unknown): Promise<boolean> {
  try {
    await what();
    return true;
  } catch (failure) {
    complain(failure);
    return false;
  }
}

/** A handler for a button: runs, complains if it fails, and is not run twice at once. */
export function guarded(what: () => unknown): (event: Event) => Promise<void> {
  let running = false;
  return async (event) => {
    if (running) return;
    running = true;
    const pressed = event.currentTarget instanceof HTMLElement ? event.currentTarget : null;
    pressed?.setAttribute("aria-busy", "true");
    await trying(what);
    pressed?.removeAttribute("aria-busy");
    running = false;
  };
}

/** Suggestions become one gap; everything else fills its own. */
function gapsOf(args: FailureArgs): Gaps {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === "object" ? list(value, "disjunction") : value]));
}
