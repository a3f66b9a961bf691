/**
 * What was opened, for a person in trouble: first the steps of the first hour and whom to ring, then every system in order
 * of priority, the contacts, the rest, what must be changed now, and at the very end what technicians want.
 *
 * The same screen shows what a deputy was left for an absence; there it ends before what must be changed, which is the
 * owner's to do.
 */

import type { Contents, Core, Opened, RecordView } from "../core/api.ts";
import { bdi, h, lines, replace, type Child } from "./dom.ts";
import { forTechnicians } from "./exporting.ts";
import { email, people } from "./people.ts";
import { recordCard, type Shown } from "./record.ts";
import { announce, button, panel, phone, show } from "./shell.ts";
import { choiceLabel, day, fieldLabel, kindLabel, kindsLabel, t } from "./text.ts";
import { printAll } from "./printing.ts";

type View = "first" | "systems" | "contacts" | "others" | "change" | "technicians";
const VIEWS: readonly View[] = ["first", "systems", "contacts", "others", "change", "technicians"];
/** So many cards are drawn at once; the rest follows on demand, so that a thousand are on the screen at once too. */
const BATCH = 60;

export interface Showing {
  readonly core: Core;
  readonly opened: Opened;
  readonly client: string;
  readonly done: () => void;
}

/** An opened compartment. */
export function showContents({ core, opened, client, done }: Showing): void {
  showRecords({
    core,
    from: opened,
    whole: { opened, client },
    above: () => t("page-opened-above"),
    title: () => opened.card?.compartmentName || client || t("page-opened-title"),
    lead: () => [
      h("p", { class: "lead" }, t("page-opened-lead", { day: day(opened.manifest.sealedAt), revision: opened.manifest.revision })),
      opened.which === "previous" ? panel("warn", h("p", null, t("page-opened-previous"))) : null,
      opened.damaged.length ? panel("warn", h("p", null, t("page-opened-damaged", { count: opened.damaged.length }))) : null,
    ],
    said: () => t("page-opened-announce"),
    leave: () => opened.drop(),
    done,
  });
}

/** Records, and what stands around them. */
export interface Frame {
  readonly core: Core;
  readonly from: { readonly contents: Contents };
  /** What makes a whole compartment: all that can be printed, exported and must be changed. */
  readonly whole?: { readonly opened: Opened; readonly client: string };
  readonly above: () => string;
  readonly title: () => string;
  readonly lead: () => Child[];
  /** What a screen reader hears. */
  readonly said: () => string;
  readonly leave?: () => void;
  readonly back?: () => void;
  readonly backLabel?: () => string;
  readonly done: () => void;
}

export function showRecords(frame: Frame): void {
  new ContentsScreen(frame).begin();
}

class ContentsScreen {
  private view: View = "first";
  private sought = "";
  private readonly list = h("div", { attrs: { id: "view" } });
  private tabs: HTMLElement | null = null;
  private haystack: { readonly record: RecordView; readonly text: string }[] | null = null;
  private readonly changed = new Set<string>();
  private readonly shown: Shown;

  constructor(private readonly about: Frame) {
    this.shown = { core: about.core, go: (record) => this.goTo(record) };
    this.view = VIEWS.slice(0, 4).find((view) => this.count(view) > 0) ?? "systems";
  }

  begin(): void {
    const { whole, above, title, lead, said, done, leave, back, backLabel } = this.about;
    show({
      above,
      title,
      wide: true,
      ...(leave ? { leave } : {}),
      ...(back ? { back } : {}),
      ...(backLabel ? { backLabel } : {}),
      draw: () => {
        this.draw();
        return [
          lead(),
          h("div", { class: "bar" }, this.drawTabs(), this.search(), whole ? button(t("page-print"), () => printAll(whole.opened, whole.client), "second") : null),
          this.list,
          h("p", { class: "actions end" }, button(t("page-opened-close"), done, "second")),
        ];
      },
    });
    announce(said());
  }

  private drawTabs(): HTMLElement {
    this.tabs = h("nav", { class: "tabs", attrs: { "aria-label": t("page-opened-views") } });
    this.markTabs();
    return this.tabs;
  }

  private markTabs(): void {
    if (!this.tabs) return;
    const there = VIEWS.filter((view) => view === this.view || this.count(view) > 0);
    replace(
      this.tabs,
      there.map((view) =>
        h("button", { attrs: { type: "button", id: `view-${view}`, "aria-current": view === this.view && !this.sought ? "page" : null }, on: { click: () => this.choose(view) } }, t(`page-view-${view}`)),
      ),
    );
  }

  private count(view: View): number {
    const { whole } = this.about;
    const { contents } = this.about.from;
    if (view === "first") return contents.firstHour.length;
    if (view === "change") return whole ? contents.mustChange.length : 0;
    if (view === "technicians") return whole ? 1 : 0;
    return this.records(view).length + (view === "others" ? contents.unreadable.length : 0);
  }

  private records(view: View): readonly RecordView[] {
    const all = this.about.from.contents.records;
    if (view === "systems") return all.filter((record) => record.kind === "system");
    if (view === "contacts") return all.filter((record) => record.kind === "contact");
    if (view === "others") return all.filter((record) => record.kind !== "system" && record.kind !== "contact");
    return [];
  }

  private choose(view: View): void {
    this.view = view;
    this.sought = "";
    const box = document.getElementById("search");
    if (box instanceof HTMLInputElement) box.value = "";
    this.draw();
    this.markTabs();
    document.getElementById(`view-${view}`)?.focus();
    this.list.querySelector<HTMLElement>("h2")?.scrollIntoView({ block: "nearest" });
  }

  private search(): HTMLElement {
    const box: HTMLInputElement = h("input", {
      attrs: { type: "search", id: "search", autocomplete: "off", spellcheck: "false", "aria-label": t("page-search"), placeholder: t("page-search") },
      on: {
        input: () => {
          this.sought = box.value.trim();
          this.draw();
          this.markTabs();
        },
      },
    });
    box.value = this.sought;
    return h("div", { class: "search", attrs: { role: "search" } }, box);
  }

  private draw(): void {
    if (this.sought) return this.drawFound();
    const { whole, from } = this.about;
    const { contents } = from;
    const heading = h("h2", null, t(`page-view-${this.view}`));
    if (this.view === "first") return replace(this.list, heading, this.firstHour());
    if (this.view === "contacts") return replace(this.list, heading, h("p", null, t("page-contacts-order")), this.cards(this.records("contacts")));
    if (this.view === "systems") return replace(this.list, heading, h("p", null, t("page-systems-order")), this.cards(this.records("systems"), true));
    if (this.view === "others") return replace(this.list, heading, this.grouped(), unreadable(contents.unreadable));
    if (this.view === "change") return replace(this.list, heading, this.mustChange());
    replace(this.list, heading, whole && forTechnicians(this.about.core, whole.opened, whole.client));
  }

  // ---- The first hour ------------------------------------------------------------------------------------------------------

  private firstHour(): Child {
    const { contents } = this.about.from;
    const warned = contents.firstHour.filter((record) => textOf(record, "stop_warning"));
    const stepped = contents.firstHour.filter((record) => textOf(record, "first_hour_steps"));
    return [
      warned.length ? [h("h3", null, t("page-first-warnings")), h("ul", { class: "warnings" }, warned.slice(0, 40).map((record) => h("li", null, h("strong", null, this.link(record)), h("p", { class: "kept" }, lines(textOf(record, "stop_warning"), 3000)))))] : null,
      this.callFirst(),
      h("h3", null, t("page-first-steps")),
      h("p", null, t("page-first-steps-how")),
      h("ol", { class: "hour" }, stepped.slice(0, BATCH).map((record) => h("li", null, h("h4", null, this.link(record), criticality(record)), this.needs(record), h("p", { class: "kept" }, lines(textOf(record, "first_hour_steps"), 6000))))),
    ];
  }

  private callFirst(): Child {
    const contacts = this.records("contacts").slice(0, 6).map((record) => ({
      name: record.title,
      role: "",
      as: roleOf(record),
      phone: textOf(record, "mobile") || textOf(record, "second_phone"),
      email: textOf(record, "email"),
    }));
    return contacts.length ? [h("h3", null, t("page-first-call")), people(contacts)] : null;
  }

  private needs(record: RecordView): Child {
    const first = record.dependsOn.slice(0, 12);
    return first.length ? h("p", { class: "needs" }, t("page-needs"), " ", first.map((need, index) => [index ? ", " : "", need.record ? this.link(need.record) : bdi(need.text, 80)])) : null;
  }

  private link(record: RecordView): HTMLElement {
    return h("button", { class: "link", attrs: { type: "button" }, on: { click: () => this.goTo(record) } }, bdi(record.title, 160));
  }

  /** Opens a record wherever it stands. */
  private goTo(record: RecordView): void {
    this.view = record.kind === "system" ? "systems" : record.kind === "contact" ? "contacts" : "others";
    this.sought = "";
    const records = this.records(this.view);
    this.draw();
    this.markTabs();
    this.showUntil(records.indexOf(record));
    const card = document.getElementById(`record-${record.id}`);
    if (!(card instanceof HTMLDetailsElement)) return;
    card.open = true;
    card.scrollIntoView({ block: "start" });
    card.querySelector("summary")?.focus({ preventScroll: true });
  }

  // ---- Lists -----------------------------------------------------------------------------------------------------------------

  private more: (() => boolean) | null = null;

  private cards(records: readonly RecordView[], numbered = false): HTMLElement {
    const list = h(numbered ? "ol" : "ul", { class: "records" });
    const rest = h("p", { class: "actions" });
    let done = 0;
    const add = (): boolean => {
      for (const record of records.slice(done, done + BATCH)) {
        done += 1;
        list.append(h("li", null, recordCard(record, this.shown, criticality(record), numbered ? done : null), record.kind === "contact" ? reachOf(record) : null));
      }
      replace(rest, done < records.length ? button(t("page-more", { count: records.length - done }), add, "second") : null);
      return done < records.length;
    };
    add();
    this.more = add;
    return h("div", null, list, rest);
  }

  private showUntil(index: number): void {
    for (let drawn = BATCH; drawn <= index && this.more?.(); drawn += BATCH);
  }

  private grouped(): Child {
    const groups = new Map<string, RecordView[]>();
    for (const record of this.records("others")) groups.set(record.kind, [...(groups.get(record.kind) ?? []), record]);
    return [...groups].map(([kind, records]) => [h("h3", null, kindsLabel(kind)), this.cards(records)]);
  }

  private drawFound(): void {
    const wanted = fold(this.sought).split(/\s+/).filter(Boolean);
    this.haystack ??= this.about.from.contents.records.map((record) => ({ record, text: searchable(record) }));
    const found = this.haystack.filter(({ text }) => wanted.every((word) => text.includes(word))).map(({ record }) => record);
    replace(this.list, h("h2", null, t("page-found", { count: found.length })), this.cards(found));
    announce(t("page-found", { count: found.length }));
  }

  // ---- What must be changed ---------------------------------------------------------------------------------------------------

  private mustChange(): Child {
    const rows = this.about.from.contents.mustChange;
    return [
      panel("note", h("p", null, t("page-change-lead"))),
      h(
        "ul",
        { class: "changes" },
        rows.slice(0, 2000).map(({ record, fields, asked }, index) => {
          const box: HTMLInputElement = h("input", { attrs: { type: "checkbox", id: `change-${index}` }, on: { change: () => (box.checked ? this.changed.add(record.id) : this.changed.delete(record.id)) } });
          box.checked = this.changed.has(record.id);
          return h("li", null, box, h("label", { attrs: { for: box.id } }, h("strong", null, bdi(record.title, 160)), asked ? h("span", { class: "tag warn" }, t("page-change-asked")) : null, h("span", { class: "hint" }, fields.slice(0, 12).map((field) => fieldLabel(record.kind, field.key)).join(", "))));
        }),
      ),
    ];
  }
}

/** What could not be read as a record, as it stands: perhaps a secret, so it is hidden. */
function unreadable(texts: readonly string[]): Child {
  if (!texts.length) return null;
  return [h("h3", null, t("page-unknown-records")), h("p", null, t("page-unknown-records-why")), texts.slice(0, 200).map((text) => h("details", null, h("summary", null, t("page-show")), h("pre", null, lines(text))))];
}

export function criticality(record: RecordView): Child {
  const level = record.criticality;
  return level !== null && level >= 1 && level <= 4 ? h("span", { class: `tag level-${level}` }, t(`page-level-${level}`)) : null;
}

export function textOf(record: RecordView, key: string): string {
  const value = record.field(key)?.value;
  return value && "text" in value ? value.text : "";
}

function roleOf(record: RecordView): string {
  const role = textOf(record, "role");
  return [role ? choiceLabel("role", role) : "", textOf(record, "organisation")].filter(Boolean).join(" · ");
}

/** How to reach somebody, without opening their entry. */
function reachOf(record: RecordView): Child {
  const ways = [phone(textOf(record, "mobile")), phone(textOf(record, "second_phone")), email(textOf(record, "email"))].filter(Boolean);
  return ways.length ? h("p", { class: "reach under" }, ways) : null;
}

/** What search looks at: everything that is no secret. */
function searchable(record: RecordView): string {
  const parts = record.fields.filter((field) => !field.secret).map(({ value }) => {
    if ("text" in value) return value.text.slice(0, 4000);
    if (value.type === "lines") return value.lines.join(" ").slice(0, 4000);
    if (value.type === "references") return value.texts.join(" ");
    if (value.type === "custom") return value.entries.map((entry) => (entry.secret ? entry.name : `${entry.name} ${entry.value}`)).join(" ").slice(0, 4000);
    return "";
  });
  return fold([record.title.slice(0, 2000), kindLabel(record.kind), ...parts, ...record.attachments.map((attachment) => attachment.name.slice(0, 200))].join(" "));
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

