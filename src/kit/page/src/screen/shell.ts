/**
 * The frame around every step: heading, language, one step at a time, where the focus goes, what a screen reader hears.
 *
 * A step is drawn again when the language changes; so it keeps what was typed in itself and not in the page. What this
 * is not: the place for what a step says or does.
 */

import { bdi, h, icon, replace, type Child } from "./dom.ts";
import { language, LANGUAGES, speak, t } from "./text.ts";

export interface Step {
  /** By which `redraw` finds it. */
  readonly name?: string;
  /** The heading; the focus goes there when the step begins. */
  readonly title: () => string;
  /** A short line above the heading. */
  readonly above?: () => string;
  readonly draw: () => Child[];
  /** Where "back" leads; without it there is no such button. */
  readonly back?: (() => void) | undefined;
  /** What "back" is called, where it is not simply back. */
  readonly backLabel?: () => string;
  /** Called once when another step takes over: stop the camera, forget. */
  readonly leave?: () => void;
  /** Where the focus goes instead of to the heading, where there is only one thing to type into. */
  readonly focus?: () => void;
  /** A wider page, for lists. */
  readonly wide?: boolean;
}

const ARROW = "M15 5l-7 7 7 7";
const SHIELD = "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM12 8v5M12 16v.5";

let current: Step | null = null;
let client = "";
let drill = false;
let page: HTMLElement;
let forget: (() => void) | null = null;
const main = h("main", { attrs: { id: "main" } });
const polite = h("p", { class: "unseen", attrs: { role: "status", "aria-live": "polite" } });
const alarm = h("div", { attrs: { role: "alert" } });

/** Draws the frame. Called once. */
export function begin(root: HTMLElement): void {
  page = root;
  drawFrame();
}

/** What the heading calls the client; empty before it is known. */
export function nameClient(name: string): void {
  client = name;
  drawFrame();
}

/** Marks every step as part of a rehearsal, so that nobody takes it for the real thing. */
export function markDrill(on: boolean): void {
  drill = on;
  document.documentElement.classList.toggle("drill", on);
  drawFrame();
}

/** What "forget everything now" does; null while there is nothing to forget. */
export function offerForgetting(what: (() => void) | null): void {
  forget = what;
  drawFrame();
}

/** Goes to a step: the old one is left, the heading gets the focus, and a screen reader reads it. */
export function show(step: Step): void {
  const before = current;
  current = step;
  if (before && before !== step) before.leave?.();
  clearAlarm();
  drawStep();
  window.scrollTo(0, 0);
  if (step.focus) {
    step.focus();
    announce(step.title());
  } else main.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
}

/** Goes where the step's own "back" leads. Whether there was such a way. */
export function goBack(): boolean {
  const back = current?.back;
  back?.();
  return back !== undefined;
}

/** Draws a step again because something behind it changed; nothing if another step is on the screen by now. */
export function redraw(name: string): void {
  if (current?.name !== name) return;
  const focused = document.activeElement;
  const id = focused?.id;
  const heading = focused?.tagName === "H1";
  drawStep();
  if (heading) main.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  else if (id) document.getElementById(id)?.focus({ preventScroll: true });
}

/** Says something to a screen reader without moving anything. */
export function announce(text: string): void {
  polite.textContent = "";
  setTimeout(() => (polite.textContent = text), 50);
}

/** Something went wrong, in a sentence, above the step. */
export function alarmWith(...said: Child[]): void {
  replace(alarm, h("div", { class: "panel bad", attrs: { tabindex: -1 } }, said));
  const panel = alarm.firstElementChild as HTMLElement;
  panel.focus({ preventScroll: true });
  panel.scrollIntoView({ block: "nearest" });
}

export function clearAlarm(): void {
  alarm.replaceChildren();
}

function drawFrame(): void {
  if (!page) return;
  replace(
    page,
    h("a", { class: "skip", attrs: { href: "#main" }, on: { click: skip } }, t("page-skip")),
    h(
      "header",
      null,
      h("div", { class: "inside" }, h("p", { class: "mark" }, icon(SHIELD), h("span", { class: client ? "what" : "" }, t("page-kit")), client ? h("strong", null, bdi(client, 80)) : null), languages()),
    ),
    drill ? h("p", { class: "band" }, t("page-drill-band")) : null,
    h("div", { class: "inside" }, alarm, main),
    polite,
    h("footer", null, h("div", { class: "inside" }, h("p", null, t("page-promise")), forget ? button(t("page-forget"), forget, "plain") : null)),
  );
  document.title = drill ? `${t("page-drill-short")} · ${title()}` : title();
}

function title(): string {
  return [current?.title(), client, t("page-kit")].filter(Boolean).join(" · ");
}

function drawStep(): void {
  if (!current) return;
  const step = current;
  main.className = step.wide ? "wide" : "";
  replace(
    main,
    step.back ? h("p", { class: "back" }, button([icon(ARROW), step.backLabel?.() ?? t("page-back")], step.back, "plain")) : null,
    step.above ? h("p", { class: "above" }, step.above()) : null,
    h("h1", { attrs: { tabindex: -1 } }, step.title()),
    step.draw(),
  );
  document.title = drill ? `${t("page-drill-short")} · ${title()}` : title();
}

function languages(): HTMLElement {
  return h(
    "div",
    { class: "languages", attrs: { role: "group", "aria-label": t("page-language") } },
    LANGUAGES.map(({ tag, name }) =>
      h("button", { attrs: { type: "button", lang: tag, id: `language-${tag}`, "aria-pressed": String(tag === language()) }, on: { click: () => choose(tag) } }, name),
    ),
  );
}

function choose(tag: (typeof LANGUAGES)[number]["tag"]): void {
  speak(tag);
  clearAlarm();
  drawFrame();
  drawStep();
  document.getElementById(`language-${tag}`)?.focus();
}

function skip(event: Event): void {
  event.preventDefault();
  main.querySelector<HTMLElement>("h1")?.focus();
}

// ---- Small parts that every step uses ---------------------------------------------------------------------------------------

export function button(label: Child, act: (event: Event) => unknown, kind: "main" | "second" | "plain" | "danger" = "second"): HTMLButtonElement {
  return h("button", { class: kind, attrs: { type: "button" }, on: { click: act } }, label);
}

export function panel(kind: "good" | "warn" | "bad" | "note", ...children: Child[]): HTMLElement {
  return h("div", { class: `panel ${kind}` }, children);
}

/** A telephone number to be tapped; nothing where there is none. */
export function phone(number: string): HTMLElement | null {
  const shown = number.replace(/[^0-9+()/ .-]/g, "").slice(0, 40).trim();
  const dialled = shown.replace(/[^0-9+]/g, "");
  if (!dialled) return null;
  return h("a", { class: "phone", attrs: { href: `tel:${dialled}` } }, shown);
}
