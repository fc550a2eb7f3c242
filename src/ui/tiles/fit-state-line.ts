import { NARROWEST, TYPE_WIDTHS, type TypeWidth } from "../../core/view/type-width.ts";
import type { MeasureText } from "../hooks/use-text-measure.ts";

/** Mark and gap before the word, gap before the age, mark of who knows; as wall-tile.css. */
const MARK_EM = 0.74;
const GAP_EM = 0.17;
const KNOWN_EM = 0.75;
const ROUNDING = 1.012;

/** What a state's line says. */
export interface StateLine {
  readonly word: string;
  /** "" where there is none. */
  readonly age: string;
  /** Whether somebody acknowledged it, which is a mark at the end. */
  readonly known: boolean;
}

export interface FittedLine {
  readonly word: string;
  readonly age: string;
  readonly width: TypeWidth;
  /** Of the size of all such lines. */
  readonly share: number;
}

interface Room {
  readonly roomPx: number;
  readonly linePx: number;
  readonly leastLinePx: number;
  /** Of the names of this wall: a line is no wider. */
  readonly width: TypeWidth;
  readonly measure: MeasureText;
}

/** A line gets narrower before it gets smaller, smaller before its words are cut to their signs. */
export function fitStateLine(line: StateLine, room: Room): FittedLine {
  const { roomPx, linePx, leastLinePx, width: widest } = room;
  let last: FittedLine = { ...line, width: NARROWEST, share: 1 };
  for (const form of [line, shortAge(line), shortWord(shortAge(line))]) {
    const { word, age } = form;
    const fitting = TYPE_WIDTHS.filter((each) => each <= widest).find(
      (width) => emOf(form, width, room.measure) * linePx <= roomPx,
    );
    if (fitting !== undefined) return { word, age, width: fitting, share: 1 };
    const share = roomPx / (linePx * emOf(form, NARROWEST, room.measure));
    last = { word, age, width: NARROWEST, share };
    if (share * linePx >= leastLinePx) return last;
  }
  return last;
}

function emOf({ word, age, known }: StateLine, width: TypeWidth, measure: MeasureText): number {
  // Two digits have room where there is one, so that a minute's passing moves nothing.
  const shape = age.replace(/^\d(?!\d)/u, "00");
  const em =
    measure(word, { face: "words", weight: 650, width }) +
    (age === "" ? 0 : GAP_EM + measure(shape, { face: "words", weight: 500, width }));
  return MARK_EM + em * ROUNDING + (known ? KNOWN_EM : 0);
}

function shortAge(line: StateLine): StateLine {
  const age = line.age.replace(/^(\d+) ([a-z])[a-z]*$/u, "$1$2").replace(/^until /u, "to ");
  return { ...line, age };
}

function shortWord(line: StateLine): StateLine {
  return { ...line, word: line.word === "WARNING" ? "WARN" : line.word };
}
