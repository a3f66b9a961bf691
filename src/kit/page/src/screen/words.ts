/**
 * Twenty-four numbered boxes, and two for the digits after them. Four letters complete a word as the rest is offered
 * selected, so whoever goes on typing is not disturbed; a blank or Enter goes to the next box; a list pasted into any box
 * spreads. What this is not: a judge of sheets; the core reads what stands in the boxes.
 */

import type { Core } from "../core/api.ts";
import { h, freshId } from "./dom.ts";
import { announce } from "./shell.ts";
import { list, t } from "./text.ts";

export const WORDS = 24;
export const DIGIT_BOXES = 2;

export class WordBoxes {
  readonly element: HTMLElement;
  private readonly boxes: HTMLInputElement[];
  /** Stands below the button, so that it does not push that away from under somebody's pointer. */
  readonly complaints: HTMLElement;
  /** Whether somebody thought they were done: from then on it is said how many words are missing. */
  private counted = false;

  /** `typed` outlives this element, so that a change of language loses nothing. */
  constructor(
    private readonly core: Core,
    private readonly typed: string[],
    private readonly submit: () => void,
  ) {
    this.complaints = h("div", { class: "complaints", attrs: { "aria-live": "polite" } });
    const numbers = Array.from({ length: WORDS + DIGIT_BOXES }, (_, index) => index);
    this.boxes = numbers.map((index) => this.box(index));
    this.element = h(
      "div",
      null,
      h("ol", { class: "words" }, this.boxes.slice(0, WORDS).map((box, index) => this.labelled(box, index))),
      h("p", { class: "hint" }, t("page-words-digits")),
      h("div", { class: "words digits" }, this.boxes.slice(WORDS).map((box, index) => this.labelled(box, WORDS + index))),
    );
    this.complain();
  }

  /** What stands in the boxes, as the core reads it. */
  text(): string {
    return this.boxes.map((box) => box.value.trim()).filter(Boolean).join(" ");
  }

  /** Whether every word is one of the list; if not, the first that is not gets the focus. */
  check(): boolean {
    this.boxes.slice(0, WORDS).forEach((_, index) => this.settle(index));
    const first = this.boxes.slice(0, WORDS).findIndex((box) => !box.value.trim() || box.getAttribute("aria-invalid"));
    if (first < 0) return true;
    this.counted = true;
    this.complain();
    this.boxes[first]?.focus();
    return false;
  }

  focus(): void {
    (this.boxes.slice(0, WORDS).find((box) => !box.value) ?? this.boxes[0])?.focus({ preventScroll: true });
  }

  /** Marks one word as the wrong one. */
  mark(position: number): void {
    this.boxes[position - 1]?.setAttribute("aria-invalid", "true");
  }

  /** Puts a pasted text into the boxes from `start` on. */
  spread(text: string, start: number): void {
    const pieces = text.replace(/^\s*\d{1,2}[.):]\s*/gm, " ").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const words = pieces.filter((piece) => !/^\d{1,2}$/.test(piece) || piece.length > 2);
    const from = words.filter((word) => /\p{L}/u.test(word)).length >= WORDS ? 0 : start;
    let index = from;
    for (const word of words) {
      if (/^\d{3,8}$/.test(word)) {
        this.putDigits(word);
        continue;
      }
      if (index >= WORDS) break;
      this.put(index, word);
      index += 1;
    }
    for (let filled = from; filled < index; filled += 1) this.settle(filled);
    this.complain();
    announce(t("page-words-spread", { count: index - from }));
    this.boxes[Math.min(index, WORDS + DIGIT_BOXES - 1)]?.focus();
  }

  private putDigits(digits: string): void {
    const free = this.boxes.slice(WORDS).findIndex((box) => !box.value);
    const at = digits.length === 8 ? 0 : Math.max(free, 0);
    for (let box = at, from = 0; from < digits.length && box < DIGIT_BOXES; box += 1, from += 4) this.put(WORDS + box, digits.slice(from, from + 4));
  }

  private put(index: number, value: string): void {
    const box = this.boxes[index];
    if (!box) return;
    box.value = value;
    this.typed[index] = value;
  }

  private box(index: number): HTMLInputElement {
    const digits = index >= WORDS;
    const box: HTMLInputElement = h("input", {
      attrs: {
        id: `word-${index + 1}`,
        type: "text",
        inputmode: digits ? "numeric" : "text",
        autocomplete: "off",
        autocapitalize: "none",
        autocorrect: "off",
        spellcheck: "false",
        "data-lpignore": "true",
        enterkeyhint: "next",
        maxlength: digits ? 9 : 400,
        lang: "en",
      },
      on: {
        input: (event: InputEvent) => this.input(index, event),
        keydown: (event: KeyboardEvent) => this.key(index, event),
        paste: (event: ClipboardEvent) => this.paste(index, event),
        blur: () => this.left(index),
      },
    });
    box.value = this.typed[index] ?? "";
    return box;
  }

  private labelled(box: HTMLInputElement, index: number): HTMLElement {
    const label = index < WORDS ? String(index + 1) : t("page-words-digit-box", { number: index - WORDS + 1 });
    const spoken = index < WORDS ? t("page-words-box", { number: index + 1 }) : label;
    const id = freshId();
    box.setAttribute("aria-labelledby", id);
    return h(index < WORDS ? "li" : "div", null, h("label", { attrs: { for: box.id } }, h("span", { attrs: { "aria-hidden": "true" } }, label), h("span", { class: "unseen", attrs: { id } }, spoken)), box);
  }

  private input(index: number, event: InputEvent): void {
    const box = this.boxes[index];
    if (!box) return;
    box.removeAttribute("aria-invalid");
    if (index < WORDS && /\s\S/.test(box.value.trim())) return this.spread(box.value, index);
    if (index < WORDS && event.inputType === "insertText") this.complete(box);
    if (index >= WORDS) box.value = box.value.replace(/[^0-9]/g, "");
    this.typed[index] = box.value;
    if (index >= WORDS && index < WORDS + DIGIT_BOXES - 1 && box.value.length >= 4) {
      if (box.value.length > 4) this.putDigits(box.value.slice(0, 8));
      this.boxes[index + 1]?.focus();
    }
  }

  /** After four letters there is only one word left: the rest is written behind the caret, selected. */
  private complete(box: HTMLInputElement): void {
    const typed = box.value;
    if (typed.length < 4 || box.selectionStart !== typed.length) return;
    const [only, ...more] = this.core.completeWord(typed);
    if (!only || more.length || only.length <= typed.length) return;
    box.value = only;
    box.setSelectionRange(typed.length, only.length);
  }

  private key(index: number, event: KeyboardEvent): void {
    const box = this.boxes[index];
    if (!box) return;
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      if (event.key === "Enter" && index >= WORDS && (index === this.boxes.length - 1 || !box.value)) return this.submit();
      if (box.value.trim()) this.boxes[index + 1]?.focus();
    } else if (event.key === "Backspace" && !box.value && index > 0) {
      event.preventDefault();
      this.boxes[index - 1]?.focus();
    }
  }

  private paste(index: number, event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text") ?? "";
    if (!/\S\s+\S/.test(text) && !/^\d{8}$/.test(text.trim())) return;
    event.preventDefault();
    this.spread(text, index);
  }

  private left(index: number): void {
    this.settle(index);
    this.complain();
  }

  /** A word that is meant is written out; one that is none is marked. */
  private settle(index: number): void {
    const box = this.boxes[index];
    if (!box || index >= WORDS || !box.value.trim()) return;
    const meant = this.core.wordMeant(box.value.trim());
    if (meant) {
      box.value = meant;
      box.removeAttribute("aria-invalid");
    } else box.setAttribute("aria-invalid", "true");
    this.typed[index] = box.value;
  }

  /** Names every word that is not on the list, with what might be meant. */
  private complain(): void {
    const empty = this.counted ? this.boxes.slice(0, WORDS).filter((box) => !box.value.trim()).length : 0;
    const wrong = this.boxes.slice(0, WORDS).flatMap((box, index) => (box.getAttribute("aria-invalid") && box.value ? [{ box, index }] : []));
    this.complaints.replaceChildren(
      ...wrong.map(({ box, index }) => {
        const typed = box.value.trim();
        const near = [3, 2, 1].map((letters) => this.core.completeWord(typed.slice(0, letters))).find((found) => found.length > 0 && found.length < 40) ?? [];
        const said = near.length ? t("page-words-wrong-near", { number: index + 1, typed, near: list(near.slice(0, 5), "disjunction") }) : t("page-words-wrong", { number: index + 1, typed });
        return h("p", null, said);
      }),
      ...(empty ? [h("p", null, t("page-words-missing", { count: empty }))] : []),
    );
  }
}
