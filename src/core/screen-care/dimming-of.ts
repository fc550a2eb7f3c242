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
