/**
 * What the page says: the messages of src/i18n/{en,de}/{page,records}.ftl, in the language that is chosen.
 *
 * Texts are compiled in (`TEXTS`, by build.mjs) and parsed when their language is first spoken. What goes into a gap is
 * made one line without characters that deceive, as the program does on a terminal.
 */

import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Language } from "../core/api.ts";
import { line } from "./dom.ts";

declare const TEXTS: Readonly<Record<Language, string>>;

export const LANGUAGES: readonly { readonly tag: Language; readonly name: string }[] = [
  { tag: "de", name: "Deutsch" },
  { tag: "en", name: "English" },
];

export type Gaps = Readonly<Record<string, string | number>>;

let spoken: Language = "en";
const bundles = new Map<Language, FluentBundle>();

export function language(): Language {
  return spoken;
}

export function speak(language: Language): void {
  spoken = language;
  document.documentElement.lang = language;
}

/** The language of the browser, where it is one of ours. */
export function browserLanguage(): Language {
  return navigator.language.toLowerCase().startsWith("de") ? "de" : "en";
}

/** The message `key` with its gaps filled; the key itself where there is none. */
export function t(key: string, gaps?: Gaps): string {
  return find(key, gaps) ?? key;
}

/** The same for a message, or one of its attributes (`key.hint`), that may not be there. */
export function find(key: string, gaps: Gaps = {}): string | null {
  const [name = key, attribute] = key.split(".");
  const message = bundle().getMessage(name);
  const pattern = attribute ? message?.attributes[attribute] : message?.value;
  return pattern ? bundle().formatPattern(pattern, clean(gaps), []) : null;
}

function bundle(): FluentBundle {
  const known = bundles.get(spoken);
  if (known) return known;
  const made = new FluentBundle(spoken, { useIsolating: false });
  made.addResource(new FluentResource(TEXTS[spoken]));
  bundles.set(spoken, made);
  return made;
}

function clean(gaps: Gaps): Record<string, FluentVariable> {
  return Object.fromEntries(Object.entries(gaps).map(([name, value]) => [name, typeof value === "string" ? line(value) : value]));
}

// ---- Days and numbers --------------------------------------------------------------------------------------------------

/** `2026-11-22` or a time that begins so, as people write it; anything else as it stands. */
export function day(text: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})(T|$)/.exec(text);
  if (!found) return line(text);
  return t("date", { day: Number(found[3]), month: Number(found[2]), year: String(found[1]) });
}

/** A size as people write it. */
export function size(bytes: number): string {
  const [count, unit] = bytes < 1000 ? [bytes, "B"] : bytes < 1e6 ? [bytes / 1e3, "kB"] : bytes < 1e9 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"];
  return `${new Intl.NumberFormat(spoken, { maximumFractionDigits: count < 10 && unit !== "B" ? 1 : 0 }).format(count)} ${unit}`;
}

/** `A, B or C`, `A, B und C`. */
export function list(names: readonly string[], kind: "conjunction" | "disjunction" = "conjunction"): string {
  return new Intl.ListFormat(spoken, { type: kind }).format(names.map((name) => line(name)));
}

// ---- Words of the schema (docs/format.md, Records field by field) ---------------------------------------------------------

const hyphens = (key: string): string => key.replace(/_/g, "-");

/** A message may only be asked for by a key that looks like one; all else comes from the records. */
function known(key: string): string | null {
  return /^[a-z0-9-]{1,80}$/.test(key) ? find(key) : null;
}

export function kindLabel(kind: string): string {
  return known(`kind-${hyphens(kind)}`) ?? t("kind-unknown", { kind: line(kind, 40) });
}

export function kindsLabel(kind: string): string {
  return (/^[a-z_]{1,40}$/.test(kind) ? find(`kind-${hyphens(kind)}.plural`) : null) ?? kindLabel(kind);
}

export function fieldLabel(kind: string, key: string): string {
  return known(`field-${hyphens(kind)}-${hyphens(key)}`) ?? known(`field-${hyphens(key)}`) ?? line(key, 60);
}

export function choiceLabel(field: string, choice: string): string {
  return known(`choice-${hyphens(field)}-${hyphens(choice)}`) ?? known(`choice-${hyphens(choice)}`) ?? line(choice);
}

export function roleLabel(role: string): string {
  return known(`role-${hyphens(role)}`) ?? line(role, 60);
}

/** A system is called by its kind (`server`), every other record by the record's kind. */
export function depositedLabel(kind: string): string {
  return known(`kind-${hyphens(kind)}`) ?? known(`choice-${hyphens(kind)}`) ?? line(kind, 60);
}
