import type { ValueDomain } from "../../core/readings/value-domain.ts";

/** A plot's box, CSS px. */
export interface PlotBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is drawn into a plot; its box is handed in by recharts where that lays out the axes. */
export interface PlotProps extends Partial<PlotBox> {
  /** What its left and right edge stand for, ms since the epoch. */
  readonly fromMs: number;
  readonly endMs: number;
  readonly scale: ValueDomain;
}

/** Where in its plot a time and a temperature lie, CSS px. */
export function placesIn({ fromMs, endMs, scale, x = 0, y = 0, width = 0, height = 0 }: PlotProps) {
  const pxPerMs = width / (endMs - fromMs);
  const pxPerDegree = height / (scale.highCelsius - scale.lowCelsius);
  return {
    xOf: (timeMs: number): number => x + (timeMs - fromMs) * pxPerMs,
    yOf: (celsius: number): number => y + (scale.highCelsius - celsius) * pxPerDegree,
  };
}
