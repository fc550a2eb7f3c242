/** Letters that a shortened word keeps at first, and those that are left of it when it must be. */
const KEPT_LETTERS = [3, 1] as const;
const VOWEL = /^[aeiouyæøåäöü]$/iu;
/** A name of one word keeps this share of its room for its end, where its number is. */
const TAIL_SHARE = 0.4;

/**
 * `name` as it fits into `room` (in the unit of `measure`): whole, or with its longest words cut
 * to their beginnings (`Pharm. fridge A`), or with its middle left out. Words that hold a figure
 * stay, and so does the last word for as long as it can: they tell neighbours apart.
 */
export function abbreviateName(
  name: string,
  room: number,
  measure: (text: string) => number,
): string {
  const words = name.trim().split(/\s+/u);
  const fits = (): boolean => measure(words.join(" ")) <= room;
  if (fits()) return words.join(" ");
  for (const letters of words.length > 1 ? KEPT_LETTERS : []) {
    for (const places of [leading(words), last(words)]) {
      while (!fits()) if (!shortenLongest(words, places, letters)) break;
      if (fits()) return words.join(" ");
    }
  }
  return withoutMiddle(name.trim(), room, measure);
}

function leading(words: readonly string[]): readonly number[] {
  return [...words.keys()].slice(0, -1);
}

function last(words: readonly string[]): readonly number[] {
  return [words.length - 1];
}

/**
 * Cuts the longest of the words at `places`, and to one letter rather one that was cut before
 * (`Cold s. east`, not `C. sto. east`); false where none is longer than `letters`.
 */
function shortenLongest(words: string[], places: readonly number[], letters: number): boolean {
  let longest = { place: -1, stem: [] as readonly string[], cut: false };
  for (const place of places) {
    const word = words[place] ?? "";
    if (/\p{Nd}/u.test(word)) continue;
    const stem = lettersOf(word.replace(/\.$/u, ""));
    // A full stop takes the place of what is cut: less than two letters would gain nothing.
    const most = word.endsWith(".") ? letters : letters + 1;
    if (stem.length <= most) continue;
    const cut = letters === 1 && word.endsWith(".");
    if (cut === longest.cut ? stem.length > longest.stem.length : cut)
      longest = { place, stem, cut };
  }
  if (longest.place < 0) return false;
  const { stem, place } = longest;
  let length = (words[place] ?? "").endsWith(".") ? stem.length - 1 : stem.length - 2;
  // `Compr.` reads better than `Compre.`
  while (length > letters && VOWEL.test(stem[length - 1] ?? "")) length -= 1;
  words[place] = `${stem.slice(0, Math.max(letters, length)).join("")}.`;
  return true;
}

function withoutMiddle(name: string, room: number, measure: (text: string) => number): string {
  const letters = lettersOf(name);
  for (let kept = letters.length - 1; kept > 1; kept -= 1) {
    const tail = Math.floor(kept * TAIL_SHARE);
    const head = letters
      .slice(0, kept - tail)
      .join("")
      .trimEnd();
    const text = `${head}…${letters
      .slice(letters.length - tail)
      .join("")
      .trimStart()}`;
    if (measure(text) <= room) return text;
  }
  return `${letters[0] ?? ""}…`;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Letters as people see them: an accent or a joined sign is never torn off. */
function lettersOf(text: string): readonly string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}
