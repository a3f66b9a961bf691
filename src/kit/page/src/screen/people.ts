/**
 * People as the page shows them: name, role, a number to be tapped, an address.
 */

import type { Person } from "../core/api.ts";
import { bdi, h, type Child } from "./dom.ts";
import { phone } from "./shell.ts";
import { roleLabel, t } from "./text.ts";

export interface Reachable {
  readonly name: string;
  readonly role: string;
  readonly phone: string;
  readonly email?: string;
  /** In words, where it is no role of a holder. */
  readonly as?: string;
}

/** Somebody to ring. */
export function person(who: Reachable): HTMLElement {
  return h(
    "li",
    { class: "person" },
    h("span", { class: "who" }, h("strong", null, bdi(who.name, 120)), h("span", { class: "role" }, who.as ?? roleLabel(who.role), who.role === "reserve" ? ` – ${t("page-reserve")}` : "")),
    h("span", { class: "reach" }, phone(who.phone), email(who.email ?? "")),
  );
}

export function people(list: readonly Reachable[]): HTMLElement {
  return h("ul", { class: "people" }, list.map(person));
}

/** Somebody at a place of whom no card here knows more. */
export function candidate(known: Person | null): HTMLElement {
  return known ? person(known) : h("li", { class: "person" }, t("page-somebody"));
}

export function email(address: string): Child {
  return /^[^\s@<>"'&?]{1,80}@[^\s@<>"'&?]{1,120}$/.test(address) ? h("a", { class: "email", attrs: { href: `mailto:${address}` } }, address) : null;
}
