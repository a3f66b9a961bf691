/**
 * Taking a sheet: advice first, then one of four ways (camera, words, picture file, text), then what was read goes to
 * whoever asked for it. A sheet that does not help is refused here, in a sentence, and another can be tried.
 */

import type { Bundle, Core, Digits, Request, SealedAbsence, Sheet, SheetReading } from "../core/api.ts";
import { Failure } from "../core/api.ts";
import { Camera } from "./camera.ts";
import { h, icon, replace, type Child } from "./dom.ts";
import { complain, guarded } from "./failures.ts";
import { dropZone, readText } from "./files.ts";
import { NotAPicture, readPicture } from "./scanner.ts";
import { alarmWith, button, clearAlarm, panel, show, type Step } from "./shell.ts";
import { t } from "./text.ts";
import { WORDS, WordBoxes } from "./words.ts";

export interface Taking {
  readonly core: Core;
  readonly title: () => string;
  readonly above?: () => string;
  readonly lead?: () => Child;
  /** Against which one wrong word is found, and whose fingerprint is compared. */
  readonly bundles: readonly Bundle[];
  readonly requests?: readonly Request[];
  readonly absences?: readonly SealedAbsence[];
  /** Takes the sheet over; throws where it does not help, and then the sheet has been dropped. */
  readonly use: (sheet: Sheet) => Promise<void>;
  readonly back: () => void;
}

type Way = "camera" | "words" | "picture" | "text";

const WAYS: readonly { readonly way: Way; readonly drawing: string }[] = [
  { way: "camera", drawing: "M4 8h3l2-3h6l2 3h3v11H4zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z" },
  { way: "words", drawing: "M3 6h18v12H3zM6 10h.5M10 10h.5M14 10h.5M18 10h.5M7 14h10" },
  { way: "picture", drawing: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.5" },
  { way: "text", drawing: "M8 4h8v3H8zM6 5H5v15h14V5h-1M8 11h8M8 15h5" },
];

/** Asks for a sheet. */
export function takeSheet(taking: Taking): void {
  const typed: string[] = [];
  const pasted = { text: "" };
  const choose = (): void =>
    show({
      title: taking.title,
      ...(taking.above ? { above: taking.above } : {}),
      back: taking.back,
      draw: () => [
        taking.lead ? h("div", { class: "lead" }, taking.lead()) : null,
        advice(),
        h("h2", null, t("page-sheet-how")),
        h(
          "ul",
          { class: "ways" },
          WAYS.map(({ way, drawing }) =>
            h(
              "li",
              null,
              h(
                "button",
                { class: "door", attrs: { type: "button", id: `way-${way}` }, on: { click: () => show(steps[way]) } },
                icon(drawing),
                h("span", null, h("strong", null, t(`page-way-${way}`)), h("span", null, t(`page-way-${way}-why`))),
              ),
            ),
          ),
        ),
      ],
    });
  const reading = new Reading(taking, choose, typed);
  const steps: Record<Way, Step> = {
    camera: cameraStep(reading, choose),
    words: wordsStep(reading, choose, typed),
    picture: pictureStep(reading, choose),
    text: textStep(reading, choose, pasted),
  };
  choose();
}

/** What to do before anything is typed. Says whether there still is a network, as far as the browser knows. */
export function advice(): HTMLElement {
  const state = h("p", { class: "network", attrs: { role: "status" } });
  const tell = (): void => {
    if (!state.isConnected && state.dataset["shown"]) {
      removeEventListener("online", tell);
      removeEventListener("offline", tell);
      return;
    }
    state.dataset["shown"] = "yes";
    state.className = navigator.onLine ? "network on" : "network off";
    state.textContent = t(navigator.onLine ? "page-network-on" : "page-network-off");
  };
  addEventListener("online", tell);
  addEventListener("offline", tell);
  tell();
  return panel("note", h("h2", null, t("page-before-title")), h("ul", null, h("li", null, t("page-before-network")), h("li", null, t("page-before-alone")), h("li", null, t("page-before-nobody"))), state);
}

/** From what was read to a sheet that is used. */
class Reading {
  constructor(
    private readonly taking: Taking,
    private readonly choose: () => void,
    private readonly typed: string[],
  ) {}

  get core(): Core {
    return this.taking.core;
  }

  /** Reads a text, finds one wrong word, and hands the sheet on. Throws what the screen then says. */
  async take(text: string | Uint8Array): Promise<void> {
    clearAlarm();
    await this.found(this.core.readSheet(text));
  }

  /** The same, for a text of which it is not known whether it is a sheet at all. */
  async takeIfSheet(text: string): Promise<boolean> {
    let reading: SheetReading;
    try {
      reading = this.core.readSheet(text);
    } catch {
      return false;
    }
    await this.found(reading).catch((failure) => {
      this.choose();
      complain(failure);
    });
    return true;
  }

  private async found(reading: SheetReading): Promise<void> {
    if (reading.kind === "sheet") return this.compare(reading.sheet);
    const repaired = await this.core.repairSheet(reading.candidates, this.taking.bundles, this.taking.requests, this.taking.absences);
    this.typed[repaired.position - 1] = repaired.word;
    show({
      title: () => t("page-repaired-title"),
      draw: () => [
        panel("warn", h("p", null, t("page-repaired", { number: repaired.position, word: repaired.word })), h("p", null, t("page-repaired-hint"))),
        h("p", { class: "actions" }, button(t("page-go-on"), guarded(() => this.compare(repaired.sheet)), "main")),
      ],
      back: () => {
        repaired.sheet.drop();
        this.choose();
      },
    });
  }

  /** A sheet that does not say whose it is: the person compares digits with paper. */
  private async compare(sheet: Sheet): Promise<void> {
    const manifest = this.taking.requests?.[0]?.wanted[0]?.manifest ?? this.taking.bundles[0]?.head;
    if (!sheet.bare || !manifest) return this.use(sheet);
    compareDigits(manifest.fingerprint, () => this.use(sheet), () => {
      sheet.drop();
      this.choose();
    });
  }

  private async use(sheet: Sheet): Promise<void> {
    await this.taking.use(sheet);
    this.typed.fill("");
  }
}

/** The fingerprint of whoever signed, held against paper; `away` forgets what is here and goes elsewhere. */
export function compareDigits(fingerprint: Digits, same: () => unknown, away: () => void): void {
  const differs = (): void => {
    away();
    alarmWith(h("p", null, h("strong", null, t("page-bare-stop"))));
  };
  show({
    title: () => t("page-bare-title"),
    back: away,
    draw: () => [
      panel("warn", h("p", null, t("page-bare"))),
      h("p", { class: "digits-shown" }, fingerprint),
      h("p", null, t("page-bare-where")),
      h("p", { class: "actions" }, button(t("page-bare-same"), guarded(same), "main"), button(t("page-bare-differs"), differs, "second")),
    ],
  });
}

function cameraStep(reading: Reading, back: () => void): Step {
  let camera: Camera | null = null;
  return {
    title: () => t("page-way-camera"),
    back,
    backLabel: () => t("page-other-way"),
    leave: () => camera?.stop(),
    draw: () => {
      camera?.stop();
      camera = new Camera((text) => reading.takeIfSheet(text));
      return [camera.element];
    },
  };
}

function wordsStep(reading: Reading, back: () => void, typed: string[]): Step {
  let present: WordBoxes | null = null;
  return {
    focus: () => present?.focus(),
    title: () => t("page-way-words"),
    back,
    backLabel: () => t("page-other-way"),
    wide: true,
    draw: () => {
      const submit = guarded(async () => {
        clearAlarm();
        if (!boxes.check()) return;
        await reading.take(boxes.text());
      });
      const boxes = new WordBoxes(reading.core, typed, () => go.click());
      const go = button(t("page-words-done"), submit, "main");
      present = boxes;
      return [h("p", { class: "lead" }, t("page-words-lead", { count: WORDS })), boxes.element, h("p", { class: "actions" }, go), boxes.complaints];
    },
  };
}

function pictureStep(reading: Reading, back: () => void): Step {
  return {
    title: () => t("page-way-picture"),
    back,
    backLabel: () => t("page-other-way"),
    draw: () => {
      const state = h("p", { class: "hint", attrs: { role: "status" } });
      const zone = dropZone({
        label: t("page-picture-choose"),
        accept: "image/*,.txt,text/plain",
        take: async ([file]) => {
          if (!file) return;
          clearAlarm();
          replace(state, t("page-picture-reading"));
          await takeFile(reading, file).finally(() => replace(state));
        },
      });
      return [h("p", { class: "lead" }, t("page-picture-lead")), zone, state, panel("warn", h("p", null, t("page-picture-warning")))];
    },
  };
}

/** A picture, or the sheet as a text file; a PDF is neither. */
async function takeFile(reading: Reading, file: File): Promise<void> {
  const name = file.name.toLowerCase();
  const start = await file.slice(0, 5).text().catch(() => "");
  if (start.startsWith("%PDF")) return alarmWith(h("p", null, h("strong", null, t("page-picture-pdf"))), h("p", null, t("page-picture-pdf-hint")));
  if (name.endsWith(".txt") || file.type === "text/plain") return reading.take(await readText(file, 64 * 1024));
  let texts: string[];
  try {
    texts = await readPicture(file);
  } catch (reason) {
    if (!(reason instanceof NotAPicture)) return alarmWith(h("p", null, h("strong", null, t("page-camera-no-reader"))), h("p", null, t("page-camera-otherwise")));
    return alarmWith(h("p", null, h("strong", null, t("page-picture-none"))), h("p", null, t("page-picture-none-hint")));
  }
  if (!texts.length) return alarmWith(h("p", null, h("strong", null, t("page-picture-nothing"))), h("p", null, t("page-picture-nothing-hint")));
  await takeFirst(reading, texts);
}

/** The first code that is a sheet; if none is, what is wrong with the first. */
async function takeFirst(reading: Reading, texts: readonly string[]): Promise<void> {
  let first: unknown = null;
  for (const text of texts) {
    try {
      return await reading.take(text);
    } catch (failure) {
      first ??= failure;
      if (failure instanceof Failure && !failure.reason.startsWith("sheet-")) throw failure;
    }
  }
  throw first;
}

function textStep(reading: Reading, back: () => void, pasted: { text: string }): Step {
  return {
    focus: () => document.getElementById("sheet-text")?.focus({ preventScroll: true }),
    title: () => t("page-way-text"),
    back,
    backLabel: () => t("page-other-way"),
    draw: () => {
      const area: HTMLTextAreaElement = h("textarea", {
        attrs: { id: "sheet-text", rows: 6, autocomplete: "off", spellcheck: "false", autocapitalize: "none", "aria-label": t("page-text-label") },
        on: { input: () => (pasted.text = area.value) },
      });
      area.value = pasted.text;
      const go = guarded(async () => {
        await reading.take(area.value);
        pasted.text = "";
      });
      return [h("p", { class: "lead" }, t("page-text-lead")), area, h("p", { class: "actions" }, button(t("page-go-on"), go, "main"))];
    },
  };
}
