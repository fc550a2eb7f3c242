import { abbreviateName } from "../../core/view/abbreviate-name.ts";
import { NARROWEST, TYPE_WIDTHS, type TypeWidth } from "../../core/view/type-width.ts";
import type { MeasureText } from "../hooks/use-text-measure.ts";

/** As a name is written where there is an alarm. */
const WEIGHT = 520;
/** What is set small is a little wider than it is measured at a hundred pixels. */
const ROUNDING = 1.012;
/** What is between words more than the face has, as wall-tile.css. */
const WORD_GAP_EM = 0.04;
/** A mark beside a name and the gap before it, of the names' size (connectors.css). */
const MARK_EM = 0.85;
/** This share of the names sets width and size of all; the few longer ones give way alone. */
const USUAL_NAMES = 0.9;

export interface FittedName {
  readonly text: string;
  readonly width: TypeWidth;
  /** Of the size of all names. */
  readonly share: number;
}

interface FitNamesOptions {
  readonly names: readonly string[];
  readonly roomPx: number;
  readonly mostPx: number;
  readonly leastPx: number;
  readonly measure: MeasureText;
}

interface FittedNames {
  readonly namePx: number;
  readonly width: TypeWidth;
  /** A name as it fits beside so many marks. */
  readonly fitName: (name: string, marks?: number) => FittedName;
}

/** Names get narrower before they get smaller, and smaller before they are abbreviated. */
export function fitNames({
  names,
  roomPx,
  mostPx,
  leastPx,
  measure,
}: FitNamesOptions): FittedNames {
  const emOf = (name: string, width: TypeWidth): number =>
    measure(name, { face: "words", weight: WEIGHT, width }) * ROUNDING +
    WORD_GAP_EM * (name.match(/\s/gu)?.length ?? 0);
  const usualEm = (width: TypeWidth): number => {
    const ems = names.map((name) => emOf(name, width)).toSorted((a, b) => a - b);
    return ems[Math.floor((ems.length - 1) * USUAL_NAMES)] ?? 0;
  };
  const width = TYPE_WIDTHS.find((each) => usualEm(each) * mostPx <= roomPx) ?? NARROWEST;
  const usualPx = roomPx / Math.max(0.01, usualEm(width));
  const namePx = Math.max(leastPx, Math.min(mostPx, usualPx));
  return {
    namePx,
    width,
    fitName(name, marks = 0) {
      const leftPx = Math.max(1, roomPx - marks * MARK_EM * namePx);
      const fitting = TYPE_WIDTHS.filter((each) => each <= width).find(
        (each) => emOf(name, each) * namePx <= leftPx,
      );
      if (fitting !== undefined) return { text: name, width: fitting, share: 1 };
      const text = abbreviateName(name, leftPx / leastPx, (part) => emOf(part, NARROWEST));
      const share = Math.min(1, leftPx / (namePx * emOf(text, NARROWEST)));
      return { text, width: NARROWEST, share };
    },
  };
}
