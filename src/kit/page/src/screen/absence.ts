/**
 * The file that an owner left with a deputy for the time of an absence: first the file, then the deputy's own sheet, then
 * its records, as the contents of a compartment are shown, with who left them and until when that was meant. The sheet is
 * forgotten as soon as the file is open.
 */

import type { Absence, AbsencePart, Core, SealedAbsence, Sheet } from "../core/api.ts";
import { Failure } from "../core/api.ts";
import { showRecords } from "./contents.ts";
import { bdi, h, icon, type Child } from "./dom.ts";
import { complain } from "./failures.ts";
import { dropZone, readBytes } from "./files.ts";
import { button, clearAlarm, panel, show } from "./shell.ts";
import { compareDigits, takeSheet } from "./sheet.ts";
import { day, t } from "./text.ts";

/** The records of a file are at most 64 MiB, sealed a little more; the core knows exactly. */
const LARGEST_FILE = 65 * 1024 * 1024;

export interface OpeningAbsence {
  readonly core: Core;
  readonly back: () => void;
  /** Told as soon as there is something to forget. */
  readonly begun: (forget: () => void) => void;
}

/** Asks for the file. */
export function openAbsence(about: OpeningAbsence): void {
  show({
    above: () => t("page-absence"),
    title: () => t("page-absence-file"),
    back: about.back,
    draw: () => [
      h("p", { class: "lead" }, t("page-absence-file-lead")),
      dropZone({
        label: t("page-picture-choose"),
        take: async ([file]) => {
          clearAlarm();
          withSheet(about, about.core.readAbsence(await readBytes(file as File, LARGEST_FILE)));
        },
      }),
    ],
  });
}

function withSheet(about: OpeningAbsence, sealed: SealedAbsence): void {
  const again = (): void => openAbsence(about);
  takeSheet({
    core: about.core,
    above: () => t("page-absence"),
    title: () => t("page-absence-sheet"),
    lead: () => h("p", null, t("page-absence-sheet-lead")),
    bundles: [],
    absences: [sealed],
    back: again,
    use: async (sheet) => {
      const { bare } = sheet;
      const absence = await open(sealed, sheet, again);
      if (!absence) return;
      about.begun(() => absence.drop());
      if (!bare) return showAbsence(about, absence);
      compareDigits(absence.fingerprint, () => showAbsence(about, absence), () => {
        absence.drop();
        again();
      });
    },
  });
}

/** Null where another file is needed, which has been said then. Another sheet is asked for by whoever asked for this one. */
async function open(sealed: SealedAbsence, sheet: Sheet, again: () => void): Promise<Absence | null> {
  try {
    return await sealed.open(sheet);
  } catch (failure) {
    if (!(failure instanceof Failure) || failure.kind === "cannot-unlock") throw failure;
    again();
    complain(failure);
    return null;
  } finally {
    sheet.drop();
  }
}

/** The records of the one client, or a choice between several. */
function showAbsence(about: OpeningAbsence, absence: Absence): void {
  const { parts } = absence;
  const [only] = parts;
  if (only && parts.length === 1) return showPart(about, absence, only);
  show({
    above: () => t("page-absence"),
    title: () => t("page-overview-which"),
    draw: () => [
      who(about.core, absence),
      h("ul", { class: "ways" }, parts.map((part) => h("li", null, partDoor(part, () => showPart(about, absence, part, () => showAbsence(about, absence)))))),
      h("p", { class: "actions end" }, button(t("page-opened-close"), about.back, "second")),
    ],
  });
}

function partDoor(part: AbsencePart, go: () => void): HTMLElement {
  return h(
    "button",
    { class: "door", attrs: { type: "button" }, on: { click: go } },
    icon("M4 9l8-5 8 5v11H4zM10 20v-6h4v6"),
    h("span", null, h("strong", null, bdi(part.client, 120)), h("span", null, t("page-absence-count", { count: part.contents.records.length }))),
  );
}

function showPart({ core, back: done }: OpeningAbsence, absence: Absence, part: AbsencePart, back?: () => void): void {
  showRecords({
    core,
    from: part,
    above: () => t("page-absence"),
    title: () => part.client || t("page-first-nobody"),
    lead: () => [who(core, absence)],
    said: () => t("page-absence-opened"),
    ...(back ? { back, backLabel: () => t("page-overview-back") } : {}),
    done,
  });
}

/** Who left it, for whom, until when; and what to do where that is over. */
function who(core: Core, absence: Absence): Child {
  const { owner, deputy } = absence;
  const until = day(absence.until);
  return [
    h("p", { class: "lead" }, t("page-absence-who", { owner, deputy, day: day(absence.startedAt), until })),
    core.isPast(absence, new Date())
      ? panel("warn", h("p", null, h("strong", null, t("page-absence-past", { until }))), h("p", null, t("page-absence-past-hint", { owner })))
      : panel("note", h("p", null, t("page-absence-duty", { until }))),
  ];
}
