import { abbreviateName } from "../../core/view/abbreviate-name.ts";
import { ARC_MINUTES, legiblePx } from "../../core/view/legible-px.ts";
import { NARROWEST, TYPE_WIDTHS, type TypeWidth } from "../../core/view/type-width.ts";
import type { WallFrame } from "../../core/view/wall-frame.ts";
import type { WallGeometry } from "../hooks/use-wall-pages.ts";
import type { MeasureText } from "../hooks/use-text-measure.ts";

/** Shares of the header's font size, as wall-header.css has them. */
const CHIP_EM = 1.45;
const PLAIN_CHIP_EM = 0.1;
const CHIP_GAP_EM = 0.22;
const LINE_EM = 1.06;
const DOT_EM = 0.62;
/** What is between the words of a chip more than its face has: at its narrowest, that is little. */
const WORD_GAP_EM = 0.08;
const PART_GAP_EM = 0.42;
const CLOCK_TRACKING_EM = -0.035;
/** Of the small type: the title, and the mark of the demo with its gap. */
const TITLE = 1.2;
/** Where there is room, the title is this much of the header's size. */
const MOST_TITLE = 0.8;
const DEMO_EM = 0.8;
const WEIGHTS = { plain: 500, strong: 650 } as const;
const SMALL_WEIGHT = 450;
const ROUNDING = 1.012;
/** Where it is read from so near that legible type would be small, it is this many units high. */
const LEAST_UNITS = 1.72;
const LEAST_SMALL_UNITS = 1.05;
/** However far it is read from, the header leaves the screen to the tiles. */
const MOST_OF_SCREEN = 0.075;
/** Sizes are taken in steps, so that a count of one digit more moves nothing, or all by a step. */
const STEPS = 4;

/** What stands in the header. */
export interface HeaderWords {
  readonly title: string;
  readonly demo: boolean;
  readonly chips: readonly HeaderChip[];
  readonly connection: string;
  /** All that may come in its place, which is to change no size of type. */
  readonly connections: readonly string[];
  /** Unit and window; the page. */
  readonly small: readonly string[];
  readonly clock: string;
}

/** A count and its word. */
export interface HeaderChip {
  readonly text: string;
  /** What is normal has no mark and no frame, and high and low are set bold. */
  readonly kind: "normal" | "quiet" | "strong";
}

export interface HeaderType {
  /** Of the verdict, the connection's word and the clock, CSS px. */
  readonly px: number;
  /** Height of a line in the largest type there may be: what is below stays where it is. */
  readonly linePx: number;
  readonly width: TypeWidth;
  readonly smallPx: number;
  readonly titlePx: number;
  /** Abbreviated where it must be; "" where there is no room for it. */
  readonly title: string;
}

interface FitHeaderOptions {
  readonly words: HeaderWords;
  readonly geometry: WallGeometry;
  readonly frame: WallFrame;
  readonly measure: MeasureText;
}

/** The largest type, and of that the widest, in which a header is one line, or two upright. */
export function fitWallHeader({ words, geometry, frame, measure }: FitHeaderOptions): HeaderType {
  const { screenWidthPx, screenHeightPx } = geometry;
  const screen = { ...geometry, widthPx: screenWidthPx, heightPx: screenHeightPx };
  const roomPx = screenWidthPx - 2 * frame.sidePx;
  const highestPx = MOST_OF_SCREEN * Math.min(screenHeightPx, screenWidthPx);
  const legible = (arcMinutes: number, units: number): number =>
    Math.max(legiblePx(screen, arcMinutes, "words"), units * frame.unitPx);
  const mostPx = Math.min(highestPx, legible(ARC_MINUTES.name, LEAST_UNITS));
  const linePx = mostPx * LINE_EM;
  const leastPx = Math.min(mostPx, legible(ARC_MINUTES.leastLine, LEAST_UNITS));
  const smallPx = Math.min(highestPx / 2, legible(ARC_MINUTES.aside, LEAST_SMALL_UNITS));

  const emOf = (text: string, width: TypeWidth, weight: number = WEIGHTS.plain): number =>
    measure(text, { face: "words", weight, width }) + WORD_GAP_EM;
  const smallEm = (text: string): number =>
    measure(text, { face: "words", weight: SMALL_WEIGHT, width: NARROWEST }) * ROUNDING;
  const chipEm = ({ text, kind }: HeaderChip, width: TypeWidth): number =>
    emOf(text, width, kind === "strong" ? WEIGHTS.strong : WEIGHTS.plain) +
    (kind === "normal" ? PLAIN_CHIP_EM : CHIP_EM);
  const verdictEm = (width: TypeWidth): number =>
    words.chips.reduce((sum, chip) => sum + chipEm(chip, width) + CHIP_GAP_EM, -CHIP_GAP_EM);
  const verdictLines = (px: number, width: TypeWidth): number => {
    let [lines, usedEm] = [1, 0];
    for (const chip of words.chips) {
      const em = chipEm(chip, width);
      const fits = usedEm === 0 || (usedEm + em) * px <= roomPx;
      if (!fits) lines += 1;
      usedEm = (fits ? usedEm : 0) + em + CHIP_GAP_EM;
    }
    return lines;
  };
  const asideEm = (width: TypeWidth, connections = words.connections): number =>
    DOT_EM +
    Math.max(...connections.map((word) => emOf(word, width))) +
    measure(words.clock, { face: "figures" }) +
    CLOCK_TRACKING_EM * words.clock.length;
  const smallsPx = smallPx * Math.max(...words.small.map(smallEm));
  const demoPx = words.demo ? smallPx * (DEMO_EM + smallEm("Demo")) : 0;
  const wholeTitlePx = smallPx * TITLE * smallEm(words.title);
  // What stands in the same line as connection and clock, which are `em` of its size.
  const takenPx = (px: number, em: number, parts: number): number =>
    px * (em + PART_GAP_EM * parts) + smallsPx + demoPx;
  const fits = (px: number, width: TypeWidth, titlePx: number, lines: number): boolean =>
    frame.upright
      ? verdictEm(width) * px <= roomPx * lines &&
        verdictLines(px, width) <= lines &&
        takenPx(px, asideEm(width), titlePx > 0 ? 3 : 2) + titlePx <= roomPx
      : takenPx(px, verdictEm(width) + asideEm(width), titlePx > 0 ? 4 : 3) + titlePx <= roomPx;

  const { px, width } = found();
  const em = asideEm(width, [words.connection]) + (frame.upright ? 0 : verdictEm(width));
  const leftPx = roomPx - takenPx(px, em, frame.upright ? 3 : 4);
  const titleEm = leftPx / (smallPx * TITLE);
  if (smallEm(words.title) > titleEm) {
    const title = shortTitle(titleEm);
    return { px, linePx, width, smallPx, titlePx: smallPx * TITLE, title };
  }
  const titlePx = Math.min(MOST_TITLE * px, leftPx / smallEm(words.title));
  return { px, linePx, width, smallPx, titlePx, title: words.title };

  // Where states are too many, the verdict upright has one more line; then the title gives way,
  // down to nothing, and last the size.
  function found(): { px: number; width: TypeWidth } {
    const all = candidates(mostPx, leastPx);
    for (const titlePx of [wholeTitlePx, 0]) {
      for (const lines of frame.upright ? [1, 2] : [1]) {
        // A title that is not whole has what the least of legible type leaves it.
        const some = titlePx > 0 ? all : all.slice(-1);
        const fitting = some.find((each) => fits(each.px, each.width, titlePx, lines));
        if (fitting !== undefined) return fitting;
      }
    }
    let px = leastPx;
    while (px > 1 && !fits(px, NARROWEST, 0, 2)) px *= 0.99;
    return { px, width: NARROWEST };
  }

  function shortTitle(roomEm: number): string {
    const text = abbreviateName(words.title, roomEm, smallEm);
    return smallEm(text) <= roomEm ? text : "";
  }
}

/** Larger ones first, and of one size the widest first. */
function candidates(mostPx: number, leastPx: number) {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const px = mostPx + ((leastPx - mostPx) * step) / STEPS;
    return TYPE_WIDTHS.filter((width) => width <= 87.5).map((width) => ({ px, width }));
  }).flat();
}
