import { zoneOffset } from "../readings/zone-offset.ts";

/** Long enough for any sensor's name, short enough for every file system with the rest. */
const LONGEST_NAME = 60;

/**
 * `isotherm-cold-rooms-oslo-31d-2026-11-23-1328.csv`: what was exported, the window, and the local
 * time of its end in `timeZone` (IANA; null: the browser's). Letters of every script stay; what a
 * file system or a shell might take amiss becomes `-`.
 */
export function exportFileName(what: {
  readonly name: string;
  readonly window: string;
  readonly toMs: number;
  readonly timeZone: string | null;
}): string {
  const local = new Date(what.toMs + zoneOffset(what.toMs, what.timeZone)).toISOString();
  const when = `${local.slice(0, 10)}-${local.slice(11, 13)}${local.slice(14, 16)}`;
  const parts = ["isotherm", safeName(what.name), what.window, when];
  return `${parts.filter((part) => part !== "").join("-")}.csv`;
}

function safeName(name: string): string {
  const words = name
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u);
  let safe = "";
  for (const word of words) {
    // Whole words, so that no letter is cut in two; a single endless one is cut all the same.
    const longer = safe === "" ? word : `${safe}-${word}`;
    if (longer.length > LONGEST_NAME) return safe === "" ? cut(word) : safe;
    if (word !== "") safe = longer;
  }
  return safe;
}

function cut(word: string): string {
  return word.slice(0, LONGEST_NAME).replace(/\p{Surrogate}$/u, "");
}
