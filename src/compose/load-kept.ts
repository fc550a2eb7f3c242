import { persist } from "../ui/parts/persist.ts";
import type { KEPT } from "./kept.ts";

let asked: Promise<typeof KEPT> | null = null;

/**
 * Signing in with what a person types or a browser kept, signatures and IndexedDB with it, and
 * whoever keeps the readings: the page is there before.
 */
export function loadKept(): Promise<typeof KEPT> {
  asked ??= persist(() => import("./kept.ts")).then((module) => module.KEPT);
  return asked;
}
