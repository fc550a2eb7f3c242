import type { ViewSettings } from "../view/view-settings.ts";
import type { WakeLockState } from "./wake-lock-state.ts";

/** Whether this screen is kept from going dark, and where it is not, why. */
export function describeWakeLock(
  state: WakeLockState,
  { kiosk, awake }: Pick<ViewSettings, "kiosk" | "awake">,
): string {
  if (!awake) return "not asked for: switched off";
  switch (state) {
    case "held":
      return "kept awake";
    case "refused":
      return "may go dark: the browser refuses to keep it awake";
    case "missing":
      return "may go dark: this browser, or an address without https, cannot keep it awake";
    case "off":
      return kiosk ? "not held while nobody sees the page" : "asked for on a wall only";
    default:
      return state satisfies never;
  }
}
