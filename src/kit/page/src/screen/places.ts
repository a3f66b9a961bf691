/**
 * The compartments this page can open: those of the kit, and what somebody chose as a file. What the label says is
 * believed only once its signature has been verified against the bundle beside it.
 */

import type { Bundle, Core, Kit, KitCompartment, Label, PolicyShape } from "../core/api.ts";
import { Failure } from "../core/api.ts";
import { h } from "./dom.ts";
import { dropZone } from "./files.ts";
import { clearAlarm, panel, redraw, show } from "./shell.ts";
import { t } from "./text.ts";

/** What a label is worth: `unproven` while the bundle that proves it is not there. */
export type Trust = "unproven" | "proven" | "forged";

export class Place {
  bundle: Bundle | null = null;
  drill: Bundle | null = null;
  trust: Trust = "unproven";
  /** Why the embedded bundle cannot be read. */
  problem: unknown = null;
  private prepared: Promise<void> | null = null;

  constructor(
    private readonly core: Core,
    readonly entry: KitCompartment | null,
  ) {}

  /** The label, unless it was found to be forged. */
  get label(): Label | null {
    return this.trust === "forged" ? null : (this.entry?.label ?? null);
  }

  get client(): string {
    return this.label?.client ?? "";
  }

  get file(): string {
    return this.entry?.file ?? "";
  }

  /** Reads and verifies what is embedded. Never throws; `problem` says what is wrong. */
  prepare(): Promise<void> {
    return (this.prepared ??= this.read());
  }

  private async read(): Promise<void> {
    try {
      if (this.entry?.bundle) this.accept(await this.core.openBundle(this.entry.bundle));
    } catch (failure) {
      this.problem = failure;
    }
  }

  /** The standing drill, opened when it is asked for; null where this kit has none. */
  async practice(): Promise<Bundle | null> {
    if (!this.drill && this.entry?.drill) this.drill = await this.core.openBundle(this.entry.drill);
    return this.drill;
  }

  /** A bundle for this place; refused if the label says that another one is meant. */
  accept(bundle: Bundle): void {
    const label = this.entry?.label;
    if (label && (bundle.head.vault !== label.vault || bundle.head.compartment !== label.compartment)) throw new Failure("refused", "not-a-bundle");
    this.bundle = bundle;
    this.problem = null;
    if (label) this.trust = this.core.verifyLabel(label, bundle.head) ? "proven" : "forged";
  }

  async acceptFile(file: Blob): Promise<void> {
    this.accept(await this.core.openBundle(file));
  }
}

/** The places of a kit; one without a label where the page stands alone. */
export function placesOf(core: Core, kit: Kit | null): Place[] {
  return kit?.compartments.length ? kit.compartments.map((entry) => new Place(core, entry)) : [new Place(core, null)];
}

/** Goes on with the bundle of this place, and asks for its file where it is not in the page. */
export async function withBundle(place: Place, back: () => void, go: (bundle: Bundle) => void): Promise<void> {
  await place.prepare(); // whoever is quick is not asked for what is here
  if (place.bundle) return go(place.bundle);
  show({
    title: () => t("page-bundle-title"),
    back,
    draw: () => [
      h("p", { class: "lead" }, place.file ? t("page-bundle-named") : t("page-bundle-any")),
      place.file ? panel("note", h("p", { class: "path" }, place.file)) : null,
      dropZone({
        label: t("page-bundle-choose"),
        accept: ".breakglass",
        take: async ([file]) => {
          clearAlarm();
          await place.acceptFile(file as File);
          if (place.bundle) go(place.bundle);
        },
      }),
    ],
  });
}

/** How many sheets it takes at least. */
export function fewest(policy: PolicyShape): number {
  const costs = policy.of.map((child) => (typeof child === "string" ? 1 : fewest(child))).sort((a, b) => a - b);
  return costs.slice(0, policy.needed).reduce((sum, cost) => sum + cost, 0);
}

/** Verifies every place behind the first screen, and draws again what is on the screen as they come. */
export async function prepareAll(places: readonly Place[]): Promise<void> {
  for (const place of places) {
    await place.prepare();
    redraw("first");
  }
}
