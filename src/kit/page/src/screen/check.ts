/**
 * The yearly check: one sheet alone shows that it works, what is deposited (no secrets), who else is needed, and twelve
 * digits to tell the provider. The sheet is forgotten as soon as its answer stands on the screen.
 */

import type { Bundle, Card, Core, Fitting } from "../core/api.ts";
import { bdi, h, type Child } from "./dom.ts";
import { people } from "./people.ts";
import { announce, button, panel, show } from "./shell.ts";
import { takeSheet } from "./sheet.ts";
import { day, depositedLabel, t } from "./text.ts";

export function yearlyCheck(core: Core, bundle: Bundle, done: () => void): void {
  takeSheet({
    core,
    title: () => t("page-check-title"),
    lead: () => h("p", null, t("page-check-lead")),
    bundles: [bundle],
    back: done,
    use: async (sheet) => {
      try {
        const fitting = await core.fitSheet(bundle, sheet);
        showResult(core, fitting, done);
      } finally {
        sheet.drop();
      }
    },
  });
}

function showResult(core: Core, fitting: Fitting, done: () => void): void {
  const { card, manifest } = fitting;
  const owner = card?.owner ?? t("page-the-owner");
  show({
    above: () => t("page-door-check"),
    title: () => (card ? t("page-check-works", { holder: card.holder }) : t("page-check-works-nobody")),
    draw: () => [
      panel("good", h("p", null, card ? t("page-check-good", { client: card.compartmentName, owner }) : t("page-check-good-nobody"))),
      fitting.which === "previous" ? panel("warn", h("p", null, t("page-check-previous"))) : null,
      fitting.cardBad ? panel("warn", h("p", null, t("page-check-card-bad"))) : null,
      core.isOverdue(manifest, new Date()) ? panel("warn", h("p", null, t("page-overdue", { day: day(manifest.expectedBy) }))) : null,
      h("h2", null, t("page-check-receipt")),
      h("p", null, t("page-check-receipt-tell", { owner })),
      h("p", { class: "digits-shown", attrs: { id: "receipt", "aria-label": fitting.receipt.split("").join(" ") } }, fitting.receipt),
      h("p", { class: "hint" }, t("page-check-receipt-why")),
      card ? whoElse(card) : null,
      card ? deposited(card) : null,
      h("p", { class: "actions" }, button(t("page-done"), done, "main")),
    ],
  });
  announce(t("page-check-receipt-tell", { owner }));
}

function whoElse(card: Card): Child {
  return [h("h2", null, t("page-who-title")), h("p", null, bdi(card.whoCanOpen, 2000)), people(card.others)];
}

/** What is deposited; a holder who is not on the client's side is told why there is no list. */
function deposited(card: Card): Child {
  if (!card.contents) return [h("h2", null, t("page-deposited-title")), h("p", null, t("page-deposited-not-yours"))];
  const rows = card.contents.map((entry) =>
    h("tr", null, h("th", { attrs: { scope: "row" } }, bdi(entry.name, 160)), h("td", null, depositedLabel(entry.kind)), h("td", null, entry.hasSecret ? t("page-deposited-secret") : ""), h("td", { class: "day" }, day(entry.changedOn))),
  );
  const heads = ["page-deposited-name", "page-deposited-kind", "page-deposited-with", "page-deposited-changed"].map((key) => h("th", { attrs: { scope: "col" } }, t(key)));
  return [
    h("h2", null, t("page-deposited-title")),
    h("p", null, t("page-deposited-count", { count: card.contents.length + card.contentsMore })),
    h("div", { class: "table" }, h("table", null, h("thead", null, h("tr", null, heads)), h("tbody", null, rows))),
    card.contentsMore ? h("p", null, t("page-deposited-more", { count: card.contentsMore })) : null,
  ];
}
