/**
 * A file name made of an attachment's label: never a path, never empty, hidden, or special on any system (docs/format.md,
 * Records). Everything but letters, digits, blank, `.`, `-` and `_` becomes `_`.
 */

export function fileName(label: string): string {
  const replaced = label.normalize("NFC").replace(/[^\p{L}\p{N}\p{M} ._-]|[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu, "_");
  // Windows drops blanks and dots at the end, a dot in front hides, a dash in front reads as an option.
  let name = replaced.trim().replace(/[. ]+$/, "").replace(/^[.-]/, "_");
  if (name === "") name = "_";
  if (RESERVED.test(name)) name = `_${name}`;
  return shorten(name);
}

/** Cuts the stem, not the extension. */
function shorten(name: string): string {
  const length = (text: string): number => new TextEncoder().encode(text).length;
  if (length(name) <= MAX) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot >= 0 && length(name.slice(dot)) <= MAX_EXTENSION ? name.slice(dot) : "";
  const stem = [...name.slice(0, name.length - extension.length)];
  while (length(stem.join("")) > MAX - length(extension)) stem.pop();
  return stem.join("").replace(/[. ]+$/, "") + extension;
}

/** The device names of Windows, with any extension. */
const RESERVED = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/i;
const MAX = 120;
const MAX_EXTENSION = 16;
