/**
 * A secret on the screen: hidden until asked for, copied without being shown, and one-time codes that run.
 */

import type { Core, OneTimeCode } from "../core/api.ts";
import { copyButton } from "./copying.ts";
import { h, type Child } from "./dom.ts";
import { t } from "./text.ts";

const DOTS = "••••••••";
/** Longer than this is only copied, and shown in a box that scrolls. */
const LONG = 200;

export function hiddenValue(label: string, text: string): HTMLElement {
  const shown = h("span", { class: "secret", attrs: { "aria-label": t("page-hidden-value", { label }) } }, DOTS);
  const toggle = h("button", { class: "second small", attrs: { type: "button", "aria-expanded": "false", "aria-label": t("page-show-value", { label }) } }, t("page-show"));
  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", String(open));
    toggle.setAttribute("aria-label", t(open ? "page-hide-value" : "page-show-value", { label }));
    toggle.textContent = t(open ? "page-hide" : "page-show");
    shown.replaceChildren(open ? visible(text) : DOTS);
    shown.setAttribute("aria-label", open ? text : t("page-hidden-value", { label }));
    if (open) shown.removeAttribute("aria-label");
  });
  return h("span", { class: "hidden-value" }, shown, toggle, copyButton(() => text, { secret: true }));
}

/** The value as it is, every character of it; in a direction of its own. */
function visible(text: string): HTMLElement {
  return h(text.length > LONG || text.includes("\n") ? "pre" : "code", { attrs: { dir: "ltr" } }, text.slice(0, 100_000));
}

/** Runs only while it is shown. */
export function oneTimeCode(core: Core, label: string, address: string): Child {
  let code: OneTimeCode;
  try {
    code = core.readOneTimeCode(address);
  } catch {
    return [h("p", { class: "hint" }, t("page-code-unreadable")), hiddenValue(label, address)];
  }
  if (code.type === "hotp") return [h("p", { class: "hint" }, t("page-code-counter")), hiddenValue(label, address)];
  const digits = h("code", { class: "running" }, DOTS);
  const left = h("span", { class: "hint" });
  const now = (): { code: string; secondsLeft: number } => code.code({ milliseconds: Date.now() });
  let timer: ReturnType<typeof setInterval> | null = null;
  const tick = (): void => {
    if (!digits.isConnected && timer !== null) return stop();
    const { code: present, secondsLeft } = now();
    digits.textContent = present.replace(/^(\d{3})(\d{3})$/, "$1 $2");
    left.textContent = t("page-code-left", { count: secondsLeft });
  };
  const stop = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  const toggle = h("button", { class: "second small", attrs: { type: "button" } }, t("page-code-show"));
  toggle.addEventListener("click", () => {
    if (timer === null) {
      timer = setInterval(tick, 1000);
      setTimeout(tick);
      toggle.textContent = t("page-hide");
    } else {
      stop();
      digits.textContent = DOTS;
      left.textContent = "";
      toggle.textContent = t("page-code-show");
    }
  });
  return [
    h("span", { class: "hidden-value" }, digits, toggle, copyButton(() => now().code, { secret: true }), left),
    h("details", { class: "seed" }, h("summary", null, t("page-code-seed")), h("p", { class: "hint" }, t("page-code-seed-why")), hiddenValue(label, address)),
  ];
}
