/**
 * The first screen: what this is, for which client, sealed when and by whom, whether a newer state is overdue, who may
 * open it and whom to ring; then four doors. Before a sheet only the signed label and the signed manifest are known.
 */

import type { Core } from "../core/api.ts";
import { bdi, h, icon, type Child } from "./dom.ts";
import { guarded, sentences } from "./failures.ts";
import { people } from "./people.ts";
import { fewest, type Place } from "./places.ts";
import { nameClient, panel, show } from "./shell.ts";
import { day, t } from "./text.ts";

export type Door = "emergency" | "answer" | "check" | "practise";

const DOORS: readonly { readonly door: Door; readonly drawing: string }[] = [
  { door: "emergency", drawing: "M12 4l9 16H3zM12 10v5M12 17.5v.5" },
  { door: "answer", drawing: "M4 6h16v12H4zM4 7l8 6 8-6" },
  { door: "check", drawing: "M5 12.5l4.5 4.5L19 7.5" },
  { door: "practise", drawing: "M12 21a9 9 0 1 0-9-9M3 6v6h6M12 8v4l3 2" },
];

export interface First {
  readonly core: Core;
  readonly places: readonly Place[];
  readonly holder: string | null;
  readonly open: (door: Door, place: Place) => unknown;
  /** Opens the file of an absence, which belongs to no compartment here. */
  readonly openAbsence: () => void;
}

/** The first screen: of the one compartment, or the overview of several. */
export function showFirst(first: First): void {
  nameClient("");
  const [only, ...more] = first.places;
  if (only && !more.length) return showPlace(first, only);
  show({
    name: "first",
    title: () => (first.holder ? t("page-overview-of", { holder: first.holder }) : t("page-overview")),
    draw: () => [
      h("p", { class: "lead" }, t("page-overview-lead")),
      h("h2", null, t("page-overview-which")),
      h("ul", { class: "ways" }, first.places.map((place) => h("li", null, overviewDoor(first, place)))),
      h("h2", null, t("page-overview-other")),
      door(first, first.places[0] as Place, "answer", DOORS[1]?.drawing ?? ""),
      absenceLine(first),
    ],
  });
}

function showPlace(first: First, place: Place): void {
  nameClient("");
  const several = first.places.length > 1;
  show({
    name: "first",
    above: () => (place.client ? t("page-first-above") : t("page-kit")),
    title: () => place.client || t("page-first-nobody"),
    back: several ? () => showFirst(first) : undefined,
    backLabel: () => t("page-overview-back"),
    wide: true,
    draw: () => [
      h("p", { class: "lead" }, t("page-first-lead")),
      h("div", { class: "columns" }, h("div", null, warnings(place), facts(first, place), callList(place)), h("div", null, h("h2", { attrs: { id: "doors" } }, t("page-first-what")), doors(first, place), absenceLine(first))),
    ],
  });
}

function overviewDoor(first: First, place: Place): HTMLElement {
  const head = place.bundle?.head;
  return h(
    "button",
    { class: "door", attrs: { type: "button" }, on: { click: () => showPlace(first, place) } },
    icon("M4 9l8-5 8 5v11H4zM10 20v-6h4v6"),
    h(
      "span",
      null,
      h("strong", null, bdi(place.client || t("page-first-nobody"), 120)),
      h("span", null, head ? t("page-overview-sealed", { day: day(head.sealedAt), owner: place.label?.owner ?? "" }) : place.problem || place.trust === "forged" ? t("page-overview-problem") : place.entry?.bundle ? t("page-overview-reading") : t("page-overview-file")),
      head && first.core.isOverdue(head, new Date()) ? h("span", { class: "tag warn" }, t("page-overdue-short")) : null,
    ),
  );
}

/** What is wrong, before anything else. */
function warnings(place: Place): Child {
  if (place.problem) return panel("bad", sentences(place.problem), h("p", null, t("page-first-problem")));
  if (place.trust === "forged") return panel("bad", h("p", null, h("strong", null, t("page-label-forged"))), h("p", null, t("page-label-forged-hint")));
  if (!place.entry) return panel("note", h("p", null, t("page-first-alone")));
  return null;
}

function facts(first: First, place: Place): Child {
  const head = place.bundle?.head;
  const rows: [string, Child][] = [];
  if (first.holder) rows.push([t("page-fact-holder"), bdi(first.holder, 120)]);
  if (place.label) rows.push([t("page-fact-owner"), bdi(place.label.owner, 120)]);
  if (head) rows.push([t("page-fact-sealed"), t("page-fact-sealed-on", { day: day(head.sealedAt), revision: head.revision })]);
  else if (place.label) rows.push([t("page-fact-sealed"), t("page-fact-revision", { revision: place.label.revision })]);
  if (!rows.length) return null;
  const list = h("dl", { class: "facts" }, rows.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))));
  return [list, place.label && !place.entry?.bundle && !head ? h("p", { class: "hint" }, t("page-label-unproven")) : null, fresh(first, place)];
}

/** Whether a newer state was to be expected by now. */
function fresh(first: First, place: Place): Child {
  const head = place.bundle?.head;
  if (!head) return null;
  if (first.core.isOverdue(head, new Date())) return panel("warn", h("p", null, h("strong", null, t("page-overdue", { day: day(head.expectedBy) }))), h("p", null, t("page-overdue-hint")));
  return panel("good", h("p", null, t("page-current", { day: day(head.expectedBy) })));
}

function callList(place: Place): Child {
  const label = place.label;
  if (!label) return null;
  const policy = place.bundle?.head.policy;
  return [
    h("h2", null, t("page-call-title")),
    label.whoCanOpen ? h("p", null, h("strong", null, bdi(label.whoCanOpen, 2000))) : null,
    policy ? h("p", null, t("page-call-fewest", { count: fewest(policy) })) : null,
    label.call.length ? people(label.call.slice(0, 64)) : h("p", null, t("page-call-nobody")),
  ];
}

function doors(first: First, place: Place): HTMLElement {
  return h("ul", { class: "doors", attrs: { "aria-labelledby": "doors" } }, DOORS.map(({ door: name, drawing }) => h("li", null, door(first, place, name, drawing))));
}

/** No door of its own: few ever get such a file, and who did looks for it. */
function absenceLine(first: First): HTMLElement {
  return h("p", { class: "aside" }, t("page-absence-got"), " ", h("button", { class: "link", attrs: { type: "button", id: "open-absence" }, on: { click: first.openAbsence } }, t("page-absence-open")));
}

function door(first: First, place: Place, name: Door, drawing: string): HTMLElement {
  return h(
    "button",
    { class: `door ${name}`, attrs: { type: "button", id: `door-${name}` }, on: { click: guarded(() => first.open(name, place)) } },
    icon(drawing),
    h("span", null, h("strong", null, t(`page-door-${name}`)), h("span", null, t(`page-door-${name}-why`))),
  );
}
