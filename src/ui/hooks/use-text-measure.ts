import { useState, useSyncExternalStore } from "react";
import { TYPE_WIDTHS, type TypeWidth } from "../../core/view/type-width.ts";

const MEASURED_AT_PX = 100;
/** Where nothing can be measured; generous. */
const CHARACTER_EM = 0.66;
/** Inter's tabular figures, which a canvas cannot ask for, over its widest proportional one. */
const TABULAR = 1.05;
/** The widths as the `font` shorthand of style sheets and canvases names them. */
const KEYWORDS = ["normal", "semi-condensed", "condensed", "extra-condensed"] as const;

/** A text of the wall is in figures, light and tabular, or in words that get narrower. */
export type TextStyle =
  | { readonly face: "figures" }
  | { readonly face: "words"; readonly weight: number; readonly width: TypeWidth };

/** Width of a text in em. */
export type MeasureText = (text: string, style: TextStyle) => number;

/**
 * Measures text in the page's typefaces, so that type sized to its box fits whatever typeface the
 * machine has; a new function once a web font has come.
 */
export function useTextMeasure(): MeasureText {
  const [source] = useState(createMeasureSource);
  return useSyncExternalStore(source.subscribe, source.get);
}

function createMeasureSource() {
  let measure = createMeasure();
  let faces = facesThatCame();
  return {
    get: () => measure,
    subscribe: (changed: () => void): (() => void) => {
      const renew = (): void => {
        faces = facesThatCame();
        measure = createMeasure();
        changed();
      };
      // One may have come before there was anybody to be told.
      if (facesThatCame() !== faces) renew();
      document.fonts.addEventListener("loadingdone", renew);
      return () => document.fonts.removeEventListener("loadingdone", renew);
    },
  };
}

function facesThatCame(): number {
  return [...document.fonts].filter(({ status }) => status === "loaded").length;
}

function createMeasure(): MeasureText {
  const context = document.createElement("canvas").getContext("2d");
  const root = getComputedStyle(document.documentElement);
  const families = { figures: root.fontFamily, words: root.getPropertyValue("--font-words") };
  const known = new Map<string, number>();
  return (text, style) => {
    if (context === null) return text.length * CHARACTER_EM;
    // Figures are of one width on the page: the widest stands for all.
    const shape = text.replaceAll(/\d/gu, "0");
    const font =
      style.face === "figures"
        ? `300 normal ${MEASURED_AT_PX}px ${families.figures}`
        : `${style.weight} ${keywordOf(style.width)} ${MEASURED_AT_PX}px ${families.words}`;
    const key = `${font} ${shape}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    context.font = font;
    const factor = style.face === "figures" ? TABULAR : 1;
    const em = (context.measureText(shape).width / MEASURED_AT_PX) * factor;
    known.set(key, em);
    return em;
  };
}

function keywordOf(width: TypeWidth): string {
  return KEYWORDS[TYPE_WIDTHS.indexOf(width)] ?? "normal";
}
