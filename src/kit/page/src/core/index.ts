/**
 * The core of the recovery page as one object. What this is not: the screen, or any logic of its own; `api.ts` says what
 * each function does.
 */

import { type Core, Failure } from "./api.ts";
import { readOneTimeCode } from "./contents/otp.ts";
import { completeWord, wordMeant } from "./encode/words.ts";
import { exportBitwarden } from "./exports/bitwarden.ts";
import { exportCsv } from "./exports/csv.ts";
import { exportJson } from "./exports/json.ts";
import { readKit, verifyLabel } from "./format/kit.ts";
import { kindOfText } from "./format/kinds.ts";
import { VerifiedRequest } from "./format/request.ts";
import { readSheet } from "./format/sheet.ts";
import { readAbsence } from "./recovery/absence.ts";
import { makeRequest, prepareAnswer } from "./recovery/asking.ts";
import { SealedBundle } from "./recovery/bundle.ts";
import { fitSheet, repairSheet } from "./recovery/fitting.ts";
import { gather } from "./recovery/gathering.ts";

export * from "./api.ts";

const functions: Core = {
  readKit,
  verifyLabel,
  openBundle: (from) => SealedBundle.open(from),
  isOverdue: (manifest, now) => now.toISOString() > manifest.expectedBy,
  readSheet,
  repairSheet,
  completeWord,
  wordMeant,
  fitSheet,
  gather,
  makeRequest,
  readRequest: async (text) => Promise.resolve(VerifiedRequest.read(text)),
  prepareAnswer,
  kindOfText,
  readAbsence,
  isPast: (absence, now) => now.toISOString().slice(0, 10) > absence.until,
  readOneTimeCode,
  exportJson,
  exportCsv,
  exportBitwarden,
};

export const core: Core = Object.fromEntries(
  Object.entries(functions).map(([name, work]) => [name, guarded(work as (...given: unknown[]) => unknown)]),
) as unknown as Core;

/** Whatever a library or the browser throws that nobody foresaw does not come through in its own words. */
function guarded(work: (...given: unknown[]) => unknown) {
  return (...given: unknown[]): unknown => {
    try {
      const result = work(...given);
      return result instanceof Promise ? result.catch(ours) : result;
    } catch (error) {
      return ours(error);
    }
  };
}

function ours(error: unknown): never {
  if (error instanceof Failure) throw error;
  throw Object.assign(new Failure("damaged", "unexpected"), { cause: error });
}
