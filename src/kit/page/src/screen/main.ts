/**
 * The page begins here: reads the kit beside it, shows the first screen, opens the four doors, and forgets everything
 * when it is closed. No store of the browser is used; what is here is gone with the page.
 */

import type { Bundle, Core, Kit, Opened } from "../core/api.ts";
import { core as made } from "../core/index.ts";
import { openAbsence } from "./absence.ts";
import { answerRequest } from "./answer.ts";
import { yearlyCheck } from "./check.ts";
import { showContents } from "./contents.ts";
import { emptyClipboard } from "./copying.ts";
import { h } from "./dom.ts";
import { complain } from "./failures.ts";
import { showFirst, type Door, type First } from "./first.ts";
import { collect } from "./gather.ts";
import { keepWhatIsHere } from "./keeping.ts";
import { Place, placesOf, prepareAll, withBundle } from "./places.ts";
import { begin, button, markDrill, nameClient, offerForgetting, panel, show } from "./shell.ts";
import { browserLanguage, speak, t } from "./text.ts";

const core: Core = made;

class Page {
  private readonly first: First;
  /** Wipes what is held at the moment. */
  private forget: (() => void) | null = null;

  constructor(kit: Kit | null) {
    this.first = { core, places: placesOf(core, kit), holder: kit?.holder ?? null, open: (door, place) => this.open(door, place), openAbsence: () => this.absence() };
  }

  start(): void {
    this.home();
    // Signatures take a moment: first the doors are on the screen, and whoever opens one is waited for there.
    setTimeout(async () => {
      await prepareAll(this.first.places);
      document.documentElement.dataset["verified"] = "yes";
    });
  }

  /** Back to the first screen, with nothing left of what was before. */
  home(): void {
    this.wipe();
    markDrill(false);
    offerForgetting(null);
    showFirst(this.first);
  }

  wipe(): void {
    this.forget?.();
    this.forget = null;
    emptyClipboard();
  }

  get busy(): boolean {
    return this.forget !== null;
  }

  private begun(forget: () => void): void {
    this.forget = forget;
    offerForgetting(() => this.home());
  }

  private open(door: Door, place: Place): unknown {
    nameClient(place.client);
    const back = (): void => this.home();
    if (door === "answer") return answerRequest({ core, bundles: this.bundles(place), done: back, begun: (forget) => this.begun(forget) });
    if (door === "check") return withBundle(place, back, (bundle) => yearlyCheck(core, bundle, back));
    if (door === "practise") return this.practise(place);
    return withBundle(place, back, (bundle) => this.collect(place, bundle, false));
  }

  private absence(): void {
    nameClient("");
    openAbsence({ core, back: () => this.home(), begun: (forget) => this.begun(forget) });
  }

  private collect(place: Place, bundle: Bundle, drill: boolean): void {
    collect({
      core,
      bundle,
      client: place.client,
      bundles: drill ? [bundle] : this.bundles(place),
      drill,
      back: () => this.home(),
      begun: (forget) => this.begun(forget),
      opened: (opened) => this.opened(opened, place, drill),
    });
  }

  private opened(opened: Opened, place: Place, drill: boolean): void {
    this.begun(() => opened.drop());
    if (drill) showDrillEnd(opened, () => this.home());
    else showContents({ core, opened, client: place.client, done: () => this.home() });
  }

  /** A rehearsal, on the dummy that lies in this kit for it. */
  private async practise(place: Place): Promise<void> {
    const bundle = await place.practice();
    const back = (): void => this.home();
    markDrill(bundle !== null);
    show({
      above: () => t("page-door-practise"),
      title: () => t(bundle ? "page-drill-title" : "page-drill-none"),
      back,
      draw: () =>
        bundle
          ? [
              h("p", { class: "lead" }, t("page-drill-what")),
              h("ol", { class: "steps" }, h("li", null, t("page-drill-step-sheet")), h("li", null, t("page-drill-step-others")), h("li", null, t("page-drill-step-code"))),
              panel("note", h("p", null, t("page-drill-safe"))),
              h("p", { class: "actions" }, button(t("page-drill-begin"), () => this.collect(place, bundle, true), "main")),
            ]
          : [h("p", { class: "lead" }, t("page-drill-none-lead")), h("p", { class: "actions" }, button(t("page-back"), back, "second"))],
    });
  }

  /** Every bundle that is here, that of the place first. */
  private bundles(place: Place): Bundle[] {
    return [place, ...this.first.places.filter((other) => other !== place)].flatMap((one) => one.bundle ?? []);
  }
}

function showDrillEnd(opened: Opened, done: () => void): void {
  show({
    above: () => t("page-door-practise"),
    title: () => t("page-drill-passed"),
    draw: () => [
      panel("good", h("p", null, t("page-drill-passed-lead"))),
      h("p", null, t("page-drill-code-tell", { owner: opened.card?.owner ?? t("page-the-owner") })),
      h("p", { class: "digits-shown", attrs: { id: "drill-code" } }, opened.drillCode ?? "–"),
      h("p", { class: "hint" }, t("page-drill-code-why")),
      h("p", { class: "actions" }, button(t("page-done"), done, "main")),
    ],
  });
}

/** Reads the kit; one that is damaged leaves a page that can still answer and take a file. */
function readKit(): { kit: Kit | null; problem: unknown } {
  try {
    return { kit: core.readKit(document.getElementById("kit")?.textContent ?? "null"), problem: null };
  } catch (problem) {
    return { kit: null, problem };
  }
}

function run(): void {
  const root = document.getElementById("page");
  if (!root) return;
  const { kit, problem } = readKit();
  speak(kit?.language ?? browserLanguage());
  begin(root);
  const page = new Page(kit);
  page.start();
  if (problem) complain(problem);
  addEventListener("error", (event) => complain(event.error));
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    complain(event.reason);
  });
  keepWhatIsHere(() => page.busy);
  addEventListener("pagehide", () => {
    page.wipe();
    root.replaceChildren();
    document.getElementById("paper")?.remove();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  document.documentElement.dataset["ready"] = "yes";
}

run();
