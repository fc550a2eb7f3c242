import { persist } from "./persist.ts";
import type { POPUPS } from "./popups.ts";

let asked: Promise<typeof POPUPS> | null = null;

/** The menus and the sheet: asked for once, until they come. */
export function loadPopups(): Promise<typeof POPUPS> {
  asked ??= persist(() => import("./popups.ts")).then((module) => module.POPUPS);
  return asked;
}
