/** What a pasted or chosen text is, judged by its beginning alone, so that the right door opens. */

import type { Core } from "../api.ts";
import { CONTRIBUTION_PREFIX, REQUEST_PREFIX, withoutBlanks } from "../encode/armour.ts";
import { wordMeant } from "../encode/words.ts";

export const kindOfText: Core["kindOfText"] = (text) => {
  const beginning = withoutBlanks(text.slice(0, 4096));
  if (beginning.startsWith(REQUEST_PREFIX)) return "request";
  if (beginning.startsWith(CONTRIBUTION_PREFIX)) return "contribution";
  const words = text.slice(0, 4096).trim().split(/\s+/);
  const looksLikeWords = words.length >= 12 && words.filter((word) => wordMeant(word) !== null).length >= 12;
  return text.includes("AGE-SECRET-KEY-") || looksLikeWords ? "sheet" : "unknown";
};
