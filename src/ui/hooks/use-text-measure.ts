import { useState, useSyncExternalStore } from "react";

const MEASURED_AT_PX = 100;
/** Where nothing can be measured; generous. */
const CHARACTER_EM = 0.66;

/** Width of a text in em at a font weight. */
export type MeasureText = (text: string, weight: number) => number;

/**
 * Measures text in the page's typeface, so that type sized to its box fits whatever typeface the
 * machine has; a new function once a web font has come.
 */
export function useTextMeasure(): MeasureText {
  const [source] = useState(createMeasureSource);
  return useSyncExternalStore(source.subscribe, source.get);
}

function createMeasureSource() {
  let measure = createMeasure();
  return {
    get: () => measure,
    subscribe: (changed: () => void): (() => void) => {
      const renew = (): void => {
        measure = createMeasure();
        changed();
      };
      document.fonts.addEventListener("loadingdone", renew);
      return () => document.fonts.removeEventListener("loadingdone", renew);
    },
  };
}

function createMeasure(): MeasureText {
  const context = document.createElement("canvas").getContext("2d");
  const { fontFamily } = getComputedStyle(document.documentElement);
  const known = new Map<string, number>();
  return (text, weight) => {
    if (context === null) return text.length * CHARACTER_EM;
    // Figures are tabular on the page, which a canvas cannot ask for: the widest stands for all.
    const shape = text.replaceAll(/\d/gu, "0");
    const key = `${weight} ${shape}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    context.font = `${weight} ${MEASURED_AT_PX}px ${fontFamily}`;
    const em = context.measureText(shape).width / MEASURED_AT_PX;
    known.set(key, em);
    return em;
  };
}
