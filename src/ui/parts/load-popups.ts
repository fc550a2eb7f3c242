import { once } from "../../core/lib/once.ts";
import { loadAxesChart } from "../charts/load-chart.ts";
import { loadSignIn } from "../screens/load-sign-in.ts";
import { persistLate } from "./persist-late.ts";

/** The menus and the sheet, and before them what they take from. */
export const loadPopups = once(async () => {
  await Promise.all([loadAxesChart(), loadSignIn()]);
  return (await persistLate(() => import("./popups.ts"), "POPUPS")).POPUPS;
});
