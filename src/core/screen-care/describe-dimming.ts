import type { ScreenConfig } from "../config/app-config.ts";
import type { Dimming } from "./dimming-of.ts";

/** The schedule and what it makes of the screen now, in words. */
export function describeDimming({ dim }: Pick<ScreenConfig, "dim">, now: Dimming): string {
  if (dim === null) return "no schedule";
  const share = `${Math.round(dim.level * 100)} % from ${dim.from} to ${dim.to}`;
  if (now.overridden) return `${share}; full now, for an alarm nobody has acknowledged`;
  return now.level < 1 ? `${share}; so now` : `${share}; full now`;
}
