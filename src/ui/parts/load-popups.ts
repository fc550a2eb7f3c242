import { loadAxesChart } from "../charts/load-chart.ts";
import { loadSignIn } from "../screens/load-sign-in.ts";
import { persistLate } from "./persist-late.ts";
import type { POPUPS } from "./popups.ts";

let asked: Promise<typeof POPUPS> | null = null;

/** The menus and the sheet: asked for once, until they come, and what they take from first. */
export function loadPopups(): Promise<typeof POPUPS> {
  asked ??= Promise.all([loadAxesChart(), loadSignIn()])
    .then(() => persistLate(() => import("./popups.ts"), "POPUPS"))
    .then((module) => module.POPUPS);
  return asked;
}
