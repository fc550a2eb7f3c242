import { foldText, wordsOf } from "../lib/fold-text.ts";

/** A piece of a text, and whether it was searched for. */
export interface MarkedPart {
  /** Where it begins, in letters. */
  readonly at: number;
  readonly text: string;
  readonly marked: boolean;
}

/** A letter with its accents, an emoji with all it is made of. */
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * A text in pieces, those marked that one of the query's words is found in, whatever the case or
 * accents; put together they are the text.
 */
export function markMatches(text: string, query: string): readonly MarkedPart[] {
  const words = wordsOf(query);
  const letters = Array.from(segmenter.segment(text), ({ segment }) => segment);
  // A letter may be folded to several, or to none: where each of the folded ones comes from.
  let folded = "";
  const from: number[] = [];
  for (const [index, letter] of letters.entries()) {
    const plain = foldText(letter);
    folded += plain;
    for (let at = 0; at < plain.length; at += 1) from.push(index);
  }
  const marked = new Set<number>();
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const end = from[at + word.length - 1] ?? 0;
      for (let index = from[at] ?? 0; index <= end; index += 1) marked.add(index);
    }
  }
  return joined(letters, marked);
}

function joined(letters: readonly string[], marked: ReadonlySet<number>): readonly MarkedPart[] {
  const parts: { at: number; text: string; marked: boolean }[] = [];
  for (const [index, letter] of letters.entries()) {
    const is = marked.has(index);
    const last = parts.at(-1);
    if (last?.marked === is) last.text += letter;
    else parts.push({ at: index, text: letter, marked: is });
  }
  return parts;
}
