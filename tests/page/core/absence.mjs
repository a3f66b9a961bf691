// The file of an absence, made by docs/format.md, Absence: signed inside, sealed to one deputy. `spec` changes what is
// written before it is signed, `change` the text after that.

import { bytes, randomId, RECORDS } from "./making.mjs";
import { everything } from "./load.mjs";

const MARK = ',\n "signature": ';

export function absenceText(world, { signer = world, comment = {}, ...spec } = {}) {
  const contents = { format: "breakglass/records/v1", records: RECORDS };
  const document = {
    format: "breakglass/absence/v1", vault: world.vault, verify_key: signer.verifyKey, owner: "Otto", deputy: "Max",
    started_at: "2026-11-20T08:00:00Z", until: "2026-12-06",
    compartments: [{ compartment: randomId(), client: "Kanzlei Weiß", contents }],
    ...spec,
  };
  const signed = JSON.stringify(document, null, 1);
  const { vault, until } = { ...document, ...comment };
  const signature = new TextDecoder().decode(signer.signature(bytes(signed), `breakglass absence vault=${vault} until=${until}`));
  return `${signed.slice(0, -2)}${MARK}${JSON.stringify(signature)}\n}\n`;
}

export function sealAbsence(world, { to = "max", change = (text) => text, ...spec } = {}) {
  const text = change(absenceText(world, spec));
  return sealText(world, to, text + " ".repeat((4096 - (Buffer.byteLength(text) % 4096)) % 4096));
}

export const sealText = (world, to, text) => everything.age.seal(bytes(text), world.identity(to).recipient());
