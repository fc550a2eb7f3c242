import type { ScreenConfig } from "../config/app-config.ts";
import { dimLevel } from "./dim-level.ts";

/** How dark a wall is now, and why. */
export interface Dimming {
  /** Share of the usual brightness. */
  readonly level: number;
  /** It would be darker, were there not an alarm that nobody has acknowledged. */
  readonly overridden: boolean;
}

/** The brightness of a wall by its schedule, which an alarm overrides; `nowMs` since the epoch. */
export function dimmingOf(
  { dim, timeZone }: Pick<ScreenConfig, "dim" | "timeZone">,
  nowMs: number,
  isAlarming: () => boolean,
): Dimming {
  const level = dimLevel(dim, nowMs, timeZone);
  const overridden = level < 1 && isAlarming();
  return { level: overridden ? 1 : level, overridden };
}

/** The schedule and what it makes of the screen now, in words. */
export function describeDimming({ dim }: Pick<ScreenConfig, "dim">, now: Dimming): string {
  if (dim === null) return "no schedule";
  const share = `${Math.round(dim.level * 100)} % from ${dim.from} to ${dim.to}`;
  if (now.overridden) return `${share}; full now, for an alarm nobody has acknowledged`;
  return now.level < 1 ? `${share}; so now` : `${share}; full now`;
}
