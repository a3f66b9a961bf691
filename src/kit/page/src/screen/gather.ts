/**
 * Emergency and drill: pieces come together. Each one is named good or bad, no bad one displaces a good one, and nothing
 * is kept that could not be brought again: whoever closes the page begins with the same sheet and the same answers.
 */

import type { Bundle, Core, Gap, GatheringStatus, Gathering, Opened, Piece, Sheet } from "../core/api.ts";
import { Failure } from "../core/api.ts";
import { bdi, h, icon, type Child } from "./dom.ts";
import { guarded } from "./failures.ts";
import { dropZone, fileName, readText, saveText, unposted } from "./files.ts";
import { copyButton } from "./copying.ts";
import { candidate } from "./people.ts";
import { alarmWith, announce, button, clearAlarm, panel, show } from "./shell.ts";
import { takeSheet } from "./sheet.ts";
import { t } from "./text.ts";

/** A contribution is at most 1 MiB of text; several may stand in one mail. */
const LARGEST_TEXT = 8 * 1024 * 1024;
const MARK = /breakglass-contribution-v1\./;

export interface Collecting {
  readonly core: Core;
  readonly bundle: Bundle;
  readonly client: string;
  /** All compartments for which the same people may be asked at once. */
  readonly bundles: readonly Bundle[];
  readonly drill: boolean;
  readonly back: () => void;
  readonly opened: (opened: Opened) => void;
  /** Told as soon as there is something to forget. */
  readonly begun: (forget: () => void) => void;
}

export function collect(collecting: Collecting): void {
  new Collector(collecting).begin();
}

class Collector {
  private gathering: Gathering | null = null;
  private own: Sheet | null = null;
  private reason = "";
  private pasted = "";
  private everything = false;
  /** What came of the last text or files. */
  private news: readonly Piece[] = [];

  constructor(private readonly about: Collecting) {}

  begin(): void {
    takeSheet({
      core: this.about.core,
      title: () => t("page-gather-own"),
      ...(this.about.drill ? {} : { above: () => t("page-door-emergency") }),
      lead: () => h("p", null, t(this.about.drill ? "page-drill-lead" : "page-gather-lead")),
      bundles: [this.about.bundle],
      back: this.about.back,
      use: (sheet) => this.first(sheet),
    });
  }

  private async first(sheet: Sheet): Promise<void> {
    const gathering = this.about.core.gather(this.about.bundle);
    try {
      const piece = await gathering.takeSheet(sheet);
      if (!["good", "forged", "damaged"].includes(piece.state)) throw failureOf(piece);
    } catch (failure) {
      gathering.drop();
      throw failure;
    }
    this.gathering = gathering;
    this.own = sheet;
    this.about.begun(() => this.drop());
    await this.goOn();
  }

  private drop(): void {
    this.gathering?.drop();
    this.gathering = null;
    this.own = null;
  }

  private status(): GatheringStatus | null {
    return this.gathering?.status() ?? null;
  }

  /** Opens if the pieces are enough; else says what is there and what is missing. */
  private async goOn(): Promise<void> {
    if (this.gathering && this.status()?.complete) {
      const opened = await this.gathering.open();
      this.drop();
      return this.about.opened(opened);
    }
    this.standing();
  }

  private standing(): void {
    const status = this.status();
    if (!status) return this.begin();
    const count = status.missing.reduce((sum, gap) => sum + gap.needed, 0);
    show({
      above: () => (this.about.drill ? t("page-door-practise") : t("page-door-emergency")),
      title: () => t("page-missing-title", { count }),
      draw: () => [
        h("h2", null, t("page-here-title")),
        pieceList(status.pieces),
        status.unreadable.length ? panel("warn", h("p", null, t("page-unreadable", { count: status.unreadable.length }))) : null,
        status.which === "previous" ? panel("warn", h("p", null, t("page-previous"))) : null,
        h("h2", null, t("page-missing-who")),
        this.gaps(status),
        h("h2", null, t("page-missing-how")),
        this.ways(),
        panel("note", h("p", null, t("page-close-later", { door: t(this.about.drill ? "page-door-practise" : "page-door-emergency") }))),
      ],
    });
    announce(t("page-missing-title", { count }));
  }

  private gaps(status: GatheringStatus): Child {
    const sentence = status.cards[0]?.whoCanOpen;
    return [
      status.missing.map((gap, index) => [
        h("p", { class: "gap" }, index > 0 ? `${t("page-gap-also")} ` : "", gapSentence(gap)),
        h("ul", { class: "people" }, gap.candidates.map((one) => candidate(one.person))),
      ]),
      sentence ? h("details", null, h("summary", null, t("page-who-title")), h("p", null, bdi(sentence, 2000))) : null,
    ];
  }

  private ways(): HTMLElement {
    const way = (id: string, drawing: string, act: () => void): HTMLElement =>
      h("li", null, h("button", { class: "door", attrs: { type: "button", id: `next-${id}` }, on: { click: act } }, icon(drawing), h("span", null, h("strong", null, t(`page-next-${id}`)), h("span", null, t(`page-next-${id}-why`)))));
    return h(
      "ul",
      { class: "ways" },
      this.about.drill ? null : way("sheet", "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h5", () => this.another()),
      way("request", "M4 12l16-8-5 16-3-6z", () => this.ask()),
      way("contribution", "M4 13v6h16v-6M12 4v10M8 10l4 4 4-4", () => this.receive()),
    );
  }

  /** The next person sits beside. */
  private another(): void {
    takeSheet({
      core: this.about.core,
      title: () => t("page-another-title"),
      lead: () => h("p", null, t("page-another-lead")),
      bundles: [this.about.bundle],
      back: () => this.standing(),
      use: async (sheet) => {
        const piece = await this.gathering?.takeSheet(sheet);
        if (!piece) return;
        if (piece.state !== "good" && piece.state !== "again") throw failureOf(piece);
        await this.goOn();
        if (piece.state === "again") alarmWith(h("p", null, h("strong", null, t("page-piece-again", { who: piece.person ?? "" }))));
      },
    });
  }

  // ---- The request --------------------------------------------------------------------------------------------------------

  private ask(): void {
    show({
      above: () => t("page-next-request"),
      title: () => t("page-request-title"),
      back: () => this.standing(),
      draw: () => {
        const reason: HTMLTextAreaElement = h("textarea", { attrs: { id: "reason", rows: 3, maxlength: 1000 }, on: { input: () => (this.reason = reason.value) } });
        reason.value = this.reason;
        const all: HTMLInputElement = h("input", { attrs: { type: "checkbox", id: "everything" }, on: { change: () => (this.everything = all.checked) } });
        all.checked = this.everything;
        return [
          h("p", { class: "lead" }, t("page-request-lead")),
          h("label", { attrs: { for: "reason" } }, t("page-request-reason")),
          reason,
          h("p", { class: "hint" }, t("page-request-reason-hint")),
          this.about.bundles.length > 1 && !this.about.drill ? h("p", { class: "tick" }, all, h("label", { attrs: { for: "everything" } }, t("page-request-all", { count: this.about.bundles.length }))) : null,
          h("p", { class: "actions" }, button(t("page-request-make"), guarded(() => this.makeRequest()), "main")),
        ];
      },
    });
  }

  private async makeRequest(): Promise<void> {
    if (!this.own) return this.begin();
    const bundles = this.everything && !this.about.drill ? this.about.bundles : [this.about.bundle];
    const made = await this.about.core.makeRequest(bundles, this.own, this.reason.trim(), new Date());
    const name = `${fileName(t("page-request-file"), this.about.drill ? t("page-drill-short") : "", this.about.client)}.txt`;
    const ring = this.status()?.missing.flatMap((gap) => gap.candidates) ?? [];
    show({
      above: () => t("page-next-request"),
      title: () => t("page-request-made"),
      back: () => this.standing(),
      backLabel: () => t("page-gather-back"),
      draw: () => [
        h("ol", { class: "steps" }, h("li", null, t("page-request-step-save")), h("li", null, t("page-request-step-ring")), h("li", null, t("page-request-step-answer")), h("li", null, t("page-request-step-bring"))),
        h("p", { class: "actions" }, button(t("page-save-file"), () => saveText(made.text, name), "main"), copyButton(() => made.text, { secret: false, label: t("page-copy-text") })),
        h("label", { attrs: { for: "request-text" } }, t("page-request-text")),
        readOnly("request-text", made.text),
        panel("note", h("p", null, t("page-request-harmless")), h("p", null, t("page-close-later", { door: t(this.about.drill ? "page-door-practise" : "page-door-emergency") }))),
        h("h2", null, t("page-request-whom")),
        h("ul", { class: "people" }, ring.map((one) => candidate(one.person))),
        h("p", { class: "actions" }, button(t("page-next-contribution"), () => this.receive(), "second")),
      ],
    });
  }

  // ---- Contributions -------------------------------------------------------------------------------------------------------

  private receive(): void {
    show({
      above: () => t("page-next-contribution"),
      title: () => t("page-receive-title"),
      back: () => this.standing(),
      backLabel: () => t("page-gather-back"),
      draw: () => {
        const area: HTMLTextAreaElement = h("textarea", { attrs: { id: "contribution-text", rows: 6, spellcheck: "false", autocomplete: "off" }, on: { input: () => (this.pasted = area.value) } });
        area.value = this.pasted;
        return [
          h("p", { class: "lead" }, t("page-receive-lead")),
          this.news.length ? pieceList(this.news) : null,
          h("label", { attrs: { for: "contribution-text" } }, t("page-receive-text")),
          area,
          h("p", { class: "actions" }, button(t("page-receive-add"), guarded(() => this.takeTexts([area.value])), "main")),
          h("p", { class: "or" }, t("page-or")),
          dropZone({
            label: t("page-receive-files"),
            multiple: true,
            take: async (files) => this.takeTexts(await Promise.all(files.map((file) => readText(file, LARGEST_TEXT)))),
          }),
        ];
      },
    });
  }

  /** Takes every contribution in these texts. What is none is said; what is one is named good or bad. */
  private async takeTexts(texts: readonly string[]): Promise<void> {
    clearAlarm();
    const news: Piece[] = [];
    let failed: unknown = null;
    for (const text of texts.flatMap(contributionsIn)) {
      try {
        this.refuseOther(text);
        news.push(...((await this.gathering?.takeContribution(text)) ?? []));
      } catch (failure) {
        failed = failure;
      }
    }
    // Whoever was asked for several compartments at once answers for all of them: no reason to be alarmed here.
    const elsewhere = news.some((piece) => piece.state === "good") ? news.filter((piece) => piece.state !== "another-compartment") : news;
    news.splice(0, news.length, ...elsewhere);
    this.news = news;
    if (news.length) this.pasted = "";
    if (news.some((piece) => piece.state === "good") && this.status()?.complete) return this.goOn();
    if (news.length && news.every((piece) => piece.state === "good")) await this.goOn();
    else this.receive();
    if (news.length) announce(news.map(pieceWords).join(". "));
    if (failed) throw failed;
  }

  /** A sheet or a request in the place of a contribution. */
  private refuseOther(text: string): void {
    const kind = this.about.core.kindOfText(text);
    if (kind === "sheet") throw new Failure("refused", "not-a-contribution", { found: "sheet" });
    if (kind === "request") throw new Failure("refused", "not-a-contribution", { found: "request" });
  }
}

/** The contributions in a text, such as a mail with several; the text itself where none begins in it. */
function contributionsIn(posted: string): string[] {
  const text = unposted(posted);
  if (!MARK.test(text)) return [text];
  return text
    .split(/(?=breakglass-contribution-v1\.)/)
    .filter((part) => MARK.test(part))
    .map((part) => part.split(/\n[>\s]*\n/)[0] ?? part);
}

/** What a sheet that does not help is refused with. */
function failureOf(piece: Piece): Failure {
  if (piece.reason) return new Failure("cannot-unlock", piece.reason, { path: piece.path ?? "" });
  if (piece.state === "forged" || piece.state === "damaged") return new Failure("damaged", "share-bad", { path: piece.path ?? "" });
  return new Failure("cannot-unlock", "sheet-fits-nothing");
}

function gapSentence(gap: Gap): string {
  const simple = gap.rest.of.every((child) => typeof child === "string");
  if (!simple) return t("page-gap-some");
  if (gap.candidates.length === gap.needed) return t("page-gap-all", { count: gap.needed });
  return t("page-gap-of", { needed: gap.needed });
}

const GOOD = "M5 12.5l4.5 4.5L19 7.5";
const BAD = "M6 6l12 12M18 6L6 18";

function pieceList(pieces: readonly Piece[]): HTMLElement {
  return h(
    "ul",
    { class: "pieces" },
    pieces.map((piece) => {
      const good = piece.state === "good" || piece.state === "again";
      const advice = good ? null : t(`page-piece-${piece.state}-hint`);
      return h("li", { class: good ? "good" : ["waiting", "another-compartment"].includes(piece.state) ? "wait" : "bad", attrs: { "data-state": piece.state } }, icon(good ? GOOD : BAD), h("span", null, h("strong", null, pieceWords(piece)), advice ? h("span", null, advice) : null));
    }),
  );
}

/** A piece in words: who it is from, as far as that is proven, and what it is worth. */
function pieceWords(piece: Piece): string {
  const proven = piece.person ?? null;
  const who = piece.state === "good" || piece.state === "again" || piece.from === "sheet" ? (proven ?? t("page-somebody")) : piece.claims ? t("page-claims", { who: piece.claims }) : t("page-claims-nobody");
  if (piece.state === "good") return t(piece.from === "sheet" ? "page-piece-good-sheet" : "page-piece-good-contribution", { who });
  return t(`page-piece-${piece.state}`, { who });
}

export function readOnly(id: string, text: string): HTMLTextAreaElement {
  const area: HTMLTextAreaElement = h("textarea", { class: "code", attrs: { id, rows: 4, readonly: true, spellcheck: "false" }, on: { focus: () => area.select() } });
  area.value = text;
  return area;
}
