/**
 * In which order records are shown: what matters most first, and before it what it depends on.
 *
 * Systems by criticality, restore order and name, unrated ones last; a system that others depend on stands before them,
 * however it is rated itself; circles are cut where they close. Contacts by order of notification. Then the other kinds
 * in the order of the schema, and what this version does not know last. What this is not: a plan of recovery; it only
 * sorts what the owner rated.
 */

import type { RecordView } from "../api.ts";
import { SCHEMA } from "./schema.gen.ts";

export function forShowing<R extends RecordView>(records: readonly R[]): R[] {
  const of = (kind: string): R[] => records.filter((record) => record.kind === kind);
  const others = records.filter((record) => record.kind !== "system" && record.kind !== "contact");
  const contacts = sorted(of("contact"), (record) => [number(record, "notification_order")]);
  return [...systems(of("system")), ...contacts, ...sorted(others, (record) => [rank(record.kind)])];
}

/** The record that a reference means: by id, else by name where only one bears it. */
export function resolver<R extends RecordView>(records: readonly R[]): (reference: string) => R | null {
  const byId = new Map(records.map((record) => [record.id, record]));
  const byName = new Map<string, R | null>();
  for (const record of records) {
    const name = nameOf(record);
    byName.set(name, byName.has(name) ? null : record);
  }
  return (reference) => byId.get(reference) ?? byName.get(reference.toLowerCase()) ?? null;
}

function systems<R extends RecordView>(found: readonly R[]): R[] {
  const byPriority = sorted(found, (record) => [record.criticality ?? Infinity, number(record, "restore_order")]);
  const resolve = resolver(byPriority);
  const [seen, placed] = [new Set<R>(), [] as R[]];
  const place = new Map(byPriority.map((record, index) => [record, index]));
  const dependencies = (record: R): R[] => {
    const value = record.field("depends_on")?.value;
    const found = value?.type === "references" ? value.texts.map(resolve).filter((one) => one !== null) : [];
    return found.sort((a, b) => (place.get(b) ?? 0) - (place.get(a) ?? 0)); // the most urgent one is taken from the end
  };
  // Depth first with a stack of our own: a chain may be as long as the list.
  for (const start of byPriority) {
    const open: { record: R; waiting: R[] }[] = [];
    const enter = (record: R): void => {
      if (seen.has(record)) return;
      seen.add(record);
      open.push({ record, waiting: dependencies(record) });
    };
    enter(start);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.waiting.pop();
      if (next !== undefined) enter(next);
      else placed.push(open.pop()!.record);
    }
  }
  return placed;
}

/** By these numbers, then by name. */
function sorted<R extends RecordView>(records: readonly R[], by: (record: R) => number[]): R[] {
  const keyed = records.map((record) => ({ record, numbers: by(record), name: nameOf(record) }));
  keyed.sort((a, b) => {
    const differs = a.numbers.findIndex((one, index) => one !== b.numbers[index]);
    if (differs >= 0) return (a.numbers[differs] ?? 0) < (b.numbers[differs] ?? 0) ? -1 : 1;
    return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
  });
  return keyed.map(({ record }) => record);
}

function number(record: RecordView, key: string): number {
  const value = record.field(key)?.value;
  return value?.type === "integer" ? value.number : Infinity;
}

function nameOf(record: RecordView): string {
  const value = record.field("name")?.value;
  return value?.type === "line" ? value.text.toLowerCase() : "";
}

function rank(kind: string): number {
  const found = Object.keys(SCHEMA).indexOf(kind);
  return found < 0 ? Infinity : found;
}
