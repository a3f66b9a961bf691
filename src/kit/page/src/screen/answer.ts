/**
 * Answering a request: first what is asked is read and verified, then the holder's own sheet says who asks, by the name
 * on their own card; only then, and only when they say so, the contribution is made. Works with any copy of the page.
 */

import type { Answer, AnswerPart, Bundle, Core, Request, Sheet } from "../core/api.ts";
import { Failure } from "../core/api.ts";
import { copyButton } from "./copying.ts";
import { bdi, h, line, lines, type Child } from "./dom.ts";
import { guarded } from "./failures.ts";
import { dropZone, fileName, readText, saveText, unposted } from "./files.ts";
import { readOnly } from "./gather.ts";
import { email, people } from "./people.ts";
import { announce, button, clearAlarm, markDrill, panel, phone, show } from "./shell.ts";
import { takeSheet } from "./sheet.ts";
import { day, t } from "./text.ts";

/** A request is at most 16 MiB of text. */
const LARGEST_TEXT = 24 * 1024 * 1024;

export interface Answering {
  readonly core: Core;
  /** The bundles of this page; a request proves itself, they only help to find a wrong word. */
  readonly bundles: readonly Bundle[];
  readonly done: () => void;
  readonly begun: (forget: () => void) => void;
}

export function answerRequest(about: Answering): void {
  const typed = { text: "" };
  const take = async (text: string): Promise<void> => {
    clearAlarm();
    const kind = about.core.kindOfText(text);
    if (kind === "sheet" || kind === "contribution") throw new Failure("refused", "not-a-request", { found: kind });
    withSheet(about, await about.core.readRequest(requestIn(text)), () => answerRequest(about));
    typed.text = "";
  };
  show({
    above: () => t("page-step-of", { step: 1, of: 3 }),
    title: () => t("page-answer-title"),
    back: about.done,
    draw: () => {
      const area: HTMLTextAreaElement = h("textarea", { attrs: { id: "request", rows: 6, spellcheck: "false", autocomplete: "off" }, on: { input: () => (typed.text = area.value) } });
      area.value = typed.text;
      return [
        h("p", { class: "lead" }, t("page-answer-lead")),
        dropZone({
          label: t("page-answer-file"),
          take: async ([file]) => {
            if (file) await take(await readText(file, LARGEST_TEXT));
          },
        }),
        h("p", { class: "or" }, t("page-or")),
        h("label", { attrs: { for: "request" } }, t("page-answer-text")),
        area,
        h("p", { class: "actions" }, button(t("page-go-on"), guarded(() => take(area.value)), "main")),
      ];
    },
  });
}

/** The request in a mail: from its mark to the next empty line. */
function requestIn(posted: string): string {
  const text = unposted(posted);
  const found = /breakglass-request-v1\.[\s\S]*/.exec(text);
  return found ? (found[0].split(/\n[>\s]*\n/)[0] ?? found[0]) : text;
}

function withSheet(about: Answering, request: Request, back: () => void): void {
  const drill = request.wanted.every(({ manifest }) => manifest.kind === "drill");
  markDrill(drill);
  takeSheet({
    core: about.core,
    above: () => t("page-step-of", { step: 2, of: 3 }),
    title: () => t("page-answer-sheet"),
    lead: () => h("p", null, t("page-answer-sheet-lead")),
    bundles: about.bundles,
    requests: [request],
    back,
    use: async (sheet) => {
      let answer: Answer;
      try {
        answer = await about.core.prepareAnswer(request, sheet);
      } catch (failure) {
        sheet.drop();
        throw failure;
      }
      about.begun(() => sheet.drop());
      decide(about, request, answer, sheet);
    },
  });
}

/** Who asks, for what, and why; nothing is sealed before the holder says so. */
function decide(about: Answering, request: Request, answer: Answer, sheet: Sheet): void {
  const asker = answer.parts.find((part) => part.collector)?.collector ?? null;
  const name = asker?.name ?? "";
  let sure = false;
  let phrase = "";
  const refuse = (): void => {
    sheet.drop();
    about.done();
  };
  const give = async (): Promise<void> => {
    if (answer.knowsCollector && !sure) throw new Failure("refused", "collector-unknown", { why: "not-rung" });
    if (!answer.knowsCollector && line(phrase).toLowerCase() !== t("page-unknown-words").toLowerCase()) throw new Failure("refused", "collector-unknown");
    const text = await answer.seal({ allowUnknownCollector: !answer.knowsCollector });
    sheet.drop();
    given(about, answer, text);
  };
  show({
    above: () => t("page-step-of", { step: 3, of: 3 }),
    title: () => (answer.knowsCollector ? t("page-decide-title", { who: name }) : t("page-decide-unknown")),
    back: refuse,
    backLabel: () => t("page-decide-refuse"),
    draw: () => [
      answer.knowsCollector ? null : panel("bad", h("p", null, h("strong", null, t("page-unknown-collector"))), h("p", null, t("page-unknown-collector-hint"))),
      asker ? [h("p", null, t("page-decide-card")), people([asker])] : null,
      h("dl", { class: "facts" }, answer.parts.map(partRow), h("div", null, h("dt", null, t("page-decide-reason")), h("dd", null, h("p", { class: "quote" }, request.reason ? lines(request.reason, 2000) : t("page-decide-no-reason")))), h("div", null, h("dt", null, t("page-decide-written")), h("dd", null, day(request.createdAt)))),
      answer.leftOut.length ? h("p", { class: "hint" }, t("page-decide-left-out", { count: answer.leftOut.length })) : null,
      panel("warn", h("p", null, h("strong", null, t("page-decide-ring")), " ", asker ? phone(asker.phone) : null), h("p", null, t("page-decide-ring-why"))),
      answer.knowsCollector ? tick((on) => (sure = on), sure, t("page-decide-rung", { who: name })) : typeWords((text) => (phrase = text), phrase),
      h("p", { class: "actions" }, button(t("page-decide-give"), guarded(give), answer.knowsCollector ? "main" : "danger"), button(t("page-decide-refuse"), refuse, "second")),
    ],
  });
}

function partRow(part: AnswerPart): HTMLElement {
  const name = part.card?.compartmentName ?? part.manifest.compartment;
  return h("div", null, h("dt", null, t("page-decide-what")), h("dd", null, h("strong", null, bdi(name, 160)), " ", t("page-decide-revision", { revision: part.manifest.revision, day: day(part.manifest.sealedAt) }), part.collector || !part.card ? null : h("span", { class: "tag warn" }, t("page-decide-unknown-here"))));
}

function tick(set: (on: boolean) => void, on: boolean, label: string): Child {
  const box: HTMLInputElement = h("input", { attrs: { type: "checkbox", id: "rung" }, on: { change: () => set(box.checked) } });
  box.checked = on;
  return h("p", { class: "tick" }, box, h("label", { attrs: { for: "rung" } }, label));
}

function typeWords(set: (text: string) => void, text: string): Child {
  const box: HTMLInputElement = h("input", { attrs: { type: "text", id: "phrase", autocomplete: "off", spellcheck: "false" }, on: { input: () => set(box.value) } });
  box.value = text;
  return [h("label", { attrs: { for: "phrase" } }, t("page-unknown-type", { words: t("page-unknown-words") })), box];
}

function given(about: Answering, answer: Answer, text: string): void {
  const asker = answer.parts.find((part) => part.collector)?.collector ?? null;
  const own = answer.parts.find((part) => part.card)?.card ?? null;
  const name = `${fileName(t("page-given-file"), own?.holder ?? "")}.txt`;
  const who = asker?.name ?? t("page-given-asker");
  show({
    title: () => t("page-given-title"),
    draw: () => [
      panel("good", h("p", null, t("page-given-only", { who }))),
      h("ol", { class: "steps" }, h("li", null, t("page-given-save")), h("li", null, t("page-given-send", { who }), " ", asker ? email(asker.email) : null), h("li", null, t("page-given-sheet"))),
      h("p", { class: "actions" }, button(t("page-save-file"), () => saveText(text, name), "main"), copyButton(() => text, { secret: false, label: t("page-copy-text") })),
      h("label", { attrs: { for: "contribution" } }, t("page-given-text")),
      readOnly("contribution", text),
      h("p", { class: "actions" }, button(t("page-done"), about.done, "second")),
    ],
  });
  announce(t("page-given-only", { who }));
}
