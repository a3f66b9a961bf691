/**
 * For technicians: everything in a file, in the clear. Said before it is done, since such a file opens everything.
 */

import type { Core, ExportFile, Opened } from "../core/api.ts";
import { h, type Child } from "./dom.ts";
import { guarded } from "./failures.ts";
import { fileName, saveBlob } from "./files.ts";
import { alarmWith, announce, button, panel } from "./shell.ts";
import { t } from "./text.ts";

export function forTechnicians(core: Core, opened: Opened, client: string): Child {
  const sure = h("input", { attrs: { type: "checkbox", id: "export-sure" } });
  const save = (make: () => ExportFile | Promise<ExportFile>): ((event: Event) => Promise<void>) =>
    guarded(async () => {
      if (!sure.checked) {
        alarmWith(h("p", null, h("strong", null, t("page-export-first"))));
        return sure.focus();
      }
      const file = await make();
      saveBlob(new Blob([file.bytes as Uint8Array<ArrayBuffer>], { type: file.mediaType }), nameFor(file.name, client));
      file.bytes.fill(0);
      announce(t("page-saved"));
    });
  const row = (id: string, make: () => ExportFile | Promise<ExportFile>): HTMLElement => h("li", null, button(t(`page-export-${id}`), save(make), "second"), h("span", { class: "hint" }, t(`page-export-${id}-why`)));
  return [
    panel("bad", h("p", null, h("strong", null, t("page-export-warning"))), h("p", null, t("page-export-warning-hint"))),
    h("p", { class: "tick" }, sure, h("label", { attrs: { for: "export-sure" } }, t("page-export-sure"))),
    h("ul", { class: "exports" }, row("json", () => core.exportJson(opened, new Date())), row("csv", () => core.exportCsv(opened)), row("bitwarden", () => core.exportBitwarden(opened))),
    h("p", { class: "hint" }, t("page-export-attachments")),
  ];
}

/** `records.json` of the Hawthorn compartment: `hawthorn-records.json`. */
function nameFor(name: string, client: string): string {
  const firm = fileName(client);
  return firm ? `${firm}-${name}` : name;
}
