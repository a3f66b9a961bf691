/**
 * Everything on paper: every record opened, without its secrets unless somebody asks for them. Made only for the printer
 * and taken away again as soon as it is done.
 */

import type { Field, Opened, RecordView } from "../core/api.ts";
import { bdi, h, line, lines, type Child } from "./dom.ts";
import { button, panel } from "./shell.ts";
import { choiceLabel, day, fieldLabel, kindsLabel, t } from "./text.ts";

/** Longer texts are cut on paper; nobody prints a megabyte. */
const LONGEST = 8000;

/** Asks whether secrets go on paper, then prints. */
export function printAll(opened: Opened, client: string): void {
  const dialog = h("dialog", { attrs: { "aria-labelledby": "print-title" } });
  const go = (secrets: boolean) => (): void => {
    dialog.close();
    print(opened, client, secrets);
  };
  dialog.append(
    h("h2", { attrs: { id: "print-title" } }, t("page-print-title")),
    h("p", null, t("page-print-lead")),
    panel("warn", h("p", null, t("page-print-warning"))),
    h("p", { class: "actions" }, button(t("page-print-without"), go(false), "main"), button(t("page-print-with"), go(true), "second"), button(t("page-cancel"), () => dialog.close(), "plain")),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function print(opened: Opened, client: string, secrets: boolean): void {
  const paper = h("div", { attrs: { id: "paper" } }, draw(opened, client, secrets));
  document.body.append(paper);
  document.documentElement.classList.add("printing");
  const done = (): void => {
    removeEventListener("afterprint", done);
    document.documentElement.classList.remove("printing");
    paper.remove();
  };
  addEventListener("afterprint", done);
  window.print();
}

function draw(opened: Opened, client: string, secrets: boolean): Child {
  const kinds = new Map<string, RecordView[]>();
  for (const record of opened.contents.records) kinds.set(record.kind, [...(kinds.get(record.kind) ?? []), record]);
  return [
    h("h1", null, bdi(client || t("page-opened-title"), 160)),
    h("p", null, t("page-opened-lead", { day: day(opened.manifest.sealedAt), revision: opened.manifest.revision })),
    h("p", null, h("strong", null, t(secrets ? "page-paper-with" : "page-paper-without"))),
    h("h2", null, t("page-view-change")),
    h("ul", null, opened.contents.mustChange.map(({ record, asked }) => h("li", null, "☐ ", bdi(record.title, 160), asked ? ` (${t("page-change-asked")})` : ""))),
    [...kinds].map(([kind, records]) => [h("h2", null, kindsLabel(kind)), records.map((record) => entry(record, secrets))]),
  ];
}

function entry(record: RecordView, secrets: boolean): HTMLElement {
  const fields = record.fields.flatMap((field) => rows(record, field, secrets));
  const files = record.attachments.map((attachment) => line(attachment.name, 120)).join(", ");
  return h("section", null, h("h3", null, bdi(record.title, 160)), h("dl", null, fields.map(([label, text]) => h("div", null, h("dt", null, label), h("dd", null, text))), files ? h("div", null, h("dt", null, t("page-attachments")), h("dd", null, files)) : null));
}

function rows(record: RecordView, field: Field, secrets: boolean): [string, string][] {
  const label = fieldLabel(record.kind, field.key);
  const hidden = t("page-paper-hidden");
  if (field.value.type === "custom") return field.value.entries.map((one): [string, string] => [line(one.name, 120), one.secret && !secrets ? hidden : lines(one.value, LONGEST)]);
  if (field.secret && !secrets) return [[label, hidden]];
  return [[label, plain(field)]];
}

function plain({ key, value }: Field): string {
  switch (value.type) {
    case "integer":
      return String(value.number);
    case "flag":
      return t(value.yes ? "flag-yes" : "flag-no");
    case "date":
      return day(value.text);
    case "choice":
      return value.onList ? choiceLabel(key, value.text) : line(value.text);
    case "lines":
      return lines(value.lines.join("\n"), LONGEST);
    case "references":
      return value.texts.map((text) => line(text, 120)).join(", ");
    case "custom":
      return "";
    default:
      return lines(value.text, LONGEST);
  }
}
