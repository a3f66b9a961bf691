/**
 * One record: a line that opens, and within it what a person in trouble needs first: what must not be done, the steps,
 * then how to get in, then the rest. Filled only when it is opened, so that a thousand records cost nothing.
 */

import type { Attachment, Core, CustomField, Field, RecordView } from "../core/api.ts";
import { bdi, h, line, lines, type Child } from "./dom.ts";
import { copyButton } from "./copying.ts";
import { guarded } from "./failures.ts";
import { saveBlob } from "./files.ts";
import { email } from "./people.ts";
import { hiddenValue, oneTimeCode } from "./secrets.ts";
import { announce, phone } from "./shell.ts";
import { choiceLabel, day, fieldLabel, kindLabel, language, size, t } from "./text.ts";

export interface Shown {
  readonly core: Core;
  /** Goes to another record. */
  readonly go: (record: RecordView) => void;
}

/** Shown above everything else, in this order. */
const ABOVE = ["stop_warning", "first_hour_steps", "first_steps", "alternative_way"];
/** How to get in, right below. */
const ENTRY = ["admin_url", "username", "password", "one_time_code_uri", "second_factor", "second_factor_holder", "pin", "puk"];
/** Said elsewhere on the card. */
const ELSEWHERE = ["name", "criticality", "depends_on"];

export function recordCard(record: RecordView, shown: Shown, tag: Child, number: number | null): HTMLElement {
  const card = h(
    "details",
    { class: "record", attrs: { id: `record-${line(record.id, 40)}` } },
    h("summary", null, number === null ? null : h("span", { class: "number", attrs: { "aria-hidden": "true" } }, String(number)), h("span", { class: "title" }, h("strong", null, bdi(record.title, 160)), h("span", { class: "role" }, subtitle(record))), tag, record.field("stop_warning") ? h("span", { class: "tag stop" }, t("page-has-warning")) : null),
  );
  card.addEventListener("toggle", () => {
    if (card.open && card.childElementCount === 1) card.append(h("div", { class: "body" }, recordBody(record, shown)));
    if (!card.open && card.childElementCount > 1) card.lastElementChild?.remove(); // hides again what was shown
  });
  return card;
}

function subtitle(record: RecordView): string {
  const kind = record.field("kind")?.value;
  const role = record.field("role")?.value;
  if (record.kind === "contact" && role?.type === "choice") return [choiceLabel("role", role.text), text(record, "organisation")].filter(Boolean).join(" · ");
  const what = record.kind === "system" && kind?.type === "choice" ? choiceLabel("kind", kind.text) : kindLabel(record.kind);
  return [what, line(text(record, "purpose"), 120)].filter(Boolean).join(" · ");
}

function text(record: RecordView, key: string): string {
  const value = record.field(key)?.value;
  return value && "text" in value ? line(value.text, 120) : "";
}

export function recordBody(record: RecordView, shown: Shown): Child {
  const rest = record.fields.filter((field) => ![...ABOVE, ...ENTRY, ...ELSEWHERE].includes(field.key) || (field.key === "name" && !field.known));
  return [
    ABOVE.map((key) => block(record, key)),
    links(record, shown),
    rows(record, ENTRY.flatMap((key) => record.field(key) ?? []), shown),
    rows(record, rest, shown),
    attachments(record),
    h("p", { class: "hint" }, t("page-changed-at", { day: day(record.changedAt) })),
  ];
}

/** A text that is read before anything is done. */
function block(record: RecordView, key: string): Child {
  const field = record.field(key);
  if (!field || !("text" in field.value)) return null;
  return h("section", { class: key === "stop_warning" ? "block stop" : "block" }, h("h3", null, fieldLabel(record.kind, key)), h("p", { class: "kept" }, lines(field.value.text)));
}

function links(record: RecordView, shown: Shown): Child {
  const link = (other: RecordView): HTMLElement => h("button", { class: "link", attrs: { type: "button" }, on: { click: () => shown.go(other) } }, bdi(other.title, 120));
  const joined = (children: Child[]): Child => children.map((child, index) => [index ? ", " : "", child]);
  return [
    record.dependsOn.length ? h("p", { class: "needs" }, t("page-needs"), " ", joined(record.dependsOn.slice(0, 40).map((need) => (need.record ? link(need.record) : bdi(need.text, 80))))) : null,
    record.neededBy.length ? h("p", { class: "needs" }, t("page-needed-by"), " ", joined(record.neededBy.slice(0, 40).map(link))) : null,
  ];
}

function rows(record: RecordView, fields: readonly Field[], shown: Shown): Child {
  const all = fields.flatMap((field) => (field.value.type === "custom" ? field.value.entries.map((entry) => customRow(entry)) : [row(fieldLabel(record.kind, field.key), value(record, field, shown))]));
  return all.length ? h("dl", { class: "fields" }, all) : null;
}

function row(label: string, content: Child): HTMLElement {
  return h("div", null, h("dt", null, label), h("dd", null, content));
}

function customRow(entry: CustomField): HTMLElement {
  const label = line(entry.name, 120);
  return row(label, entry.secret ? hiddenValue(label, entry.value) : h("p", { class: "kept" }, lines(entry.value)));
}

function value(record: RecordView, field: Field, shown: Shown): Child {
  const label = fieldLabel(record.kind, field.key);
  const { value } = field;
  if (field.key === "one_time_code_uri" && "text" in value) return oneTimeCode(shown.core, label, value.text);
  if (field.secret || value.type === "json") return secret(label, field);
  switch (value.type) {
    case "date":
      return day(value.text);
    case "decimal":
      return language() === "de" ? line(value.text).replace(".", ",") : line(value.text);
    case "integer":
      return String(value.number);
    case "flag":
      return t(value.yes ? "flag-yes" : "flag-no");
    case "choice":
      return value.onList ? choiceLabel(field.key, value.text) : bdi(value.text);
    case "phone":
      return phone(value.text) ?? bdi(value.text);
    case "email":
      return email(value.text) ?? bdi(value.text);
    case "address":
      return address(value.text);
    case "lines":
      return h("ul", null, value.lines.slice(0, 500).map((one) => h("li", null, bdi(one))));
    case "references":
      return value.texts.map((one) => line(one, 120)).join(", ");
    case "custom":
      return null;
    default:
      return h("p", { class: "kept" }, lines(value.text));
  }
}

/** A link only where it plainly is one to a page; everything else is words. */
function address(text: string): Child {
  const shown = lines(text, 2000);
  const link = /^https?:\/\/[^\s"'<>\\^`{|}]{1,1500}$/i.test(shown) && shown === text;
  return h("span", { class: "hidden-value" }, link ? h("a", { attrs: { href: shown, target: "_blank", rel: "noopener noreferrer" } }, shown) : bdi(shown, 2000), copyButton(() => text, { secret: false }));
}

function secret(label: string, { value }: Field): Child {
  if (value.type === "lines") return h("ul", { class: "plainlist" }, value.lines.slice(0, 500).map((one, index) => h("li", null, hiddenValue(`${label} ${index + 1}`, one))));
  if (value.type === "integer") return hiddenValue(label, String(value.number));
  if (value.type === "flag") return hiddenValue(label, t(value.yes ? "flag-yes" : "flag-no"));
  return "text" in value ? hiddenValue(label, value.text) : null;
}

// ---- Attachments -------------------------------------------------------------------------------------------------------------

export function attachments(record: RecordView): Child {
  if (!record.attachments.length) return null;
  return [h("h3", null, t("page-attachments")), h("ul", { class: "attachments" }, record.attachments.map(attachmentRow))];
}

function attachmentRow(attachment: Attachment): HTMLElement {
  const state = h("span", { class: "hint", attrs: { role: "status" } });
  const save = guarded(async () => {
    state.textContent = t("page-saving");
    try {
      const blob = await attachment.save((done) => {
        if (attachment.size) state.textContent = t("page-saving-percent", { percent: Math.min(100, Math.floor((done / attachment.size) * 100)) });
      });
      saveBlob(blob, attachment.fileName);
      state.textContent = t("page-saved");
      announce(t("page-saved"));
    } catch (failure) {
      state.textContent = "";
      throw failure;
    }
  });
  return h("li", null, h("span", null, bdi(attachment.name, 120), " ", h("span", { class: "role" }, attachment.size === null ? "" : size(attachment.size))), h("button", { class: "second small", attrs: { type: "button" }, on: { click: save } }, t("page-save-attachment")), state);
}
